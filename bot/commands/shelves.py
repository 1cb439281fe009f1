"""The commands that show what is held: ``documents``, ``show`` and ``diff``."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.options import AsJson
from bot.documents import finding
from bot.documents.comparing import Unit, compare, units
from bot.documents.finding import Place
from bot.documents.holding import EMPTY, called, editions, titled
from bot.jsonlines import compared, held, line, shown
from bot.workbench import Workbench
from knowledge.documents import Section, Span
from knowledge.errors import NotHeld
from knowledge.storage.holdings import Held

if TYPE_CHECKING:
    from knowledge.storage.library import Library

Title = Annotated[str, typer.Argument(metavar="TITLE", help="文件的全称、简称或来源路径。", show_default=False)]
Label = Annotated[
    str | None, typer.Argument(metavar="LABEL", help="位置，例如：第七条第二款、三、（一）、总纲。", show_default=False)
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelves:
    """Looking at what the library holds; needs no model."""

    bench: Workbench

    def documents(self, as_json: AsJson = False) -> None:
        """List what is held."""
        with self.bench.library() as library:
            documents = library.documents()
        if as_json:
            for document in documents:
                print(line(held(document)))
        elif documents:
            from bot.rendering import show_documents

            show_documents(documents)
        else:
            print(EMPTY)

    def show(self, title: Title, label: Label = None, as_json: AsJson = False) -> None:
        """Show a document, or one place in it, in full."""
        with self.bench.library() as library:
            found = called(title, library.documents())
            document = found[0]
            text, outline = library.text(document.row), library.outline(document.row)
            place = None if label is None else place_in(library, document, label)
        if len({each.canonical for each in found}) > 1:
            others = "、".join(dict.fromkeys(titled(each.title) for each in found[1:]))
            print(f"叫这个名字的还有：{others}", file=sys.stderr)
        if place and place.others:
            print(f"“{label}”共有{place.others + 1}处，这是第一处；可以连同上一级一起写明", file=sys.stderr)
        cut = place.span.cut(text) if place else text
        inside = outline if place is None else _inside(outline, place.span)
        if as_json:
            print(line(shown(document, place, cut, inside)))
        else:
            from bot.rendering import show_place

            show_place(document, place, cut)

    def diff(self, title: Title, as_json: AsJson = False) -> None:
        """Compare the two newest editions of a document."""
        with self.bench.library() as library:
            documents = library.documents()
            all_of_it = editions(called(title, documents)[0], documents)
            if len(all_of_it) < 2:
                raise NotHeld(f"{titled(all_of_it[0].title)}只收录了一个版本，无法比较；请先收录另一个版本")
            old, new = all_of_it[-2:]
            before, after = _units(library, old), _units(library, new)
        changes = compare(before, after)
        unchanged = len(after) - sum(change.new is not None for change in changes)
        if as_json:
            print(line(compared(old, new, changes, unchanged=unchanged)))
        else:
            from bot.rendering import show_changes

            show_changes(old, new, changes, unchanged=unchanged)


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


def _inside(outline: Sequence[Section], span: Span) -> list[Section]:
    return [section for section in outline if span.start <= section.span.start and section.span.end <= span.end]


def _units(library: "Library", document: Held) -> list[Unit]:
    text = library.text(document.row)
    stored = library.within(document.row, Span(start=0, end=max(1, len(text))))
    return units(text, [each.chunk for each in stored])
