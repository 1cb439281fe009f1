"""Which edition of a rule is in force."""

from datetime import UTC, date, datetime
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from knowledge.documents import DocumentId, Kind, Status
from knowledge.storage.holdings import Given, Held
from knowledge.storage.versions import due, in_force, settle
from knowledge.titles import canonical

TODAY = date(2024, 5, 1)


def held(
    row: int,
    title: str = "某某条例",
    effective: date | None = None,
    *,
    kind: Kind = Kind.REGULATION,
    status: Status | None = None,
    repeals: tuple[str, ...] = (),
    year: int | None = None,
    issued: date | None = None,
    now: Status = Status.CURRENT,
) -> Held:
    return Held(
        row=row,
        id=DocumentId(f"d{row}"),
        title=title,
        canonical=canonical(title),
        kind=kind,
        source=f"{row}.txt",
        issuer="",
        issued=issued,
        effective=effective,
        status=now,
        repeals=repeals,
        sha256="",
        articles=0,
        chunks=0,
        warnings=(),
        ingested_at=datetime(2024, 1, 1, tzinfo=UTC),
        given=Given(status=status),
        year=year,
    )


def statuses(*documents: Held, today: date = TODAY) -> list[Status]:
    standings = settle(documents, today=today)
    return [standings[document.row].status for document in documents]


C, S, D = Status.CURRENT, Status.SUPERSEDED, Status.DRAFT


def test_the_newest_edition_is_current_whatever_the_order_of_ingestion() -> None:
    dates = [date(2003, 12, 31), date(2015, 10, 18), date(2018, 10, 1)]
    for order in permutations(dates):
        documents = [held(row, effective=day) for row, day in enumerate(order)]
        assert statuses(*documents) == [C if day == max(dates) else S for day in order]


def test_editions_are_told_by_canonical_title() -> None:
    assert statuses(
        held(1, "中国共产党某某条例（2015年修订）", date(2015, 1, 1)), held(2, "某某条例", date(2018, 1, 1))
    ) == [S, C]
    assert statuses(held(1, "某某条例", date(2015, 1, 1)), held(2, "某某细则", date(2018, 1, 1))) == [C, C]


def test_dates_count_before_years_and_years_before_order() -> None:
    assert statuses(held(1, year=2018), held(2, year=2015)) == [C, S]
    assert statuses(held(1, effective=date(2018, 1, 1)), held(2)) == [C, S]
    assert statuses(held(1), held(2)) == [S, C]
    assert statuses(held(1, issued=date(2019, 1, 1)), held(2, effective=date(2018, 1, 1))) == [C, S]


def test_other_kinds_of_text_supersede_nothing() -> None:
    for kind in set(Kind) - {Kind.REGULATION}:
        same = [held(row, "在某某会议上的讲话", date(2000 + row, 1, 1), kind=kind) for row in range(3)]
        assert statuses(*same) == [C, C, C]


def test_an_edition_that_lies_ahead_is_a_draft_until_its_day() -> None:
    old, new = held(1, effective=date(2018, 1, 1)), held(2, effective=date(2024, 6, 1), now=D)
    assert statuses(old, new) == [C, D]
    assert "2024年6月1日" in settle([old, new], today=TODAY)[2].note
    assert not due([old, new], today=TODAY)
    assert due([old, new], today=date(2024, 6, 1))
    assert statuses(old, new, today=date(2024, 6, 1)) == [S, C]


def test_the_word_of_a_person_holds() -> None:
    old, new = date(2015, 1, 1), date(2018, 1, 1)
    assert statuses(held(1, effective=old), held(2, effective=new, status=D)) == [C, D]
    assert statuses(held(1, effective=old), held(2, effective=new, status=S)) == [C, S]
    assert statuses(held(1, effective=old, status=C), held(2, effective=new)) == [C, C]


def test_a_repealed_regulation_is_superseded_by_a_newer_one_that_has_begun() -> None:
    old = held(1, "某某若干准则", date(2010, 1, 1))
    assert statuses(old, held(2, "某某准则", date(2016, 1, 1), repeals=("《某某若干准则》",))) == [S, C]
    assert settle([old, held(2, "某某准则", date(2016, 1, 1), repeals=("某某若干准则",))], today=TODAY)[1].note
    assert statuses(old, held(2, "某某准则", date(2009, 1, 1), repeals=("某某若干准则",))) == [C, C]
    assert statuses(old, held(2, "某某准则", date(2025, 1, 1), repeals=("某某若干准则",))) == [C, D]
    assert statuses(
        held(1, "某某准则", date(2010, 1, 1)), held(2, "某某准则", date(2016, 1, 1), repeals=("某某准则",))
    ) == [S, C]


def test_in_force_on_a_day() -> None:
    first, second = held(1, effective=date(2010, 1, 1)), held(2, effective=date(2018, 10, 1))
    other = held(3, "某某细则")
    ending = held(4, "某某办法", date(2015, 1, 1))
    ender = held(5, "某某规定", date(2020, 1, 1), repeals=("某某办法",))
    everything = [first, second, other, ending, ender]
    assert in_force(everything, date(2009, 12, 31)) == {"d3"}
    assert in_force(everything, date(2018, 9, 30)) == {"d1", "d3", "d4"}
    assert in_force(everything, date(2018, 10, 1)) == {"d2", "d3", "d4"}
    assert in_force(everything, date(2020, 1, 1)) == {"d2", "d3", "d5"}


def test_what_a_person_withdrew_was_in_force_before() -> None:
    withdrawn = held(1, effective=date(2010, 1, 1), status=S)
    assert in_force([withdrawn], date(2023, 1, 1)) == {"d1"}
    assert in_force([withdrawn], TODAY) == set()
    assert in_force([held(1, effective=date(2010, 1, 1), status=D)], TODAY) == set()


_days = st.none() | st.dates(date(1990, 1, 1), date(2030, 1, 1))
_documents = st.lists(
    st.tuples(st.sampled_from(["甲条例", "乙条例", "丙讲话"]), _days, st.sampled_from([None, C, S, D])), max_size=12
).map(
    lambda rows: [
        held(n, t, d, status=s, kind=Kind.SPEECH if t == "丙讲话" else Kind.REGULATION)
        for n, (t, d, s) in enumerate(rows)
    ]
)


@given(_documents, st.dates(date(1990, 1, 1), date(2030, 1, 1)))
def test_every_document_gets_one_standing_and_a_lineage_one_current_edition(documents: list[Held], today: date) -> None:
    standings = settle(documents, today=today)
    assert set(standings) == {document.row for document in documents}
    for name in ("甲条例", "乙条例"):
        editions = [each for each in documents if each.title == name and each.given.status is None]
        current = [each for each in editions if standings[each.row].status is C]
        begun = [each for each in editions if each.effective is None or each.effective <= today]
        assert len(current) <= 1
        assert not begun or current or any(each.given.status is C and each.title == name for each in documents)
    for document in documents:
        if document.given.status is not None:
            assert standings[document.row].status is document.given.status


@given(_documents, st.dates(date(1990, 1, 1), date(2030, 1, 1)))
def test_nothing_is_in_force_before_it_began(documents: list[Held], today: date) -> None:
    names = in_force(documents, today)
    for document in documents:
        if document.id in names:
            assert document.effective is None or document.effective <= today
            assert document.given.status is not D
