### What only the platforms say.

platform-form-again = Please answer that again, in 1 to { FIGURES($limit) } characters.
platform-form-keep = Send – to leave it as it is. /cancel stops.
platform-form-cancelled = Stopped. Nothing was changed.
platform-private-first = I only show that in private. Open a chat with me first, then ask again.
platform-private-open = Open our chat
platform-private-sent = I've written to you in private.
platform-not-handled = Something went wrong on my side with what you just sent. It is put aside safely; please send it once more in other words.
platform-not-kept = I can't keep anything just now, so this was not saved. Please try again in a minute.
platform-kept = Kept ✓
platform-add-to-diary = Add to diary
platform-open-form = Answer
platform-form-ready = I have a short question for you.
