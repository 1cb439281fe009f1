"""单选 from sentences that say which sanction a deed earns: 情节较重的，给予（　　）处分. Pure."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from knowledge.documents import Kind as Sort
from knowledge.quizzes.items import Difficulty
from knowledge.quizzes.making.candidates import Proposal, Reason, Rejected, drawn
from knowledge.quizzes.making.ground import Ground, folded
from knowledge.quizzes.making.passages import Place, Sentence, Text
from knowledge.quizzes.making.rejecting import LONGEST_STEM
from knowledge.quizzes.making.selfcontained import balanced, names_its_subject
from knowledge.quizzes.making.singles import AROUND, gapped, ruled_out, single

_LEVEL = "警告|严重警告|记过|记大过|降级|撤职|开除|撤销党内职务|留党察看|开除党籍"
_SANCTION = re.compile(
    rf"(?:给予|予以)(?P<level>(?:{_LEVEL})(?:(?:、|或者|或|直至)(?:{_LEVEL}))*)(?=处分(?![的期]|决定|条件)|[，；。]|$)"
)
_CONTEXT = re.compile(
    r"本[条款项章节](?!例)|前[条款项述]|上述|第[一二三四五六七八九十百零〇0-9]+[条款项章]|下列|以下|该(?!如何)|这[些样类种个]|所列|\*|…"
)
_LEANS = re.compile("[其该此这他它]|前|对其|情节|同时|构成|有[前下]|造成|属于")
_SHORTEST = 14


def propose(text: Text, ground: Ground) -> Iterator[Proposal]:
    """The first sanction of a sentence and its last: two rivals, for the item with the last one tells the first."""
    if text.document.kind is not Sort.REGULATION:
        return
    known = Counter(match["level"] for sentence in text.sentences for match in _SANCTION.finditer(sentence.said))
    for sentence in text.sentences:
        if sentence.place is not Place.PROSE:
            continue
        found = list(_SANCTION.finditer(sentence.said))
        for match in dict.fromkeys((*found[:1], *found[-1:])):
            yield _proposed(match, sentence, text, ground, known)


def _proposed(match: re.Match[str], sentence: Sentence, text: Text, ground: Ground, known: Counter[str]) -> Proposal:
    said, level = sentence.said, match["level"]
    before = said[: match.start("level")]
    after = re.split("[，；]", said[match.end("level") :], maxsplit=1)[0]
    stem = gapped(text, before, after)
    if len(stem) > LONGEST_STEM or len(before) < _SHORTEST:
        return Rejected(reason=Reason.UNWIELDY)
    if (
        "直至" in level
        or _LEANS.match(before)
        or _CONTEXT.search(before)
        or not balanced(before)
        or not names_its_subject(said)
    ):
        return Rejected(reason=Reason.CONTEXT)
    if not ground.only(before[-3 * AROUND :], level, after):
        return Rejected(reason=Reason.AMBIGUOUS)
    return single(
        text,
        sentence,
        stem,
        right=level,
        wrong=ruled_out(_others(level, before, known, seed=stem), before, after, ground),
        difficulty=Difficulty.HARD,
        subject="sanction",
        sort="sanction",
    )


def _others(level: str, before: str, known: Counter[str], *, seed: str) -> Sequence[str]:
    """Sanctions of the document that are not in the stem; none holds another, those of the same form come first."""
    plain = folded(before)
    chosen: list[str] = []
    joined = len(re.findall("、|或", level))
    for other in sorted(
        known, key=lambda each: ("直至" in each, abs(len(re.findall("、|或", each)) - joined), drawn(seed, each))
    ):
        listed = "、" in other and "或" not in other
        if listed or folded(other) in plain or any(other in each or each in other for each in (level, *chosen)):
            continue
        chosen.append(other)
    return chosen
