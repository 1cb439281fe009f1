"""Which verbs with which objects can be ticked off: 召开 a meeting, 制定 a plan; not 加强 a field of work."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ingestion.tasks import lexicon

_REACH = 120
"""Characters behind a verb in which its object is looked for."""

_NOUN_BEFORE = re.compile(
    r"(?:[的等项对与把以经抓促充该]|和现?已?|各种|加强|推进|深化|规范|通过|关于|围绕|纪念|本次|此次|这次|探索|按照)$"
)
"""In front of a verb: it stands as a noun (群众的评议), or is the object of another."""

_NOUN_AFTER = re.compile(
    r"了(?!解)|的(?![《“])|工作的|[之者型]|[中时](?=[，、]|$)|"
    r"情况|力度|成果|内容|资料|笔记|氛围|效果|水平|能力|质量|意识|重点|过程|期间|结束|以来|时间|地点|对象|范围|方式|结果|要求(?=$|[，、：])|组(?!织)"
)
_OF_NOUN = re.compile(
    r"了(?!解)|的(?![《“])|工作的|[之者型]|[中时](?=[，、]|$)|(?:要求|范围|方式|时间|对象|程序|流程|渠道|地址|邮箱|事项|内容)(?=$|[，、：])"
)
_DOING = re.compile("做好|抓好|完成|落实好|做实")
_ROUND = re.compile("[0-9一二三四五六七八九十两]+[轮场次期]")
_FIELD_OF_WORK = re.compile("[^，“《〇]{2,4}工作(?:$|[，、])")
_BUILT = frozenset(("建成", "建好", "新建", "购置", "增设", "安装"))
_HANDED = frozenset(lexicon.HAND.split("|"))
_HEAD = re.compile(
    rf"(?:^|[并再要须应请将把都也各还就拟需来去先后前内中上下时日间起、和及年月次）〇”》]|{lexicon.ADVERBS}|"
    r"身份|名义|组织|专题|全程|择优|负责|牵头|参与|带队|现场|集体|个人|首先|每\w{0,3}|"
    r"书记|党员|支部|学生|教师|干部|职工|领导|部门|单位|师生|教工|人员|同志|[委办部会组处科室班])$"
)
"""In front of a verb that could be a noun: it is a verb."""

_AT_LEAST = re.compile("[^，]{0,12}(?:不少于|至少)[0-9一二三四五六七八九十两]+[次篇天个小场]")
_BODY = re.compile(r"[党团会级层]$")
_FEW = re.compile(r"(?:[0-9]+|[一二三四五六七八九十两]+)(?:[门名个项篇次场期份人家件本堂条批])")
_ADDRESSED = r"(?:邮箱|信箱|部|办|委|处|科|室|局|组|群|中心|支部)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A verb in a clause: what stands before it, itself, and its object with what follows.

    ``after`` has what stands in brackets and quotation marks blotted out; ``whole`` has not.
    """

    before: str
    verb: str
    after: str
    whole: str

    @property
    def is_verb(self) -> bool:
        """Whether a word that could be a noun is a verb here."""
        return _HEAD.search(self.before) is not None

    @property
    def is_vague(self) -> bool:
        """Whether the object names nothing that could be counted."""
        return _is_vague(self.after)


def concrete_in(clause: str, whole: str) -> Iterator[int]:
    """Where the verbs of a clause stand that say something that can be ticked off, one of each sort.

    Args:
        clause: With what stands in brackets and quotation marks blotted out.
        whole: The clause itself.
    """
    for pattern, fits in _SORTS:
        for found in pattern.finditer(clause):
            place = Place(
                before=clause[: found.start()],
                verb=found.group(),
                after=clause[found.end() :][:_REACH],
                whole=whole[found.end() :][:_REACH],
            )
            if not _is_noun(place) and fits(place):
                yield found.start()
                break


def _is_noun(place: Place) -> bool:
    if place.verb == "组织" and _BODY.search(place.before):
        return True
    if place.verb in _HANDED:  # 情况, 资料 and the like are what is handed over
        after = _OF_NOUN.match(place.after) is not None or (place.after == "工作" and not _DOING.search(place.before))
    else:
        after = _NOUN_AFTER.match(place.after) is not None
    return after or _NOUN_BEFORE.search(place.before[-4:]) is not None


def _held(place: Place) -> bool:
    if not place.after:
        return place.is_verb and "迎接" not in place.before
    return not place.is_vague


def _arranged(place: Place) -> bool:
    named = lexicon.NAMED.search(place.after) is not None
    quoted = "〇" in place.after
    if _FIELD_OF_WORK.match(place.after):
        return False
    if _ROUND.match(place.after):
        return True
    activity = re.search(r"[^，]{2,}活动", place.after) is not None
    if place.is_vague and not quoted:
        return False
    if place.verb in ("参与", "推进", "落实", "接受", "作出", "做出"):
        return ("活动" in place.after and (quoted or named)) or "承诺" in place.after[:6]
    if place.verb == "启动":
        return quoted or re.search("项目|工程|建设|计划|活动|试点|行动|工作", place.after) is not None
    return activity or named or (quoted and ("为" in place.after or "工程" in place.whole))


def _attended(place: Place) -> bool:
    counted = _AT_LEAST.match(place.after) is not None
    if place.verb not in lexicon.NEVER_NOUNS and not place.is_verb and not counted:
        return False
    if len(place.after) < 2 or _is_vague(place.whole):
        return False
    if place.verb == "学习":
        return lexicon.STUDIED.search(place.whole) is not None and not place.after.startswith(("教育", "型", "贯彻"))
    if place.verb in ("讲", "上"):
        return "党课" in place.after[:30] or "团课" in place.after[:30]
    return True


def _made(place: Place) -> bool:
    written = lexicon.WRITTEN.search(place.whole) or (
        lexicon.STORES.search(place.whole) if place.verb.startswith("建立") else None
    )
    if written is None or _is_vague(place.whole[: written.end()]):
        return False
    if place.verb in ("规范", "明确") and written.group() not in ("清单", "台账"):
        return False
    return written.start() >= 1 and not place.after.startswith("和完善")


def _built(place: Place) -> bool:
    if place.verb in _BUILT and len(place.after) > 1 and lexicon.NO_THINGS.search(place.whole) is None:
        return not _is_vague(place.whole)
    thing = lexicon.THINGS.search(place.whole)
    return thing is not None and not _is_vague(place.whole) and lexicon.NO_THINGS.search(place.whole) is None


def _handed(place: Place) -> bool:
    if place.verb in ("设计", "制作") and lexicon.NO_THINGS.search(place.after):
        return False
    moved = re.search("[将把]", place.before) is not None
    return moved or (place.is_verb and len(place.after) >= 2 and not place.after.startswith("工作"))


def _completed(place: Place) -> bool:
    return not place.is_vague and not place.after.startswith("任务")


def _done_well(place: Place) -> bool:
    return lexicon.ENDING.search(place.after) is not None and not place.is_vague


def _counted(place: Place) -> bool:
    few = _FEW.search(place.after[:30])
    return place.is_verb and few is not None and not re.search("[，的]", place.after[: few.start()])


def _always(_: Place) -> bool:
    return True


def _is_vague(words: str) -> bool:
    return lexicon.VAGUE.search(words) is not None and lexicon.COUNT.search(words[:8]) is None


_SORTS: tuple[tuple[re.Pattern[str], Callable[[Place], bool]], ...] = (
    (re.compile(rf"(?:{lexicon.HOLD})(?=[^，的][^，]|$)(?!好?实?事|人民|(?<=办好)(?:教育|学))"), _held),
    (re.compile(lexicon.ARRANGE), _arranged),
    (re.compile(lexicon.ATTEND), _attended),
    (re.compile(lexicon.MAKE), _made),
    (re.compile(lexicon.BUILD), _built),
    (re.compile(rf"(?:{lexicon.STOCK})(?=[^，的]{{2}})"), lambda place: place.is_verb),
    (re.compile(lexicon.HAND), _always),
    (re.compile(lexicon.HAND_OR_NOUN), _handed),
    (re.compile(rf"(?:{lexicon.COMPLETE})(?=[^，的]{{2}})"), _completed),
    (re.compile(rf"(?:通过|迎接)[^，]{{0,20}}(?:{lexicon.REVIEWED})(?=$|工作)|(?:{lexicon.COMPLETED})$"), _completed),
    (re.compile(lexicon.DO_WELL), _done_well),
    (re.compile(rf"报(?=[^，]{{1,12}}?(?:{_ADDRESSED}|备案)(?:$|备案|审|汇))"), _always),
    (re.compile(rf"发[至到往给送]?(?=[^，展挥现动布放扬出生]{{1,14}}?{_ADDRESSED}(?:$|内))"), _always),
    (re.compile(lexicon.COUNTED), _counted),
)
"""Sorts of verbs with the objects that fit; see the words for what each sort means."""
