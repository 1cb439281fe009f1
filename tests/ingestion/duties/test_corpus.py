"""Duties in the real texts: lists whole, places there, rights left out, quick."""

import re
import time
from pathlib import Path

import pytest

from bot.documents.finding import find
from ingestion.duties.reading import read_duties
from knowledge.documents import Document
from knowledge.readings import Duty
from knowledge.roles import ALIASES
from tests.ingestion.duties.samples import document_at

_ENTRY = re.compile(r"\s*[（(][一二三四五六七八九十]+[）)]")
_DUTIES = re.compile(
    r"(?:(?:履行|承担)[^：:]*(?:义务|职责|任务)|(?:职责|任务)是|主要包括|不得有下列行为|应当遵循以下原则|基本条\s*件)[：:]$"
)
_OTHERS = re.compile(r"任何组织|工作应当遵循|不准")

Read = list[tuple[Path, Document, tuple[Duty, ...]]]


@pytest.fixture(scope="module")
def read(shared: Path) -> Read:
    paths = sorted((shared / "corpus").glob("regulations*/*.txt"))
    documents = [(path, document_at(path)) for path in paths]
    return [(path, document, read_duties(document)) for path, document in documents]


def lists_of(path: Path) -> list[tuple[str, int]]:
    """The last sentence of each line above a run of numbered lines, and how many those are; counted line by line."""
    lines = [line.rstrip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    found = []
    for at, line in enumerate(lines):
        below = 0
        while at + 1 + below < len(lines) and _ENTRY.match(lines[at + 1 + below]):
            below += 1
        if below and not _ENTRY.match(line):
            found.append((re.sub(r"^第\S+条\s*", "", line).split("。")[-1], below))
    return found


def test_every_list_that_duties_introduce_is_whole(read: Read) -> None:
    whole = 0
    for path, _, duties in read:
        for lead, count in lists_of(path):
            subject = any(lead.startswith(alias) or f"各级{alias.removeprefix('党的')}" in lead for alias in ALIASES)
            if not _DUTIES.search(lead) or _OTHERS.search(lead) or not (subject or lead.startswith("它")):
                continue
            entries = [duty for duty in duties if duty.lead and lead.endswith(duty.lead)]
            numbers = sorted({duty.entry for duty in entries})
            assert (path.name, lead, numbers) == (path.name, lead, list(range(1, count + 1)))
            assert {duty.entries for duty in entries} == {count}
            whole += 1
    assert whole >= 22


def test_no_list_is_read_in_part(read: Read) -> None:
    for path, document, duties in read:
        outline = [section.span.start for section in document.sections]
        for duty in (duty for duty in duties if duty.entries):
            same = {(d.entry, d.label) for d in duties if d.lead == duty.lead and d.role == duty.role}
            assert len(same) == duty.entries, (path.name, duty.label)
            assert any(start < duty.span.start for start in outline)


def test_places_are_there_and_hold_the_words(read: Read) -> None:
    for path, document, duties in read:
        for duty in duties:
            place = find(duty.label, document.sections, document.chunks)
            assert place is not None, (path.name, duty.label)
            assert place.span.start <= duty.span.start, (path.name, duty.label)
            assert duty.span.end <= place.span.end, (path.name, duty.label)
            assert duty.what == duty.span.cut(document.text)


@pytest.mark.parametrize(
    ("name", "label", "roles"),
    [
        ("中国共产党章程_2022", "第三条第（八）项", {"党员"}),
        ("中国共产党章程_2022", "第四条第一款第（一）项", set()),  # a right
        ("中国共产党章程_2022", "第八条", {"党员", "党员领导干部"}),
        ("中国共产党章程_2022", "第三十二条第（一）项", {"基层党组织"}),
        ("中国共产党章程_2022", "第四十一条第二款", set()),  # what becomes of an offender
        ("中国共产党党内监督条例_2016", "第十五条", {"党委（党组）", "党委（党组）书记", "班子成员"}),
        ("中国共产党发展党员工作细则_2026", "第三十三条第一款", {"党委（党组）", "支部书记"}),
        (
            "中国共产党党和国家机关基层组织工作条例_2019",
            "第三十五条第三款",
            {"党委（党组）", "党委（党组）书记", "班子成员"},
        ),
        ("中国共产党廉洁自律准则_2015", "第四条", {"党员"}),
        ("中国共产党廉洁自律准则_2015", "第八条", {"党员领导干部"}),
        ("中国共产党问责条例_2016", "第六条第（三）项", set()),  # a case of blame
        ("中国共产党党员教育管理工作条例_2019", "第三十一条第一款第（一）项", set()),
    ],
)
def test_who_has_duties_where(read: Read, name: str, label: str, roles: set[str]) -> None:
    [duties] = [duties for path, _, duties in read if path.stem == name]
    assert {duty.role for duty in duties if duty.label == label} == roles


def test_the_regulations_are_read_in_a_moment(read: Read) -> None:
    started = time.perf_counter()
    for _, document, duties in read:
        assert read_duties(document) == duties
    assert time.perf_counter() - started < 3
