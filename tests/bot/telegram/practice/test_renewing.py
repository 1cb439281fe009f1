"""The bot keeps the quiz items up to date with the library, in a process of its own."""

import asyncio
from contextlib import closing, suppress
from pathlib import Path

from bot.main import ingest_apart, preview_apart
from bot.quizzes.opening import is_renewed
from bot.telegram.apart import Allowance, IntakeProcess
from bot.telegram.practice.renewing import Renewing
from bot.telegram.records import Records
from bot.workbench import Desk
from ingestion.pipeline import ingest
from knowledge.chats.store import ChatStore
from knowledge.quizzes.items import Origin
from knowledge.quizzes.states import ItemState, Wanted


def apart(seconds: float = 60) -> IntakeProcess:
    return IntakeProcess(preview=preview_apart, ingest=ingest_apart, allowance=Allowance(ingest_seconds=seconds))


async def run_a_while(desk: Desk, records: Records, apart: IntakeProcess, *, most: float) -> None:
    """Let it look every twentieth of a second until the items are up to date, or ``most`` seconds are over."""
    renewing = Renewing(records=records, library=desk.library, apart=apart, every=0.05)
    running = asyncio.create_task(renewing.run())
    try:
        async with asyncio.timeout(most):
            while not running.done() and not is_renewed(desk.library, records.store):
                await asyncio.sleep(0.05)
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
        await apart.close()


async def test_items_are_there_soon_after_the_library_has_changed(desk: Desk, home: Path) -> None:
    with closing(ChatStore.open(home)) as store:
        records = Records(store=store)
        await run_a_while(desk, records, apart(), most=20)
        records.close()
        with store.reading() as transaction:
            held = transaction.quizzes.select()
    assert held
    assert {each.item.origin for each in held} == {Origin.GENERATED}


def published(desk: Desk, folder: Path, year: int, month: str) -> None:
    """An edition of a regulation."""
    file = folder / f"示例支部学习办法{year}.md"
    file.write_text(
        f"# 示例支部学习办法\n\n（{year}年3月1日）\n\n第一条　为了规范学习，制定本办法。\n\n"
        f"第二条　党小组应当在{month}个月内完成学习计划，并报党支部备案。\n\n第三条　本办法自{year}年4月1日起施行。\n",
        encoding="utf-8",
    )
    ingest([file], library=desk.library, embeddings=desk.embeddings)


async def test_what_a_new_edition_replaces_is_not_asked_any_more(desk: Desk, home: Path, tmp_path: Path) -> None:
    title = "示例支部学习办法"
    found = []
    with closing(ChatStore.open(home)) as store:
        records = Records(store=store)
        for year, month in ((2021, "三"), (2024, "六")):
            published(desk, tmp_path, year, month)
            await run_a_while(desk, records, apart(), most=20)
            with store.reading() as transaction:
                documents = transaction.quizzes.documents(Wanted(practice=True))
            found.append({document for document, name, _ in documents if name == title})
        records.close()
        [former], [latter] = found
        assert former != latter
        with store.reading() as transaction:
            rest = transaction.quizzes.select(Wanted(documents=[former]))
    assert rest
    assert {each.state for each in rest} == {ItemState.RETIRED}


async def test_making_that_takes_too_long_ends_nothing_else(desk: Desk, home: Path) -> None:
    with closing(ChatStore.open(home)) as store:
        records = Records(store=store)
        with suppress(TimeoutError):
            await run_a_while(desk, records, apart(0.05), most=1)
        records.close()
        assert not is_renewed(desk.library, store)
