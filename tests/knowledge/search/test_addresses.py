"""Places as people name them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.numerals import to_chinese
from knowledge.search.addresses import Place, article_label, places

NUMBER = st.integers(1, 9999)
FULL_WIDTH = {ord("0") + n: ord("０") + n for n in range(10)}
SCRIPTS = (to_chinese, str, lambda number: str(number).translate(FULL_WIDTH))
SCRIPT = st.sampled_from(SCRIPTS)


def only(question: str) -> Place:
    [place] = places(question)
    return place


def named(question: str) -> tuple[str, int | None, int | None]:
    place = only(question)
    return place.label, place.paragraph, place.item


def test_every_article_is_read_in_every_script() -> None:
    for number in range(1, 10_000):
        for script in SCRIPTS:
            assert only(f"条例第{script(number)}条是什么").label == f"第{to_chinese(number)}条"


@given(NUMBER, st.none() | st.integers(1, 99), st.none() | st.integers(1, 30), st.none() | st.integers(1, 30), SCRIPT)
def test_article_sub_article_paragraph_and_item_come_back(
    number: int, sub: int | None, paragraph: int | None, item: int | None, script: type[str]
) -> None:
    asked = f"第{script(number)}条" + (f"之{script(sub)}" if sub else "")
    asked += (f"第{script(paragraph)}款" if paragraph else "") + (f"第（{script(item)}）项" if item else "")
    place = only(f"按照{asked}怎么办")
    assert (place.label, place.paragraph, place.item) == (article_label(number, sub), paragraph, item)
    assert (place.start, place.end) == (2, 2 + len(asked))


@given(st.lists(st.tuples(NUMBER, SCRIPT), min_size=1, max_size=4))
def test_several_articles_are_all_read_in_order(asked: list[tuple[int, type[str]]]) -> None:
    found = places("、".join(f"第{script(number)}条" for number, script in asked))
    assert [place.label for place in found] == [article_label(number) for number, _ in asked]


@given(st.text(max_size=30) | st.text("第一二十百3９条款项章节编的之（）() ，点部分总纲法》", max_size=20))
def test_any_question_is_read_and_places_are_in_it_and_apart(question: str) -> None:
    end = 0
    for place in places(question):
        assert end <= place.start < place.end <= len(question)
        end = place.end


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("第 七 条 第二款", ("第七条", 2, None)),
        ("第七条的第二款", ("第七条", 2, None)),
        ("第七条，第3项", ("第七条", None, 3)),
        ("第七条第二款第三项", ("第七条", 2, 3)),
        ("第七条(三)项", ("第七条", None, 3)),
        ("第七条（三）", ("第七条", None, 3)),
        ("第七条三项", ("第七条", None, 3)),
        ("第七条的三项纪律", ("第七条", None, None)),
        ("第七条两项纪律", ("第七条", None, None)),
        ("第一百三十三条之一", ("第一百三十三条之一", None, None)),
        ("第七条之前", ("第七条", None, None)),
        ("处分条例90条", ("第九十条", None, None)),
        ("处分条例》90条", ("第九十条", None, None)),
        ("监察法十五条第二款", ("第十五条", 2, None)),
        ("党章 3条", ("第三条", None, None)),
        ("廉洁自律准则5条", ("第五条", None, None)),
    ],
)
def test_articles_and_their_parts(question: str, place: tuple[str, int | None, int | None]) -> None:
    assert named(question) == place


@pytest.mark.parametrize(
    "question",
    [
        "",
        "三条要求",
        "提出了三条要求",
        "工程三条要求",
        "文章三条意见",
        "做法三条",
        "原则三条",
        "第零条",
        "第0条",
        "第10000条",
        "第〇章",
        "一百条建议",
        "条条框框",
        "第条",
    ],
)
def test_no_places(question: str) -> None:
    assert places(question) == ()


@pytest.mark.parametrize(
    ("question", "label", "above", "item"),
    [
        ("第二章讲什么", "第二章", (), None),
        ("第2章", "第二章", (), None),
        ("第三节", "第三节", (), None),
        ("第三部分第二点", "三、", (), 2),
        ("第三大点", "三、", (), None),
        ("第3部分的第二个", "三、", (), 2),
        ("第二编第三章", "第三章", ("第二编",), None),
        ("第二编的第三章第一节", "第一节", ("第二编", "第三章"), None),
        ("第一分编第二章", "第二章", ("第一分编",), None),
        ("总纲", "总纲", (), None),
    ],
)
def test_divisions(question: str, label: str, above: tuple[str, ...], item: int | None) -> None:
    place = only(question)
    assert (place.label, place.above, place.item, place.paragraph) == (label, above, item, None)


def test_divisions_side_by_side_are_two_places() -> None:
    assert [(place.label, place.above) for place in places("第二章和第三章")] == [("第二章", ()), ("第三章", ())]
    assert [(place.label, place.above) for place in places("第二章第三章")] == [("第二章", ()), ("第三章", ())]
    assert [place.label for place in places("第二章、第三节")] == ["第二章", "第三节"]


def test_an_article_is_enough_without_its_chapter() -> None:
    assert [place.label for place in places("第二章第七条")] == ["第七条"]


@given(NUMBER, st.integers(1, 99))
def test_labels(number: int, sub: int) -> None:
    assert article_label(number) == f"第{to_chinese(number)}条"
    assert article_label(number, sub) == f"第{to_chinese(number)}条之{to_chinese(sub)}"
