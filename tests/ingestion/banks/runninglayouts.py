"""The layouts of banks that are running text: stems, options and answers line by line."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

import docx
from docx.document import Document

from knowledge.quizzes.items import BLANK, LETTERS, Difficulty
from tests.ingestion.banks.invented import GAP, Expected, Printed

Written = tuple[bytes, list[Expected]]


def by_kind(rows: Sequence[Expected]) -> list[Expected]:
    """The rows of a kind together, in the order in which the kinds come."""
    order = list(dict.fromkeys(row.printed.kind for row in rows))
    return sorted(rows, key=lambda row: order.index(row.printed.kind))


def document_bytes(document: Document) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def word_with_keys_inside(rows: list[Expected]) -> Written:
    """Numbered through, keys in the brackets of the stems, options in one line, blanks as underlined spaces."""
    rows = by_kind(rows)
    document = docx.Document()
    document.add_heading("花木知识题库")
    number = 0
    for section, (kind, group) in enumerate(groupby(rows, key=lambda row: row.printed.kind)):
        document.add_paragraph(f"{'一二三四五六七'[section]}、{_long(kind)}（每题2分）")
        for row in group:
            number += 1
            _add_numbered(document, number, row.printed)
    return document_bytes(document), rows


def _add_numbered(document: Document, number: int, row: Printed) -> None:
    stem = row.stem.replace(GAP, f"（ {row.key} ）") if row.options else row.stem
    if row.kind == "判断" and row.key:
        stem += f"（{row.key}）"
    paragraph = document.add_paragraph(f"{number}．")
    for at, piece in enumerate(stem.split(BLANK)):
        if at:
            paragraph.add_run("      ").underline = True
        paragraph.add_run(piece)
    if row.options:
        lettered = zip(LETTERS, row.options, strict=False)
        document.add_paragraph("　　".join(f"{letter}．{text}" for letter, text in lettered))
    labelled = [("解析", row.explanation), ("依据", row.basis), ("难度", row.difficulty), ("考点", row.topics)]
    if row.kind == "填空":
        labelled.insert(0, ("答案", row.key))
    for name, text in labelled:
        if text:
            document.add_paragraph(f"【{name}】{text}")


def _long(kind: str) -> str:
    return {"单选": "单项选择题", "多选": "多项选择题", "判断": "判断题", "填空": "填空题"}.get(kind, kind)


def text_with_answer_lines(rows: list[Expected]) -> Written:
    """Plain text, each option and each field on a line of its own, numbers that begin anew under each heading."""
    rows = by_kind(rows)
    lines = ["花木知识测试题", "姓名：　　　　　得分："]
    for section, (kind, group) in enumerate(groupby(rows, key=lambda row: row.printed.kind)):
        lines.append(f"{'一二三四五六七八九'[section]}、{_long(kind)}")
        for number, row in enumerate(group, 1):
            each = row.printed
            lines.append(f"{number}、{each.stem}")
            lines.extend(f"{letter}、{text}" for letter, text in zip(LETTERS, each.options, strict=False))
            labelled = [("正确答案", each.key), ("解析", each.explanation), ("出处", each.basis)]
            labelled += [("难度", each.difficulty), ("知识点", each.topics)]
            lines.extend(f"{name}：{text}" for name, text in labelled if text)
            lines.append("")
    return "\r\n".join(lines).encode("gb18030"), rows


def markdown_with_a_key_at_the_end(rows: list[Expected]) -> Written:
    """Markdown; nothing but stems and options, the answers in a key behind them all."""
    rows = [_unexplained(row) for row in by_kind(rows)]
    lines, key = ["# 花木知识测试题", ""], ["", "## 参考答案"]
    for section, (kind, group) in enumerate(groupby(rows, key=lambda row: row.printed.kind)):
        heading = f"## {'一二三四五六七'[section]}、{_long(kind)}"
        lines += [heading, ""]
        answers = []
        for number, row in enumerate(group, 1):
            each = row.printed
            lines.append(f"**{number}.** {each.stem}")
            lines.extend(f"- {letter}. {text}" for letter, text in zip(LETTERS, each.options, strict=False))
            lines.append("")
            if each.key:
                answers.append(f"{number}.{each.key}")
        key.append(heading.removeprefix("## "))
        key.extend(answers if kind == "填空" else _in_lines(answers))
    return "\n".join([*lines, *key]).encode(), rows


def _in_lines(answers: Sequence[str]) -> Iterator[str]:
    for at in range(0, len(answers), 5):
        yield "  ".join(answers[at : at + 5])


def _unexplained(row: Expected) -> Expected:
    made = row.item and replace(row.item, explanation="", printed="", topics=(), difficulty=Difficulty.MEDIUM)
    return replace(row, item=made)
