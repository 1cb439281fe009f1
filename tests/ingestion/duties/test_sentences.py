"""Running text cut into sentences and clauses."""

import pytest

from ingestion.duties.sentences import sentences_of
from knowledge.documents import Span


def cut(text: str) -> list[list[str]]:
    return [
        [text[clause.start : clause.end] for clause in sentence.clauses]
        for sentence in sentences_of(text, Span(start=0, end=len(text)))
    ]


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("甲，乙；丙：丁。戊", [["甲", "乙", "丙", "丁"], ["戊"]]),
        ("所称“甲。乙，丙”，是指丁。", [["所称“甲。乙，丙”", "是指丁"]]),
        ("按照《甲，乙条例》（丙，丁）办理。", [["按照《甲，乙条例》（丙，丁）办理"]]),
        ("他说：“甲！”乙。", [["他说", "“甲！”乙"]]),
        ("样例归公\n党员爱护", [["样例归公"], ["党员爱护"]]),
        ("样例由专人负责保管并且每月都清点\n一次，归公。", [["样例由专人负责保管并且每月都清点\n一次", "归公"]]),
        ("没有闭合“的引号。甲。", [["没有闭合“的引号"], ["甲"]]),
        ("。。", []),
        ("", []),
    ],
)
def test_sentences_and_clauses(text: str, clauses: list[list[str]]) -> None:
    assert (cut(text) if text else []) == clauses


def test_a_paragraph_opens_with_its_first_sentence() -> None:
    text = "甲甲甲。乙乙乙。\n丙丙丙。"
    assert [each.opens for each in sentences_of(text, Span(start=0, end=len(text)))] == [True, False, True]
