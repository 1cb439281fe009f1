"""What the terminal shows of items, and the JSON of them."""

from dataclasses import replace

import pytest

from bot.quizzes.jsonlines import answer_object, held_object, question_object, report_object
from bot.quizzes.rendering import (
    REASON_NAMES,
    hint,
    key_text,
    question_text,
    reasons_text,
    show_item,
    show_list,
    show_reports,
    verdict_text,
)
from knowledge.quizzes.items import Kind
from knowledge.quizzes.judging import Verdict, judge
from knowledge.quizzes.making.candidates import Reason
from knowledge.quizzes.states import Flag, Held, ItemState, Report
from tests.knowledge.quizzes.samples import NOW, blank, multiple, single, statement

HELD = Held(item=multiple(), id=multiple().id, bank="", state=ItemState.APPROVED, warnings=("核对",), created_at=NOW)


def test_a_question_shows_no_key() -> None:
    assert question_text(single(), 1, 3).splitlines() == [
        "第1题（共3题，单选）　支部党员大会多久召开1次？",
        "  A. 每月",
        "  B. 每季度",
        "  C. 每半年",
        "  D. 每年",
    ]
    assert len(question_text(statement(), 1, 1).splitlines()) == 1
    assert "＿＿＿＿召开" in question_text(blank(), 1, 1)
    assert set(question_object(multiple())) == {"event", "id", "kind", "stem", "options"}


def test_after_an_answer_stands_the_source_word_for_word() -> None:
    right = verdict_text(single(), judge(single(), ["每季度"]))
    assert right == "回答正确。\n原文：《示例支部工作条例》第三条：支部党员大会每季度召开1次。"
    wrong = verdict_text(multiple(), judge(multiple(), ["书记"]))
    assert wrong.startswith("回答不对。正确答案：A. 书记；C. 副书记；D. 委员\n")


def test_of_blanks_one_is_told_the_answer_and_how_many_were_right() -> None:
    item = blank(("书记",), ("委员",))
    assert verdict_text(blank(), Verdict(right=True, blanks=(True,))).startswith("回答正确。答案：每季度\n依据：")
    assert "（填对1个空）" in verdict_text(item, judge(item, ["书记", "干事"]))
    assert "分号" in hint(item)
    assert "分号" not in hint(blank())


def test_an_explanation_that_is_the_source_is_not_said_twice() -> None:
    assert "解析" not in verdict_text(single(), Verdict(right=True))
    explained = replace(single(), explanation="一年四次。")
    assert verdict_text(explained, Verdict(right=True)).endswith("\n解析：一年四次。")


def test_the_json_of_an_item() -> None:
    said = held_object(HELD)
    assert said["correct"] == ["书记", "副书记", "委员"]
    assert (said["answer"], said["kind"], said["state"], said["origin"]) == ("ACD", "多选", "approved", "generated")
    assert (said["document"], said["label"], said["source"]) == ("示例支部工作条例", "第三条", "examples/支部.txt")
    assert said["quote"] == "支部委员会设书记、副书记和委员。"
    assert said["warnings"] == ["核对"]
    filled = held_object(replace(HELD, item=blank(("三分之二", "2/3"), ("半数",), ordered=False)))
    assert (filled["correct"], filled["accepted"]) == (["三分之二", "半数"], [["三分之二", "2/3"], ["半数"]])
    assert filled["ordered"] is False
    answered = answer_object(HELD, ["书记"], right=False)
    assert (answered["event"], answered["given"], answered["right"]) == ("answer", ["书记"], False)
    assert said.items() <= answered.items()


def test_the_json_of_a_report_does_not_say_who_reported() -> None:
    said = report_object(Report(held=HELD, flags=(Flag(by="key", words="答案应为每月", at=NOW),)))
    assert said["reports"] == [{"at": "2024-07-01T08:00:00+00:00", "words": "答案应为每月"}]
    assert held_object(HELD).items() <= said.items()


def test_reasons_are_told_in_chinese_the_most_frequent_first() -> None:
    assert set(REASON_NAMES) == set(Reason)
    assert reasons_text({Reason.ALIKE: 1, Reason.TOLD: 3, Reason.RIVAL: 0}) == "题干带出答案3，选项相同1"


def test_keys_in_words() -> None:
    assert key_text(single()) == "B. 每季度"
    assert key_text(statement()) == "错"
    assert {item.kind for item in (single(), multiple(), statement(), blank())} == set(Kind)


def test_a_list_shows_each_item_in_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    long = replace(HELD, item=replace(multiple(), stem="支部委员会\n" * 30), bank="题库")
    show_list([HELD, long])
    first, second = capsys.readouterr().out.splitlines()
    assert first.split("\t")[1:] == ["多选", "已审定", "支部委员会设哪些职务？", "《示例支部工作条例》"]
    assert "…" in second
    assert second.endswith("题库")


def test_all_about_an_item_that_was_reported(capsys: pytest.CaptureFixture[str]) -> None:
    imported = blank(("书记", "支部书记"), ("委员",), ordered=False)
    held = replace(HELD, item=imported, id=imported.id, bank="题库", gone=True)
    show_reports([Report(held=held, flags=(Flag(by="key", words="", at=NOW), Flag(by="key", words="少一空", at=NOW)))])
    out = capsys.readouterr().out
    for words in ("题库：题库", "各空顺序不限", "注意：核对", "依据：《示例支部工作条例》第三条", "没有这道题的依据"):
        assert words in out
    assert out.index("反映：（没有说明）") < out.index("反映：少一空")
    show_item(HELD)
    assert "知识点：支部委员会" in capsys.readouterr().out
