"""Daily prompts, their settings and notes as messages."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.screens.cutting import LIMIT
from bot.telegram.screens.screen import Button, Screen
from bot.telegram.study import notescreens as studynotes
from bot.telegram.study import promptscreens as study
from bot.telegram.study import settingscreens as studysettings
from bot.telegram.study.actions import DailyPage, Page, ToggleDocument
from knowledge.documents import DocumentId
from knowledge.ledger.habits import Habits
from knowledge.study.notes import Note
from knowledge.study.prompts import Prompt
from knowledge.study.scope import Pool, Scope, pooled
from knowledge.study.settings import Setting
from tests.knowledge.study.samples import pool, unit, units

HABITS = Habits(zone=ZoneInfo("Asia/Shanghai"))
DAY = date(2026, 3, 17)


def buttons(screen: Screen) -> list[Button]:
    return [button for row in screen.buttons for button in row]


def labels(screen: Screen) -> list[str]:
    return [button.text for button in buttons(screen)]


def shown(setting: Setting, there: Pool | None = None, *, may_set: bool = True) -> Screen:
    return studysettings.settings(setting, HABITS, there or pool(), may_set=may_set)


def note(number: int, words: str = "责任要到人") -> Note:
    at = datetime(2026, 3, 17, tzinfo=UTC)
    return Note(
        id=number, person=7, document=DocumentId("样例1"), title="样例条例1", label="第1条", day=DAY, words=words, at=at
    )


@given(words=st.text(min_size=1, max_size=3000))
def test_a_prompt_fits_into_a_message(words: str) -> None:
    screen = study.prompt(Prompt(chat=7, day=DAY, unit=unit(1, text=words), round=1), private=True)
    assert len(screen.body.text.encode("utf-16-le")) // 2 <= LIMIT


def test_a_part_is_called_one() -> None:
    part = replace(unit(1), part=True)
    assert (
        "《样例条例1》第1条（节选）\n"
        in study.prompt(Prompt(chat=7, day=DAY, unit=part, round=1), private=True).body.text
    )
    assert "直接回复" not in study.prompt(Prompt(chat=-5, day=DAY, unit=part, round=1), private=False).body.text


def test_settings_say_what_is_and_offer_what_can_be_changed() -> None:
    off = shown(Setting())
    assert "状态：未开启" in off.body.text
    assert "内容：全部现行文件（12段）" in off.body.text
    assert "开启" in labels(off)
    on = shown(Setting(on=True, at=time(7), paused_until=date(2026, 3, 20)))
    assert "暂停，3月20日 周五恢复" in on.body.text
    assert "免打扰是" in on.body.text
    assert {"恢复", "关闭", "今天跳过"} <= set(labels(on))
    assert labels(shown(Setting(), may_set=False)) == []


def test_what_is_chosen_is_named_shortly() -> None:
    many = Scope(documents=tuple(f"样例{number}" for number in range(1, 9)), topics=("清点",))
    words = studysettings.scope_words(many, pooled(units(2, documents=9)))
    assert words.startswith("《样例条例1》、")
    assert "等8份文件；主题：清点（18段）" in words
    gone = shown(Setting(on=True, scope=Scope(documents=("没有",))))
    assert "所选内容已没有现行文件" in gone.body.text
    assert studysettings.NOTHING_TO_READ in shown(Setting(), pooled([])).body.text


def test_the_list_of_documents_has_pages() -> None:
    there, setting = pooled(units(1, documents=20)), Setting(scope=Scope(documents=("样例10",)))
    seen = []
    for part in range(3):
        screen = studysettings.page(DailyPage(Page.CONTENT, part), setting, there)
        assert screen
        seen += [button.action.row for button in buttons(screen) if isinstance(button.action, ToggleDocument)]
        assert ("☑ 样例条例10" in labels(screen)) == (part == 1)
        assert ("‹ 前一页" in labels(screen), "后一页 ›" in labels(screen)) == (part > 0, part < 2)
    assert seen == list(range(1, 21))
    assert studysettings.page(DailyPage(Page.CONTENT, 99), setting, pooled([])) is not None
    assert studysettings.page(DailyPage(Page.ALL), setting, there) is None
    for page in (Page.HOUR, Page.PAUSE):
        assert studysettings.page(DailyPage(page), setting, there) is not None


def test_notes_are_listed_by_pages() -> None:
    assert studynotes.listed([], page=0, of=0).body.text == studynotes.NONE
    first = studynotes.listed([note(number) for number in range(8)], page=0, of=11)
    assert first.body.text.startswith("我的心得（11条）\n1. ")
    assert "后一页 ›" in labels(first)
    last = studynotes.listed([note(number) for number in range(3)], page=1, of=11)
    assert "\n9. " in last.body.text
    assert "‹ 前一页" in labels(last)


@given(words=st.text(min_size=1, max_size=4096))
def test_a_note_is_shown_in_one_message(words: str) -> None:
    assert len(studynotes.whole(note(1, words), 0).body.text.encode("utf-16-le")) // 2 <= LIMIT
    assert "删除后不能恢复" in studynotes.drop_asked(note(1, words), 0).body.text
