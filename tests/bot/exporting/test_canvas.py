from io import BytesIO
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, features

from bot.exporting.canvas import Canvas, Lettering

PLAIN = Lettering(shaping=False)
LETTERING = Lettering()


@pytest.mark.parametrize("lettering", [PLAIN, LETTERING])
def test_what_the_font_has_no_shape_for_is_left_out(lettering: Lettering) -> None:
    assert lettering.shown("谈心😀谈话\u200f שלום\x00 ①《细则》…\n第2版é👨\u200d👩") == "谈心谈话 ①《细则》… 第2版é"
    assert lettering.shown("学" * 400) == "学" * 299 + "…"
    assert lettering.shown("\ud800\u202e😀") in ("", "\ufffd")


@pytest.mark.skipif(not features.check("raqm"), reason="this Pillow comes without libraqm")
def test_characters_have_their_simplified_forms() -> None:
    def drawn(lettering: Lettering, char: str) -> bytes:
        return bytes(lettering.font(40).getmask(char, language=lettering.language))

    assert LETTERING.shaping
    assert drawn(LETTERING, "骨") != drawn(PLAIN, "骨")
    assert drawn(LETTERING, "一") == drawn(PLAIN, "一")


def test_lines_end_where_people_end_them() -> None:
    assert PLAIN.lines("再检查《细则》落实", 20, 80, most=9) == ["再检查", "《细则》", "落实"]
    assert PLAIN.lines("召开支委会，研究发展", 20, 100, most=9) == ["召开支委", "会，研究发", "展"]
    assert PLAIN.lines("召开支委会，研究发展", 20, 120, most=1) == ["召开支委会…"]
    assert PLAIN.lines("", 20, 100, most=2) == [""]
    assert PLAIN.lines("学习", 20, 100, most=2) == ["学习"]


@given(
    st.text(
        st.characters(categories=("Lu", "Ll", "Lo", "Po", "Nd", "Zs")) | st.sampled_from("学习，。《》“”…"), max_size=80
    ),
    st.integers(50, 300),
    st.integers(1, 3),
    st.sampled_from([PLAIN, LETTERING]),
)
def test_lines_fit_and_lose_nothing_unsaid(text: str, width: int, most: int, lettering: Lettering) -> None:
    shown = lettering.shown(text)
    lines = lettering.lines(shown, 20, width, most=most)
    assert 1 <= len(lines) <= most
    assert all(lettering.width(line, 20) <= width for line in lines)
    joined = "".join(lines).replace(" ", "")
    whole = shown.replace(" ", "")
    assert joined == whole or (joined.endswith("…") and whole.startswith(joined.removesuffix("…")))


@given(st.text(), st.sampled_from([PLAIN, LETTERING]))
def test_shown_text_is_one_clean_line(text: str, lettering: Lettering) -> None:
    shown = lettering.shown(text)
    assert lettering.shown(shown) == shown
    assert shown == " ".join(shown.split(" ")).strip()
    assert not any(category(char) in ("Cc", "Cf", "Cs") for char in shown)


def test_shapes_and_text_stand_where_they_are_put() -> None:
    def painted(text: str) -> bytes:
        canvas = Canvas(200, 100, ground="#FFFFFF", lettering=LETTERING)
        canvas.box(10, 20, 60, 40, fill="#112233")
        canvas.disc(150, 50, 20, "#AA0000")
        canvas.text(100, 90, text, 20, "#000000", align="m", bold=True)
        return canvas.png()

    data = painted("中")
    assert data == painted("中")
    assert data != painted("国")
    picture = Image.open(BytesIO(data)).convert("RGB")
    assert picture.size == (200, 100)
    assert [picture.getpixel(at) for at in ((10, 20), (69, 59), (70, 60), (150, 50), (150, 75))] == [
        (0x11, 0x22, 0x33),
        (0x11, 0x22, 0x33),
        (255, 255, 255),
        (0xAA, 0, 0),
        (255, 255, 255),
    ]
    ink = [(x, y) for x in range(80, 120) for y in range(75, 100) if picture.getpixel((x, y)) == (0, 0, 0)]
    assert 95 <= sum(x for x, _ in ink) / len(ink) <= 105
    assert 87 <= sum(y for _, y in ink) / len(ink) <= 93
