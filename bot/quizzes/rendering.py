"""What people see of quiz items in the terminal."""

from collections.abc import Mapping, Sequence

from bot.documents.holding import titled
from bot.rendering import say
from knowledge.quizzes.items import BLANK, LETTERS, Kind, QuizItem
from knowledge.quizzes.judging import Verdict
from knowledge.quizzes.making.candidates import Reason
from knowledge.quizzes.states import STATE_NAMES, Held, Report

_HINTS = {
    Kind.SINGLE: "一个字母",
    Kind.MULTIPLE: "几个字母，例如 ABD",
    Kind.TRUE_FALSE: "对 或 错",
    Kind.BLANK: "所缺的文字",
}
REASON_NAMES: Mapping[str, str] = {
    Reason.OPENING: "承接上文",
    Reason.CONTEXT: "离开上下文不明确",
    Reason.TOLD: "题干带出答案",
    Reason.LENGTH: "选项长短有提示",
    Reason.ALL_OF_THEM: "选项概括其他选项",
    Reason.TWO_RIGHT: "可能不止一个答案",
    Reason.ALIKE: "选项相同",
    Reason.SHORT_OF_OPTIONS: "干扰项不够",
    Reason.UNWIELDY: "题干或选项过长",
    Reason.AMBIGUOUS: "别处另有规定",
    Reason.STANDS: "改动后的说法另有原文",
    Reason.UNCLEAR: "问什么不明确",
    Reason.STATUS: "不是现行文件",
    Reason.SAMPLE: "示例文件",
    Reason.UNTAUGHT: "计划、通知不出题",
    Reason.DUPLICATE: "与别的题雷同",
    Reason.RIVAL: "同一处已有题",
}
_SHORT = 60  # characters of a stem in a list
_SEVERAL = "；几个空之间用分号隔开"


def question_text(item: QuizItem, number: int, of: int) -> str:
    """A question as it is asked."""
    lines = [f"第{number}题（共{of}题，{item.kind.value}）　{item.stem.replace(BLANK, '＿＿＿＿')}"]
    return "\n".join(lines + option_lines(item))


def option_lines(item: QuizItem) -> list[str]:
    """The options with their letters; none of a 判断."""
    shown = () if item.kind is Kind.TRUE_FALSE else item.options
    return [f"  {letter}. {option}" for letter, option in zip(LETTERS, shown, strict=False)]


def hint(item: QuizItem) -> str:
    """What is to be typed."""
    return _HINTS[item.kind] + (_SEVERAL if len(item.blanks) > 1 else "")


def verdict_text(item: QuizItem, verdict: Verdict) -> str:
    """What is said after an answer: the verdict, the key, and what proves it."""
    lines = ["回答正确。" if verdict.right else f"回答不对。正确答案：{key_text(item)}"]
    if verdict.right and item.kind is Kind.BLANK:
        lines[0] += f"答案：{key_text(item)}"
    if len(verdict.blanks) > 1 and not verdict.right:
        lines[0] += f"（填对{sum(verdict.blanks)}个空）"
    return "\n".join(lines + proof_lines(item))


def key_text(item: QuizItem) -> str:
    """The key with the words of the right options."""
    if item.kind in (Kind.SINGLE, Kind.MULTIPLE):
        return "；".join(f"{LETTERS[index]}. {item.options[index]}" for index in item.correct)
    return item.key


def proof_lines(item: QuizItem) -> list[str]:
    """The verbatim source with its place, and the explanation if it says anything else."""
    basis, lines = item.basis, []
    if basis:
        lines.append(f"原文：{titled(basis.document)}{basis.label}：{basis.quote}")
    elif item.printed:
        lines.append(f"依据：{item.printed}")
    if item.explanation and (not basis or item.explanation not in basis.quote):
        lines.append(f"解析：{item.explanation}")
    return lines


def reasons_text(rejected: Mapping[str, int], names: Mapping[str, str] = REASON_NAMES) -> str:
    """How many proposals were turned down for which reason, the most first."""
    counts = sorted(rejected.items(), key=lambda each: -each[1])
    return "，".join(f"{names.get(reason, reason)}{number}" for reason, number in counts if number)


def show_list(found: Sequence[Held]) -> None:
    """Print items, one a line."""
    for held in found:
        stem = held.item.stem if len(held.item.stem) <= _SHORT else held.item.stem[: _SHORT - 1] + "…"
        where = held.bank or (titled(held.item.basis.document) if held.item.basis else "")
        say("\t".join((held.id, held.item.kind.value, STATE_NAMES[held.state], " ".join(stem.split()), where)))


def show_item(held: Held) -> None:
    """Print all about an item."""
    item = held.item
    say(f"{held.id}　{item.kind.value}　{STATE_NAMES[held.state]}" + (f"　题库：{held.bank}" if held.bank else ""))
    say(item.stem.replace(BLANK, "＿＿＿＿"))
    for line in option_lines(item):
        say(line)
    say(f"答案：{item.key}" + ("（各空顺序不限）" if not item.ordered else ""))
    for line in proof_lines(item):
        say(line)
    say(f"难度：{item.difficulty.value}" + (f"　知识点：{'、'.join(item.topics)}" if item.topics else ""))
    for warning in held.warnings:
        say(f"注意：{warning}")
    if held.gone:
        say("现行文件已没有这道题的依据。")


def show_reports(reports: Sequence[Report]) -> None:
    """Print what was reported as wrong."""
    for report in reports:
        show_item(report.held)
        for flag in report.flags:
            say(f"反映：{flag.words or '（没有说明）'}")
        say()
