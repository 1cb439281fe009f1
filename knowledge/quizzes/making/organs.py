"""单选 from sentences that say which organ acts or decides: 报（　　）批准. Pure."""

import re
from collections.abc import Iterator, Sequence

from knowledge.documents import Kind as Sort
from knowledge.quizzes.items import Difficulty
from knowledge.quizzes.making.candidates import Candidate, Proposal, Reason, Rejected, drawn
from knowledge.quizzes.making.ground import Ground, folded
from knowledge.quizzes.making.passages import Place, Sentence, Text
from knowledge.quizzes.making.rejecting import GAP
from knowledge.quizzes.making.selfcontained import speaks_for_itself
from knowledge.quizzes.making.singles import AROUND, gapped, ruled_out, single

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
        上级党委 上级党组织 上一级党组织 基层党委 党支部委员会 支部委员会 支部大会 党小组 同级党委 同级纪委
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
_LOW = "党小组"
"""Too low to be mistaken for another organ."""
_GRADES = {
    "保密行政管理部门": ("国家 省级 设区的市级 县级", "同级 上一级 国家 省级"),
    "公务员主管部门": (
        "中央 省级 设区的市级 县级",
        "同级 上一级 省级 中央",
        "省级以上 设区的市级以上 县级以上 同级",
    ),
    "事业单位人事综合管理部门": ("中央 省级 设区的市级 县级", "同级 上一级 中央 省级"),
}
"""The levels at which there is such an organ, named by themselves or from where one stands."""
_OF_ONE_PLACE = {
    "本级人民政府": "上一级人民政府 本级人民代表大会 本级人民代表大会常务委员会 本级监察委员会",
    "本级人民代表大会常务委员会": "上一级人民代表大会常务委员会 上一级人民政府 本级监察委员会 本级人民法院",
}
_GENERIC = frozenset(
    "中央 国家 人民 全国 机关 部门 组织 委员 员会 党的 党组 党委 党中 上级 同级 本级 行政 管理 支部 党员".split()
)
"""Pairs of characters of a name that do not tell what the organ is for."""
_ORGANS = sorted({name for family in _FAMILIES for name in family}, key=lambda name: (-len(name), name))
_ORGAN = "|".join(map(re.escape, _ORGANS))
_ROLE = re.compile(
    rf"(?:由|经|报经|报请|报|提请|应当向|必须向|向|(?<!针)对|受|是|征得|接受|会同)(?P<organ>{_ORGAN})"
    r"(?=[，；]|$|和|批准|备案|审|报告|报送|提出|请示|反映|申请|负责(?!人)|领导|组织(?!部)|主管|规定|制定|决定|根据|按照|依照|依法|召集|召开|选举|产生|补选|任免|确认|确定|同意|讨论|进行|开放|配合|加强|述职|提|统一|作出|办理|受理|执行|通过|公布|发布|移送|通报|反馈|说明|以(?!上|下))"
    rf"|^(?:[^，；]{{4,24}}，)?(?P<subject>{_ORGAN})"
    r"(?=负责(?!人)|领导|主管|每年|有权|根据|统一领导|监督|选举|决定|任免|应当|可以|必须|不得|依法|依照|按照|对|受理|审批|审查|召开|召集|是(?!最高)|收到|组织|制定|定期)"
)
_UNTOLD = re.compile(
    f"{re.escape(GAP)}(?:[^，]{{0,4}}对[^，]*负责|可以根据本[^，]{{1,4}}，?制定|应当依法予以协助|[^，]*每届任期)|^[^，]*任期"
)
"""What is true of several organs, or says nothing about one."""


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
    if organ in before + "\n" + after:
        return Rejected(reason=Reason.TOLD)
    if _UNTOLD.search(f"{before}{GAP}{after}"):
        return Rejected(reason=Reason.UNCLEAR)
    if not ground.only(before[-2 * AROUND :], organ, after[:AROUND]):
        return Rejected(reason=Reason.AMBIGUOUS)
    stem = gapped(text, before, after)
    unsaid = (
        other for other in _others(organ, text, stem=stem) if folded(other).removesuffix("部门") not in folded(said)
    )
    wrong = ruled_out(unsaid, before, after, ground)
    proposal = single(
        text, sentence, stem, right=organ, wrong=wrong, difficulty=Difficulty.MEDIUM, subject="organ", sort="organ"
    )
    if isinstance(proposal, Candidate) and _is_hinted(organ, wrong, f"{before}\n{after}"):
        return Rejected(reason=Reason.TOLD)
    return proposal


def _is_hinted(organ: str, wrong: Sequence[str], said: str) -> bool:
    """Whether the rest of the sentence has a telling part of the name that no wrong option has: 检察 … 人民检察院."""
    if "全国" in said and organ.startswith(("国家", "中央")) and not any(map(_CLEAR.match, wrong)):
        return True
    others = "\n".join(wrong)
    pairs = {organ[at : at + 2] for at in range(len(organ) - 1)} - _GENERIC
    return any(pair in said and pair not in others for pair in pairs)


def _others(organ: str, text: Text, *, stem: str) -> list[str]:
    """The same organ at other levels, else organs of the same sort that the document names; none holds another."""
    graded = _graded(organ)
    if graded:
        return sorted((name for name in graded if _level(name) not in stem), key=lambda name: drawn(stem, name))
    family = max(
        (family for family in _FAMILIES if organ in family),
        key=lambda family: sum(name in text.document.text for name in family),
    )
    chosen: list[str] = []
    for other in sorted(family, key=lambda name: (name not in text.document.text, drawn(stem, name))):
        if (
            other != _LOW
            and not _overlap(organ, other)
            and not any(other in each or each in other for each in (organ, *chosen))
        ):
            chosen.append(other)
    return chosen


def _graded(organ: str) -> list[str]:
    """The organ at other levels; empty if it has none."""
    if organ in _OF_ONE_PLACE:
        return _OF_ONE_PLACE[organ].split()
    for body, levels in _GRADES.items():
        own = organ.removesuffix(body)
        for ladder in map(str.split, levels):
            if own != organ and own in ladder:
                return [f"{level}{body}" for level in ladder if level != own]
    return []


def _level(organ: str) -> str:
    """Where an organ that exists at several levels stands: 省级; a sentence that speaks of it means another one."""
    return next((organ.removesuffix(body) for body in _GRADES if organ.endswith(body)), organ)


def _overlap(one: str, other: str) -> bool:
    """Whether two organs may be one; two whose level is said are not."""
    if _CLEAR.match(one) and _CLEAR.match(other):
        return False
    return any(pattern.search(one) and pattern.search(other) for pattern in _OVERLAPPING)
