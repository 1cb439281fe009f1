import contextlib

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ingestion.readers.decoding import decode
from knowledge.errors import BadSource
from tests.ingestion.readers.samples import HANZI, MARKS

# Rare characters and other scripts may stand among everyday ones, as names and symbols do.
_WORDS = st.text(alphabet=HANZI + MARKS + "abc 0123\t\n", min_size=4, max_size=200)
_RARE = st.text(alphabet=st.characters(min_codepoint=0x3400, max_codepoint=0x9FA5), max_size=3)
chinese = st.tuples(st.sampled_from(HANZI), _WORDS, _RARE, _WORDS).map("".join)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


@given(chinese, st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_text_comes_back_exactly_from_utf8_and_from_utf16_with_a_mark(text: str, encoding: str) -> None:
    assert decode("a.txt", text.encode(encoding)) == text


@given(chinese)
def test_text_comes_back_exactly_from_gb18030(text: str) -> None:
    data = text.encode("gb18030")
    assume(not _is_utf8(data))
    common = sum(c in HANZI + MARKS for c in text)
    assume(common > 2 * sum(c > "\x7f" and c not in HANZI + MARKS for c in text))
    assert decode("a.txt", data) == text


@given(chinese.map("{}\n".format), st.sampled_from(["utf-16-le", "utf-16-be"]))
def test_utf16_without_a_mark_is_known_by_its_zero_bytes(text: str, encoding: str) -> None:
    assert decode("a.txt", text.encode(encoding)) == text


@given(st.text(alphabet=HANZI.replace("一", ""), min_size=20), st.sampled_from(["utf-16-le", "utf-16-be"]))
def test_utf16_without_mark_or_zero_byte_is_refused_or_right_but_never_wrong(text: str, encoding: str) -> None:
    with contextlib.suppress(BadSource):
        assert decode("a.txt", text.encode(encoding)) == text


@given(st.binary(min_size=40, max_size=400))
def test_what_is_accepted_loses_nothing(data: bytes) -> None:
    try:
        text = decode("a.txt", data)
    except BadSource:
        return
    again = {text.encode(e) for e in ("utf-8", "utf-8-sig", "gb18030", "utf-16-le", "utf-16-be", "utf-32-le")}
    again |= {b"\xff\xfe" + text.encode("utf-16-le"), b"\xfe\xff" + text.encode("utf-16-be")}
    assert data in again


@pytest.mark.parametrize("size", [1, 7, 4096])
def test_zero_bytes_are_no_text(size: int) -> None:
    with pytest.raises(BadSource) as caught:
        decode("a.txt", b"\x00" * size)
    assert "不是文本文件" in caught.value.reason


def test_a_refusal_names_the_byte_in_both_encodings() -> None:
    data = "学习".encode() + b"\xff" + "学习".encode()
    with pytest.raises(BadSource) as caught:
        decode("a.txt", data)
    assert "按 UTF-8 在第 6 字节处" in caught.value.reason
    assert "按 GB18030 在第 6 字节处" in caught.value.reason


def test_a_mark_is_a_promise() -> None:
    with pytest.raises(BadSource) as caught:
        decode("a.txt", b"\xef\xbb\xbf" + "党员".encode("gb18030"))
    assert caught.value.reason == "不是有效的 UTF-8 文本，第 0 字节处无法解码"


@pytest.mark.parametrize("bad", ["\x01", "\x1a", "\x7f", "\ufffe"])
def test_control_characters_are_refused_with_their_place(bad: str) -> None:
    with pytest.raises(BadSource) as caught:
        decode("a.txt", f"学习\n教育{bad}".encode())
    assert "第 2 行，按 UTF-8 计第 13 字节处" in caught.value.reason
    assert f"U+{ord(bad):04X}" in caught.value.reason


@pytest.mark.parametrize("text", ["学习", "学习\n"])
def test_chinese_that_happens_to_be_valid_utf8_is_still_chinese(text: str) -> None:
    data = text.encode("gb18030")
    assert _is_utf8(data)
    assert decode("a.txt", data) == text


@pytest.mark.parametrize("text", ["naïve café", "Правила", "Größe"])
def test_other_scripts_in_utf8_stay(text: str) -> None:
    assert decode("a.txt", text.encode()) == text


def test_gb18030_bytes_that_spell_only_private_characters_are_refused() -> None:
    with pytest.raises(BadSource):
        decode("a.txt", b"\xaa\xa1\xaa\xa2\xaa\xa3\xff\xfe".replace(b"\xff\xfe", b"\xaa\xa4"))
