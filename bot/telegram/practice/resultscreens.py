"""What is said about answers: right or wrong with the source, the end of a round, what was got wrong. Pure."""

from collections.abc import Sequence

from bot.telegram.practice.actions import (
    EndRound,
    Fault,
    ItemSource,
    NextItem,
    ReportBecause,
    ReportItem,
    StartRound,
    number_of,
)
from bot.telegram.practice.itemscreens import place_of, source_lines, stem_of
from bot.telegram.screens.cutting import cut
from bot.telegram.screens.notes import note
from bot.telegram.screens.screen import Button, Screen
from bot.telegram.screens.styled import Style, Styled, joined, styled
from bot.telegram.screens.wording import plain, titled
from knowledge.documents import DocumentId
from knowledge.quizzes.items import Kind, QuizItem
from knowledge.quizzes.progress import Progress
from knowledge.quizzes.rounds import Round

FAULTS = {Fault.KEY: "答案不对", Fault.STEM: "题意不清", Fault.OUTDATED: "规定已变", Fault.OTHER: "其他问题"}
_LISTED = 10
_STEM, _PLACE, _ANSWER = 50, 60, 40


def verdict(
    item: QuizItem, given: Sequence[str], *, right: bool, asked: Round | None, blanks: Sequence[bool] = ()
) -> Screen:
    """What is said of an answer.

    Args:
        item: That was asked.
        given: What was answered; empty for "I do not know".
        right: Whether that is right.
        asked: The round that goes on; None where nothing comes behind it.
        blanks: Of a 填空, whether each blank counts.
    """
    said = "回答正确。" if right else "回答错误。" if given else "没关系，看看答案。"
    lines: list[Styled | str] = [styled(said, Style.BOLD)]
    if not right:
        lines += _compared(item, given, blanks)
    elif item.kind is Kind.BLANK:
        lines.append(f"答案：{'；'.join(item.answers)}")
    body = cut(joined([*lines, *source_lines(item)], "\n"))[0]
    row = about(item)
    if asked is None:
        return Screen(body=body, buttons=(row,))
    further = Button(text=f"下一题（{asked.place + 2}/{len(asked.items)}）", action=NextItem(asked.id, asked.place))
    return Screen(body=body, buttons=(row, (further, Button(text="结束练习", action=EndRound(asked.id)))))


def about(item: QuizItem) -> tuple[Button, ...]:
    """The buttons that go with every answer: the article, and a report."""
    source = [Button(text="看条文", action=ItemSource(number_of(item.id)))] if item.basis else []
    return (*source, Button(text="题目有误", action=ReportItem(number_of(item.id))))


def faults(item: int) -> tuple[tuple[Button, ...], ...]:
    """What may be wrong with an item."""
    buttons = [Button(text=words, action=ReportBecause(item, fault)) for fault, words in FAULTS.items()]
    return tuple(tuple(buttons[start : start + 2]) for start in range(0, len(buttons), 2))


def summary(ended: Round, items: Sequence[QuizItem]) -> Screen:
    """The end of a round.

    Args:
        ended: The round.
        items: Those of its items that were answered wrong.
    """
    done = [result for result in ended.results if result is not None]
    if not done:
        return note("练习已结束，没有作答。")
    head = f"本次练习：答{len(done)}题，对{sum(done)}题。"
    lines: list[Styled | str] = [styled(head, Style.BOLD)]
    if items:
        lines.append("答错的题（过一段时间会再出）：")
        lines += [f"· {_brief(item)}　答案：{plain('；'.join(item.answers), _ANSWER)}" for item in items]
    else:
        lines.append("全部答对。")
    more = [Button(text="再练一组", action=StartRound(0))]
    if items:
        more.append(Button(text="只练错题", action=StartRound(1)))
    return note(joined(lines, "\n"), more)


def wrong(items: Sequence[QuizItem], due: int) -> Screen:
    """The book of what was got wrong.

    Args:
        items: Latest first.
        due: How many of all items come back by now.
    """
    if not items:
        return note("错题本是空的。发送 /quiz 可以开始练习。")
    lines: list[Styled | str] = [styled(f"错题本（{len(items)}题）", Style.BOLD)]
    shown = items[:_LISTED]
    lines += [f"{n}. {item.kind.value}　{_brief(item)}" for n, item in enumerate(shown, 1)]
    if len(items) > len(shown):
        lines.append(f"……还有{len(items) - len(shown)}题。")
    lines.append("答对之后就从这里移走；隔一段时间还会再出，间隔越来越长。")
    if due:
        lines.append(f"今天到期要复习的有{due}题，用 /quiz 会先出。")
    return note(joined(lines, "\n"), [Button(text="练错题", action=StartRound(1))])


def progress_words(found: Progress) -> str:
    """The figures of somebody's practice in a few lines, below their picture."""
    lines = [f"共答{found.answered}次（{found.items}道不同的题），答对{found.right}次。"]
    lines.append(f"近八周有{found.days}天练习。" + (f"已连续{found.in_a_row}天。" if found.in_a_row > 1 else ""))
    if found.weakest:
        lines.append("可以多看看：")
        lines += [f"· {plain(each.name, 40)}（答{each.answered}次，对{each.right}次）" for each in found.weakest]
    return "\n".join(lines)


def _compared(item: QuizItem, given: Sequence[str], blanks: Sequence[bool]) -> list[Styled | str]:
    lines: list[Styled | str] = []
    if item.kind is Kind.BLANK:
        wrong_ones = [f"第{n}空" for n, counts in enumerate(blanks, 1) if not counts]
        if given and len(item.blanks) > 1 and wrong_ones:
            lines.append(f"不对的是{'、'.join(wrong_ones)}。")
        return [*lines, joined(["正确答案：", styled("；".join(item.answers), Style.BOLD)])]
    if given:
        lines.append(f"您的答案：{'；'.join(given)}")
    return [*lines, joined(["正确答案：", styled("；".join(item.answers), Style.BOLD)])]


def no_topic(topic: str, there: Sequence[tuple[DocumentId, str, int]], *, more: bool) -> str:
    """There are no items about a topic; about what there are.

    Args:
        topic: On one line.
        there: Documents with titles and numbers of items.
        more: Whether items are being made.
    """
    lines = [f"题库里没有关于“{topic}”的题。"]
    if more:
        lines.append("资料库刚有更新，正在出题，过几分钟可以再试。")
    most = sorted(there, key=lambda each: -each[2])[:_LISTED]
    lines.append("可以练习的有：" if most else "发送 /quiz 可以练习题库里的题。")
    lines += [f"· {titled(title)}（{count}题）" for _, title, count in most]
    return "\n".join(lines)


def _brief(item: QuizItem) -> str:
    """The stem, and where it is from: the document is named once."""
    place, stem = place_of(item), stem_of(item)
    named = titled(item.basis.document) if item.basis else ""
    for opening in (f"根据{named}，", f"{named}规定，") if named else ():
        stem = stem.removeprefix(opening)
    return plain(stem, _STEM) + (f"（{plain(place, _PLACE)}）" if place else "")
