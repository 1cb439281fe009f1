"""The key of an imported item against the articles held."""

from collections.abc import Sequence

import pytest

from knowledge.documents import DocumentId, Span
from knowledge.quizzes.items import FALSE, TRUE, Basis, Kind, Origin, QuizItem
from knowledge.quizzes.linking import Link, link
from knowledge.quizzes.weighing import Standing
from knowledge.search.retrieval import PassageRetriever


def choice(stem: str, options: Sequence[str], *correct: int, printed: str = "", kind: Kind | None = None) -> QuizItem:
    return QuizItem(
        kind=kind or (Kind.SINGLE if len(correct) == 1 else Kind.MULTIPLE),
        stem=stem,
        options=tuple(options),
        correct=correct,
        origin=Origin.IMPORTED,
        printed=printed,
    )


def statement(stem: str, right: bool, printed: str = "") -> QuizItem:
    return QuizItem(
        kind=Kind.TRUE_FALSE,
        stem=stem,
        options=(TRUE, FALSE),
        correct=(0 if right else 1,),
        origin=Origin.IMPORTED,
        printed=printed,
    )


def blank(stem: str, *answers: str, printed: str = "") -> QuizItem:
    blanks = tuple((answer,) for answer in answers)
    return QuizItem(kind=Kind.BLANK, stem=stem, blanks=blanks, origin=Origin.IMPORTED, printed=printed)


HOW_OFTEN = "温室每（　）浇水一次，由花匠记录水量。"
DAYS = ["两天", "三天", "周"]

PROVEN = [
    (choice(HOW_OFTEN, DAYS, 1, printed="《花木工作条例》第四条"), "第四条", "温室每三天浇水一次，由花匠记录水量。"),
    (choice(HOW_OFTEN, ["2天", "3天", "周"], 1), "第四条", "温室每三天浇水一次，由花匠记录水量。"),
    (choice("花匠由支部委员会指定，任期（　）。", ["一年", "二年", "三年"], 1), "第三条", "任期二年。"),
    (choice("花木工作坚持下列哪些原则？", ["因地制宜", "节约用水", "统一修剪"], 0, 1), "第二条", "节约用水"),
    (statement("温室每三天浇水一次，由花匠记录水量。", True), "第四条", "温室每三天浇水一次"),
    (statement("根据《花木工作条例》规定，温室每五天浇水一次，由花匠记录水量。", False), "第四条", "每三天"),
    (statement("灌木在落叶以后修剪，枝条可以堆放在通道。", False), "第五条", "不得堆放在通道"),
    (blank("伏天可以____，次数由____决定。", "加浇", "花匠"), "第四条之一", "伏天可以加浇，次数由花匠决定。"),
    (blank("花匠由支部委员会指定，任期____年。", "2"), "第三条", "任期二年"),
]  # fmt: skip

CONTRADICTED = [
    (choice(HOW_OFTEN, DAYS, 0, printed="《花木工作条例》第四条"), ("两天", "三天")),
    (choice("花匠由支部委员会指定，任期（　）。", ["一年", "二年", "三年"], 2), ("三年", "二年")),
    (statement("温室每三天浇水一次，由花匠记录水量。", False), ("错", "第四条")),
    (statement("温室每五天浇水一次，由花匠记录水量。", True), ("5天", "3天")),
    (statement("灌木在落叶以后修剪，枝条可以堆放在通道。", True), ("可以", "不得")),
    (blank("花匠由支部委员会指定，任期____年。", "五"), ("5年", "2年")),
]  # fmt: skip

UNCERTAIN = [
    choice("花匠应当怎样对待同事？", ["热情", "冷淡"], 0),
    choice("下列哪项不属于花木工作的原则？（　）", ["因地制宜", "统一修剪"], 1),
    choice("苗圃的灯由谁关（　）。", ["花匠", "会计"], 0),
    choice("温室的门每（　）检修一次。", DAYS, 0),
    statement("花匠可以带徒弟。", True),
    blank("苗圃的门由____看守。", "门卫"),
    choice("花木工作坚持下列哪些原则？", ["因地制宜", "统一修剪"], 0, 1),
]


@pytest.mark.parametrize(("item", "label", "words"), PROVEN)
def test_what_proves_a_key_becomes_its_basis(garden: PassageRetriever, item: QuizItem, label: str, words: str) -> None:
    found = link(item, garden)
    basis = found.item.basis
    assert found.standing is Standing.PROVEN, found
    assert basis is not None
    assert basis.label == label
    assert words in basis.quote
    assert basis.document.endswith("花木工作条例")
    held = garden.lookup.documents()[basis.id]
    assert basis.span.cut(garden.library.text(held.row)) == basis.quote
    assert not found.warnings


@pytest.mark.parametrize(("item", "both"), CONTRADICTED)
def test_a_contradiction_names_both(garden: PassageRetriever, item: QuizItem, both: tuple[str, str]) -> None:
    found = link(item, garden)
    assert found.standing is Standing.CONTRADICTED, found
    assert found.item == item
    assert all(words in found.warnings[0] for words in both)
    assert "花木工作条例》第" in found.warnings[0]


@pytest.mark.parametrize("item", UNCERTAIN)
def test_in_doubt_nothing_is_said(garden: PassageRetriever, item: QuizItem) -> None:
    assert link(item, garden) == Link(item=item, standing=Standing.UNCERTAIN)


def test_a_key_that_was_right_before_is_told_so(garden: PassageRetriever) -> None:
    item = choice(HOW_OFTEN, DAYS, 2, printed="《花木工作条例》第四条")
    found = link(item, garden)
    assert found.standing is Standing.CONTRADICTED
    assert any("旧版" in warning for warning in found.warnings)
    of_then = link(choice(HOW_OFTEN, DAYS, 2, printed="2016年《花木工作条例》第四条"), garden)
    assert any("旧版" in warning for warning in of_then.warnings)
    assert of_then.item.basis is None


@pytest.mark.parametrize(
    ("printed", "words"),
    [("《渔业工作条例》第三条", "《渔业工作条例》不在资料库中"), ("《花木工作条例》第九十条", "没有找到第九十条")],
)
def test_a_printed_place_that_is_not_held_is_told(garden: PassageRetriever, printed: str, words: str) -> None:
    found = link(statement("花匠可以带徒弟。", True, printed=printed), garden)
    assert found.standing is Standing.UNCERTAIN
    assert any(words in warning for warning in found.warnings)


def test_a_basis_is_kept_only_if_the_library_has_it_there(garden: PassageRetriever) -> None:
    proven = link(PROVEN[0][0], garden).item
    assert link(proven, garden).item == proven
    assert proven.basis
    moved = Span(start=proven.basis.span.start + 1, end=proven.basis.span.end + 1)
    elsewhere = Basis(
        id=DocumentId("nowhere"), document="渔业", source="", label="", quote="一网", span=Span(start=0, end=2)
    )
    for basis in (elsewhere, Basis(**{**_fields(proven.basis), "span": moved})):  # type: ignore[arg-type]
        claimed = QuizItem(
            kind=Kind.TRUE_FALSE, stem="花匠可以带徒弟。", options=(TRUE, FALSE), correct=(0,), basis=basis,
            origin=Origin.GENERATED,
        )  # fmt: skip
        found = link(claimed, garden)
        assert found.item.basis is None
        assert found.item.origin is Origin.IMPORTED
        assert found.warnings[0].startswith("原有依据不再成立")


def _fields(basis: Basis) -> dict[str, object]:
    return {name: getattr(basis, name) for name in Basis.__slots__}
