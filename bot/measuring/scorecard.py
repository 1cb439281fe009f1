"""What ``dangxue eval`` shows a person: the figures, then every miss."""

from pathlib import PurePath

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from bot.measuring.evaluating import FIGURES, Asked, Evaluation, counted, named
from knowledge.evaluation import Verdict

VERDICTS = {
    Verdict.RIGHT: "回答正确",
    Verdict.WRONG_PLACE: "引文不在应答之处",
    Verdict.VALUE_MISSING: "引文对，缺应有内容",
    Verdict.REFUSED: "有答案却拒答",
    Verdict.RIGHTLY_REFUSED: "正确拒答",
    Verdict.UNFOUNDED: "无答案却作答",
}

_NAMES = dict(
    zip(FIGURES, ("首位命中", "前5命中", "前5召回", "前10排序", "回答正确率", "拒答准确率", "拒答召回率"), strict=True)
)
_MOST = 50  # misses shown; --json has all


def show_evaluation(evaluation: Evaluation) -> None:
    """Print the figures and the misses on stdout."""
    console = Console(highlight=False)
    replies = evaluation.tally
    values = named(evaluation.figures) | (counted(replies) if replies else {})
    table = Table(title=f"{escape(evaluation.file)}（{len(evaluation.asked)}题）", title_justify="left")
    for column in ("指标", "含义", "数值"):
        table.add_column(column)
    for name in FIGURES:
        if name in values:
            value = values[name]
            table.add_row(name, _NAMES[name], "—" if value is None else f"{value:.3f}")
    console.print(table)
    if replies:
        console.print(
            f"有答案的{replies.answerable}题，答对{replies.right}题；"
            f"无答案的{replies.unanswerable}题，拒答{replies.rightly_refused}题。"
        )
    if evaluation.absent:
        console.print(escape(f"资料库里没有题目所指的文件：{'、'.join(evaluation.absent)}"))
    missed = [asked for asked in evaluation.asked if asked.missed]
    for asked in missed[:_MOST]:
        console.print(escape(_miss(asked)), soft_wrap=True)
    if len(missed) > _MOST:
        console.print(f"另有{len(missed) - _MOST}题未列出，用 --json 可看全部。")


def _miss(asked: Asked) -> str:
    place = "；".join(f"{gold.doc} {gold.article}" for gold in asked.case.gold) or "无"
    found = f"{PurePath(asked.found[0].source).stem} {asked.found[0].label}" if asked.found else "无"
    rank = f"，应有之处排第{asked.matched.first}" if asked.matched.first else ""
    verdict = f"，{VERDICTS[asked.verdict]}" if asked.verdict else ""
    return f"- [{asked.case.key}] {asked.case.question}（应为：{place}；首位：{found}{rank}{verdict}）"
