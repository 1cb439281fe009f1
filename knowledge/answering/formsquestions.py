"""Questions about the four forms and their measures, told apart by their words. Pure."""

import re
from dataclasses import dataclass
from enum import StrEnum

from knowledge.forms.measures import is_sanction, mentions, without_mentions
from knowledge.forms.values import Form

_LONGEST = 40  # characters; longer ones bring their own words, which the library is searched for
_ELSEWHERE = re.compile(
    r"[《（(]|_{2,}|第[〇零一二三四五六七八九十百0-9]+条|旧版|老版|(?:19|20)\d\d|政务|公务员|记过|事业单位"
)
_POLITE = re.compile(
    r"^那么?|请问一?下?|我?想?(?:问|知道|了解)一?下?|请?(?:告诉我|讲讲|说说|介绍|解释)(?:一下)?|监督执纪|运用|[“”\"'‘’]"
)
_END = re.compile(r"[\s，,。.？?！!呢吗啊呀]+$")
_ORDINAL = re.compile(r"第(?P<number>[一二三四1-4])种(?:形态)?")
_ALL = re.compile(r"(?:四种?形态|4种形态)")
_IS = re.compile(
    r"(?:(?:都|分别|具体|各)?(?:是|指|叫|有|为|包括)?(?:的?是|指的?是)?(?:什么|啥|哪些|哪四种|哪几种)(?:意思|内容|形态)?|"
    r"的?(?:含义|定义|内容|意思|规定)(?:是什么|有哪些)?|怎么(?:理解|规定的?|说的?)|如何理解|分别)?"
)
_MEASURES = re.compile(
    r"(?:的|里|中|下)?(?:主要|具体|都)?(?:有|包括|包含|对应)?(?:哪些|什么|哪几种)?(?:的|主要|具体)?"
    r"(?:措施|手段|方式|处理方式|处理措施|处分|办法)(?:有|是|包括|都有)?(?:哪些|什么|哪几种)?"
)
_DECIDED = re.compile(
    r"(?:的)?(?:措施|处分)?(?:由|是|归)?(?:谁|哪个?(?:级|部门|机关|组织|党组织))(?:来|能|可以|有权)*(?:决定|批准|审批|实施|运用|作出|用|适用)"
)
_AMONG = r"(?:监督执纪)?(?:四种形态(?:中|里|之中)?的?)?"
_WHICH = re.compile(
    rf"(?:属于?|算作?|是|归(?:于|入|在)?|对应|列入)(?:不属于|不算|不是)?(?:的是)?{_AMONG}"
    r"(?:(?:哪一?|第几|什么|几)种?(?:形态)?|第[一二三四1-4]种)"
)
_PLACED = re.compile(
    r"(?P<what>.*?)(?:应该?|应当|该|要|能|会|可以|到底|究竟|都)*(?:"
    rf"(?:属于?|算作?|适用于?|归(?:于|入|在)?|够得?上?|用|是|构成|按照?|对应|列入){_AMONG}(?:哪一?|第几|什么|几)种?形态|"
    rf"(?:属于?|算作?|适用于?|归(?:于|入|在)|够得?上|构成|列入)(?:不属于|不算)?{_AMONG}(?:第[一二三四1-4]种(?:形态)?(?:还是|或者?)?)+(?<=形态))"
)
_ASKED_WHICH = re.compile(r"哪些|什么|哪种|哪类|^四种形态|^各")
_WORDS_OF_FORMS = re.compile(
    r"红+脸|出+汗|严重违纪涉嫌(?:违法|犯罪)|让|经常开展|成为|常态|(?:大|极)?少数|大多数|违纪处理"
)
_FILLING = re.compile(r"[、，和与及或跟的]|以及|或者|分别|都|各|处分|这(?:个|种)?|措施|谈话|方式|[“”]")
_HOW_LONG = re.compile(
    r"影响期|期限|时限|处分期|(?:多|几)(?:久|长|长时间|少年|少个?月|年|个月)|什么时候|何时|多长时间|最长|最短"
)
_LONG_REST = re.compile(
    r"党员|干部|受到?了?|被|给予|处分|以?后|之后|党内|不能|不得|不可以|不许|能够?|可以|才|提拔|提升|晋升|升职|提任|任职|担任|职务|"
    r"重新|再次?|入党|恢复|权利|影响|期限?|时间|时限|最[长短多少]|会|的|了|在|内|有|是|要|需要?|满|规定|分|一般|多少?|几|久|长|年|个?月|什么时候|"
    r"何时|得|到|不|高于|原|推荐|多长时间|[、，,和与或]"
)
_WHO = re.compile(r"谁|哪个?(?:级|些)?(?:部门|机关|组织|党组织)|什么(?:机关|组织|部门|会议)|由哪")
_WHO_REST = re.compile(
    r"由|谁|来|有权|权限?|能够?|可以|决定|批准|审批|审查|作出|给予|给|党员|党纪|纪律|党内|的|处分|要|需要?|经过?|哪个?|级|些|部门|机关|组织|党组织|"
    r"什么|会议|是|在|应该?|当|讨论|负责|对|[、，,和与或]"
)
_DECIDE = re.compile(r"决定|批准|审批|作出|给予|讨论|有权|权限|负责")


class Topic(StrEnum):
    """What is asked about the forms."""

    ALL = "all"
    ONE = "one"
    MEASURES = "measures"
    DECIDING = "deciding"
    WHICH = "which"
    HOW_LONG = "how_long"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormsQuestion:
    """A question about the forms.

    Attributes:
        topic: What is asked.
        form: Of which form, if of one.
        names: Of which measures.
        words: The question, for what it stresses.
    """

    topic: Topic
    form: Form | None = None
    names: tuple[str, ...] = ()
    words: str = ""


def forms_question(question: str) -> FormsQuestion | None:
    """What ``question`` asks about the forms; None if it is about something else or names a document or a place."""
    asked = _END.sub("", _POLITE.sub("", question.strip()))
    if not asked or len(asked) > _LONGEST or _ELSEWHERE.search(asked):
        return None
    names = tuple(dict.fromkeys(mention.name for mention in mentions(asked)))
    return _of_all(asked) or _of_one(asked) or _of_measures(asked, names)


def asks_to_place(question: str) -> bool:
    """Whether somebody wants a person or an act put into a form; a measure or the words of the rule are neither."""
    asked = _END.sub("", _POLITE.sub("", question.strip()))
    placed = _PLACED.match(asked)
    if placed is None or _ASKED_WHICH.search(placed["what"]):
        return False
    return bool(_rest(placed["what"]))


def _of_all(asked: str) -> FormsQuestion | None:
    opening = re.match(r"(?:什么是|何谓|何为)(?=四种)", asked)
    rest = asked[opening.end() :] if opening else asked
    named = _ALL.match(rest)
    if named is None or not _IS.fullmatch(rest, named.end()):
        return None
    return FormsQuestion(topic=Topic.ALL)


def _of_one(asked: str) -> FormsQuestion | None:
    opening = re.match(r"(?:什么是|何谓|何为|四种形态(?:中|里)?的?)(?=第)", asked)
    rest = asked[opening.end() :] if opening else asked
    named = _ORDINAL.match(rest)
    if named is None or "形态" not in asked:
        return None
    form = Form(int(named["number"]) if named["number"].isdigit() else "一二三四".index(named["number"]) + 1)
    for topic, pattern in ((Topic.ONE, _IS), (Topic.MEASURES, _MEASURES), (Topic.DECIDING, _DECIDED)):
        if pattern.fullmatch(rest, named.end()):
            return FormsQuestion(topic=topic, form=form)
    return None


def _of_measures(asked: str, names: tuple[str, ...]) -> FormsQuestion | None:
    which = _WHICH.search(asked)
    if names and which and ("形态" in asked) and not _rest(asked[: which.start()]):
        return FormsQuestion(topic=Topic.WHICH, names=names)
    left = without_mentions(asked)
    sanctions = tuple(filter(is_sanction, names))
    if sanctions and _HOW_LONG.search(left) and not _LONG_REST.sub("", _HOW_LONG.sub("", left)):
        return FormsQuestion(topic=Topic.HOW_LONG, names=sanctions, words=asked)
    deciding = (sanctions or "处分" in left) and _WHO.search(left) and _DECIDE.search(left)
    if deciding and not _WHO_REST.sub("", left):
        return FormsQuestion(topic=Topic.DECIDING, names=sanctions)
    return None


def _rest(what: str) -> str:
    """What is left besides measures, the words of the definition and what joins them."""
    return _FILLING.sub("", _WORDS_OF_FORMS.sub("", without_mentions(what)))
