"""A member's notes as files."""

import io
from datetime import UTC, date, datetime

import docx
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.exporting import notesfile
from knowledge.documents import DocumentId
from knowledge.study.notes import Note

TODAY = date(2026, 3, 20)
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n "), min_size=1, max_size=60)


def note(number: int, words: str) -> Note:
    return Note(
        id=number,
        person=7,
        document=DocumentId("样例"),
        title="样例条例",
        label="第三条",
        day=date(2026, 3, 16),
        words=words,
        at=datetime(2026, 3, 16, tzinfo=UTC),
    )


@settings(max_examples=25)
@given(written=st.lists(WORDS.filter(str.strip), max_size=4))
def test_every_line_of_every_note_stands_in_both_oldest_first(written: list[str]) -> None:
    notes = [note(number, words) for number, words in enumerate(written)][::-1]
    lines = [line.strip() for words in written for line in words.split("\n") if line.strip()]
    paragraphs = [each.text for each in docx.Document(io.BytesIO(notesfile.document(notes, today=TODAY))).paragraphs]
    found = [each for each in paragraphs if each.strip() in lines]
    assert [each.strip() for each in found if each.strip() in lines][: len(lines)] == lines
    text = notesfile.text(notes, today=TODAY).decode("utf-8-sig")
    assert text.count("学习《样例条例》第三条") == len(written)
    assert f"2026年3月20日导出，共{len(written)}条" in text
    place = 0
    for words in written:
        place = text.index(words.strip(), place) + 1
