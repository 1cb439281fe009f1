"""Documentation that cannot drift: what it names exists, and what must be named is."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/decisions.md"]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"(?m)^([a-z]+):", MAKEFILE))


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("command", ["make run", "make test"])
def test_readme_names_the_two_commands(command: str) -> None:
    assert f"\n{command}\n" in page("README.md")


@pytest.mark.parametrize("name", PAGES)
def test_make_targets_named_exist(name: str) -> None:
    assert set(re.findall(r"`make ([a-z]+)`", page(name))) <= TARGETS


def test_every_make_target_is_phony_and_explained() -> None:
    (phony,) = re.findall(r"(?m)^\.PHONY: (.+)$", MAKEFILE)
    assert set(phony.split()) == TARGETS
    assert set(re.findall(r'echo "make ([a-z]+) ', MAKEFILE)) == TARGETS - {"help"}


@pytest.mark.parametrize("name", PAGES)
def test_links_inside_the_repository_lead_somewhere(name: str) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", page(name))
    assert [link for link in links if not (ROOT / name).parent.joinpath(link).exists()] == []


def test_decisions_are_dated_and_in_order() -> None:
    dates = re.findall(r"(?m)^## (\d{4}-\d{2}-\d{2}) \S", page("docs/decisions.md"))
    assert len(dates) == len(re.findall(r"(?m)^## ", page("docs/decisions.md")))
    assert dates == sorted(dates)


def test_changelog_has_a_place_for_what_is_not_released() -> None:
    assert "\n## [Unreleased]\n" in page("CHANGELOG.md")


def test_continuous_integration_runs_the_readme_command() -> None:
    script = ROOT / ".ci" / "run"
    assert script.stat().st_mode & 0o111
    assert "make test" in script.read_text(encoding="utf-8")


def test_every_setting_stands_in_the_readme() -> None:
    from bot.settings import known_names

    assert [name for name in known_names() if f"`{name}`" not in page("README.md")] == []


def test_every_command_stands_in_the_readme() -> None:
    import typer

    from bot.main import command_line
    from bot.workbench import Workbench

    command = typer.main.get_command(command_line(Workbench()))
    names = set(getattr(command, "commands", {}))
    assert names >= {"ask", "search", "ingest", "chat"}
    assert [name for name in sorted(names) if f"`dangxue {name}" not in page("README.md")] == []
