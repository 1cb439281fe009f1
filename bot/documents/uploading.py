"""Names for files that somebody else has named. Pure."""

import re
from pathlib import PurePosixPath
from unicodedata import category, normalize

_UNNAMED = "未命名"
_MOST_BYTES = 120
_LONGEST_ENDING = 16  # bytes, the dot included; what is longer is part of the name
_SEPARATORS = re.compile(r"[/\\]")
_RESERVED = re.compile(r'[<>:"|?*]')
_UNSEEN = frozenset({"Cc", "Cf", "Cs"})  # control characters; marks of direction, joiners; halves of characters
_OFFICE = "application/vnd.openxmlformats-officedocument"
_ENDINGS = {
    "application/msword": ".doc",
    "application/pdf": ".pdf",
    "application/vnd.ms-excel": ".xls",
    f"{_OFFICE}.spreadsheetml.sheet": ".xlsx",
    f"{_OFFICE}.wordprocessingml.document": ".docx",
    "text/csv": ".csv",
    "text/html": ".html",
    "text/markdown": ".md",
    "text/plain": ".txt",
    "text/tab-separated-values": ".tsv",
}


def clean_name(name: str | None, mime: str | None) -> str:
    """A base name that is safe in any folder, as near to the given one as that allows.

    Args:
        name: As a stranger's device sends it, perhaps with a path.
        mime: The type sent with it; tells the ending of a file without a name.

    Returns:
        At most 120 bytes of UTF-8 in NFC without separators, unseen characters or dots in front; the ending is kept.
    """
    pieces = [_cleaned(piece) for piece in _SEPARATORS.split(name or "")]
    last = next(filter(None, reversed(pieces)), "")
    return _shortened(last) if last else _UNNAMED + _ENDINGS.get(_essence(mime), "")


def _cleaned(piece: str) -> str:
    seen = "".join(char for char in piece if char.isspace() or category(char) not in _UNSEEN)
    return _RESERVED.sub("_", normalize("NFC", " ".join(seen.split()))).strip(" .")


def _shortened(name: str) -> str:
    """The name within its bytes, cut in front of its ending."""
    ending = PurePosixPath(name).suffix
    if len(ending.encode()) > _LONGEST_ENDING:
        ending = ""
    stem = name.removesuffix(ending).encode()[: _MOST_BYTES - len(ending.encode())].decode(errors="ignore")
    return stem.rstrip(" .") + ending


def _essence(mime: str | None) -> str:
    return (mime or "").partition(";")[0].strip().lower()
