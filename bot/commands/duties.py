"""The command ``duties``: who must do what, by role."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.options import AsJson
from bot.duties.asking import duties_held, role_meant
from bot.duties.jsonlines import counted, listed
from bot.duties.matrix import matrix_of
from bot.jsonlines import line
from bot.workbench import Workbench

if TYPE_CHECKING:
    from knowledge.storage.holdings import HeldDuty

NONE = "没有读到这样的职责；`dangxue duties --matrix` 列出各个角色在哪些文件里有职责。"

RoleAsked = Annotated[
    str | None, typer.Option("--role", metavar="R", help="只看这个角色，例如：支部书记、党组书记、我是支部委员。")
]
Title = Annotated[str | None, typer.Option("--document", metavar="TITLE", help="只看这份文件：全称、简称或来源路径。")]
AsMatrix = Annotated[bool, typer.Option("--matrix", help="列出各个角色在各份文件里的职责数。")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Duties:
    """Looking at duties; needs no model."""

    bench: Workbench

    def duties(
        self, role: RoleAsked = None, document: Title = None, matrix: AsMatrix = False, as_json: AsJson = False
    ) -> None:
        """List the duties of a role or of all, in one document or in all that are in force, or count them."""
        meant = role_meant(role) if role is not None else None
        with self.bench.library(read_out=True) as library:
            found = duties_held(library, role=meant, title=document)
        if as_json:
            counts = matrix_of(found)
            for record in (counted(counts, each) for each in counts.roles) if matrix else map(listed, found):
                print(line(record))
        elif not found:
            print(NONE)
        else:
            _show(found, role=meant, matrix=matrix)


def _show(found: "Sequence[HeldDuty]", *, role: str | None, matrix: bool) -> None:
    from bot.duties.rendering import show_duties, show_matrix

    if matrix:
        show_matrix(matrix_of(found))
    else:
        show_duties(found, role=role)
