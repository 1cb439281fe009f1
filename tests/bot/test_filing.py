"""Drafts and what is published, whatever moment the program ends at."""

from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from bot.documents.filing import Filing
from knowledge.errors import BadSource

NAME = "条例.docx"
CHANGES = ("hardlink_to", "replace", "unlink", "mkdir")


class Crash(BaseException):
    """The end of the program: from here on, none of it runs."""


@pytest.fixture
def filing(tmp_path: Path) -> Filing:
    return Filing(tmp_path)


def put(filing: Filing, upload: int, text: str, name: str = NAME) -> Path:
    path = filing.draft_path(upload, name)
    path.write_text(text, encoding="utf-8")
    return path


def published(filing: Filing, name: str = NAME) -> str | None:
    place = filing.place(name)
    return place.read_text(encoding="utf-8") if place.exists() else None


def everything(filing: Filing) -> set[str]:
    return {str(path.relative_to(filing.home)) for path in filing.home.rglob("*") if path.is_file()}


def publish(filing: Filing, upload: int) -> str:
    """What the place held while it was ingested from."""
    with filing.publishing(upload, NAME) as place:
        return place.read_text(encoding="utf-8")


def fail(filing: Filing, upload: int) -> None:
    with pytest.raises(BadSource, match="坏了"), filing.publishing(upload, NAME):
        raise BadSource(NAME, "坏了")


def test_a_draft_is_published_in_its_place(filing: Filing) -> None:
    put(filing, 7, "新")
    assert publish(filing, 7) == "新"
    filing.discard(7)
    assert published(filing) == "新"
    assert everything(filing) == {f"documents/{NAME}"}


def test_an_earlier_file_of_that_name_is_replaced(filing: Filing) -> None:
    for upload, text in ((1, "旧"), (2, "新")):
        put(filing, upload, text)
        assert publish(filing, upload) == text
        filing.discard(upload)
    assert published(filing) == "新"
    assert everything(filing) == {f"documents/{NAME}"}


@pytest.mark.parametrize("earlier", ["旧", "新", None])
def test_what_fails_leaves_everything_as_it_was(filing: Filing, earlier: str | None) -> None:
    if earlier:
        put(filing, 1, earlier)
        publish(filing, 1)
        filing.discard(1)
    draft = put(filing, 2, "新")
    before = everything(filing)
    fail(filing, 2)
    assert published(filing) == earlier
    assert draft.read_text(encoding="utf-8") == "新"
    assert everything(filing) == before
    assert publish(filing, 2) == "新"


def test_drafts_of_one_name_do_not_meet(filing: Filing) -> None:
    first, second = put(filing, 1, "一"), put(filing, 2, "二")
    assert first != second
    filing.discard(1)
    assert (first.exists(), second.exists()) == (False, True)
    filing.discard(1)


def test_a_draft_that_is_gone_is_not_published(filing: Filing) -> None:
    put(filing, 1, "旧")
    publish(filing, 1)
    filing.draft_path(2, NAME)
    for upload in (2, 3):
        with pytest.raises(BadSource, match="重新发送"):
            publish(filing, upload)
    assert published(filing) == "旧"


def test_sweeping_keeps_only_what_is_asked_for(filing: Filing) -> None:
    filing.sweep(keep=())
    for upload in (1, 2, 3):
        put(filing, upload, "稿")
    publish(filing, 1)
    other = filing.home / "uploads" / "README"
    other.write_text("", encoding="utf-8")
    filing.sweep(keep={2})
    assert everything(filing) == {f"documents/{NAME}", f"uploads/2/{NAME}", "uploads/README"}


@pytest.mark.parametrize("name", ["", ".", "..", "../x", "a/b", "/x", ".earlier", "x/"])
def test_names_that_lead_elsewhere_are_refused(filing: Filing, name: str) -> None:
    with pytest.raises(ValueError, match="not a clean file name"):
        filing.draft_path(1, name)
    with pytest.raises(ValueError, match="not a clean file name"):
        filing.place(name)
    with pytest.raises(ValueError, match="not a clean file name"), filing.publishing(1, name):
        pass


def cut_off(attempt: Callable[[], object], *, moment: int, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether the program ended before the attempt did, in place of the change to the disk of that number, from 0."""
    changes = count()

    def crashing(change: Callable[..., object]) -> Callable[..., object]:
        def instead(*args: object, **kwargs: object) -> object:
            if next(changes) >= moment:
                raise Crash
            return change(*args, **kwargs)

        return instead

    with monkeypatch.context() as patch:
        for name in CHANGES:
            patch.setattr(Path, name, crashing(getattr(Path, name)))
        try:
            attempt()
        except Crash:
            return True
    return False


def succeed(filing: Filing, upload: int) -> None:
    assert publish(filing, upload) == "新"


@pytest.mark.parametrize("earlier", ["旧", "新", None])
@pytest.mark.parametrize("attempt", [succeed, fail])
def test_publishing_again_finishes_what_a_crash_cut_off(
    filing: Filing, attempt: Callable[[Filing, int], None], earlier: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for moment in count():
        filing.place(NAME).unlink(missing_ok=True)
        if earlier:
            put(filing, 1, earlier)
            publish(filing, 1)
            filing.discard(1)
        put(filing, 2, "新")
        ended = not cut_off(lambda: attempt(filing, 2), moment=moment, monkeypatch=monkeypatch)
        assert published(filing) in (earlier, "新")
        # The second attempt may fail for a reason of its own, and the third succeed.
        fail(filing, 2)
        assert published(filing) == earlier
        assert publish(filing, 2) == "新"
        filing.discard(2)
        assert everything(filing) == {f"documents/{NAME}"}
        if ended:
            assert moment > 4
            return


def test_another_file_of_the_name_may_be_published_in_between(filing: Filing, monkeypatch: pytest.MonkeyPatch) -> None:
    for moment in count():
        for upload, text in ((1, "旧"), (2, "新"), (3, "更新")):
            put(filing, upload, text)
        publish(filing, 1)
        ended = not cut_off(lambda: publish(filing, 2), moment=moment, monkeypatch=monkeypatch)
        assert publish(filing, 3) == "更新"
        filing.discard(3)
        fail(filing, 2)
        assert published(filing) == "更新"
        assert publish(filing, 2) == "新"
        filing.discard(2)
        if ended:
            return
