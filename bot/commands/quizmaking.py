"""The commands ``quiz make`` and ``quiz import``: where items come from."""

import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.options import AsJson
from bot.jsonlines import line
from bot.quizzes.asking import Kinds, Selection
from bot.quizzes.banks import OUTCOME_NAMES, BankReport, ReadBank
from bot.quizzes.jsonlines import row_object
from bot.quizzes.opening import Quizbook, opened, renewed, searchable
from bot.workbench import Workbench
from knowledge.errors import BadSource
from knowledge.quizzes.states import ItemState, Wanted

if TYPE_CHECKING:
    from knowledge.quizzes.items import ItemId
    from knowledge.quizzes.keeping import Renewal
    from knowledge.quizzes.linking import Link
    from knowledge.quizzes.sql.quizzes import Quizzes
    from knowledge.quizzes.states import Held, Put
    from knowledge.search.retrieval import PassageRetriever

Titles = Annotated[
    list[str] | None, typer.Argument(metavar="[DOCUMENT…]", help="只给出以这些文件为依据的题。", show_default=False)
]
Number = Annotated[
    int | None, typer.Option("-n", metavar="N", min=1, help="只给出这么多道，各题型、各文件轮流。", show_default=False)
]
Seed = Annotated[
    int | None,
    typer.Option("--seed", min=0, help="出题的随机种子；不写则沿用上次的，相同的种子出相同的题。", show_default=False),
]
Files = Annotated[list[Path], typer.Argument(metavar="FILE…", help="题库文件。", show_default=False)]
Named = Annotated[str, typer.Option("--bank", metavar="NAME", help="题库的名称；不写则用文件名。")]
Approve = Annotated[bool, typer.Option("--approve", help="没有需要核对之处的，直接审定。")]

_REFUSED = "refused"
_TAKEN = ("accepted", "repaired")
_LIVE = [state for state in ItemState if state is not ItemState.RETIRED]


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    """Getting items."""

    bench: Workbench
    read_bank: ReadBank

    def make(
        self,
        titles: Titles = None,
        kinds: Kinds = None,
        number: Number = None,
        seed: Seed = None,
        as_json: AsJson = False,
    ) -> None:
        """Make the items of all current documents, unless that is done; the options choose which ones are shown."""
        asked = Selection(kinds, titles, "", states=_LIVE)
        with opened(self.bench) as book:
            renewal = renewed(book, seed=seed)
            with book.store.reading() as transaction:
                chosen = _chosen(transaction.quizzes, asked.wanted(book), number, seed=seed or 0)
        if as_json:
            from bot.quizzes.jsonlines import held_object

            for held in chosen:
                print(line(held_object(held)))
        elif titles or kinds or number:
            from bot.quizzes.rendering import show_list

            show_list(chosen)
        _tell(renewal, chosen, to_stderr=as_json)

    def take_in(self, files: Files, bank: Named = "", approve: Approve = False, as_json: AsJson = False) -> None:
        """Import bank files, and say of every row what became of it; rows that were refused end in exit 1."""
        complete = True
        with searchable(self.bench) as (book, retriever):
            for file in files:
                try:
                    taken = self._take_in(book, retriever, file, bank=bank or file.stem, approve=approve)
                except BadSource as error:
                    print(f"{error.source}：{error.reason}", file=sys.stderr)
                    complete = False
                    continue
                complete &= not any(row.outcome.value == _REFUSED for row in taken.report.rows)
                _tell_rows(taken, as_json=as_json)
        if not complete:
            raise typer.Exit(1)

    def _take_in(
        self, book: Quizbook, retriever: "PassageRetriever", file: Path, *, bank: str, approve: bool
    ) -> "_Taken":
        from knowledge.ledger.histories import CLI
        from knowledge.quizzes.linking import link

        with book.store.reading() as transaction:
            known = [held.item for held in transaction.quizzes.select()]
        report = self.read_bank(file, known)
        links = [link(item, retriever) for item in report.items] if book.library.documents() else []
        items = [each.item for each in links] or report.items
        warnings = {each.item.id: each.warnings for each in links if each.warnings}
        doubtful = {row.item.id for row in report.rows if row.item and row.what} | warnings.keys()
        with book.store.writing() as transaction:
            put = transaction.quizzes.put(items, bank=bank, by=CLI, warnings=warnings)
            if approve:
                transaction.quizzes.approve([item for item in put.added if item not in doubtful], by=CLI)
        return _Taken(report=report, put=put, links={each.item.id: each for each in links})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Taken:
    """A bank file that was taken in."""

    report: BankReport
    put: "Put"
    links: "Mapping[ItemId, Link]"


def _chosen(quizzes: "Quizzes", wanted: Wanted, number: int | None, *, seed: int) -> "Sequence[Held]":
    from knowledge.quizzes.choosing import spread

    if number is None:
        return quizzes.select(wanted)
    random = Random(seed)  # noqa: S311 - draws questions, not secrets
    return quizzes.get(spread(quizzes.choices(wanted), number=number, random=random))


def _tell(renewal: "Renewal", shown: "Sequence[Held]", *, to_stderr: bool) -> None:
    stream = sys.stderr if to_stderr else sys.stdout
    kinds = Counter(held.item.kind.value for held in shown)
    counts = "，".join(f"{kind}{number}" for kind, number in sorted(kinds.items()))
    print(f"共{len(shown)}题" + (f"：{counts}" if counts else ""), file=stream)
    if renewal.total is None:
        print("文件没有变化，题目未变。", file=stream)
        return
    changes = renewal.changes
    print(f"新增{changes.added}题，恢复{changes.back}题，停用{changes.gone}题", file=stream)
    if any(renewal.rejected.values()):
        from bot.quizzes.rendering import reasons_text

        print(f"未采用的：{reasons_text(renewal.rejected)}", file=stream)


def _tell_rows(taken: _Taken, *, as_json: bool) -> None:
    report = taken.report
    for warning in report.warnings:
        print(f"{report.source}：注意：{warning}", file=sys.stderr)
    for row in report.rows:
        link = taken.links.get(row.item.id) if row.item and row.outcome.value in _TAKEN else None
        if as_json:
            print(line(row_object(report.source, row, link)))
        elif what := [*row.what, *(link.warnings if link else ())]:
            print(f"{row.place}：{OUTCOME_NAMES[row.outcome.value]}：{'；'.join(what)}")
    print(_summary(taken), file=sys.stderr if as_json else sys.stdout)


def _summary(taken: _Taken) -> str:
    standings = Counter(each.standing.value for each in taken.links.values())
    proven, contradicted = standings["proven"], standings["contradicted"]
    linked = f"，有原文为证{proven}题，与原文不符{contradicted}题" if taken.links else ""
    return f"{taken.report.source}：{taken.report.summary}；新增{len(taken.put.added)}题{linked}"
