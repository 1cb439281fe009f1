"""``doctor`` and ``index rebuild``, also where the library cannot be used."""

import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.bot.conftest import Run

Examined = dict[str, dict[str, object]]


def examined(dangxue: Run, home: Path, **more: object) -> tuple[int, Examined]:
    result = dangxue("doctor", "--json", home=home, **more)
    said = json.loads(result.stdout)
    assert set(said) == {"checks"}
    assert all(set(check) == {"name", "ok", "detail", "remedy"} for check in said["checks"])
    return result.exit_code, {check["name"]: check for check in said["checks"]}


@pytest.fixture
def copy(filled: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(filled, tmp_path / "copy"))


def test_all_is_well(dangxue: Run, filled: Path) -> None:
    code, checks = examined(dangxue, filled)
    assert code == 0
    assert list(checks) == ["Python", "全文索引", "模型文件", "模型", "设置", "数据目录", "文件", "资料库", "索引"]
    assert all(check["ok"] is True for check in checks.values())
    assert checks["文件"]["detail"] == "4份文件，19段"


def test_a_new_home_is_not_made_by_looking(dangxue: Run, tmp_path: Path) -> None:
    home = tmp_path / "new" / "home"
    code, checks = examined(dangxue, home)
    assert code == 0
    assert "dangxue ingest" in str(checks["资料库"]["remedy"])
    assert not home.parent.exists()


def test_a_home_that_cannot_be_is_told(dangxue: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("某某", encoding="utf-8")
    code, checks = examined(dangxue, tmp_path / "file" / "home")
    assert code == 1
    assert not checks["数据目录"]["ok"]
    assert checks["数据目录"]["remedy"]


@pytest.mark.parametrize("harm", ["junk", "newer"])
def test_a_library_that_cannot_be_opened_is_told(dangxue: Run, copy: Path, harm: str) -> None:
    if harm == "junk":
        (copy / "library.db").write_bytes(b"no database" * 500)
    else:
        alter(copy, "UPDATE alembic_version SET version_num = '9999'")
    code, checks = examined(dangxue, copy)
    assert code == 1
    assert not checks["资料库"]["ok"]
    assert checks["模型"]["ok"]


def test_another_models_index_is_told_refused_and_rebuilt(dangxue: Run, copy: Path) -> None:
    alter(copy, "UPDATE meta SET value = 'other@1' WHERE name = 'model'")
    code, checks = examined(dangxue, copy)
    assert code == 1
    assert "index rebuild" in str(checks["索引"]["remedy"])
    refused = dangxue("search", "样例", home=copy)
    assert (refused.exit_code, len(refused.stderr.splitlines())) == (1, 1)
    assert dangxue("index", "rebuild", home=copy).exit_code == 0
    assert examined(dangxue, copy)[0] == 0
    assert json.loads(dangxue("search", "样例清点", "--json", home=copy).stdout)["hits"]


def test_wrong_settings_are_one_check_among_others(dangxue: Run, tmp_path: Path) -> None:
    code, checks = examined(dangxue, tmp_path, env={"DANGXUE_HOEM": "x"})
    assert code == 1
    assert not checks["设置"]["ok"]
    assert checks["模型文件"]["ok"]


def test_people_read_the_remedy_below_what_is_wrong(dangxue: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("某某", encoding="utf-8")
    result = dangxue("doctor", home=tmp_path / "file" / "home")
    assert "异常  数据目录：" in result.stdout
    assert "换一个目录" in result.stdout


@pytest.mark.parametrize(
    "command", [("documents",), ("ask", "样例"), ("chat",), ("ingest", "x.txt"), ("index", "rebuild")]
)
def test_a_home_made_by_a_newer_program_is_one_line(dangxue: Run, copy: Path, command: tuple[str, ...]) -> None:
    alter(copy, "UPDATE alembic_version SET version_num = '9999'")
    result = dangxue(*command, home=copy, stdin="")
    assert (result.exit_code, result.stdout) == (1, "")
    assert len(result.stderr.splitlines()) == 1
    assert "升级 dangxue" in result.stderr


def alter(home: Path, statement: str) -> None:
    connection = sqlite3.connect(home / "library.db")
    connection.execute(statement)
    connection.commit()
    connection.close()
