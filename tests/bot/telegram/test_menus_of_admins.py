"""Whoever the settings name as admin gets the menu of an admin."""

from tests.bot.telegram.conftest import Assistant
from tests.telegram_fake.people import Person


async def test_an_admin_who_writes_for_the_first_time_gets_the_menu_of_admins(
    assistant: Assistant, admin: Person
) -> None:
    menus = assistant.fake.world.commands
    async with assistant.running():
        admin.says("/start")
        await admin.hears()
        await assistant.fake.until(lambda: any(str(admin.id) in str(scope) for scope in menus))
    [listed] = [commands for scope, commands in menus.items() if str(admin.id) in str(scope)]
    assert "audit" in [command["command"] for command in listed]
