"""What can go wrong on the way out or in. Each text says what to do."""

from db.errors import DiaryError


class CannotExport(DiaryError):
    """The place does not take an export."""


class CannotImport(DiaryError):
    """This is nothing that can be brought in, or it is damaged, or it is not safe to open."""
