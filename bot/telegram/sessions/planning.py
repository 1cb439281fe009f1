"""Sessions before they begin: planned by an organiser, and dropped."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from bot.telegram.callers import Caller
from bot.telegram.effects import Effect, sends
from bot.telegram.events import Said, Tapped
from bot.telegram.records import Records
from bot.telegram.screens.notes import note
from bot.telegram.screens.wording import plain
from bot.telegram.sessions import actions, boards, drafts
from bot.telegram.sessions.actions import Choice
from bot.telegram.sessions.post import SessionPost, askable, sources
from bot.telegram.sessions.tapping import GONE, on_session
from bot.telegram.wire import tap_answer
from knowledge.chats.people import Role
from knowledge.chats.store import Transaction
from knowledge.quizzes.items import QuizItem
from knowledge.sessions import running
from knowledge.sessions.paper import Question, draw
from knowledge.sessions.session import Plan, Session, Stage
from knowledge.sessions.writing import plan_in

NOT_YOURS = "只有组织者可以操作。"
_DRAFTED = timedelta(hours=2)  # after which a draft is dropped
_SENT = "试卷和答案已私聊发送给您。"
_NOTHING = "还没有已审定的题目。请先私聊本助手，用 /items 审定。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sessions:
    """Plans sessions.

    Attributes:
        pool: Where papers are written.
        today: The unit's day.
        stirred: Called inside a transaction after which people sign in.
    """

    records: Records
    post: SessionPost
    pool: Executor
    today: Callable[[], date]
    stirred: Callable[[], None]

    def begin(self, said: Said, caller: Caller) -> Effect:
        """A new session in a group, as a draft; or where the one stands that is on."""
        if not caller.may(Role.ORGANISER):
            return sends(self.post.wire.message(said.chat.id, note(NOT_YOURS), reply_to=said.message_id))

        def effect(transaction: Transaction) -> None:
            known = transaction.sessions.active(said.chat.id)
            if known is None:
                transaction.people.meet(caller.id, caller.name)
                plan = plan_in(said.text)
                session = transaction.sessions.begin(said.chat.id, caller.id, plan, due=transaction.now + _DRAFTED)
                self.post.draft(transaction, session, new=True)
            elif known.stage is Stage.DRAFT:
                self.post.draft(transaction, known, new=True)
            else:
                busy = self.post.wire.message(said.chat.id, boards.busy(known), reply_to=said.message_id)
                transaction.outbox.put(busy)

        return effect

    def act(self, tapped: Tapped, action: actions.SessionAction, caller: Caller) -> Effect:
        """A button of a draft."""
        if not caller.may(Role.ORGANISER):
            return sends(tap_answer(tapped.query, tapped.sender.id, NOT_YOURS))
        return on_session(tapped, action.session, lambda t, session: self._act(t, session, action))

    async def printed(self, tapped: Tapped, action: actions.Paper, caller: Caller) -> Effect:
        """A draft's paper and its key as documents, to whoever taps."""
        if not caller.may(Role.ORGANISER):
            return sends(tap_answer(tapped.query, tapped.sender.id, NOT_YOURS))
        session, pool = await self.records.read(lambda t: _pool(t, action.session))
        if session is None or session.stage is not Stage.DRAFT:
            return sends(tap_answer(tapped.query, tapped.sender.id, GONE))
        paper = drawn(session.plan, pool, seed=session.id)
        if not paper:
            return sends(tap_answer(tapped.query, tapped.sender.id, _NOTHING))
        title = plain(session.plan.title)
        sheets = await asyncio.get_running_loop().run_in_executor(self.pool, self._written, paper, title)
        calls = [
            self.post.wire.document(caller.id, name=f"{name}.docx", content=content, caption=name)
            for name, content in zip((f"试卷（{title}）", f"参考答案（{title}）"), sheets, strict=True)
        ]
        return sends(tap_answer(tapped.query, tapped.sender.id, _SENT), *calls)

    def _act(self, transaction: Transaction, session: Session, action: actions.SessionAction) -> str:
        """Do it; the words that answer the tap."""
        if isinstance(action, actions.Drop) and session.stage in (Stage.DRAFT, Stage.SIGN_IN):
            transaction.sessions.save(running.cancelled(session, transaction.now))
            self.post.cancelled(transaction, session, signing=session.stage is Stage.SIGN_IN)
            return ""
        if session.stage is not Stage.DRAFT:
            return GONE
        match action:
            case actions.Plan() if action.choice in set(Choice):
                self._plan(transaction, session, drafts.changed(session.plan, Choice(action.choice)))
            case actions.Sources() if action.page < 0:
                self.post.draft(transaction, session, new=False)
            case actions.Sources():
                self.post.sources(transaction, session, action.page)
            case actions.Source():
                found = next((each for each in sources(transaction) if each.number == action.source), None)
                session = replace(session, plan=drafts.sourced(session.plan, found))
                transaction.sessions.save(session)
                self.post.sources(transaction, session, action.page)
            case actions.Call():
                return self._call(transaction, session)
        return ""

    def _plan(self, transaction: Transaction, session: Session, plan: Plan) -> None:
        changed = replace(session, plan=plan)
        transaction.sessions.save(changed)
        self.post.draft(transaction, changed, new=False)

    def _call(self, transaction: Transaction, session: Session) -> str:
        pool = askable(transaction, session.plan)
        if len(pool) < session.plan.number:
            return drafts.too_few(session, len(pool))
        paper = drawn(session.plan, pool, seed=session.id)
        transaction.sessions.draw(session.id, paper)
        called = running.signing_in(session, len(paper), transaction.now)
        transaction.sessions.save(called)
        self.post.drawn(transaction, called)
        self.stirred()
        return ""

    def _written(self, paper: tuple[Question, ...], title: str) -> tuple[bytes, bytes]:
        from bot.exporting import exampaper

        today = self.today()
        return exampaper.paper(paper, title=title, day=today), exampaper.key(paper, title=title, day=today)


def drawn(plan: Plan, pool: list[QuizItem], *, seed: int) -> tuple[Question, ...]:
    """The paper of a plan, its kinds in equal shares."""
    shares = dict.fromkeys(plan.kinds, Fraction(1, len(plan.kinds)))
    return draw(pool, plan.number, kinds=shares, difficulties=plan.mix.shares, seed=seed)


def _pool(transaction: Transaction, number: int) -> tuple[Session | None, list[QuizItem]]:
    session = transaction.sessions.find(number)
    return session, askable(transaction, session.plan) if session else []
