"""Items as they are asked, answered, listed and decided about: whatever stands in them, the messenger takes it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.practice import itemscreens as quizzes
from bot.telegram.practice import resultscreens as quizresults
from bot.telegram.practice import reviewscreens as quizreview
from bot.telegram.practice.actions import Fault, Pick
from bot.telegram.screens.screen import Screen
from bot.telegram.wire import Wire
from knowledge.documents import DocumentId
from knowledge.quizzes.items import FALSE, TRUE, Kind, Origin, QuizItem
from knowledge.quizzes.judging import judge
from knowledge.quizzes.progress import Progress, Topic
from knowledge.quizzes.rounds import MOST, Round
from knowledge.quizzes.states import Flag, Held, ItemState, Report
from tests.ingestion.banks.samples import items, texts
from tests.knowledge.quizzes.samples import multiple, single
from tests.telegram_fake.checks import CAPTION_UNITS, MESSAGE_UNITS, checked_keyboard, checked_text, units
from tests.telegram_fake.polls import EXPLANATION, OPTION, QUESTION

WIRE = Wire(secret=b"secret")
AT = datetime(2026, 3, 20, 8, 0, tzinfo=UTC)


def takes(screens: Iterable[Screen]) -> list[str]:
    """What the stand-in for the messenger makes of messages."""
    shown = []
    for screen in screens:
        params = WIRE.message(7, screen).params
        text, _ = checked_text(params["text"], params.get("entities"), most=MESSAGE_UNITS)
        checked_keyboard(params.get("reply_markup"))
        shown.append(text)
    return shown


def round_of(item: QuizItem, *, of: int = 1, chosen: tuple[int, ...] = ()) -> Round:
    return Round(
        id=2**40, person=7, topic="", items=(item.id,) * of, results=(None,) * of, place=0, chosen=chosen, asked_at=AT
    )


def held(item: QuizItem, *warnings: str) -> Held:
    return Held(item=item, id=item.id, bank="题库", state=ItemState.PROPOSED, warnings=tuple(warnings), created_at=AT)


@given(items(), st.randoms(use_true_random=False))
def test_an_item_is_a_native_quiz_where_it_fits_and_keeps_its_key(item: QuizItem, random: Random) -> None:
    order = list(range(len(item.options)))
    random.shuffle(order)
    poll = quizzes.native(item, order, head="（1/5）单选", buttons=quizzes.below(item, round_of(item)))
    if poll is None:
        assert takes(quizzes.by_buttons(item, order, round_of(item), head="（1/5）单选"))
        return
    assert units(poll.question) <= QUESTION
    assert all(0 < units(option) <= OPTION for option in poll.options)
    assert units(poll.explanation) <= EXPLANATION
    assert poll.explanation.count("\n") == 0
    assert [order[place] for place in poll.correct] == [index for index in order if index in item.correct]
    checked_keyboard(WIRE.poll(7, poll, reference="practice:1:0").params["reply_markup"])


@given(items(), st.booleans(), st.integers(1, MOST))
def test_answers_summaries_and_lists_can_be_sent(item: QuizItem, right: bool, of: int) -> None:
    given_answer = item.answers if right else ("不知道",)
    asked = round_of(item, of=of)
    blanks = judge(item, given_answer).blanks
    takes(
        [
            quizresults.verdict(item, given_answer, right=right, asked=asked, blanks=blanks),
            quizresults.verdict(item, (), right=False, asked=None, blanks=blanks),
            quizresults.summary(asked.answered(right), [item] * of),
            quizresults.wrong([item] * of, of),
        ]
    )


@given(items(), texts(), st.integers(1, 30))
def test_what_organisers_see_can_be_sent(item: QuizItem, words: str, number: int) -> None:
    pile = quizreview.Pile(name=words, document=DocumentId("d1") if number % 2 else None, waiting=number, approved=1)
    reports = [Report(held=held(item), flags=(Flag(by="", words=words, at=AT),))] * number
    takes(
        [
            quizreview.reported(held(item), words),
            quizreview.piles([pile] * number, reports),
            quizreview.piles([], []),
            quizreview.proposal(held(item, words), pile, 0),
            quizreview.batch_asked(pile, [item] * number),
            quizreview.batch_done(pile, number),
            quizreview.pile_done(pile),
        ]
    )


def test_a_long_item_fills_several_messages_and_loses_nothing() -> None:
    options = tuple(f"{number}{'很长的选项' * 150}" for number in range(12))
    item = QuizItem(kind=Kind.SINGLE, stem="题" * 3000, options=options, correct=(0,), origin=Origin.IMPORTED)
    shown = takes(found := quizzes.by_buttons(item, range(12), round_of(item), head="单选"))
    assert len(shown) > 2
    assert all(option in "".join(shown).replace("\n", "") for option in options)
    assert [bool(screen.buttons) for screen in found] == [False] * (len(found) - 1) + [True]


def test_ticks_show_what_is_chosen() -> None:
    item = multiple()
    (screen,) = quizzes.by_buttons(item, (3, 2, 1, 0), round_of(item, chosen=(1, 3)), head="多选")
    assert [button.text for button in screen.buttons[0]] == ["☐ A", "☑ B", "☐ C", "☑ D"]
    assert [button.action for button in screen.buttons[0]][1] == Pick(2**40, 0, 1)
    assert "A. 委员\n\nB. 副书记\n\nC. 干事\n\nD. 书记" in screen.body.text


@pytest.mark.parametrize(
    ("given_answer", "said"),
    [
        (("每季度",), "回答正确。\n依据：《示例支部工作条例》第三条"),
        (("每年",), "回答错误。\n您的答案：每年\n正确答案：每季度\n依据："),
        ((), "没关系，看看答案。\n正确答案：每季度\n依据："),
    ],
)
def test_what_is_said_of_an_answer(given_answer: tuple[str, ...], said: str) -> None:
    item = single()
    right = judge(item, given_answer).right
    screen = quizresults.verdict(item, given_answer, right=right, asked=round_of(item, of=2))
    assert screen.body.text.startswith(said)
    assert screen.body.text.endswith("支部党员大会每季度召开1次。")  # once: the explanation is the quote
    assert [button.text for row in screen.buttons for button in row] == [
        "看条文",
        "题目有误",
        "下一题（2/2）",
        "结束练习",
    ]


def test_blanks_are_numbered_where_there_are_several() -> None:
    one = QuizItem(kind=Kind.BLANK, stem="每____一次。", blanks=(("月",),), origin=Origin.IMPORTED)
    two = QuizItem(kind=Kind.BLANK, stem="____和____", blanks=(("书记",), ("委员",)), origin=Origin.IMPORTED)
    assert quizzes.stem_of(one) == "每（　　）一次。"
    assert quizzes.stem_of(two) == "（1）和（2）"
    verdict = quizresults.verdict(two, ("书记", "干事"), right=False, asked=None, blanks=(True, False))
    assert "不对的是第2空。\n正确答案：书记；委员" in verdict.body.text


def test_what_was_got_wrong_names_its_document_once() -> None:
    item = replace(single(), stem="根据《示例支部工作条例》，支部党员大会多久召开一次？")
    ended = replace(round_of(item), results=(False,))
    assert (
        "· 支部党员大会多久召开一次？（《示例支部工作条例》第三条）　答案：每季度"
        in quizresults.summary(ended, [item]).body.text
    )
    assert (
        "1. 单选　支部党员大会多久召开一次？（《示例支部工作条例》第三条）\n" in quizresults.wrong([item], 0).body.text
    )


def test_every_fault_has_its_button() -> None:
    buttons = [button for row in quizresults.faults(5) for button in row]
    assert [button.text for button in buttons] == [quizresults.FAULTS[fault] for fault in Fault]


def test_a_statement_keeps_its_order() -> None:
    item = QuizItem(kind=Kind.TRUE_FALSE, stem="对吗", options=(TRUE, FALSE), correct=(1,), origin=Origin.IMPORTED)
    poll = quizzes.native(item, (0, 1), head="判断", buttons=())
    assert poll is not None
    assert (poll.options, poll.correct, poll.several) == (("对", "错"), (1,), False)


def test_the_words_below_the_picture_fit() -> None:
    weak = tuple(Topic(name="很长的知识点" * 99, answered=9_999, right=0) for _ in range(5))
    figures = Progress(weeks=(), in_a_row=56, days=56, answered=9_999, right=9_998, items=9_997, weakest=weak)
    words = quizresults.progress_words(figures)
    assert units(words) <= CAPTION_UNITS
    assert "已连续56天" in words
    assert words.count("（答9999次，对0次）") == 5
