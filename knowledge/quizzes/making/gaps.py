"""Words of a sentence that a reader has to know: terms, fixed expressions, who decides, how many. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise

from knowledge.numerals import NUMERAL, to_int
from knowledge.quizzes.items import Difficulty
from knowledge.quizzes.making.names import NAMES, SAYINGS
from knowledge.roles import ALIASES

SHORTEST, LONGEST = 2, 8
"""Characters of an answer; a number may have one."""


class Worth(IntEnum):
    """How well a gap tests knowledge of the text; the larger the better."""

    AMOUNT = 1
    NAME = 2
    MEMBER = 3
    DECIDER = 4
    FORMULA = 5
    PREDICATE = 6
    TERM = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Words that may be left out together.

    Attributes:
        spans: Of the words, in order and apart.
        worth: How good it is.
        ordered: Whether the words belong in this order.
    """

    spans: tuple[tuple[int, int], ...]
    worth: Worth
    ordered: bool = True
    difficulty: Difficulty = Difficulty.MEDIUM

    def answers(self, sentence: str) -> tuple[str, ...]:
        """The words."""
        return tuple(sentence[start:end] for start, end in self.spans)

    def left_out(self, sentence: str, blank: str) -> str:
        """The sentence with ``blank`` in place of the words."""
        position, pieces = 0, []
        for start, end in self.spans:
            pieces += [sentence[position:start], blank]
            position = end
        return "".join((*pieces, sentence[position:]))


_WORD = r"[^\s，。；：、（）()“”《》‘’]"
_HAN = r"[一-龥]"
_DEFINED = re.compile(rf"^(?:本[法条例细则规定办法准则]{{1,2}}所称的?)?(?P<gap>{_WORD}{{2,8}}?)，?是指")
_QUOTED = re.compile(rf"“(?P<gap>{_HAN}{{2,8}})”")
_IN_NAMES = ("三个代表",)
"""Quoted, but part of a name that everybody completes."""
_COPULA = re.compile(
    rf"(?:^|[，；])[^，。；]{{0,30}}?(?<!特别)(?<!尤其)是(?:{_WORD}{{1,24}}的)(?P<gap>{_HAN}{{2,8}})(?=[，；]|$)"
)
_TELLING = 4
_SHORT_PREDICATES = ("公仆", "骨干", "生命", "灵魂", "本色", "总规矩", "生命线", "后备军", "根本法", "立国之本")
_VAGUE = re.compile("和|与|共同|重要|部分|相结合|之间|同志|(?:过程|保证|保障|基础|前提|途径|力量)$")
_HIGHEST = re.compile(r"是(?P<gap>最高[一-龥]{2,6})(?=[，；]|$)")
_ROOT = re.compile(rf"(?P<gap>{_HAN}{{4,8}})是(?:党|国家|社会主义|我国|中国|马克思主义)[^，。；]{{0,6}}的根本")
_MEASURES = "核心|统领|主体|基础|主线|中心|重点|原则|依据|准绳|先|本|根本|主|导向|首要任务|宗旨|关键|目标|纲|抓手|指导"
_MEASURED = re.compile(rf"以(?P<gap>{_HAN}{{2,8}}?)为(?:{_MEASURES})")
_FIRST = re.compile(
    rf"[把将](?P<gap>{_HAN}{{2,8}})(?=(?:摆在|放在|挺在)[^，。；]{{0,4}}(?:首位|第一位|前面|首要位置|突出位置|优先位置))"
)
_SYSTEM = re.compile(
    r"(?<!健全)(?:实行|执行|坚持|建立(?!健全)|落实)"
    r"(?P<gap>(?!的|贯彻|健全|完善|落实)[^\s，。；：、（）()“”《》的和或与各有本]{2,4}(?<!机)(?<!体)(?:制|制度|责任制|原则))(?=[，。；、]|$|的)"
)
_METHOD = re.compile(
    rf"(?:执行|实行|坚持|按照|遵循|采取)(?P<gap>(?:(?![和与的]){_HAN}){{4,8}})的?(?=原则|方针|体制|方式)"
)
_JOINED = re.compile(rf"(?P<first>{_HAN}{{2,8}}?)(?:和|与|同)(?P<gap>{_HAN}{{2,8}}?)相(?:结合|统一|衔接|适应)")
_AS = re.compile(
    r"作为[^，。；、]{0,16}?的?"
    r"(?P<gap>(?:首要|根本|核心|中心|长期|必修|经常性|基础性|必备|政治|战略)[一-龥]{1,6})(?=[，；]|$)"
)
_ROLES = (
    "先锋模范|战斗堡垒|领导核心|核心领导|把方向|政治核心|桥梁纽带|示范引领|决定性|主导|助手和后备军|党内监督|基础性"
)
_ROLE_OF = re.compile(rf"发挥[^，。；]{{0,16}}?(?P<gap>(?:{_ROLES}))作用")
_PAIR = re.compile(rf"(?<!{_HAN})(?P<first>{_HAN}{{4}})、(?P<gap>{_HAN}{{4}})(?!{_HAN})")
_PAIRED = re.compile(rf"(?<=[，；、坚持])(?P<first>{_HAN}{{4}})、(?P<gap>{_HAN}{{4}})(?=[，；]|的原则|的方针|$)")
_SAYING = re.compile(rf"(?<!{_HAN})(?P<first>{_HAN}{{4}})[、，](?P<gap>{_HAN}{{4}})(?!{_HAN})")
_PRINCIPLE = re.compile("[^，。；]{0,10}的?(?:原则|方针|精神|要求)")
_TWO = 2
_KINDS = ("意识", "决策", "执政", "监督", "路线", "纪律", "创新", "自信", "党章")
_DEED = (
    "(?:审查)?(?:批准|审批|备案|决定|任命|选举|主持|召集|审议|讨论|提名|制定|规定|负责|主管(?!部门)|审核|审定|同意|罢免|预审|指定|"
    "领导(?!成员|班子|人员|机关|干部)|"
    "通过|组织实施|解释|任免|产生|补选|牵头|承担|(?:依法)?执行|确认|确定|公布|管理|审理|依法|作出|担任)"
)
_DECIDER = re.compile(
    rf"(?:由|报经|报请|提请|须经|经|报)(?P<gap>(?!过|现有)[^\s，。；：（）()“”《》的并其]{{2,8}}?)(?={_DEED})"
)
_SUPERIORS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:对|向)(?P<gap>{_HAN}{{3,8}}?)(?=负责|报告|报送|备案|移送|申请复核|提出申诉|提起诉讼|提请|述职|请示)",
        rf"(?:受|(?<!所)在)(?P<gap>{_HAN}{{3,8}}?)(?=(?:统一)?领导(?!成员|班子|人员|机关|干部))",
        rf"根据(?P<gap>{_HAN}{{3,8}}?)(?=的提名|的建议)",
        rf"^(?P<gap>{_HAN}{{3,8}}?)(?=主管|统一领导|负责(?:全国|组织|统筹|军队)|领导(?:全国|和管理))",
    )
)
_ALIAS = {*ALIASES}
_BODY = re.compile(
    "(?:委员会|党委|党组|机关|部门|大会|支部|国务院|组织|会议|政府|书记|主席|总理|法院|检察院|纪委|党总支|委员长|选民|选举|"
    "代表|审计署|组织部|宣传部|机构|单位|总书记)$"
)
_MEMBER = rf"{_HAN}{{2,12}}"
_MEMBERS = re.compile(rf"{_MEMBER}(?:、{_MEMBER}){{1,9}}(?:(?:和|与|或者|以及){_MEMBER})?(?!{_HAN})")
_LISTED = re.compile(r"(?:分为|种类(?:为|是|有)|坚持|遵循|贯彻|树立|保持|反对)[：:]?")
_AND = re.compile("、|和|与|或者|以及")
_LONGEST_MEMBER = 6
_UNIT = "个月|周岁|岁|小时|个?工作日|年|日|天|名|届|学时|万元|元|次|倍|人(?![员民事才大选数们格权身均])"
_AMOUNT = re.compile(
    rf"(?P<gap>{NUMERAL}分之{NUMERAL}|每(?:半年|季度|[年月](?=[至召开举应要听组对集向通在]))|(?P<number>{NUMERAL})(?:{_UNIT}))"
    r"(?![度级初终末半一二三四五六七八九十0-9月])"
)
_NO_AMOUNT = re.compile("第$|[月初前上下每逾十百千万零〇0-9.、到至]$")
_FEW = re.compile("^[一1](?:次|名|年|届)$|^[0-9〇○零一二三四五六七八九]{4}年$")
_BY_LENGTH = "|".join(map(re.escape, sorted(NAMES, key=lambda name: (-len(name), name))))
_LEXICON = re.compile(
    f"(?<!安全)(?<!非)(?P<gap>{_BY_LENGTH})(?![制性化力率者权观人会]|工作机构|宗旨|提醒|培训|和群众监督)"
)
_IN_A_ROW = re.compile("、|和|与|以及")
"""Stands on both sides of a name that is one of many, which none of the others tells."""
_SUBJECT = 8
"""A name before this many characters is what the sentence is about."""
_LEVEL = re.compile(
    r"(?:给予|予以)(?P<gap>警告|记过|记大过|降级|撤职|开除|严重警告|撤销党内职务|留党察看|开除党籍)(?=处分(?:$|；)|$|；)"
)
_POOR = re.compile(
    "^(?:重要|主要|基本|有关|其他|相关|具体|必要|一定|应当|可以|不得|必须|各级|全体|任何|本|该|其|组成|是|有|在|被|由)|"
    "(?:单位领导|机关领导|等|的|了|和|与|及|或|时|后|前|中|上|下|内|外|为|是|以|对|向|所|而|并|地|得|着|(?<!记)过)$|"
    "^(?:组成部分|基础|保证|责任|内容|任务|形式|方式|情况|问题|工作|活动|措施|要求|规定|职责|权利|义务|人员|单位|部门|结果|"
    "作用|意见|制度|标准|依据|依法|机关|组织|条件)$|[了着]|(?<!分)之一|同志|基本$"
)


def gaps_of(sentence: str) -> Iterator[Gap]:
    """What may be left out of a sentence, each as a set of blanks.

    Args:
        sentence: Without a mark at its end.
    """
    for found in (
        _terms(sentence),
        _predicates(sentence),
        _formulas(sentence),
        _deciders(sentence),
        _members(sentence),
        _amounts(sentence),
    ):
        yield from (gap for gap in found if fits(sentence, gap))


def fits(sentence: str, gap: Gap) -> bool:
    """Whether the words are worth asking for and cannot be read off the rest of the sentence."""
    answers = gap.answers(sentence)
    rest = gap.left_out(sentence, "\n")
    if len(set(answers)) < len(answers) or len(rest) < 2 * sum(map(len, answers)):
        return False
    shortest = 1 if gap.worth is Worth.AMOUNT else SHORTEST
    return all(shortest <= len(each) <= LONGEST and each not in rest and not _POOR.search(each) for each in answers)


def _terms(sentence: str) -> Iterator[Gap]:
    defined = _DEFINED.match(sentence)
    if defined:
        yield Gap(spans=(defined.span("gap"),), worth=Worth.TERM, difficulty=Difficulty.MEDIUM)
    quoted = [match.span("gap") for match in _QUOTED.finditer(sentence) if match["gap"] not in _IN_NAMES]
    if quoted:
        yield Gap(spans=tuple(quoted[:3]), worth=Worth.TERM, difficulty=Difficulty.EASY)


def _predicates(sentence: str) -> Iterator[Gap]:
    copulas = [match.span("gap") for pattern in (_COPULA, _HIGHEST) for match in pattern.finditer(sentence)]
    kept = sorted(span for span in copulas if _telling(sentence[slice(*span)]))
    if kept:
        yield Gap(spans=_apart(kept)[:2], worth=Worth.PREDICATE)
    root = _ROOT.search(sentence)
    if root:
        yield Gap(spans=(root.span("gap"),), worth=Worth.PREDICATE)


def _telling(predicate: str) -> bool:
    """Whether a predicate says something particular."""
    if len(predicate) < _TELLING:
        return predicate in _SHORT_PREDICATES
    return not _VAGUE.search(predicate) and not _POOR.search(predicate)


def _formulas(sentence: str) -> Iterator[Gap]:
    for pattern in (_MEASURED, _METHOD, _FIRST, _SYSTEM, _ROLE_OF, _JOINED, _AS):
        spans = [match.span("gap") for match in pattern.finditer(sentence)]
        if spans:
            yield Gap(spans=_apart(spans)[:2], worth=Worth.FORMULA)
    pairs = [said for said in _SAYING.finditer(sentence) if said["gap"] in SAYINGS]
    pairs += [pair for pattern in (_PAIR, _PAIRED) for pair in pattern.finditer(sentence) if _belongs(sentence, pair)]
    for pair in pairs[-1:]:
        yield Gap(spans=(pair.span("gap"),), worth=Worth.FORMULA, difficulty=Difficulty.HARD)


def _belongs(sentence: str, pair: re.Match[str]) -> bool:
    """Whether two expressions make one saying: they are built alike, or a principle is named by them."""
    built_alike = sum(one == other for one, other in zip(pair["first"], pair["gap"], strict=True))
    named = _PRINCIPLE.match(sentence, pair.end())
    same_head = pair["first"][0] == pair["gap"][0] and _TWO <= built_alike < len(pair["gap"])
    if re.match("[^，；]*等", sentence[pair.end() :]):
        return False
    return same_head or bool(named) or pair["gap"] in SAYINGS or (pair["gap"][-2:] in _KINDS and built_alike >= _TWO)


def _deciders(sentence: str) -> Iterator[Gap]:
    for match in (match for pattern in (_DECIDER, *_SUPERIORS) for match in pattern.finditer(sentence)):
        name = match["gap"]
        if name in _ALIAS or _BODY.search(name):
            yield Gap(spans=(match.span("gap"),), worth=Worth.DECIDER)


def _members(sentence: str) -> Iterator[Gap]:
    """Two neighbours in a list of terms that are alike: 政治意识、大局意识、核心意识、看齐意识."""
    for match in _MEMBERS.finditer(sentence):
        spans = list(_split(match.group(), match.start()))
        lead = _LISTED.search(sentence, spans[0][0], spans[0][1])
        if lead and lead.end() < spans[0][1] - 1:
            spans[0] = (lead.end(), spans[0][1])
        announced = lead is not None or _LISTED.search(sentence[max(0, spans[0][0] - 4) : spans[0][0]]) is not None
        runs = [pair for pair in pairwise(spans) if _alike(sentence, pair)]
        if len(spans) > 2 and runs and announced:
            yield Gap(spans=runs[-1], worth=Worth.MEMBER, ordered=False, difficulty=Difficulty.HARD)


def _alike(sentence: str, pair: tuple[tuple[int, int], tuple[int, int]]) -> bool:
    """Whether two members are as long as each other and look like names."""
    first, second = (sentence[start:end] for start, end in pair)
    return len(first) == len(second) <= _LONGEST_MEMBER and not _POOR.search(first) and not _POOR.search(second)


def _split(listed: str, start: int) -> Iterator[tuple[int, int]]:
    position = 0
    for mark in _AND.finditer(listed):
        if mark.start() > position:
            yield start + position, start + mark.start()
        position = mark.end()
    yield start + position, start + len(listed)


def _amounts(sentence: str) -> Iterator[Gap]:
    for match in sorted(_AMOUNT.finditer(sentence), key=lambda amount: amount["number"] is None):
        if not _NO_AMOUNT.search(sentence[: match.start()]) and not _FEW.match(match["gap"]):
            yield Gap(spans=(_numeral_of(sentence, match),), worth=Worth.AMOUNT)
    for match in _LEXICON.finditer(sentence):
        if match.start() > _SUBJECT and not _is_one_of_many(sentence, match):
            yield Gap(spans=(match.span("gap"),), worth=Worth.NAME)
    levels = [match.span("gap") for match in _LEVEL.finditer(sentence)]
    if levels:
        yield Gap(spans=tuple(levels[-1:]), worth=Worth.AMOUNT, difficulty=Difficulty.HARD)


def _numeral_of(sentence: str, amount: re.Match[str]) -> tuple[int, int]:
    """What is left out of an amount: the number alone, so that its unit is told, unless that stands elsewhere, too."""
    if not amount["number"]:
        return amount.span("gap")
    rest = sentence[: amount.start()] + "\n" + sentence[amount.end() :]
    told = re.sub(NUMERAL, lambda numeral: str(to_int(numeral.group())), rest)
    return amount.span("gap" if str(to_int(amount["number"])) in told else "number")


def _is_one_of_many(sentence: str, name: re.Match[str]) -> bool:
    """Whether a name stands in the middle of a list, or is a kind of supervision that any other could replace."""
    before = sentence[max(0, name.start() - _TWO) : name.start()]
    if name["gap"].endswith("监督"):
        return before == "接受"
    return before.endswith("、") and _IN_A_ROW.match(sentence, name.end()) is not None


def _apart(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The spans that do not overlap an earlier one."""
    kept: list[tuple[int, int]] = []
    for span in sorted(spans):
        if not kept or span[0] > kept[-1][1]:
            kept.append(span)
    return tuple(kept)
