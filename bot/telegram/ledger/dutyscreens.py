"""Who must do what, page by page. Pure."""

from collections.abc import Sequence

from bot.telegram.ledger.actions import DutyPage
from bot.telegram.screens.cutting import cut
from bot.telegram.screens.screen import Button, Screen
from bot.telegram.screens.styled import Style, Styled, joined, styled
from bot.telegram.screens.wording import one_row, plain, shortened, titled, within
from knowledge.roles import ROLES
from knowledge.storage.holdings import HeldDuty

_A_PAGE = 8
_LONGEST = 400
_IN_ROW = 3
_OFFERED = 18

PLACE = {role.name: at for at, role in enumerate(ROLES)}
"""The number by which a button names a role."""


def role_at(place: int) -> str:
    """The role that a button names; the first one for a number that names none."""
    return ROLES[place].name if 0 <= place < len(ROLES) else ROLES[0].name


def duties(role: str, found: Sequence[HeldDuty], page: int) -> Screen:
    """A page of the duties of a role.

    Args:
        role: As ``knowledge.roles`` names it.
        found: Its duties, in the order of documents and text.
        page: 0-based; one that is not there means the nearest.
    """
    pages = [found[start : start + _A_PAGE] for start in range(0, len(found), _A_PAGE)] or [()]
    page = within(page, pages)
    counted = f"，第{page + 1}/{len(pages)}页" if len(pages) > 1 else ""
    lines: list[Styled | str] = [styled(f"{role}的职责和要求（{len(found)}项{counted}）", Style.BOLD)]
    if not found:
        lines.append("资料库的现行文件里没有读到这个角色的职责。")
    title = lead = ""
    for each in pages[page]:
        if each.document.title != title:
            title, lead = each.document.title, ""
            lines.append(styled(titled(title), Style.BOLD))
        if each.duty.lead and each.duty.lead != lead:
            lines.append(f"{plain(each.duty.lead, 120)}（共{each.duty.entries}项）")
        lead = each.duty.lead
        lines.append(f"· {shortened(each.duty.what, _LONGEST)}（{each.duty.label}）")
    place = PLACE[role]
    turning = one_row(
        Button(text="‹ 前一页", action=DutyPage(place, page - 1)) if page else None,
        Button(text="后一页 ›", action=DutyPage(place, page + 1)) if page + 1 < len(pages) else None,
    )
    return Screen(body=cut(joined(lines, "\n"))[0], buttons=turning)


def roles(counted: Sequence[tuple[str, int]], asked: str = "", near: Sequence[str] = ()) -> Screen:
    """The roles to choose from.

    Args:
        counted: Roles with the number of their duties, those with most first.
        asked: What somebody wrote that is no role; empty if nothing was written.
        near: The roles it may have meant.
    """
    if not counted:
        return Screen(body=styled("资料库里还没有写明职责的文件。"))
    words = f"没有“{plain(asked, 30)}”这个角色。" if asked else ""
    names = [name for name in near if name in dict(counted)] or [name for name, _ in counted[:_OFFERED]]
    buttons = [Button(text=name, action=DutyPage(PLACE[name], 0)) for name in names]
    rows = tuple(tuple(buttons[start : start + _IN_ROW]) for start in range(0, len(buttons), _IN_ROW))
    ask = "请选一个角色，或者发送例如：/duties 支部书记、我是支部委员"
    return Screen(body=styled(f"{words}{ask}"), buttons=rows)
