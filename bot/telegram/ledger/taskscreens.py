"""Tasks as members and organisers see them: lists and cards. Pure."""

from collections.abc import Sequence
from datetime import date

from bot.telegram.actions import Action
from bot.telegram.ledger.actions import (
    Adopt,
    AskDate,
    AskOwners,
    AskProof,
    Assign,
    Assignees,
    Confirm,
    Export,
    Format,
    Keep,
    MonthPicture,
    Reject,
    Reopen,
    TaskCard,
    TaskHistory,
    TaskList,
    TaskSource,
    View,
)
from bot.telegram.ledger.duewords import due_words, part_lines
from bot.telegram.screens.cutting import cut
from bot.telegram.screens.screen import Button, Screen
from bot.telegram.screens.styled import Style, Styled, joined, styled
from bot.telegram.screens.wording import one_row, plain, shortened, titled, within
from knowledge.ledger.deadlines import standing
from knowledge.ledger.histories import ACTION_NAMES, Change, actor_text, told
from knowledge.ledger.tasks import STANDING_NAMES, State, Task, owners_text

VIEW_NAMES = {
    View.WEEK: "本周",
    View.MONTH: "本月",
    View.OVERDUE: "逾期",
    View.MINE: "我的",
    View.ALL: "全部",
}
_EMPTY = {
    View.WEEK: "本周没有到期的任务。",
    View.MONTH: "本月没有到期的任务。",
    View.OVERDUE: "没有逾期的任务。",
    View.MINE: "没有指派给您的任务。",
    View.ALL: "台账里还没有已确认的任务。",
}
_A_PAGE = 8
_IN_ROW = 4
_WHAT = 80  # characters of a task in a list
_DUE = 100
_PART = 200
_PARTS = 8
_QUOTE = 1_200
_NAMES = 40


def task_list(tasks: Sequence[Task], *, view: View, page: int, today: date, organiser: bool, waiting: int) -> Screen:
    """A page of a list of tasks, with a button for each.

    Args:
        tasks: All of the list, in order.
        view: What is listed.
        page: 0-based; one that is not there means the nearest.
        today: The unit's day.
        organiser: Whether the ledger may be exported from here.
        waiting: How many proposals wait for an organiser; said to organisers only.
    """
    pages = [tasks[start : start + _A_PAGE] for start in range(0, len(tasks), _A_PAGE)] or [()]
    page = within(page, pages)
    counted = f"（{len(tasks)}项，第{page + 1}/{len(pages)}页）" if len(pages) > 1 else f"（{len(tasks)}项）"
    lines: list[Styled | str] = [styled(f"{VIEW_NAMES[view]}任务{counted}", Style.BOLD)]
    first = page * _A_PAGE + 1
    lines += [_entry(number, task, today) for number, task in enumerate(pages[page], first)] or [_EMPTY[view]]
    if organiser and waiting:
        lines.append(f"另有{waiting}项从文件中读出，等待核对：/review")
    [body] = cut(joined(lines, "\n\n"))
    numbers = [Button(text=str(at), action=TaskCard(task.id)) for at, task in enumerate(pages[page], first)]
    rows = [tuple(numbers[start : start + _IN_ROW]) for start in range(0, len(numbers), _IN_ROW)]
    rows += _turning(view, page, len(pages))
    rows.append(tuple(Button(text=_chosen(each, view), action=TaskList(each.value, 0)) for each in View))
    rows.append((Button(text="本月月历", action=MonthPicture(today.year, today.month)),))
    if organiser and tasks:
        rows.append(
            (
                Button(text="导出 Excel", action=Export(Format.XLSX.value)),
                Button(text="导出日历", action=Export(Format.ICS.value)),
                Button(text="导出 Word", action=Export(Format.DOCX.value)),
            )
        )
    return Screen(body=body, buttons=tuple(rows))


def task_card(
    task: Task, *, today: date, organiser: bool, assignees: Sequence[str] = (), lead: str = "", review: bool = False
) -> Screen:
    """One task in full.

    Args:
        task: To be shown.
        today: The unit's day.
        organiser: Whether it may be changed from here.
        assignees: Names of those whom it is given to.
        lead: Said in front of it.
        review: Whether it is looked at as one of a row of proposals.
    """
    lines: list[Styled | str] = [lead] if lead else []
    lines.append(joined([styled(f"任务{task.id}", Style.BOLD), f"（{STANDING_NAMES[standing(task, today)]}）"]))
    lines.append(styled(plain(task.what, 600), Style.BOLD))
    lines.append(f"责任：{plain(owners_text(task.owners), 300)}" if task.owners else "责任：原文没有写明")
    lines += [f"时限：{plain(line, _PART)}" for line in part_lines(task.parts, today)[:_PARTS]] or [
        "时限：原文没有写明"
    ]
    if task.state is State.CONFIRMED:
        lines.append(f"下一次到期：{plain(due_words(task, today), _DUE)}")
    if assignees:
        lines.append(f"指派给：{'、'.join(plain(name, _NAMES) for name in assignees)}")
    if task.note:
        lines.append(f"完成情况：{plain(task.note, 600)}")
    if organiser:
        lines += [f"请核对：{plain(warning, 200)}" for warning in task.warnings[:_PARTS]]
        lines += [f"原文有变化：{plain(line, 300)}" for line in task.drift[:_PARTS]]
    lines.append(f"出处：{titled(task.origin.title)}{task.origin.label}")
    lines.append(styled(shortened(task.origin.quote, _QUOTE), Style.FOLDED))
    body = cut(joined(lines, "\n"))[0]
    source = (Button(text="看原文", action=TaskSource(task.id)),)
    rows = [*_decisions(task, review=review), source] if organiser else [source]
    return Screen(body=body, buttons=tuple(rows))


def task_history(task: int, changes: Sequence[Change], zone_day: Sequence[str]) -> list[Screen]:
    """What was done to a task, oldest first.

    Args:
        task: Its id.
        changes: Oldest first.
        zone_day: When each was made, as the reader's clock shows it.
    """
    lines: list[Styled | str] = [styled(f"任务{task}的变动（{len(changes)}次）", Style.BOLD)]
    for change, when in zip(changes, zone_day, strict=True):
        lines.append(f"{when}　{plain(actor_text(change), _NAMES)}　{ACTION_NAMES[change.action]}")
        lines += [f"　{plain(line, 200)}" for line in told(change)]
    return [Screen(body=part) for part in cut(joined(lines, "\n"))]


def assignee_list(task: Task, people: Sequence[tuple[int, str, bool]], page: int) -> Screen:
    """Whom a task may be given to.

    Args:
        task: The task.
        people: Chat, name, and whether they have it, of all members and admitted groups.
        page: 0-based.
    """
    pages = [people[start : start + _A_PAGE] for start in range(0, len(people), _A_PAGE)] or [()]
    page = within(page, pages)
    lines = [
        f"任务{task.id}：{plain(task.what, _WHAT)}",
        "点名字指派，再点一次取消。到期前会提醒被指派的人；没有指派的，提醒组织者。",
    ]
    rows: list[tuple[Button, ...]] = [
        (Button(text=f"{'✓ ' if has else ''}{plain(name, 24)}", action=Assign(task.id, chat, page)),)
        for chat, name, has in pages[page]
    ]
    turning = one_row(
        Button(text="‹ 前一页", action=Assignees(task.id, page - 1)) if page else None,
        Button(text="后一页 ›", action=Assignees(task.id, page + 1)) if page + 1 < len(pages) else None,
    )
    return Screen(
        body=cut(styled("\n\n".join(lines)))[0],
        buttons=(*rows, *turning, (Button(text="返回任务", action=TaskCard(task.id)),)),
    )


def _entry(number: int, task: Task, today: date) -> Styled:
    owners = plain(owners_text(task.owners), 60) if task.owners else ""
    facts = "｜".join(filter(None, [plain(due_words(task, today), _DUE), owners]))
    return joined([styled(f"{number}. {plain(task.what, _WHAT)}", Style.BOLD), facts], "\n")


def _decisions(task: Task, *, review: bool) -> list[tuple[Button, ...]]:
    """What an organiser may do with a task as it stands."""
    change = (Button(text="改日期", action=AskDate(task.id)), Button(text="改责任人", action=AskOwners(task.id)))
    history = Button(text="变动记录", action=TaskHistory(task.id))
    rows: list[tuple[Button, ...]] = []
    if task.drift:
        rows.append((Button(text="按原文更新", action=Adopt(task.id)), Button(text="保持不变", action=Keep(task.id))))
    match task.state:
        case State.PROPOSED:
            step = int(review)
            yes, no = Confirm(task.id, step), Reject(task.id, step)
            rows += [(Button(text="确认", action=yes), Button(text="不是任务", action=no)), change]
        case State.CONFIRMED:
            give = Button(text="指派", action=Assignees(task.id, 0))
            rows += [(Button(text="销号", action=AskProof(task.id)), give), change]
            rows.append((Button(text="不是任务", action=Reject(task.id, 0)), history))
        case State.DONE | State.REJECTED:
            rows.append((Button(text="恢复", action=Reopen(task.id)), history))
    return rows


def _turning(view: View, page: int, pages: int) -> tuple[tuple[Button, ...], ...]:
    def to(number: int) -> Action:
        return TaskList(view.value, number)

    return one_row(
        Button(text="‹ 前一页", action=to(page - 1)) if page else None,
        Button(text="后一页 ›", action=to(page + 1)) if page + 1 < pages else None,
    )


def _chosen(each: View, view: View) -> str:
    return f"· {VIEW_NAMES[each]} ·" if each is view else VIEW_NAMES[each]
