"""What ``dangxue bench`` measures: ratios that follow from what is counted, and a run of all of it."""

import json
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from langchain_core.documents import Document as Chunk
from typer.testing import CliRunner

from bot.main import command_line
from bot.measuring.benching import bench, showing, stock
from bot.measuring.benching.apart import apart, peak_megabytes
from bot.measuring.benching.asking import Clocked, compare, openings, spread
from bot.measuring.benching.intake import Intake, take_in
from bot.measuring.benching.laws import Row, lines_of, write_laws
from bot.measuring.benching.making import generate
from bot.measuring.benching.stock import Piece, Places, piece
from bot.workbench import Workbench
from ingestion.pipeline import ingest
from knowledge.documents import Span
from knowledge.errors import DangxueError
from knowledge.evaluation import Case, Gold, Shelf, Spot, stands_at
from knowledge.storage.library import Library
from tests.library import CheapEmbeddings, draft, opened, put

LAWS: list[Row] = [
    ("a1", "第一章 总则", None, "第一条", "为了举例，制定本法。"),
    ("a1", "第一章 总则", None, "第二条", "例子应当：\n（一）短；\n（二）明白。"),
    ("a1", "第二章 例子", "第一节 长例", "第三条", "长例不超过十页。"),
    ("a1", "第二章 例子", "第一节 长例", "第三条之一", "附图不计页数。"),
    ("a1", "第三章 附则", None, "第四条", "本法自2001年1月1日起施行。"),
]


def intake(**changes: float) -> Intake:
    values: dict[str, float] = {
        "embedded": 1000,
        "seconds": 10.0,
        "again_seconds": 0.1,
        "raw_passages": 500,
        "raw_seconds": 4.5,
        "cpu_seconds": 20.0,
        "raw_cpu_seconds": 9.5,
        **changes,
    }
    return Intake(documents=1, articles=4, failed=(), peak_mb=300.0, **values)  # type: ignore[arg-type]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A library of one document: 第1条 甲…, 第2条 乙…, 第3条 丙…, of 24 characters each with the line's end."""
    with closing(opened(tmp_path)) as library:
        put(library, draft("某办法", [letter * 19 for letter in "甲乙丙"], source="库/某办法.txt"))
        yield library


class TestRatios:
    def test_ingest_rate_as_a_share_of_the_raw_rate(self) -> None:
        assert intake().share_of_raw == pytest.approx(0.9)
        assert intake().share_of_raw_cpu == pytest.approx(0.95)
        assert intake().again_share == pytest.approx(0.01)

    def test_nothing_embedded_has_no_rate(self) -> None:
        assert intake(raw_passages=0, raw_seconds=0.0).share_of_raw is None

    def test_spread_by_hand(self) -> None:
        found = spread([float(n) for n in range(20, 0, -1)])
        assert (found.median, found.p95) == (10.5, 19.0)

    @given(st.lists(st.floats(0.001, 10), min_size=1, max_size=60))
    def test_spread_laws(self, seconds: list[float]) -> None:
        found = spread(seconds)
        assert found.p95 in seconds
        assert min(seconds) <= found.median <= max(seconds)
        assert sum(value > found.p95 for value in seconds) <= 0.05 * len(seconds)

    def test_times_are_multiples_of_the_median_query_embedding(self) -> None:
        clocked = [Clocked(embedding=0.004, search=0.010, answer=0.012, stock=0.008)] * 3
        found = showing.times(clocked)
        assert found["search_multiple"] == {"median": 2.5, "p95": 2.5}
        assert found["ask_multiple"] == {"median": 3.0, "p95": 3.0}
        assert found["search_against_stock"] == {"median": 1.25, "mean": 1.25}


class TestApart:
    def test_works_in_another_process(self) -> None:
        assert apart(os.getpid) != os.getpid()

    def test_errors_come_back(self) -> None:
        with pytest.raises(FileNotFoundError):
            apart(os.stat, "does/not/exist")

    def test_a_process_ended_from_outside_is_told(self) -> None:
        with pytest.raises(DangxueError, match="意外结束"):
            apart(os._exit, 9)

    def test_peak_grows_with_what_is_held(self) -> None:
        before = peak_megabytes()
        held = bytearray(os.urandom(1)) * 300_000_000
        assert len(held) == 300_000_000
        assert peak_megabytes() > before + 100


class TestPlaces:
    def test_a_chunk_touches_articles_and_belongs_to_the_one_it_holds_most_of(self, library: Library) -> None:
        text = library.text(library.documents()[0].row)
        found = Places(library).touched(Piece(source="库/某办法.txt", span=Span(start=19, end=51)))
        assert [spot.label for spot in found] == ["第2条", "第1条", "第3条"]
        assert text[19:51].startswith("甲甲甲甲\n第2条 乙")

    def test_a_chunk_that_ends_where_an_article_begins_does_not_touch_it(self, library: Library) -> None:
        places = Places(library)
        first, second = (Span(start=n * 24, end=n * 24 + 23) for n in (0, 1))
        assert places.touched(Piece(source="库/某办法.txt", span=first)) == (
            Spot(source="库/某办法.txt", label="第1条"),
        )
        between = Span(start=first.end, end=second.start)
        assert places.touched(Piece(source="库/某办法.txt", span=between)) == ()

    def test_a_piece_knows_where_it_was_cut(self) -> None:
        found = piece(Chunk(page_content="甲甲甲", metadata={"source": "甲.txt", "start_index": 7}))
        assert found == Piece(source="甲.txt", span=Span(start=7, end=10))

    def test_openings_are_answered_by_their_own_passage(self, library: Library) -> None:
        cases, shelf = openings(library), Shelf(library.documents())
        assert [case.question for case in cases] == [letter * 19 for letter in "甲乙丙"]
        targets = [target for case in cases for target in shelf.targets(case)]
        assert [target.article for target in targets] == ["第1条", "第2条", "第3条"]
        assert all(target.sources == {"库/某办法.txt"} for target in targets)


class TestLaws:
    def database(self, file: Path, laws: Sequence[tuple[str, str, str]], articles: Sequence[Row]) -> Path:
        with closing(sqlite3.connect(file)) as connection, connection:
            connection.execute("CREATE TABLE laws (law_id, law_name, version_date)")
            connection.execute(
                "CREATE TABLE articles (id INTEGER PRIMARY KEY, law_id, chapter, section, article_no, article_text)"
            )
            connection.executemany("INSERT INTO laws VALUES (?, ?, ?)", laws)
            connection.executemany(
                "INSERT INTO articles (law_id, chapter, section, article_no, article_text) VALUES (?, ?, ?, ?, ?)",
                articles,
            )
        return file

    def test_headings_stand_where_they_change(self) -> None:
        assert list(lines_of("样例法", LAWS)) == [
            "样例法",
            "第一章 总则",
            "第一条 为了举例，制定本法。",
            "第二条 例子应当：",
            "（一）短；",
            "（二）明白。",
            "第二章 例子",
            "第一节 长例",
            "第三条 长例不超过十页。",
            "第三条之一 附图不计页数。",
            "第三章 附则",
            "第四条 本法自2001年1月1日起施行。",
        ]

    def test_what_no_text_prints_is_left_out(self) -> None:
        rows: list[Row] = [
            ("b", None, None, "条目一", "将第三条改为：……"),
            ("b", None, None, "全文", "一、甲。\n二、乙。"),
        ]
        assert list(lines_of("修正案", rows)) == ["修正案", "将第三条改为：……", "一、甲。", "二、乙。"]

    def test_one_file_a_law_dated_where_there_are_several(self, tmp_path: Path) -> None:
        laws = [("a1", "样例法", "2001-01-01"), ("a2", "样例法", "2019-04-23"), ("b", "另一部法", "1999-01-01")]
        rows = [*LAWS, ("a2", None, None, "第一条", "新的。"), ("b", None, None, "第一条", "另一部。")]
        file = self.database(tmp_path / "laws.db", laws, rows)
        before = file.read_bytes()
        (tmp_path / "out").mkdir()
        assert write_laws(file, tmp_path / "out") == 3
        names = {each.stem for each in (tmp_path / "out").iterdir()}
        assert names == {"样例法_2001-01-01", "样例法_2019-04-23", "另一部法"}
        assert file.read_bytes() == before

    def test_articles_in_are_articles_out(self, tmp_path: Path) -> None:
        file = self.database(tmp_path / "laws.db", [("a1", "样例法", "2001-01-01")], LAWS)
        (tmp_path / "out").mkdir()
        write_laws(file, tmp_path / "out")
        taken = take_in(ingest, CheapEmbeddings, [tmp_path / "out"], tmp_path / "home")
        assert (taken.documents, taken.articles, taken.embedded, taken.failed) == (1, 5, 5, ())

    def test_a_file_that_is_no_database_is_refused(self, tmp_path: Path) -> None:
        for content in (b"no database at all, but long enough to be looked at", b""):
            (tmp_path / "laws.db").write_bytes(content)
            with pytest.raises(DangxueError, match="法律数据库"):
                write_laws(tmp_path / "laws.db", tmp_path)


class TestStarter:
    def test_every_question_points_to_a_place_that_is_there(self, tmp_path: Path) -> None:
        with bench.starter() as (paths, [(_, cases)]):
            taken = take_in(ingest, CheapEmbeddings, paths, tmp_path)
        assert (taken.documents, taken.failed) == (5, ())
        with closing(Library.open(tmp_path)) as library:
            shelf = Shelf(library.documents())
            units = {
                Spot(source=held.source, label=part.chunk.unit)
                for held in library.documents()
                for part in library.within(held.row, Span(start=0, end=len(library.text(held.row))))
            }
        assert len(cases) >= 24
        assert sum(not case.gold for case in cases) >= 6
        for case in cases:
            for target in shelf.targets(case):
                assert any(target.holds(unit) for unit in units), (case.question, target.article)

    def test_a_value_stands_in_one_of_its_places(self, tmp_path: Path) -> None:
        with bench.starter() as (paths, [(_, cases)]):
            take_in(ingest, CheapEmbeddings, paths, tmp_path)
        with closing(Library.open(tmp_path)) as library:
            shelf = Shelf(library.documents())
            parts = [
                part
                for held in library.documents()
                for part in library.within(held.row, Span(start=0, end=len(library.text(held.row))))
            ]
        for case in cases:
            text = "".join(
                part.chunk.text
                for part in parts
                for target in shelf.targets(case)
                if part.source in target.sources and stands_at(part.chunk.unit, target.article)
            )
            assert all(value in text for value in case.values), case.question


class TestRun:
    @pytest.mark.slow
    def test_both_pipelines_before_and_after_more_documents(self, tmp_path: Path) -> None:
        articles = ["甲方应当守约。", "乙方应当在收到账单后三十日内付清全部款项。", "争议由丙方裁决。"]
        write_laws_of(tmp_path / "now", "样例办法", articles)
        write_laws_of(tmp_path / "more", "别的办法", ["丁方可以旁听。"])
        measured = bench.run(
            [tmp_path / "now"], [], ingest=ingest, make=CheapEmbeddings, also=[tmp_path / "more"], sample=2
        )
        assert (measured.intake.documents, measured.intake.articles, measured.intake.embedded) == (1, 3, 3)
        assert measured.intake.raw_passages == 3
        assert measured.stock.chunks == 1
        (before,), (after,) = measured.compared, measured.more
        assert (len(before.clocked), len(after.clocked)) == (3, 4)
        # The text is short enough for one chunk: by touch it holds every answer, for itself it is one article.
        assert before.generous is not None
        assert before.stock is not None
        assert before.generous.hit1 == 1
        assert before.stock.hit1 == pytest.approx(1 / 3)
        assert before.dangxue.figures is not None
        assert before.dangxue.figures.hit5 == 1
        printed = json.loads(json.dumps(showing.record(measured)))
        assert set(printed) == {
            *("documents", "articles", "failed", "ingest", "stock", "items", "time", "quality", "more"),
        }
        assert (
            printed["items"]["total"]
            == sum(printed["items"]["kinds"].values())
            == sum(measured.generated.items.values())
        )
        assert min(printed["items"]["seconds"], printed["items"]["share_of_ingest"]) > 0
        assert printed["items"]["peak_mb"] > 50
        assert printed["time"]["questions"] == 3

    def test_tables(self, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
        write_laws_of(tmp_path / "now", "样例办法", ["甲方应当守约。", "乙方应当在三个月以内付款。"])
        home, folder = tmp_path / "home", tmp_path / "stock"
        taken = take_in(ingest, CheapEmbeddings, [tmp_path / "now"], home)
        built = stock.take_in(CheapEmbeddings, home, folder)
        place = Gold(doc="样例办法", article="第二条")
        cases = [Case(key="1", question="谁付款？", gold=(place,)), Case(key="2", question="谁放假？", gold=())]
        compared = compare([("题.jsonl", cases)], home=home, folder=folder, make=CheapEmbeddings)
        generated = generate(home)
        capsys.readouterr()
        showing.show(bench.Bench(intake=taken, stock=built, generated=generated, compared=compared, more=compared))
        out = capsys.readouterr().out
        for word in (
            "hit@1",
            "通用流程",
            "回答正确",
            "再收入其他文件之后",
            "速度与单独向量化之比",
            "生成题目",
            "占收入用时",
        ):
            assert word in out

    def test_known_texts_are_not_indexed_again(self, tmp_path: Path) -> None:
        write_laws_of(tmp_path / "now", "样例办法", ["甲方应当守约。"])
        take_in(ingest, CheapEmbeddings, [tmp_path / "now"], tmp_path / "home")
        with closing(Library.open(tmp_path / "home")) as library:
            known = [held.source for held in library.documents()]
        assert stock.take_in(CheapEmbeddings, tmp_path / "home", tmp_path / "stock", known=known).chunks == 0
        assert stock.take_in(CheapEmbeddings, tmp_path / "home", tmp_path / "stock").chunks == 1

    def test_documents_that_cannot_be_taken_in(self, tmp_path: Path) -> None:
        (tmp_path / "坏.docx").write_bytes(b"")
        with pytest.raises(DangxueError, match=str(tmp_path)):
            bench.run([tmp_path / "坏.docx"], [], ingest=ingest, make=CheapEmbeddings)


class TestCommand:
    def run(self, *arguments: object) -> tuple[int, str]:
        done = CliRunner().invoke(command_line(Workbench()), ["bench", *map(str, arguments)])
        return done.exit_code, done.output

    def test_wrong_usage(self, tmp_path: Path) -> None:
        assert self.run(tmp_path, "--laws")[0] == 2
        assert self.run("--questions", tmp_path / "q.jsonl")[0] == 2

    def test_questions_that_are_not_there(self, tmp_path: Path) -> None:
        code, output = self.run(tmp_path, "--questions", tmp_path / "q.jsonl")
        assert code == 1
        assert "无法读取" in output

    @pytest.mark.slow
    def test_without_arguments_it_measures_the_starter_documents(self) -> None:
        done = CliRunner().invoke(command_line(Workbench()), ["bench", "--json"])
        assert done.exit_code == 0, done.output
        printed = json.loads(done.stdout)
        (quality,) = printed["quality"]
        assert printed["documents"] == 5
        assert quality["dangxue"]["hit@1"] > quality["stock"]["hit@1"]
        assert quality["absent"] == []


def write_laws_of(folder: Path, title: str, articles: Sequence[str]) -> None:
    numbers = ("第一条", "第二条", "第三条")
    rows: list[Row] = [("x", None, None, number, text) for number, text in zip(numbers, articles, strict=False)]
    folder.mkdir()
    (folder / f"{title}.txt").write_text("\n".join(lines_of(title, rows)), encoding="utf-8")
