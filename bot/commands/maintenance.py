"""The commands that look after the library: ``doctor`` and ``index rebuild``."""

from dataclasses import dataclass

import typer

from bot.commands.options import AsJson
from bot.jsonlines import examined, line
from bot.workbench import Workbench


@dataclass(frozen=True, slots=True, kw_only=True)
class Maintenance:
    """Telling what is wrong, and making the indexes anew."""

    bench: Workbench

    def doctor(self, as_json: AsJson = False) -> None:
        """Say what works, what does not, and the remedy; anything that does not ends in exit 1."""
        from bot.health.diagnosis import examine
        from bot.rendering import show_checks

        checks = list(examine(self.bench))
        if as_json:
            print(line(examined(checks)))
        else:
            show_checks(checks)
        if not all(check.ok for check in checks):
            raise typer.Exit(1)

    def rebuild(self) -> None:
        """Make all indexes anew from the text that is held."""
        from bot.commands.progress import passages

        with self.bench.library() as library, passages() as tell:
            library.rebuild(self.bench.embeddings(), tell)
        print("索引已重新建立。")
