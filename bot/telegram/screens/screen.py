"""A screen: one message with its buttons."""

from dataclasses import dataclass

from bot.telegram.actions import Action
from bot.telegram.screens.styled import Styled


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A button below a message."""

    text: str
    action: Action


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """One message.

    Attributes:
        body: At most 4096 UTF-16 units, not only blanks; see ``bot.telegram.screens.cutting``.
        buttons: Rows, top to bottom.
    """

    body: Styled
    buttons: tuple[tuple[Button, ...], ...] = ()
