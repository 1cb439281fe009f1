"""Answers and refusals, with the places they stand on as buttons, and what is asked about them. Pure."""

from collections.abc import Iterable, Sequence

from bot.telegram.actions import Because, HandOver, HandOverNow, Helped, Never, NoHelp, Open, Why
from bot.telegram.screens.cutting import cut
from bot.telegram.screens.opening import MASK, Parts, says_more, taken_apart
from bot.telegram.screens.screen import Button, Screen
from bot.telegram.screens.styled import Style, Styled, joined, styled
from bot.telegram.screens.wording import paired, plain, short_title, shortened
from knowledge.replies import Answer, Refusal
from prompts.catalogue import text as fixed_text

Rows = tuple[tuple[Button, ...], ...]

_LATE = "刚才离线，现在补上答复。"
_LONGEST_BUTTON = 28  # characters
_SHORTEST_TITLE = 6
_LONGEST_CONTEXT = 3_000  # characters of a passage shown around a quote; the button opens all of it
_NEAREST = 3
_WHYS = {
    Why.BESIDE: "答非所问",
    Why.PARTIAL: "不完整",
    Why.OUTDATED: "内容过时",
    Why.MISPLACED: "出处不对",
}


def answer(reply: Answer, *, places: Sequence[Open | None], context: str, exchange: int, late: bool) -> list[Screen]:
    """An answer: what it says first, the rest folded, and where it stands.

    Args:
        reply: The answer.
        places: What the button of each citation opens, in their order; None for no button.
        context: The whole article or passage the first citation stands in, verbatim; shown where the first words
            are all that the answer says. Empty if there is nothing more.
        exchange: The vote is about.
        late: Whether the question waited while the bot was away.

    Returns:
        Messages in order; the last one carries the buttons.
    """
    parts = taken_apart(reply)
    block = _block(parts, reply, context)
    notes = parts.notes
    if MASK in block and MASK not in parts.body and not notes:
        notes = f"（{fixed_text('hidden')}）"
    shown: list[Styled | str] = [parts.lead, *([styled(block, Style.FOLDED)] if block else [])]
    body = joined([joined(shown, "\n"), *filter(None, [notes, parts.places])], "\n\n")
    cited = [
        _opening(place, cited.document, cited.label, f"[{cited.number}] ")
        for place, cited in zip(places, reply.citations, strict=False)
    ]
    return _screens(body, (*paired(filter(None, cited)), vote_buttons(exchange)), late=late)


def refusal(reply: Refusal, *, places: Sequence[Open | None], exchange: int | None, late: bool) -> list[Screen]:
    """A refusal, with the nearest passages to open and the way to the organisers.

    Args:
        reply: The refusal.
        places: What the button of each of the nearest passages opens, in their order; None for no button.
        exchange: The question that may be handed over; None where there is nothing to hand over.
        late: Whether the question waited while the bot was away.

    Returns:
        Messages in order; the last one carries the buttons.
    """
    near = [
        _opening(place, passage.document, passage.label)
        for place, passage in zip(places[:_NEAREST], reply.nearest, strict=False)
    ]
    rows = paired(filter(None, near))
    if exchange is not None:
        rows += ((Button(text="转给管理员", action=HandOver(exchange)),),)
    return _screens(Styled(text=reply.text), rows, late=late)


def hand_over_asked(exchange: int) -> Rows:
    """Buttons below the question whether to hand a question over."""
    return ((Button(text="确认转给管理员", action=HandOverNow(exchange)), Button(text="取消", action=Never())),)


def vote_buttons(exchange: int) -> tuple[Button, ...]:
    """Buttons to say whether an answer helped."""
    return Button(text="👍", action=Helped(exchange)), Button(text="👎", action=NoHelp(exchange))


def why_buttons(exchange: int) -> Rows:
    """Buttons that tell why an answer was no help."""
    return paired(Button(text=name, action=Because(exchange, why)) for why, name in _WHYS.items())


def _block(parts: Parts, reply: Answer, context: str) -> str:
    """What is folded away; empty if the lead says it all."""
    if reply.listed:
        return ""
    if not parts.whole:
        return parts.body
    quote = reply.citations[0].quote
    return _around(context, quote) if says_more(context, quote) else ""


def _around(context: str, quote: str) -> str:
    """The passage, or of a long one as much as fits around the quote."""
    if len(context) <= _LONGEST_CONTEXT:
        return context
    middle = max(0, context.find(quote)) + len(quote) // 2
    start = min(max(0, middle - _LONGEST_CONTEXT // 2), len(context) - _LONGEST_CONTEXT)
    end = start + _LONGEST_CONTEXT
    return f"{'……' if start else ''}{context[start:end]}{'……' if end < len(context) else ''}"


def _opening(place: Open | None, document: str, label: str, number: str = "") -> Button | None:
    """[1] 党章 第三条; None if there is nothing to open."""
    if place is None:
        return None
    label = shortened(plain(label).rstrip("、"), _LONGEST_BUTTON - len(number) - _SHORTEST_TITLE - 1)
    title = shortened(short_title(document), _LONGEST_BUTTON - len(number) - len(label) - 1)
    return Button(text=f"{number}{title} {label}", action=place)


def _screens(body: Styled, rows: Iterable[tuple[Button, ...]], *, late: bool) -> list[Screen]:
    bodies = cut(joined([_LATE, body], "\n\n") if late else body)
    last = len(bodies) - 1
    return [Screen(body=each, buttons=tuple(rows) if place == last else ()) for place, each in enumerate(bodies)]
