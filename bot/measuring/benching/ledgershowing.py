"""What ``dangxue bench --ledger`` prints, for people and for programs."""

from rich.console import Console
from rich.table import Table

from bot.jsonlines import Object
from bot.measuring.benching.ledger import LIST_MS, XLSX_S, LedgerBench


def record(bench: LedgerBench) -> Object:
    """What ``bench --ledger --json`` prints."""
    return {
        "tasks": bench.tasks,
        "documents": bench.documents,
        "overdue": bench.overdue,
        "list": {
            each.name: {
                "tasks": each.tasks,
                "median_ms": _milliseconds(each.median),
                "first_ms": _milliseconds(each.first),
            }
            for each in bench.lists
        },
        "sync": {"new_seconds": round(bench.new, 3), "unchanged_ms": _milliseconds(bench.unchanged)},
        "ask_ms": _milliseconds(bench.answer),
        "export": {
            each.name: {"tasks": each.tasks, "seconds": round(each.seconds, 3), "mb": round(each.megabytes, 3)}
            for each in bench.exports
        },
        "reminders": {"plan_ms": _milliseconds(bench.plan), "tick_ms": _milliseconds(bench.tick)},
        "peak_mb": round(bench.peak_mb, 1),
        "targets": {"list_ms": LIST_MS, "xlsx_seconds": XLSX_S, "met": bench.is_met},
    }


def show(bench: LedgerBench) -> None:
    """Print a table for a person on stdout."""
    title = f"台账：{bench.documents}份文件的{bench.tasks}项任务，其中逾期{bench.overdue}项"
    table = Table(title=title, title_justify="left")
    for name in ("项目", "任务", "用时", "备注"):
        table.add_column(name, overflow="fold")
    for listed in bench.lists:
        first = f"首次 {_milliseconds(listed.first)} 毫秒"
        table.add_row(f"列出{listed.name}", str(listed.tasks), f"{_milliseconds(listed.median)} 毫秒", first)
    table.add_row("回答“逾期的有哪些？”", "", f"{_milliseconds(bench.answer)} 毫秒", "")
    table.add_row("任务入台账", str(bench.tasks), f"{bench.new:.2f} 秒", "")
    table.add_row("无变化时再次同步", "", f"{_milliseconds(bench.unchanged)} 毫秒", "")
    for made in bench.exports:
        table.add_row(f"导出 {made.name}", str(made.tasks), f"{made.seconds:.2f} 秒", f"{made.megabytes:.2f} MB")
    table.add_row("安排提醒", "", f"{_milliseconds(bench.plan)} 毫秒", "")
    table.add_row("没有到点的提醒时查看一次", "", f"{_milliseconds(bench.tick)} 毫秒", "")
    table.add_row("内存峰值", "", f"{bench.peak_mb:.0f} MB", "")
    met = "达到" if bench.is_met else "未达到"
    table.caption = f"目标：列出不超过 {LIST_MS:.0f} 毫秒，导出 xlsx 不超过 {XLSX_S:.0f} 秒：{met}"
    Console(highlight=False).print(table)


def _milliseconds(seconds: float) -> float:
    return round(seconds * 1000, 2)
