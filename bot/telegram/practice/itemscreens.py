"""An item as it is asked: as a native quiz where that is possible, else with a button for each option. Pure."""

from collections.abc import Sequence

from bot.telegram.practice.actions import EndRound, PassOver, Pick, ReportItem, Submit, number_of
from bot.telegram.screens.characters import clean
from bot.telegram.screens.cutting import cut
from bot.telegram.screens.polls import EXPLANATION, Poll, fits
from bot.telegram.screens.screen import Button, Screen
from bot.telegram.screens.styled import Style, Styled, joined, styled
from bot.telegram.screens.wording import shortened, titled
from knowledge.quizzes.items import BLANK, LETTERS, Kind, QuizItem
from knowledge.quizzes.rounds import Round

_IN_ROW = 4
_QUOTE = 1_200  # characters
_SHOWN_BLANK = "（　　）"
_HOW = {
    Kind.SINGLE: "请选一项。",
    Kind.MULTIPLE: "请选出所有正确的选项，再点“提交”。",
    Kind.TRUE_FALSE: "这句话对吗？",
    Kind.BLANK: "请直接发送括号里的内容。",
}


def stem_of(item: QuizItem) -> str:
    """The stem as it is shown, with brackets for its blanks; numbered if there are several."""
    if len(item.blanks) < len("一二"):
        return item.stem.replace(BLANK, _SHOWN_BLANK)
    shown = item.stem
    for number in range(1, len(item.blanks) + 1):
        shown = shown.replace(BLANK, f"（{number}）", 1)
    return shown


def place_of(item: QuizItem) -> str:
    """Where what proves an item stands: 《样例条例》第三条; as a bank prints it where nothing proves it."""
    return f"{titled(item.basis.document)}{item.basis.label}" if item.basis else item.printed


def native(item: QuizItem, order: Sequence[int], *, head: str, buttons: tuple[tuple[Button, ...], ...]) -> Poll | None:
    """An item as a native quiz; None if it cannot be one.

    Args:
        item: To be asked.
        order: For each option as shown, its index in the item.
        head: Stands in front of the stem, such as （1/5）单选.
        buttons: Rows below it.
    """
    question = clean(f"{head}　{stem_of(item)}")
    options = tuple(clean(item.options[index]) for index in order)
    if item.kind is Kind.BLANK or not fits(question, options):
        return None
    return Poll(
        question=question,
        options=options,
        correct=tuple(place for place, index in enumerate(order) if index in item.correct),
        explanation=_explanation(item),
        several=item.kind is Kind.MULTIPLE,
        buttons=buttons,
    )


def by_buttons(item: QuizItem, order: Sequence[int], asked: Round, *, head: str) -> list[Screen]:
    """An item as messages, usually one, the last with a button for each option, or waiting for words."""
    several = item.kind is Kind.MULTIPLE
    lines: list[Styled | str] = [styled(head, Style.BOLD), stem_of(item)]
    lines += [f"{LETTERS[place]}. {item.options[index]}" for place, index in enumerate(order)]
    how = _HOW[item.kind]
    if len(item.blanks) > 1:
        how = f"请按顺序发送{len(item.blanks)}个空的内容，中间用“；”隔开。"
    *before, body = cut(joined([*lines, styled(how, Style.ITALIC)], "\n\n"))
    letters = [
        Button(
            text=f"{'☑ ' if place in asked.chosen else '☐ ' if several else ''}{LETTERS[place]}",
            action=Pick(asked.id, asked.place, place),
        )
        for place in range(len(order))
    ]
    rows = [tuple(letters[start : start + _IN_ROW]) for start in range(0, len(letters), _IN_ROW)]
    if several:
        rows.append((Button(text="提交", action=Submit(asked.id, asked.place)),))
    last = Screen(body=body, buttons=(*rows, *below(item, asked)))
    return [*(Screen(body=part) for part in before), last]


def below(item: QuizItem, asked: Round) -> tuple[tuple[Button, ...], ...]:
    """The row that hangs below every question until it is answered."""
    pass_over = Button(text="看答案", action=PassOver(asked.id, asked.place))
    report = Button(text="题目有误", action=ReportItem(number_of(item.id)))
    return ((pass_over, report, Button(text="结束练习", action=EndRound(asked.id))),)


def head_of(item: QuizItem, asked: Round) -> str:
    """What stands in front of a stem: （1/5）单选."""
    return f"（{asked.place + 1}/{len(asked.items)}）{item.kind.value}"


def whole(item: QuizItem) -> Styled:
    """An item with its key, as organisers look at it."""
    lines: list[Styled | str] = [f"{item.kind.value}　{stem_of(item)}"]
    lines += [f"{LETTERS[index]}. {option}" for index, option in enumerate(item.options)]
    lines.append(joined(["答案：", styled(item.key, Style.BOLD)]))
    return joined([*lines, *source_lines(item)], "\n")


def source_lines(item: QuizItem) -> list[Styled | str]:
    """Where an item's key stands, and the words there."""
    lines: list[Styled | str] = []
    if place := place_of(item):
        lines.append(f"依据：{place}")
    said = item.basis.quote if item.basis else item.explanation
    if said.strip():
        lines.append(styled(shortened(said.strip(), _QUOTE), Style.QUOTE))
    if item.basis and item.explanation.strip() and item.explanation.strip() not in item.basis.quote:
        lines.append(f"解析：{shortened(item.explanation.strip(), _QUOTE)}")
    return lines


def _explanation(item: QuizItem) -> str:
    """The place, short enough in UTF-16 units whatever its characters are."""
    return shortened(clean(" ".join(place_of(item).split())), EXPLANATION // 2)
