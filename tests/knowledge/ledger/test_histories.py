"""How changes are told."""

from collections.abc import Mapping
from typing import Any

import pytest

from knowledge.ledger.entries import entry_values, said_from, said_values
from knowledge.ledger.histories import ACTION_NAMES, CLI, DOCUMENT, Action, Change, Evidence, actor_text, told
from knowledge.ledger.tasks import State
from knowledge.readings import owners_values, parts_values
from tests.knowledge.ledger.samples import GROUPS, NOW, OFFICE, by, entry, task


def change(before: Mapping[str, Any], after: Mapping[str, Any], *, actor: str = "key", name: str = "") -> Change:
    return Change(task=1, at=NOW, actor=actor, name=name, action=Action.EDITED, before=before, after=after)


def test_the_first_change_speaks_for_itself() -> None:
    assert told(change({}, entry_values(entry()))) == ()


def test_what_changed_is_told_in_plain_words() -> None:
    before: dict[str, Any] = {
        "state": "proposed",
        "what": "清点花盆",
        "owners": owners_values([OFFICE]),
        "parts": parts_values([by(6, 30)]),
        "settled_through": None,
        "position": 1,
        "said": {},
    }
    after: dict[str, Any] = {
        "state": "confirmed",
        "what": "清点花架",
        "owners": owners_values([OFFICE, GROUPS]),
        "parts": [],
        "settled_through": "2026-03-25",
        "position": 2,
        "said": {},
    }
    assert told(change(before, after)) == [
        "状态：待确认 → 已确认",
        "内容：清点花盆 → 清点花架",
        "责任单位：园务办公室（牵头） → 园务办公室（牵头）、各花圃组（配合）",
        "时限：删去6月30日前",
        "已完成到：2026-03-25",
    ]


def test_drift_is_told_as_it_stands() -> None:
    line = "原文中已没有这项任务"
    assert told(change({"drift": []}, {"drift": [line]})) == [line]
    assert told(change({"drift": [line]}, {"drift": []})) == []


@pytest.mark.parametrize(
    ("actor", "name", "text"),
    [("key", "小明", "小明"), ("key", "", "已注销的用户"), (CLI, "", "命令行"), (DOCUMENT, "", "程序")],
)
def test_who_made_a_change(actor: str, name: str, text: str) -> None:
    assert actor_text(change({}, {}, actor=actor, name=name)) == text


def test_every_action_has_a_name() -> None:
    assert set(ACTION_NAMES) == set(Action)


@pytest.mark.parametrize(
    ("shown", "empty"),
    [
        (Evidence(), True),
        (Evidence(name="照片.jpg"), True),
        (Evidence(note="见台账"), False),
        (Evidence(file_id="F"), False),
    ],
)
def test_evidence_is_a_note_or_a_file(shown: Evidence, empty: bool) -> None:
    assert shown.empty is empty


def test_what_a_document_says_survives_json() -> None:
    said = entry(task(by(6, 30), owners=[OFFICE, GROUPS], state=State.CONFIRMED)).said
    assert said_from(said_values(said)) == said
