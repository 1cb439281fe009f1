"""Drawing of shapes and Chinese text into a PNG. The only module that knows it is Pillow, and which font."""

from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from typing import Literal
from unicodedata import category, normalize

import cvttf_NotoSansCJK_Regular
from PIL import Image, ImageDraw, ImageFont, features

from bot.exporting.characters import shortened, writable

Colour = str
Align = Literal["l", "m", "r"]

_FINE = 3  # shapes are drawn so many times as large and reduced, which smooths their edges
_MIDDLE = 0.38  # of the size: how far the middle of a Chinese character is above the baseline
_BOLD = 0.022  # of the size; the package has one weight
_LONGEST = 300  # characters; nothing longer is ever seen whole
_CLOSING = frozenset("，。、；：！？）》」』】”’…,.;:!?)%")
_OPENING = frozenset("（《「『【“‘(")
_LOOSE = "，。、；：（《“ …"  # would look odd before …
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Mn", "Me"})
_COLOURS = 256  # more than the eye tells apart here, and a third of the bytes
_NO_CHARACTER = "\U0010fffe"  # the font draws what it draws for all it does not have
_PROBE = 20  # pixels


@lru_cache(maxsize=1)
def _font_file() -> str:
    path: str = cvttf_NotoSansCJK_Regular.get_TTF_path()
    return path


def _parting(text: str, fitting: int) -> int:
    """Where to end a line: no closing mark begins the next one, no opening one ends this one."""
    end = fitting
    while 1 < end < len(text) and (text[end] in _CLOSING or text[end - 1] in _OPENING):
        end -= 1
    return end if end > 1 else fitting


@dataclass(frozen=True, slots=True)
class Lettering:
    """The font: what it can show, how wide that is, where lines end.

    Attributes:
        shaping: Whether libraqm lays the text out. The font's own forms are those used in Taiwan; only with libraqm
            can it be asked for the simplified ones.
    """

    shaping: bool = field(default_factory=lambda: bool(features.check("raqm")))
    _fonts: dict[int, ImageFont.FreeTypeFont] = field(default_factory=dict, init=False, repr=False)
    _known: dict[str, bool] = field(default_factory=dict, init=False, repr=False)

    def font(self, size: int) -> ImageFont.FreeTypeFont:
        """The font in a size, in pixels."""
        if size not in self._fonts:
            engine = ImageFont.Layout.RAQM if self.shaping else ImageFont.Layout.BASIC
            self._fonts[size] = ImageFont.truetype(_font_file(), size, layout_engine=engine)
        return self._fonts[size]

    @property
    def language(self) -> str | None:
        """The language to ask the font for."""
        return "zh-Hans" if self.shaping else None

    def width(self, text: str, size: int) -> float:
        """How wide a line is, in pixels."""
        return self.font(size).getlength(text, language=self.language)

    def shown(self, text: str) -> str:
        """The text on one line without what the font has no shape for (emoji, other scripts) and what is not seen."""
        composed = normalize("NFC", shortened(writable(text), _LONGEST))
        return " ".join("".join(filter(self._shows, composed)).split())

    def lines(self, text: str, size: int, width: float, *, most: int) -> list[str]:
        """A text in at most so many lines, the last with … where something is missing; one empty line for no text."""
        found: list[str] = []
        while text and len(found) < most - 1:
            end = _parting(text, self._fitting(text, size, width))
            found.append(text[:end])
            text = text[end:].lstrip()
        if self.width(text, size) > width:
            fitting = text[: self._fitting(text, size, width - self.width("…", size))]
            text = fitting.rstrip(_LOOSE) + "…"
        return [*found, text] if text or not found else found

    def _fitting(self, text: str, size: int, width: float) -> int:
        """How many characters fit on a line, at least one."""
        low, high = 1, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            if self.width(text[:middle], size) <= width:
                low = middle
            else:
                high = middle - 1
        return low

    def _shows(self, char: str) -> bool:
        if char not in self._known:
            there = category(char) not in _UNSEEN and self._drawn(char) != self._drawn(_NO_CHARACTER)
            self._known[char] = there or char.isspace()
        return self._known[char]

    def _drawn(self, char: str) -> tuple[tuple[int, int], bytes]:
        mask = self.font(_PROBE).getmask(char, mode="1")
        return mask.size, bytes(mask)


class Canvas:
    """A picture in the making. Places are pixels from the upper left corner; shapes lie under all text."""

    def __init__(self, width: int, height: int, *, ground: Colour, lettering: Lettering) -> None:
        self._lettering = lettering
        self._shapes = Image.new("RGB", (width * _FINE, height * _FINE), ground)
        self._pen = ImageDraw.Draw(self._shapes)
        self._texts: list[tuple[float, float, str, int, Colour, Align, bool]] = []

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: Colour | None = None,
        edge: Colour | None = None,
        thick: float = 1,
        round_by: float = 0,
    ) -> None:
        """A rectangle with its upper left corner at ``x``, ``y``; its edge lies inside."""
        corners = (x * _FINE, y * _FINE, (x + width) * _FINE - 1, (y + height) * _FINE - 1)
        self._pen.rounded_rectangle(corners, round_by * _FINE, fill=fill, outline=edge, width=round(thick * _FINE))

    def disc(self, x: float, y: float, radius: float, fill: Colour) -> None:
        """A filled circle round ``x``, ``y``."""
        self._pen.circle((x * _FINE, y * _FINE), radius * _FINE, fill=fill)

    def text(
        self, x: float, y: float, text: str, size: int, colour: Colour, *, align: Align = "l", bold: bool = False
    ) -> None:
        """A line of text.

        Args:
            x: Where it begins, has its middle or ends, as ``align`` says.
            y: The middle of its characters.
            text: What is to be read.
            size: In pixels.
            colour: Of the characters.
            align: l, m or r.
            bold: Whether it is drawn heavier.
        """
        self._texts.append((x, y, text, size, colour, align, bold))

    def png(self) -> bytes:
        """The picture; the same drawing gives the same bytes."""
        picture = self._shapes.reduce(_FINE)
        pen = ImageDraw.Draw(picture)
        for x, y, text, size, colour, align, bold in self._texts:
            pen.text(
                (round(x), round(y + _MIDDLE * size)),
                text,
                fill=colour,
                font=self._lettering.font(size),
                anchor=f"{align}s",
                language=self._lettering.language,
                stroke_width=_BOLD * size if bold else 0,
            )
        file = BytesIO()
        picture.quantize(_COLOURS, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
        return file.getvalue()
