"""What changed between two editions."""

from hypothesis import given
from hypothesis import strategies as st

from bot.documents.comparing import Change, Part, Unit, compare, marked, units
from knowledge.numerals import to_chinese
from tests.library import draft

WORDS = [
    "保管员每月清点样例一次",
    "样例丢失应当立即报告支部",
    "目录向全体党员公开张贴",
    "外借样例须经支委会同意",
    "保管柜的钥匙由两人分管",
]


def edition(wordings: list[str]) -> list[Unit]:
    return [
        Unit(label=f"第{to_chinese(n)}条", text=f"第{to_chinese(n)}条　{each}") for n, each in enumerate(wordings, 1)
    ]


def sorts(changes: list[Change]) -> list[str]:
    return [change.sort for change in changes]


@given(st.text(alphabet="甲乙丙丁，。\n", max_size=60), st.text(alphabet="甲乙丙丁，。\n", max_size=60))
def test_marks_hold_both_wordings(old: str, new: str) -> None:
    marks = marked(old, new)
    assert "".join(mark.text for mark in marks if mark.part is not Part.ADDED) == old
    assert "".join(mark.text for mark in marks if mark.part is not Part.REMOVED) == new
    assert all(mark.text for mark in marks)


@given(st.lists(st.sampled_from(WORDS), max_size=6), st.lists(st.sampled_from(WORDS), max_size=6))
def test_every_unit_is_accounted_for_once(before: list[str], after: list[str]) -> None:
    old, new = edition(before), edition(after)
    changes = compare(old, new)
    gone = [change.old.label for change in changes if change.old]
    came = [change.new.label for change in changes if change.new]
    assert len(set(gone)) == len(gone)
    assert len(set(came)) == len(came)
    kept_old = [unit.wording for unit in old if unit.label not in gone]
    kept_new = [unit.wording for unit in new if unit.label not in came]
    assert kept_old == kept_new
    assert came == [unit.label for unit in new if unit.label in came]


@given(st.lists(st.sampled_from(WORDS), max_size=8))
def test_an_edition_does_not_differ_from_itself(wordings: list[str]) -> None:
    assert compare(edition(wordings), edition(wordings)) == []


def test_a_new_article_moves_the_later_ones() -> None:
    changes = compare(edition(WORDS[:3]), edition([WORDS[0], "本条是新写的内容，与旧文无关", *WORDS[1:3]]))
    assert sorts(changes) == ["added", "moved", "moved"]


def test_what_was_removed_stands_where_it_stood() -> None:
    changes = compare(edition(WORDS), edition([*WORDS[:1], *WORDS[2:], "最后新增的一条讲的是别的事"]))
    assert sorts(changes) == ["removed", "moved", "moved", "moved", "added"]


def test_an_article_that_was_reworded_and_renumbered_is_one_change() -> None:
    (removed, changed) = compare(edition(WORDS[:2]), edition([WORDS[1].replace("立即", "当天")]))
    assert (removed.sort, changed.sort) == ("removed", "changed")
    assert changed.old
    assert changed.old.label == "第二条"


def test_crumbs_between_changes_are_not_told_apart() -> None:
    assert [mark.text for mark in marked("甲一乙", "丙一丁")] == ["甲一乙", "丙一丁"]


def test_units_are_whole_articles() -> None:
    document = draft("某某条例", ["甲", "乙"]).document
    assert [(unit.label, unit.wording) for unit in units(document.text, document.chunks)] == [
        ("第1条", "甲"),
        ("第2条", "乙"),
    ]


def test_a_number_changes_as_a_whole() -> None:
    marks = marked("自2018年10月1日起", "自2024年11月1日起")
    assert [mark.text for mark in marks if mark.part is Part.REMOVED] == ["2018年10"]
    assert [mark.text for mark in marks if mark.part is Part.ADDED] == ["2024年11"]
