"""Which held documents a question names, by full title or by the short names people use."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.documents import DocumentId
from knowledge.titles import aliases
from knowledge.tokens import fold

_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name found in a question.

    Attributes:
        start: Where it begins in ``squeezed(question)``.
        end: Where it ends.
        documents: All held documents of that name, best guess first.
    """

    start: int
    end: int
    documents: tuple[DocumentId, ...]


def squeezed(text: str) -> str:
    """``text`` folded and without blanks and title marks, the form names are looked for in."""
    return _SPACE.sub("", fold(text)).replace("《", "").replace("》", "").replace("〈", "").replace("〉", "")


class Names:
    """The names of the held documents.

    Several documents may share a short name (处分条例); those that carry it as an earlier, that is
    closer, alias come first, Party regulations before others of the same closeness.
    """

    def __init__(self, documents: Iterable[tuple[DocumentId, str]]) -> None:
        """Args: documents: Id and title of each."""
        found: dict[str, list[tuple[int, int, int, DocumentId]]] = {}
        for order, (document, title) in enumerate(documents):
            foreign = not title.startswith("中国共产党")
            for closeness, name in enumerate(dict.fromkeys(map(squeezed, (title, *aliases(title))))):
                if len(name) >= 2:
                    found.setdefault(name, []).append((closeness, foreign, order, document))
        self._names = {name: tuple(entry[-1] for entry in sorted(entries)) for name, entries in found.items()}
        self._longest_first = sorted(self._names, key=len, reverse=True)

    def mentions(self, question: str) -> tuple[Mention, ...]:
        """The names in ``question``, in order; a longer name hides the shorter ones inside it."""
        text = squeezed(question)
        taken: list[Mention] = []
        for name in self._longest_first:
            start = text.find(name)
            while start >= 0:
                end = start + len(name)
                if all(end <= other.start or start >= other.end for other in taken):
                    taken.append(Mention(start=start, end=end, documents=self._names[name]))
                start = text.find(name, end)
        return tuple(sorted(taken, key=lambda mention: mention.start))

    def called(self, title: str) -> tuple[DocumentId, ...]:
        """The documents that go by exactly this name, best guess first."""
        return self._names.get(squeezed(title), ())
