"""Questions to discuss."""

from hypothesis import given
from hypothesis import strategies as st

from knowledge.documents import DocumentId, Span
from knowledge.kits.kit import Reading
from knowledge.kits.points import MOST, points

_PIECES = (
    "党支部应当每月清点样例。",
    "不得外借样例。",
    "样例很多。",
    "其他事项另定。",
    "应当做到：\n",
    "（一）按时；\n",
    "（二）齐全。\n",
)


def reading(text: str, *, document: str = "甲") -> Reading:
    """A reading with this text."""
    return Reading(
        id=DocumentId(document),
        document=document,
        source=f"{document}.txt",
        label="第一条",
        quote=text,
        span=Span(start=0, end=len(text)),
        part=False,
    )


def _asked(text: str) -> list[tuple[str, str]]:
    return [(point.quote, point.asks) for point in points([reading(text)], {"样例": 1.0})]


def test_what_comes_again_and_again_is_asked_about_the_year() -> None:
    [(quote, asks)] = _asked("第三条　样例由保管员负责，应当每季度清点一次。")
    assert quote == "样例由保管员负责，应当每季度清点一次。"
    assert "过去一年" in asks


def test_a_prohibition_is_asked_about_the_line() -> None:
    [(_, asks)] = _asked("样例一律不得外借给其他单位使用。")
    assert "界线" in asks


def test_a_list_of_duties_is_asked_about_its_entries() -> None:
    [(quote, asks)] = _asked("保管员应当履行下列样例职责：\n（一）登记；\n（二）清点；\n（三）报告。")
    assert quote == "保管员应当履行下列样例职责："
    assert "所列各项" in asks


def test_a_sentence_that_leans_on_another_is_not_asked_about() -> None:
    assert _asked("其他样例应当参照上面的办法处理。") == []
    assert _asked("该样例应当由保管员立即书面报告。") == []


def test_words_about_the_topic_go_first() -> None:
    text = "会议应当由书记主持并形成记录。样例应当由保管员逐件登记造册。"
    assert _asked(text)[0][0] == "样例应当由保管员逐件登记造册。"


def test_different_passages_are_asked_about_before_one_twice() -> None:
    first = reading("".join(f"{name}样例应当逐件登记造册。" for name in "甲乙丙"))
    found = points([first, reading("丁样例应当逐件登记造册。", document="乙")], {"样例": 1.0})
    assert [point.reading for point in found] == [0, 0, 1]


@given(st.lists(st.lists(st.sampled_from(_PIECES), min_size=1).map("".join), max_size=5))
def test_every_question_quotes_its_reading_once(texts: list[str]) -> None:
    readings = [reading(text, document=str(number)) for number, text in enumerate(texts)]
    found = points(readings, {"样例": 1.0})
    assert len(found) <= MOST
    assert len({point.quote for point in found}) == len(found)
    assert all(point.quote in readings[point.reading].quote and point.asks for point in found)
