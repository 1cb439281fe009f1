"""Short notes, and lists that fill more than one message."""

from bot.telegram.screens.notes import members, note
from knowledge.chats.people import Person, Role
from tests.bot.telegram.screens.samples import expect_sendable_screen


def test_a_long_list_of_members_goes_on_in_further_messages() -> None:
    everybody = [
        Person(id=10_000_000 + number, key=str(number), name=f"同志{number}", role=Role.MEMBER) for number in range(600)
    ]
    screens = members(everybody)
    assert len(screens) > 1
    for screen in screens:
        expect_sendable_screen(screen)
    whole = "\n".join(screen.body.text for screen in screens)
    assert all(f"同志{number}　" in whole for number in range(600))


def test_a_note_of_nothing_to_see_can_still_be_sent() -> None:
    expect_sendable_screen(note("  \n "))
