"""Options that several commands share, and how their values are read."""

import re
from datetime import date
from typing import Annotated

import typer

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def day(text: str) -> date:
    """A day written YYYY-MM-DD; anything else is wrong usage."""
    if not _DAY.fullmatch(text):
        raise typer.BadParameter(f"{text!r} 不是 YYYY-MM-DD 形式的日期")
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"没有 {text} 这一天") from error


AsJson = Annotated[bool, typer.Option("--json", help="输出供程序读取的 JSON。")]
AsOf = Annotated[
    date | None, typer.Option("--as-of", parser=day, metavar="YYYY-MM-DD", help="按这一天有效的文本回答。")
]
Batch = Annotated[
    str | None,
    typer.Option("--batch", metavar="FILE", help='从文件（- 为标准输入）逐行读 {"id","question"}，逐行输出 JSON。'),
]
Question = Annotated[str | None, typer.Argument(metavar="Q", help="问题；以 - 开头时前面加 --。", show_default=False)]
