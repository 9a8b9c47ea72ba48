"""What can go wrong with a diary, as errors that someone can act on.

DiaryError
├── NotFound            no such page (or not this person's: the same answer)
├── NotAllowed          this person may not do this here
├── OverQuota           a limit of this house was reached; says which and until when
├── KeyProblem          the master key is missing, wrong or unreadable
├── NewerDatabase       the database was written by a newer Daydrawn
├── StorageFull         the disk (or bucket) takes no more
├── StorageDown         the database or media store cannot be reached just now
├── BadBackup           (archive.py) no backup of ours, or a damaged one
└── NotEmpty            (backup.py) nothing is restored over a diary
"""

from datetime import datetime


class DiaryError(Exception):
    """Something the diary cannot do."""


class NotFound(DiaryError):
    """No such thing in this person's diary."""


class NotAllowed(DiaryError):
    """Not for this person, or not here."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason  # a text key


class OverQuota(DiaryError):
    """A limit was reached."""

    def __init__(self, quota: str, limit: int, until: datetime | None = None) -> None:
        super().__init__(f"{quota} is limited to {limit}")
        # pages-a-day jobs-waiting entry-characters files-a-page file-megabytes
        self.quota = quota
        self.limit = limit
        self.until = until


class KeyProblem(DiaryError):
    """The diary cannot be unlocked; the text says what to do."""


class NewerDatabase(DiaryError):
    """This program is older than the database."""


class StorageFull(DiaryError):
    """There is no room to keep more."""


class StorageDown(DiaryError):
    """Storage does not answer; trying again later may help."""
