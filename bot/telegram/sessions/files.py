"""The files of a session: its record as they are sent."""

from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from bot.telegram.screens.wording import plain
from bot.telegram.sessions.actions import Form
from knowledge.sessions.session import Record

_NAMES = {Form.XLSX: "答题统计", Form.DOCX: "活动记录"}
_TITLE = 40  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file to send."""

    name: str
    content: bytes = field(repr=False)
    caption: str


def made(record: Record, zone: ZoneInfo, forms: tuple[Form, ...] = tuple(Form)) -> list[File]:
    """The files of a session that was held; times in ``zone``."""
    return [_made(record, zone, form) for form in forms]


def _made(record: Record, zone: ZoneInfo, form: Form) -> File:
    title = plain(record.session.plan.title, _TITLE)
    begin = (record.session.started_at or record.session.created_at).astimezone(zone)
    if form is Form.XLSX:
        from bot.exporting.sessionbook import workbook

        content = workbook(record, zone=zone)
    else:
        from bot.exporting.sessionrecord import document

        content = document(record, zone=zone)
    name = f"{_NAMES[form]}（{title}）{begin:%Y%m%d}.{form.name.lower()}"
    caption = f"“{title}”{_NAMES[form]}。姓名可以先用 /session 修改，再重新导出。"
    return File(name=name, content=content, caption=caption)
