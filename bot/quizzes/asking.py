"""Which quiz items a command is about: the options that say so, and what they mean."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from knowledge.quizzes.items import Difficulty, Kind
from knowledge.quizzes.states import ItemState, Wanted

if TYPE_CHECKING:
    from bot.quizzes.opening import Quizbook

Kinds = Annotated[list[Kind] | None, typer.Option("--kind", help="这些题型的；可以写几次。")]
Documents = Annotated[
    list[str] | None, typer.Option("--document", metavar="TITLE", help="以这份文件为依据的；可以写几次。")
]
BankName = Annotated[str | None, typer.Option("--bank", metavar="NAME", help="这个题库的；空名为自动出的题。")]
Levels = Annotated[Difficulty | None, typer.Option("--difficulty", help="这个难度的。")]
Words = Annotated[str, typer.Option("-q", metavar="WORDS", help="题干、选项、知识点或依据含这些字的。")]


@dataclass(frozen=True, slots=True)
class Selection:
    """The options that say which items are meant."""

    kinds: Sequence[Kind] | None = None
    documents: Sequence[str] | None = None
    bank: str | None = None
    states: Sequence[ItemState] | None = None
    level: Difficulty | None = None
    words: str = ""
    practice: bool = False

    def wanted(self, book: "Quizbook") -> Wanted:
        """As the store is asked.

        Raises:
            NotHeld: the library holds no document of such a title.
        """
        return Wanted(
            kinds=tuple(self.kinds or ()),
            documents=book.documents(list(self.documents or ())),
            bank=self.bank,
            states=tuple(self.states or ()),
            difficulty=self.level,
            words=self.words,
            practice=self.practice,
        )
