"""单选 from durations, counts, fractions, ages and percentages: how many? Pure."""

import re
from collections.abc import Iterator

from knowledge.documents import Kind as Sort
from knowledge.numerals import NUMERAL
from knowledge.quizzes.items import Difficulty
from knowledge.quizzes.making.amounts import Amount, amounts_of, others_like
from knowledge.quizzes.making.candidates import Proposal, Reason, Rejected, drawn
from knowledge.quizzes.making.ground import Ground, folded
from knowledge.quizzes.making.passages import Place, Sentence, Text
from knowledge.quizzes.making.selfcontained import names_its_subject
from knowledge.quizzes.making.singles import AROUND, WRONG, gapped, single

_RANGE_AFTER = re.compile(
    rf"(?:以上|以下)?(?:至|到|、|或者?|—|－|-|～|~)(?:{NUMERAL}|[百]分)|以上(?:不满)?{NUMERAL}|[余多几来]|左右|前后"
)
_RANGE_BEFORE = re.compile(
    rf"(?:{NUMERAL}(?:个?工作日|日|天|个月|年|人|名|次|元|万元|以上)?(?:以上|以下)?(?:至|到|或者?|、|—|－|-|～|~)?|以上|[近约数])$"
)
_NO_QUESTION = re.compile(
    r"(?:五千|百|[0-9]{2,}多?|[两二三四五六七八九十]千多?)年(?:来|的|间)|同年|[一1]次性|[一1]年一度|每[一1](?:年|次)|[一1](?:年|次)(?:又|比)|另[一1]|年度|这[一1]|某[一1]|[一1](?:人|名)(?:一|1)|[一1]元化|[一1]日(?:游|三)|五年规划|(?:[过当]|再)[一1]次|以上共"
)
_OPENING = re.compile(
    r"[其该此这他它]|上述|前[款条项述]|对[其该此]|同时|但|并|因此|所以|否则|经[^，]{0,6}(?:批准|同意)的|逾期|期满|情节|构成|确[有需因]|特殊情况|"
    r"必要时|属于|具体|另外|还|也|再|仍|又|至少|一般|本(?:条例|法|细则|规定|准则|办法|规则)自|时间|期限|每次|每届(?:任期)?[^的]{0,4}年|延长|合计|有[下前]|未|以上"
)
_CONTEXT = re.compile(
    r"本[条款项章节](?!例)|前[条款项述]|上述|第[一二三四五六七八九十百零〇0-9]+[条款项章]|下列|以下(?:情形|简称|行为)|如下|这[些样类种个]|该(?!如何)|\*|…|同款|所列"
)
_UNSAID = re.compile(
    "^(?:在?特殊情况下?|如遇|住址|办理期限|必要时|期限|[^，]{0,18}(?:收到|接到)(?:报告|申请|通知|意见|举报)(?:后|之日|的)|"
    "[^，]{0,8}(?:时间|期限|时限)(?:一般|最长|最短)?不|责令其|延长|经批准|到期|期满)|还应当|从其规定$"
)
"""What only the sentence before tells: whose term, which report."""
_OWN_NAME = re.compile("本(?=条例|法(?!院)|细则|规定|准则|办法|规则|章程|规程)")
_ASIDE = re.compile("[（(][^（）()]*(?:下同|简称)[^（）()]*[）)]")
_ONCE = ("一次", "1次", "一人", "1人", "一名", "一份", "1份", "一倍")
"""Hardly asked for: how often, is asked by 每年."""
_ALONE = re.compile("[一1][人名]$")
_AT_LEAST = ("不少于", "至少", "不得少于")
"""What nobody says of one person."""
_LONGEST, _SHORTEST, _LONG = 120, 12, 60


def propose(text: Text, ground: Ground) -> Iterator[Proposal]:
    """An item for each amount in a sentence that says what it is the amount of; those of one clause are rivals."""
    if text.document.kind is not Sort.REGULATION:
        return
    for sentence in text.sentences:
        if sentence.leads:
            continue
        for start, clause in _clauses(sentence.said):
            for amount in amounts_of(clause):
                yield _proposed(amount, clause, start, sentence, text, ground)


def _proposed(amount: Amount, clause: str, start: int, sentence: Sentence, text: Text, ground: Ground) -> Proposal:
    reason = _reason_against(amount, clause)
    if reason is None and not _speaks_of(clause, sentence):
        reason = Reason.CONTEXT
    if reason is None and not _is_only(amount, clause, ground):
        reason = Reason.AMBIGUOUS
    if reason:
        return Rejected(reason=reason)
    before, after = (
        _OWN_NAME.sub("该", _ASIDE.sub("", words)) for words in (clause[: amount.start], clause[amount.end :])
    )
    stem = gapped(text, before, after)
    return single(
        text,
        sentence,
        stem,
        right=amount.text,
        wrong=_ruled_out(amount, clause, stem, ground),
        difficulty=Difficulty.MEDIUM if len(clause) < _LONG else Difficulty.HARD,
        subject=str(start),
        sort=amount.sort,
    )


def _speaks_of(clause: str, sentence: Sentence) -> bool:
    """Whether a clause says by itself whom or what it speaks of."""
    if _UNSAID.search(clause):
        return False
    if sentence.place is Place.MEMBER:
        return not clause.endswith("的") and ("应当" in clause or names_its_subject(clause))
    return not clause.endswith("的")


def _clauses(said: str) -> Iterator[tuple[int, str]]:
    """The parts of a sentence that are asked about: the whole of a short one, else what semicolons part."""
    if len(said) <= _LONGEST:
        yield 0, said
        return
    start = 0
    for part in said.split("；"):
        yield start, part
        start += len(part) + 1


def _reason_against(amount: Amount, clause: str) -> Reason | None:
    before, after = clause[: amount.start], clause[amount.end :]
    if not _SHORTEST <= len(clause) <= _LONGEST:
        return Reason.UNWIELDY
    if _OPENING.match(clause):
        return Reason.OPENING
    if _CONTEXT.search(clause) or clause.count("（") != clause.count("）") or clause.count("“") != clause.count("”"):
        return Reason.CONTEXT
    if before.count("《") > before.count("》") or before.count("“") > before.count("”"):
        return Reason.UNCLEAR
    around = clause[max(0, amount.start - 3) : amount.end + 3]
    if amount.text in _ONCE:
        return Reason.UNCLEAR
    if _RANGE_AFTER.match(after) or _RANGE_BEFORE.search(before) or _NO_QUESTION.search(around):
        return Reason.UNCLEAR
    if len(folded(before)) < 4 and len(folded(after)) < 8:
        return Reason.UNCLEAR
    return Reason.TOLD if amount.text in before + "\n" + after else None


def _is_only(amount: Amount, clause: str, ground: Ground) -> bool:
    """Whether no text in force has another amount between the words before and behind this one."""
    before, after = clause[max(0, amount.start - AROUND) : amount.start], clause[amount.end : amount.end + 4]
    return ground.only(before, amount.text, after)


def _ruled_out(amount: Amount, clause: str, stem: str, ground: Ground) -> list[str]:
    """Other amounts that stand at this place in no text."""
    before, after = clause[max(0, amount.start - AROUND) : amount.start], clause[amount.end : amount.end + 4]
    wrong: list[str] = []
    for turn in range(WRONG + 1):
        wrong = [
            other
            for other in others_like(amount, draw=drawn(stem) + turn)
            if not ground.stands(f"{before}{other}{after}")
            and not (_ALONE.match(other) and (after.startswith("以上") or before.endswith(_AT_LEAST)))
            and other.replace("两", "二") not in stem.replace("两", "二")
        ]
        if len(wrong) == WRONG:
            break
    return wrong
