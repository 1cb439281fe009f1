"""Follow-up questions made whole again from the turns before, by rule."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.numerals import NUMERAL

_THEN = re.compile(
    r"^(?:那么?|那个?|还有|再问一下|接着)?[，, ]*(?P<topic>.{1,30}?)(?:呢|怎么样|怎么办|又如何|又是什么|又怎样)?[？?。 ]*$"
)
_ORDINAL = re.compile(rf"第(?P<n>{NUMERAL})(?P<unit>种|个|项|类|点|方面|部分|条|款|章|编)")
_ONLY_ORDINAL = re.compile(
    rf"^(?:那么?|还有|再说说?)?[，, ]*(?P<ordinal>第{NUMERAL}(?:种|个|项|类|点|方面|部分))"
    r"(?:呢|是什么|是啥|指什么|又是什么|怎么样|怎么说|说的?是?什么)?[？?。 ]*$"
)
_COUNTED = re.compile(r"(?P<n>[二两三四五六七八九十]|[2-9])(?P<unit>种|个|项|类|大|方面)?(?P<noun>[一-鿿]{2,6})")
_PRONOUN = re.compile(
    r"^(?:那|那么)?[，, ]*(?:它们?|其|该(?:条例|条|文件|规定|法)?|这(?:个|条|些|份|部)?(?:条例|文件|规定|法|讲话)?|上面(?:的|那条)?)(?:的)?"
)
_WHOLE = re.compile(
    r"^(?:请)?(?:给我|看|说|贴|展示|显示)?(?:一下|看看)?(?:全文|原文|完整(?:的)?(?:内容|条文)?|详细(?:内容|说说|一点|点)?|整条)(?:是什么|呢|吧|看看)?[？?。 ]*$"
)
_PLACE = re.compile(rf"第\s*{NUMERAL}\s*(?:条|款|项|章|编|节|部分)|{NUMERAL}\s*条")
_TAIL = re.compile(r"(?:的(?!是))(?P<rest>.+)$|(?P<rest2>(?:有|包括|应|要|可以|能|是|由|怎么|如何|多久|什么|哪).+)$")


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
        return f"《{last.document}》{_article(last.label)}"
    for rule in (_place, _ordinal, _pronoun, _topic):
        rewritten = rule(asked, last)
        if rewritten:
            return rewritten
    return question


def _article(label: str) -> str:
    """第七条 for 第七条第二款."""
    match = re.match(rf"第{NUMERAL}条(?:之{NUMERAL})?", label)
    return match.group() if match else label


def _place(asked: str, last: Turn) -> str | None:
    """那第三款呢 -> 《…》第七条第三款; 它的第十条呢 -> 《…》第十条."""
    stripped = _PRONOUN.sub("", asked)
    stripped = re.sub(r"^(?:那么?|还有)[，, ]*", "", stripped)
    match = _PLACE.match(stripped)
    if not match or not last.document:
        return None
    rest = re.sub(r"(?:呢|怎么说|说了?什么|是什么|的?内容)?[？?。 ]*$", "", stripped)
    inner = re.match(rf"第\s*{NUMERAL}\s*[款项]", stripped)
    return f"《{last.document}》{_article(last.label) if inner else ''}{rest}"


def _ordinal(asked: str, last: Turn) -> str | None:
    """那第二种呢 after 第一种形态是什么 or 四种形态是什么 -> 第二种形态是什么."""
    match = _ONLY_ORDINAL.match(asked)
    if not match:
        return None
    ordinal = match["ordinal"]
    for earlier in _ORDINAL.finditer(last.question):
        if earlier["unit"] == ordinal[-len(earlier["unit"]) :]:
            return last.question[: earlier.start()] + ordinal + last.question[earlier.end() :]
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
    if re.match(r"(?:是|什么)?意思", rest):
        return None
    return f"《{last.document}》{rest}"


def _topic(asked: str, last: Turn) -> str | None:
    """那预备党员呢 after 党员的权利有哪些 -> 预备党员的权利有哪些."""
    if not re.search(r"呢[？?。 ]*$", asked) and not re.match(r"^(?:那么?|还有)", asked):
        return None
    match = _THEN.match(asked)
    if not match or re.search(r"什么|怎么|如何|多少|哪|几|吗", match["topic"]):
        return None
    tail = _TAIL.search(last.question)
    if not tail:
        return f"{match['topic']}{last.question}"
    joint = "的" if tail["rest"] else ""
    return f"{match['topic']}{joint}{tail['rest'] or tail['rest2']}"
