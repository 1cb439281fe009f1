"""``forms``."""

import json
from pathlib import Path

import pytest

from prompts.catalogue import text as fixed_text
from tests.bot.conftest import Run, run
from tests.knowledge.forms.samples import FILES, write


@pytest.fixture(scope="module")
def garden(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of a library that defines the forms."""
    folder = tmp_path_factory.mktemp("forms")
    write(folder, tuple(FILES))
    home = tmp_path_factory.mktemp("home")
    assert run("ingest", str(folder), home=home).exit_code == 0
    return home


def test_all_four_are_one_object(garden: Path) -> None:
    said = json.loads(run("forms", "--json", home=garden).stdout)
    assert (said["definition"]["document"], said["definition"]["label"]) == ("中国共产党花圃监督条例", "第一条")
    assert [form["form"] for form in said["forms"]] == [1, 2, 3, 4]


def test_one_form_has_its_measures_with_articles_and_times(garden: Path) -> None:
    said = json.loads(run("forms", "2", "--json", home=garden).stdout)
    assert set(said) == {"form", "title", "definition", "explained", "measures", "appliers"}
    warning = next(measure for measure in said["measures"] if measure["name"] == "警告")
    assert [article["label"] for article in warning["articles"]] == ["第一条第（一）项"]
    assert [(limit["duration"], limit["months"], limit["label"]) for limit in warning["limits"]] == [
        ("八个月", 8, "第二条")
    ]
    assert [support["basis"] for support in warning["supports"]] == ["explainer"]
    assert "讨论决定" in said["appliers"][0]["quote"]


def test_people_read_measures_times_and_who_decides(garden: Path) -> None:
    said = run("forms", "2", home=garden).stdout
    for words in (
        "第二种形态",
        "警告",
        "八个月内",
        "谁来决定",
        "《中国共产党花圃处分条例》第二条",
        fixed_text("forms_note"),
    ):
        assert words in said
    everything = run("forms", home=garden).stdout
    assert all(f"第{number}种形态" in everything for number in "一二三四")
    assert "开除党籍、立案审查" in everything


def test_what_stands_in_the_weaker_place_is_told(garden: Path) -> None:
    assert "另有材料列入别的形态" in run("forms", "4", home=garden).stdout


def test_a_library_without_them_refuses_in_one_line(dangxue: Run) -> None:
    result = dangxue("forms")
    assert result.exit_code == 1
    assert result.stderr.strip() == fixed_text("forms_absent")


@pytest.mark.parametrize("number", ["0", "5", "一"])
def test_there_are_four(garden: Path, number: str) -> None:
    assert run("forms", number, home=garden).exit_code == 2
