"""What makes a proposal unfit, whoever proposes it. Pure."""

import re
from collections.abc import Sequence

from knowledge.quizzes.items import BLANK, Kind
from knowledge.quizzes.making.candidates import Candidate, Reason
from knowledge.quizzes.making.ground import folded

LONGEST_STEM, LONGEST_OPTION = 200, 90
"""Characters; a native quiz of Telegram takes 300 and 100."""

GAP = "（　　）"
"""Where the answer belongs in the stem of a 单选 or 多选."""

_NAMED = re.compile(r"^(?:根据|按照)?《(?:[^《》]|《[^》]*》)+》(?:规定|指出|提出|强调)?[，,]?")
_OPENING = re.compile(
    r"(?:该(?!如何)|其(?!他|中央|余)|上述|前述|前款|前条|前项|此(?!外)|这(?:些|种|类|样|一|个|是|就|里)|他们?[^国]|它们?|对[该其此]|因此|所以|同时[，要]|但是?[，]?|否则|而且|并且?(?!购)|也)"
)
_CONTEXT = re.compile(
    r"本(?:[款项章节]|条(?!例))|前[条款项述]|上述|上列|[依按参]照[^，。；]{0,6}前|第[一二三四五六七八九十百〇零0-9]+[款项](?!目)|"
    r"下列|以下(?:简称|称)|如下|如前|\*\*|…"
)
_ALL_OF_THEM = re.compile(
    r"^(?:以上|上述|都|均)|都(?:是|不是|对|错)$|均(?:是|不是|正确|错误)$|^其他|其他[^，]{0,6}(?:情形|行为|情况|事项)的?$"
)
_JOINED = re.compile("以及|或者?|及其?(?!时)|和(?!谐|平|睦)")
"""What joins the members of a list; two options that differ in nothing else are one."""
_BRIEF = 20
"""Characters of an option that is a name or an amount rather than a statement."""
_HINT = 4
"""So many characters of an answer in a row must not stand in the stem, unless a wrong option has them, too."""
_SHORT = 8
_STRETCH = 1.6
_TELLING = 6
"""Characters that a lone right option may be longer than the longest wrong one, at ``_STRETCH`` of its length."""


def flaw(candidate: Candidate) -> Reason | None:
    """Why a proposal must not become an item; None if nothing speaks against it."""
    asked = _NAMED.sub("", candidate.stem)
    options = (*candidate.right, *candidate.wrong) if candidate.kind is not Kind.TRUE_FALSE else ()
    if _OPENING.match(asked):
        return Reason.OPENING
    if any(_CONTEXT.search(part) for part in (_asked_apart(asked), *options)):
        return Reason.CONTEXT
    if len(candidate.stem) > LONGEST_STEM or any(len(option) > LONGEST_OPTION for option in options):
        return Reason.UNWIELDY
    if _is_told(candidate) or _is_hinted(candidate, asked):
        return Reason.TOLD
    return _flaw_of_options(candidate.right, candidate.wrong) if options else None


def _asked_apart(asked: str) -> str:
    """The stem without the words that ask: 下列哪些情形 points at the options."""
    return re.sub(r"下列(?=哪|属于|不属于|各项|关于|说法)", "", asked)


def _is_told(candidate: Candidate) -> bool:
    if candidate.kind in (Kind.SINGLE, Kind.MULTIPLE):
        stem, answers = folded(candidate.stem), list(candidate.right)
    else:
        stem = folded(_NAMED.sub("", candidate.stem).replace(BLANK, "\n"))
        answers = [answers[0] for answers in candidate.blanks]
    return any(folded(answer) in stem for answer in answers if folded(answer))


def _is_hinted(candidate: Candidate, asked: str) -> bool:
    """Whether the stem says part of the answer: 领导地方各级人民检察院的是最高人民检察院."""
    wrong: tuple[str, ...] = ()
    if candidate.kind is Kind.BLANK:
        answers = [names[0] for names in candidate.blanks]
    elif candidate.kind is Kind.SINGLE and max(map(len, (*candidate.right, *candidate.wrong))) <= _BRIEF:
        answers, wrong = list(candidate.right), candidate.wrong
    else:
        return False
    said = [folded(part) for part in re.split(f"{BLANK}|{GAP}", asked)]
    others = [folded(option) for option in wrong]
    return any(
        any(run in part for part in said) and not any(run in other for other in others)
        for answer in map(folded, answers)
        for run in (answer[at : at + _HINT] for at in range(len(answer) - _HINT + 1))
    )


def _flaw_of_options(right: Sequence[str], wrong: Sequence[str]) -> Reason | None:
    options = [folded(option) for option in (*right, *wrong)]
    apart = {folded(_JOINED.sub("", option)) for option in (*right, *wrong)}
    if any(_ALL_OF_THEM.search(option) for option in (*right, *wrong)):
        return Reason.ALL_OF_THEM
    if len(apart) < len(options) or any(
        len(one) > 1 and one in other and not one[0].isdigit() and _is_wordy(one)
        for one in options
        for other in options
        if one != other
    ):
        return Reason.ALIKE
    return Reason.LENGTH if _tells(right, wrong) else None


def _is_wordy(option: str) -> bool:
    """Whether an option is words; a number may stand in another: 五年, 十五年."""
    return not re.match(r"[一二两三四五六七八九十百千半]", option)


def _tells(right: Sequence[str], wrong: Sequence[str]) -> bool:
    """Whether the right options differ from the wrong ones in length alone."""
    if not wrong or max(map(len, (*right, *wrong))) <= _SHORT:
        return False
    long_right, long_wrong = max(map(len, right)), max(map(len, wrong))
    short_right, short_wrong = min(map(len, right)), min(map(len, wrong))
    much_longer = short_right > long_wrong * _STRETCH and short_right - long_wrong >= _TELLING
    much_shorter = short_wrong > long_right * _STRETCH and short_wrong - long_right >= _TELLING
    return much_longer or much_shorter
