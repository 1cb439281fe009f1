"""Files made on the fly for the readers' tests, and the texts to put into them."""

import io
from collections.abc import Sequence

from docx.document import Document
from hypothesis import strategies as st
from openpyxl import Workbook
from pypdf import PdfReader, PdfWriter
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from ingestion.blocks import Extract, Paragraph, Table

HANZI = "".join(chr(c) for c in range(0x4E00, 0x9FA6) if chr(c).encode("gb2312", "ignore"))
MARKS = "，。；：、“”（）《》！？…—％"
ENDS = ("\n", "\r\n", "\r", "\u2028", "\u2029", "\x0c", "\x0b", "\x85")
MASKS = ("***万元", "**%以上", "****年", "张**", "***")

lines = st.text(alphabet=HANZI + MARKS + "abcXYZ0123456789", min_size=1, max_size=60)
"""A line of Chinese text: no blanks at its ends, nothing that is markup anywhere."""

plain_lines = st.text(alphabet=HANZI, min_size=2, max_size=40)
"""A line of nothing but everyday characters."""

cells = st.text(alphabet=HANZI, min_size=1, max_size=8)


def grids(height: int = 2, width: int = 2) -> st.SearchStrategy[list[list[str]]]:
    """Tables without empty cells, at least ``height`` by ``width``."""
    return st.integers(width, width + 3).flatmap(
        lambda n: st.lists(st.lists(cells, min_size=n, max_size=n, unique=True), min_size=height, max_size=6)
    )


def texts(extract: Extract) -> list[str]:
    """The paragraphs of an extract."""
    return [block.text for block in extract.blocks if isinstance(block, Paragraph)]


def tables(extract: Extract) -> list[Table]:
    """The tables of an extract."""
    return [block for block in extract.blocks if isinstance(block, Table)]


def docx_bytes(document: Document) -> bytes:
    """A Word document as a file."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def xlsx_bytes(book: Workbook) -> bytes:
    """A workbook as a file."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


class Print:
    """A PDF being set in Song type; heights are measured from the top of the page."""

    def __init__(self) -> None:
        pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
        self._out = io.BytesIO()
        self._canvas = Canvas(self._out, pagesize=A4)
        self._height = A4[1]

    def line(self, text: str, *, x: float = 90, y: float, size: float = 15) -> None:
        """Print one line."""
        self._canvas.setFont("STSong-Light", size)
        self._canvas.drawString(x, self._height - y, text)

    def grid(self, columns: Sequence[float], heights: Sequence[float]) -> None:
        """Rule a grid."""
        self._canvas.grid(list(columns), [self._height - y for y in heights])

    def rule(self, x1: float, y1: float, x2: float, y2: float) -> None:
        """Draw one rule."""
        self._canvas.line(x1, self._height - y1, x2, self._height - y2)

    def curve(self) -> None:
        """Draw something that is not text, as a scanned page has."""
        self._canvas.bezier(100, 100, 200, 300, 300, 100, 400, 300)

    def turn(self) -> None:
        """Go on with the next page."""
        self._canvas.showPage()

    def done(self) -> bytes:
        """The file."""
        self._canvas.save()
        return self._out.getvalue()


def print_paragraphs(paragraphs: Sequence[str], *, width: int = 26, per_page: int = 20) -> bytes:
    """A PDF of indented paragraphs, justified to ``width`` characters, with page numbers."""
    rows = []
    for text in paragraphs:
        rest = "　　" + text
        while rest:
            rows.append(rest[:width])
            rest = rest[width:]
    sheet = Print()
    for start in range(0, len(rows), per_page):
        for place, row in enumerate(rows[start : start + per_page]):
            sheet.line(row, y=100 + place * 28)
        sheet.line(f"— {start // per_page + 1} —", x=280, y=800, size=12)
        sheet.turn()
    return sheet.done()


def locked(pdf: bytes, *, user: str, owner: str | None = None, algorithm: str = "AES-256") -> bytes:
    """The same PDF, encrypted."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    writer.encrypt(user, owner, algorithm=algorithm)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def print_glyphs(text: str) -> bytes:
    """A one-line PDF in a font of its own whose letters are said to be exactly the characters of ``text``."""
    codes = "".join(f"{n:04x}" for n, _ in enumerate(text, start=1))
    pairs = "\n".join(f"<{n:04x}> <{c.encode('utf-16-be').hex()}>" for n, c in enumerate(text, start=1))
    mapping = (
        "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{len(text)} beginbfchar\n{pairs}\nendbfchar endcmap end"
    )
    page = f"BT /F1 15 Tf 90 700 Td <{codes}> Tj ET"
    system = "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
    fonts = "/Resources << /Font << /F1 5 0 R >> >>"
    font = "/Type /Font /BaseFont /Own"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R {fonts} >>",
        f"<< /Length {len(page)} >> stream\n{page}\nendstream",
        f"<< {font} /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>",
        f"<< {font} /Subtype /CIDFontType2 {system} /DW 1000 /FontDescriptor 8 0 R >>",
        f"<< /Length {len(mapping)} >> stream\n{mapping}\nendstream",
        "<< /Type /FontDescriptor /FontName /Own /Flags 4 /Ascent 880 /Descent -120 /FontBBox [0 -120 1000 880] >>",
    ]
    out = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    trailer = f"trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + f"xref\n0 {size}\n0000000000 65535 f \n{table}{trailer}".encode()
