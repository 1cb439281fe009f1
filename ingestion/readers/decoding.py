"""Bytes to text without loss: UTF-8, UTF-16 or GB18030, or a refusal that names the byte."""

import codecs
import re
import unicodedata

from knowledge.errors import BadSource

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_CHINESE = re.compile("[\u2010-\u2027\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
_NAMES = {"utf-8": "UTF-8", "gb18030": "GB18030"}
_NOT_LETTERS = frozenset({"Co", "Cn"})
_STRANGE_SHARE = 0.02
_COMMON_SHARE = 0.5
_UTF16_COMMON_SHARE = 0.7


def decode(source: str, data: bytes) -> str:
    """The text that the bytes spell, without its byte order mark.

    A byte order mark decides. Without one, zero bytes, which no other encoding of text has, make it UTF-16; bytes
    that are valid UTF-8 are UTF-8; anything else must be GB18030 and read like Chinese.

    Raises:
        BadSource: if it is none of them, or holds characters that no text has.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _checked(source, decode_as(source, data[len(bom) :], encoding))
    if b"\x00" in data:
        return _utf16(source, data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as utf8:
        return _gb18030(source, data, utf8.start)
    return _checked(source, _rather_gb18030(data, text) or text)


def decode_as(source: str, data: bytes, encoding: str) -> str:
    """Decode strictly with an encoding that the source itself names.

    Raises:
        BadSource: naming the first byte that does not fit, counted from 0.
    """
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        name = _NAMES.get(encoding, encoding.upper())
        raise BadSource(source, f"不是有效的 {name} 文本，第 {error.start} 字节处无法解码") from error


def _utf16(source: str, data: bytes) -> str:
    readings = []
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _NOT_TEXT.search(text) and _strange_share(text) <= _STRANGE_SHARE:
            readings.append((_common_share(text), text))
    share, text = max(readings, default=(0.0, ""))
    if share < _UTF16_COMMON_SHARE:
        raise BadSource(source, f"不是文本文件（第 {data.index(0)} 字节处是空字符）")
    return text


def _gb18030(source: str, data: bytes, utf8_offset: int) -> str:
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError as error:
        reason = "文字编码不是 UTF-8、UTF-16 或 GB18030"
        offsets = f"按 UTF-8 在第 {utf8_offset} 字节处出错，按 GB18030 在第 {error.start} 字节处出错"
        raise BadSource(source, f"{reason}（{offsets}）") from error
    text = _checked(source, text)
    beyond = "".join(c for c in text if c > "\x7f")
    if _strange_share(text) > _STRANGE_SHARE or _common_share(beyond) < _COMMON_SHARE:
        raise BadSource(source, f"不是文本文件，或文字编码无法确定（按 UTF-8 在第 {utf8_offset} 字节处出错）")
    return text


def _rather_gb18030(data: bytes, text: str) -> str | None:
    """The Chinese text that happens to be valid UTF-8 too: 学习 in GB18030 spells ѧϰ.

    That takes bytes of which most are outside ASCII, no Chinese in UTF-8, and nothing but everyday print in GB18030.
    """
    if _CHINESE.search(text) or 2 * sum(byte > 0x7F for byte in data) <= len(data):
        return None
    try:
        other = data.decode("gb18030")
    except UnicodeDecodeError:
        return None
    return other if _common_share(other) == 1.0 else None


def _checked(source: str, text: str) -> str:
    if bad := _NOT_TEXT.search(text):
        offset = len(text[: bad.start()].encode("utf-8", "surrogatepass"))
        line = text.count("\n", 0, bad.start()) + 1
        where = f"第 {line} 行，按 UTF-8 计第 {offset} 字节处"
        raise BadSource(source, f"不是文本文件（{where}有控制字符 U+{ord(bad.group()):04X}）")
    return text


def _strange_share(text: str) -> float:
    return sum(unicodedata.category(c) in _NOT_LETTERS for c in text) / max(len(text), 1)


def _common_share(text: str) -> float:
    """The share of characters that GB2312, the set of everyday Chinese print, holds.

    Chinese in one encoding read as another gives rare ideographs, Yi or Hangul: nearly none of them in GB2312.
    """
    return len(text.encode("gb2312", "ignore").decode("gb2312")) / max(len(text), 1)
