"""An ingestion killed with SIGKILL at any moment leaves a library that answers, and the next one finishes."""

import random
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from ingestion.pipeline import ingest
from knowledge.storage.library import Library
from knowledge.tokens import index_tokens
from tests.library import CheapEmbeddings, opened, vector

ROOT = Path(__file__).parents[1]
FILES, ARTICLES = 12, 40
SCRIPT = """
import sys
from pathlib import Path
import ingestion.pipeline
from tests.library import CheapEmbeddings, opened
ingestion.pipeline._GROUP_CHUNKS = 60
library = opened(Path(sys.argv[1]))
library.dense(CheapEmbeddings().embed_query("x"), 1)
print("ready", flush=True)
ingestion.pipeline.ingest([Path(sys.argv[2])], library=library, embeddings=CheapEmbeddings())
print("done", flush=True)
"""


def write(folder: Path, edition: int) -> None:
    """Every file in a new edition; half of the articles stay as they were."""
    folder.mkdir(exist_ok=True)
    for number in range(FILES):
        articles = [
            f"第{place + 1}条　第{number}号办法第{place}件事按{edition if place % 2 else 0}号标准办理。"
            for place in range(ARTICLES)
        ]
        text = "\n".join([f"第{number}号学习管理办法", *articles])
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")


def editions(library: Library) -> list[set[str]]:
    """By document, which editions its changing articles are of, as the lexical index finds them."""
    found = []
    for held in library.documents():
        rows = [row for row, _ in library.lexical(index_tokens(held.title), 10_000)]
        texts = [stored.chunk.text for stored in library.chunks(rows).values() if stored.document_row == held.row]
        found.append({text.split("按")[1] for text in texts if "件事按" in text} - {"0号标准办理。"})
    return found


def killed_after(seconds: float, home: Path, folder: Path) -> None:
    child = subprocess.Popen([sys.executable, "-c", SCRIPT, home, folder], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert child.stdout
    with child, child.stdout:
        assert child.stdout.readline() == "ready\n"
        time.sleep(seconds)
        child.kill()


def time_of_one(home: Path, folder: Path) -> float:
    library = opened(home)
    seconds = ingest([folder], library=library, embeddings=CheapEmbeddings()).seconds
    library.close()
    return seconds


def survives(moments: Sequence[float], tmp_path: Path) -> None:
    folder, home = tmp_path / "texts", tmp_path / "home"
    write(folder, 1)
    whole = time_of_one(home, folder)
    for edition, moment in enumerate(moments, start=2):
        write(folder, edition)
        killed_after(moment * whole, home, folder)
        library = opened(home)
        assert library.check() == ()
        held = editions(library)
        assert len(held) == FILES
        assert all(one in ({f"{edition - 1}号标准办理。"}, {f"{edition}号标准办理。"}) for one in held)
        assert len(library.dense(vector("x"), 20)) == 20
        report = ingest([folder], library=library, embeddings=CheapEmbeddings())
        assert (report.replaced + report.unchanged, report.failed) == (FILES, ())
        assert editions(library) == [{f"{edition}号标准办理。"}] * FILES
        assert (library.size(), library.size(archive=True)) == (FILES * ARTICLES, 0)
        assert library.check() == ()
        library.close()


def moments(count: int, seed: int) -> list[float]:
    """Shares of the time of a whole ingestion, spread evenly with some chance."""
    chance = random.Random(seed)
    return [(place + chance.random()) / count * 1.1 for place in range(count)]


def test_killed_at_four_moments(tmp_path: Path) -> None:
    survives(moments(4, 1), tmp_path)


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_killed_at_twenty_moments(tmp_path: Path) -> None:
    survives(moments(20, 2), tmp_path)


def test_killed_before_anything_was_there(tmp_path: Path) -> None:
    folder, home = tmp_path / "texts", tmp_path / "home"
    write(folder, 1)
    killed_after(0.1, home, folder)
    library = opened(home)
    assert library.check() == ()
    assert ingest([folder], library=library, embeddings=CheapEmbeddings()).failed == ()
    assert len(library.documents()) == FILES
    assert library.check() == ()
    library.close()
