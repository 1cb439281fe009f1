"""An upload is seen to however early the intake hears of it."""

import asyncio
import time
from pathlib import Path

from telegram import Bot

from bot.documents.filing import Filing
from bot.telegram.apart import IntakeProcess
from bot.telegram.intake import Intake
from bot.telegram.records import Records
from bot.telegram.wire import Wire
from knowledge.chats.records import UploadState
from knowledge.chats.store import ChatStore, Transaction
from tests.bot.telegram import jobs
from tests.telegram_fake.server import FakeTelegram


async def test_an_upload_told_of_before_it_is_committed_is_read(fake: FakeTelegram, tmp_path: Path) -> None:
    records = Records(store=ChatStore.open(tmp_path))
    document = fake.world.add_file(name="a.txt", mime="text/plain", data=b"-")
    async with Bot(fake.token, base_url=fake.base_url, base_file_url=fake.file_url) as bot:
        intake = Intake(
            bot=bot,
            records=records,
            wire=Wire(secret=b"s"),
            apart=IntakeProcess(preview=jobs.preview, ingest=jobs.ingest),
            filing=Filing(tmp_path),
            sync=lambda: None,
        )

        def arrive(transaction: Transaction) -> int:
            upload = transaction.uploads.add(chat=7, person=7, name="a.txt", file_id=document.file_id, size=1)
            intake.stir()
            time.sleep(0.3)  # long enough for somebody awake to look, and see nothing yet
            return upload

        running = asyncio.create_task(intake.run())
        await asyncio.sleep(0.1)
        upload = await records.write(arrive)
        async with asyncio.timeout(30):
            while (found := await records.read(lambda t: t.uploads.find(upload))) is None or (
                found.state is UploadState.QUEUED
            ):
                await asyncio.sleep(0.05)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    records.close()
    records.store.close()
    assert found.state is UploadState.DRAFT
