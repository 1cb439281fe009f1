"""The menus of commands, by what people may do."""

import re

import pytest

from bot.telegram.menus import BY_NAME, COMMANDS, Menus, available
from knowledge.chats.people import Role
from knowledge.chats.traffic import Call

EVERYBODY = [
    "ask",
    "show",
    "diff",
    "documents",
    "tasks",
    "remind",
    "duties",
    "forms",
    "branch",
    "quiz",
    "daily",
    "help",
]
IN_GROUPS = [*EVERYBODY, "session"]
OWN = ["wrong", "progress", "notes", "mydata", "forget"]
OFFICE = ["invite", "members", "revoke", "review", "items", "kit", "session", "gaps", "status"]


def listed(call: Call) -> list[str]:
    commands = call.params["commands"]
    assert isinstance(commands, list)
    return [each["command"] for each in commands]


@pytest.mark.parametrize(
    ("role", "names"),
    [
        (None, IN_GROUPS),
        (Role.MEMBER, EVERYBODY + OWN),
        (Role.ORGANISER, EVERYBODY + OWN + OFFICE),
        (Role.ADMIN, [*EVERYBODY, *OWN, *OFFICE, "audit"]),
    ],
)
def test_what_each_role_may_use(role: Role | None, names: list[str]) -> None:
    assert [command.name for command in available(role)] == names


def test_commands_are_as_telegram_takes_them() -> None:
    assert len(BY_NAME) == len(COMMANDS) <= 100
    for command in COMMANDS:
        assert re.fullmatch("[a-z0-9_]{1,32}", command.name)
        assert 1 <= len(command.about) <= 256


def test_strangers_private_chats_and_groups_have_menus_of_their_own() -> None:
    strangers, private, groups = Menus().general()
    assert (listed(strangers), "scope" in strangers.params) == (["start"], False)
    assert (listed(private), private.params["scope"]) == (EVERYBODY + OWN, {"type": "all_private_chats"})
    assert (listed(groups), groups.params["scope"]) == (IN_GROUPS, {"type": "all_group_chats"})


def test_whoever_may_do_more_has_a_menu_of_their_own_until_it_is_taken_away() -> None:
    assert Menus().of(7, Role.MEMBER) is None
    own = Menus().of(7, Role.ORGANISER)
    assert own
    assert (listed(own), own.params["scope"]) == (EVERYBODY + OWN + OFFICE, {"type": "chat", "chat_id": 7})
    gone = Menus().withdrawn(7)
    assert (gone.method, gone.params) == ("deleteMyCommands", {"scope": own.params["scope"]})
    assert own.gate == gone.gate  # so that they arrive in order
