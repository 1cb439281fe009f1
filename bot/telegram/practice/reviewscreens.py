"""Items as organisers decide about them: reported ones, and proposals by document and bank. Pure."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from bot.telegram.practice.actions import (
    ApproveAll,
    ApproveAllNow,
    ApproveItem,
    ItemSource,
    Piles,
    RetireItem,
    ReviewPile,
    ThawItem,
    number_of,
)
from bot.telegram.practice.itemscreens import stem_of, whole
from bot.telegram.screens.cutting import cut
from bot.telegram.screens.notes import note
from bot.telegram.screens.screen import Button, Screen
from bot.telegram.screens.styled import Style, Styled, joined, styled
from bot.telegram.screens.wording import plain, titled
from knowledge.documents import DocumentId
from knowledge.quizzes.items import QuizItem
from knowledge.quizzes.states import Held, Report
from knowledge.titles import aliases

_SHOWN = 8
_SAMPLES = 5
_STEM = 80
_WORDS = 60
_DIGITS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Pile:
    """The items of one document or bank that wait.

    Attributes:
        name: Title of the document, or name of the bank.
        document: None for a bank.
        waiting: How many wait to be looked at.
        approved: How many are approved.
    """

    name: str
    document: DocumentId | None
    waiting: int
    approved: int

    @property
    def number(self) -> int:
        """By which a button knows it; never 0."""
        key = f"document:{self.document}" if self.document else f"bank:{self.name}"
        return int(sha256(key.encode()).hexdigest()[:_DIGITS], 16) or 1

    def goes_by(self, words: str) -> bool:
        """Whether its name holds these words, or is usually shortened so."""
        return words in self.name or (self.document is not None and words in aliases(self.name))

    @property
    def shown(self) -> str:
        """Its name for people."""
        return titled(self.name) if self.document else f"题库“{plain(self.name)}”"


def reported(held: Held, words: str) -> Screen:
    """An item was reported as wrong: it rests until somebody decides."""
    head = styled("有成员反映一道题有误，已停用待查", Style.BOLD)
    body = cut(joined([head, f"反映：{words}", whole(held.item)], "\n"))[0]
    return Screen(body=body, buttons=reported_buttons(held))


def reported_buttons(held: Held) -> tuple[tuple[Button, ...], ...]:
    """What can be decided about a reported item."""
    number = number_of(held.id)
    source = ((Button(text="看条文", action=ItemSource(number)),),) if held.item.basis else ()
    return (*source, (Button(text="恢复使用", action=ThawItem(number)), Button(text="停用", action=RetireItem(number))))


def piles(found: Sequence[Pile], reports: Sequence[Report], *, about: str = "") -> Screen:
    """What waits to be looked at: reported items first, then proposals, the largest piles first.

    Args:
        found: All piles.
        reports: About items that rest.
        about: Only piles whose name holds these words, or that go by them, are listed; all if there are none.
    """
    waiting = sum(pile.waiting for pile in found)
    approved = sum(pile.approved for pile in found)
    lines: list[Styled | str] = [styled(f"题目审定：待审定{waiting}题，已审定{approved}题", Style.BOLD)]
    rows: list[tuple[Button, ...]] = []
    if reports:
        lines.append(f"成员反映有误、停用待查的有{len(reports)}题：")
        for at, report in enumerate(reports[:_SHOWN], 1):
            times = Counter(plain(flag.words, _WORDS) for flag in report.flags if flag.words)
            said = "；".join(words + (f"，{count}次" if count > 1 else "") for words, count in times.items())
            lines.append(f"{at}. {_brief(report.held.item)}" + (f"（{said}）" if said else ""))
            number = number_of(report.held.id)
            rows.append(
                (
                    Button(text=f"{at} 看条文", action=ItemSource(number)),
                    Button(text=f"{at} 恢复", action=ThawItem(number)),
                    Button(text=f"{at} 停用", action=RetireItem(number)),
                )
            )
    lines.append("测试场次只用审定过的题；日常练习也用自动出的、未审定的题（每题都有原文依据）。")
    open_ones = sorted((pile for pile in found if pile.waiting), key=lambda pile: -pile.waiting)
    named = [pile for pile in open_ones if pile.goes_by(about)]
    if about and open_ones and not named:
        lines.append(f"没有名为“{plain(about)}”的文件或题库有待审定的题。")
    open_ones = named or open_ones
    for letter, pile in zip("ABCDEFGH", open_ones[:_SHOWN], strict=False):
        lines.append(f"{letter}. {pile.shown}：待审定{pile.waiting}题，已审定{pile.approved}题")
        rows.append(
            (
                Button(text=f"{letter} 逐题审定", action=ReviewPile(pile.number, 0)),
                Button(text=f"{letter} 整批通过", action=ApproveAll(pile.number)),
            )
        )
    if len(open_ones) > _SHOWN:
        lines.append(f"还有{len(open_ones) - _SHOWN}份文件或题库；发送“/items 名称”可以直接找到其中一份。")
    if not open_ones:
        lines.append("目前没有待审定的题。")
    return Screen(body=cut(joined(lines, "\n"))[0], buttons=tuple(rows))


def proposal(held: Held, pile: Pile, after: int) -> Screen:
    """One item that waits.

    Args:
        held: The item.
        pile: It is of.
        after: So many are passed over before it.
    """
    lines: list[Styled | str] = [styled(f"{pile.shown}（{after + 1}/{pile.waiting}）", Style.BOLD), whole(held.item)]
    lines += [f"注意：{warning}" for warning in held.warnings]
    number = number_of(held.id)
    source = [Button(text="看条文", action=ItemSource(number))] if held.item.basis else []
    rows = (
        (
            Button(text="通过", action=ApproveItem(number, pile.number)),
            Button(text="停用", action=RetireItem(number, pile.number)),
        ),
        (*source, Button(text="跳过 ›", action=ReviewPile(pile.number, after + 1))),
        (Button(text="返回列表", action=Piles()),),
    )
    return Screen(body=cut(joined(lines, "\n"))[0], buttons=rows)


def batch_asked(pile: Pile, samples: Sequence[QuizItem]) -> Screen:
    """Make sure before a whole pile is approved."""
    lines: list[Styled | str] = [styled(f"要一次通过{pile.shown}待审定的{pile.waiting}题吗？", Style.BOLD)]
    lines += [f"· {_brief(item)}" for item in samples[:_SAMPLES]]
    if pile.waiting > _SAMPLES:
        lines.append(f"……共{pile.waiting}题。有提示（注意）的题不在整批之内，要逐题审定。")
    yes = Button(text=f"通过这{pile.waiting}题", action=ApproveAllNow(pile.number, pile.waiting))
    first = Button(text="先逐题看", action=ReviewPile(pile.number, 0))
    return Screen(body=cut(joined(lines, "\n"))[0], buttons=((yes,), (first, Button(text="返回列表", action=Piles()))))


def batch_done(pile: Pile, approved: int) -> Screen:
    """A pile was approved."""
    return note(f"已通过{pile.shown}的{approved}题。", [Button(text="返回列表", action=Piles())])


def pile_done(pile: Pile) -> Screen:
    """Everything of a pile was looked at."""
    return note(f"{pile.shown}没有待审定的题了。", [Button(text="返回列表", action=Piles())])


def _brief(item: QuizItem) -> str:
    return f"{item.kind.value}　{plain(stem_of(item), _STEM)}　答案：{plain(item.key, _WORDS)}"
