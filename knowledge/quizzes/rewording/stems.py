"""Whether a stem in other words asks the same. Pure.

A new stem is the old one, sign for sign, but for four things: how it names the document; with what it asks, at the
same place: （　　） or a question word that suits the key, behind 是, 有 or 包括 if there was one of them; the 的 that
ends a condition; and, in front, what the sentence that proves it begins with. So whatever proves the key of the old
stem proves it for the new one.
"""

import re
import unicodedata

from knowledge.quizzes.items import BLANK, Kind, QuizItem
from knowledge.quizzes.making.amounts import amounts_of
from knowledge.quizzes.making.rejecting import GAP
from knowledge.quizzes.rewording.options import ORGAN, whole_amount
from knowledge.quizzes.rewording.wordings import Objection

_NAMES = re.compile(r"\A(?:根据|按照|依据|依照)?(?P<title>《(?:[^《》]|《[^》]*》)+》)(?:的?规定)?[，,：]?")
_TITLES = re.compile(r"《[^《》]*(?:《[^》]*》[^《》]*)*》")
_MARKS = "，。？、；：“”‘’《》（）　"
_ASKING_WORDS = (
    "根据按照依据依照规定是为有包括哪些哪个哪一种几级什么何多长时间久少谁机关部门组织构内容情形方面多大下列的"
)
_ASKING = (
    r"(?:下列)?(?P<which>哪些|哪个|哪一个|哪种|哪一种|哪几种|哪一级|什么|何种)(?P<sort>机关|部门|组织|机构|内容|情形|方面)?|"
    r"(?P<amount>多长时间|多长|多久|多少|几|多大)|(?P<who>谁)"
)
_ASKED = re.compile(rf"(?P<verb>是|为|有|包括)?(?:{re.escape(GAP)}|{_ASKING})")
_SEVERAL = ("哪些", "哪几种", "什么")
_DURATION = ("多长时间", "多久", "多长")
_PLACE, _IS = "\N{WHITE SQUARE}", "\N{EQUALS SIGN}"
"""Where the answer belongs, and a verb in front of it."""
_CONDITION = re.compile("的(?=[，,])")
_CONDITIONS = re.compile("..的[，,]")
_ENDS = re.compile("[。；;：:\n]")
_NEGATION = re.compile("[不未无非没勿莫]")
_VERB = 2
"""Signs that a verb in front of the key has at most."""
_LONGEST_ADDITION = 40


def objection_to(new: str, item: QuizItem) -> Objection | None:
    """What speaks against a new stem for an item; None if it asks the same as the old one."""
    old, quote = item.stem, item.basis.quote if item.basis else ""
    names, had = _NAMES.match(new), _NAMES.match(old)
    if not had or not names or names["title"] != had["title"] or _TITLES.findall(new) != _TITLES.findall(old):
        return Objection.UNNAMED
    if _numbers(new) - _numbers(old) - _numbers(quote):
        return Objection.NUMBER
    if not set(new) <= {*old, *quote, *_MARKS, *_ASKING_WORDS, *GAP}:
        return Objection.FOREIGN
    options = item.kind in (Kind.SINGLE, Kind.MULTIPLE)
    if new.count(BLANK) != old.count(BLANK) or (GAP in new and not options):
        return Objection.ASKS_OTHERWISE
    asked, before = _content(new[names.end() :], item.kind), _content(old[had.end() :], item.kind)
    if asked.count(_PLACE) != before.count(_PLACE):
        return Objection.ASKS_OTHERWISE
    if asked != before and not (options and _begins_earlier(asked, before, item)):
        return Objection.ADDED if len(asked) > len(before) else Objection.LOST
    if any(said not in old + quote for said in _CONDITIONS.findall(new)):
        return Objection.ADDED
    return None if not options or _suits(new, old, item) else Objection.QUESTION_WORD


def without_name(stem: str) -> str:
    """A stem without the words that name its document."""
    return _NAMES.sub("", stem)


def _numbers(text: str) -> set[str]:
    return {amount.text for amount in amounts_of(text)} | set(re.findall("[0-9]+", text))


def _content(stem: str, kind: Kind) -> str:
    """A stem without what may be said in other ways."""
    stem = _CONDITION.sub("", stem)
    if kind is Kind.BLANK:
        stem = stem.replace(BLANK, _PLACE)
    elif kind is not Kind.TRUE_FALSE:
        bare = stem.rstrip(f"。？?{GAP}")
        if _ASKED.search(bare):  # 有下列哪些情形之一的？（　　）: asked once
            stem = bare
        stem = _ASKED.sub(lambda match: (_IS if match["verb"] else "") + _PLACE, stem)
    return _plain(stem.rstrip("。？?"))


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def _begins_earlier(new: str, old: str, item: QuizItem) -> bool:
    """Whether what stands in front of the old stem is how the sentence that it asks about begins, all of it."""
    added = new.removesuffix(old)
    if added == new or not 0 < len(added) <= _LONGEST_ADDITION or _NEGATION.search(added) or item.basis is None:
        return False
    before, _, behind = _ENDS.split(old, maxsplit=1)[0].partition(_PLACE)
    before = before.rstrip(_IS)
    key = _plain(item.answers[0]) + behind if item.kind is Kind.SINGLE else ""
    for sentence in map(_plain, _ENDS.split(_CONDITION.sub("", item.basis.quote))):
        rest = sentence.removeprefix(added + before)
        if before and rest != sentence and key in rest[: len(key) + _VERB]:
            return True
    return False


def _suits(new: str, old: str, item: QuizItem) -> bool:
    """Whether question words that the old stem does not have ask for what the key is."""
    return all(
        match.group() in old or _suits_key(match, new[match.end() :], item) for match in re.finditer(_ASKING, new)
    )


def _suits_key(word: re.Match[str], behind: str, item: QuizItem) -> bool:
    key = item.answers[0]
    amount = whole_amount(key)
    if item.kind is Kind.MULTIPLE:
        return word["which"] in _SEVERAL
    if amount:
        if word["amount"] in _DURATION:
            return amount.sort in ("duration", "frequency")
        return word["amount"] is not None and amount.sort in ("fraction", "percentage")
    if word["sort"]:
        return word["which"] != "哪些" and bool(ORGAN.search(key))
    at_the_end = not behind or behind[0] in _MARKS or behind.startswith("处分")
    return bool(word["who"]) or (bool(word["which"]) and word["which"] not in ("哪些", "哪几种") and at_the_end)
