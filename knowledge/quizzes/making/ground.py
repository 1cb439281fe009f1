"""Everything the library says, folded, to ask whether some words stand anywhere. Pure."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import pairwise

from knowledge.documents import Document

_BLOCK = 4_000
_OVERLAP = 400
"""Characters that a block shares with the next; longer words are looked for in the whole text."""

_SLACK = 20
_UNHEARD = re.compile(r"[^\w%‰]+")


def folded(text: str) -> str:
    """``text`` as it is compared here: only letters, digits and ％; full-width forms and case do not count."""
    return _UNHEARD.sub("", unicodedata.normalize("NFKC", text).casefold())


def pairs_of(text: str) -> set[str]:
    """The pairs of neighbouring characters of some words."""
    return set(map("".join, pairwise(folded(text))))


class Ground:
    """The texts of a library, current ones and archived ones.

    An index says for each pair of characters in which blocks of text it stands, so that a question touches only the
    few blocks that hold all pairs of its words.
    """

    def __init__(self, documents: Iterable[Document], *, archive: Iterable[Document] = ()) -> None:
        self._blocks: list[str] = []
        self._masks: dict[str, int] = {}
        self._texts: list[str] = []
        self._owner: list[int] = []
        self._current = 0
        for document in documents:
            self._take(document)
        self._current = len(self._blocks)
        for document in archive:
            self._take(document)

    def stands(self, text: str) -> bool:
        """Whether the words stand anywhere, also in a superseded text; marks and blanks do not count."""
        wanted = folded(text)
        if len(wanted) > _OVERLAP:
            texts = {self._owner[number] for number in self._holding(wanted[:_OVERLAP])}
            return any(wanted in self._texts[owner] for owner in texts)
        return any(True for _ in self._holding(wanted))

    def following(self, text: str, *, length: int, archived: bool = False) -> set[str]:
        """What stands behind the words wherever they stand in a current text.

        Args:
            text: At most 200 characters.
            length: How many folded characters to give, at most 100; fewer at the end of a text.
            archived: Whether archived texts count, too.
        """
        wanted = folded(text)
        found: set[str] = set()
        for number in self._holding(wanted):
            if number >= self._current and not archived:
                continue
            block = self._blocks[number]
            at = block.find(wanted)
            while at >= 0:
                behind = block[at + len(wanted) : at + len(wanted) + length]
                last = number + 1 == len(self._owner) or self._owner[number + 1] != self._owner[number]
                if len(behind) == length or last:
                    found.add(behind)
                at = block.find(wanted, at + 1)
        return found

    def only(self, before: str, words: str, after: str, *, archived: bool = False) -> bool:
        """Whether nothing but ``words`` stands between the other two in any current text.

        Args:
            before: At most 200 characters.
            words: Between them.
            after: Found at most ``_SLACK`` characters further on; empty if anything may follow.
            archived: Whether archived texts count, too.
        """
        wanted, behind = folded(words), folded(after)
        for found in self.following(before, length=len(wanted) + len(behind) + _SLACK, archived=archived):
            if not behind:
                if not found.startswith(wanted):
                    return False
            elif found.partition(behind)[0] != wanted and behind in found and not found.startswith(wanted + behind):
                return False
        return True

    def _take(self, document: Document) -> None:
        text = folded(document.text)
        self._texts.append(text)
        for start in range(0, max(len(text), 1), _BLOCK):
            block = text[start : start + _BLOCK + _OVERLAP]
            bit = 1 << len(self._blocks)
            for pair in set(map("".join, pairwise(block))):
                self._masks[pair] = self._masks.get(pair, 0) | bit
            self._blocks.append(block)
            self._owner.append(len(self._texts) - 1)

    def _holding(self, wanted: str) -> Iterator[int]:
        """The blocks that hold the folded words."""
        if not wanted:
            return
        mask = (1 << len(self._blocks)) - 1
        for pair in map("".join, pairwise(wanted)):
            mask &= self._masks.get(pair, 0)
            if not mask:
                return
        while mask:
            number = (mask & -mask).bit_length() - 1
            mask &= mask - 1
            if wanted in self._blocks[number]:
                yield number
