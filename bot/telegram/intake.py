"""From a file that was sent to a document that answers: one upload after the other, taken up again after a crash."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field

from telegram import Bot
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError
from tenacity import AsyncRetrying, retry_if_exception, stop_after_attempt, wait_exponential

from bot.documents.filing import Filing
from bot.telegram.apart import IntakeProcess
from bot.telegram.handlers.uploads import LARGEST, slot
from bot.telegram.records import Records
from bot.telegram.screens import uploads
from bot.telegram.screens.screen import Screen
from bot.telegram.stirring import Stirring
from bot.telegram.wire import Wire
from knowledge.chats.records import Upload, UploadState
from knowledge.chats.store import Transaction
from knowledge.errors import BadSource, DangxueError

log = logging.getLogger(__name__)

_DOWNLOADS = 5
_BREATH = 3.0  # seconds between two edits of one message, and after a failure
_TOO_LARGE = "文件超过 Telegram 允许机器人下载的 20 MB，请拆分或压缩后再发"
_NO_DOWNLOAD = "文件没有下载成功，请重新发送"
_ALIVE = (UploadState.QUEUED, UploadState.DRAFT, UploadState.PUBLISHING)


@dataclass(slots=True, kw_only=True)
class Intake:
    """Reads and publishes uploads.

    Attributes:
        apart: Does the work where it holds up nobody.
        filing: Where the bytes lie.
        sync: Brings what the library has read out of its documents into the ledger.
    """

    bot: Bot
    records: Records
    wire: Wire
    apart: IntakeProcess
    filing: Filing
    sync: Callable[[], object]
    _stirring: Stirring = field(init=False)

    def __post_init__(self) -> None:
        self._stirring = Stirring(records=self.records, subject="uploads", every=None, after_failure=_BREATH)

    def stir(self) -> None:
        """There may be something to do. May be called from any thread."""
        self._stirring.stir()

    async def run(self) -> None:
        """See to uploads for ever."""
        await self._stirring.run(self._look)

    async def _look(self) -> None:
        await self._sweep()
        while waiting := await self.records.read(lambda t: t.uploads.busy()):
            await self._see_to(waiting[0])

    async def _sweep(self) -> None:
        alive = await self.records.read(lambda t: t.uploads.in_state(*_ALIVE))
        await asyncio.to_thread(self.filing.sweep, {upload.id for upload in alive})

    async def _see_to(self, upload: Upload) -> None:
        try:
            if upload.state is UploadState.QUEUED:
                await self._read(upload)
            else:
                await self._publish(upload)
        except BadSource as error:
            await self._fail(upload, error.reason)
        except DangxueError as error:
            log.exception("an upload failed", extra={"upload": upload.id})
            if upload.state is UploadState.PUBLISHING:
                await self._delay(upload, str(error))
            else:
                await self._fail(upload, str(error))

    async def _read(self, upload: Upload) -> None:
        await self._show(upload, uploads.working("正在下载", 0, 0))
        path = self.filing.draft_path(upload.id, upload.name)
        content = await self._download(upload)
        await asyncio.to_thread(path.write_bytes, content)
        await self._show(upload, uploads.working("正在读取", 0, 0))
        preview = await self.apart.preview(path, place=self.filing.place(upload.name))
        screen = uploads.report(preview, upload.id)

        def drafted(transaction: Transaction) -> None:
            transaction.uploads.cut(upload.id, preview.chunks)
            if transaction.uploads.move(upload.id, UploadState.DRAFT, was=[UploadState.QUEUED]):
                transaction.outbox.put(self.wire.edit(upload.chat, screen, slot=slot(upload.id)))

        await self.records.write(drafted)

    async def _publish(self, upload: Upload) -> None:
        loop = asyncio.get_running_loop()
        shown = loop.time()

        def tell(done: int) -> None:
            nonlocal shown
            if loop.time() - shown >= _BREATH:
                shown = loop.time()
                progress = self._show(upload, uploads.working("正在发布", done, max(done, upload.chunks)))
                running.add(loop.create_task(progress))

        running: set[asyncio.Task[None]] = set()
        with self.filing.publishing(upload.id, upload.name) as place:
            published = await self.apart.ingest(place, tell)
        await asyncio.gather(*running)
        await asyncio.to_thread(self.sync)
        screen = uploads.published(published.title, published.status, published.tasks)

        def done(transaction: Transaction) -> None:
            if transaction.uploads.move(upload.id, UploadState.PUBLISHED, was=[UploadState.PUBLISHING]):
                transaction.outbox.put(self.wire.edit(upload.chat, screen, slot=slot(upload.id)))

        await self.records.write(done)
        await asyncio.to_thread(self.filing.discard, upload.id)

    async def _download(self, upload: Upload) -> bytes:
        """The bytes of an upload.

        Raises:
            BadSource: they cannot be had.
        """
        patience = AsyncRetrying(
            stop=stop_after_attempt(_DOWNLOADS),
            wait=wait_exponential(max=30),
            retry=retry_if_exception(_passes),
            reraise=True,
        )
        try:
            content: bytes = await patience(self._download_once, upload)
        except BadRequest as error:
            reason = _TOO_LARGE if "too big" in error.message.lower() else _NO_DOWNLOAD
            raise BadSource(upload.name, reason) from error
        except TelegramError as error:
            raise BadSource(upload.name, _NO_DOWNLOAD) from error
        if len(content) > LARGEST:
            raise BadSource(upload.name, _TOO_LARGE)
        return content

    async def _download_once(self, upload: Upload) -> bytes:
        file = await self.bot.get_file(upload.file_id)
        return bytes(await file.download_as_bytearray())

    async def _fail(self, upload: Upload, reason: str) -> None:
        def failed(transaction: Transaction) -> None:
            if transaction.uploads.move(
                upload.id, UploadState.FAILED, was=[UploadState.QUEUED, UploadState.PUBLISHING], trouble=reason
            ):
                transaction.outbox.put(
                    self.wire.edit(upload.chat, uploads.failed(upload.name, reason), slot=slot(upload.id))
                )

        await self.records.write(failed)
        await asyncio.to_thread(self.filing.discard, upload.id)

    async def _delay(self, upload: Upload, reason: str) -> None:
        """The library cannot be written for now: the draft stays, and waits for another word."""

        def delayed(transaction: Transaction) -> None:
            if transaction.uploads.move(upload.id, UploadState.DRAFT, was=[UploadState.PUBLISHING]):
                screen = uploads.delayed(upload.name, reason, upload.id)
                transaction.outbox.put(self.wire.edit(upload.chat, screen, slot=slot(upload.id)))

        await self.records.write(delayed)

    async def _show(self, upload: Upload, screen: Screen) -> None:
        def show(transaction: Transaction) -> None:
            transaction.outbox.put(self.wire.edit(upload.chat, screen, slot=slot(upload.id)))

        await self.records.write(show)


def _passes(error: BaseException) -> bool:
    """Whether trying again may help."""
    return isinstance(error, NetworkError | RetryAfter) and not isinstance(error, BadRequest)
