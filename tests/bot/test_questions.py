"""``search`` and ``ask``, one question or a batch at a time."""

import json
from pathlib import Path

import pytest

from tests.bot.conftest import Run

ASKED = "样例多久清点一次？"


def batch(*records: object) -> str:
    return "".join(f"{json.dumps(record, ensure_ascii=False)}\n" for record in records)


def test_search_gives_passages_with_their_places(dangxue: Run) -> None:
    said = json.loads(dangxue("search", ASKED, "-k", "2", "--json").stdout)
    assert said.keys() == {"id", "question", "hits"}
    assert (said["id"], said["question"], len(said["hits"])) == (None, ASKED, 2)
    first = said["hits"][0]
    assert first.keys() == {"document", "source", "label", "path", "text", "score", "status"}
    assert (first["document"], first["label"], first["status"]) == ("中国共产党样例工作条例", "第三条", "current")
    assert first["path"] == ["第二章 保管", "第三条"]
    assert first["text"].startswith("第三条　样例每月清点一次")
    assert isinstance(first["score"], float)


def test_search_as_of_a_day_finds_what_was_in_force_then(dangxue: Run) -> None:
    said = json.loads(dangxue("search", ASKED, "--as-of", "2021-01-01", "--json").stdout)
    assert said["hits"][0]["status"] == "superseded"
    assert "每季度" in said["hits"][0]["text"]


def test_search_prints_for_people(dangxue: Run) -> None:
    result = dangxue("search", ASKED, "-k", "1")
    assert result.stdout.startswith("1. 《中国共产党样例工作条例》第三条\n第三条　样例每月清点一次")


def test_an_answer_is_cited_word_for_word(dangxue: Run, samples: Path) -> None:
    said = json.loads(dangxue("ask", "《样例工作条例》第三条", "--json").stdout)
    assert said.keys() == {"id", "question", "kind", "text", "mode", "citations", "nearest", "took_ms"}
    assert (said["kind"], said["mode"], said["nearest"]) == ("answer", "quote", [])
    (citation,) = said["citations"]
    assert citation.keys() == {"number", "document", "source", "label", "quote", "status"}
    assert (citation["number"], citation["label"], citation["status"]) == (1, "第三条", "current")
    assert citation["quote"] in Path(citation["source"]).read_text(encoding="utf-8")
    assert citation["quote"] in said["text"]
    assert said["took_ms"] > 0


def test_a_refusal_cites_nothing_and_shows_the_nearest(dangxue: Run) -> None:
    said = json.loads(dangxue("ask", "火星上有几座火山？", "--json").stdout)
    assert said.keys() == {"id", "question", "kind", "text", "mode", "citations", "nearest", "took_ms"}
    assert (said["kind"], said["mode"], said["citations"]) == ("refusal", "quote", [])
    assert said["nearest"]
    assert all(each.keys() == {"document", "source", "label", "text", "status"} for each in said["nearest"])


def test_a_refusal_is_done_all_the_same(dangxue: Run) -> None:
    assert dangxue("ask", "火星上有几座火山？").exit_code == 0


def test_ask_prints_for_people(dangxue: Run) -> None:
    assert "[1] 《中国共产党样例工作条例》第三条" in dangxue("ask", "《样例工作条例》第三条").stdout


def test_a_question_may_begin_with_a_dash(dangxue: Run) -> None:
    said = json.loads(dangxue("ask", "--json", "--", "-样例多久清点一次？").stdout)
    assert said["question"] == "-样例多久清点一次？"


@pytest.mark.parametrize("command", ["ask", "search"])
def test_a_batch_answers_line_by_line_and_bad_lines_in_their_place(dangxue: Run, command: str, tmp_path: Path) -> None:
    file = tmp_path / "questions.jsonl"
    good = batch({"id": 1, "question": ASKED}, {"question": "什么是样例目录？"})
    bad = batch(
        {"id": "leer", "question": " "},
        {"id": 4},
        ["x"],
        {"id": 5, "question": 7},
        {"id": 6, "question": "字" * 10_000},
    )
    file.write_bytes((good + "\n{\n" + bad).encode() + b"\xff\n" + b'{"id": 8, "question": "\\ud800"}\n')
    result = dangxue(command, "--batch", str(file))
    said = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 1
    assert [each["id"] for each in said] == [1, None, None, "leer", 4, None, 5, 6, None, 8]
    assert [set(each) == {"id", "question", "error"} for each in said] == [False, False] + [True] * 8
    assert said[1]["question"] == "什么是样例目录？"
    assert "10000" in said[7]["error"]


def test_a_batch_comes_from_stdin(dangxue: Run) -> None:
    result = dangxue(
        "ask", "--batch", "-", stdin=batch({"id": "a", "question": ASKED}, {"id": "b", "question": "你好"})
    )
    assert result.exit_code == 0
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["a", "b"]


def test_a_batch_file_that_is_not_there_is_one_line(dangxue: Run, tmp_path: Path) -> None:
    result = dangxue("ask", "--batch", str(tmp_path / "none.jsonl"))
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert "none.jsonl" in result.stderr


@pytest.mark.parametrize("question", ["", "  ", "字" * 10_000, "\udcff"])
@pytest.mark.parametrize("command", ["ask", "search"])
def test_a_question_that_cannot_be_answered_is_one_line(dangxue: Run, command: str, question: str) -> None:
    result = dangxue(command, question)
    assert (result.exit_code, result.stdout) == (1, "")
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("ask",),
        ("ask", ASKED, "--batch", "-"),
        ("ask", ASKED, "--as-of", "20240101"),
        ("ask", ASKED, "--as-of", "2024-13-01"),
        ("search", ASKED, "-k", "0"),
        ("search", ASKED, "--unknown"),
        ("answer", ASKED),
    ],
)
def test_wrong_usage_ends_in_2(dangxue: Run, arguments: tuple[str, ...]) -> None:
    assert dangxue(*arguments).exit_code == 2


@pytest.mark.parametrize("arguments", [("ask", ASKED), ("search", ASKED), ("ask", "--batch", "-")])
def test_an_empty_library_says_how_to_fill_it(dangxue: Run, arguments: tuple[str, ...], tmp_path: Path) -> None:
    result = dangxue(*arguments, home=tmp_path, stdin=batch({"id": 1, "question": ASKED}))
    assert (result.exit_code, result.stdout) == (1, "")
    assert "dangxue ingest" in result.stderr
    assert len(result.stderr.splitlines()) == 1
