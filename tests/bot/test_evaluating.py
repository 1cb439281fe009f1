"""Files of questions, and what ``dangxue eval`` makes of them."""

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from bot.main import command_line
from bot.measuring.casefiles import read_cases
from bot.measuring.evaluating import FIGURES, below, evaluate, record, wants_answers
from bot.workbench import Workbench
from ingestion.pipeline import ingest
from knowledge.embeddings import BundledEmbeddings
from knowledge.errors import BadSource
from knowledge.evaluation import Case, Gold, Spot, Verdict
from knowledge.replies import Refusal
from knowledge.storage.encoding import describe
from knowledge.storage.library import Library
from tests.library import draft, opened, put

RULE = "第一条 党小组会每月召开一次。\n第二条 会议记录保存五年。\n第三条 本办法由机关党委负责解释。\n"


def write(file: Path, *lines: object) -> Path:
    file.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), encoding="utf-8")
    return file


class TestFiles:
    def test_ids_gold_and_values_are_read(self, tmp_path: Path) -> None:
        gold = [{"doc": "某办法", "article": "第二条", "para": 3}]
        file = write(
            tmp_path / "q.jsonl",
            {"id": "a-1", "question": "保存几年？", "gold": gold, "values": ["五年"], "type": "single"},
            {"question": "何时放假？", "gold": []},
        )
        place = Gold(doc="某办法", article="第二条")
        assert read_cases(file) == (
            Case(key="a-1", question="保存几年？", gold=(place,), values=("五年",)),
            Case(key="2", question="何时放假？", gold=()),
        )

    def test_empty_lines_count_for_nothing_but_in_line_numbers(self, tmp_path: Path) -> None:
        file = tmp_path / "q.jsonl"
        file.write_bytes('\ufeff\r\n{"question": "问", "gold": []}\r\n\r\n'.encode())
        assert [case.key for case in read_cases(file)] == ["2"]

    def test_limit_takes_the_first(self, tmp_path: Path) -> None:
        file = write(tmp_path / "q.jsonl", *({"question": f"问{n}", "gold": []} for n in range(5)))
        assert [case.question for case in read_cases(file, limit=2)] == ["问0", "问1"]

    @pytest.mark.parametrize(
        ("line", "reason"),
        [
            ('{"question": "问"}', "第2行的 gold"),
            ('{"question": " ", "gold": []}', "第2行的 question"),
            ('{"question": "问", "gold": [{"doc": "某办法"}]}', "第2行的 gold.0.article"),
            ('{"question": "' + "长" * 2001 + '", "gold": []}', "第2行的 question"),
            ("[1, 2]", "第2行不是"),
            ("第一条", "第2行不是"),
        ],
    )
    def test_a_line_of_another_shape_is_named(self, tmp_path: Path, line: str, reason: str) -> None:
        file = tmp_path / "q.jsonl"
        file.write_text(f'{{"question": "问", "gold": []}}\n{line}\n', encoding="utf-8")
        with pytest.raises(BadSource, match=reason):
            read_cases(file)

    def test_files_that_are_none(self, tmp_path: Path) -> None:
        (tmp_path / "empty.jsonl").write_text("\n \n", encoding="utf-8")
        (tmp_path / "bytes.jsonl").write_bytes(b"\xff\xfe\x00")
        for name, reason in (
            ("empty.jsonl", "没有题目"),
            ("bytes.jsonl", "UTF-8"),
            ("none.jsonl", "无法读取"),
            ("", "无法读取"),
        ):
            with pytest.raises(BadSource, match=reason):
                read_cases(tmp_path / name)

    @given(text=st.text(max_size=60))
    def test_any_text_is_read_or_refused(self, text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
        file = tmp_path_factory.mktemp("any") / "q.jsonl"
        file.write_text(text, encoding="utf-8", errors="surrogatepass")
        with pytest.raises(BadSource) as caught:
            read_cases(file)
        assert "\n" not in caught.value.reason


class TestEvaluating:
    CASES = (
        Case(key="1", question="甲", gold=(Gold(doc="某办法", article="第一条"),)),
        Case(key="2", question="乙", gold=(Gold(doc="某办法", article="第二条"),), values=("五年",)),
        Case(key="3", question="丙", gold=()),
        Case(key="4", question="丁", gold=(Gold(doc="别的办法", article="第二条"),)),
    )

    @pytest.fixture
    def library(self, tmp_path: Path) -> Iterator[Library]:
        with closing(opened(tmp_path)) as library:
            put(library, draft("某办法", ["甲", "乙"], source="库/某办法.txt"))
            yield library

    def test_ranks_verdicts_and_absent_documents(self, library: Library) -> None:
        spots = [Spot(source="库/某办法.txt", label=label) for label in ("第一条", "第二条第一款")]
        told: list[int] = []
        found = evaluate(
            "题.jsonl",
            self.CASES,
            held=library.documents(),
            find=lambda question: spots,
            ask=lambda question: Refusal(text="没有依据。"),
            tell=told.append,
        )
        assert told == [1, 2, 3, 4]
        assert found.absent == ("别的办法",)
        assert [asked.matched.first for asked in found.asked] == [1, 2, None, None]
        assert [asked.verdict for asked in found.asked] == [
            Verdict.REFUSED,
            Verdict.REFUSED,
            Verdict.RIGHTLY_REFUSED,
            Verdict.REFUSED,
        ]
        printed = record(found)
        assert (printed["questions"], printed["hit@1"], printed["hit@5"]) == (4, 0.3333, 0.6667)
        answers = printed["answers"]
        assert isinstance(answers, dict)
        assert (answers["right"], answers["refused"], answers["refusal_precision"]) == (0, 4, 0.25)
        misses = printed["misses"]
        assert isinstance(misses, list)
        assert [(miss["id"], miss["rank"]) for miss in misses] == [("1", 1), ("2", 2), ("4", None)]

    def test_without_replies_only_passages_are_measured(self, library: Library) -> None:
        found = evaluate("题.jsonl", self.CASES[:1], held=library.documents(), find=lambda question: [], ask=None)
        assert record(found)["answers"] is None
        assert below(found, {"hit@1": 0.5, "right_share": 0.5, "hit@5": 0.0}) == [
            "hit@1 为 0，低于要求的 0.5",
            "right_share 在这份题目上无法测出，要求不低于 0.5",
        ]

    def test_files_that_say_what_answers_hold_want_answers(self) -> None:
        assert [wants_answers([case]) for case in self.CASES] == [False, True, True, False]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("eval")
    (folder / "会议记录办法.txt").write_text(f"会议记录办法\n{RULE}", encoding="utf-8")
    embeddings = BundledEmbeddings()
    with closing(Library.open(folder / "home", model=describe(embeddings))) as library:
        assert not ingest([folder / "会议记录办法.txt"], library=library, embeddings=embeddings).failed
    return folder / "home"


class TestCommand:
    @pytest.fixture
    def questions(self, tmp_path: Path) -> Path:
        return write(
            tmp_path / "题.jsonl",
            {
                "question": "会议记录保存几年？",
                "gold": [{"doc": "会议记录办法", "article": "第二条"}],
                "values": ["五年"],
            },
            {"question": "养老金由谁发放？", "gold": []},
        )

    def run(self, *arguments: object) -> tuple[int, str, str]:
        done = CliRunner().invoke(command_line(Workbench()), ["eval", *map(str, arguments)])
        return done.exit_code, done.stdout, done.stderr

    def test_json(self, home: Path, questions: Path) -> None:
        code, out, _ = self.run(questions, "--library", home, "--json", "--least", "hit@1=1")
        assert code == 0
        printed = json.loads(out)
        assert {"file", "questions", *FIGURES[:4], "answers", "absent", "misses"} == set(printed)
        assert (printed["hit@1"], printed["answers"]["right"], printed["answers"]["refusal_recall"]) == (1, 1, 1)

    def test_table_of_the_configured_library(
        self, home: Path, questions: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("DANGXUE_HOME", str(home))
        code, out, _ = self.run(questions, "--no-ask")
        assert code == 0
        assert "hit@1" in out
        assert "1.000" in out

    def test_a_missed_threshold_ends_in_exit_1(self, home: Path, questions: Path) -> None:
        code, out, err = self.run(questions, "--library", home, "--no-ask", "--least", "refusal_recall=0.9")
        assert code == 1
        assert "hit@1" in out
        assert "refusal_recall 在这份题目上无法测出" in err

    def test_wrong_usage(self, home: Path, questions: Path) -> None:
        for least in ("hit@1", "hit@1=viel", "hit@3=0.5"):
            code, _, _ = self.run(questions, "--library", home, "--least", least)
            assert code == 2

    def test_a_folder_without_library_is_refused_and_stays_as_it_is(self, questions: Path, tmp_path: Path) -> None:
        code, _, err = self.run(questions, "--library", tmp_path / "none")
        assert (code, err.count("\n")) == (1, 1)
        assert not (tmp_path / "none").exists()
