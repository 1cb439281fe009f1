"""Which places of its own text a passage refers to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answering.crossreferences import own_references

Found = list[tuple[str, int | None, int | None]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("依照本条例第七条的规定处理。", [("第七条", None, None)]),
        ("依照本条例第七条第二款的规定处理。", [("第七条", 2, None)]),
        ("有本法第三条第一款第（二）项情形的", [("第三条", 1, 2)]),
        (
            "依照本条例第七条、第九条和第十一条的规定",
            [("第七条", None, None), ("第九条", None, None), ("第十一条", None, None)],
        ),
        ("本准则第一百三十三条之一所列", [("第一百三十三条之一", None, None)]),
        ("违反本条例第七条，依照本条例第七条处理", [("第七条", None, None)]),
        ("依照《某某法》第七条的规定处理。", []),
        ("依照第七条的规定处理。", []),
        ("本条例第七条规定的处分，适用第九条。", [("第七条", None, None)]),
        ("本条例自公布之日起施行。", []),
        ("本条例第零条", []),
    ],
)
def test_places_behind_the_texts_name_for_itself_count(text: str, found: Found) -> None:
    assert [(place.label, place.paragraph, place.item) for place in own_references(text)] == found


@given(st.text(st.sampled_from("本条例法第七九十条款项（二）、和 。"), max_size=60))
def test_each_reference_comes_once_and_in_order(text: str) -> None:
    found = own_references(text)
    assert len({(place.label, place.paragraph, place.item) for place in found}) == len(found)
    assert [place.start for place in found] == sorted(place.start for place in found)
