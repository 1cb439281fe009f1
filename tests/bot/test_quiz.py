"""``quiz``: making, looking, deciding, exporting, practising. Two invented regulations, one of them changed later."""

import json
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.bot.conftest import run

RULE = """中国共产党样例支部花坛工作条例

第一章　总则

第一条　为了规范花坛的养护，制定本条例。

第二条　花坛工作坚持下列原则：
（一）因地制宜；
（二）节约用水；
（三）分工负责；
（四）全员参与。

第三条　花坛工作必须坚持绿色发展、勤俭节约、群众参与、分工负责，自觉接受支部党员大会的监督。

第二章　养护小组

第四条　花坛养护小组由组长、副组长和3至5名养护员组成，任期三年。

第五条　组长履行下列职责：
（一）组织制定养护计划；
（二）安排养护员轮值；
（三）审核养护经费支出；
（四）向支部委员会报告工作。

第六条　养护员应当履行下列职责：
（一）按时浇水；
（二）清扫落叶；
（三）登记苗木；
（四）报告病害。

第七条　养护员连续两个月不参加轮值的，由支部委员会批评教育；连续六个月不参加轮值的，应当调整出养护小组。

第三章　养护工作

第八条　花坛每季度检查1次，检查结果应当在十日内报告支部委员会。

第九条　养护计划由养护小组每年制定一次，经支部党员大会讨论通过后执行。

第十条　花坛养护，是指对花坛内的植物进行浇水、修剪、施肥和防治病害的活动。

第十一条　苗木病害面积超过百分之二十的，养护小组应当在三日内向支部委员会提出防治方案。

第四章　经费和记录

第十二条　养护经费的支出，须经支部委员会三分之二以上成员同意。

第十三条　养护小组应当建立养护记录制度，养护记录自登记之日起至少保存五年。

第十四条　年度养护经费的结余不得超过当年经费总额的百分之十，超过部分应当退回支部。

第五章　附则

第十五条　本条例自2021年3月1日起施行。
"""


@pytest.fixture(scope="session")
def flowers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the regulation taken in and its items made. Tests do not change it."""
    home, file = tmp_path_factory.mktemp("quizhome"), tmp_path_factory.mktemp("rules") / "花坛条例.txt"
    file.write_text(RULE, encoding="utf-8")
    assert run("ingest", str(file), home=home).exit_code == 0
    assert run("quiz", "make", home=home).exit_code == 0
    return home


@pytest.fixture
def home(flowers: Path, tmp_path: Path) -> Path:
    """The same, to be changed."""
    return Path(shutil.copytree(flowers, tmp_path / "home"))


def quiz(home: Path, *args: str, stdin: str | None = None) -> list[dict[str, Any]]:
    result = run("quiz", *args, "--json", home=home, stdin=stdin)
    assert result.exit_code == 0, result.output
    return [json.loads(each) for each in result.stdout.splitlines()]


def typed(item: dict[str, Any]) -> str:
    """The right answer to an item, as one types it."""
    if item["kind"] in ("单选", "多选"):
        return str(item["answer"])
    return "；".join(item["correct"])


def test_every_item_is_proven_by_the_words_of_its_place(flowers: Path) -> None:
    items = quiz(flowers, "make")
    assert len(items) > 5
    for item in items:
        assert item["quote"] in RULE
        assert (item["document"], item["origin"], item["state"]) == (RULE.splitlines()[0], "generated", "proposed")
        assert item["correct"]
        assert item["label"]
    assert len({item["id"] for item in items}) == len(items)


def test_the_same_seed_makes_the_same_items(home: Path) -> None:
    first = quiz(home, "make", "--seed", "5")
    assert quiz(home, "make", "--seed", "6") != first
    assert quiz(home, "make", "--seed", "5") == first
    assert quiz(home, "make") == first  # the seed is kept


def test_a_few_of_all_kinds(flowers: Path) -> None:
    kinds = {item["kind"] for item in quiz(flowers, "make")}
    few = quiz(flowers, "make", "-n", str(len(kinds)))
    assert Counter(item["kind"] for item in few) == dict.fromkeys(kinds, 1)
    [kind, *_] = kinds
    assert {item["kind"] for item in quiz(flowers, "make", "--kind", kind)} == {kind}


def test_making_tells_how_many(home: Path) -> None:
    result = run("quiz", "make", "--seed", "11", home=home)
    assert "停用" in result.stdout
    assert "未变" in run("quiz", "make", home=home).stdout


def test_what_is_made_can_be_shown_to_people(flowers: Path) -> None:
    shown = run("quiz", "make", "花坛工作条例", "--kind", "判断", "-n", "2", home=flowers).stdout.splitlines()
    assert [each.split("\t")[1] for each in shown[:2]] == ["判断", "判断"]
    assert shown[2:] == ["共2题：判断2", "文件没有变化，题目未变。"]


def test_samples_and_drafts_yield_no_items(tmp_path: Path) -> None:
    draft, home = tmp_path / "花坛条例.txt", tmp_path / "home"
    draft.write_text(RULE, encoding="utf-8")
    assert run("ingest", str(draft), "--status", "draft", home=home).exit_code == 0
    assert quiz(home, "make") == []
    assert run("ingest", str(draft), "--status", "current", home=home).exit_code == 0
    assert quiz(home, "make")
    assert run("ingest", str(draft), "--status", "superseded", home=home).exit_code == 0
    assert quiz(home, "make") == []
    assert {item["state"] for item in quiz(home, "list", "--state", "retired")} == {"retired"}


def test_only_items_of_documents_in_force_are_asked(home: Path, tmp_path: Path) -> None:
    ids = {item["id"] for item in quiz(home, "list")}
    changed = tmp_path / "花坛条例_2024.txt"
    changed.write_text(RULE.replace("每季度", "每半年").replace("2021年3月", "2024年3月"), encoding="utf-8")
    assert run("ingest", str(changed), home=home).exit_code == 0
    result = run("quiz", "list", "--json", home=home)
    assert "正在重新出题" in result.stderr
    items = [json.loads(each) for each in result.stdout.splitlines()]
    assert {item["source"] for item in items} == {str(changed)}
    assert not [item for item in items if "每季度" in item["quote"]]
    retired = quiz(home, "list", "--state", "retired")
    assert {item["id"] for item in retired} == ids - {item["id"] for item in items}


def test_items_are_found_by_words_and_kind(flowers: Path) -> None:
    everything = quiz(flowers, "list")
    found = quiz(flowers, "list", "-q", "养护员")
    assert 0 < len(found) < len(everything)
    assert all("养护员" in json.dumps(item, ensure_ascii=False) for item in found)
    assert quiz(flowers, "list", "--document", "花坛工作条例", "-n", "2") == everything[:2]
    nothing = run("quiz", "list", "-q", "没有这样的字", home=flowers)
    assert (nothing.stdout, nothing.exit_code) == ("", 0)
    assert "没有符合条件" in nothing.stderr


def test_a_document_that_is_not_held_is_refused(flowers: Path) -> None:
    result = run("quiz", "list", "--document", "没有这份文件", home=flowers)
    assert result.exit_code == 1
    assert "资料库中没有" in result.stderr


def test_organisers_decide(home: Path) -> None:
    first, second, *rest = [item["id"] for item in quiz(home, "list")]
    assert [item["state"] for item in quiz(home, "approve", first, second)] == ["approved", "approved"]
    assert quiz(home, "approve", first) == []
    assert [item["id"] for item in quiz(home, "retire", second)] == [second]
    assert [item["id"] for item in quiz(home, "list")] == [first, *rest]
    assert len(quiz(home, "approve", "--all")) == len(rest)
    assert "retired" in {item["state"] for item in quiz(home, "show", second)}
    assert run("quiz", "approve", home=home).exit_code == 2
    assert run("quiz", "approve", "nothing", home=home).exit_code == 1
    assert run("quiz", "retire", first, "--bank", "x", home=home).exit_code == 2


def test_an_item_is_shown_with_its_source(flowers: Path) -> None:
    item = quiz(flowers, "list", "-n", "1")[0]
    shown = run("quiz", "show", item["id"], home=flowers).stdout
    assert item["quote"] in shown
    assert item["label"] in shown


def test_practice_judges_and_remembers(home: Path) -> None:
    answers = {item["id"]: typed(item) for item in quiz(home, "list")}
    order = [event["id"] for event in quiz(home, "play", "-n", "3", "--seed", "1", stdin="") if "stem" in event]
    assert len(order) == 1  # the end of input ends it
    asked = quiz(home, "play", "-n", "3", "--seed", "1", stdin="跳过\n跳过\n跳过\n")
    ids = [event["id"] for event in asked[:-1]]
    assert asked[-1] == {"event": "result", "asked": 3, "answered": 0, "right": 0}
    events = quiz(home, "play", "-n", "3", "--seed", "1", stdin="\n".join(answers[item] for item in ids))
    verdicts = [event for event in events if event["event"] == "answer"]
    assert [event["right"] for event in verdicts] == [True, True, True]
    assert [event["id"] for event in verdicts] == ids
    assert events[-1] == {"event": "result", "asked": 3, "answered": 3, "right": 3}
    again = quiz(home, "play", "-n", "3", "--seed", "1", stdin="跳过\n跳过\n跳过\n")
    assert not set(ids) & {event["id"] for event in again[:-1]}


def test_what_was_wrong_comes_into_the_book_of_mistakes_until_it_is_right(home: Path) -> None:
    assert "错题本是空的" in run("quiz", "play", "--wrong", home=home, stdin="").stderr
    kind = ["--kind", "判断"]
    [item] = quiz(home, "play", "-n", "1", "--seed", "2", *kind, stdin="跳过")[:1]
    key = quiz(home, "show", item["id"])[0]["correct"][0]
    other = {"对": "错", "错": "对"}[key]
    assert quiz(home, "play", "-n", "1", "--seed", "2", *kind, stdin=other)[1]["right"] is False
    assert next(event["right"] for event in quiz(home, "play", "--wrong", stdin=key) if "right" in event) is True
    assert "错题本是空的" in run("quiz", "play", "--wrong", home=home, stdin="").stderr


def test_practice_for_people_shows_verdict_and_source(home: Path) -> None:
    shown = run("quiz", "play", "-n", "2", "--kind", "判断", "--seed", "4", home=home, stdin="也许\n对\n退出\n").stdout
    assert "没有看懂" in shown
    assert "原文：《中国共产党样例支部花坛工作条例》" in shown
    assert "共答1题" in shown


def test_a_reported_item_is_not_asked_until_somebody_has_looked(home: Path) -> None:
    shown = run("quiz", "play", "-n", "1", home=home, stdin="题目有误\n").stdout
    assert "已停用，等待核对" in shown
    [frozen] = quiz(home, "list", "--reports")
    assert (frozen["state"], [said["words"] for said in frozen["reports"]]) == ("frozen", [""])
    many = quiz(home, "play", "-n", "500", stdin="跳过\n" * 500)
    assert frozen["id"] not in {event.get("id") for event in many}
    assert "反映：" in run("quiz", "list", "--reports", home=home).stdout
    quiz(home, "approve", frozen["id"])
    assert quiz(home, "list", "--reports") == []


def test_practice_may_be_about_something(flowers: Path) -> None:
    events = quiz(flowers, "play", "养护记录", "-n", "5", stdin="跳过\n" * 5)
    assert events[:-1]
    ids = {event["id"] for event in events[:-1]}
    assert ids <= {item["id"] for item in quiz(flowers, "list", "-q", "养护记录")}
    assert "没有可以练习的题" in run("quiz", "play", "没有这样的字", home=flowers, stdin="").stderr


@pytest.mark.parametrize("ending", [".xlsx", ".csv", ".jsonl", ".docx"])
def test_what_is_exported_is_a_bank_that_can_be_imported(flowers: Path, tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"题库{ending}"
    items = quiz(flowers, "list")
    result = run("quiz", "export", str(file), home=flowers)
    assert f"已导出{len(items)}题" in result.stdout
    imported = run("quiz", "import", str(file), home=tmp_path / "other")
    assert imported.exit_code == 0, imported.output
    assert f"新增{len(items)}题" in imported.stdout


def test_an_unknown_format_is_wrong_usage(flowers: Path, tmp_path: Path) -> None:
    assert run("quiz", "export", str(tmp_path / "a.pdf"), home=flowers).exit_code == 2
