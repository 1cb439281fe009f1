"""Lines that only say who or when (责任单位：党办; 时间：6月20日), and what they go for."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ingestion.tasks.columns import Kind, heading_of
from ingestion.tasks.owners import owners_in
from ingestion.tasks.paragraphs import Paragraph, is_stage
from ingestion.tasks.sentences import NUMBER
from ingestion.tasks.times import Reader
from knowledge.documents import Span
from knowledge.readings import Owner
from knowledge.timephrases.timing import Timing

_LINE = 400
"""Characters at the end of a line in which facts are looked for behind its sentences."""

_VALUE = 60
"""Characters of a value in which a time is looked for."""

_NO_TIME = r"(?![第0-9０-９一二三四五六七八九十]+[月季日])"
"""A name is no time: 3月份 is what its line starts with."""

_FIELD = re.compile(rf"{_NO_TIME}(?P<name>[^：:。；，]{{2,12}}?)\s*[：:]\s*(?P<value>.+)$")
_DONE_BY = re.compile(r"(?P<when>[^，,：:。；;]{2,20}?)(?:全面|全部)?(?:完成|落实到位|整改到位|办结|到位)")
"""A sentence that only says by when the one before is to be done: 8月底前完成."""

_ASIDE_TAIL = re.compile(r"[。\s]*[（(【][^（）()【】]{0,80}[）)】]\s*$")
_INLINE = re.compile(
    r"(?:^|[。；;，,（(\s\u3000])(?P<name>[^：:。；;，,（(\s]{2,10})\s*[：:]\s*"
    r"(?P<value>(?:(?![，,\s][^，,：:\s]{2,10}[：:])[^。；;）)]){1,60})"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Who and when, as lines of their own or the end of a line say it."""

    owners: tuple[Owner, ...] = ()
    times: tuple[Timing, ...] = ()


NOTHING = Facts()


def is_fact(paragraph: Paragraph) -> bool:
    """Whether a line only says who or when."""
    field = _field(paragraph)
    heading = heading_of(field["name"]) if field else None
    return heading is not None and heading.kind in (Kind.OWNER, Kind.WHEN)


def says_fact(text: str) -> bool:
    """Whether a sentence only says who or when: 完成时限：3月底前."""
    field = _FIELD.match(text) if len(text) <= _LINE // 2 else None
    if _ASIDE_TAIL.sub("", text) and _DONE_BY.fullmatch(_ASIDE_TAIL.sub("", text)):
        return True
    heading = heading_of(field["name"]) if field else None
    return heading is not None and heading.kind in (Kind.OWNER, Kind.WHEN)


def facts_by_head(
    paragraphs: Sequence[Paragraph], reader_of: Callable[[Paragraph], Reader]
) -> tuple[list[int], dict[int, Facts]]:
    """The facts by the line that they go for: the last one before them that is no field.

    Args:
        paragraphs: All lines.
        reader_of: Reads the times of a line.

    Returns:
        For each line the number of the line that heads its block, -1 for none, and the facts of each head.
    """
    fields = [_field(paragraph) for paragraph in paragraphs]
    heads: list[int] = []
    found: dict[int, Facts] = {}
    head = -1
    for number, field in enumerate(fields):
        below = fields[number + 1] if number + 1 < len(fields) else None
        if field is None and below is not None:
            head = number
        elif head >= 0 and number > _end(paragraphs, head):
            head = -1
        heads.append(head)
        line = paragraphs[number]
        if field is not None and head >= 0 and (not line.opens or head in line.over):
            found[head] = _with(found.get(head, NOTHING), _fact(field, reader_of(line)))
    _share_with_items_before(paragraphs, found)
    return heads, found


def _share_with_items_before(paragraphs: Sequence[Paragraph], found: dict[int, Facts]) -> None:
    """Let what stands below the last of several items, and below none of the others, go for all of them."""
    items: dict[int, list[int]] = {}
    for line in paragraphs:
        if line.opens and line.over and _field(line) is None:
            items.setdefault(line.over[-1], []).append(line.number)
    for over, numbers in items.items():
        told = [head for head in found if numbers[0] <= head <= paragraphs[over].last]
        if len(numbers) > 1 and len(told) == 1 and told[0] >= numbers[-1] and over not in found:
            found[over] = found.pop(told[0])


def facts_in(text: str, reader: Reader) -> Facts:
    """What the end of a line says behind names: …。责任部门：工会；时间：6月底前."""
    facts = NOTHING
    for found in _INLINE.finditer(text[-_LINE:]):
        facts = _with(facts, _fact(found, reader))
    last = _ASIDE_TAIL.sub("", text[-_LINE:]).rstrip("。；; ").rpartition("。")[2]
    done = _DONE_BY.fullmatch(last) if not facts.times else None
    return _with(facts, Facts(times=time_of(done["when"], reader))) if done else facts


def time_of(value: str, reader: Reader) -> tuple[Timing, ...]:
    """The times that a value starts with; words in front of them tell how things go on."""
    found: tuple[tuple[Span, Timing], ...] = reader.answered(value[:_VALUE])
    return tuple(timing for _, timing in found) if found and found[0][0].start <= 1 else ()


def _field(paragraph: Paragraph) -> re.Match[str] | None:
    """Name and value of a short line that says one thing, as 地点：展厅 does."""
    if is_stage(paragraph.text):
        return None
    number = NUMBER.match(paragraph.text)
    text = paragraph.text[number.end() if number else 0 :].strip()
    return _FIELD.match(text) if len(text) <= _LINE // 2 else None


def _end(paragraphs: Sequence[Paragraph], head: int) -> int:
    """The last line that what is said below a line can go for."""
    line = paragraphs[head]
    if line.opens:
        return line.last
    return paragraphs[line.item].last if line.item >= 0 else len(paragraphs) - 1


def _fact(field: re.Match[str], reader: Reader) -> Facts:
    heading = heading_of(field["name"])
    if heading is None:
        return NOTHING
    value = field["value"].rstrip("。；;")
    if heading.kind is Kind.OWNER:
        return Facts(owners=owners_in(value, heading.role).owners)
    return Facts(times=time_of(value, reader)) if heading.kind is Kind.WHEN else NOTHING


def _with(facts: Facts, more: Facts) -> Facts:
    """Both; of several times the first is that of the whole."""
    return Facts(owners=facts.owners + more.owners, times=facts.times or more.times)
