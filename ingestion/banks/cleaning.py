"""Texts of a bank without what web pages and word processors left in them. Pure."""

import re
from html import unescape

from ingestion.banks.drafts import Flaw
from ingestion.readers import lines

LONGEST = 5_000
"""Characters of one field; a longer one is no question any more."""

_TAGS = "p|br|div|span|font|b|i|u|s|em|strong|small|big|sub|sup|table|tbody|thead|tr|td|th|ul|ol|li|a|h[1-6]|center|o:p"
_TAG = re.compile(rf"</?(?:{_TAGS})(?:\s[^<>]{{0,1000}})?/?>", re.IGNORECASE)
_LINE_TAG = re.compile(r"<(?:br\s*/?|/p|/div|/li|/tr|/h[1-6])>", re.IGNORECASE)
_PICTURE = re.compile(r"<img[\s/>]", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:nbsp|lt|gt|amp|quot|apos|ldquo|rdquo|hellip|mdash|middot|#\d{1,6}|#x[0-9a-fA-F]{1,5});")
_CONTROL = re.compile(
    r"_x00(?:0[0-9A-Fa-f]|1[0-9A-Fa-f])_|[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]"
)
HTML_NOTE = "去掉了网页标记"


def cleaned(text: str, name: str, notes: list[str]) -> str:
    """A field without web tags, control characters, empty lines, and blanks at the ends of its lines.

    Args:
        text: As it stands in the file.
        name: Of the field, for what is said of it.
        notes: Where what was repaired is added.

    Raises:
        Flaw: it is too long, or shows a picture.
    """
    if len(text) > LONGEST:
        raise Flaw(f"{name}有{len(text)}字，超过上限{LONGEST}字")
    if _PICTURE.search(text):
        raise Flaw(f"{name}里有图片，只有文字可以导入")
    if _TAG.search(text) or _ENTITY.search(text):
        # Entities are resolved last: &lt;b&gt; is meant to be seen.
        text = unescape(_TAG.sub("", _LINE_TAG.sub("\n", text)))
        _add(notes, HTML_NOTE)
    if _CONTROL.search(text):
        text = _CONTROL.sub("", text)
        _add(notes, "去掉了看不见的控制字符")
    return "\n".join(lines.split(text.replace("\t", " ")))


def one_line(text: str) -> str:
    """The lines of a cleaned text in a row."""
    first, *rest = text.split("\n")
    for line in rest:
        first = lines.join(first, line)
    return first


def _add(notes: list[str], note: str) -> None:
    if note not in notes:
        notes.append(note)
