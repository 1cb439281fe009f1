"""A session under way and at its end: the item that is asked, the ranking, what was missed. Pure."""

from collections.abc import Sequence
from fractions import Fraction

from bot.telegram.actions import Never, Open
from bot.telegram.screens.notes import note
from bot.telegram.screens.polls import EXPLANATION, Poll, fits
from bot.telegram.screens.screen import Button, Screen
from bot.telegram.screens.styled import Style, Styled, joined, styled
from bot.telegram.screens.wording import plain, shortened, titled
from bot.telegram.sessions import actions
from knowledge.quizzes.items import Kind, QuizItem
from knowledge.sessions.paper import Question
from knowledge.sessions.ranking import BranchScore, Score, by_branch, ranked, scores
from knowledge.sessions.session import PaperItem, Record, Session, Stage, Unit
from knowledge.sessions.summarising import ItemResult, Summary

_LONGEST_HEAD = 15  # characters of "100/100【单选】"
_BOARD, _FINAL, _BEST = 10, 30, 3  # lines
_NAMELESS = "（已删除）"
_BUTTON = 26  # characters


def can_be_asked(item: QuizItem) -> bool:
    """Whether an item fits into a native quiz, whatever its number."""
    return item.kind is not Kind.BLANK and fits("＊" * _LONGEST_HEAD + item.stem, item.options)


def poll(session: Session, ordinal: int, question: Question) -> Poll:
    """An item as a native quiz, with an organiser's buttons below it."""
    item = question.item
    return Poll(
        question=f"{ordinal}/{session.size}【{item.kind.value}】{item.stem}",
        options=question.options,
        correct=question.correct,
        explanation=_explanation(item),
        several=item.kind is Kind.MULTIPLE,
        buttons=(
            (
                Button(text="暂停", action=actions.Pause(session.id)),
                Button(text="跳过本题", action=actions.Skip(session.id, ordinal)),
            ),
        ),
    )


def beginning(session: Session, seconds: int) -> Screen:
    """It begins in a moment."""
    words = f"{seconds}秒后开始第1题，共{session.size}题，每题{session.plan.seconds}秒。每题只能答一次。"
    head = styled(plain(session.plan.title), Style.BOLD)
    return note(joined([head, words], "\n"), *_controls(session))


def board(record: Record) -> Screen:
    """How it stands, after an item; without ranks where they are hidden, until the end."""
    session = record.session
    over = session.stage.is_over
    state = "结束" if over else f"第{session.position}/{session.size}题后"
    paused = "（已暂停）" if session.paused and not over else ""
    head = styled(f"成绩榜　{state}{paused}", Style.BOLD)
    if session.plan.hidden and not over:
        return note(joined([head, "成绩在结束后公布。"], "\n"), *_controls(session))
    lines = _ranking(record, _FINAL if over else _BOARD)
    return note(joined([head, *(lines or ["还没有人签到。"])], "\n"), *(() if over else _controls(session)))


def paused(session: Session) -> Screen:
    """No further item comes for now."""
    rest = "本题答完后" if session.stage in (Stage.ASKING, Stage.OPEN) else "现在"
    return note(f"{rest}暂停，由组织者继续。", *_controls(session))


def busy(session: Session) -> Screen:
    """Why no other one can begin; with what an organiser needs for the one that is on."""
    words = f"本群正在进行一次答题活动：“{plain(session.plan.title)}”。结束后才能再开始。"
    return note(words, *(_controls(session) if session.stage.is_running else ()))


def stopped(session: Session) -> Screen:
    """An item could not be sent."""
    words = f"第{session.position + 1}题没有发出去，已暂停。请检查群组是否允许发起投票，再点“继续”。"
    return note(words, *_controls(session))


def end_asked(session: Session) -> Screen:
    """Make sure before it is ended."""
    yes = Button(text="结束", action=actions.EndNow(session.id))
    return note("现在结束答题吗？正在答的一题不计分。", [yes, Button(text="不结束", action=Never())])


def summed_up(record: Record, found: Summary, places: Sequence[Open | None]) -> Screen:
    """What came of it, and the articles of what was missed most.

    Args:
        record: Of a session that is over.
        found: Its summary.
        places: What the button of each missed item opens; None for no button.
    """
    session = record.session
    lines: list[Styled | str] = [
        styled(f"“{plain(session.plan.title)}”答题结束", Style.BOLD),
        f"签到{found.people}人，答题{found.took_part}人，计分{len(found.items)}题。",
        f"人均答对{float(found.average):.1f}题，总正确率{_percent(found.rate)}。",
    ]
    if best := _ranking(record, _BEST):
        lines += ["", "名次：", *best]
    if found.missed:
        lines += ["", "错得较多的题，请看原文："]
        lines += [_missed(each) for each in found.missed]
    opened = [
        Button(text=f"第{each.item.ordinal}题　{shortened(_place(each.item, 14), _BUTTON)}", action=place)
        for each, place in zip(found.missed, places, strict=True)
        if place
    ]
    files = [
        Button(text="统计表（xlsx）", action=actions.File(session.id, actions.Form.XLSX)),
        Button(text="活动记录（docx）", action=actions.File(session.id, actions.Form.DOCX)),
    ]
    return note(joined(lines, "\n"), *([button] for button in opened), files)


def _controls(session: Session) -> list[list[Button]]:
    number = session.id
    if session.paused:
        going = Button(text="继续", action=actions.Resume(number))
    else:
        going = Button(text="暂停", action=actions.Pause(number))
    return [[going, Button(text="结束", action=actions.End(number))]]


def _ranking(record: Record, most: int) -> list[str]:
    found = scores(record)
    if record.session.plan.unit is Unit.BRANCH and (branches := by_branch(found)):
        lines = [_branch_line(rank, each) for rank, each in branches]
    else:
        lines = [_line(rank, each) for rank, each in ranked(found)]
    more = [f"……共{len(lines)}名"] if len(lines) > most else []
    return lines[:most] + more


def _line(rank: int, score: Score) -> str:
    name = plain(score.person.name, 20) if score.person.name else _NAMELESS
    return f"{rank}. {name}　对{score.right}题　{score.took_ms / 1000:.1f}秒"


def _branch_line(rank: int, score: BranchScore) -> str:
    means = f"人均对{float(score.right):.2f}题　{float(score.took_ms) / 1000:.1f}秒"
    return f"{rank}. {plain(score.branch, 20)}（{score.people}人）　{means}"


def _missed(result: ItemResult) -> str:
    question = result.item.question
    stem = shortened(question.item.stem, 80)
    answer = "；".join(question.options[place] for place in question.correct)
    place = _place(result.item, 40)
    basis = f"\n　依据：{place}" if place else ""
    return f"第{result.item.ordinal}题（正确率{_percent(result.rate)}）{stem}\n　答案：{shortened(answer, 80)}{basis}"


def _place(item: PaperItem, most: int) -> str:
    """Where the answer stands, with at most so many characters of the title."""
    basis = item.question.item.basis
    return f"{titled(basis.document, most)}{basis.label}" if basis else ""


def _explanation(item: QuizItem) -> str:
    """Where the answer stands, and the words, as much of them as fits."""
    place = f"{titled(item.basis.document, 40)}{item.basis.label}：" if item.basis else ""
    words = " ".join((place + (item.explanation or (item.basis.quote if item.basis else ""))).split())
    cut = shortened(words, EXPLANATION)
    while len(cut.encode("utf-16-le")) > 2 * EXPLANATION:  # what lies beyond the first plane takes two units
        cut = shortened(cut, len(cut) - 1)
    return cut


def _percent(share: Fraction) -> str:
    return f"{float(100 * share):.0f}%"
