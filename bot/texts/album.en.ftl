# Looking at a diary, and taking it away.

button-everything = My whole diary
everything-ready =
    Your whole diary. Unpack it and open album.html: it works without any network.
    It is not locked: keep it where only you can read it.
everything-too-large =
    Your whole diary is about { $megabytes } MB, more than this chat carries.
    On the machine where I live, this writes all of it:
    daydrawn export diary.zip --whose { $whose }
everything-failed = That did not work out just now. Nothing is lost; try again in a minute.
