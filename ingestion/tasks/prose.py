"""Tasks out of running text, sentence by sentence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingestion.tasks.actions import Action, Force, actions_in, nominal
from ingestion.tasks.actors import acting, actors_in
from ingestion.tasks.contexts import Contexts
from ingestion.tasks.drafts import LIMIT, Draft
from ingestion.tasks.facts import says_fact
from ingestion.tasks.occasions import occasion_in
from ingestion.tasks.paragraphs import Paragraph, paragraphs_of
from ingestion.tasks.places import Places
from ingestion.tasks.remarks import Remark
from ingestion.tasks.sentences import Sentence, sentences_in
from ingestion.tasks.times import Reader, warnings_of
from knowledge.documents import Document, Kind, Span
from knowledge.readings import Owner, Part
from knowledge.timephrases.timing import Open, Timing

_BINDING = re.compile(
    r"(?<![主重需纲摘提概首紧必简扼只])要(?!求|点|闻|素|领|害|把握)|必须|须|请(?!示|假|教)|应当|应(?!急|用|对|征|届|邀)|务必|一律"
)
_AGAIN = re.compile(r"并(?!且不)")
_LEADING = re.compile(r"^(?:也|都|均|要|须|应当|应|必须|需要|需|将|请|再次|并|同时|再|分别|还)+")
_SCHEME = re.compile(r"(?:实施|推进|启动|开展)“[^”]*(?:工程|计划|行动|战略)”$")
_ACTIVITY = re.compile(
    r"(?:组织|开展|举办|举行|落实|实施|进行|深化|参加)(?:开展|好)?.*(?:活动|行动|系列.*|服务|座谈会|宣讲|工程)$"
)
"""A heading that only names what the text below consists of."""

_PLANS = re.compile("(?:工作|实施|推进)意见$|要点$|计划$|方案$|安排表?$|任务(?:分解|分工)表?$|清单$|行事历$")
"""At the end of the title of a text that plans, whatever kind it is held for."""

_PHRASE = 3
"""Characters of an action with its object at least; what is shorter stands for the text below: 部署启动."""

_PHASE = re.compile("(?:阶段|步骤|环节)$")
_FOLLOWS = re.compile("^现[将就].{0,60}(?:如下|通知)")
_PLANNED = re.compile("决定|定于|拟于?|将于|计划")
_DECIDES = re.compile("，.{0,16}(?:决定|拟)(?:于|在|定)?")
_REFINED = re.compile(r"\s*[：:]\s*")
"""Between a month and what says when in it: 3月：上旬召开会议."""

_PURPOSE = re.compile(r"\s*(?:为|更好|更多|迎接|以迎接|围绕|根据|按照|针对|鉴于)")
_MASK = re.compile(r"[*＊]{2,}|×{2,}")
_TAIL = re.compile(r"[（(][^（）()]*[）)]$")


def tasks_in_text(document: Document, reader: Reader, *, apart: Sequence[Span]) -> tuple[list[Draft], list[Remark]]:
    """The tasks of the running text, and what was left alone.

    Speeches and texts of no known kind tell much that is not asked of anybody: there a sentence has to bind
    somebody (要, 必须, 请), or to name both who and when.

    Args:
        document: As the library holds it.
        reader: Of times.
        apart: Stretches that are read as tables.
    """
    paragraphs = paragraphs_of(document, apart)
    reserved = document.kind not in (Kind.PLAN, Kind.NOTICE) and _PLANS.search(document.title) is None
    prose = _Prose(Contexts(paragraphs, reader), Places(document), reserved=reserved)
    for paragraph in paragraphs:
        prose.take(paragraph)
    return prose.drafts, prose.remarks


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """What a sentence says: its actions, who acts, and when; ``own`` are its own times where they stand."""

    actions: tuple[Action, ...]
    owners: tuple[Owner, ...]
    own: tuple[tuple[Span, Timing], ...]

    @property
    def concrete(self) -> bool:
        """Whether something can be ticked off."""
        return any(action.force is Force.CONCRETE for action in self.actions)


class _Prose:
    """Takes line after line."""

    def __init__(self, contexts: Contexts, places: Places, *, reserved: bool) -> None:
        self._contexts, self._places, self._reserved = contexts, places, reserved
        self._before: tuple[Owner, ...] = ()
        self.drafts: list[Draft] = []
        self.remarks: list[Remark] = []

    def take(self, paragraph: Paragraph) -> None:
        if self._contexts.is_aside(paragraph):
            return
        sentences = self._contexts.sentences(paragraph)
        for at, sentence in enumerate(sentences):
            if len(sentence.text) > LIMIT:
                self.remarks.append(Remark(place=self._place(sentence), words=f"这一句超过{LIMIT}字，没有读取"))
                continue
            if says_fact(sentence.text):
                continue
            found = self._read(paragraph, at, named=sentence.numbered and self._contexts.is_content(paragraph))
            head = self._contexts.heads(paragraph, at)
            if head and (not found.concrete or self._is_said_below(paragraph, at, found, sentence)):
                continue
            if self._is_task(found, sentence) and not self._announces(paragraph, at):
                self.drafts.append(self._draft(paragraph, at, sentence, found))

    def _place(self, sentence: Sentence) -> str:
        return self._places.at(sentence.span.start) or "正文"

    def _read(self, paragraph: Paragraph, at: int, *, named: bool) -> _Found:
        sentence = self._contexts.sentences(paragraph)[at]
        own = self._contexts.times(paragraph, at)
        actors = actors_in(sentence, [span for span, _ in own])
        apart = sorted([*(actor.span for actor in actors), *(span for span, _ in own)])
        actions = actions_in(sentence, apart) or (nominal(sentence) if named else ())
        owners = acting(actors, actions)
        if not owners and _AGAIN.match(sentence.text):
            owners = self._before
        self._before = owners
        return _Found(actions=actions, owners=owners, own=_meant(sentence, actions, own))

    def _announces(self, paragraph: Paragraph, at: int) -> bool:
        """Whether a sentence above all items tells what the document is for: 为…，决定开展…活动."""
        sentences = self._contexts.sentences(paragraph)
        text = sentences[at].masked
        if paragraph.item >= 0 or sentences[at].numbered:
            return False
        told_next = at + 1 < len(sentences) and _FOLLOWS.search(sentences[at + 1].text) is not None
        return bool((_PURPOSE.match(text) and _DECIDES.search(text)) or (told_next and _PLANNED.search(text)))

    def _is_task(self, found: _Found, sentence: Sentence) -> bool:
        if not found.actions:
            return False
        told = bool(found.owners) or any(timing.open not in (Open.VAGUE, Open.LASTING) for _, timing in found.own)
        if not self._reserved:
            return found.concrete or told
        binds = _BINDING.search(sentence.masked)
        bound = binds is not None and any(
            action.force is Force.CONCRETE and binds.start() < action.end for action in found.actions
        )
        return bound or (bool(found.own) and bool(found.owners))

    def _is_said_below(self, paragraph: Paragraph, at: int, found: _Found, sentence: Sentence) -> bool:
        """Whether the text under a heading says its action again, or says what it comes to."""
        below = self._contexts.below(paragraph, at)
        if self._contexts.runs_in(paragraph, at) and not found.owners and not found.own and "。" in below:
            return True
        what = _what(sentence, found)
        if len(what) < _PHRASE or _PHASE.search(what) or (_ACTIVITY.match(what) and _acts(below)):
            return True
        pairs = {what[i : i + 2] for i in range(len(what) - 1)}
        return _SCHEME.match(what) is not None or 3 * sum(pair in below for pair in pairs) >= len(pairs)

    def _draft(self, paragraph: Paragraph, at: int, sentence: Sentence, found: _Found) -> Draft:
        owners = found.owners or self._contexts.owners(paragraph, sentence)
        parts = self._parts(paragraph, at, sentence, found)
        warnings = [*warnings_of(parts)]
        if _MASK.search(sentence.text):
            warnings.append("句中有隐去的内容")
        return Draft(
            what=_what(sentence, found),
            owners=owners,
            parts=parts,
            label=self._place(sentence),
            span=sentence.span,
            confidence=self._confidence(sentence, found, owners, parts, warnings),
            warnings=tuple(warnings),
        )

    def _parts(self, paragraph: Paragraph, at: int, sentence: Sentence, found: _Found) -> tuple[Part, ...]:
        whats = [_due_then(sentence, found, span) for span, _ in found.own]
        several = len(whats) > 1 and not any(one in other for one, other in pairwise(sorted(whats, key=len)))
        parts = tuple(
            Part(what=what if several else "", timing=timing)
            for what, (_, timing) in zip(whats, found.own, strict=True)
        )
        if any(part.timing.open is not Open.VAGUE for part in parts):
            return parts
        if (occasion := occasion_in(sentence)) is not None:
            parts += (Part(what="", timing=Timing(phrase=occasion.cut(sentence.text), open=Open.EVENT)),)
        else:
            parts += tuple(Part(what="", timing=timing) for timing in self._contexts.inherited(paragraph, at))
        return parts

    def _confidence(
        self,
        sentence: Sentence,
        found: _Found,
        owners: Sequence[Owner],
        parts: Sequence[Part],
        warnings: Sequence[str],
    ) -> float:
        """Of a sentence: 0.45 for an action, more for each thing that makes it one that is asked of somebody."""
        score = 0.45 + 0.15 * bool(owners) + 0.15 * bool(parts)
        score += 0.1 * found.concrete + 0.05 * (_BINDING.search(sentence.masked) is not None)
        return round(score - 0.1 * self._reserved - 0.05 * bool(warnings), 2)


def _acts(text: str) -> bool:
    """Whether a text says something that can be ticked off."""
    sentences = (sentence for line in text.split("\n") for sentence in sentences_in(line))
    return any(action.force is Force.CONCRETE for sentence in sentences for action in actions_in(sentence))


def _meant(
    sentence: Sentence, actions: Sequence[Action], own: tuple[tuple[Span, Timing], ...]
) -> tuple[tuple[Span, Timing], ...]:
    """The times without those in a clause that only says what for (为迎接检查，…) and those the next narrows down."""
    out = []
    own = own[1:] if len(own) > 1 and _REFINED.fullmatch(sentence.text, own[0][0].end, own[1][0].start) else own
    for span, timing in own:
        start = max(sentence.masked.rfind("，", 0, span.start), sentence.masked.rfind("：", 0, span.start)) + 1
        acts = any(start <= action.start < span.end or action.start <= span.start < action.end for action in actions)
        if acts or not _PURPOSE.match(sentence.masked, start):
            out.append((span, timing))
    return tuple(out)


def _what(sentence: Sentence, found: _Found) -> str:
    """From the first action that makes it a task to the last."""
    actions = [each for each in found.actions if each.force is Force.CONCRETE] or list(found.actions)
    start = actions[0].start
    end = max(each.end for each in actions)
    text = sentence.text[start:end]
    text = _LEADING.sub("", _TAIL.sub("", text)).strip("，、 \u3000")
    return text or sentence.text


def _due_then(sentence: Sentence, found: _Found, span: Span) -> str:
    """The action that a time in a sentence with several goes with."""
    opened = sentence.text[: span.start].rstrip()
    if opened.endswith(("（", "(")):
        before = sentence.text[: len(opened) - 1]
        start = max([0, *(other.end + 1 for other, _ in found.own if other.end < span.start)])
        start = max([start, *(each.start for each in found.actions if each.start < len(before))])
        return before[start:].strip("，、。；） \u3000")
    after = next((each for each in found.actions if each.end >= span.end), None)
    if after is None:
        return ""
    return sentence.text[max(after.start, span.end) : after.end].strip("，、 \u3000")
