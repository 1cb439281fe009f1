"""Which held document a person means by a title. Pure."""

import re
from collections.abc import Sequence
from datetime import date
from difflib import get_close_matches
from pathlib import PurePath

from knowledge.documents import Status
from knowledge.errors import NotHeld
from knowledge.search.naming import Names, squeezed
from knowledge.storage.holdings import Held
from knowledge.storage.versions import starts
from knowledge.titles import aliases, bare, year_in

EMPTY = "资料库里还没有文件；请先用 `dangxue ingest 文件或文件夹` 加入"

_NEAREST = 3
_LEAST = 3  # characters; fewer are a part of too many titles
_MARKS = re.compile(r"[“”‘’\"'()·]")


def called(title: str, documents: Sequence[Held]) -> tuple[Held, ...]:
    """The documents that go by a title, the one most likely meant first.

    Args:
        title: Full, canonical or short, with or without 《》, or a part that only one title holds; a year in it asks
            for the edition of that year. The source of a document names that document alone.
        documents: All that the library holds.

    Raises:
        NotHeld: no document goes by it; the message names the nearest titles.
    """
    if not documents:
        raise NotHeld(EMPTY)
    at_source = tuple(held for held in documents if held.source == title)
    if at_source:
        return at_source
    ordered = _likely_first(documents)
    exact = tuple(held for held in ordered if squeezed(held.title) == squeezed(title))
    found = exact or _named(title, ordered) or _part_of_one(title, ordered)
    if not found:
        raise NotHeld(f"资料库中没有{titled(title)}；{_nearest(title, documents)}")
    return found


def editions(held: Held, documents: Sequence[Held]) -> tuple[Held, ...]:
    """All editions of a document's rule, oldest first."""
    return tuple(sorted((other for other in documents if other.canonical == held.canonical), key=_age))


def titled(title: str) -> str:
    """The title in book-title marks, once."""
    return title if title.startswith("《") else f"《{title}》"


def _named(title: str, documents: Sequence[Held]) -> tuple[Held, ...]:
    by_id = {held.id: held for held in documents}
    names = Names((held.id, held.title) for held in documents)
    found = tuple(by_id[document] for document in names.called(title) or names.called(bare(title)))
    year = year_in(title)
    if year is None or not found:
        return found
    of_year = tuple(held for held in found if year in _years(held))
    if not of_year:
        years = "、".join(f"{each}年" for each in sorted({each for held in found for each in _years(held)}))
        raise NotHeld(f"资料库中没有{titled(found[0].title)}{year}年的版本，现有：{years or '未注明年份的版本'}")
    return of_year


def _part_of_one(title: str, documents: Sequence[Held]) -> tuple[Held, ...]:
    """The editions of the only rule whose title, or file name, holds ``title``; none if several do."""
    part = _plain(title)
    if len(part) < _LEAST:
        return ()
    found = tuple(
        held for held in documents if part in _plain(held.title) or part == _plain(PurePath(held.source).stem)
    )
    return found if len({held.canonical for held in found}) == 1 else ()


def _plain(title: str) -> str:
    return _MARKS.sub("", squeezed(title))


def _likely_first(documents: Sequence[Held]) -> list[Held]:
    newest_first = sorted(documents, key=_age, reverse=True)
    return sorted(newest_first, key=lambda held: held.status is not Status.CURRENT)


def _years(held: Held) -> set[int]:
    days = (held.issued, held.effective)
    return {day.year for day in days if day} | ({held.year} if held.year else set())


def _age(held: Held) -> tuple[date, date, int, int]:
    return starts(held) or date.min, held.issued or date.min, held.year or 0, held.row


def _nearest(title: str, documents: Sequence[Held]) -> str:
    titles = {alias: held.title for held in documents for alias in aliases(held.title)}
    near = get_close_matches(bare(title), titles, n=_NEAREST * 3, cutoff=0.35)
    named = list(dict.fromkeys(titled(titles[alias]) for alias in near))[:_NEAREST]
    return f"相近的有：{'、'.join(named)}" if named else "可用 `dangxue documents` 查看现有文件"
