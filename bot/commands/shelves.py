"""The commands that show what is held: ``documents``, ``show`` and ``diff``."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

import typer

from bot.commands.options import AsJson
from bot.documents.holding import EMPTY, called, titled
from bot.documents.lookingup import changes_between, place_in, two_newest
from bot.jsonlines import compared, held, line, shown
from bot.workbench import Workbench
from knowledge.documents import Section, Span

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
            old, new = two_newest(library, title)
            changes, unchanged = changes_between(library, old, new)
        if as_json:
            print(line(compared(old, new, changes, unchanged=unchanged)))
        else:
            from bot.rendering import show_changes

            show_changes(old, new, changes, unchanged=unchanged)


def _inside(outline: Sequence[Section], span: Span) -> list[Section]:
    return [section for section in outline if span.start <= section.span.start and section.span.end <= span.end]
