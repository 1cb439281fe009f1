"""Jobs in processes of their own: what comes back, and that nothing of them stays."""

import asyncio
import logging
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from time import monotonic, sleep

import pytest
import pytest_asyncio

from bot.main import ingest_apart, preview_apart
from bot.telegram.apart import Allowance, IntakeProcess
from knowledge.documents import Status
from knowledge.errors import BadSource, LibraryUnavailable
from knowledge.previews import Preview, Published
from knowledge.storage.library import Library
from tests.bot.samples import NEW_RULE, OLD_RULE
from tests.bot.telegram import jobs

ROOT = Path(__file__).parents[3]
ALONE = """
import asyncio, sys
from pathlib import Path
from bot.telegram.apart import Allowance, IntakeProcess
from tests.bot.telegram import jobs
allowance = Allowance(preview_seconds=float(sys.argv[2]))
intake = IntakeProcess(preview=jobs.preview, ingest=jobs.ingest, allowance=allowance)
asyncio.run(intake.preview(Path(sys.argv[1]), place=Path(sys.argv[1])))
"""


@pytest_asyncio.fixture
async def intake() -> AsyncIterator[IntakeProcess]:
    intake = IntakeProcess(
        preview=jobs.preview,
        ingest=jobs.ingest,
        allowance=Allowance(preview_seconds=20, ingest_seconds=3, memory=400_000_000),
    )
    yield intake
    await intake.close()


def task(folder: Path, what: str, name: str = "task.txt") -> Path:
    path = folder / name
    path.write_text(what, encoding="ascii")
    return path


async def preview(intake: IntakeProcess, path: Path) -> Preview:
    return await intake.preview(path, place=path)


def ignore(done: int) -> None:
    pass


def is_gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


async def started(path: Path) -> int:
    """The process that takes in ``path``, once it does."""
    note = path.with_suffix(".pid")
    while not (note.exists() and note.read_text(encoding="ascii")):
        await asyncio.sleep(0.01)
    return int(note.read_text(encoding="ascii"))


async def test_a_job_runs_politely_in_a_process_that_ends_with_it(intake: IntakeProcess, tmp_path: Path) -> None:
    found = await intake.preview(task(tmp_path, "nothing"), place=tmp_path / "documents" / "x.txt")
    assert found.warnings == (str(tmp_path / "documents" / "x.txt"),)
    assert found.articles == os.nice(0) + 10
    assert int(found.title) != os.getpid()
    assert is_gone(int(found.title))


async def test_errors_come_back_as_they_are(intake: IntakeProcess, tmp_path: Path) -> None:
    path = task(tmp_path, "be refused")
    with pytest.raises(BadSource) as refused:
        await preview(intake, path)
    assert (refused.value.source, refused.value.reason) == (str(path), "文件里没有文字")
    assert str(refused.value) == f"{path}：文件里没有文字"
    with pytest.raises(LibraryUnavailable, match="不可写"):
        await preview(intake, task(tmp_path, "find no library"))


@pytest.mark.parametrize("what", ["die", "go wrong", "eat"])
async def test_a_job_that_breaks_its_process_breaks_nothing_else(
    what: str, intake: IntakeProcess, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR), pytest.raises(BadSource) as refused:
        await preview(intake, task(tmp_path, what))
    assert (refused.value.source, "意外中止" in refused.value.reason) == ("task.txt", True)
    assert [record.message.rsplit(" ", 1)[1] for record in caplog.records] == ["-9" if what == "die" else "1"]
    assert (await preview(intake, task(tmp_path, "nothing"))).chunks == 1


async def test_a_job_that_takes_too_long_is_ended(intake: IntakeProcess, tmp_path: Path) -> None:
    path = task(tmp_path, "60")
    with pytest.raises(BadSource, match=r"task\.txt：.*用时过长"):
        await intake.ingest(path, ignore)
    assert is_gone(await started(path))


async def test_progress_is_told_at_most_twice_a_second(intake: IntakeProcess, tmp_path: Path) -> None:
    told: list[int] = []
    made = await intake.ingest(task(tmp_path, "1.3"), told.append)
    assert made.chunks > 50
    assert 2 <= len(told) <= 3
    assert told == sorted(set(told))
    assert told[0] == 1


async def test_jobs_run_one_after_the_other_in_the_order_they_came(intake: IntakeProcess, tmp_path: Path) -> None:
    paths = [task(tmp_path, "0.05", f"{number}.txt") for number in range(3)]
    made = await asyncio.gather(*(intake.ingest(path, ignore) for path in paths))
    times = [float(moment) for each in made for moment in each.title.split()]
    assert times == sorted(times)


async def cancelled(job: "asyncio.Task[Published]") -> bool:
    await asyncio.wait([job])
    return job.cancelled()


async def test_a_job_has_ended_before_its_cancellation_goes_on(intake: IntakeProcess, tmp_path: Path) -> None:
    path = task(tmp_path, "60")
    job = asyncio.create_task(intake.ingest(path, ignore))
    pid = await started(path)
    job.cancel()
    assert await cancelled(job)
    assert is_gone(pid)
    assert (await preview(intake, task(tmp_path, "nothing"))).chunks == 1


async def test_closing_ends_what_runs_and_what_waits(intake: IntakeProcess, tmp_path: Path) -> None:
    running, waiting = task(tmp_path, "60", "a.txt"), task(tmp_path, "60", "b.txt")
    jobs_ = [asyncio.create_task(intake.ingest(path, ignore)) for path in (running, waiting)]
    pid = await started(running)
    await intake.close()
    assert [await cancelled(job) for job in jobs_] == [True, True]
    assert is_gone(pid)
    assert not waiting.with_suffix(".pid").exists()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_when_to_stop_is_for_the_parent_to_say(
    number: signal.Signals, intake: IntakeProcess, tmp_path: Path
) -> None:
    path = task(tmp_path, "0.3")
    job = asyncio.create_task(intake.ingest(path, ignore))
    os.kill(await started(path), number)
    assert (await job).chunks > 0


@pytest.mark.parametrize(("what", "limit", "within"), [("embed", 60, 2.0), ("hold everything", 1, 4.0)])
def test_nothing_outlives_a_parent_that_is_killed(what: str, limit: float, within: float, tmp_path: Path) -> None:
    command = [sys.executable, "-c", ALONE, str(task(tmp_path, what)), str(limit)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as parent:
        assert parent.stdout
        assert parent.stdout.readline() == b"ready\n"
        sleep(0.3)
        parent.kill()
        killed = monotonic()
        assert parent.stdout.read() == b""  # ends when the last process that could write there has
        assert monotonic() - killed < within


async def test_the_event_loop_goes_on_meanwhile(intake: IntakeProcess, tmp_path: Path) -> None:
    longest, job = 0.0, asyncio.create_task(intake.ingest(task(tmp_path, "0.5"), ignore))
    while not job.done():
        before = monotonic()
        await asyncio.sleep(0.005)
        longest = max(longest, monotonic() - before)
    assert longest < 0.5


async def test_the_real_jobs_preview_and_take_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home, draft = tmp_path / "home", tmp_path / "draft" / "样例工作条例_2023.txt"
    monkeypatch.setenv("DANGXUE_HOME", str(home))
    draft.parent.mkdir()
    intake = IntakeProcess(preview=preview_apart, ingest=ingest_apart)
    old, new = home / "documents" / "样例工作条例_2020.txt", home / "documents" / draft.name
    old.parent.mkdir(parents=True)
    old.write_text(OLD_RULE, encoding="utf-8")
    new.write_text(NEW_RULE, encoding="utf-8")
    draft.write_text(NEW_RULE, encoding="utf-8")
    first = await intake.ingest(old, ignore)
    seen, made = await intake.preview(draft, place=new), await intake.ingest(new, ignore)
    assert (first.title, first.status) == ("中国共产党样例工作条例", Status.CURRENT)
    assert seen.supersedes == ("《中国共产党样例工作条例》（2020年）",)
    assert (seen.title, seen.status, seen.articles, seen.chunks) == (
        made.title,
        made.status,
        made.articles,
        made.chunks,
    )
    library = Library.open(home)
    assert [held.status for held in library.documents()] == [Status.SUPERSEDED, Status.CURRENT]
    library.close()
    draft.write_bytes(b"")
    with pytest.raises(BadSource, match="文件是空的"):
        await intake.preview(draft, place=new)
    new.write_bytes(b"")
    with pytest.raises(BadSource, match="文件是空的"):
        await intake.ingest(new, ignore)
