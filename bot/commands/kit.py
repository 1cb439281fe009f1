"""The command ``kit``: what an organiser takes along to a study session on a topic."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.commands.options import AsJson
from bot.commands.questions import readable
from bot.jsonlines import Object, line
from bot.wholefiles import write_whole
from bot.workbench import Workbench
from knowledge.kits.kit import Kit as SessionKit

Topic = Annotated[str, typer.Argument(metavar="TOPIC", help="学习主题，例如：三会一课。", show_default=False)]
Target = Annotated[
    Path | None, typer.Argument(metavar="[FILE.docx]", help="写入这个文件；不写则显示在屏幕上。", show_default=False)
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kit:
    """Putting kits together."""

    bench: Workbench

    def kit(self, topic: Topic, target: Target = None, as_json: AsJson = False) -> None:
        """Put agenda, reading list and questions to discuss together, from passages in force alone."""
        if target is not None and target.suffix.lower() != ".docx":
            raise typer.BadParameter(f"不知道怎样导出 {target.name}；可用的后缀：.docx")
        from knowledge.kits.making import Kits

        with self.bench.desk() as desk:
            desk.expect_documents()
            made = Kits(retriever=desk.retriever()).make(readable(topic))
        if target is not None:
            from bot.exporting.kitdocument import document

            write_whole(target, document(made, today=datetime.now(self.bench.settings.timezone).date()))
        if as_json:
            print(line(as_object(made)))
        elif target is not None:
            print(f"已写入 {target}：原文{len(made.readings)}段，讨论题{len(made.points)}道")
        else:
            _show(made)


def as_object(kit: SessionKit) -> Object:
    """What ``kit`` says."""
    return {
        "topic": kit.topic,
        "minutes": kit.minutes,
        "agenda": [
            {"title": step.title, "minutes": step.minutes, "details": list(step.details)} for step in kit.agenda
        ],
        "readings": [
            {
                "document": reading.document,
                "source": reading.source,
                "label": reading.label,
                "quote": reading.quote,
                "part": reading.part,
            }
            for reading in kit.readings
        ],
        "questions": [{"quote": point.quote, "asks": point.asks, "reading": point.reading + 1} for point in kit.points],
    }


def _show(kit: SessionKit) -> None:
    from bot.exporting.kitdocument import place
    from bot.rendering import say

    say(f"“{kit.topic}”学习材料（约{kit.minutes}分钟）", style="bold")
    say("\n一、议程", style="bold")
    for number, step in enumerate(kit.agenda, 1):
        say(f"{number}. {step.title}（{step.minutes}分钟）")
    say("\n二、学习原文", style="bold")
    for number, reading in enumerate(kit.readings, 1):
        say(f"{number}. {place(reading)}\n{reading.quote}\n")
    if kit.points:
        say("三、讨论题", style="bold")
    for number, point in enumerate(kit.points, 1):
        say(f"{number}. {place(kit.readings[point.reading], short=True)}：“{point.quote}”{point.asks}")
