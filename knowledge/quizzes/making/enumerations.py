"""多选 from lists whose members stand one below the other: which of these belong? Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from knowledge.quizzes.items import Difficulty, Kind
from knowledge.quizzes.making.asking import topics_of
from knowledge.quizzes.making.candidates import Candidate, Proposal, Reason, Rejected, drawn
from knowledge.quizzes.making.ground import Ground
from knowledge.quizzes.making.passages import Enumeration, Text
from knowledge.quizzes.making.purposes import family_of
from knowledge.quizzes.making.rejecting import GAP
from knowledge.quizzes.making.siblings import Siblings, is_option, options_of

ONE_OF = ("有", "具有", "符合", "具备", "存在", "属于")
_ONE_OF = re.compile(rf"(?P<verb>{'|'.join(ONE_OF)})(?:下列|以下)(?P<noun>[^，。；]{{2,8}}?)之一")
SHOWN = re.compile(rf"(?P<verb>{'|'.join(ONE_OF)})下列哪些(?P<noun>[^，。；？]{{2,8}}?)之一")
"""How a stem asks for the members of a list of which one is enough."""
_NOUNS = (
    "职责|职权|任务|原则|程序|步骤|情形|行为|义务|权利|条件|方式|形式|"
    "途径|措施|内容|事项|材料|对象|范围|人员|种类|要求|标准|纪律|规定"
)
_VERB_FIRST = re.compile(
    rf"(?P<head>.{{2,}}?)(?P<verb>[^，。；：的]{{1,6}})(?:下列|以下)(?P<noun>[^，。；：]{{0,12}}?(?:{_NOUNS}))(?P<tail>进行|办理)?$"
)
_NOUN_LAST = re.compile(rf"(?P<head>.+(?:(?:{_NOUNS})(?:主要)?(?:是|为|包括|有|如下|分为|分别是|分别为)|种类|区分))$")
_TAIL = re.compile("(?:主要)?(?:是|为|包括|有|如下|分为|分别是|分别为)$")
_ANYWHERE = re.compile("(?:下列|以下)(?!不同|程序|[^，。；：]{0,8}程序|规定进行|规定办理)(?=[^，。；：]{1,24})")
_ASIDE = re.compile("[（(][^（）()]*(?:下同|简称)[^（）()]*[）)]")
_OWN_NAME = re.compile("本(?=条例|法|细则|规定|准则|办法|规则|章程|规程)")
_MUST_NOT = re.compile(
    r"(?P<head>.{2,}?(?:不得|不准|禁止)(?:有)?)(?:下列|以下)(?P<noun>[^，。；：]{0,12}?(?:行为|情形))$"
)
_BEGINS_BADLY = re.compile(
    "[其该此这]|上述|前|对[其该]|应当|必须|可以|不得|并|同时|主要|具体|基本(?:职责|任务)|还|但|由其|经其|具有下列|符合下列|存在下列|属于下列"
)
_POINTS_AWAY = re.compile(
    r"前[款条项述]|本[条款项](?!例)|上述|第[一二三四五六七八九十百零〇0-9]+[条款项]|除外|该(?!如何)"
)
_UNFIT = re.compile("[，；：]|^它")
_ALL, _LONGEST_LEAD = 5, 110
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Enumerations:
    """The generator."""

    siblings: Siblings

    def propose(self, text: Text, ground: Ground) -> Iterator[Proposal]:
        """One item for each list; all members of a short one are shown, those of a long one in two items."""
        for enumeration in text.enumerations:
            yield from self._proposed(enumeration, text)

    def _proposed(self, enumeration: Enumeration, text: Text) -> Iterator[Proposal]:
        stem = stem_of(enumeration.before, text.named)
        if isinstance(stem, Reason):
            yield Rejected(reason=stem)
            return
        members = tuple(member for member in options_of(enumeration) if is_option(member))
        if len(members) < _FEWEST:
            yield Rejected(reason=Reason.CONTEXT)
            return
        seed = f"{text.document.id} {enumeration.span.start}"
        right, room = _shown(members, seed)
        wrong = list(islice(self.siblings.wrong(enumeration, right, text, seed=seed), room))
        yield self._candidate(enumeration, text, stem, right, wrong)
        rest = tuple(member for member in members if member not in right)[:3]
        second = _again(stem, text.named)
        if second and len(rest) >= _FEWEST:
            others = (
                word for word in self.siblings.wrong(enumeration, rest, text, seed=f"{seed} again") if word not in wrong
            )
            yield self._candidate(enumeration, text, second, rest, list(islice(others, 2)))

    def _candidate(
        self, enumeration: Enumeration, text: Text, stem: str, right: Sequence[str], wrong: Sequence[str]
    ) -> Proposal:
        if not wrong or len(right) + len(wrong) < 4:
            return Rejected(reason=Reason.SHORT_OF_OPTIONS)
        return Candidate(
            kind=Kind.MULTIPLE,
            stem=stem,
            right=tuple(right),
            wrong=tuple(wrong),
            basis=text.basis(enumeration.span, enumeration.lead.label),
            difficulty=Difficulty.HARD if family_of(enumeration.before) == "deed" else Difficulty.MEDIUM,
            topics=topics_of(enumeration.lead),
            sort="items",
        )


def whose_members(stem: str, named: str) -> str:
    """Of a stem that ends with 包括（　　） what the members belong to; empty if it asks in another way."""
    words = stem.removeprefix(f"根据{named}，")
    whose = words.removesuffix(f"包括{GAP}。")
    return "" if whose == words or _UNFIT.search(whose) else whose


def _again(stem: str, named: str) -> str:
    """Another question for the members of the same list; empty if there is none."""
    whose = whose_members(stem, named)
    return f"根据{named}，下列各项中属于{whose}的有{GAP}。" if whose else ""


def stem_of(lead: str, named: str) -> str | Reason:
    """The question that a lead makes, or why it makes none.

    Args:
        lead: The introducing sentence without the mark at its end.
        named: The title in book-title marks.
    """
    lead = _ASIDE.sub("", lead)
    if len(lead) > _LONGEST_LEAD:
        return Reason.UNWIELDY
    if _POINTS_AWAY.search(lead):
        return Reason.CONTEXT
    lead = _OWN_NAME.sub("该", lead)
    one_of = _ONE_OF.search(lead)
    begins = lead[: one_of.start()] if one_of else lead
    if begins and _BEGINS_BADLY.match(begins):
        return Reason.OPENING
    if one_of:
        return f"根据{named}，{begins}{one_of['verb']}下列哪些{one_of['noun']}之一{lead[one_of.end() :]}？{GAP}"
    asked = _asking(lead)
    return f"根据{named}，{asked}" if asked else Reason.UNCLEAR


def _asking(lead: str) -> str:
    """A lead that says no 之一 as a question; empty if it makes none."""
    must_not, last, first = _MUST_NOT.fullmatch(lead), _NOUN_LAST.fullmatch(lead), _VERB_FIRST.fullmatch(lead)
    if must_not:
        return f"{must_not['head']}下列哪些{must_not['noun']}？{GAP}"
    if last:
        return f"{_TAIL.sub('', last['head'])}包括{GAP}。"
    if first:
        return f"{_of(first['head'], first['verb'])}{first['noun']}{'有' if '包括' in first['verb'] else '包括'}{GAP}。"
    asked = _ANYWHERE.sub("下列哪些", lead)
    return f"{asked}？{GAP}" if asked != lead and len(_ANYWHERE.findall(lead)) == 1 else ""


def _of(head: str, verb: str) -> str:
    """What the members belong to: 晋升领导职务，按照 → 晋升领导职务的."""
    if not verb.endswith(("按照", "依照")):
        return f"{head}{verb}的"
    whose = f"{head}{verb[:-2]}".rstrip("，")
    return f"{whose}，" if whose.endswith("的") else f"{whose}的"


def _shown(members: Sequence[str], seed: str) -> tuple[tuple[str, ...], int]:
    """The right options that are shown, and how many wrong ones at most."""
    if len(members) <= _ALL:
        return tuple(members), 2 if len(members) <= 3 and drawn(seed, "room") % 2 else (2 if len(members) == 2 else 1)
    right, wrong = ((2, 2), (3, 1), (3, 2), (4, 1))[drawn(seed, "shape") % 4]
    chosen = sorted(range(len(members)), key=lambda index: drawn(seed, members[index]))[:right]
    return tuple(members[index] for index in sorted(chosen)), wrong
