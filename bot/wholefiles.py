"""A file put in its place at once and as a whole, or not at all."""

import os
from pathlib import Path
from tempfile import NamedTemporaryFile

from knowledge.errors import BadSource


def write_whole(target: Path, content: bytes) -> None:
    """Write a file; one that is there is replaced.

    Raises:
        BadSource: the file cannot be written.
    """
    try:
        with NamedTemporaryFile(dir=target.parent, prefix=".", suffix=target.suffix, delete=False) as file:
            file.write(content)
        scratch = Path(file.name)
        try:
            scratch.chmod(0o666 & ~_mask())
            scratch.replace(target)
        finally:
            scratch.unlink(missing_ok=True)
    except OSError as error:
        raise BadSource(str(target), f"无法写入（{error.strerror or error}）；请换一个位置") from error


def _mask() -> int:
    """What this process takes from the rights of a new file; a temporary one has fewer."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
