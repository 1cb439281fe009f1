"""Which handler sees to what of daily prompts and notes."""

from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import date

from bot.telegram.callers import Caller
from bot.telegram.effects import Effect
from bot.telegram.events import Said, Tapped
from bot.telegram.study.actions import DropNote, DropNoteNow, ExportNotes, NotesPage, ShowNote, StudyAction, WriteNote
from bot.telegram.study.answers import Study
from bot.telegram.study.notes import StudyNotes
from bot.telegram.study.settings import StudySettings
from bot.telegram.study.studying import Studying


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyRoutes:
    """The handlers, by what they see to; they ask themselves what somebody may do in a group."""

    study: Study
    settings: StudySettings
    notes: StudyNotes

    async def words(self, said: Said, caller: Caller) -> Effect | None:
        """A command, or words that are a note; None for what is no business of daily prompts."""
        match said.command:
            case "":
                return await self.study.words(said, caller)
            case "daily":
                return await self.settings.daily(said, caller)
            case "notes":
                return self.notes.notes(said, caller)
            case _:
                return None

    async def act(self, tapped: Tapped, action: StudyAction, caller: Caller) -> Effect:
        """A button."""
        match action:
            case WriteNote():
                return self.study.write(tapped, action, caller)
            case NotesPage() | ShowNote() | DropNote() | DropNoteNow() | ExportNotes():
                return await self.notes.act(tapped, action, caller)
            case _:
                return await self.settings.act(tapped, action, caller)


def study_routes(studying: Studying, *, pool: Executor, today: Callable[[], date]) -> StudyRoutes:
    """Everything that sees to daily prompts.

    Args:
        studying: Sends them.
        pool: Where the library is read and files are written.
        today: The unit's day.
    """
    records, wire = studying.records, studying.post.wire
    return StudyRoutes(
        study=Study(records=records, wire=wire),
        settings=StudySettings(shelf=studying.shelf, post=studying.post, pool=pool, stirred=studying.stir),
        notes=StudyNotes(records=records, wire=wire, pool=pool, today=today),
    )
