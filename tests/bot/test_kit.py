"""``kit``."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest

from tests.bot.conftest import Run, run

TOPIC = "样例清点"


def _kit(dangxue: Run) -> dict[str, Any]:
    result = dangxue("kit", TOPIC, "--json")
    assert result.exit_code == 0, result.output
    made: dict[str, Any] = json.loads(result.stdout)
    return made


def test_every_word_to_read_stands_in_a_document_in_force(dangxue: Run) -> None:
    readings = _kit(dangxue)["readings"]
    assert readings
    for reading in readings:
        shown = json.loads(dangxue("show", reading["source"], reading["label"], "--json").stdout)
        assert reading["quote"] in shown["text"]
    assert not [reading for reading in readings if "2020" in reading["source"]]


def test_every_question_is_about_words_that_are_read(dangxue: Run) -> None:
    kit = _kit(dangxue)
    assert kit["questions"]
    for question in kit["questions"]:
        assert question["quote"] in kit["readings"][question["reading"] - 1]["quote"]


def test_the_agenda_names_what_is_read_and_its_minutes_are_the_whole(dangxue: Run) -> None:
    kit = _kit(dangxue)
    assert sum(step["minutes"] for step in kit["agenda"]) == kit["minutes"]
    places = [place for step in kit["agenda"] for place in step["details"]]
    assert {f"《{reading['document']}》{reading['label']}" for reading in kit["readings"]} <= set(places)


def test_a_document_to_print_holds_all_of_it(dangxue: Run, tmp_path: Path) -> None:
    kit = _kit(dangxue)
    target = tmp_path / "材料.docx"
    said = dangxue("kit", TOPIC, str(target))
    assert f"原文{len(kit['readings'])}段" in said.stdout
    text = "\n".join(each.text for each in docx.Document(BytesIO(target.read_bytes())).paragraphs)
    assert all(line.strip() in text for reading in kit["readings"] for line in reading["quote"].split("\n"))
    assert all(question["asks"] in text for question in kit["questions"])


def test_people_read_the_same_on_the_screen(dangxue: Run) -> None:
    kit, said = _kit(dangxue), dangxue("kit", TOPIC).stdout
    for head in ("一、议程", "二、学习原文", "三、讨论题"):
        assert head in said
    assert all(question["asks"] in said for question in kit["questions"])


@pytest.mark.parametrize("topic", ["红烧肉做法", "   "])
def test_what_nothing_is_held_about_is_refused(dangxue: Run, topic: str) -> None:
    result = dangxue("kit", topic)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.strip()


def test_another_kind_of_file_is_wrong_usage(dangxue: Run, tmp_path: Path) -> None:
    assert dangxue("kit", TOPIC, str(tmp_path / "材料.pdf")).exit_code == 2


def test_an_empty_library_says_so(tmp_path: Path) -> None:
    assert "资料库里还没有文件" in run("kit", TOPIC, home=tmp_path).stderr
