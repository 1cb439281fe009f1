"""Files of questions with their right places, as people write them for ``eval`` and ``bench``."""

from pathlib import Path

from pydantic import BaseModel, Field, ValidationError

from knowledge.errors import BadSource
from knowledge.evaluation import Case, Gold

MAX_BYTES = 50_000_000

_SHAPE = '{"question", "gold": [{"doc", "article"}], "values"?: […]}'


class _Place(BaseModel):
    doc: str = Field(min_length=1, max_length=300)
    article: str = Field(min_length=1, max_length=300)


class _Line(BaseModel):
    id: str | int | None = None
    question: str = Field(min_length=1, max_length=2000, pattern=r"\S")
    gold: list[_Place] = Field(max_length=1000)
    values: list[str] = Field(default=[], max_length=1000)


def read_cases(file: Path, *, limit: int | None = None) -> tuple[Case, ...]:
    """The questions of a file of JSON lines, in order; empty lines count for nothing.

    Args:
        file: UTF-8. Each line has ``question`` and ``gold``, and may have ``id`` and ``values``.
        limit: Only so many, from the beginning.

    Raises:
        BadSource: the file cannot be read, holds no question, or has a line of another shape; figures
            on half a file would be taken for figures on the file.
    """
    cases: list[Case] = []
    for number, line in enumerate(_lines(file), 1):
        if limit is not None and len(cases) >= limit:
            break
        if line.strip():
            cases.append(_case(file, number, line))
    if not cases:
        raise BadSource(str(file), f"没有题目；每行应为 {_SHAPE}")
    return tuple(cases)


def _lines(file: Path) -> list[str]:
    try:
        if file.stat().st_size > MAX_BYTES:
            raise BadSource(str(file), f"题目文件超过 {MAX_BYTES // 1_000_000} MB 的上限")
        return file.read_text(encoding="utf-8-sig").split("\n")
    except OSError as error:
        raise BadSource(str(file), f"题目文件无法读取（{error.strerror}）") from error
    except UnicodeDecodeError as error:
        raise BadSource(str(file), "题目文件不是 UTF-8 文本") from error


def _case(file: Path, number: int, line: str) -> Case:
    try:
        read = _Line.model_validate_json(line)
    except ValidationError as error:
        where = ".".join(str(part) for part in error.errors()[0]["loc"])
        fault = f"的 {where} 缺少或不合要求" if where else "不是一个 JSON 对象"
        raise BadSource(str(file), f"第{number}行{fault}；每行应为 {_SHAPE}") from error
    return Case(
        key=str(number) if read.id is None else str(read.id),
        question=read.question,
        gold=tuple(Gold(doc=place.doc, article=place.article) for place in read.gold),
        values=tuple(read.values),
    )
