"""What the README shows of the bot is what the bot says."""

import re
from pathlib import Path

import pytest

from tests.telegram_fake.story import Chats, as_text, tell

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def chats(tmp_path_factory: pytest.TempPathFactory) -> Chats:
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DANGXUE_HOME", str(home))
        patch.setenv("PTB_TIMEDELTA", "true")
        return tell(home)


def test_the_readme_tells_the_story_of_the_newcomer_word_for_word(chats: Chats) -> None:
    told = re.sub(r"/start \S+", "/start 邀请码", as_text(chats.newcomer))
    assert f"```\n{told}```\n" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_picture_of_a_member_shows_what_it_should(chats: Chats) -> None:
    answer, article, following, refusal = [line for line in chats.member if line.get("bot")]
    assert [entity["type"] for entity in answer["entities"]] == ["expandable_blockquote"]
    assert answer["buttons"][0][0]["text"].startswith("[1] ")
    assert [button["text"] for button in article["buttons"][0]] == ["‹ 上一处", "下一处 ›"]
    assert following["text"].startswith("第三种形态")
    assert [row[0]["text"] for row in refusal["buttons"]][3:] == ["转给管理员"]


def test_the_picture_of_an_organiser_shows_what_it_should(chats: Chats) -> None:
    gaps, published, answer, report = [line for line in chats.organiser if line.get("bot")]
    assert "党员请假要经过谁批准？（1人，" in gaps["text"]
    assert published["text"].startswith("已发布《关于党员请假手续的通知》，现在可以用它作答。")
    assert "由党支部书记批准" in answer["text"]
    assert "发布后不再现行：\n- 《示例单位学习考勤办法》（2021年）" in report["text"]
    assert [button["text"] for button in report["buttons"][0]] == ["发布", "丢弃"]


def test_the_picture_of_the_ledger_shows_what_it_should(chats: Chats) -> None:
    published, piles, listed, card = [line for line in chats.ledger if line.get("bot")]
    assert "从中读出5项任务，核对确认之前成员看不到" in published["text"]
    assert piles["text"].endswith("还有1项需要逐项核对。")
    assert "组织一次专题学习会并报送小结" in listed["text"]
    assert "责任：党政办（牵头）、各党支部（配合）" in card["text"]
    assert [button["text"] for button in card["buttons"][0]] == ["销号", "指派"]


def test_the_picture_of_practice_shows_what_it_should(chats: Chats) -> None:
    first, wrong, second, right, summary = [line for line in chats.practice if line.get("bot")]
    questions = sorted(line["poll"]["question"].partition("　")[2] for line in (first, second))
    assert questions == ["“三会一课”包括哪些？", "支部党员大会一般多久召开1次？"]
    assert wrong["text"].startswith("回答错误。\n您的答案：")
    assert [entity["type"] for entity in wrong["entities"]] == ["bold", "bold", "blockquote"]
    assert [[button["text"] for button in row] for row in wrong["buttons"]] == [
        ["看条文", "题目有误"],
        ["下一题（2/2）", "结束练习"],
    ]
    assert right["text"].startswith("回答正确。")
    assert summary["text"].startswith("本次练习：答2题，对1题。")
