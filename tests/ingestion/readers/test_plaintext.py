from hypothesis import given
from hypothesis import strategies as st

from ingestion.readers import plaintext
from tests.ingestion.readers import samples


@given(st.lists(samples.lines), st.sampled_from(["", " ", "　　", "\t", "\n\n"]))
def test_every_line_is_a_paragraph_without_the_blanks_in_front(written: list[str], blank: str) -> None:
    data = "\r\n".join(blank + line for line in written).encode()
    assert samples.texts(plaintext.read("a.txt", data)) == written


def test_text_inside_a_line_is_left_as_it_is() -> None:
    line = "第一条　为了  加强\t管理***万元"
    assert samples.texts(plaintext.read("a.txt", f"　　{line}\n".encode())) == [line]
