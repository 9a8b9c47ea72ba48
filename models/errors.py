"""What can go wrong in a capability, as errors a person can act on.

ModelError
├── CannotRead          the bytes are not what they say they are, or are damaged
├── TooMuch             the input is over a limit (pixels, seconds, characters)
├── NotAvailable        the backend cannot run here (extra, weights or device missing)
│   ├── NeedsExtra      … because an optional dependency is not installed
│   ├── NoWeights       … because its checkpoint is not here and may not be fetched, or is nowhere
│   ├── NeedsToken      … because its checkpoint is given only to those who agreed to its terms
│   └── DamagedWeights  … because its checkpoint's files are not what they should be
├── NoNetwork           a checkpoint could not be fetched now; later it may
├── NotFit              what was made is not fit to be shown
├── FellowFailed        another process of the same training failed, and says why itself
└── OutOfMemory         the device could not hold the work; smaller work may fit
"""


class ModelError(Exception):
    """Something that was asked of a capability cannot be done."""


class CannotRead(ModelError):
    """The given bytes cannot be understood as what they claim to be."""

    def __init__(self, what: str, reason: str) -> None:
        super().__init__(f"cannot read {what}: {reason}")
        self.what = what  # "photo", "voice", "sketch" …
        self.reason = reason


class TooMuch(ModelError):
    """The input is over a limit."""

    def __init__(self, what: str, limit: str) -> None:
        super().__init__(f"{what} is over the limit of {limit}")
        self.what = what
        self.limit = limit


class NotAvailable(ModelError):
    """The backend cannot run on this machine as it is set up; the text says what to do."""


class NeedsExtra(NotAvailable, ImportError):
    """An optional dependency is missing."""

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(f"{what} need an extra: pip install 'daydrawn[{extra}]'")
        self.extra = extra


class NoWeights(NotAvailable):
    """A checkpoint is not here, and cannot be had as things are set."""


class NeedsToken(NotAvailable):
    """A checkpoint is gated: its terms must be agreed to, and a token given."""


class DamagedWeights(NotAvailable):
    """A checkpoint's files cannot be used."""


class NoNetwork(ModelError):
    """A checkpoint's home could not be reached."""


class NotFit(ModelError):
    """The safety check would not let a picture through."""


class FellowFailed(ModelError):
    """Another process of the same work could not go on; its own error is the one to tell."""


class OutOfMemory(ModelError):
    """The device had no room for the work."""


def reason(error: OSError | ModelError) -> str:
    """Why a file that was named on the command line is of no use; its name stands before it."""
    return str(error.strerror if isinstance(error, OSError) else error)
