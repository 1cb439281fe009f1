"""The structure of the real texts: every article whole, alone and in its place."""

import re
from pathlib import Path

import pytest

from ingestion.blocks import Extract
from ingestion.structure.markers import squashed
from ingestion.structure.parsing import parse
from knowledge.documents import Level
from tests.ingestion.structure.laws import articles, check_laws, extract_of, inside


def read(path: Path) -> Extract:
    return extract_of(*(line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()))


def expected_counts(shared: Path) -> dict[str, int]:
    rows = re.findall(
        r"(?m)^\| ([^|]+\.txt) \|.*\| (\d+) \| [^|]*\|$", (shared / "corpus/SOURCES.md").read_text("utf-8")
    )
    return {name: int(count) for name, count in rows}


@pytest.mark.shared
def test_every_corpus_file_keeps_the_laws(shared: Path) -> None:
    for path in sorted((shared / "corpus").glob("*/*.txt")):
        check_laws(parse(read(path), name=path.stem))


@pytest.mark.shared
def test_every_article_of_the_corpus_is_whole_and_alone_with_its_path(shared: Path) -> None:
    counts = expected_counts(shared)
    for path in sorted((shared / "corpus").glob("regulations*/*.txt")):
        document = parse(read(path), name=path.stem)
        assert len(articles(document)) == counts.get(path.name, 0), path.name
        paths = printed_paths(path)
        found = [section for section in document.sections if section.level is Level.ARTICLE]
        for section, enclosing in zip(found, paths, strict=True):
            own = [chunk for chunk in document.chunks if inside(section, chunk.span.start)]
            assert {chunk.unit for chunk in own} == {section.number}, path.name
            assert squashed("".join(chunk.text for chunk in own)) == squashed(section.span.cut(document.text))
            for chunk in own:
                divisions = [piece for piece in chunk.path if re.match("第[^条款]+[编章节] ", piece)]
                assert [squashed(piece) for piece in divisions] == enclosing, path.name
                assert section.number in chunk.path


def printed_paths(path: Path) -> list[list[str]]:
    """编, 章 and 节 above each article, read line by line in the simplest way."""
    paths: list[list[str]] = []
    above = {"编": "", "章": "", "节": ""}
    for line in path.read_text(encoding="utf-8").splitlines():
        if re.match(r"第\S+条(?:之\S+)?\s", line):
            paths.append([squashed(heading) for heading in above.values() if heading])
        division = re.match(r"第[一二三四五六七八九十]+([编章节])\s", line)
        if division:
            kinds = list(above)
            for lower in kinds[kinds.index(division[1]) :]:
                above[lower] = ""
            above[division[1]] = line
    return paths
