"""Short notes: a sentence or two, with at most a few buttons."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.telegram.actions import Admit, Forget, Never, Resend, Revoke, Settled, TurnAway, Why
from bot.telegram.screens.characters import is_blank
from bot.telegram.screens.cutting import cut
from bot.telegram.screens.screen import Button, Screen
from bot.telegram.screens.styled import Style, Styled, joined, styled
from bot.telegram.screens.wording import plain
from knowledge.chats.people import Deed, Person, Role
from knowledge.chats.records import Complaint, Gap
from prompts.catalogue import text

ROLE_NAMES = {Role.MEMBER: "成员", Role.ORGANISER: "组织者", Role.ADMIN: "管理员"}
WHY_NAMES = {Why.BESIDE: "答非所问", Why.PARTIAL: "不完整", Why.OUTDATED: "内容过时", Why.MISPLACED: "出处不对"}
_DEEDS = {
    "joined": "加入",
    "invited": "发出邀请",
    "revoked": "取消权限",
    "group_admitted": "批准群组",
    "group_turned_away": "拒绝群组",
    "uploaded": "上传文件",
    "published": "发布文件",
    "discarded": "丢弃文件",
    "gap_settled": "处理问题",
    "item_reported": "反映题目有误",
    "item_thawed": "恢复题目",
    "item_retired": "停用题目",
    "items_approved": "审定题目",
    "tasks_confirmed": "确认任务",
    "forgot": "删除个人数据",
    "exported": "导出个人数据",
    "looked_at_audit": "查看操作记录",
    "refused_stranger": "拒绝陌生人",
    "refused_revoked": "拒绝已取消权限的人",
    "refused_command": "拒绝越权命令",
    "refused_file": "拒绝越权上传",
    "refused_tap": "拒绝越权按钮",
    "forged_tap": "拒绝伪造的按钮",
    "webhook_refused": "拒绝密钥不符的推送",
}
_SHOWN = 10


def note(words: str | Styled, *rows: Sequence[Button]) -> Screen:
    """A short text as a screen; what does not fit into one message is left out."""
    body = cut(styled(words) if isinstance(words, str) else words)
    return Screen(body=body[0] if body else styled("……"), buttons=tuple(tuple(row) for row in rows))


def notes(words: Styled) -> list[Screen]:
    """A text as screens, as many as it takes."""
    return [Screen(body=part) for part in cut(words)]


def unsure(reply: int) -> Screen:
    """A reply may not have arrived."""
    return note(
        "有一条答复可能没有送达。如果没有看到，请点下面的按钮。", [Button(text="再发一次", action=Resend(reply))]
    )


def apology() -> Screen:
    """A message could not be handled."""
    return note("处理这条消息时出了问题，已经记录下来。请稍后再试，或换一种说法。")


def slower(rate: int) -> Screen:
    """Somebody asks faster than they may."""
    return note(f"您发得太快了，每分钟最多 {rate} 条。多出来的没有处理，请一分钟后再发。")


def words_only() -> Screen:
    """Something was sent that holds no words."""
    return note("我只能读文字。请用文字提问；组织者可以发送文件（docx、pdf、xlsx、txt、md、html、csv）。")


def invited(link: str, role: Role, until: datetime, zone: ZoneInfo) -> Screen:
    """A link that admits one person."""
    day = until.astimezone(zone)
    when = f"{day.month}月{day.day}日 {day:%H:%M}"
    return note(f"邀请链接（身份：{ROLE_NAMES[role]}，只能用一次，{when}前有效）：\n{link}\n\n请转发给本人。")


def welcome(name: str, role: Role) -> Screen:
    """Somebody was admitted."""
    return note(text("welcome", name=_name(name, "同志"), role=ROLE_NAMES[role]))


def members(found: Sequence[Person]) -> list[Screen]:
    """Who may talk."""
    lines = [f"{_name(person.name, '（未留名）')}　{_standing(person)}　{person.id}" for person in found]
    head = styled(f"成员（{len(found)}人）", Style.BOLD)
    return notes(joined([head, "\n", "\n".join(lines) or "还没有成员。", "\n\n取消权限：/revoke 编号"]))


def revoke_asked(person: Person) -> Screen:
    """Make sure before somebody's access is taken away."""
    yes = Button(text="取消权限", action=Revoke(person.id))
    return note(f"要取消 {_name(person.name, str(person.id))} 的使用权限吗？", [yes, _leave_it()])


def group_asked(title: str, chat: int) -> Screen:
    """An admin is asked about a group."""
    yes, no = Button(text="批准", action=Admit(chat)), Button(text="拒绝并退出", action=TurnAway(chat))
    return note(f"有人想在群组“{plain(title)}”里使用本助手。批准后，群里所有人都可以提问。", [yes, no])


def forget_asked() -> Screen:
    """Make sure before everything is deleted."""
    return note(text("forget_asked"), [Button(text="确定删除", action=Forget()), _leave_it()])


def gaps(found: Sequence[Gap], complaints: Sequence[Complaint], tally: tuple[int, int], zone: ZoneInfo) -> Screen:
    """What the library had no good answer to."""
    lines: list[Styled | str] = [styled(f"转来的问题（{len(found)}）", Style.BOLD)]
    shown = found[:_SHOWN]
    lines += [f"{n}. {_short(gap.question)}（{_reported(gap, zone)}）" for n, gap in enumerate(shown, 1)]
    if not found:
        lines.append("目前没有。")
    lines += ["", styled("评价为没有帮助的回答", Style.BOLD)]
    lines += [f"· {_short(each.question)}：{_reason(each)}" for each in complaints] or ["目前没有。"]
    lines += ["", f"评价合计：有帮助 {tally[0]}，没有帮助 {tally[1]}"]
    settled = [Button(text=f"{n} 已处理", action=Settled(gap.id)) for n, gap in enumerate(shown, 1)]
    return note(joined(lines, "\n"), *(settled[start : start + 4] for start in range(0, len(settled), 4)))


def audit(deeds: Sequence[Deed], zone: ZoneInfo) -> list[Screen]:
    """What was done last."""
    lines: list[Styled | str] = [styled(f"操作记录（最近{len(deeds)}条）", Style.BOLD)]
    for deed in deeds:
        who, what = _name(deed.name, f"编号{deed.actor}"), _DEEDS.get(deed.action, deed.action)
        lines.append(f"{deed.at.astimezone(zone):%m-%d %H:%M}　{who}　{what}　{deed.detail}".rstrip())
    return notes(joined(lines, "\n"))


def _name(name: str, otherwise: str) -> str:
    """A name on one line, without what would hide or turn round the words beside it."""
    return otherwise if is_blank(name) else plain(name)


def _standing(person: Person) -> str:
    return "已取消权限" if person.revoked else ROLE_NAMES[person.role] if person.role else "未加入"


def _leave_it() -> Button:
    return Button(text="不用了", action=Never())


def _reason(complaint: Complaint) -> str:
    why = WHY_NAMES[Why(complaint.why)] if complaint.why else "没有说明"
    return f"{why}（{complaint.document}{complaint.label}）" if complaint.document else why


def _reported(gap: Gap, zone: ZoneInfo) -> str:
    return f"{gap.people}人，{gap.last_at.astimezone(zone):%m-%d}"


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= 60 else f"{flat[:60]}……"
