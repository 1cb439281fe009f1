"""Places, rankings and replies held against what is known to be right."""

import math
from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.documents import DocumentId, Kind, Span, Status
from knowledge.evaluation import (
    Case,
    Gold,
    Matched,
    Shelf,
    Spot,
    Target,
    Verdict,
    figures,
    judge,
    matched,
    stands_at,
    tally,
)
from knowledge.numerals import to_chinese
from knowledge.replies import Answer, Citation, Refusal
from knowledge.storage.holdings import Held
from knowledge.titles import canonical


def held(source: str, title: str, *, year: int | None = None) -> Held:
    return Held(
        row=1,
        id=DocumentId(source),
        title=title,
        canonical=canonical(title),
        kind=Kind.REGULATION,
        source=source,
        issuer="",
        issued=None,
        effective=None,
        status=Status.CURRENT,
        repeals=(),
        sha256="",
        articles=0,
        chunks=0,
        warnings=(),
        ingested_at=datetime(2026, 1, 1, tzinfo=UTC),
        year=year,
    )


def case(*gold: tuple[str, str], values: tuple[str, ...] = ()) -> Case:
    places = tuple(Gold(doc=doc, article=article) for doc, article in gold)
    return Case(key="1", question="问", gold=places, values=values)


def target(*articles: str) -> list[Target]:
    return [Target(sources=frozenset({"甲.txt"}), article=article) for article in articles]


def ranking(*labels: str) -> list[list[Spot]]:
    return [[Spot(source="甲.txt", label=label)] for label in labels]


@pytest.mark.parametrize(
    ("label", "article"),
    [
        ("第七条", "第七条"),
        ("第七条第二款", "第七条"),
        ("第七条第二款第（三）项", "第七条第二款"),
        ("七", "七"),
        ("七、", "七"),
        ("七、（一）", "七"),
        ("七、（一）", "七、"),
        ("一、一要", "一"),
        ("二、2一是", "二、2"),
        ("二、（一）一是", "二、（一）"),
        ("总纲", "总纲"),
        ("总纲第4段", "总纲"),
        ("附件1第三条", "附件1"),
    ],
)
def test_label_stands_at_the_place_it_is_part_of(label: str, article: str) -> None:
    assert stands_at(label, article)


@pytest.mark.parametrize(
    ("label", "article"),
    [
        ("第七条之一", "第七条"),
        ("第七条", "第七条第二款"),
        ("第七条（第2处）", "第七条"),
        ("第七十条", "第七条"),
        ("七十、", "七"),
        ("十七、（一）", "七"),
        ("二、10", "二、1"),
        ("附件10", "附件1"),
        ("附件十一", "附件十"),
        ("第一条", "第一"),
        ("附件1第三条", "第三条"),
        ("导语", "总纲"),
        ("第七条", "、"),
    ],
)
def test_label_does_not_stand_at_another_place(label: str, article: str) -> None:
    assert not stands_at(label, article)


@given(st.integers(1, 400), st.integers(1, 400), st.sampled_from(["", "第二款", "第二款第（一）项"]))
def test_an_article_holds_its_own_parts_only(one: int, other: int, part: str) -> None:
    assert stands_at(f"第{to_chinese(one)}条{part}", f"第{to_chinese(other)}条") is (one == other)


@given(st.integers(1, 99), st.integers(1, 99), st.sampled_from(["", "（三）", "三要", "3"]))
def test_a_section_holds_its_own_points_only(one: int, other: int, point: str) -> None:
    assert stands_at(f"{to_chinese(one)}、{point}", to_chinese(other)) is (one == other)


class TestShelf:
    def test_a_file_of_that_name_goes_before_titles(self) -> None:
        shelf = Shelf([held("库/党章_2022.txt", "中国共产党章程"), held("库/党章_2017.txt", "中国共产党章程")])
        assert shelf.sources("党章_2022") == {"库/党章_2022.txt"}
        assert shelf.sources("党章_2017.txt") == {"库/党章_2017.txt"}

    def test_a_title_means_all_texts_of_that_title(self) -> None:
        shelf = Shelf([held("甲.txt", "商标法"), held("乙.txt", "商标法"), held("丙.txt", "专利法")])
        assert shelf.sources("商标法") == {"甲.txt", "乙.txt"}

    def test_a_title_with_a_year_means_the_text_itself(self) -> None:
        shelf = Shelf([held("甲.txt", "中国共产党问责条例")])
        assert shelf.sources("问责条例_2016") == {"甲.txt"}

    def test_another_years_edition_is_another_text(self) -> None:
        shelf = Shelf([held("甲（2024年）.txt", "中华人民共和国监察法", year=2024)])
        assert shelf.sources("监察法_2024") == {"甲（2024年）.txt"}
        assert shelf.sources("监察法") == {"甲（2024年）.txt"}
        assert shelf.sources("监察法_2018") == frozenset()

    def test_what_is_not_held_is_told(self) -> None:
        shelf = Shelf([held("甲.txt", "专利法")])
        asked = [case(("专利法", "第一条"), ("商标法", "第一条")), case(("商标法", "第二条"))]
        assert shelf.absent(asked) == ("商标法",)
        assert shelf.targets(asked[1])[0].sources == frozenset()


class TestMatched:
    def test_each_target_is_met_once(self) -> None:
        found = matched(ranking("七、（一）", "第一条", "七、（二）"), target("七", "第一条"))
        assert [set(new) for new in found.ranks] == [{0}, {1}, set()]
        assert found.first == 1

    def test_several_chunks_of_one_article_take_one_rank(self) -> None:
        found = matched(ranking("第二条", "第二条", "第一条"), target("第一条"))
        assert [set(new) for new in found.ranks] == [set(), {0}]
        assert found.first == 2

    def test_chunks_that_stand_nowhere_take_a_rank_each(self) -> None:
        found = matched([[], [], *ranking("第一条")], target("第一条"))
        assert found.first == 3

    def test_the_same_label_in_another_document_is_no_hit(self) -> None:
        found = matched([[Spot(source="乙.txt", label="第一条")]], target("第一条"))
        assert found.first is None


class TestFigures:
    def test_by_hand(self) -> None:
        # Two targets met at ranks 2 and 7 of the first question, one at rank 1 of the second.
        first = Matched(ranks=tuple(frozenset({2: {0}, 7: {1}}.get(rank, set())) for rank in range(1, 11)), targets=2)
        second = Matched(ranks=(frozenset({0}),), targets=1)
        found = figures([first, second])
        assert found is not None
        assert (found.hit1, found.hit5, found.recall5) == (0.5, 1.0, 0.75)
        gained = 1 / math.log2(3) + 1 / math.log2(8)
        assert found.ndcg10 == pytest.approx((gained / (1 + 1 / math.log2(3)) + 1) / 2)

    def test_questions_without_targets_do_not_count(self) -> None:
        nowhere = Matched(ranks=(frozenset(),), targets=0)
        assert figures([nowhere]) is None
        assert figures([nowhere, Matched(ranks=(frozenset({0}),), targets=1)]) == figures(
            [Matched(ranks=(frozenset({0}),), targets=1)]
        )

    @given(
        st.lists(st.sampled_from("甲乙丙丁戊己庚辛壬癸子丑"), max_size=15),
        st.sets(st.sampled_from("甲乙丙丁寅"), min_size=1),
    )
    def test_laws(self, labels: Sequence[str], right: set[str]) -> None:
        places = target(*sorted(right))
        found = figures([matched(ranking(*labels), places)])
        assert found is not None
        assert 0 <= found.hit1 <= found.hit5 <= 1
        assert 0 <= found.recall5 <= found.hit5
        assert 0 <= found.ndcg10 <= 1 + 1e-9
        best = figures([matched(ranking(*sorted(right), *labels), places)])
        assert best is not None
        assert best.hit1 == 1
        assert best.ndcg10 == pytest.approx(1)

    @given(st.integers(1, 10))
    def test_a_later_hit_is_worth_less(self, rank: int) -> None:
        earlier, later = (
            figures(
                [matched(ranking(*(f"第{to_chinese(n)}条" for n in range(100, 99 + at)), "第一条"), target("第一条"))]
            )
            for at in (rank, rank + 1)
        )
        assert earlier is not None
        assert later is not None
        assert earlier.ndcg10 > later.ndcg10
        assert (later.ndcg10 == 0) is (rank == 10)


class TestReplies:
    SHELF = Shelf([held("甲.txt", "示例规定")])

    def judged(self, asked: Case, reply: Answer | Refusal) -> Verdict:
        return judge(asked, self.SHELF.targets(asked), reply)

    def answer(self, text: str, label: str = "第二条第一款") -> Answer:
        citation = Citation(
            number=1,
            document="示例规定",
            source="甲.txt",
            label=label,
            quote=text,
            span=Span(start=0, end=len(text)),
            status=Status.CURRENT,
        )
        return Answer(text=f"{text}[1]", citations=(citation,))

    def test_right_place_and_all_values(self) -> None:
        asked = case(("示例规定", "第二条"), values=("3 个月", "98%"))
        assert self.judged(asked, self.answer("期限为3个月，达到98％。")) is Verdict.RIGHT

    def test_a_value_is_missing(self) -> None:
        asked = case(("示例规定", "第二条"), values=("3个月", "98%"))
        assert self.judged(asked, self.answer("期限为3个月。")) is Verdict.VALUE_MISSING

    def test_wrong_place_whatever_it_says(self) -> None:
        asked = case(("示例规定", "第三条"), values=("3个月",))
        assert self.judged(asked, self.answer("期限为3个月。")) is Verdict.WRONG_PLACE

    def test_refusals(self) -> None:
        refusal = Refusal(text="没有依据。")
        assert self.judged(case(("示例规定", "第三条")), refusal) is Verdict.REFUSED
        assert self.judged(case(), refusal) is Verdict.RIGHTLY_REFUSED
        assert self.judged(case(), self.answer("有。")) is Verdict.UNFOUNDED

    def test_tally(self) -> None:
        found = tally(
            [
                Verdict.RIGHT,
                Verdict.RIGHT,
                Verdict.WRONG_PLACE,
                Verdict.REFUSED,
                Verdict.RIGHTLY_REFUSED,
                Verdict.UNFOUNDED,
            ]
        )
        assert (found.answerable, found.unanswerable, found.answered, found.refused) == (4, 2, 4, 2)
        assert (found.right_share, found.refusal_precision, found.refusal_recall) == (0.5, 0.5, 0.5)

    def test_shares_of_nothing_are_unknown(self) -> None:
        found = tally([Verdict.RIGHT])
        assert (found.right_share, found.refusal_precision, found.refusal_recall) == (1, None, None)

    @given(st.lists(st.sampled_from(Verdict)))
    def test_every_reply_is_counted_once(self, verdicts: list[Verdict]) -> None:
        found = tally(verdicts)
        assert found.answerable + found.unanswerable == found.answered + found.refused == len(verdicts)
        assert found.right <= found.answered
        assert found.rightly_refused <= min(found.refused, found.unanswerable)
