"""What a reply may be."""

import pytest

from knowledge.documents import Span, Status
from knowledge.replies import Answer, Citation, Mode, Refusal


def test_an_answer_needs_a_citation() -> None:
    with pytest.raises(ValueError, match="citation"):
        Answer(text="党员必须交纳党费。", citations=())


def test_an_answer_with_a_citation_is_made_of_quotes() -> None:
    citation = Citation(
        number=1,
        document="某某条例",
        source="某某条例.txt",
        label="第一条",
        quote="应当交费",
        span=Span(start=0, end=4),
        status=Status.CURRENT,
    )
    assert Answer(text="应当交费[1]", citations=(citation,)).mode is Mode.QUOTE


def test_a_refusal_may_have_nothing_near() -> None:
    assert Refusal(text="没有相关内容").nearest == ()
