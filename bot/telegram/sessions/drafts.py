"""A session before it begins: what is planned, where items come from, who signs in. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar
from zlib import crc32

from bot.telegram.screens.notes import note
from bot.telegram.screens.screen import Button, Screen
from bot.telegram.screens.styled import Style, Styled, joined, styled
from bot.telegram.screens.wording import plain, shortened, titled
from bot.telegram.sessions import actions
from bot.telegram.sessions.actions import Choice
from knowledge.documents import DocumentId
from knowledge.quizzes.items import Kind
from knowledge.sessions.session import NATIVE_KINDS, Mix, Participant, Plan, Session, Unit

NUMBERS = (5, 10, 15, 20, 30, 40, 50)
SECONDS = (10, 15, 20, 30, 45, 60, 90)
MIX_NAMES = {Mix.ANY: "不限", Mix.EASY: "偏易", Mix.EVEN: "适中", Mix.HARD: "偏难"}
UNIT_NAMES = {Unit.PERSON: "个人", Unit.BRANCH: "支部（人均）"}
_KINDS = {Choice.SINGLE: Kind.SINGLE, Choice.MULTIPLE: Kind.MULTIPLE, Choice.TRUE_FALSE: Kind.TRUE_FALSE}
_PAGE = 8
_Value = TypeVar("_Value")
_SHOWN = 60  # names
_BUTTON = 24  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """A document or a bank that approved items come from.

    Attributes:
        document: None for a bank.
        bank: Empty for a document.
    """

    document: DocumentId | None
    bank: str
    title: str
    items: int

    @property
    def number(self) -> int:
        """By which a button knows it; never 0."""
        return crc32((self.document or f"bank\n{self.bank}").encode()) or 1


def changed(plan: Plan, choice: Choice) -> Plan:
    """The plan after a tap: the next number, the other unit, a kind more or less; one kind always stays."""
    match choice:
        case Choice.NUMBER:
            return replace(plan, number=_next(NUMBERS, plan.number))
        case Choice.SECONDS:
            return replace(plan, seconds=_next(SECONDS, plan.seconds))
        case Choice.MIX:
            return replace(plan, mix=_next(tuple(Mix), plan.mix))
        case Choice.UNIT:
            return replace(plan, unit=_next(tuple(Unit), plan.unit))
        case Choice.HIDDEN:
            return replace(plan, hidden=not plan.hidden)
        case _:
            kind = _KINDS[choice]
            kinds = tuple(each for each in NATIVE_KINDS if (each in plan.kinds) != (each is kind))
            return replace(plan, kinds=kinds or plan.kinds)


def sourced(plan: Plan, source: SourceLine | None) -> Plan:
    """The plan after a source was tapped: a document more or less, one bank, or with None all there is."""
    if source is None:
        return replace(plan, documents=(), bank=None)
    if source.document is None:
        return replace(plan, documents=(), bank=None if plan.bank == source.bank else source.bank)
    kept = tuple(each for each in plan.documents if each != source.document)
    return replace(plan, bank=None, documents=kept if len(kept) < len(plan.documents) else (*kept, source.document))


def draft(session: Session, *, ready: int, titles: Mapping[DocumentId, str]) -> Screen:
    """What is planned, with a button for each choice.

    Args:
        session: A draft.
        ready: How many approved items it could ask.
        titles: Of documents.
    """
    plan, number = session.plan, session.id
    few = f"（不足{plan.number}道）" if ready < plan.number else ""
    lines: list[Styled | str] = [
        styled(f"答题活动：{plain(plan.title)}", Style.BOLD),
        f"题目来源：{_source_text(plan, titles)}",
        f"题数：{plan.number}　每题：{plan.seconds}秒　难度：{MIX_NAMES[plan.mix]}",
        f"题型：{'、'.join(kind.value for kind in plan.kinds)}",
        f"排名：按{UNIT_NAMES[plan.unit]}　成绩：{'最后公布' if plan.hidden else '每题公布'}",
        *([f"支部：{'、'.join(map(plain, plan.branches))}"] if plan.branches else []),
        f"可用的已审定题目：{ready}道{few}",
    ]

    def choose(text: str, choice: Choice) -> Button:
        return Button(text=text, action=actions.Plan(number, choice))

    kinds = [choose(f"{kind.value} {'✓' if kind in plan.kinds else '－'}", choice) for choice, kind in _KINDS.items()]
    rows = (
        (choose(f"题数 {plan.number}", Choice.NUMBER), choose(f"每题 {plan.seconds}秒", Choice.SECONDS)),
        tuple(kinds),
        (
            choose(f"难度 {MIX_NAMES[plan.mix]}", Choice.MIX),
            Button(text="题目来源…", action=actions.Sources(number, 0)),
        ),
        (
            choose(f"按{UNIT_NAMES[plan.unit]}", Choice.UNIT),
            choose("最后公布" if plan.hidden else "每题公布", Choice.HIDDEN),
        ),
        (
            Button(text="开始签到", action=actions.Call(number)),
            Button(text="打印试卷", action=actions.Paper(number)),
            Button(text="取消", action=actions.Drop(number)),
        ),
    )
    return note(joined(lines, "\n"), *rows)


def sources(session: Session, found: Sequence[SourceLine], page: int) -> Screen:
    """Where items may come from: a button for each, those chosen marked."""
    plan, number = session.plan, session.id
    page = min(max(page, 0), max(0, (len(found) - 1) // _PAGE))
    shown = found[page * _PAGE : (page + 1) * _PAGE]
    rows = [
        [Button(text=_source_button(plan, each), action=actions.Source(number, each.number, page))] for each in shown
    ]
    turning = []
    if page > 0:
        turning.append(Button(text="上一页", action=actions.Sources(number, page - 1)))
    if (page + 1) * _PAGE < len(found):
        turning.append(Button(text="下一页", action=actions.Sources(number, page + 1)))
    every = "✓ " if not plan.documents and plan.bank is None else ""
    last = [
        Button(text=f"{every}全部", action=actions.Source(number, 0, page)),
        Button(text="返回", action=actions.Sources(number, -1)),
    ]
    words = "题目从哪里来？可以选几份文件，或者一个题库；数字是已审定的题数。"
    if not found:
        words = "还没有已审定的题目。请组织者先私聊本助手，用 /items 审定。"
    return note(words, *rows, *([turning] if turning else []), last)


def too_few(session: Session, ready: int) -> str:
    """Why nobody can sign in yet, as the answer to a tap."""
    said = f"现场答题只用已审定的题，现有{ready}道适合，少于{session.plan.number}道。"
    return f"{said}请先私聊本助手用 /items 审定，或减少题数。"


def sign_in(session: Session, people: Sequence[Participant], *, open_: bool) -> Screen:
    """Who has signed in.

    Args:
        session: Whose paper is drawn.
        people: In the order in which they came.
        open_: Whether it has not begun; people may sign in later, too.
    """
    plan, number = session.plan, session.id
    names = "、".join(plain(person.name, 16) for person in people[:_SHOWN] if person.name)
    more = "等" if len(people) > _SHOWN else ""
    lines: list[Styled | str] = [
        styled(f"答题活动：{plain(plan.title)}", Style.BOLD),
        f"共{session.size}题，每题{plan.seconds}秒，答对多的在前，对得一样多看用时。",
        "请点下面的按钮签到。" if open_ else "答题已开始，仍可签到。",
        f"已签到{len(people)}人" + (f"：{names}{more}" if names else ""),
    ]
    places = [
        Button(text=shortened(plain(branch), _BUTTON), action=actions.SignIn(number, place))
        for place, branch in enumerate(plan.branches, 1)
    ]
    signing = [places[start : start + 2] for start in range(0, len(places), 2)]
    signing.append([Button(text="签到" if not places else "签到（不分支部）", action=actions.SignIn(number, 0))])
    leading = [
        [Button(text="开始答题", action=actions.Start(number)), Button(text="取消活动", action=actions.Drop(number))]
    ]
    return note(joined(lines, "\n"), *signing, *(leading if open_ else []))


def _source_text(plan: Plan, titles: Mapping[DocumentId, str]) -> str:
    if plan.bank is not None:
        return f"题库“{plain(plan.bank)}”"
    if not plan.documents:
        return "全部"
    first = titled(titles.get(plan.documents[0], ""), 30)
    return first if len(plan.documents) == 1 else f"{first}等{len(plan.documents)}份文件"


def _source_button(plan: Plan, source: SourceLine) -> str:
    chosen = source.document in plan.documents if source.document else plan.bank == source.bank
    name = titled(source.title, _BUTTON) if source.document else f"题库：{plain(source.bank, _BUTTON)}"
    return f"{'✓ ' if chosen else ''}{name}（{source.items}）"


def _next(values: Sequence[_Value], now: _Value) -> _Value:
    return values[(values.index(now) + 1) % len(values)] if now in values else values[0]
