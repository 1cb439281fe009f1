import asyncio
from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from telegram import Bot, Update
from telegram.error import BadRequest, Conflict

from tests.telegram_fake.people import Person
from tests.telegram_fake.server import FakeTelegram


class Receiver:
    """The bot's end of a webhook."""

    def __init__(self) -> None:
        self.got: list[Update] = []
        self.headers: list[tuple[str, str]] = []
        self.answers: list[int] = []
        self.held = 0.0
        self.at_once = 0
        self.most_at_once = 0
        self.url = ""

    async def take(self, request: web.Request) -> web.Response:
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        self.headers.append((request.headers["X-Telegram-Bot-Api-Secret-Token"], request.headers["Content-Type"]))
        update = Update.de_json(await request.json(), None)
        await asyncio.sleep(self.held)
        self.at_once -= 1
        status = self.answers.pop(0) if self.answers else 200
        if status == 200:
            self.got.append(update)
        return web.Response(status=status)

    def texts(self) -> list[str | None]:
        return [update.message.text for update in self.got if update.message]


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    taker = Receiver()
    app = web.Application()
    app.router.add_post("/hook", taker.take)
    runner = web.AppRunner(app, shutdown_timeout=0.2)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    taker.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield taker
    await runner.cleanup()


async def test_updates_are_pushed_in_order_with_the_secret(
    fake: FakeTelegram, bot: Bot, ming: Person, receiver: Receiver
) -> None:
    await bot.set_webhook(receiver.url, secret_token="quiet", allowed_updates=["message"])
    for text in "一二三":
        ming.says(text)
    await fake.until(lambda: len(receiver.got) == 4)
    assert receiver.texts() == ["/start", "一", "二", "三"]
    assert set(receiver.headers) == {("quiet", "application/json")}
    assert receiver.most_at_once == 1
    await fake.until(lambda: not fake.world.updates.pending)


async def test_chats_are_served_side_by_side(fake: FakeTelegram, bot: Bot, receiver: Receiver) -> None:
    receiver.held = 0.05
    people = [fake.person(number, f"小{number}") for number in range(1, 6)]
    for person in people:
        person.says("你好")
        person.says("在吗")
    await bot.set_webhook(receiver.url, secret_token="quiet", max_connections=3)
    await fake.until(lambda: len(receiver.got) == 10)
    assert receiver.most_at_once == 3


async def test_what_is_not_taken_comes_again(fake: FakeTelegram, bot: Bot, ming: Person, receiver: Receiver) -> None:
    receiver.answers = [500, 403]
    fake.webhook.first_delay = 0.02
    await bot.set_webhook(receiver.url, secret_token="quiet")
    ming.says("一")
    await fake.until(lambda: receiver.texts() == ["/start", "一"])
    info = await bot.get_webhook_info()
    assert info.url == receiver.url
    assert info.last_error_message == "Wrong response from the webhook: 403 Forbidden"


async def test_a_bot_that_is_away_gets_them_later(
    fake: FakeTelegram, bot: Bot, ming: Person, receiver: Receiver
) -> None:
    fake.webhook.first_delay = 0.02
    await bot.set_webhook("http://127.0.0.1:9/hook", secret_token="quiet")
    await fake.until(lambda: "last_error_message" in fake.webhook.info())
    assert (await bot.get_webhook_info()).pending_update_count == 1
    await bot.set_webhook(receiver.url, secret_token="quiet")
    await fake.until(lambda: receiver.texts() == ["/start"])


async def test_updates_can_come_twice_and_the_wrong_way_round(
    fake: FakeTelegram, bot: Bot, ming: Person, receiver: Receiver
) -> None:
    fake.webhook.out_of_order, fake.webhook.gather_seconds = True, 0.05
    await bot.set_webhook(receiver.url, secret_token="quiet")
    ming.says("一")
    await fake.until(lambda: receiver.texts() == ["一", "/start"])
    fake.webhook.out_of_order, fake.webhook.twice = False, True
    ming.says("二")
    await fake.until(lambda: receiver.texts() == ["一", "/start", "二", "二"])


async def test_polling_and_pushing_exclude_each_other(
    fake: FakeTelegram, bot: Bot, ming: Person, receiver: Receiver
) -> None:
    await bot.get_updates(offset=fake.world.updates.pending[-1]["update_id"] + 1)
    polling = asyncio.create_task(bot.get_updates(timeout=5))
    await fake.until(lambda: len(fake.called("getUpdates")) == 2)
    await bot.set_webhook(receiver.url)
    with pytest.raises(Conflict, match="terminated by setWebhook request"):
        await polling
    with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active"):
        await bot.get_updates()
    await bot.delete_webhook()
    number = ming.says("你好")
    assert [update.update_id for update in await bot.get_updates()] == [number]
    assert (await bot.get_webhook_info()).url == ""


async def test_pending_updates_can_be_dropped(fake: FakeTelegram, bot: Bot, ming: Person) -> None:
    await bot.delete_webhook(drop_pending_updates=True)
    assert fake.world.updates.pending == []


@pytest.mark.parametrize(
    ("url", "secret", "connections"),
    [
        ("http://bot.example/hook", "quiet", 1),
        ("https://bot.example:8000/hook", "quiet", 1),
        ("https://bot.example/hook", "with blanks", 1),
        ("https://bot.example/hook", "quiet", 101),
    ],
)
async def test_a_wrong_webhook_is_refused(
    fake: FakeTelegram, bot: Bot, url: str, secret: str, connections: int
) -> None:
    with pytest.raises(BadRequest):
        await bot.set_webhook(url, secret_token=secret, max_connections=connections)
    assert len(fake.complaints) == 1
    assert not fake.world.updates.has_webhook
