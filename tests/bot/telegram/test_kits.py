"""Session kits over the whole bot."""

from io import BytesIO

import docx

from tests.bot.telegram.chatting import NO_COMMAND, told
from tests.bot.telegram.conftest import Assistant
from tests.telegram_fake.people import Person


async def test_an_organiser_gets_a_document_for_a_topic(assistant: Assistant, hui: Person) -> None:
    async with assistant.running():
        sent = await told(hui, "/kit 样例清点")
    assert sent.document
    assert sent.document.name == "学习材料（样例清点）.docx"
    text = "\n".join(each.text for each in docx.Document(BytesIO(sent.document.data)).paragraphs)
    assert "《中国共产党样例工作条例》第三条" in text
    assert "样例每月清点一次，由保管员负责。" in text


async def test_without_a_topic_or_a_passage_it_says_what_to_do(assistant: Assistant, hui: Person) -> None:
    async with assistant.running():
        assert "/kit 三会一课" in (await told(hui, "/kit")).text
        assert "没有与“红烧肉做法”直接有关的段落" in (await told(hui, "/kit 红烧肉做法")).text


async def test_members_have_no_such_command(assistant: Assistant, ming: Person) -> None:
    async with assistant.running():
        assert (await told(ming, "/kit 样例")).text == NO_COMMAND
