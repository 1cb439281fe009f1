import contextlib
import io
import pathlib
import subprocess
import sys
import zipfile

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from ingestion.blocks import Extract
from ingestion.reading import KNOWN, Limits, read
from ingestion.sources import find, load
from knowledge.errors import BadSource
from tests.ingestion.readers import samples

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LIMITS = Limits()


def _word() -> bytes:
    document = docx.Document()
    document.add_paragraph("学习制度")
    return samples.docx_bytes(document)


def _sheet() -> bytes:
    book = Workbook()
    book.create_sheet("任务").append(["学习", "制度"])
    return samples.xlsx_bytes(book)


def _zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "学习")
    return out.getvalue()


def _words(extract: Extract) -> str:
    cells = (cell for table in samples.tables(extract) for row in table.rows for cell in row)
    return "".join([*samples.texts(extract), *cells])


@pytest.mark.parametrize(
    "name", ["a.docx", "a.xlsx", "a.pdf", "a.txt", "a.doc", "a", "https://example.org/a.txt?b=.md"]
)
def test_the_content_decides_not_the_name(name: str) -> None:
    assert _words(read(name, _word(), limits=LIMITS)) == "学习制度"
    assert _words(read(name, _sheet(), limits=LIMITS)) == "学习制度"
    assert _words(read(name, samples.print_paragraphs(["学习制度"]), limits=LIMITS)) == "学习制度"


@pytest.mark.parametrize("ending", [e for e in KNOWN if e not in (".docx", ".xlsx", ".pdf")])
def test_text_is_read_by_its_ending(ending: str) -> None:
    assert _words(read(f"A{ending.upper()}", "学习制度\n".encode(), limits=LIMITS)) == "学习制度"


def test_a_page_saved_under_another_name_is_still_a_page() -> None:
    data = "<!-- 注 -->\n<!DOCTYPE html><html><body><script>x</script><p>学习制度".encode()
    assert samples.texts(read("a.doc", data, limits=LIMITS)) == ["学习制度"]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "文件是空的（0 字节）"),
        ("a.docx", b"", "文件是空的（0 字节）"),
        ("a.txt", b" \r\n\xe3\x80\x80\n", "文件里没有文字"),
        ("a.txt", b"\x00" * 5000, "不是文本文件（第 0 字节处是空字符）"),
        ("a.docx", _zip(), "内容不是 docx，只是普通压缩包；请先解压，或另存为 docx、xlsx"),
        ("a.zip", _zip(), "是压缩包，不支持；请先解压，或另存为 docx、xlsx"),
        ("a.docx", _word()[:3000], "文件已损坏，不是完整的 docx 或 xlsx"),
        ("a.docx", "学习".encode(), "文件已损坏，内容不是 docx"),
        ("a.pdf", "学习".encode(), "文件已损坏，内容不是 PDF"),
        ("a.pdf", b"%PDF-1.7\nnothing", "PDF 已损坏，打不开"),
        ("a.doc", OLE + bytes(600), "是旧版 Office 文件，请另存为 docx 再导入"),
        ("a.xls", OLE + bytes(600), "是旧版 Office 文件，请另存为 xlsx 再导入"),
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "文件有密码，打不开；请取消密码后另存"),
        (
            "a.png",
            b"\x89PNG\r\n\x1a\n",
            "是图片，不支持；可用：txt、md、markdown、html、htm、xhtml、docx、pdf、xlsx、csv、tsv",
        ),
        ("a.py", b"print(1)", "不支持的类型 .py；可用：txt、md、markdown、html、htm、xhtml、docx、pdf、xlsx、csv、tsv"),
    ],
)
def test_bad_input_gets_one_plain_line(name: str, data: bytes, reason: str) -> None:
    with pytest.raises(BadSource) as caught:
        read(name, data, limits=LIMITS)
    assert caught.value.reason == reason
    assert str(caught.value) == f"{name}：{reason}"


def test_what_is_too_large_is_refused_with_both_numbers() -> None:
    with pytest.raises(BadSource) as caught:
        read("a.txt", b"a" * 2_500_000, limits=Limits(max_bytes=1_000_000))
    assert caught.value.reason == "有 2.5 MB，超过上限 1 MB"


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["word", "sheet"]), st.data())
def test_a_damaged_office_file_is_read_or_refused_but_never_crashes(kind: str, data: st.DataObject) -> None:
    damaged = _repacked(_word() if kind == "word" else _sheet(), data)
    with contextlib.suppress(BadSource):
        assert read("a.docx", damaged, limits=LIMITS).blocks


def _repacked(whole: bytes, data: st.DataObject) -> bytes:
    """The same office file with one part cut off, garbled or left out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(out, "w") as new:
        victim = data.draw(st.sampled_from(old.namelist()))
        for name in old.namelist():
            content = old.read(name)
            if name == victim:
                place = data.draw(st.integers(0, len(content)))
                how = data.draw(st.sampled_from(["cut", "garble", "drop", "swap"]))
                if how == "drop":
                    continue
                content = {
                    "cut": content[:place],
                    "garble": content[:place] + b"<x/>" + content[place:],
                    "swap": b'<?xml version="1.0"?><x/>',
                }[how]
            new.writestr(name, content)
    return out.getvalue()


def test_importing_the_reading_loads_no_reader() -> None:
    code = (
        "import sys, ingestion.reading; print([m for m in ('docx','openpyxl','pdfplumber','bs4') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.shared
def test_every_text_of_the_shared_corpus_reads_line_by_line(shared: pathlib.Path) -> None:
    files = [path for path in find([shared / "corpus"]) if isinstance(path, pathlib.Path) and path.suffix == ".txt"]
    assert len(files) > 50
    for path in files:
        data = load(path, max_bytes=LIMITS.max_bytes)
        lines = [line.strip() for line in data.decode("utf-8-sig").splitlines() if line.strip()]
        extract = read(str(path), data, limits=LIMITS)
        assert samples.texts(extract) == lines
        assert not extract.warnings
