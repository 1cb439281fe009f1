"""Proposals as organisers go through them: by document, many at once or one by one. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.telegram.ledger.actions import Cancel, ConfirmClean, ConfirmCleanNow, DoneNow, Review, TaskCard
from bot.telegram.ledger.duewords import due_words
from bot.telegram.screens.cutting import cut
from bot.telegram.screens.notes import note
from bot.telegram.screens.screen import Button, Screen
from bot.telegram.screens.styled import Style, Styled, joined, styled
from bot.telegram.screens.wording import plain, titled
from knowledge.documents import DocumentId
from knowledge.ledger.tasks import Task, owners_text

_SHOWN = 8
_SAMPLES = 5
_IN_ROW = 4
_WHAT = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Pile:
    """The proposals of one document.

    Attributes:
        proposed: How many there are.
        clean: How many of them are table rows whose columns are all understood.
        last: The highest id among the clean ones.
    """

    document: DocumentId
    title: str
    proposed: int
    clean: int
    last: int


def number_of(document: DocumentId) -> int:
    """A document's id as a button can carry it."""
    return int(document, 16)


def document_of(number: int) -> DocumentId:
    """The document whose id a button carries."""
    return DocumentId(f"{number:016x}")


def piles(found: Sequence[Pile], drifted: Sequence[Task]) -> Screen:
    """What waits to be looked at.

    Args:
        found: By document.
        drifted: The confirmed tasks that their documents put differently by now.
    """
    lines: list[Styled | str] = [styled(f"等待核对的任务（{sum(pile.proposed for pile in found)}项）", Style.BOLD)]
    rows: list[tuple[Button, ...]] = []
    for at, pile in enumerate(found[:_SHOWN], 1):
        clear = f"，其中{pile.clean}项表格清晰，可以一次确认" if pile.clean else ""
        lines.append(f"{at}. {titled(pile.title)}：{pile.proposed}项{clear}")
        row = [Button(text=f"{at} 逐项核对", action=Review(number_of(pile.document), 0))]
        if pile.clean:
            clean = ConfirmClean(number_of(pile.document), pile.last)
            row.append(Button(text=f"{at} 确认清晰的{pile.clean}项", action=clean))
        rows.append(tuple(row))
    if len(found) > _SHOWN:
        lines.append(f"还有{len(found) - _SHOWN}份文件，处理完以上几份再看。")
    if not found:
        lines.append("目前没有。上传计划、要点、通知或讲话并发布后，读出的任务会列在这里；确认之前成员看不到。")
    if drifted:
        lines.append(styled(f"原文后来有变化的任务（{len(drifted)}项）", Style.BOLD))
        lines += [f"任务{task.id}：{plain(task.what, _WHAT)}" for task in drifted[:_SHOWN]]
        numbers = [Button(text=f"任务{task.id}", action=TaskCard(task.id)) for task in drifted[:_SHOWN]]
        rows += [tuple(numbers[start : start + _IN_ROW]) for start in range(0, len(numbers), _IN_ROW)]
    return Screen(body=cut(joined(lines, "\n\n"))[0], buttons=tuple(rows))


def clean_asked(pile: Pile, samples: Sequence[Task], today: date) -> Screen:
    """Make sure before many are confirmed at once."""
    lines: list[Styled | str] = [styled(f"要一次确认{titled(pile.title)}中的{pile.clean}项任务吗？", Style.BOLD)]
    lines += [f"· {_brief(task, today)}" for task in samples[:_SAMPLES]]
    if pile.clean > _SAMPLES:
        lines.append(f"……共{pile.clean}项。确认后成员可以看到，到期前会提醒。")
    document = number_of(pile.document)
    yes = Button(text=f"确认这{pile.clean}项", action=ConfirmCleanNow(document, pile.last))
    return Screen(
        body=cut(joined(lines, "\n"))[0],
        buttons=((yes,), (Button(text="先逐项核对", action=Review(document, 0)),)),
    )


def clean_done(pile: Pile, confirmed: int, left: int) -> Screen:
    """Many were confirmed at once."""
    words = f"已确认{titled(pile.title)}中的{confirmed}项任务。"
    if not left:
        return note(f"{words}这份文件没有待核对的任务了。")
    rest = Button(text=f"逐项核对其余{left}项", action=Review(number_of(pile.document), 0))
    return note(f"{words}还有{left}项需要逐项核对。", [rest])


def nothing_left() -> Screen:
    """All proposals of a document were looked at."""
    return note("没有待核对的任务了。")


def skip_row(document: DocumentId, task: int, place: int, of: int) -> tuple[Button, ...]:
    """The button that leaves a proposal for later."""
    return (Button(text=f"跳过（{place}/{of}）›", action=Review(number_of(document), task)),)


def date_asked(task: Task) -> Screen:
    """Ask for another date."""
    return note(
        f"请发送任务{task.id}的新时限，例如：9月底前、2026年9月30日、每月25日前、每季度。",
        [Button(text="不改了", action=Cancel())],
    )


def owners_asked(task: Task) -> Screen:
    """Ask for other owners."""
    now = f"现在是：{plain(owners_text(task.owners), 300)}。" if task.owners else ""
    return note(
        f"请发送任务{task.id}的责任人。{now}\n只写名称就是责任单位；要分牵头和配合，就写：牵头:党政办;配合:各支部。",
        [Button(text="不改了", action=Cancel())],
    )


def proof_asked(task: Task, day: date | None, today: date) -> Screen:
    """Ask what shows that a task is done."""
    when = f"（{plain(due_words(task, today), _WHAT)}）" if day else ""
    return note(
        f"任务{task.id}{when}要销号。请发送一句完成情况，或发送一份佐证文件；也可以直接销号。",
        [
            Button(text="直接销号", action=DoneNow(task.id, day.toordinal() if day else 0)),
            Button(text="不销号了", action=Cancel()),
        ],
    )


def _brief(task: Task, today: date) -> str:
    owners = f"｜{plain(owners_text(task.owners), 40)}" if task.owners else ""
    return f"{plain(task.what, _WHAT)}｜{plain(due_words(task, today), _WHAT)}{owners}"
