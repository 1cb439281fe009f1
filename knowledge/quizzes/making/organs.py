"""单选 from sentences that say which organ acts or decides: 报（　　）批准. Pure."""

import re
from collections.abc import Iterator

from knowledge.documents import Kind as Sort
from knowledge.quizzes.items import Difficulty, Kind
from knowledge.quizzes.making.asking import topics_of
from knowledge.quizzes.making.candidates import Candidate, Proposal, Reason, Rejected, drawn
from knowledge.quizzes.making.ground import Ground, folded
from knowledge.quizzes.making.passages import Place, Sentence, Text
from knowledge.quizzes.making.rejecting import GAP
from knowledge.quizzes.making.selfcontained import speaks_for_itself

_FAMILIES = tuple(
    tuple(family.split())
    for family in """
        全国人民代表大会 全国人民代表大会常务委员会 国务院 中央军事委员会 国家监察委员会 最高人民法院
        最高人民检察院 中华人民共和国主席 ;
        县级以上地方各级人民代表大会 县级以上地方各级人民政府 省、直辖市、设区的市的人民代表大会
        民族自治地方的自治机关 本级人民代表大会常务委员会 本级人民政府 ;
        党的全国代表大会 党的中央委员会 中央政治局 中央书记处 中央军事委员会 党的中央纪律检查委员会
        中央委员会全体会议 中央委员会总书记 ;
        党中央 中央组织部 中央宣传部 中央纪律检查委员会 中央政治局 省一级党委 ;
        上级党委 上级党组织 上一级党组织 基层党委 党支部委员会 支部委员会 支部大会 党小组 同级党委
        上级党委组织部门 县级以上党委组织部门 ;
        国家监察委员会 上一级监察机关 上级监察机关 本级人民代表大会 任免机关 人民检察院 人民法院
        公安机关 同级党委 ;
        国家保密行政管理部门 省、自治区、直辖市保密行政管理部门 设区的市级保密行政管理部门
        县级保密行政管理部门 同级保密行政管理部门 中央国家机关 国家安全机关 公安机关
        中央保密工作领导机构 ;
        中央公务员主管部门 省级以上公务员主管部门 省级公务员主管部门 设区的市级以上公务员主管部门
        同级公务员主管部门 任免机关 所在机关 人事争议仲裁委员会 ;
        审计署 上级审计机关 上一级审计机关 本级人民政府 国务院总理 审计长 上级主管机关 ;
        决策机关 决策承办单位 负责合法性审查的部门 决策执行单位 行政首长 司法行政部门 上级行政机关 ;
        党员大会 党员代表大会 党的基层委员会 党的总支部委员会 党的支部委员会 机关党的工作委员会
        上级党组织 党组（党委） ;
        机关事务管理部门 发展改革部门 财政部门 审计机关 纪检监察机关 组织人事部门 外事部门 公安机关 ;
        国务院办公厅 县级以上人民政府 督查机构 上级人民政府 本级人民政府 ;
        事业单位主管部门 事业单位人事综合管理部门 中央事业单位人事综合管理部门
        县级以上地方各级事业单位人事综合管理部门 机构编制部门
    """.split(";")
)
"""Organs of one sort: a sentence about one of them can be asked with the others as wrong options."""

_OVERLAPPING = tuple(
    re.compile(pattern)
    for pattern in (
        "^(?:上级|上一级|同级|基层|所在|省|县级以上)?(?:党委|党组织)$|^党组（党委）$|党委组织部门$|^党的基层委员会$",
        "支部委员会$|^支部大会$",
        "监察机关$|^国家监察委员会$",
        "审计机关$|^审计署$|^审计长$",
        "公务员主管部门$",
        "保密行政管理部门$",
        "^党中央$|^中央政治局$|^党的中央委员会$|^中央委员会全体会议$|^党的全国代表大会$",
        "人民政府$|^国务院$|^行政首长$|^国务院总理$",
        "主管机关$|^上级行政机关$",
        "^县级以上地方各级人民代表大会$|人民代表大会$|人民代表大会常务委员会$",
        "人事综合管理部门$",
        "^党员大会$|^党员代表大会$",
    )
)
"""Organs of one pattern may be one and the same in a given case: the level above a province is the centre."""
_CLEAR = re.compile("^(?:中央|国家|党的中央|全国|党的全国|省一级|县级以上党委|基层)")
_RANKS = frozenset(
    "中央 上级 国家 党的 全国 县级 同级 本级 省级 支部 最高 中华 "
    "设区 上一 省、 基层 任免 所在 党员 党支 党组 国务 人民".split()
)
"""How names of organs may begin without telling what they are for: 审计机关 is told by a sentence on 审计."""
_ORGANS = sorted({name for family in _FAMILIES for name in family}, key=lambda name: (-len(name), name))
_ORGAN = "|".join(map(re.escape, _ORGANS))
_ROLE = re.compile(
    rf"(?:由|经|报经|报请|报|提请|应当向|必须向|向|(?<!针)对|受|是|征得|接受|会同)(?P<organ>{_ORGAN})(?![、及或等员组])"
    rf"|^(?:[^，；]{{4,24}}，)?(?P<subject>{_ORGAN})"
    r"(?=负责|领导|主管|每年|每届|有权|根据|统一领导|监督|选举|决定|任免|应当|可以|必须|不得|依法|依照|按照|对|受理|审批|审查|召开|召集|是|收到|组织|制定|定期)"
)
_WRONG, _AROUND = 3, 12


def propose(text: Text, ground: Ground) -> Iterator[Proposal]:
    """One item for each organ in a sentence that speaks for itself."""
    if text.document.kind is not Sort.REGULATION:
        return
    for sentence in text.sentences:
        if sentence.place is Place.PROSE:
            for match in _ROLE.finditer(sentence.said):
                yield _proposed(match, sentence, text, ground)


def _proposed(match: re.Match[str], sentence: Sentence, text: Text, ground: Ground) -> Proposal:
    said = sentence.said
    group = "organ" if match["organ"] else "subject"
    organ = match[group]
    before, after = said[: match.start(group)], said[match.end(group) :]
    if not speaks_for_itself(said):
        return Rejected(reason=Reason.CONTEXT)
    if organ in before + "\n" + after or (organ[:2] in before + "\n" + after and organ[:2] not in _RANKS):
        return Rejected(reason=Reason.TOLD)
    if not ground.only(before[-2 * _AROUND :], organ, after[:_AROUND]):
        return Rejected(reason=Reason.AMBIGUOUS)
    stem = f"根据{text.named}，{before}{GAP}{after}。"
    wrong = [
        other
        for other in _others(organ, text, seed=stem)
        if folded(other) not in folded(said) and not ground.stands(f"{before[-_AROUND:]}{other}{after[:_AROUND]}")
    ][:_WRONG]
    if len(wrong) < _WRONG:
        return Rejected(reason=Reason.SHORT_OF_OPTIONS)
    return Candidate(
        kind=Kind.SINGLE,
        stem=stem,
        right=(organ,),
        wrong=tuple(wrong),
        basis=text.basis(sentence.span, sentence.label),
        difficulty=Difficulty.MEDIUM,
        topics=topics_of(sentence),
        subject=f"{sentence.span.start} organ",
        sort="organ",
    )


def _others(organ: str, text: Text, *, seed: str) -> list[str]:
    """Organs of the same sort that the document names; none holds another."""
    family = max(
        (family for family in _FAMILIES if organ in family),
        key=lambda family: sum(name in text.document.text for name in family),
    )
    chosen: list[str] = []
    for other in sorted(family, key=lambda name: (name not in text.document.text, drawn(seed, name))):
        if not _overlap(organ, other) and not any(other in each or each in other for each in (organ, *chosen)):
            chosen.append(other)
    return chosen


def _overlap(one: str, other: str) -> bool:
    """Whether two organs may be one; two whose level is said are not."""
    if _CLEAR.match(one) and _CLEAR.match(other):
        return False
    return any(pattern.search(one) and pattern.search(other) for pattern in _OVERLAPPING)
