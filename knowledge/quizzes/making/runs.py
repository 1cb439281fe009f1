"""多选 from lists that run inside a sentence: 坚持公开、便民、节约、有序的原则. Pure."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from knowledge.documents import DocumentId
from knowledge.quizzes.items import Difficulty, Kind
from knowledge.quizzes.making.asking import topics_of
from knowledge.quizzes.making.candidates import Candidate, Proposal, Reason, Rejected, drawn
from knowledge.quizzes.making.evenlists import Run, runs_of
from knowledge.quizzes.making.ground import Ground, folded
from knowledge.quizzes.making.passages import Place, Sentence, Text
from knowledge.quizzes.making.selfcontained import stands_complete
from knowledge.quizzes.making.singles import gapped

_OWN_NAME = re.compile("本(?:条例|法(?!院)|细则|规定|准则|办法|规则|章程)")
_SHORTEST, _LONGEST = 14, 110
_OPTIONS = 4
_FEWEST = 3
_KNOWN = 2
"""So many members of a run must stand in two other lists with a word, of a long run one more in one such list, or"""
_SPEAKING = 2
"""so many characters must be common to all members and to it: 民主监督、社会监督."""


@dataclass(frozen=True, slots=True)
class Runs:
    """The generator.

    Attributes:
        words: Every member of a run in the texts, with a document that holds it, by length.
        holding: For each member the runs that it is a member of.
    """

    words: dict[int, dict[str, DocumentId]]
    holding: dict[str, tuple[tuple[str, ...], ...]]

    def propose(self, text: Text, ground: Ground) -> Iterator[Proposal]:
        """One item for each list in a sentence that speaks for itself."""
        for sentence in text.sentences:
            said = sentence.said
            if sentence.place is not Place.PROSE or "、" not in said:
                continue
            for run in runs_of(said):
                if not stands_complete(said) or _OWN_NAME.search(said) or not _SHORTEST <= len(said) <= _LONGEST:
                    yield Rejected(reason=Reason.CONTEXT)
                else:
                    yield self._proposed(run, said, sentence, text)

    def _proposed(self, run: Run, said: str, sentence: Sentence, text: Text) -> Proposal:
        seed = f"{text.document.id} {sentence.span.start + run.start}"
        room = 2 if len(run.members) == _FEWEST or (len(run.members) == 4 and drawn(seed, "room") % 2) else 1
        wrong = self._wrong(run, sentence, text, seed)[:room]
        if run.others:
            return Rejected(reason=Reason.TWO_RIGHT)
        if not wrong or len(run.members) + len(wrong) < _OPTIONS:
            return Rejected(reason=Reason.SHORT_OF_OPTIONS)
        return Candidate(
            kind=Kind.MULTIPLE,
            stem=gapped(text, said[: run.start], said[run.end :]),
            right=run.members,
            wrong=tuple(wrong),
            basis=text.basis(sentence.span, sentence.label),
            difficulty=Difficulty.EASY if len(run.members) == _FEWEST else Difficulty.MEDIUM,
            topics=topics_of(sentence),
            subject=seed,
            sort="run",
        )

    def _wrong(self, run: Run, sentence: Sentence, text: Text, seed: str) -> list[str]:
        pool = self.words.get(len(run.members[0]), {})
        around = _around(text, sentence)
        shared = _shared(run.members)
        few = len(run.members) == _FEWEST
        enough = _KNOWN if few else _KNOWN + 1
        near: Counter[str] = Counter()
        longer: set[str] = set()
        for other in {each for member in run.members for each in self.holding.get(member, ())}:
            known = len(set(other) & set(run.members))
            if known == len(run.members):
                longer.update(other)  # the whole list may be longer
            elif known >= enough:
                near.update(other)
        fitting = [
            word
            for word in pool
            if (shared.holds(word) if len(shared) >= _SPEAKING else near[word] > few and not shared)
            and word not in longer
            and not _is_near(word, run.members, shared)
            and folded(word) not in around
        ]
        return sorted(fitting, key=lambda word: (-near[word], pool[word] != text.document.id, drawn(seed, word)))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shared:
    """What all members of a run begin and end with."""

    head: str
    tail: str

    def __len__(self) -> int:
        return len(self.head) + len(self.tail)

    def holds(self, word: str) -> bool:
        return word.startswith(self.head) and word.endswith(self.tail)

    def own(self, word: str) -> str:
        """What a word has besides."""
        return word[len(self.head) : len(word) - len(self.tail)]


def _shared(members: Sequence[str]) -> _Shared:
    head = "".join(takewhile(bool, (_same(column) for column in zip(*members, strict=True))))
    tail = "".join(takewhile(bool, (_same(column) for column in zip(*(each[::-1] for each in members), strict=True))))
    return _Shared(head=head, tail=tail[::-1])


def _same(column: Sequence[str]) -> str:
    return column[0] if len(set(column)) == 1 else ""


def runs_in(texts: Iterable[Text]) -> Runs:
    """The generator for some texts."""
    words: dict[int, dict[str, DocumentId]] = defaultdict(dict)
    holding: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for text in texts:
        for sentence in text.sentences:
            for run in runs_of(sentence.said) if "、" in sentence.text else ():
                for member in run.members:
                    words[len(member)].setdefault(member, text.document.id)
                    holding[member].add(run.members)
    return Runs(
        words=dict(words),
        holding={word: tuple(sorted(found)) for word, found in holding.items()},
    )


def _around(text: Text, sentence: Sentence) -> str:
    """The text a page around a sentence, folded: what stands there may belong to the list, too."""
    start, end = max(0, sentence.span.start - 400), sentence.span.end + 400
    return folded(text.document.text[start:end])


def _is_near(word: str, members: Sequence[str], shared: _Shared) -> bool:
    """Whether a word has a character in common with a member: it may be another name of it."""
    return any(set(shared.own(word)) & set(shared.own(member)) for member in members)
