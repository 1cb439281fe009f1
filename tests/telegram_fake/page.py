"""A chat as a page that looks like a phone: from its transcript to HTML. Pure."""

from collections.abc import Iterable, Sequence
from datetime import datetime, tzinfo
from html import escape
from itertools import pairwise
from typing import NamedTuple, NewType

from tests.telegram_fake.wire import Json

WIDTH = 420
"""CSS pixels."""

Html = NewType("Html", str)
"""HTML in which everything that came from outside is escaped."""

_QUOTES = {"blockquote": "quote", "expandable_blockquote": "quote folded"}
_LOOKS = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "code": "code",
    "pre": "code",
    "bot_command": "a",
    "mention": "a",
    "url": "a",
}


class _Mark(NamedTuple):
    """An entity with its place in code points."""

    style: str
    start: int
    end: int


def page(lines: Sequence[Json], *, zone: tzinfo, font: str) -> Html:
    """The page of a private chat.

    Args:
        lines: As ``transcript`` gives them, oldest first; of taps it is shown which button was pressed.
        zone: Whose clock the times are shown by.
        font: Family for Chinese.
    """
    pressed = {(line["message_id"], line["data"]) for line in lines if "tap" in line}
    shown = [line for line in lines if "text" in line and not line["deleted"] and "service" not in line]
    bot = next((line["who"] for line in shown if line["bot"]), "")
    days = [_tag("div", _text(_day(shown[0], zone)), css="day")] if shown else []
    head = _tag("head", _tag("title", _text(bot)), Html(f'<meta charset="utf-8"><style>{_style(font)}</style>'))
    body = _tag(
        "body",
        _bar(bot),
        _tag("main", *days, *(_message(line, pressed, zone) for line in shown)),
        _tag("footer", _tag("span", _text("☰ 菜单"), css="menu"), _tag("span", _text("消息"), css="line")),
    )
    return Html(f'<!DOCTYPE html><html lang="zh-CN">{head}{body}</html>')


def _bar(bot: str) -> Html:
    name = _tag("div", _tag("div", _text(bot), css="name"), _tag("div", _text("机器人"), css="kind"))
    return _tag("header", _tag("span", _text("‹"), css="back"), _tag("span", _text(bot[:1]), css="face"), name)


def _message(line: Json, pressed: set[tuple[int, str]], zone: tzinfo) -> Html:
    parts = [
        *([_file(line["document"])] if line["document"] else []),
        *([_quiz(line["poll"])] if line.get("poll") else []),
        _tag("div", _tag("span", _marked(line["text"], line["entities"]), css="words"), _when(line, zone), css="text"),
    ]
    rows = [_tag("div", *(_button(line, each, pressed) for each in row), css="row") for row in line["buttons"]]
    keyboard = [_tag("div", *rows, css="keyboard")] if rows else []
    return _tag("div", _tag("div", *parts, css="bubble"), *keyboard, css="from bot" if line["bot"] else "from person")


def _when(line: Json, zone: tzinfo) -> Html:
    edited = "已编辑 " if set(line["before"]) - {line["text"]} else ""  # other buttons are not told
    time = _text(f"{edited}{datetime.fromtimestamp(line['date'], zone):%H:%M}")
    return _tag("span", time, *([] if line["bot"] else [_tag("span", _text("✓✓"), css="read")]), css="time")


def _button(line: Json, button: Json, pressed: set[tuple[int, str]]) -> Html:
    was_pressed = (line["message_id"], button["data"]) in pressed
    return _tag("span", _text(button["text"]), css="button pressed" if was_pressed else "button")


def _file(document: Json) -> Html:
    _, dot, ending = document["name"].rpartition(".")
    size = document["size"]
    words = f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{size / 1_000:.1f} KB"
    facts = _tag("div", _tag("div", _text(document["name"]), css="filename"), _tag("div", _text(words), css="size"))
    return _tag("div", _tag("span", _text(ending[:4] if dot else "—"), css="icon"), facts, css="file")


def _quiz(poll: Json) -> Html:
    """A native quiz: open, or answered by whoever answered first."""
    chosen = next(iter(poll["votes"].values()), None)
    total = len(poll["votes"]) or 1
    options = []
    for index, text in enumerate(poll["options"]):
        share = sum(index in votes for votes in poll["votes"].values())
        mark = "" if chosen is None else "✓" if index in poll["correct"] else "✗" if index in chosen else ""
        ring = f"{100 * share // total}%" if chosen is not None else "☐" if poll["several"] else "○"
        css = "right" if mark == "✓" else "wrong" if mark else ""
        part = _tag("span", _text(f"{ring} {mark}".rstrip()), css=f"ring {css}".rstrip())
        options.append(_tag("div", part, _tag("span", _text(text)), css="option"))
    kind = "测验（可多选）" if poll["several"] else "测验"
    question = _tag("div", _tag("b", _text(poll["question"])))
    return _tag("div", question, _tag("div", _text(kind), css="size"), *options, css="quiz")


def _marked(text: str, entities: Iterable[Json]) -> Html:
    """A text with its entities, whose offsets count UTF-16 units."""
    units = text.encode("utf-16-le")

    def place(offset: int) -> int:
        return len(units[: 2 * offset].decode("utf-16-le", errors="ignore"))

    marks = [
        _Mark(entity["type"], place(entity["offset"]), place(entity["offset"] + entity["length"]))
        for entity in entities
    ]
    pieces, reached = [], 0
    for quote in sorted((mark for mark in marks if mark.style in _QUOTES), key=lambda mark: mark.start):
        if quote.start < reached:
            continue
        pieces.append(_inline(text, marks, reached, quote.start, after_quote=reached > 0, before_quote=True))
        pieces.append(_tag("div", _inline(text, marks, quote.start, quote.end), css=_QUOTES[quote.style]))
        reached = quote.end
    pieces.append(_inline(text, marks, reached, len(text), after_quote=reached > 0))
    return Html("".join(pieces))


def _inline(
    text: str, marks: Sequence[_Mark], start: int, end: int, *, after_quote: bool = False, before_quote: bool = False
) -> Html:
    """A stretch of text; a quote is a block, so that one line's end beside it is its own."""
    start += after_quote and text[start:end].startswith("\n")
    end -= before_quote and text[start:end].endswith("\n")
    inside = [mark for mark in marks if mark.style in _LOOKS and mark.start < end and mark.end > start]
    borders = sorted({start, end, *(min(max(at, start), end) for mark in inside for at in (mark.start, mark.end))})
    pieces = []
    for left, right in pairwise(borders):
        piece = _text(text[left:right])
        for mark in inside:
            if mark.start <= left and right <= mark.end:
                piece = _tag(_LOOKS[mark.style], piece)
        pieces.append(piece)
    return Html("".join(pieces))


def _day(line: Json, zone: tzinfo) -> str:
    day = datetime.fromtimestamp(line["date"], zone)
    return f"{day.month}月{day.day}日"


def _text(text: str) -> Html:
    return Html(escape(text))


def _tag(name: str, *children: Html, css: str = "") -> Html:
    attribute = f' class="{css}"' if css else ""
    return Html(f"<{name}{attribute}>{''.join(children)}</{name}>")


def _style(font: str) -> str:
    quoted = "".join(char for char in font if char.isalnum() or char in " -_.")
    return f"""
* {{ box-sizing: border-box; }}
body {{ margin: 0; width: {WIDTH}px; background: #c9dbc0; color: #111;
       font: 15px/1.42 "{quoted}", sans-serif, "Noto Color Emoji"; }}
header {{ display: flex; align-items: center; gap: 10px; padding: 9px 12px; background: #517da2; color: #fff; }}
.back {{ font-size: 30px; line-height: 30px; width: 16px; }}
.face {{ width: 38px; height: 38px; border-radius: 50%; background: #c8372d; color: #ffe9a8; font-weight: bold;
        font-size: 19px; line-height: 38px; text-align: center; }}
.name {{ font-weight: bold; line-height: 20px; }}
.kind {{ font-size: 12.5px; line-height: 16px; opacity: .8; }}
main {{ padding: 8px 8px 12px; }}
.day {{ width: fit-content; margin: 2px auto 8px; padding: 1px 10px; border-radius: 11px; background: #6f8f6799;
       color: #fff; font-size: 13px; font-weight: bold; }}
.from {{ width: fit-content; max-width: 366px; margin-bottom: 8px; }}
.person {{ margin-left: auto; }}
.bubble {{ display: flow-root; padding: 6px 10px 5px; border-radius: 14px 14px 14px 4px; background: #fff;
          box-shadow: 0 1px 1px #0002; }}
.person .bubble {{ border-radius: 14px 14px 4px 14px; background: #e6fdd0; }}
.words {{ white-space: pre-wrap; overflow-wrap: anywhere; }}
.time {{ float: right; margin: 6px 0 0 12px; font-size: 11.5px; line-height: 16px; color: #8a9a8a; }}
.person .time {{ color: #58a85c; }}
.read {{ margin-left: 4px; letter-spacing: -5px; padding-right: 5px; }}
.quote {{ position: relative; margin: 4px 0; padding: 4px 22px 4px 9px; border-left: 3px solid #3d8fd1;
         border-radius: 4px; background: #3d8fd11a; font-size: 14px; }}
.folded {{ max-height: 68px; padding-bottom: 0; border-bottom: 4px solid transparent; overflow: hidden; }}
.folded::after {{ content: "⌄"; position: absolute; right: 7px; bottom: 4px; color: #3d8fd1; font-size: 15px; }}
code {{ font-family: "DejaVu Sans Mono", "Noto Sans Mono CJK SC", "{quoted}", monospace; font-size: 14px;
       color: #2f6f9f; }}
a {{ color: #2a78b8; }}
.keyboard {{ margin-top: 3px; }}
.row {{ display: flex; gap: 3px; margin-bottom: 3px; }}
.button {{ flex: 1 1 0; padding: 7px 6px; border-radius: 8px; background: #64855c; color: #fff; font-size: 14px;
          line-height: 20px; text-align: center; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }}
.pressed {{ background: #476640; }}
.file {{ display: flex; align-items: center; gap: 10px; min-width: 220px; }}
.icon {{ flex: none; width: 44px; height: 44px; border-radius: 50%; background: #4fae4e; color: #fff; font-size: 12px;
        font-weight: bold; line-height: 44px; text-align: center; }}
.filename {{ font-weight: bold; line-height: 20px; overflow-wrap: anywhere; }}
.size {{ font-size: 13px; color: #58a85c; }}
.quiz {{ min-width: 260px; }}
.option {{ display: flex; gap: 8px; padding: 5px 0; border-top: 1px solid #eee; }}
.ring {{ flex: none; width: 62px; color: #8a9a8a; font-size: 13px; line-height: 21px; }}
.right {{ color: #2c8a3d; }}
.wrong {{ color: #c8372d; }}
footer {{ display: flex; align-items: center; gap: 10px; padding: 8px 10px; background: #fff; }}
.menu {{ padding: 3px 11px; border-radius: 15px; background: #4a95d6; color: #fff; font-size: 14px; }}
.line {{ color: #9aa4ab; }}
"""
