"""Files that show that a task was done, kept in the folder ``evidence`` under the name of their contents."""

import os
import shutil
from hashlib import file_digest
from pathlib import Path
from tempfile import NamedTemporaryFile

from knowledge.errors import BadSource
from knowledge.ledger.histories import Evidence

FOLDER = "evidence"


def kept(file: Path, home: Path, *, note: str = "") -> Evidence:
    """Copy a file into the data folder; one with the same contents is kept once.

    Raises:
        BadSource: it cannot be read or copied.
    """
    try:
        folder = home / FOLDER
        folder.mkdir(parents=True, exist_ok=True)
        with file.open("rb") as source, NamedTemporaryFile(dir=folder, delete=False) as copy:
            shutil.copyfileobj(source, copy)
            copy.flush()
            os.fsync(copy.fileno())
        made = Path(copy.name)
        try:
            with made.open("rb") as content:
                digest = file_digest(content, "sha256").hexdigest()
            made.replace(folder / digest)
        finally:
            made.unlink(missing_ok=True)
    except OSError as error:
        raise BadSource(str(file), f"无法作为佐证保存（{error.strerror or error}）") from error
    return Evidence(name=file.name, note=note, sha256=digest)
