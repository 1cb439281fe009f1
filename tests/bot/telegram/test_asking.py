"""Questions over the whole bot: answered, cited, opened, judged."""

from tests.bot.telegram.conftest import Assistant
from tests.telegram_fake.people import Person


async def test_a_question_is_answered_with_its_citation(assistant: Assistant, ming: Person) -> None:
    async with assistant.running():
        ming.says("第三条")
        (answer,) = await ming.hears()
    assert answer.text
