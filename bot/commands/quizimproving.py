"""The command ``quiz improve``: a chat model proposes other words for generated items, the proofs decide."""

import sys
from dataclasses import dataclass
from random import Random
from typing import Annotated

import typer

from bot.commands.options import AsJson
from bot.jsonlines import line
from bot.quizzes.asking import Documents, Kinds, Selection
from bot.quizzes.opening import quizbook
from bot.workbench import Workbench
from knowledge.quizzes.states import ItemState

Number = Annotated[int, typer.Option("-n", metavar="N", min=1, max=500, help="最多问这么多题，每题问一次。")]
Seed = Annotated[int | None, typer.Option("--seed", min=0, help="选题的随机种子；不写则每次不同。", show_default=False)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Improving:
    """Asking for better words."""

    bench: Workbench

    def improve(
        self,
        number: Number = 20,
        kinds: Kinds = None,
        documents: Documents = None,
        seed: Seed = None,
        as_json: AsJson = False,
    ) -> None:
        """Ask the chat model that is set for better words for items that nobody has decided about or answered."""
        model = self.bench.chat_model()
        with quizbook(self.bench) as book:
            from bot.quizzes.improving import show_step, summary_lines
            from bot.quizzes.jsonlines import step_object
            from knowledge.ledger.histories import CLI
            from knowledge.quizzes.rewording.improving import Improver

            improver = Improver(
                library=book.library, store=book.store, model=model, name=self.bench.settings.chat_model, by=CLI
            )
            wanted = Selection(kinds, documents, "", states=[ItemState.PROPOSED]).wanted(book)
            random = Random(seed)  # noqa: S311 - draws questions, not secrets
            steps = []
            for step in improver.improve(wanted, number=number, random=random):
                steps.append(step)
                if as_json:
                    print(line(step_object(step)), flush=True)
                else:
                    show_step(step)
        for said in summary_lines(steps):
            print(said, file=sys.stderr if as_json else sys.stdout)
