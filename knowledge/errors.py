"""Every error dangxue raises on purpose.

    DangxueError              one clear line for the person at the keyboard; exit 1
    ├── BadSource             a file cannot be taken in; the others go on
    ├── BadQuestion           a question is empty or too long
    ├── NotHeld               a title or a place the library does not hold
    ├── ChangeRefused         a task is not in the ledger, or its state does not allow what is asked
    ├── StaleIndex            the index was built with another embedding model
    ├── LibraryUnavailable    the data folder cannot be read or written, or is newer than the program
    ├── ModelUnavailable      the chat model does not answer; what was to be asked of it stays as it is
    └── BadSettings           a setting has an unknown name or a value that cannot be used

A message says what was found, where, and what to do. Leaves are cut by what the catcher can do:
only ``BadSource``, ``BadQuestion`` and ``ModelUnavailable`` are caught item by item in a batch.
"""


class DangxueError(Exception):
    """Base of all errors that end in one line for a person."""


class BadSource(DangxueError):
    """A source file that cannot be taken in. ``reason`` is one line in Chinese without the name."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}：{reason}")
        self.source = source
        self.reason = reason

    def __reduce__(self) -> tuple[type["BadSource"], tuple[str, str]]:
        # Pickle would make it anew from its message alone.
        return type(self), (self.source, self.reason)


class BadQuestion(DangxueError):
    """A question that is empty or too long to be answered."""


class NotHeld(DangxueError):
    """A document or a place in it that the library does not hold."""


class ChangeRefused(DangxueError):
    """A change of a task that cannot be made; the message says what to do instead."""


class StaleIndex(DangxueError):
    """The vector index does not fit the configured embedding model."""


class LibraryUnavailable(DangxueError):
    """The data folder cannot be used as it stands."""


class ModelUnavailable(DangxueError):
    """The chat model that the settings name did not answer."""


class BadSettings(DangxueError):
    """A setting that is unknown or has an unusable value."""
