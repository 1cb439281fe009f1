"""Taking documents in through the command."""

import json
from pathlib import Path

import pytest

from tests.bot.conftest import Run
from tests.bot.samples import NEW_RULE


def test_json_says_what_came_of_every_source(dangxue: Run, samples: Path, tmp_path: Path) -> None:
    result = dangxue("ingest", str(samples), "--json", home=tmp_path)
    said = json.loads(result.stdout)
    assert result.exit_code == 0
    assert said.keys() == {"added", "replaced", "unchanged", "failed", "documents", "seconds"}
    assert (said["added"], said["replaced"], said["unchanged"], said["failed"]) == (4, 0, 0, [])
    keys = {"title", "source", "kind", "status", "articles", "chunks", "tasks", "duties", "warnings"}
    assert all(document.keys() == keys for document in said["documents"])
    assert [(each["kind"], each["status"], each["articles"]) for each in said["documents"][:2]] == [
        ("regulation", "superseded", 6),
        ("regulation", "current", 6),
    ]
    assert said["documents"][0]["source"] == str(samples / "样例工作条例_2020.txt")


def test_unchanged_files_are_left_alone(dangxue: Run, filled: Path, samples: Path) -> None:
    said = json.loads(dangxue("ingest", str(samples), "--json").stdout)
    assert (said["added"], said["replaced"], said["unchanged"]) == (0, 0, 4)


def test_a_file_that_fails_is_named_and_the_others_go_on(dangxue: Run, tmp_path: Path) -> None:
    folder, home = tmp_path / "files", tmp_path / "home"
    folder.mkdir()
    (folder / "a.txt").write_bytes(b"")
    (folder / "b.txt").write_bytes(b"\0" * 100)
    (folder / "c.txt").write_text(NEW_RULE, encoding="utf-8")
    (folder / "d.docx").write_bytes(b"")
    (folder / "e.pdf").write_bytes(b"%PDF-1.7 and no more")
    (folder / "f.xyz").write_text("某某", encoding="utf-8")
    result = dangxue("ingest", str(folder), str(tmp_path / "gone.txt"), "--json", home=home)
    said = json.loads(result.stdout)
    assert result.exit_code == 1
    assert said["added"] == 1
    assert [Path(each["source"]).name for each in said["failed"]] == [
        *("a.txt", "b.txt", "d.docx", "e.pdf", "f.xyz"),
        "gone.txt",
    ]
    lines = result.stderr.splitlines()
    assert lines == [f"{each['source']}：{each['reason']}" for each in said["failed"]]


def test_what_a_person_says_about_a_file_holds(dangxue: Run, samples: Path, tmp_path: Path) -> None:
    options = ("--kind", "other", "--status", "draft", "--effective", "2030-01-02")
    assert dangxue("ingest", str(samples / "样例讲话.md"), *options, home=tmp_path).exit_code == 0
    held = json.loads(dangxue("documents", "--json", home=tmp_path).stdout)
    assert (held["kind"], held["status"], held["effective"]) == ("other", "draft", "2030-01-02")


@pytest.mark.parametrize(
    "options", [(), ("x.txt", "--kind", "法规"), ("x.txt", "--status", "old"), ("x.txt", "--effective", "2024-02-30")]
)
def test_wrong_usage_ends_in_2(dangxue: Run, options: tuple[str, ...]) -> None:
    assert dangxue("ingest", *options).exit_code == 2


def test_people_read_what_was_taken_in(dangxue: Run, samples: Path, tmp_path: Path) -> None:
    result = dangxue("ingest", str(samples / "样例工作条例_2023.txt"), home=tmp_path)
    assert "《中国共产党样例工作条例》：法规，现行，6条，6段" in result.stdout
    assert "新增1份，更新0份，未变0份，失败0份" in result.stdout
    assert result.stderr == ""
