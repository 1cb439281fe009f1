"""From bytes to an extract: finds out by content what a source is and hands it to the reader of that format."""

import re
from dataclasses import dataclass
from pathlib import PurePath

from ingestion.blocks import Extract
from knowledge.errors import BadSource

KNOWN = ".txt .md .markdown .html .htm .xhtml .docx .pdf .xlsx .csv .tsv".split()
"""The file name endings that can be read, lower case."""

_PDF_WITHIN = 1024
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OTHER = (
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF8", "图片"),
    (b"II*\x00", "图片"),
    (b"MM\x00*", "图片"),
    (b"{\\rtf", "RTF 文件"),
    (b"Rar!", "压缩包"),
    (b"7z\xbc\xaf\x27\x1c", "压缩包"),
    (b"\x1f\x8b", "压缩包"),
    (b"MZ", "程序"),
    (b"\x7fELF", "程序"),
)
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_BOM = b"\xef\xbb\xbf"
_BINARY_ENDINGS = {".docx": "docx", ".xlsx": "xlsx", ".pdf": "PDF"}
_OLD_ENDINGS = {".doc": "docx", ".wps": "docx", ".xls": "xlsx", ".et": "xlsx"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much of a source is taken in; what is over is refused.

    Attributes:
        max_bytes: Of a file.
        max_pdf_pages: Of a PDF.
        max_unpacked_bytes: Of all members of a docx or xlsx together.
        max_unpack_ratio: How many times larger than the file they may be.
        max_cells: Of all tables of a source, merged cells counted in each place they cover.
    """

    max_bytes: int = 50_000_000
    max_pdf_pages: int = 2000
    max_unpacked_bytes: int = 300_000_000
    max_unpack_ratio: int = 200
    max_cells: int = 1_000_000


def read(source: str, data: bytes, *, limits: Limits) -> Extract:
    """Read a source of any format that is known.

    What the bytes are decides; the ending of ``source`` only tells the text formats apart.

    Raises:
        BadSource: with the reason in Chinese, whatever is wrong with it.
    """
    ending = PurePath(re.split(r"[?#]", source)[0] if "://" in source else source).suffix.lower()
    if not data:
        raise BadSource(source, "文件是空的（0 字节）")
    if len(data) > limits.max_bytes:
        raise BadSource(source, f"有 {len(data) / 1e6:.1f} MB，超过上限 {limits.max_bytes / 1e6:.0f} MB")
    extract = _read_binary(source, data, ending, limits) or _read_text(source, data, ending, limits)
    if not extract.blocks:
        raise BadSource(source, "文件里没有文字")
    return extract


def _read_binary(source: str, data: bytes, ending: str, limits: Limits) -> Extract | None:
    """Readers are imported here, each when it is first needed: together they take half a second."""
    if b"%PDF-" in data[:_PDF_WITHIN]:
        from ingestion.readers import pdf

        return pdf.read(source, data, max_pages=limits.max_pdf_pages, max_cells=limits.max_cells)
    if data.startswith(_ZIP):
        return _read_zip(source, data, ending, limits)
    if data.startswith(_OLE):
        raise BadSource(source, _about_ole(data, ending))
    for magic, what in _OTHER:
        if data.startswith(magic):
            raise BadSource(source, f"是{what}，不支持；可用：{_known()}")
    if ending in _BINARY_ENDINGS:
        raise BadSource(source, f"文件已损坏，内容不是 {_BINARY_ENDINGS[ending]}")
    return None


def _read_zip(source: str, data: bytes, ending: str, limits: Limits) -> Extract:
    from ingestion.readers import container

    kind = container.kind(source, data, max_bytes=limits.max_unpacked_bytes, max_ratio=limits.max_unpack_ratio)
    if kind == "docx":
        from ingestion.readers import word

        return word.read(source, data, max_cells=limits.max_cells)
    if kind == "xlsx":
        from ingestion.readers import sheet

        return sheet.read(source, data, max_cells=limits.max_cells)
    what = f"内容不是 {_BINARY_ENDINGS[ending]}，只是普通压缩包" if ending in _BINARY_ENDINGS else "是压缩包，不支持"
    raise BadSource(source, f"{what}；请先解压，或另存为 docx、xlsx")


def _read_text(source: str, data: bytes, ending: str, limits: Limits) -> Extract:
    if ending in (".html", ".htm", ".xhtml") or _HTML.match(data.removeprefix(_BOM)[:4096]):
        from ingestion.readers import webpage

        return webpage.read(source, data, max_cells=limits.max_cells)
    if ending in (".csv", ".tsv"):
        from ingestion.readers import csvtable

        return csvtable.read(source, data, max_cells=limits.max_cells)
    if ending in (".md", ".markdown"):
        from ingestion.readers import markdown

        return markdown.read(source, data, max_cells=limits.max_cells)
    if ending in (".txt", ""):
        from ingestion.readers import plaintext

        return plaintext.read(source, data)
    raise BadSource(source, f"不支持的类型 {ending}；可用：{_known()}")


def _about_ole(data: bytes, ending: str) -> str:
    if _ENCRYPTED in data:
        return "文件有密码，打不开；请取消密码后另存"
    target = _OLD_ENDINGS.get(ending, "docx 或 xlsx")
    return f"是旧版 Office 文件，请另存为 {target} 再导入"


def _known() -> str:
    return "、".join(dict.fromkeys(ending.removeprefix(".") for ending in KNOWN))
