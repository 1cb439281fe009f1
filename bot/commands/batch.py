"""Many questions in one process: JSON lines in, one JSON line out for each, as soon as it is answered."""

import json
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import BinaryIO

from bot.jsonlines import Json, Object, line, refused
from knowledge.errors import BadQuestion, BadSource

STDIN = "-"

_NOT_JSON = '这一行不是 {"id", "question"} 形式的 JSON'


class _BadLine(Exception):
    """A line that holds no question; carries what could be read of it."""

    def __init__(self, reason: str, *, key: Json = None, question: Json = None) -> None:
        super().__init__(reason)
        self.record = refused(key, question, reason)


def run(file: str, respond: Callable[[Json, str], Object]) -> bool:
    """Answer every question of a batch on stdout.

    A line that holds no question, or one that cannot be answered, says so in its place; the others go on.

    Args:
        file: Path of a file of JSON lines ``{"id", "question"}``, or ``-`` for stdin. Empty lines count for nothing.
        respond: Makes the record for an id and a question.

    Returns:
        Whether all lines were questions that could be answered or refused.

    Raises:
        BadSource: the file cannot be read.
    """
    whole = True
    with _opened(file) as lines:
        for raw in lines:
            if not raw.strip():
                continue
            try:
                key, question = _question(raw)
                record = _responded(key, question, respond)
            except _BadLine as bad:
                whole, record = False, bad.record
            print(line(record), flush=True)
    return whole


def _responded(key: Json, question: str, respond: Callable[[Json, str], Object]) -> Object:
    try:
        return respond(key, question)
    except BadQuestion as error:
        raise _BadLine(str(error), key=key, question=question) from error


def _question(raw: bytes) -> tuple[Json, str]:
    try:
        record = json.loads(raw.decode("utf-8-sig"), parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise _BadLine(_NOT_JSON) from error
    if not isinstance(record, dict):
        raise _BadLine(_NOT_JSON)
    key, question = record.get("id"), record.get("question")
    if not isinstance(question, str):
        reason = "这一行没有 question" if question is None else "question 不是文字"
        raise _BadLine(reason, key=key, question=question)
    return key, question


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def _opened(file: str) -> AbstractContextManager[BinaryIO]:
    if file == STDIN:
        return nullcontext(sys.stdin.buffer)
    try:
        return Path(file).open("rb")
    except OSError as error:
        raise BadSource(file, f"题目文件无法读取（{error.strerror}）") from error
