"""多选 from the sentences of one article: which of these statements are right? Pure."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.documents import Span
from knowledge.quizzes.items import Difficulty, Kind
from knowledge.quizzes.making.asking import is_delicate, may_be_asked, topics_of
from knowledge.quizzes.making.candidates import Candidate, Proposal, Reason, Rejected, drawn
from knowledge.quizzes.making.ground import Ground, folded
from knowledge.quizzes.making.passages import Place, Sentence, Text
from knowledge.quizzes.making.rejecting import GAP, LONGEST_OPTION
from knowledge.quizzes.making.selfcontained import speaks_for_itself
from knowledge.quizzes.making.sisters import Family, own_families
from knowledge.quizzes.making.statements import changes_of, is_false
from knowledge.quizzes.making.uniqueness import likeness

_ARTICLE = re.compile("^第[〇零一二三四五六七八九十百千0-9]+条(?:之[一二三四五六七八九十]+)?")
_SUBJECT = re.compile(
    r"(?P<name>[一-鿿]{2,14}?)(?=应当|必须|可以|不得|由|每(?:年|届|半年|季度|月|个月|次|周)|负责|是(?!否)|实行|享有|有权|一般|至少)"
)
_NOT_A_NAME = re.compile(
    "^国家$|^(?:造成|受理|担任|设立|每|没有|受到|违反|办理|采取|需要|利用|提出)|[对将把被报向]|^[在根按经自从为因由以如当除向与将把被就至凡并且但其该此各这任何所既还也应必]|[的了着过，。；、]|之一|以上|以下|情节|或者|一般|工作$|必须|从事|设区|有关|下列|不$|[时后前中]$|依法|给予|发现"
)
_LEANS = re.compile(
    "应当|必须|可以|不得|依法|对其他|对于不|公安机关应当依法予以协助|没有相应|整改|导致|造成|需要[^，]{2,8}协助|还应当|对(?:有关|相关|上述)|"
    "(?:有关|相关|上级)(?:单位|部门|机关|机构|人员)(?:和个人)?(?:应当|可以|不得)|不(?:同意|服|符合|能|辞去)|对(?:于)?个别|对于在|批准后|审核后|决定后|受理后|收到"
)
_RULES = re.compile("应当|必须|可以|不得|给予|予以|由|负责")
_SHORTEST = 12
_FEWEST, _MOST = 4, 4

_LONGEST_PASSAGE = 800
_KNOWN = 2
"""So many sentences of the document must open with a name, else it may be no name."""
_EMPTY = frozenset({"总则", "附则", "总纲", "其他规定", "其他"})
_ODD = re.compile(
    "无权|至多|民主任命|以惩为主|可以不先|中央统战部|一律[^。]{0,40}(?:确因|特殊|除外)|审计[^，]{0,20}(?:检察|监察|审判)权|决定，并报本级|七日内[^。]{0,20}小时内|县级以下[^。]{0,40}规定执行|(?:解释|举证)责任|保证[^。]{0,24}不得超过|必须执行下级服从上级|向上一级[^。]{0,20}(?:向上级|派驻)|最长不得少于|延长[^，]{0,8}不得少于|每次不得少于|报请无权|从重或者减轻|从轻或者加重|有职无权|无权必有|专专职|年后累计|十年至五年|可以(?:华而不实|重复|在安全)|规定可以由|一律[^；]{0,40}(?:也可以|但是)"
)
"""What no rule would say: false, but nobody would take it for true."""
_IN_A_CASE = re.compile("(?:应当|必须|可以|不得)[^，。；]*的(?:[，；]|$)")
"""Allowed or commanded in what only says when the rule holds: 可以保留资格的，应当…."""
_INSIDE_OUT = {"内", "后"}
"""What makes a term absurd: 在二十四小时后报告."""
_STANDING = 0.78
"""So much like a clause of what is cited a changed statement must not be: it would say the same in other words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Statement:
    true: str
    false: str
    sentence: Sentence


def propose(text: Text, ground: Ground) -> Iterator[Proposal]:
    """One item for each article that has three statements, of which one can be altered."""
    if not may_be_asked(text.document):
        return
    own = tuple(own_families(text.document.text))
    said = [folded(sentence.text) for sentence in text.sentences]
    numbered = [
        (number, sentence)
        for number, sentence in enumerate(text.sentences)
        if _ARTICLE.match(sentence.label) and sentence.place is Place.PROSE
    ]
    statements = [
        _Statement(
            true=words, false=_altered(words, (*said[:number], *said[number + 1 :]), own, ground), sentence=sentence
        )
        for number, sentence in numbered
        for words in ([sentence.said] if len(sentence.said) <= LONGEST_OPTION else _parts(sentence.said))
        if _SHORTEST <= len(words) <= LONGEST_OPTION
        and speaks_for_itself(words)
        and not _LEANS.match(words)
        and "还可以" not in words
    ]
    known = Counter(name for sentence in text.sentences for name in _names(sentence.said))
    topics: set[str] = set()
    for window in _windows(statements):
        wordings = _topics([each.sentence for each in window], [each.true for each in window], known)
        topic = next((each for each in wordings if each not in topics), "")
        topics.add(topic)
        yield _proposed(window, topic, text)


def _parts(said: str) -> list[str]:
    """What semicolons part; nothing if a colon before them says that the parts belong together."""
    return [] if "：" in said else [part for part in said.split("；") if _RULES.search(part)]


def _windows(statements: Sequence[_Statement]) -> Iterator[list[_Statement]]:
    """Statements by fours, one of which can be made false, near enough together to be shown as one passage."""
    window: list[_Statement] = []
    for each in statements:
        window = [*window[-_MOST:], each]
        while each.sentence.span.end - window[0].sentence.span.start > _LONGEST_PASSAGE or _part(
            each.sentence
        ) != _part(window[0].sentence):
            window.pop(0)
        if len(window) >= _FEWEST and any(near.false for near in window):
            yield window
            window = []


def _part(sentence: Sentence) -> tuple[str, ...]:
    """The headings above an article."""
    return tuple(heading for heading in sentence.path if not _ARTICLE.match(heading))


def _article(sentence: Sentence) -> str:
    match = _ARTICLE.match(sentence.label)
    return match.group() if match else sentence.label


def _altered(words: str, others: Sequence[str], own: Sequence[Family], ground: Ground) -> str:
    """The sentence with one thing in it changed so that it is false; empty if there is no such change."""
    if is_delicate(words):
        return ""
    changes = (
        each
        for each in changes_of(words, own)
        if _is_apart(each.applied(words), words)
        and not _ODD.search(each.applied(words))
        and words.count(each.old) == 1
        and {each.old[-1], each.new[-1]} != _INSIDE_OUT
        and not _IN_A_CASE.match(each.applied(words), each.start)
    )
    found = next((each for each in changes if is_false(words, each, others, ground)), None)
    return found.applied(words) if found else ""


def _proposed(statements: Sequence[_Statement], topic: str, text: Text) -> Proposal:
    seed = f"{text.document.id} {statements[0].sentence.span.start} group"
    altered = sorted((each for each in statements if each.false), key=lambda each: drawn(seed, each.true))
    wrong = altered[: 1 + drawn(seed, "wrong") % 2]
    right = [each for each in statements if each not in wrong]
    if not topic:
        return Rejected(reason=Reason.UNCLEAR)
    sentences = [each.sentence for each in statements]
    basis = text.basis(Span(start=sentences[0].span.start, end=sentences[-1].span.end), _articles(sentences))
    if not all(_is_apart(each.false, basis.quote) for each in wrong):
        return Rejected(reason=Reason.ALIKE)
    return Candidate(
        kind=Kind.MULTIPLE,
        stem=f"根据{text.named}{topic}{'' if topic.endswith('，下列说法') else '，'}正确的有{GAP}。",
        right=tuple(each.true for each in right),
        wrong=tuple(each.false for each in wrong),
        basis=basis,
        difficulty=Difficulty.HARD,
        topics=topics_of(sentences[0]),
        subject=seed,
        sort="group",
    )


def _is_apart(statement: str, quote: str) -> bool:
    pieces = re.split(r"[，。；：、\n]", quote)
    return all(likeness(statement, piece) < _STANDING for piece in pieces if len(piece) > 1)


def _topics(sentences: Sequence[Sentence], statements: Sequence[str], known: Counter[str]) -> Iterator[str]:
    """How a stem may go on behind the title: with a name that stands in every statement, the heading, the articles."""
    found = Counter(name for sentence in sentences for name in _names(sentence.said) if known[name] >= _KNOWN)
    apt = [name for name, _ in found.most_common() if all(name in words for words in statements)][:1]
    heading = next((each for each in topics_of(sentences[0]) if each not in _EMPTY), "")
    yield from (f"，下列关于{name}的说法" for name in apt)
    if heading:
        yield f"，下列关于“{heading}”的说法"
        yield from (f"，在“{heading}”方面，下列关于{name}的说法" for name in apt)
        yield f"{_articles(sentences)}，下列关于“{heading}”的说法"
    yield f"{_articles(sentences)}，下列说法"


def _articles(sentences: Sequence[Sentence]) -> str:
    """From the first to the last: 第七条至第八条."""
    return "至".join(dict.fromkeys((_article(sentences[0]), _article(sentences[-1]))))


def _names(said: str) -> Iterator[str]:
    """What a sentence opens with, if it is a name: 预备党员必须… → 预备党员."""
    for clause in re.split("[，；：]", said)[:2]:
        match = _SUBJECT.match(clause)
        if match and not _NOT_A_NAME.search(match["name"]):
            yield match["name"]
            return
