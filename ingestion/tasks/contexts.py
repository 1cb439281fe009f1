"""What the lines around a sentence say about it: headings with dates, brackets with owners, the day of the activity."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from ingestion.tasks import lexicon
from ingestion.tasks.actions import Force, actions_in
from ingestion.tasks.actors import is_name
from ingestion.tasks.facts import NOTHING, Facts, facts_by_head, facts_in, is_fact, says_fact
from ingestion.tasks.leaning import Scope, scope_of
from ingestion.tasks.occasions import on_that_day
from ingestion.tasks.owners import owners_in
from ingestion.tasks.paragraphs import Paragraph, is_stage
from ingestion.tasks.sentences import NUMBER, Sentence, sentences_in
from ingestion.tasks.times import Reader
from ingestion.tasks.zones import Zone, field_of, zone_of, zones_of
from knowledge.documents import Span
from knowledge.readings import Owner, OwnerRole
from knowledge.timephrases.timing import Timing

_RUN_IN_HEAD = 30
"""Characters of a heading in front of the text of its own line, at most."""

_FACT = 60
"""Characters of a line or a value in which a time is looked for."""

_BRACKET = re.compile(r"[（(【〔\[]([^（）()【】〔〕\[\]]{2,80})[）)】〕\]]")
_ASIDE = re.compile(r"[（(【][^（）()【】]*[）)】]")
_TAIL = re.compile(r"(?:[（(【〔\[][^（）()【】〔〕\[\]]{2,80}[）)】〕\]]\s*)+[。；;]?\s*$")
_TIMED = re.compile(r"[^：:]*(?:时限|时间|期限)")
_LABEL = re.compile(r"(?:责任|牵头|配合|负责|承办|主办|协办|落实)[^：:，。]{0,8}[：:]|(?:牵头|负责|配合|主办|承办)$")
_UNIT = re.compile(lexicon.UNITS)
_BETWEEN = re.compile(r"[、，,；;/／\s\u3000和]")
_BACK, _BELOW, _LINES = 50, 500, 20
"""Sentences back, characters and lines ahead that are looked at: a text without end is read in time all the same."""

_ASKS_WHEN = re.compile("^[^，。]{0,6}(?:时间|日期)$")
_SAME_DAY = re.compile("当[天日]|次日|第二天")
_SHORT = 4
_TITLE = 10
_LAST = 100


class Contexts:
    """Knows all lines, and what each takes over from the others."""

    def __init__(self, paragraphs: Sequence[Paragraph], reader: Reader) -> None:
        self._paragraphs, self._reader = paragraphs, reader
        self._zones = zones_of(paragraphs)
        self._sentences: dict[int, tuple[Sentence, ...]] = {}
        self._times: dict[tuple[str, Scope | None], tuple[tuple[Span, Timing], ...]] = {}
        self._heading: dict[tuple[int, int], bool] = {}
        self._scopes: dict[int, Scope | None] = {}
        self._blocks = facts_by_head(paragraphs, lambda line: reader.within(self._scope(line, 0)))
        self._told: dict[int, Facts] = {}

    def sentences(self, paragraph: Paragraph) -> tuple[Sentence, ...]:
        """The sentences of a line."""
        if paragraph.number not in self._sentences:
            self._sentences[paragraph.number] = sentences_in(paragraph.text, start=paragraph.start)
        return self._sentences[paragraph.number]

    def is_aside(self, paragraph: Paragraph) -> bool:
        """Whether a line holds no task whatever it says: aims, a time, a place, who is responsible."""
        zone = self._zones[paragraph.number]
        if zone is Zone.ASIDE or (_titles(paragraph) and zone_of(paragraph.text) is not Zone.WORK):
            return True
        if zone is Zone.TIME and any(_ASKS_WHEN.search(self._first(self._paragraphs[at])) for at in paragraph.over):
            return True
        return (zone is Zone.TIME and field_of(paragraph) is not None) or is_fact(paragraph)

    def is_content(self, paragraph: Paragraph) -> bool:
        """Whether a line stands where a document says what is done in the activity that it is about."""
        return self._zones[paragraph.number] is Zone.CONTENT

    def times(self, paragraph: Paragraph, at: int) -> tuple[tuple[Span, Timing], ...]:
        """The times in a sentence that say when something is due; 当天 is the day named before in its line."""
        found = self._due(paragraph, at)
        if not any(_SAME_DAY.match(timing.phrase) for _, timing in found):
            return found
        earlier = [each for number in range(max(0, at - _BACK), at) for each in self._due(paragraph, number)]
        return on_that_day(found, earlier)

    def _due(self, paragraph: Paragraph, at: int) -> tuple[tuple[Span, Timing], ...]:
        return self._reader.within(self._scope(paragraph, at)).due(self.sentences(paragraph)[at].text)

    def heads(self, paragraph: Paragraph, at: int) -> bool:
        """Whether a sentence is a heading: its line is one, or it runs in in front of the text of its line."""
        if (paragraph.number, at) not in self._heading:
            self._heading[paragraph.number, at] = self._heads(paragraph, at)
        return self._heading[paragraph.number, at]

    def _heads(self, paragraph: Paragraph, at: int) -> bool:
        sentences = self.sentences(paragraph)
        sentence = sentences[at]
        if paragraph.heads and at == len(sentences) - 1:
            return True
        if at == 0 and is_stage(paragraph.text) and len(sentences) > 1:
            return True
        if sentence.numbered and self._acts_at_a_time(sentence):
            return False
        followed = at + 1 < len(sentences) and not sentences[at + 1].numbered and not says_fact(sentences[at + 1].text)
        short = len(_ASIDE.sub("", sentence.text)) <= _RUN_IN_HEAD
        return followed and sentence.numbered and sentence.ends not in ("；", ";") and short

    def _acts_at_a_time(self, sentence: Sentence) -> bool:
        """Whether a sentence says outside brackets when something is done; a heading leaves that to the text below."""
        plain = _ASIDE.sub("", sentence.text[:_BELOW])
        if len(plain) > _RUN_IN_HEAD or not (found := self._said(plain, None)):
            return False
        return any(action.force is Force.CONCRETE for action in actions_in(sentence, [span for span, _ in found]))

    def runs_in(self, paragraph: Paragraph, at: int) -> bool:
        """Whether the text that a heading stands over goes on in its own line."""
        return at + 1 < len(self.sentences(paragraph))

    def below(self, paragraph: Paragraph, at: int) -> str:
        """The text that a heading stands over."""
        sentences = self.sentences(paragraph)
        end = sentences[at].span.end - paragraph.start
        later = self._paragraphs[paragraph.number + 1 : paragraph.last + 1][:_LINES]
        return "\n".join([paragraph.text[end + 1 : end + 1 + _BELOW], *(each.text[:_BELOW] for each in later)])

    def inherited(self, paragraph: Paragraph, at: int) -> tuple[Timing, ...]:
        """The times of a sentence that names none: those of its item's or stage's heading, or of the activity."""
        if found := self._run_in(paragraph, at):
            return found
        for line in self._around(paragraph):
            if found_there := self._facts(line).times or self._of_heading(line, paragraph):
                return found_there
        return self._activity if self.is_content(paragraph) else ()

    def _heads_before(self, paragraph: Paragraph, at: int) -> list[Sentence]:
        """The headings that run in in front of a sentence of a line."""
        sentences = self.sentences(paragraph)
        return [sentences[number] for number in range(max(0, at - _BACK), at) if self.heads(paragraph, number)]

    def _run_in(self, paragraph: Paragraph, at: int) -> tuple[Timing, ...]:
        """The times in front of a sentence in its own line that go for it."""
        outer = self._over(paragraph)
        for sentence in reversed(self._heads_before(paragraph, at)):
            if found := self._said(sentence.text, outer):
                return _alone(found)
        return self._opening(paragraph, at, outer) if at else ()

    def _scope(self, paragraph: Paragraph, at: int) -> Scope | None:
        """The month that a sentence stands under, by the headings in its line and over it."""
        own = self._run_in(paragraph, at)
        return (scope_of(own[0]) if len(own) == 1 else None) if own else self._over(paragraph)

    def _over(self, paragraph: Paragraph) -> Scope | None:
        """The month that a line stands under."""
        if paragraph.number not in self._scopes:
            found: tuple[Timing, ...] = ()
            for number in reversed(paragraph.over):
                if found := self._of_heading(self._paragraphs[number], paragraph):
                    break
            self._scopes[paragraph.number] = scope_of(found[0]) if len(found) == 1 else None
        return self._scopes[paragraph.number]

    def _said(self, text: str, scope: Scope | None) -> tuple[tuple[Span, Timing], ...]:
        """The times in a short text; many sentences ask for those of the same heading."""
        if (text, scope) not in self._times:
            self._times[text, scope] = self._reader.within(scope).told(text)
        return self._times[text, scope]

    def _first(self, paragraph: Paragraph) -> str:
        """The first sentence of a line; empty for a line of marks."""
        return next((sentence.text[:_BELOW] for sentence in self.sentences(paragraph)), "")

    def _opening(self, paragraph: Paragraph, at: int, scope: Scope | None) -> tuple[Timing, ...]:
        """The time that a line starts with and that goes for all of it (5月：…。…), or up to its 。 (5月，…；…)."""
        text = self._first(paragraph)
        found = self._said(text[:_FACT], scope)
        if not found or found[0][0].start:
            return ()
        behind = text[found[0][0].end :].lstrip() or self.sentences(paragraph)[0].ends
        listed = all(each.ends in ("；", ";") for each in self.sentences(paragraph)[max(0, at - _BACK) : at])
        goes_for_it = behind.startswith(("：", ":")) or (listed and behind.startswith(("，", ",")))
        return (found[0][1],) if goes_for_it else ()

    def _of_heading(self, line: Paragraph, paragraph: Paragraph) -> tuple[Timing, ...]:
        """The times in a heading that a line stands under."""
        heads = line is not paragraph and (line.heads or is_stage(line.text))
        return _alone(self._said(self._first(line), self._over(line))) if heads else ()

    def _around(self, paragraph: Paragraph) -> Iterator[Paragraph]:
        """A line, the one that heads its block, and those it stands under, innermost first.

        A block that a plain line heads stands beside the one before, not in it.
        """
        heads, facts = self._blocks
        head = heads[paragraph.number]
        over = set(paragraph.over)
        if head >= 0 and not self._paragraphs[head].opens:
            over = {at for at in over if at not in facts} | {head}
        yield paragraph
        yield from (self._paragraphs[at] for at in sorted(over, reverse=True) if at != paragraph.number)

    def _facts(self, line: Paragraph) -> Facts:
        """Who and when, as a line says at its end, or lines right below it."""
        if line.number not in self._told:
            own, below = (
                facts_in(line.text, self._reader.within(self._over(line))),
                self._blocks[1].get(line.number, NOTHING),
            )
            self._told[line.number] = Facts(owners=own.owners or below.owners, times=own.times or below.times)
        return self._told[line.number]

    def owners(self, paragraph: Paragraph, sentence: Sentence) -> tuple[Owner, ...]:
        """Those who own the tasks of an item that name nobody: in a bracket at its end, or on a line of their own."""
        item = self._paragraphs[paragraph.item] if paragraph.item >= 0 else paragraph
        last = self._paragraphs[item.last]
        ends = [self.sentences(line)[-1:] for line in (paragraph, paragraph if last.opens else last)]
        for text in (sentence.text, *(each.text for end in ends for each in end)):
            found = self._bracketed(text)
            if found:
                return found
        for line in self._around(paragraph):
            if told := self._facts(line).owners or self._unit_over(line):
                return told
        return ()

    def _unit_over(self, line: Paragraph) -> tuple[Owner, ...]:
        """The unit that a heading or the words in front of a colon name and nothing else: 德育处：."""
        name, colon, _ = self._first(line).partition("：")
        plain = NUMBER.sub("", (line.text if line.heads else name).strip(), count=1).rstrip("：:。 ")
        named = (colon or line.heads) and len(plain) <= _TITLE and _names(plain)
        return (Owner(name=plain),) if named else ()

    def _bracketed(self, text: str) -> tuple[Owner, ...]:
        """The owners in a bracket at the end of a text: （责任单位：党办；配合单位：工会）, （党办、工会，6月）."""
        tail = _TAIL.search(text[-_LAST:])
        for bracket in _BRACKET.finditer(tail.group()) if tail else ():
            inner = bracket.group(1)
            for span, _ in reversed(self._reader.found(inner)):
                inner = inner[: span.start] + inner[span.end :]
            pieces = [piece for piece in re.split(r"[；;]", inner.strip("，,；;、 ")) if not _TIMED.match(piece)]
            inner = "；".join(pieces)
            if inner and (_LABEL.search(inner) or _are_names(inner)):
                return owners_in(inner, OwnerRole.RESPONSIBLE).owners
        return ()

    @cached_property
    def _activity(self) -> tuple[Timing, ...]:
        """When the activity is that the document is about: what its own 活动时间 says, not that of an item."""
        for paragraph, zone in zip(self._paragraphs, self._zones, strict=True):
            if zone is not Zone.TIME or any(
                zone_of(self._paragraphs[at].text) is not Zone.TIME for at in paragraph.over
            ):
                continue
            field = field_of(paragraph)
            start = field.start if field else 0
            found = self._reader.answered(paragraph.text[start : start + _BELOW])
            if found:
                return _alone(found)
        return ()


def _alone(found: Sequence[tuple[Span, Timing]]) -> tuple[Timing, ...]:
    return tuple(timing for _, timing in found)


def _titles(paragraph: Paragraph) -> bool:
    """Whether a line is but a heading, with or without text below."""
    return paragraph.heads or (paragraph.opens and len(paragraph.text.strip()) <= _TITLE)


def _names(words: str) -> bool:
    return is_name(words) or _UNIT.fullmatch(words) is not None


def _are_names(inner: str) -> bool:
    """Whether a bracket holds names of units and nothing else; one of them may be short for one."""
    pieces = [piece for piece in _BETWEEN.split(inner) if piece]
    named = [_names(piece) for piece in pieces]
    short = all(len(piece) <= _SHORT for piece, each in zip(pieces, named, strict=True) if not each)
    return any(named) and short
