"""Sessions that were held: a list, a card, the names in a record. Pure."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.exporting.sessionwords import FORGOTTEN
from bot.telegram.screens.notes import note, notes
from bot.telegram.screens.screen import Button, Screen
from bot.telegram.screens.styled import Style, Styled, joined, styled
from bot.telegram.screens.wording import plain, shortened
from bot.telegram.sessions import actions
from bot.telegram.sessions.actions import Form
from knowledge.sessions.session import Participant, Record, Session
from knowledge.sessions.summarising import summary

_NONE = "还没有答题活动的记录。在群里发送 /session 主题，可以组织一次。"
_ASK = "请逐行发送要改的人：序号 姓名 支部，例如：\n3 王小明 第一支部\n发送“取消”可以放弃。"
_BUTTON = 30  # characters


def listed(found: Sequence[Session], *, titles: Mapping[int, str], zone: ZoneInfo) -> Screen:
    """The sessions that were held, a button for each; ``titles`` of the groups by their ids."""
    if not found:
        return note(_NONE)
    lines: list[Styled | str] = [styled("答题活动的记录", Style.BOLD)]
    for place, each in enumerate(found, 1):
        group = f"　{plain(titles[each.chat], 20)}" if each.chat in titles else ""
        lines.append(f"{place}. {_day(each, zone)}　{plain(each.plan.title)}{group}")
    buttons = [
        Button(text=shortened(f"{place}. {plain(each.plan.title)}", _BUTTON), action=actions.Card(each.id))
        for place, each in enumerate(found, 1)
    ]
    return note(joined(lines, "\n"), *([button] for button in buttons))


def card(record: Record, *, zone: ZoneInfo, lead: str = "") -> Screen:
    """A session with what can be had of it; ``lead`` goes before, in a line of its own."""
    session, found = record.session, summary(record)
    lines: list[Styled | str] = [
        *([lead, ""] if lead else []),
        styled(plain(session.plan.title), Style.BOLD),
        f"{_day(session, zone)}　签到{found.people}人，答题{found.took_part}人，计分{len(found.items)}题",
        f"人均答对{float(found.average):.1f}题，总正确率{float(100 * found.rate):.0f}%",
    ]
    number = session.id
    return note(
        joined(lines, "\n"),
        [
            Button(text="统计表（xlsx）", action=actions.File(number, Form.XLSX)),
            Button(text="活动记录（docx）", action=actions.File(number, Form.DOCX)),
        ],
        [Button(text="修改名单", action=actions.Names(number))],
    )


def names_asked(record: Record) -> list[Screen]:
    """The names as they stand, and how to change them."""
    lines = [f"{place}. {_who(person)}" for place, person in enumerate(record.people, 1)]
    return notes(joined([styled("名单", Style.BOLD), "\n".join(lines) or "没有人签到。", "", _ASK], "\n"))


def _who(person: Participant) -> str:
    name = plain(person.name, 40) if person.name else FORGOTTEN
    return f"{name}　{plain(person.branch, 40)}" if person.branch else name


def _day(session: Session, zone: ZoneInfo) -> str:
    at: datetime = (session.started_at or session.created_at).astimezone(zone)
    return f"{at:%Y-%m-%d %H:%M}"
