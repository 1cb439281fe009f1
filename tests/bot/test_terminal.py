"""The conversation in the terminal, with lines piped in."""

import json
from pathlib import Path

from tests.bot.conftest import Run


def test_follow_ups_lean_on_the_question_before(dangxue: Run) -> None:
    result = dangxue("chat", stdin="《样例工作条例》第三条\n谢谢\n它的第二款呢？\n")
    assert result.exit_code == 0
    first, thanks, second = result.stdout.split("问：")[1:]
    assert "样例每月清点一次" in first
    assert "不客气" in thanks
    assert second.startswith("它的第二款呢？\n清点结果应当在十日内报告党支部。[1]")
    assert "第三条第二款" in second


def test_the_source_of_an_answer_is_shown_whole(dangxue: Run) -> None:
    result = dangxue("chat", stdin="/来源 1\n《样例工作条例》第三条第二款\n/来源 1\n/来源 9\n")
    before, _, shown, absent = result.stdout.split("问：")[1:]
    assert "还没有" in before
    assert "《中国共产党样例工作条例》第三条第二款" in shown
    assert "第二章 保管" in shown
    assert "没有第9处出处" in absent


def test_a_bad_question_is_one_line_and_the_conversation_goes_on(dangxue: Run) -> None:
    result = dangxue("chat", stdin=f"{'字' * 10_000}\n\n《样例工作条例》第三条\n".encode())
    assert result.exit_code == 0
    bad, good = result.stdout.split("问：")[1:]
    assert "10000个字" in bad
    assert "样例每月清点一次" in good


def test_bytes_that_are_no_text_do_not_end_it(dangxue: Run) -> None:
    result = dangxue("chat", stdin=b"\xff\xfe\xb5\xb3\n\xe4\xbd\xa0\xe5\xa5\xbd\n")
    assert result.exit_code == 0
    assert "问：你好" in result.stdout


def test_leaving_ends_it_before_the_input_does(dangxue: Run) -> None:
    for word in ("退出", "exit", "QUIT", "再见。"):
        result = dangxue("chat", stdin=f"{word}\n你好\n")
        assert result.exit_code == 0
        assert "再见" in result.stdout
        assert "您好" not in result.stdout


def test_nothing_is_coloured_where_output_is_piped(dangxue: Run) -> None:
    assert "\x1b" not in dangxue("chat", stdin="《样例工作条例》第三条\n/来源\n").stdout


def test_an_empty_library_is_filled_with_the_starter_documents(dangxue: Run, tmp_path: Path) -> None:
    result = dangxue("chat", home=tmp_path, stdin="什么是主题党日？\n")
    assert result.exit_code == 0
    assert len(result.stderr.splitlines()) == 1
    assert "《组织生活制度释义》" in result.stdout
    held = [json.loads(line) for line in dangxue("documents", "--json", home=tmp_path).stdout.splitlines()]
    assert len(held) == 5
    assert all(each["source"].startswith("starter/") and each["source"].endswith(".md") for each in held)
    again = dangxue("chat", home=tmp_path, stdin="你好\n")
    assert again.stderr == ""


def test_a_library_with_documents_is_left_as_it_is(dangxue: Run) -> None:
    dangxue("chat", stdin="")
    assert len(dangxue("documents").stdout.splitlines()) == 4
