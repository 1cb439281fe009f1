"""The handlers of the bot and the routes to them, put together."""

from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import date, timedelta

from telegram import Bot

from bot.settings import Settings
from bot.telegram.allowance import Allowance
from bot.telegram.front import FrontDesk
from bot.telegram.handlers.asking import Asking
from bot.telegram.handlers.feedback import Feedback
from bot.telegram.handlers.inline import Inline
from bot.telegram.handlers.kits import Kits
from bot.telegram.handlers.membership import Membership
from bot.telegram.handlers.operation import Operation
from bot.telegram.handlers.privacy import Privacy
from bot.telegram.handlers.reading import Reading
from bot.telegram.handlers.uploads import Uploads
from bot.telegram.intake import Intake
from bot.telegram.ledger.changing import Changing
from bot.telegram.ledger.editing import Editing
from bot.telegram.ledger.explaining import Explaining
from bot.telegram.ledger.reviewing import Reviewing
from bot.telegram.ledger.routes import LedgerRoutes
from bot.telegram.ledger.tasks import Tasks
from bot.telegram.menus import Menus
from bot.telegram.pollroutes import PollRoutes
from bot.telegram.practice.routes import SUBJECT as PRACTICE
from bot.telegram.practice.routes import QuizRoutes, quiz_routes
from bot.telegram.pulse import Pulse
from bot.telegram.records import Records
from bot.telegram.reminders.reminding import Reminding
from bot.telegram.reminders.routes import ReminderRoutes
from bot.telegram.reminders.settings import ReminderSettings
from bot.telegram.reminders.tapped import Reminders
from bot.telegram.routes import Routes
from bot.telegram.sending import Sender
from bot.telegram.sessions.post import SUBJECT as SESSION
from bot.telegram.sessions.routes import SessionRoutes
from bot.telegram.study.routes import study_routes
from bot.telegram.study.studying import Studying
from bot.telegram.wire import Wire
from knowledge.answering.answerer import Answerer
from knowledge.calendars import ChineseCalendar
from knowledge.kits.making import Kits as Making
from knowledge.ledger.answering import LedgerAnswers
from knowledge.storage.library import Library
from knowledge.study.sends import SUBJECT as DAILY


@dataclass(frozen=True, slots=True, kw_only=True)
class Assembly:
    """What handlers are made of.

    Attributes:
        pool: Works out answers.
        today: The unit's day.
    """

    settings: Settings
    library: Library
    answerer: Answerer
    bot: Bot
    records: Records
    wire: Wire
    sender: Sender
    pool: Executor
    pulse: Pulse
    today: Callable[[], date]

    def front(self, *, intake: Intake, reminding: Reminding, studying: Studying, sessions: SessionRoutes) -> FrontDesk:
        """Everything that an update may lead to."""
        settings, library, wire, pool = self.settings, self.library, self.wire, self.pool
        answerer, menus, zone = self.answerer, Menus(), settings.timezone
        quizzes = self._quizzes()
        study = study_routes(studying, pool=pool, today=self.today)

        def stirred() -> None:
            reminding.stir()
            studying.stir()

        routes = Routes(
            wire=wire,
            asking=self._asking(),
            reading=Reading(library=library, wire=wire, pool=pool),
            feedback=Feedback(wire=wire, zone=zone),
            membership=Membership(
                wire=wire, menus=menus, username=self.bot.username, zone=zone, admins=settings.admins
            ),
            uploads=Uploads(wire=wire, stirred=intake.stir),
            privacy=Privacy(wire=wire, menus=menus, stirred=intake.stir),
            operation=Operation(library=library, wire=wire, zone=zone, fetched=self._fetched),
            inline=Inline(answerer=answerer, pool=pool),
            kits=Kits(
                making=Making(retriever=answerer.retriever),
                wire=wire,
                pool=pool,
                today=self.today,
                typing=self.sender.typing,
            ),
            ledger=self._ledger(),
            reminding=ReminderRoutes(
                reminders=Reminders(post=reminding.post, today=self.today, stirred=reminding.stir),
                settings=ReminderSettings(wire=wire, zone=zone, stirred=stirred),
            ),
            sessions=sessions,
            quizzes=quizzes,
            study=study,
            polls=PollRoutes(
                records=self.records,
                admins=settings.admins,
                subjects={SESSION: sessions.votes, PRACTICE: quizzes.practice, DAILY: study.study},
            ),
        )
        return FrontDesk(
            records=self.records,
            wire=wire,
            admins=settings.admins,
            allowance=Allowance(rate=settings.telegram_rate),
            routes=routes,
        )

    def _asking(self) -> Asking:
        records, library = self.records, self.library
        ledger = LedgerAnswers(
            library=library, store=lambda: records.store, today=self.today, calendar=ChineseCalendar()
        )
        return Asking(
            answerer=self.answerer,
            ledger=ledger,
            library=library,
            records=records,
            wire=self.wire,
            pool=self.pool,
            stale_after=timedelta(minutes=self.settings.telegram_stale_minutes),
            typing=self.sender.typing,
        )

    def _ledger(self) -> LedgerRoutes:
        library, records, wire, pool = self.library, self.records, self.wire, self.pool
        calendar, changing = ChineseCalendar(), Changing(wire=wire, today=self.today)
        return LedgerRoutes(
            tasks=Tasks(
                library=library,
                records=records,
                wire=wire,
                pool=pool,
                calendar=calendar,
                zone=self.settings.timezone,
                today=self.today,
            ),
            reviewing=Reviewing(wire=wire, changing=changing, today=self.today),
            editing=Editing(records=records, wire=wire, changing=changing, calendar=calendar, today=self.today),
            explaining=Explaining(library=library, explorer=self.answerer.explorer, wire=wire, pool=pool),
        )

    def _quizzes(self) -> QuizRoutes:
        return quiz_routes(
            library=self.library,
            records=self.records,
            wire=self.wire,
            pool=self.pool,
            admins=self.settings.admins,
            zone=self.settings.timezone,
            today=self.today,
        )

    def _fetched(self) -> str:
        """When updates were fetched last, for people."""
        at = self.pulse.fetched_at
        return f"{at.astimezone(self.settings.timezone):%m-%d %H:%M:%S}" if at else "还没有"
