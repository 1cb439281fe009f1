"""What ``dangxue bench`` prints: figures as ratios within the run, for people and for programs."""

from collections.abc import Sequence
from statistics import mean

from rich.console import Console
from rich.table import Table

from bot.jsonlines import Object
from bot.measuring.benching.asking import Clocked, Compared, Spread, spread
from bot.measuring.benching.bench import Bench
from bot.measuring.benching.intake import Intake
from bot.measuring.evaluating import counted, named, wants_answers
from knowledge.evaluation import Figures

_SHOWN = ("hit@1", "hit@5", "ndcg@10")


def record(bench: Bench) -> Object:
    """What ``bench --json`` prints."""
    return {
        "documents": bench.intake.documents,
        "articles": bench.intake.articles,
        "failed": [{"source": source, "reason": reason} for source, reason in bench.intake.failed],
        "ingest": _intake(bench.intake),
        "stock": {
            "chunks": bench.stock.chunks,
            "seconds": round(bench.stock.seconds, 3),
            "peak_mb": round(bench.stock.peak_mb, 1),
        },
        "items": _generated(bench),
        "time": times(bench.clocked),
        "quality": [_quality(each) for each in bench.compared],
        "more": [_quality(each) for each in bench.more],
    }


def times(clocked: Sequence[Clocked]) -> Object:
    """Times of one question: in milliseconds, and as multiples of the median time of one query embedding."""
    unit = spread([each.embedding for each in clocked])
    search = spread([each.search for each in clocked])
    answer = spread([each.answer for each in clocked])
    stock = spread([each.stock for each in clocked])
    return {
        "questions": len(clocked),
        "embedding_ms": _milliseconds(unit),
        "search_ms": _milliseconds(search),
        "ask_ms": _milliseconds(answer),
        "stock_ms": _milliseconds(stock),
        "search_multiple": _multiple(search, unit),
        "ask_multiple": _multiple(answer, unit),
        "stock_multiple": _multiple(stock, unit),
        "search_against_stock": {
            "median": round(search.median / stock.median, 3),
            "mean": round(mean(each.search for each in clocked) / mean(each.stock for each in clocked), 3),
        },
    }


def show(bench: Bench) -> None:
    """Print tables for a person on stdout."""
    console = Console(highlight=False)
    console.print(_quality_table("检索质量", bench.compared))
    if bench.more:
        console.print(_quality_table("再收入其他文件之后", bench.more))
    console.print(_time_table(bench))
    console.print(_intake_table(bench))
    console.print(_items_table(bench))


def _intake(taken: Intake) -> Object:
    return {
        "embedded": taken.embedded,
        "seconds": round(taken.seconds, 3),
        "raw_passages": taken.raw_passages,
        "raw_seconds": round(taken.raw_seconds, 3),
        "share_of_raw": _rounded(taken.share_of_raw),
        "share_of_raw_cpu": _rounded(taken.share_of_raw_cpu),
        "again_seconds": round(taken.again_seconds, 3),
        "again_share": round(taken.again_share, 4),
        "peak_mb": round(taken.peak_mb, 1),
    }


def _generated(bench: Bench) -> Object:
    generated = bench.generated
    return {
        "kinds": dict(generated.items),
        "total": sum(generated.items.values()),
        "seconds": round(generated.seconds, 3),
        "share_of_ingest": round(generated.seconds / bench.intake.seconds, 4),
        "peak_mb": round(generated.peak_mb, 1),
    }


def _quality(compared: Compared) -> Object:
    asked, replies = compared.dangxue.asked, compared.dangxue.tally
    return {
        "file": compared.dangxue.file,
        "questions": len(asked),
        "absent": list(compared.dangxue.absent),
        "dangxue": named(compared.dangxue.figures),
        "stock": named(compared.stock),
        "stock_generous": named(compared.generous),
        "answers": counted(replies) if replies and wants_answers(each.case for each in asked) else None,
    }


def _milliseconds(seconds: Spread) -> Object:
    return {"median": round(seconds.median * 1000, 2), "p95": round(seconds.p95 * 1000, 2)}


def _multiple(seconds: Spread, unit: Spread) -> Object:
    return {"median": round(seconds.median / unit.median, 2), "p95": round(seconds.p95 / unit.median, 2)}


def _quality_table(title: str, compared: Sequence[Compared]) -> Table:
    table = _table(title, "题目", "指标", "党学", "通用流程", "通用流程（沾边即算）")
    for each in compared:
        of_each: list[Figures | None] = [each.dangxue.figures, each.stock, each.generous]
        for name in _SHOWN:
            values = [named(found)[name] for found in of_each]
            table.add_row(f"{each.dangxue.file}（{len(each.dangxue.asked)}题）", name, *map(_three_places, values))
        replies = each.dangxue.tally
        if replies and wants_answers(asked.case for asked in each.dangxue.asked):
            table.add_row("", "回答正确", f"{replies.right}/{replies.answerable}", "", "")
            table.add_row("", "该拒即拒", f"{replies.rightly_refused}/{replies.unanswerable}", "", "")
    return table


def _time_table(bench: Bench) -> Table:
    table = _table("一次提问的用时", "步骤", "中位数", "第95百分位", "为一次问题向量化的倍数")
    columns = zip(*((each.embedding, each.search, each.answer, each.stock) for each in bench.clocked), strict=True)
    spreads = [spread(column) for column in columns]
    unit = spreads[0].median
    for name, each in zip(("问题向量化", "党学检索", "党学回答", "通用流程检索"), spreads, strict=True):
        table.add_row(
            name,
            f"{each.median * 1000:.1f} 毫秒",
            f"{each.p95 * 1000:.1f} 毫秒",
            f"{each.median / unit:.2f} / {each.p95 / unit:.2f}",
        )
    table.caption = f"党学检索的中位数是通用流程的 {spreads[1].median / spreads[3].median:.2f} 倍"
    return table


def _intake_table(bench: Bench) -> Table:
    taken, stock = bench.intake, bench.stock
    table = _table("收入资料库", "项目", "党学", "通用流程")
    table.add_row("文件、段落", f"{taken.documents} 份、{taken.embedded} 段", f"{stock.chunks} 段")
    table.add_row("用时", f"{taken.seconds:.1f} 秒", f"{stock.seconds:.1f} 秒")
    table.add_row("速度与单独向量化之比", _percent(taken.share_of_raw), "")
    table.add_row("同上，按处理器时间", _percent(taken.share_of_raw_cpu), "")
    table.add_row("无变化时再次收入的用时占首次", _percent(taken.again_share), "")
    table.add_row("内存峰值", f"{taken.peak_mb:.0f} MB", f"{stock.peak_mb:.0f} MB")
    return table


def _items_table(bench: Bench) -> Table:
    generated = bench.generated
    table = _table("生成题目", "项目", "党学")
    for kind, number in generated.items.items():
        table.add_row(kind, f"{number} 道")
    table.add_row("用时", f"{generated.seconds:.1f} 秒")
    table.add_row("占收入用时", _percent(generated.seconds / bench.intake.seconds))
    table.add_row("内存峰值", f"{generated.peak_mb:.0f} MB")
    return table


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left")
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def _three_places(value: float | None) -> str:
    return "—" if value is None else f"{value:.3f}"


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _percent(value: float | None) -> str:
    return "—" if value is None else f"{value:.1%}"
