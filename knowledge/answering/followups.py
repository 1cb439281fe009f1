"""Follow-up questions made whole again from the turns before, by rule."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.answering.places import article_of
from knowledge.numerals import NUMERAL, to_int
from knowledge.search.addresses import article_label

_THEN = re.compile(
    r"^(?:那么|那个|那|还有|再问一下|接着)?[，, ]*(?P<topic>(?!呢)\w.{1,29}?)"
    r"(?:呢|怎么样|怎么办|又如何|又是什么|又怎样)?[？?。 ]*$"
)
_ASKS = re.compile(r"什么|怎么|怎样|如何|多少|多久|多长|何时|哪|几|谁|吗|是否|能否|可否|有没有|能不能|要不要|会不会")
_NO_TOPIC = re.compile(
    rf"第\s*{NUMERAL}\s*[条款项]|第[（(]|[它该这]|其(?!他|它|余)|上面|[上下]一[条款项]|还有|然后|其他的?呢?$"
)
_ORDINAL = re.compile(rf"第(?P<n>{NUMERAL})(?P<unit>种|个|项|类|点|方面|部分|条|款|章|编)")
_ONLY_ORDINAL = re.compile(
    rf"^(?:那么?|还有|再说说?)?[，, ]*(?P<ordinal>第{NUMERAL}(?:种|个|项|类|点|方面|部分))"
    r"(?:呢|是什么|是啥|指什么|又是什么|怎么样|怎么说|说的?是?什么)?[？?。 ]*$"
)
_PART = re.compile(rf"(?P<part>第{NUMERAL}部分)(?:第{NUMERAL}[点项个])?")
_COUNTED = re.compile(r"(?<!第)(?P<n>[二两三四五六七八九十]|[2-9])(?P<unit>种|个|项|类|大|方面)?(?P<noun>[一-鿿]{2,6})")
_PRONOUN = re.compile(
    r"^(?:那么?)?[，, ]*(?:它们?|其(?![他它余次实中])|该(?:条例|条|文件|规定|法|准则|办法|细则|规则|章程|讲话)|"
    r"这(?:(?:个|份|部)?(?:条例|文件|规定|法|讲话|准则|办法|细则|规则|章程)|条|些|个)|上面(?:的|那条)?)(?:的)?"
)
_WHOLE = re.compile(
    r"^(?:请)?(?:给我)?(?:看|说|贴|展示|显示)?(?:一下|看看)?"
    r"(?:全文|原文|完整(?:的)?(?:内容|条文)?|详细(?:内容|说说|一点|点)?|整条)(?:是什么|呢|吧|看看)?[？?。 ]*$"
)
_PLACE = re.compile(rf"第\s*[（(]?{NUMERAL}[）)]?\s*(?:条|款|项|章|编|节|部分)|{NUMERAL}\s*条")
_INNER = re.compile(rf"第\s*[（(]?{NUMERAL}[）)]?\s*[款项]")
_NEXT = re.compile(r"^(?:那么?|还有)?[，, ]*(?P<way>[上下前后])一条(?:呢|是什么|说了?什么|的?内容)?[？?。 ]*$")
_TAIL = re.compile(r"(?:的(?!是))(?P<rest>.+)$|(?P<rest2>(?:有|包括|应|要|可以|能|是|由|怎么|如何|多久|什么|哪).+)$")
_ASPECT = r"(?:权利|义务|职责|任务|程序|步骤|条件|期限|原则|内容|要求|作用|范围|对象|方式|情形|标准)"
_ITS_ASPECT = re.compile(rf"(?<=的)\w{{0,4}}?{_ASPECT}(?=是|有|包括|怎|如何|多|什么|哪)")
_ONLY_ASPECT = re.compile(rf"\w{{0,4}}{_ASPECT}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What was asked and where the answer stood.

    Attributes:
        question: Made whole if it was a follow-up itself.
        document: Title of the first document cited; empty after a refusal.
        label: Its place, such as 第七条第二款; empty after a refusal.
    """

    question: str
    document: str = ""
    label: str = ""


def made_whole(question: str, turns: Sequence[Turn]) -> str:
    """``question`` with what it leaves to the turns before filled in; unchanged if it stands by itself.

    Args:
        question: As typed.
        turns: Earlier ones, oldest first.
    """
    asked = question.strip()
    if not turns or not asked:
        return question
    last = turns[-1]
    if _WHOLE.match(asked) and last.document:
        return f"《{last.document}》{article_of(last.label) or last.label}"
    for rule in (_neighbour, _place, _ordinal, _pronoun, _topic):
        rewritten = rule(asked, last)
        if rewritten:
            return rewritten
    return question


def _neighbour(asked: str, last: Turn) -> str | None:
    """下一条呢 -> 《…》第八条."""
    match, article = _NEXT.match(asked), article_of(last.label)
    number = re.fullmatch(rf"第({NUMERAL})条", article)
    if not match or not number or not last.document:
        return None
    wanted = to_int(number[1]) + (1 if match["way"] in "下后" else -1)
    return f"《{last.document}》{article_label(wanted)}" if 1 <= wanted <= 9999 else None


def _place(asked: str, last: Turn) -> str | None:
    """那第三款呢 -> 《…》第七条第三款; 它的第十条呢 -> 《…》第十条."""
    stripped = _PRONOUN.sub("", asked)
    stripped = re.sub(r"^(?:那么?|还有)?[，, ]*(?:其中的?)?", "", stripped)
    match = _PLACE.match(stripped)
    if not match or not last.document:
        return None
    rest = re.sub(r"(?:呢|怎么说|说了?什么|是什么|的?内容)?[？?。 ]*$", "", stripped)
    return f"《{last.document}》{article_of(last.label) if _INNER.match(stripped) else ''}{rest}"


def _ordinal(asked: str, last: Turn) -> str | None:
    """那第二种呢 after 第一种形态是什么 or 四种形态是什么 -> 第二种形态是什么."""
    match = _ONLY_ORDINAL.match(asked)
    if not match:
        return None
    ordinal = match["ordinal"]
    for earlier in _ORDINAL.finditer(last.question):
        if earlier["unit"] == ordinal[-len(earlier["unit"]) :]:
            return last.question[: earlier.start()] + ordinal + last.question[earlier.end() :]
    part = _PART.search(last.question)
    if part and ordinal[-1] in "点项个":
        return f"{last.question[: part.start()]}{part['part']}{ordinal}{last.question[part.end() :]}"
    counted = _COUNTED.search(last.question)
    if counted:
        noun = re.split(r"是|有|指|包括|的|分|怎|如|呢|吗", counted["noun"])[0]
        return f"{ordinal}{noun}是什么？"
    return f"{last.question.rstrip('？?。 ')}，{ordinal}是什么？"


def _pronoun(asked: str, last: Turn) -> str | None:
    """它的适用范围是什么 -> 《…》的适用范围是什么."""
    match = _PRONOUN.match(asked)
    if not match or not last.document or len(asked) <= match.end():
        return None
    rest = asked[match.end() :].lstrip("，, 的")
    if re.match(r"是?(?:什么|啥)?意思", rest):
        return None
    return f"《{last.document}》{rest}"


def _topic(asked: str, last: Turn) -> str | None:
    """那预备党员呢 after 党员的权利有哪些 -> 预备党员的权利有哪些; 义务呢 -> 党员的义务有哪些."""
    if not re.search(r"呢[？?。 ]*$", asked) and not re.match(r"^(?:那么?|还有)", asked):
        return None
    match = _THEN.match(asked)
    if not match or _ASKS.search(match["topic"]) or _NO_TOPIC.match(match["topic"]):
        return None
    aspect = _ITS_ASPECT.search(last.question)
    if aspect and _ONLY_ASPECT.fullmatch(match["topic"]):
        return last.question[: aspect.start()] + match["topic"] + last.question[aspect.end() :]
    tail = _TAIL.search(last.question)
    if not tail:
        return f"{match['topic']}{last.question}"
    joint = "的" if tail["rest"] else ""
    return f"{match['topic']}{joint}{tail['rest'] or tail['rest2']}"
