"""What can go wrong on the way out or in. Each text says what to do."""

from db.errors import DiaryError


class CannotExport(DiaryError):
    """The place does not take an export."""


class CannotImport(DiaryError):
    """This is nothing that can be brought in, or it is damaged, or it is not safe to open."""


class NotThere(CannotImport):
    """A file that is spoken of does not lie where it should."""


class Unsafe(CannotImport):
    """It reaches for what is not its own. Nothing more of it is read."""
