"""Answers on the screen: the answer first, the rest folded, the places as buttons."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.actions import Because, HandOver, HandOverNow, Helped, Never, NoHelp, Open, Why
from bot.telegram.screens.answers import answer, hand_over_asked, refusal, why_buttons
from bot.telegram.screens.characters import clean
from bot.telegram.screens.opening import opening, says_more, taken_apart
from bot.telegram.screens.screen import Screen
from bot.telegram.screens.styled import Style
from knowledge.documents import Status
from knowledge.replies import Answer, Passage, Refusal
from tests.bot.telegram.screens.samples import citation, expect_sendable_screen, visible

_LIST = "样例工作坚持下列原则：\n（一）实事求是；\n（二）依靠群众。"
_PLACE = "[1] 《中国共产党样例工作条例》第三条"


def _reply(text: str, *quotes: str) -> Answer:
    cited = tuple(citation(quote, number=number) for number, quote in enumerate(quotes, 1))
    lines = "\n".join(f"[{each.number}] 《{each.document}》{each.label}" for each in cited)
    return Answer(text=f"{text}\n\n{lines}", citations=cited)


def _shown(
    reply: Answer, *, context: str = "", places: Sequence[Open | None] = (None,), late: bool = False
) -> list[Screen]:
    return answer(reply, places=places, context=context, exchange=5, late=late)


def _folded(screen: Screen) -> list[str]:
    return [screen.body.text[mark.start : mark.end] for mark in screen.body.marks if mark.style is Style.FOLDED]


def _texts(rows: Sequence[Sequence[object]]) -> list[list[str]]:
    return [[getattr(button, "text", "") for button in row] for row in rows]


def test_a_list_is_led_by_the_words_that_introduce_it_and_folded_whole() -> None:
    [screen] = _shown(_reply(f"{_LIST}[1]", _LIST))
    assert screen.body.text == f"样例工作坚持下列原则：[1]\n{_LIST}[1]\n\n{_PLACE}"
    assert _folded(screen) == [f"{_LIST}[1]"]


def test_a_sentence_that_is_the_whole_answer_is_followed_by_its_article() -> None:
    sentence, article = "样例每月清点一次。", "第三条　样例每月清点一次。\n清点结果应当报告党支部。"
    [screen] = _shown(_reply(f"{sentence}[1]", sentence), context=article)
    assert screen.body.text == f"{sentence}[1]\n{article}\n\n{_PLACE}"
    assert _folded(screen) == [article]


def test_lines_that_say_the_citations_in_other_words_are_shown_whole() -> None:
    lines = "共2项：\n- 样例登记；组织委员[1]\n- 样例检查；纪检委员[2]\n另有1项没有列出。"
    reply = replace(_reply(lines, "样例登记 | 组织委员", "样例检查 | 纪检委员"), listed=True)
    [screen] = _shown(reply, context="样例登记 | 组织委员 | 6月底前", places=(Open(1, 0), Open(1, 1)))
    assert screen.body.text == reply.text
    assert _folded(screen) == []
    assert [row[0][:3] for row in _texts(screen.buttons)] == ["[1]", "[2]", "👍"]


@pytest.mark.parametrize(
    "context", ["", "样例每月清点一次。", "第三条　样例每月清点一次。", "样例每月清点\n一次", " \n"]
)
def test_nothing_is_folded_that_only_repeats_the_lead(context: str) -> None:
    [screen] = _shown(_reply("样例每月清点一次。[1]", "样例每月清点一次。"), context=context)
    assert screen.body.text == f"样例每月清点一次。[1]\n\n{_PLACE}"


def test_notes_stay_outside_the_folded_block() -> None:
    quote = "保管柜经费为***元。其余另行规定。"
    [screen] = _shown(_reply(f"{quote}[1]\n（原文此处未公开数值。）\n资料库中没有第九条。", quote))
    assert _folded(screen) == [f"{quote}[1]"]
    notes = "（原文此处未公开数值。）\n资料库中没有第九条。"
    assert screen.body.text == f"保管柜经费为***元。[1]\n{quote}[1]\n\n{notes}\n\n{_PLACE}"


def test_a_mask_in_the_surrounding_article_is_noted() -> None:
    [screen] = _shown(_reply("样例每月清点一次。[1]", "样例每月清点一次。"), context="样例每月清点一次。经费***元。")
    assert "（***处为原文隐去的内容。）" in screen.body.text.replace(_folded(screen)[0], "")


def test_the_entries_taken_out_of_a_sentence_belong_to_the_block() -> None:
    quote = "实施甲乙、丙丁、戊己三项。"
    parts = taken_apart(_reply(f"{quote}[1]\n- 甲乙\n- 丙丁\n- 戊己\n（说明。）", quote))
    assert parts.body == f"{quote}[1]\n- 甲乙\n- 丙丁\n- 戊己"
    assert (parts.lead, parts.notes, parts.whole) == (f"{quote}[1]", "（说明。）", False)


def test_a_table_row_is_led_by_its_column_heads() -> None:
    row = "清点 | 保管员 | 每月"
    parts = taken_apart(_reply(f"任务 | 负责人 | 时限\n{row}[1]", row))
    assert parts.lead == f"任务 | 负责人 | 时限\n{row}[1]"
    assert parts.whole


def test_several_quotes_are_led_by_the_first() -> None:
    [screen] = _shown(_reply("甲应当报告。[1]\n乙应当登记。[2]", "甲应当报告。", "乙应当登记。"), places=(None, None))
    assert screen.body.text.startswith("甲应当报告。[1]\n甲应当报告。[1]\n乙应当登记。[2]\n\n[1] ")
    assert _folded(screen) == ["甲应当报告。[1]\n乙应当登记。[2]"]


def test_a_late_answer_says_so() -> None:
    [screen] = _shown(_reply("样例。[1]", "样例。"), late=True)
    assert screen.body.text.startswith("刚才离线，现在补上答复。\n\n样例。[1]")


@pytest.mark.parametrize(
    ("quote", "lead"),
    [
        ("党员有八项义务。党员有八项权利。", "党员有八项义务。"),
        ("第三条\n样例每月清点一次。另行规定。", "第三条\n样例每月清点一次。"),
        ("（一）党员的义务。党员应当学习。还应当工作。", "（一）党员的义务。党员应当学习。"),
        ("工作的原则\n坚持实事求是。依靠群众。", "工作的原则\n坚持实事求是。"),
        ("工作坚持下列原则：（一）实事求是；（二）依靠群众。", "工作坚持下列原则："),
        ("会议要求：一方面要登记，一方面要检查。", "会议要求：一方面要登记，一方面要检查。"),
        ("今年有两件事：一要登记到位。二要检查到位。", "今年有两件事："),
        ("会议强调：今年要登记到位。", "会议强调：今年要登记到位。"),
        ("  样例。", "样例。"),
        ("", ""),
    ],
)
def test_the_opening_of_a_quote(quote: str, lead: str) -> None:
    assert opening(quote) == lead


def test_a_sentence_too_long_to_lead_is_cut_at_a_pause() -> None:
    lead = opening("坚持实事求是的样例工作，" * 40 + "依靠群众。")
    assert lead.endswith("样例工作……")
    assert len(lead) <= 202


def test_what_says_more() -> None:
    assert says_more("第七条　甲。乙。", "甲。")
    assert not says_more("第七条　甲。", "第七条 甲")


def test_each_citation_gets_a_button_and_the_vote_a_row() -> None:
    reply = Answer(
        text="甲。[1]\n乙。[2]\n丙。[3]",
        citations=(
            citation("甲。", document="中国共产党章程", label="第三条"),
            citation("乙。", number=2, document="中国共产党章程", label="第四条"),
            citation("丙。", number=3, label="第三十四条第二款第（三）项"),
        ),
    )
    places = [Open(row=1, ordinal=2), None, Open(row=3, ordinal=4)]
    [screen] = answer(reply, places=places, context="", exchange=9, late=False)
    assert _texts(screen.buttons) == [["[1] 党章 第三条"], ["[3] 样例条例 第三十四条第二款第（三）项"], ["👍", "👎"]]
    assert [[button.action for button in row] for row in screen.buttons] == [
        [places[0]],
        [places[2]],
        [Helped(9), NoHelp(9)],
    ]
    [screen] = answer(reply, places=[places[0], places[2], None], context="", exchange=9, late=False)
    assert _texts(screen.buttons)[0] == ["[1] 党章 第三条", "[2] 党章 第四条"]
    assert screen.body.text.endswith("\n\n[1] 《中国共产党章程》第三条\n[2] 《中国共产党章程》第四条\n"
                                     "[3] 《中国共产党样例工作条例》第三十四条第二款第（三）项")  # fmt: skip


def test_a_long_answer_fills_several_messages_with_the_buttons_below_the_last() -> None:
    quotes = [f"第{number}项工作，{'应当坚持实事求是。' * 60}" for number in range(1, 13)]
    text = "\n".join(f"{quote}[{number}]" for number, quote in enumerate(quotes, 1))
    places = [Open(row=1, ordinal=number) for number in range(12)]
    screens = _shown(_reply(text, *quotes), places=places)
    assert len(screens) > 1
    assert [bool(screen.buttons) for screen in screens] == [False] * (len(screens) - 1) + [True]
    assert visible(text) in visible("".join(screen.body.text for screen in screens))
    for screen in screens:
        expect_sendable_screen(screen)


def test_of_a_very_long_passage_what_stands_around_the_quote_is_shown() -> None:
    context = "甲" * 5000 + "样例每月清点一次。" + "乙" * 5000
    [screen] = _shown(_reply("样例每月清点一次。[1]", "样例每月清点一次。"), context=context)
    [block] = _folded(screen)
    assert block.startswith("……甲")
    assert "样例每月清点一次。" in block
    assert block.endswith("乙……")


_passage = Passage(document="中国共产党章程", source="党章.txt", label="第三条", text="党员。", status=Status.CURRENT)


def test_a_refusal_opens_the_nearest_passages_and_can_be_handed_over() -> None:
    reply = Refusal(text="没有找到。\n- 《中国共产党章程》第三条", nearest=(_passage,) * 4)
    places = [Open(row=1, ordinal=number) for number in range(4)]
    [screen] = refusal(reply, places=places, exchange=4, late=False)
    assert screen.body.text == reply.text
    assert _texts(screen.buttons) == [["党章 第三条", "党章 第三条"], ["党章 第三条"], ["转给管理员"]]
    assert screen.buttons[-1][0].action == HandOver(4)


def test_small_talk_has_no_buttons() -> None:
    [screen] = refusal(Refusal(text="您好。"), places=(), exchange=None, late=True)
    assert (screen.body.text, screen.buttons) == ("刚才离线，现在补上答复。\n\n您好。", ())


def test_what_is_asked_back() -> None:
    assert [[button.action for button in row] for row in hand_over_asked(3)] == [[HandOverNow(3), Never()]]
    assert _texts(hand_over_asked(3)) == [["确认转给管理员", "取消"]]
    assert _texts(why_buttons(3)) == [["答非所问", "不完整"], ["内容过时", "出处不对"]]
    assert {button.action for row in why_buttons(3) for button in row} == {Because(3, why) for why in Why}


_words = st.one_of(st.text(max_size=400), st.text("样例：。；\n（一）1.*[]1 ", max_size=200))


@given(
    quotes=st.lists(_words, min_size=1, max_size=4),
    between=st.lists(_words, min_size=4, max_size=4),
    notes=_words,
    context=_words,
    title=st.text(max_size=80),
    late=st.booleans(),
)
def test_no_word_of_an_answer_is_lost(
    quotes: list[str], between: list[str], notes: str, context: str, title: str, late: bool
) -> None:
    cited = tuple(citation(quote, number=number, document=title) for number, quote in enumerate(quotes, 1))
    said = [f"{quote}[{number}]{between[number - 1]}" for number, quote in enumerate(quotes, 1)]
    lines = [f"[{each.number}] 《甲》{each.label}" for each in cited]
    reply = Answer(text="\n".join([*said, notes, "", *lines]), citations=cited)
    parts = taken_apart(reply)
    assert visible(f"{parts.body}{parts.notes}{parts.places}") == visible(reply.text)
    screens = answer(reply, places=[Open(row=1, ordinal=1)] * len(cited), context=context, exchange=1, late=late)
    shown = visible("".join(screen.body.text for screen in screens))
    for piece in (parts.body, parts.notes, parts.places):
        assert visible(clean(piece)) in shown
    for screen in screens:
        expect_sendable_screen(screen)
    assert screens[-1].buttons[-1][0].action == Helped(1)


def test_a_text_put_together_in_another_way_is_shown_whole() -> None:
    reply = Answer(text="样例每月清点一次，见第三条。", citations=(citation("每季度清点。"),))
    parts = taken_apart(reply)
    assert (parts.lead, parts.body, parts.notes) == (reply.text, reply.text, "")
    assert parts.places == _PLACE
