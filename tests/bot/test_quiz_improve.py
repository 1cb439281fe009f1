"""``quiz improve`` and what ``doctor`` says of the chat model."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from langchain_core.language_models.fake_chat_models import FakeListChatModel
from typer.testing import Result

from tests.bot.conftest import run
from tests.bot.test_quiz import RULE
from tests.knowledge.chatmodels import offer, withhold
from tests.knowledge.quizzes.rewording.flowers import Answering, proposed

MODEL = {"DANGXUE_CHAT_MODEL": "openai:some-model"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home, file = tmp_path_factory.mktemp("improvehome"), tmp_path_factory.mktemp("rules") / "花坛条例.txt"
    file.write_text(RULE, encoding="utf-8")
    assert run("ingest", str(file), home=home).exit_code == 0
    assert run("quiz", "make", home=home).exit_code == 0
    return home


@pytest.fixture
def home(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "home"))


def improve(home: Path, *args: str) -> Result:
    return run("quiz", "improve", *args, home=home, env=MODEL)


def better(data: dict[str, Any]) -> str:
    """Asks for durations with 多长时间, of all others it changes nothing."""
    return proposed(data["题干"].replace("（　　）", "多长时间").replace("。", "？"))


def test_what_is_proven_is_kept_and_the_rest_is_counted(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = offer(monkeypatch, lambda _name: Answering(answer=better))
    result = improve(home, "--kind", "单选", "-n", "50", "--json")
    assert result.exit_code == 0, result.output
    assert asked == ["openai:some-model"]
    steps = [json.loads(each) for each in result.stdout.splitlines()]
    kept = [step["item"] for step in steps if step["item"]]
    assert kept
    assert all("多长时间" in item["stem"] and item["state"] == "proposed" and item["quote"] for item in kept)
    assert all(step["objections"] for step in steps if not step["item"])
    assert f"问了{len(steps)}题，改进{len(kept)}题" in result.stderr
    listed = run("quiz", "list", "--kind", "单选", "--json", home=home)
    stems = {json.loads(each)["stem"] for each in listed.stdout.splitlines()}
    assert {item["stem"] for item in kept} <= stems
    assert not {step["original"]["stem"] for step in steps if step["item"]} & stems


def test_people_see_before_and_after(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    offer(monkeypatch, lambda _name: Answering(answer=better))
    said = improve(home, "--kind", "单选", "-n", "50").stdout
    assert said.count("原题") == said.count("改为") > 0
    assert "未采用的：" in said


def test_options_are_shown_where_they_change(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def other(data: dict[str, Any]) -> str:
        return proposed("", "三个月", "四个月", "九个月") if data["正确答案"] == ["六个月"] else "不改"

    offer(monkeypatch, lambda _name: Answering(answer=other))
    said = improve(home, "-n", "100").stdout
    assert "三个月" in said
    assert "回答不合格式" in said


def test_a_model_that_is_away_ends_nothing_but_the_asking(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(_data: dict[str, Any]) -> str:
        raise ConnectionError("sk-hidden")

    offer(monkeypatch, lambda _name: Answering(answer=away))
    result = improve(home)
    assert result.exit_code == 0
    assert "没有得到回答3次：语言模型没有作答（ConnectionError）" in result.stdout
    assert "sk-hidden" not in result.output


def test_without_a_model_or_its_package_one_line_says_what_to_do(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = run("quiz", "improve", home=home, env={"DANGXUE_CHAT_MODEL": ""})
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
    assert "DANGXUE_CHAT_MODEL" in result.stderr
    withhold(monkeypatch)
    result = improve(home)
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
    assert "pip install langchain" in result.stderr


def checks(home: Path, env: dict[str, str]) -> dict[str, dict[str, Any]]:
    found = json.loads(run("doctor", "--json", home=home, env=env).stdout)["checks"]
    return {check["name"]: check for check in found}


def test_the_doctor_says_whether_the_model_answers(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "语言模型" not in checks(made, {"DANGXUE_CHAT_MODEL": ""})
    offer(monkeypatch, lambda _name: FakeListChatModel(responses=["好"]))
    assert checks(made, MODEL)["语言模型"]["ok"]
    offer(monkeypatch, lambda _name: FakeListChatModel(responses=[""]))
    silent = checks(made, MODEL)["语言模型"]
    assert (silent["ok"], bool(silent["remedy"])) == (False, True)
    withhold(monkeypatch)
    missing = checks(made, MODEL)["语言模型"]
    assert not missing["ok"]
    assert "pip install langchain" in missing["detail"]
