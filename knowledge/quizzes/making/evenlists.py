"""Lists inside a sentence whose members are equally long: 坚持公开、便民、节约、有序的原则. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_WORD = r"[一-鿿]{2,8}"
_RUN = re.compile(rf"{_WORD}(?:、{_WORD}){{1,6}}(?:(?:以及|和|及|与|或者)(?:{_WORD}))?")
_LAST = re.compile("以及|或者|和|及|与")
_HEAD = re.compile(
    "坚持|遵循|贯彻|按照|实行|体现|包括|分为|弘扬|加强|提高|增强|开展|推进|做到|具备|具有|进行|采取|确保|保证|维护|反对|享有|履行|设立|"
    "给予|主要是|应当|负责|协调|审查|制定|违反|落实|组织|使用|通过|利用|依法|有关|由|经|以|为|是|对|在|从|向|将|于|与|和|及|的|或|把|被|受"
)
_TAIL = re.compile(
    "^(?:的?(?:原则|方针|要求|理念|形式|目标|制度|精神|标准|作风|机制|方式|措施|关系|程序|优势|思想|方法|途径|职责|任务|处分|人才|建设|工作|"
    "情况|活动|教育|监督|权利|材料|内容|档次|等次|等级|级|类)|相结合|相统一|并重)"
)
_BAD = re.compile(
    "[的了着过各其该有关所这那本每或其他]|(?<!平)等|^(?:兴|以及|和|及|与|或)|(?:时|后|前|中|上|下|内|外)$|第|其他|不得|应当|可以|必须|省|市|县|自治|直辖|习近平|"
    "毛泽东|邓小平|马克思|列宁|主义|思想|上级|下级|本级|同级|领导|人大|政协|法院|检察|党委|政府|委员|党组|腐$|支部|机关|单位|部门|组织|人员|干部|党员"
)
_SHORTEST = 2
_FEWEST, _MOST = 3, 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A list inside a sentence whose members are equally long.

    Attributes:
        start: Of the first member, in the sentence.
        end: Behind the last member.
        others: Whether 等 says that there are more.
    """

    start: int
    end: int
    members: tuple[str, ...]
    others: bool


def runs_of(sentence: str) -> Iterator[Run]:
    """The lists whose ends are certain: all members are equally long, a known word or mark stands on either side."""
    for match in _RUN.finditer(sentence):
        members, cut = _even(match.group().split("、"))
        if not _FEWEST <= len(members) <= _MOST or not _are_words(members):
            continue
        start = match.start() + len(match.group().partition("、")[0]) - len(members[0])
        end = match.end() - cut
        tail = _TAIL.match(sentence[end : end + 8])
        if _is_bounded(sentence, start, end, tail):
            yield Run(
                start=start,
                end=end,
                members=tuple(members),
                others=sentence[end:].startswith("等"),
            )


def _even(parts: Sequence[str]) -> tuple[list[str], int]:
    """The members, as long as the inner ones are, and how many characters of the last part belong to none."""
    first, inner, last = parts[0], parts[1:-1], parts[-1]
    second = _LAST.search(last, _SHORTEST)
    size = len(inner[0]) if inner else second.start() if second else len(last) + 1
    if any(len(part) != size for part in inner) or min(len(first), len(last)) < size:
        return [], 0
    members = [first[-size:], *inner, last[:size]]
    joined = _LAST.match(last, size)
    if joined and len(last) >= joined.end() + size:
        return [*members, last[joined.end() : joined.end() + size]], len(last) - joined.end() - size
    return members, len(last) - size


def _is_bounded(sentence: str, start: int, end: int, tail: re.Match[str] | None) -> bool:
    before = sentence[max(0, start - 3) : start]
    begins = not before or before[-1] in "，；：（" or any(before.endswith(word) for word in _HEAD.findall(before))
    ends = end == len(sentence) or sentence[end] in "，；。）" or tail is not None or sentence[end:].startswith("等")
    return begins and ends


def _are_words(members: Sequence[str]) -> bool:
    return len(set(members)) == len(members) and not any(map(_BAD.search, members))
