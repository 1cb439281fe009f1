"""Documents and places as people name them, looked up in a library."""

import re
from typing import TYPE_CHECKING

from bot.documents import finding
from bot.documents.comparing import Change, Unit, compare, units
from bot.documents.finding import Place
from bot.documents.holding import called, editions, titled
from knowledge.documents import Span
from knowledge.errors import NotHeld
from knowledge.numerals import NUMERAL
from knowledge.storage.holdings import Held

if TYPE_CHECKING:
    from knowledge.storage.library import Library

_LABEL = re.compile(rf"(?:第\s*{NUMERAL}\s*(?:条|章|编|节|款|部分)|{NUMERAL}条|总纲|附件|附录|表\s*{NUMERAL})")


def place_in(library: "Library", document: Held, label: str) -> Place:
    """A place of a document.

    Raises:
        NotHeld: the document has no such place.
    """
    whole = Span(start=0, end=max(1, len(library.text(document.row))))
    chunks = [stored.chunk for stored in library.within(document.row, whole)]
    place = finding.find(label, library.outline(document.row), chunks)
    if place is None:
        about = f"，全文共{document.articles}条" if document.articles else ""
        raise NotHeld(f"{titled(document.title)}中没有“{label}”{about}；不写位置可以显示全文")
    return place


def place_called(library: "Library", words: str) -> tuple[Held, Place | None]:
    """The document, and the place in it, that words such as ``党章 第六条`` or ``党章第六条`` name.

    Returns:
        The document most likely meant, and None where the words name no place in it.

    Raises:
        NotHeld: there is no such document, or no such place in it.
    """
    documents = library.documents()
    for cut in [match.start() for match in re.finditer(r"\s", words)]:
        try:
            document = called(words[:cut].strip(), documents)[0]
        except NotHeld:
            continue
        return document, place_in(library, document, words[cut:].strip())
    label = _LABEL.search(words)
    if label and words[: label.start()].strip():
        document = called(words[: label.start()].strip(), documents)[0]
        return document, place_in(library, document, words[label.start() :])
    return called(words, documents)[0], None


def two_newest(library: "Library", title: str) -> tuple[Held, Held]:
    """The two newest editions of a document, the older first.

    Raises:
        NotHeld: there is no such document, or only one edition of it.
    """
    documents = library.documents()
    found = editions(called(title, documents)[0], documents)
    if len(found) < 2:
        raise NotHeld(f"{titled(found[0].title)}只收录了一个版本，无法比较；请先收录另一个版本")
    return found[-2], found[-1]


def changes_between(library: "Library", old: Held, new: Held) -> tuple[list[Change], int]:
    """What differs between two editions, and how many units of the new one do not."""
    before, after = _units(library, old), _units(library, new)
    changes = compare(before, after)
    return changes, len(after) - sum(change.new is not None for change in changes)


def _units(library: "Library", document: Held) -> list[Unit]:
    text = library.text(document.row)
    stored = library.within(document.row, Span(start=0, end=max(1, len(text))))
    return units(text, [each.chunk for each in stored])
