"""Names of uploaded files, as strangers' devices send them."""

from pathlib import Path
from unicodedata import category, normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.documents.uploading import clean_name

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FOLDER = Path("/home/uploads/7")
PARTS = st.sampled_from(
    ["..", ".", "/", "\\", "\0", "\n", "\u202e", "\u200f", "\ud800", "<", " ", "　", ".docx", "e\u0301"]
)
NAMES = st.text() | st.lists(PARTS | st.characters(), max_size=200).map("".join)


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("纪律处分条例（2023年）.docx", "纪律处分条例（2023年）.docx"),
        ("../../x.docx", "x.docx"),
        ("..\\..\\x.docx", "x.docx"),
        ("/etc/passwd", "passwd"),
        ("C:\\报告\\x.docx", "x.docx"),
        ("报告/", "报告"),
        ("报告/..", "报告"),
        ("...x.txt", "x.txt"),
        (".x.txt", "x.txt"),
        ("x.txt. .", "x.txt"),
        ("a\0b\x1b[31m.txt", "ab[31m.txt"),
        ("\u202ext.exe", "xt.exe"),
        ("工作\u200f总结\u2066.pdf\u2069", "工作总结.pdf"),
        ("工作 \t\n　总结.pdf", "工作 总结.pdf"),
        ("工作\n\0\n总结.pdf", "工作 总结.pdf"),
        ("e\u0301te\u0301.md", "\u00e9t\u00e9.md"),
        ('a<b>c:d"e|f?g*.csv', "a_b_c_d_e_f_g_.csv"),
        ("\ud800x.txt", "x.txt"),
        ("报告", "报告"),
    ],
)
def test_the_name_stays_as_far_as_it_is_safe(name: str, clean: str) -> None:
    assert clean_name(name, "application/pdf") == clean


@pytest.mark.parametrize("name", [None, "", " ", "..", "/", "../..", "\u202e", "\0", ". ."])
def test_a_file_without_a_name_gets_one(name: str | None) -> None:
    assert clean_name(name, WORD) == "未命名.docx"
    assert clean_name(name, "text/plain; charset=utf-8") == "未命名.txt"
    assert clean_name(name, "video/mp4") == clean_name(name, None) == "未命名"


def test_a_long_name_is_cut_in_front_of_its_ending() -> None:
    clean = clean_name("学" * 100 + ".docx", None)
    assert clean == "学" * 38 + ".docx"
    assert len(clean.encode()) <= 120
    assert clean_name("a." + "学" * 100, None) == "a." + "学" * 39


@given(NAMES, st.sampled_from([None, WORD]) | st.text())
def test_any_name_stays_inside_its_folder(name: str, mime: str | None) -> None:
    clean = clean_name(name, mime)
    assert clean not in ("", ".", "..")
    assert not clean.startswith(".")
    assert not set(clean) & set("/\\")
    assert not {category(char) for char in clean} & {"Cc", "Cf", "Cs"}
    assert len(clean.encode()) <= 120
    assert normalize("NFC", clean) == clean
    assert (FOLDER / clean).resolve().parent == FOLDER.resolve()


@given(NAMES)
def test_a_clean_name_is_left_alone(name: str) -> None:
    clean = clean_name(name, None)
    assert clean_name(clean, None) == clean
