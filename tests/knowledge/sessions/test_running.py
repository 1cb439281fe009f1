"""What time does to a session."""

from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from knowledge.sessions import running
from knowledge.sessions.running import USUAL, Posted, Seen, Step, advance, is_late
from knowledge.sessions.session import Session, Stage
from tests.knowledge.sessions.samples import START, session

SECOND = timedelta(seconds=1)
NOTHING = Seen()


def after(one: Session, seen: Seen, now: datetime) -> tuple[Step, Session]:
    found = advance(one, seen, now)
    assert found is not None
    return found


def opened(position: int = 1, **changes: object) -> Session:
    """A session whose item is open since ``START``, for 20 seconds."""
    return session(stage=Stage.OPEN, position=position, tries=1, due=START + 20 * SECOND, **changes)


def test_a_session_goes_from_the_countdown_through_its_items_to_the_end() -> None:
    now, there, steps = START, START, []
    one = running.started(session(size=2), now)
    for _ in range(200):
        now += SECOND
        found = advance(one, Seen(posted=Posted.SENT, asked_at=there, heard=now), now)
        if found:
            steps.append(found[0])
            one = found[1]
            there = now if found[0] is Step.ASK else there
    assert steps == [Step.ASK, Step.OPENED, Step.OVER, Step.ASK, Step.OPENED, Step.OVER, Step.CLOSE]
    assert one.position == 2


def test_the_deadline_counts_from_when_the_poll_was_there() -> None:
    asking = session(stage=Stage.ASKING, position=1)
    assert advance(asking, NOTHING, START + 60 * SECOND) is None
    step, one = after(asking, Seen(posted=Posted.SENT, asked_at=START + 59 * SECOND), START + 60 * SECOND)
    assert (step, one.stage, one.due) == (Step.OPENED, Stage.OPEN, START + 79 * SECOND)


def test_a_second_poll_of_an_item_moves_its_deadline() -> None:
    twice = Seen(posted=Posted.SENT, asked_at=START, newest_at=START + 5 * SECOND)
    step, one = after(opened(), twice, START + 6 * SECOND)
    assert (step, one.stage, one.due) == (Step.OPENED, Stage.OPEN, START + 25 * SECOND)
    assert advance(one, twice, START + 24 * SECOND) is None


def test_an_item_that_everybody_has_answered_is_over_at_once() -> None:
    assert advance(opened(), NOTHING, START + SECOND) is None
    step, one = after(opened(), Seen(everybody=True), START + SECOND)
    assert (step, one.stage, one.due) == (Step.OVER, Stage.BETWEEN, START + SECOND + USUAL.pause)


def test_an_item_whose_time_ran_out_while_nobody_looked_is_over() -> None:
    step, one = after(opened(), NOTHING, START + timedelta(hours=1))
    assert (step, one.stage) == (Step.OVER, Stage.BETWEEN)


def test_a_poll_that_may_be_lost_is_asked_again_after_a_while() -> None:
    asking = session(stage=Stage.ASKING, position=1, tries=1)
    unsure = Seen(posted=Posted.UNSURE)
    step, one = after(asking, unsure, START)
    assert (step, one.due) == (Step.WAIT, START + USUAL.doubt)
    assert advance(one, unsure, START + SECOND) is None
    step, again = after(one, unsure, START + USUAL.doubt)
    assert (step, again.position, again.tries, again.due) == (Step.ASK, 1, 2, None)
    step, there = after(one, Seen(posted=Posted.UNSURE, asked_at=START), START + SECOND)
    assert (step, there.stage) == (Step.OPENED, Stage.OPEN)


def test_a_poll_that_is_refused_pauses_the_session_and_is_asked_once_more_later() -> None:
    asking = session(stage=Stage.ASKING, position=2)
    step, one = after(asking, Seen(posted=Posted.FAILED), START)
    assert (step, one.paused, one.position) == (Step.STOPPED, True, 1)
    step, again = after(running.resumed(one, START), NOTHING, START + USUAL.pause)
    assert (step, again.position) == (Step.ASK, 2)


def test_a_pause_lets_the_open_item_end_and_asks_no_other() -> None:
    one = running.paused(opened(), START)
    _, one = after(one, NOTHING, START + 20 * SECOND)
    assert (one.stage, one.paused) == (Stage.BETWEEN, True)
    assert advance(one, NOTHING, START + timedelta(hours=1)) is None
    one = running.resumed(one, START + timedelta(hours=1))
    step, one = after(one, NOTHING, START + timedelta(hours=1) + USUAL.pause)
    assert (step, one.position) == (Step.ASK, 2)


def test_a_countdown_can_be_paused() -> None:
    one = running.paused(running.started(session(), START), START + SECOND)
    assert advance(one, NOTHING, START + timedelta(minutes=5)) is None
    step, _ = after(running.resumed(one, START), NOTHING, START + USUAL.pause)
    assert step is Step.ASK


def test_a_paused_session_that_nobody_resumes_is_closed() -> None:
    one = running.paused(running.started(session(), START), START)
    step, one = after(one, NOTHING, START + running.STALE)
    assert (step, one.stage) == (Step.CLOSE, Stage.CLOSED)


def test_a_draft_or_a_sign_in_that_nobody_goes_on_with_is_dropped() -> None:
    one = running.signing_in(session(stage=Stage.DRAFT), 3, START)
    assert advance(one, NOTHING, START + SECOND) is None
    step, one = after(one, NOTHING, START + running.STALE)
    assert (step, one.stage) == (Step.CANCEL, Stage.CANCELLED)


def test_the_last_item_waits_for_what_is_still_on_its_way() -> None:
    step, one = after(opened(3), NOTHING, START + 20 * SECOND)
    assert (step, one.stage) == (Step.OVER, Stage.CLOSING)
    early = Seen(heard=START + 20 * SECOND)
    assert advance(one, early, START + 22 * SECOND) is None
    assert after(one, Seen(heard=START + 23 * SECOND), START + 23 * SECOND)[0] is Step.CLOSE
    assert advance(one, Seen(heard=START + 23 * SECOND, unhandled=True), START + 23 * SECOND) is None


def test_a_program_that_was_away_does_not_close_before_it_has_heard() -> None:
    closing = replace(opened(3), stage=Stage.CLOSING)
    away = START + timedelta(hours=1)
    assert advance(closing, Seen(heard=START + 10 * SECOND), away) is None
    assert advance(closing, NOTHING, away) is None


def test_a_skipped_item_is_behind_it() -> None:
    one = running.skipped(opened(), START + SECOND)
    assert (one.stage, one.position) == (Stage.BETWEEN, 1)
    last = running.skipped(opened(3), START + SECOND)
    assert after(last, NOTHING, START + SECOND)[0] is Step.CLOSE


def test_a_vote_is_late_only_if_it_was_certainly_given_after_the_deadline() -> None:
    deadline = START + 20 * SECOND
    assert is_late(deadline, given_at=deadline + 3 * SECOND)
    assert not is_late(deadline, given_at=deadline + SECOND)
    assert not is_late(deadline, given_at=None)
    assert not is_late(None, given_at=deadline)


@given(st.lists(st.sampled_from(["tick", "pause", "resume", "skip", "sent", "everybody", "failed"]), max_size=60))
def test_no_item_is_left_out_or_asked_out_of_order(deeds: list[str]) -> None:
    now, one, asked = START, running.started(session(size=4), START), [0]
    for deed in deeds:
        now += 5 * SECOND
        if deed == "pause" and not one.stage.is_over:
            one = running.paused(one, now)
        elif deed == "resume" and one.paused:
            one = running.resumed(one, now)
        elif deed == "skip" and one.stage is Stage.OPEN:
            one = running.skipped(one, now)
        posted = {"failed": Posted.FAILED, "sent": Posted.SENT}.get(deed, Posted.WAITING)
        seen = Seen(posted=posted, asked_at=now if deed == "sent" else None, everybody=deed == "everybody", heard=now)
        found = advance(one, seen, now)
        if found:
            step, one = found
            if step is Step.ASK:
                assert one.position in (asked[-1], asked[-1] + 1)
                asked.append(one.position)
        assert 0 <= one.position <= 4
        assert one.stage is not Stage.CLOSED or one.position == 4
