import xml.etree.ElementTree as ET
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.exporting.characters import pieces, shortened, units, writable

TEXTS = st.text(st.characters(categories=("L", "N", "P", "S", "Z", "C")) | st.sampled_from("\r\n\x00\u200f\ud800😀党"))


def test_controls_go_and_line_ends_are_line_feeds() -> None:
    assert writable("学\x00习\x1b\r\n计划\r一\u2028二\x85三\t四") == "学习\n计划\n一\n二\n三 四"


def test_half_a_pair_is_replaced_and_marks_of_direction_stay() -> None:
    assert writable("甲\ud83d乙\u200f丙😀") == "甲\ufffd乙\u200f丙😀"


@given(TEXTS)
def test_what_is_writable_fits_into_xml_and_changes_no_more(text: str) -> None:
    shown = writable(text)
    assert writable(shown) == shown
    element = ET.Element("t")
    element.text = shown
    assert (ET.fromstring(ET.tostring(element, encoding="utf-8")).text or "") == shown
    assert len(shown.splitlines()) in (shown.count("\n"), shown.count("\n") + 1)


@given(TEXTS.map(writable), st.integers(3, 40))
def test_pieces_fit_and_come_to_the_text(text: str, most: int) -> None:
    *cut, last = pieces(text, most)
    assert all(piece.endswith("…") for piece in cut)
    assert "".join(piece[:-1] for piece in cut) + last == text
    assert all(units(piece) <= most for piece in (*cut, last))
    assert all(units(piece) >= most - 1 for piece in cut)


def test_pieces_of_a_long_text_do_not_tear_pairs() -> None:
    found = pieces("党" + "😀" * 40_000, 32_767)
    assert [units(piece) for piece in found] == [32_766, 32_767, 14_470]
    assert all(one.endswith("…") for one, _ in pairwise(found))


@given(st.text(), st.integers(1, 30))
def test_shortened(text: str, most: int) -> None:
    cut = shortened(text, most)
    assert len(cut) <= most
    assert cut == text or (cut.endswith("…") and text.startswith(cut[:-1]))
