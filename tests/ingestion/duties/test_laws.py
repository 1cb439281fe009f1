"""What every reading of duties keeps, whatever the text."""

import re
from collections import defaultdict
from dataclasses import replace

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from bot.documents.finding import find
from ingestion.duties.reading import read_duties
from ingestion.duties.sentences import sentences_of
from ingestion.duties.subjects import subject_at
from knowledge.documents import Document, Kind, Level, Section, Span
from knowledge.errors import BadSource
from knowledge.numerals import to_chinese
from knowledge.readings import Duty
from knowledge.roles import ALIASES, ROLES
from tests.ingestion.duties.samples import document_of

_BETWEEN = re.compile(r"[\s。！？!?，；：;:,”’）)》]*")
NAMES = {role.name for role in ROLES}
PIECES = (
    *("党员", "各级党委（党组）", "书记", "党支部书记", "其他成员", "领导干部", "任何组织和个人", "它", "样例"),
    *("必须", "应当", "要", "不得", "负责", "履行下列义务", "的职责是", "享有权利", "每年", "对", "在", "经", "给予"),
    *(
        "清点样例",
        "的",
        "、",
        "和",
        "，",
        "；",
        "。",
        "：",
        "（",
        "）",
        "“",
        "”",
        "《",
        "一要",
        "二要",
        "\n",
        " ",
        "处分",
    ),
)
snippet = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)
words = st.one_of(snippet, st.text(max_size=60))
line = st.tuples(
    st.sampled_from(("", "第一条 ", "第二条 ", "（一）", "（二）", "一、", "二、", "1.", "2.", "第一章 ")), words
).map("".join)


def check(document: Document, duties: tuple[Duty, ...]) -> None:
    """Words are verbatim, places exist and hold them, roles are known, lists are whole and in order."""
    lists: dict[tuple[str, str, int], list[int]] = defaultdict(list)
    starts = [duty.span.start for duty in duties]
    assert starts == sorted(starts)
    for duty in duties:
        assert duty.what == duty.span.cut(document.text)
        assert duty.what.strip() == duty.what != ""
        assert duty.role in NAMES
        assert duty.subject in document.text
        place = find(duty.label, document.sections, document.chunks)
        assert place is not None, duty.label
        assert bool(duty.lead) == bool(duty.entry) == bool(duty.entries)
        if duty.entry:
            lists[duty.role, duty.lead, duty.entries].append(duty.entry)
    for (_, _, entries), numbers in lists.items():
        assert numbers == list(range(1, entries + 1)) * (len(numbers) // entries)


@given(st.lists(line, min_size=1, max_size=8), st.sampled_from(list(Kind)))
def test_any_text_is_read_without_fault(lines: list[str], kind: Kind) -> None:
    parts = [part for each in lines for part in each.splitlines()]
    try:
        document = document_of("样例规定", "样例如下。", *parts, kind=kind)
    except BadSource:
        reject()  # articles that cannot be counted are not taken in
    duties = read_duties(document)
    check(document, duties)
    assert duties == read_duties(document)


@st.composite
def regulations(draw: st.DrawFn) -> tuple[list[str], int]:
    """Articles of single sentences and of lists that bind 党员, and how many duties they hold."""
    lines, count = [], 0
    for article in range(1, draw(st.integers(1, 6)) + 1):
        entries = draw(st.integers(0, 4))
        count += entries or 1
        lead = draw(st.sampled_from(("党员必须履行下列义务：", "党员不得有下列行为：", "预备党员的任务是：")))
        lines.append(f"第{to_chinese(article)}条 {lead if entries else '党员应当爱护样例。'}")
        for entry in range(1, entries + 1):
            words = draw(st.sampled_from(("清点样例", "归还样例，及时登记", "党支部应当在场")))
            lines.append(f"（{to_chinese(entry)}）{words}{'。' if entry == entries else '；'}")
        count += draw(st.booleans()) and _add(lines, "样例由专人保管。党小组应当协助。")
    return lines, count


def _add(lines: list[str], text: str) -> int:
    lines.append(text)
    return 1


@given(regulations())
def test_articles_and_lists_are_read_whole(drawn: tuple[list[str], int]) -> None:
    lines, count = drawn
    document = document_of("样例规定", *lines, kind=Kind.REGULATION)
    duties = read_duties(document)
    check(document, duties)
    assert len(duties) == count


@given(words)
def test_sentences_cover_all_but_marks_and_blanks(text: str) -> None:
    if not text:
        return
    sentences = list(sentences_of(text, Span(start=0, end=len(text))))
    clauses = [clause for sentence in sentences for clause in sentence.clauses]
    position = 0
    for clause in clauses:
        assert position <= clause.start < clause.end <= len(text)
        assert text[clause.start : clause.end].strip() == text[clause.start : clause.end]
        assert _BETWEEN.fullmatch(text, position, clause.start)
        position = clause.end
    assert [sentence.end for sentence in sentences] == sorted(sentence.end for sentence in sentences)


@given(st.sampled_from(sorted(ALIASES)), st.sampled_from(("", "各级", "全体", "有关", "本单位")))
def test_every_alias_is_a_subject(alias: str, which: str) -> None:
    if alias in ("一岗双责", "全党", "机关、单位"):
        return
    text = f"{which}{alias}应当清点样例"
    found = subject_at(text, 0, len(text))
    assert found is not None
    assert ALIASES[alias] in found.roles
    assert found.span.cut(text) == which + alias


@pytest.mark.timeout(30)
@pytest.mark.parametrize(
    "unit", ["样", "党员", "党员应当，", "党的各级", "“", "（《", "党员、", "一要", "在样例中党员"]
)
def test_a_line_of_a_million_characters_is_read_in_linear_time(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    section = Section(level=Level.PREAMBLE, number="", heading="导语", depth=0, span=Span(start=0, end=len(text)))
    document = document_of("样例规定", "第一条 样例。", kind=Kind.REGULATION)
    read_duties(replace(document, text=text, sections=(section,), chunks=()))
