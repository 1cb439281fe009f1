"""Words that several screens share: names cut short, days, rows of buttons. Pure."""

from collections.abc import Iterable, Sequence
from datetime import date
from unicodedata import category, east_asian_width

from bot.documents.names import KIND_NAMES
from bot.telegram.screens.characters import clean, is_blank, may_part
from bot.telegram.screens.screen import Button
from knowledge.documents import Kind, Status
from knowledge.storage.holdings import Held
from knowledge.titles import aliases

STANDINGS = {
    Status.CURRENT: "现行",
    Status.SUPERSEDED: "旧版，已不再适用",
    Status.DRAFT: "草案或尚未施行",
}
_NAMELESS = "（无名）"
_ELLIPSIS = "…"
_UNSEEN = ("Cc", "Cf")  # controls and marks of direction: in a name they hide what it is
_HALF = 16  # columns of a button that leaves room for another beside it


def plain(text: str, most: int = 60) -> str:
    """A name that came from outside on one line, without anything unseen, at most so many characters.

    Args:
        text: A title or a file name.
        most: Characters; of a longer name the beginning is kept.
    """
    shown = "".join(" " if char in "\n\t\r" else char for char in text if char in "\n\t\r" or not _is_unseen(char))
    shown = " ".join(clean(shown).split())
    return _NAMELESS if is_blank(shown) else shortened(shown, most)


def file_name(text: str, most: int = 60) -> str:
    """A file's name like ``plain``, but shortened in its middle so that its ending stays."""
    shown = plain(text, max(len(text), 1))
    stem, dot, ending = shown.rpartition(".")
    if len(shown) <= most or not dot or len(ending) > most // 4:
        return shortened(shown, most)
    return f"{shortened(stem, most - len(ending) - 1)}.{ending}"


def shortened(text: str, most: int) -> str:
    """The text, or its beginning with an ellipsis if it has more than ``most`` characters."""
    if len(text) <= most:
        return text
    end = next((place for place in range(most - 1, 0, -1) if may_part(text, place)), most - 1)
    return text[:end].rstrip() + _ELLIPSIS


def titled(title: str, most: int = 60) -> str:
    """A title from outside in book-title marks, once."""
    shown = plain(title, most)
    return shown if shown.startswith("《") else f"《{shown}》"


def short_title(title: str) -> str:
    """The shortest name people use for a text: 党章."""
    return plain(min(aliases(title), key=len, default=title))


def day(on: date) -> str:
    """2022年10月22日."""
    return f"{on.year}年{on.month}月{on.day}日"


def standing(document: Held) -> str:
    """Whether a document may be relied on, and since when: 现行｜2022年10月22日起施行."""
    return "｜".join(
        filter(None, [STANDINGS[document.status], since(document.kind, document.issued, document.effective)])
    )


def since(kind: Kind, issued: date | None, effective: date | None) -> str:
    """The day a regulation came into force, else the day a text was made known; empty if it names neither."""
    if kind is Kind.REGULATION and effective:
        return f"{day(effective)}起施行"
    known = issued or effective
    return f"{day(known)}发布" if known else ""


def facts(document: Held) -> str:
    """What a list of documents says of one: 法规｜现行｜2022年10月22日起施行｜共55条."""
    size = f"共{document.articles}条" if document.articles else f"共{document.chunks}段"
    return f"{KIND_NAMES[document.kind]}｜{standing(document)}｜{size}"


def one_row(*buttons: Button | None) -> tuple[tuple[Button, ...], ...]:
    """One row of the buttons that are there; no row if none is."""
    there = tuple(each for each in buttons if each)
    return (there,) if there else ()


def paired(buttons: Iterable[Button]) -> tuple[tuple[Button, ...], ...]:
    """Rows of two where both are short, else of one."""
    rows: list[tuple[Button, ...]] = []
    for each in buttons:
        if rows and len(rows[-1]) == 1 and columns(rows[-1][0].text) <= _HALF and columns(each.text) <= _HALF:
            rows[-1] += (each,)
        else:
            rows.append((each,))
    return tuple(rows)


def columns(text: str) -> int:
    """How wide a text is, a Chinese character counting two."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def within(page: int, pages: Sequence[object]) -> int:
    """The page asked for, or the nearest there is."""
    return min(max(page, 0), max(len(pages) - 1, 0))


def _is_unseen(char: str) -> bool:
    return category(char) in _UNSEEN
