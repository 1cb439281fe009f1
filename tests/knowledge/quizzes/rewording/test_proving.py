"""What is proven of a proposal is taken over; what was taken over stays as long as it is proven."""

from dataclasses import replace

import pytest

from knowledge.quizzes.items import Origin, QuizItem
from knowledge.quizzes.making.candidates import Reason
from knowledge.quizzes.making.rejecting import GAP
from knowledge.quizzes.rewording.proving import examine, in_other_words
from knowledge.quizzes.rewording.wordings import Objection, Wording
from tests.knowledge.quizzes.rewording.flowers import (
    INTERVAL,
    NAMED,
    ORGAN,
    TITLE,
    blank,
    ground,
    interval,
    organ,
    single,
    statement,
)
from tests.library import draft

BETTER = f"{NAMED}养护小组应当在收到病害报告后的多长时间内提出防治方案，并报支部委员会备案？"
NEARER = ("七日", "十五日", "三十日")


def reworded(item: QuizItem, stem: str | None = None, wrong: tuple[str, ...] | None = None) -> QuizItem:
    examined = examine(Wording(stem=stem, wrong=wrong), item, ground())
    assert examined.item
    assert examined.objections == ()
    return examined.item


def test_a_stem_and_options_that_hold_are_taken_over_and_the_key_stays() -> None:
    new, old = reworded(interval(), BETTER, NEARER), interval()
    assert (new.stem, set(new.options), new.answers) == (BETTER, {"十日", *NEARER}, ("十日",))
    assert (new.basis, new.explanation, new.kind, new.origin) == (old.basis, old.explanation, old.kind, old.origin)
    assert new.id != old.id


def test_the_part_that_holds_is_taken_over() -> None:
    examined = examine(Wording(stem="说说看", wrong=NEARER), interval(), ground())
    assert examined.objections == (Objection.UNNAMED,)
    assert examined.item
    assert (examined.item.stem, set(examined.item.options)) == (interval().stem, {"十日", *NEARER})
    examined = examine(Wording(stem=BETTER, wrong=("尽快", "十二日", "三十日")), interval(), ground())
    assert examined.objections == (Objection.OTHER_TYPE,)
    assert examined.item
    assert (examined.item.stem, set(examined.item.options)) == (BETTER, set(interval().options))


def test_the_key_of_other_kinds_stays() -> None:
    true = reworded(statement(true=True), f"根据《{TITLE}》，花坛养护计划经支部党员大会讨论通过后执行。")
    assert true.answers == ("对",)
    false = reworded(statement(true=False), f"根据《{TITLE}》，花坛养护计划经支部委员会讨论通过后执行。")
    assert false.answers == ("错",)
    gap = reworded(blank(), f"根据《{TITLE}》，花坛养护计划经____讨论通过后执行。")
    assert gap.blanks == blank().blanks


@pytest.mark.parametrize(
    ("item", "wording", "why"),
    [
        (interval(), Wording(), (Objection.UNCHANGED,)),
        (interval(), Wording(stem=interval().stem, wrong=("二十日", "五日", "十五日")), (Objection.UNCHANGED,)),
        (interval(), Wording(wrong=("七日", "十二日", "一十日")), (Objection.MAY_BE_RIGHT,)),
        (interval(), Wording(stem=f"{NAMED}{INTERVAL}"), (Objection.ASKS_OTHERWISE,)),
        (interval(), Wording(stem=BETTER.replace("多长时间", "十日")), (Objection.ASKS_OTHERWISE,)),
        (replace(interval(), origin=Origin.IMPORTED, basis=None), Wording(stem=BETTER), (Objection.UNPROVEN,)),
    ],
)
def test_what_does_not_hold_is_turned_down(item: QuizItem, wording: Wording, why: tuple[Objection, ...]) -> None:
    examined = examine(wording, item, ground())
    assert (examined.item, examined.objections) == (None, why)


def test_the_general_proofs_decide_too() -> None:
    told = "支部党员大会在春季召开，由支部委员会召集支部党员大会。"
    document = draft(TITLE, [told]).document
    item = single(
        told.removeprefix("支部党员大会在春季召开，").replace("召集支部党员大会", f"召集{GAP}"),
        "支部党员大会",
        "镇园林绿化站",
        "县农业技术中心",
        "居民议事会",
        quote=told,
        document=document,
    )
    examined = examine(Wording(stem=f"{NAMED}支部党员大会在春季召开，由支部委员会召集{GAP}。"), item, ground(document))
    assert (examined.item, examined.objections) == (None, (Reason.TOLD,))


def test_a_false_statement_must_not_stand_anywhere() -> None:
    said = draft("花坛细则", [ORGAN.replace("支部党员大会", "支部委员会")]).document
    wording = Wording(stem=f"根据《{TITLE}》，花坛养护计划经支部委员会讨论通过后执行。")
    examined = examine(wording, statement(true=False), ground(said))
    assert (examined.item, examined.objections) == (None, (Reason.STANDS,))


def test_words_stay_as_long_as_they_are_proven() -> None:
    old, new = interval(), reworded(interval(), BETTER, NEARER)
    made = [old, organ()]
    assert in_other_words(made, {old.id: new}, ground()) == [new, organ()]
    speaks_against = draft("花坛细则", [INTERVAL.replace("十日", "七日")]).document
    assert in_other_words(made, {old.id: new}, ground(speaks_against)) == made


def test_words_rest_on_the_place_as_it_is_by_now() -> None:
    new = reworded(interval(), BETTER)
    moved = draft(TITLE, ["花坛由支部管理。", INTERVAL]).document
    old = single(
        interval().stem.removeprefix(NAMED), "十日", "五日", "十五日", "二十日", quote=INTERVAL, document=moved
    )
    [held] = in_other_words([old], {old.id: new}, ground())
    assert (held.id, held.basis) == (new.id, old.basis)


def test_words_that_another_item_has_by_now_are_given_up() -> None:
    old, new = interval(), reworded(interval(), BETTER)
    rival = replace(organ(), stem=BETTER)
    assert in_other_words([old, rival], {old.id: new}, ground()) == [old, rival]


def test_words_of_an_item_that_is_not_made_any_more_are_not_used() -> None:
    old, new = interval(), reworded(interval(), BETTER)
    assert in_other_words([organ()], {old.id: new}, ground()) == [organ()]


def test_words_that_never_were_proven_are_not_used() -> None:
    forged = replace(reworded(interval(), BETTER), stem=f"{NAMED}{INTERVAL}")
    assert in_other_words([interval()], {interval().id: forged}, ground()) == [interval()]
