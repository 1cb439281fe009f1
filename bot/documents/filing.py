"""Where the bytes of uploaded documents lie: each draft in a folder of its own, what is published side by side.

A draft stays where it is until it is discarded, so that publishing can be begun anew after a crash at any moment.
"""

import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from knowledge.errors import BadSource

_EARLIER, _NEXT = ".earlier", ".next"  # beside the draft; clean names do not begin with a dot


@dataclass(frozen=True, slots=True)
class Filing:
    """The files under a data folder. For one process at a time, and one publication at a time.

    Names are those that ``bot.documents.uploading.clean_name`` makes; others raise ``ValueError``.
    """

    home: Path

    def draft_path(self, upload: int, name: str) -> Path:
        """Where the bytes of a draft go; its folder is there."""
        path = self._folder(upload) / _expect_clean(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    def place(self, name: str) -> Path:
        """Where a document of this name is once it is published."""
        return self.home / "documents" / _expect_clean(name)

    @contextmanager
    def publishing(self, upload: int, name: str) -> Iterator[Path]:
        """Put a draft in its place, for as long as it takes to ingest it from there.

        An earlier file of that name is replaced. If the block fails, it is put back; the draft is kept either way.
        After a crash inside, doing the same again finishes it.

        Raises:
            BadSource: the draft is gone.
        """
        draft, place = self._folder(upload) / _expect_clean(name), self.place(name)
        if not draft.is_file():
            raise BadSource(name, "这份草稿已不在，请重新发送文件")
        place.parent.mkdir(parents=True, exist_ok=True)
        _put(draft, place)
        try:
            yield place
        except BaseException:
            _put_back(draft, place)
            raise

    def discard(self, upload: int) -> None:
        """Delete what is left of a draft, once it is published or unwanted; nothing if it is gone."""
        folder = self._folder(upload)
        if folder.is_dir():
            shutil.rmtree(folder)

    def sweep(self, keep: Collection[int]) -> None:
        """Discard every draft but those of these uploads: what a crash between two steps left."""
        drafts = self.home / "uploads"
        for folder in drafts.iterdir() if drafts.is_dir() else ():
            if folder.name.isascii() and folder.name.isdecimal() and int(folder.name) not in keep:
                self.discard(int(folder.name))

    def _folder(self, upload: int) -> Path:
        return self.home / "uploads" / str(upload)


def _put(draft: Path, place: Path) -> None:
    """Make ``place`` the file that ``draft`` is, too, and remember what it was.

    That both names lead to one file says, after a crash, that this was done already.
    """
    if place.exists() and place.samefile(draft):
        return
    earlier, following = draft.with_name(_EARLIER), draft.with_name(_NEXT)
    earlier.unlink(missing_ok=True)
    following.unlink(missing_ok=True)
    if place.exists():
        earlier.hardlink_to(place)
    following.hardlink_to(draft)
    following.replace(place)


def _put_back(draft: Path, place: Path) -> None:
    earlier = draft.with_name(_EARLIER)
    if earlier.exists():
        earlier.replace(place)
    else:
        place.unlink(missing_ok=True)


def _expect_clean(name: str) -> str:
    if not name or name.startswith(".") or Path(name).name != name:
        raise ValueError(f"not a clean file name: {name!r}")
    return name
