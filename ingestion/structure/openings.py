"""Does a number at the start of a line open a unit, or does the line only speak of one?

A wrapped “依照本法 / 第十五条的规定” and “第十五条、第十六条规定的情形，…” open nothing.
"""

import re
from dataclasses import dataclass

from ingestion.structure.markers import Mark, Style, squashed
from knowledge.numerals import to_int

_SENTENCE_END = "。；：！？…”;:!?）)》】"
_SHORT = 15
"""A line shorter than this is no wrapped line of running text, whatever it ends with."""

_HEADING_LIMIT = 60
_REFERRING = re.compile(
    r"(?:[，、]|依照|按照|根据|违反|适用|依据|[和与或及至]|或者|本(?:法|条例|规定|办法|细则|准则|规则|章程|决定))$"
)
_PART_OF_IT = re.compile(r"第[^，。；条]{1,5}[款项](?!目)|(?:[、和及与或至]|或者|以及)\s*第[^，。；]{1,9}[条款项]")
"""After 第X条: a 款 or 项 of it or another article beside it; never the start of an article's own text."""

_SPOKEN_OF = re.compile(r"规定|所列|所称|所指|之规定|的|[，、；：。,;:）)》”]")
_RUN_ON = re.compile(
    _SPOKEN_OF.pattern + r"|中|和|及|与|或|至|等|内容|是|就是|修改为|改为|增加|后增加|删去|删除|之后|以后|"
    r"经验|路|主线|措施|建议|意见"
)
"""What goes on after a mentioned article where no blank sets the number apart."""

_DIVISION_RUN_ON = re.compile(_SPOKEN_OF.pattern + r"|中(?!国|介|华|医|央|小)|[和与或至及]第|或者第|以及第|课|是")


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What stands before a line.

    Attributes:
        text: The previous line, empty at the start.
        settled: Whether that line is a heading or front matter, so that it ends whatever its last character.
        article: Number and 之-number of the article before, None before the first.
    """

    text: str
    settled: bool
    article: tuple[int, int] | None


def ended(text: str, *, settled: bool = False) -> bool:
    """Whether a line ends its sentence, so that the next line cannot be its wrapped rest."""
    text = text.strip()
    return settled or len(text) < _SHORT or text[-1] in _SENTENCE_END


def opens_article(mark: Mark, before: Before) -> bool:
    """Decide by what follows the number, by the run of numbers, and by how the line before ends."""
    follow = mark.rest
    if _is_part(mark) or (_REFERRING.search(before.text.strip()) and not before.settled):
        return False
    expected = follows(before.article, mark)
    closed = ended(before.text, settled=before.settled)
    spoken_of = bool((_SPOKEN_OF if mark.apart else _RUN_ON).match(follow))
    if mark.apart and expected:
        return closed or not spoken_of
    return closed and not spoken_of and (mark.apart or expected)


def _is_part(mark: Mark) -> bool:
    """Whether a 款, a 项 or another article follows; “第三条 第二款：” over a quoted provision is a heading."""
    quoted = mark.apart and re.match(r"第[^，。；条]{1,5}[款项](?:[ \u3000：:]|$)", mark.rest)
    return _PART_OF_IT.match(mark.rest) is not None and not quoted


def follows(article: tuple[int, int] | None, mark: Mark) -> bool:
    """Whether a number is the next of the run: X+1, X之N+1, or 1 (a new run)."""
    value, extra = article or (0, 0)
    return (mark.value, mark.extra) in ((value + 1, 0), (value, extra + 1), (1, 0)) and mark.value > 0


def opens_division(mark: Mark, before: Before) -> bool:
    """Whether 第X编/章/节 is a heading: short, no sentence, not a reference."""
    rest = mark.rest
    if (
        len(rest) > _HEADING_LIMIT
        or re.search(r"[。；！？]|[，：,:]$", rest)
        or (rest.endswith("、") and not mark.apart)
    ):
        return False
    if (_SPOKEN_OF if mark.apart else _DIVISION_RUN_ON).match(rest):
        return False
    return mark.apart or ended(before.text, settled=before.settled)


def opens_point(mark: Mark, before: Before, *, last: int, ordinals: bool) -> bool:
    """Whether 一、 / （一） / 1. / （1） / 第一， begins a point.

    Args:
        mark: The number.
        before: What stands before.
        last: Value of the last point of the same style, 0 if none.
        ordinals: Whether the document numbers lines 第一，… 第二，… at all.
    """
    if mark.style is Style.ORDINAL and not (ordinals and (mark.value in (1, last + 1))):
        return False
    if mark.value == 0 or (mark.value != last + 1 and _is_listed(mark)):
        return False
    return mark.value == last + 1 or ended(before.text, settled=before.settled)


def _is_listed(mark: Mark) -> bool:
    """Whether a 一、 only lists the first of two numbers: 一、二级单位."""
    found = re.match(r"([一二三四五六七八九十]+)[级等类款项条章期线、]", mark.rest)
    return mark.style is Style.HAN and found is not None and to_int(found[1]) == mark.value + 1


def is_heading_like(text: str, *, limit: int = _HEADING_LIMIT) -> bool:
    """Whether a line reads as a heading: short and without the punctuation of a sentence."""
    bare = text.strip()
    return 0 < len(squashed(bare)) <= limit and not re.search(r"[。；！？!?;]|[，：、,:…]$", bare)
