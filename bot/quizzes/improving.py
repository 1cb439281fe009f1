"""What people see in the terminal when a chat model proposes other words for items."""

from collections import Counter
from collections.abc import Iterable, Mapping

from bot.quizzes.rendering import REASON_NAMES, option_lines, reasons_text
from bot.rendering import say
from knowledge.quizzes.items import BLANK
from knowledge.quizzes.rewording.improving import Step
from knowledge.quizzes.rewording.wordings import Objection

OBJECTION_NAMES: Mapping[str, str] = {
    **REASON_NAMES,
    Objection.UNREADABLE: "回答不合格式",
    Objection.UNCHANGED: "没有改动",
    Objection.UNNAMED: "文件名不符",
    Objection.FOREIGN: "题干有原文没有的字词",
    Objection.NUMBER: "题干有原文没有的数字",
    Objection.ADDED: "题干添了原文此处没有的话",
    Objection.LOST: "题干少了字词或换了先后",
    Objection.ASKS_OTHERWISE: "改变了所问之处",
    Objection.QUESTION_WORD: "疑问词与答案不相称",
    Objection.FIXED_OPTIONS: "这类题的选项出自原文，不改",
    Objection.COUNT: "错误选项的个数不对",
    Objection.OTHER_TYPE: "选项的类型或单位不同",
    Objection.UNLIKELY: "选项的数值不像",
    Objection.MAY_BE_RIGHT: "错误选项可能也对",
    Objection.DUPLICATE: "与别的题雷同",
    Objection.UNPROVEN: "文件已有变化",
    Objection.OVERTAKEN: "其间有人作答、审定，或已有相同的题",
}


def show_step(step: Step) -> None:
    """Print an item that has got other words, before and after."""
    if step.item is None:
        return
    for name, item in (("原题", step.original), ("改为", step.item)):
        say(f"{name}　{item.id}　{item.kind.value}　{item.stem.replace(BLANK, '＿＿＿＿')}")
        if set(step.item.options) != set(step.original.options):
            for line in option_lines(item):
                say(line)


def summary_lines(steps: Iterable[Step]) -> list[str]:
    """How many were asked about, how many have got other words, and why others have not."""
    steps = list(steps)
    kept = sum(step.item is not None for step in steps)
    silent = [step.trouble for step in steps if step.trouble]
    lines = [f"问了{len(steps)}题，改进{kept}题，其余{len(steps) - kept}题保持原样"]
    against = Counter(objection.value for step in steps for objection in step.objections)
    if against:
        lines.append(f"未采用的：{reasons_text(against, OBJECTION_NAMES)}")
    if silent:
        lines.append(f"没有得到回答{len(silent)}次：{silent[-1]}")
    return lines
