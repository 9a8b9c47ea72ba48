"""What comes in, without what no database, platform or person can use: at the door, all of it."""

import unicodedata
from dataclasses import replace

from bot.incoming import Called, Edited, FileRef, Incoming, Pressed, Reacted, Who, Wrote

_NAME = 120  # letters of a name anyone can read


def clean(text: str) -> str:
    """Without control characters and broken surrogates; joiners and direction marks stay.

    Emoji families, Persian words and Arabic in Latin lines need the invisible ones (category Cf),
    so only Cc and Cs go, but for line breaks and tabs.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    kept = "".join(
        letter
        for letter in text
        if letter in "\n\t" or unicodedata.category(letter) not in ("Cc", "Cs")
    )
    return kept.strip()


def cleaned(incoming: Incoming) -> Incoming:
    """The same, with every text of it clean."""
    who = _who(incoming.who)
    match incoming:
        case Wrote():
            files = tuple(_file(file) for file in incoming.files)
            return replace(incoming, who=who, text=clean(incoming.text), files=files)
        case Edited():
            return replace(incoming, who=who, text=clean(incoming.text))
        case Called():
            return replace(
                incoming,
                who=who,
                command=clean(incoming.command),
                text=clean(incoming.text),
                arguments={name: clean(text) for name, text in incoming.arguments.items()},
                files=tuple(_file(file) for file in incoming.files),
            )
        case Pressed():
            return replace(
                incoming,
                who=who,
                token=clean(incoming.token),
                values=tuple(clean(value) for value in incoming.values),
                fields={name: clean(text) for name, text in incoming.fields.items()},
            )
        case Reacted():
            return replace(incoming, who=who, emoji=clean(incoming.emoji))


def _who(who: Who) -> Who:
    return replace(who, name=clean(who.name).replace("\n", " ")[:_NAME])


def _file(file: FileRef) -> FileRef:
    return replace(file, name=clean(file.name).replace("\n", " ")[-_NAME:])
