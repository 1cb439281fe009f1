"""``dangxue duties``: by role, by document, as a matrix; the words whole, lists under their lead."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from bot.commands.duties import NONE, Duties
from bot.duties.matrix import matrix_of
from bot.duties.rendering import lines_of, together
from bot.workbench import Workbench
from ingestion.duties.reading import read_duties
from knowledge.documents import Kind, Status
from knowledge.errors import NotHeld
from knowledge.readings import Readings
from knowledge.storage.holdings import Draft, Given
from tests.ingestion.duties.samples import document_of
from tests.library import opened, put

Ask = Callable[..., Result]
RULE = (
    "样例管理规定",
    "第一条 党员必须履行下列义务：",
    "（一）爱护样例；",
    "（二）归还样例。",
    "第二条 党支部应当清点样例。",
)
ORDER = ("样例借阅办法", "第一条 党员、干部应当登记。", "第二条 支部书记负责样例目录。")
OLD = ("样例保管办法", "第一条 党员应当上锁。")


def draft_of(*lines: str, status: Status = Status.CURRENT) -> Draft:
    document = document_of(*lines, kind=Kind.REGULATION, name=lines[0])
    document = replace(document, source=f"{lines[0]}.txt", sha256=lines[0], status=status)
    return Draft(
        document=replace(document, id=type(document.id)(lines[0])),
        given=Given(status=status),
        year=None,
        readings=Readings(duties=read_duties(document)),
    )


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Ask:
    """Runs the command on a library of two rules and one that is no longer in force."""
    home = tmp_path_factory.mktemp("home")
    library = opened(home)
    put(library, draft_of(*RULE), draft_of(*ORDER), draft_of(*OLD, status=Status.SUPERSEDED))
    library.close()
    app = typer.Typer()
    app.command()(Duties(bench=Workbench()).duties)
    return lambda *args: CliRunner().invoke(app, list(args), env={"DANGXUE_HOME": str(home)})


def records(result: Result) -> list[dict[str, object]]:
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_duties_are_one_object_a_line(ask: Ask) -> None:
    first, *rest = records(ask("--json"))
    assert first == {
        "role": "党员",
        "subject": "党员",
        "what": "爱护样例",
        "document": "样例管理规定",
        "source": "样例管理规定.txt",
        "label": "第一条第（一）项",
        "quote": "爱护样例",
        "list": "党员必须履行下列义务：",
        "entry": 1,
        "entries": 2,
    }
    assert [(each["role"], each["label"]) for each in rest] == [
        ("党员", "第一条第（二）项"),
        ("党支部", "第二条"),
        ("党员", "第一条"),
        ("党员干部", "第一条"),
        ("支部书记", "第二条"),
    ]


@pytest.mark.parametrize(
    ("words", "role"),
    [("支部书记", "支部书记"), ("党支部书记", "支部书记"), ("我是支部书记", "支部书记"), ("党员", "党员")],
)
def test_a_role_is_known_by_its_other_names(ask: Ask, words: str, role: str) -> None:
    assert {each["role"] for each in records(ask("--role", words, "--json"))} == {role}


@pytest.mark.parametrize(
    ("words", "named"), [("书记", "支部书记"), ("党小组组员", "党小组"), ("长老", "党员"), ("", "党员")]
)
def test_an_unknown_role_is_refused_with_the_nearest(ask: Ask, words: str, named: str) -> None:
    result = ask("--role", words)
    assert isinstance(result.exception, NotHeld)
    assert named in str(result.exception)
    assert "\n" not in str(result.exception)


def test_long_words_are_repeated_in_part(ask: Ask) -> None:
    assert len(str(ask("--role", "某" * 500).exception)) < 200


def test_one_document_may_be_asked_for_even_if_superseded(ask: Ask) -> None:
    assert {each["document"] for each in records(ask("--document", "样例借阅办法", "--json"))} == {"样例借阅办法"}
    assert [each["what"] for each in records(ask("--document", "样例保管办法", "--json"))] == ["党员应当上锁。"]
    assert isinstance(ask("--document", "没有的办法").exception, NotHeld)


def test_people_read_lists_under_their_lead_once(ask: Ask) -> None:
    assert ask("--role", "党员").stdout.splitlines() == [
        "《样例管理规定》（2项）",
        "党员必须履行下列义务：（共2项）",
        "  第一条第（一）项　爱护样例",
        "  第一条第（二）项　归还样例。",
        "",
        "《样例借阅办法》（1项）",
        "第一条　党员、干部应当登记。",
        "",
    ]


def test_without_a_role_each_duty_says_whose_it_is(ask: Ask) -> None:
    lines = ask().stdout.splitlines()
    assert "【党员】党员必须履行下列义务：（共2项）" in lines
    assert "第一条　【党员、党员干部】党员、干部应当登记。" in lines
    assert sum("应当登记" in line for line in lines) == 1


def test_the_other_roles_of_the_same_person_are_named(ask: Ask) -> None:
    assert "支部书记同时是：支部委员、党组织负责人、党员" in ask("--role", "支部书记").stdout


def test_a_role_without_duties_is_said(ask: Ask) -> None:
    assert ask("--role", "党小组长").stdout == f"{NONE}\n"
    assert ask("--role", "党小组长", "--matrix").stdout == f"{NONE}\n"
    assert ask("--role", "党小组长", "--json").stdout == ""


def test_the_matrix_counts_roles_by_documents(ask: Ask) -> None:
    assert ask("--matrix").stdout.splitlines() == [
        "角色\t合计\t《样例管理规定》\t《样例借阅办法》",
        "党支部\t1\t1\t0",
        "支部书记\t1\t0\t1",
        "党员干部\t1\t0\t1",
        "党员\t3\t2\t1",
    ]
    assert records(ask("--matrix", "--role", "党员", "--json")) == [
        {
            "role": "党员",
            "duties": 3,
            "documents": [
                {"document": "样例管理规定", "source": "样例管理规定.txt", "status": "current", "duties": 2},
                {"document": "样例借阅办法", "source": "样例借阅办法.txt", "status": "current", "duties": 1},
            ],
        }
    ]


def test_on_a_terminal_the_matrix_numbers_its_documents(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    lines = ask("--matrix", "--role", "党员").stdout.splitlines()
    assert [line for line in lines if line.startswith(("1", "2"))] == ["1　《样例管理规定》", "2　《样例借阅办法》"]
    assert sum("党员" in line for line in lines) == 1


def test_a_matrix_adds_up(tmp_path: Path) -> None:
    library = opened(tmp_path)
    put(library, draft_of(*RULE), draft_of(*ORDER))
    found = library.duties()
    library.close()
    matrix = matrix_of(found)
    assert sum(map(matrix.total, matrix.roles)) == len(found) == 6
    assert matrix_of([]).roles == () == matrix_of([]).documents


def test_the_second_half_of_a_list_has_its_lead_as_well() -> None:
    duties = read_duties(document_of(*RULE, kind=Kind.REGULATION))
    assert list(lines_of(list(together(duties[1:2])), role="党员")) == [
        "党员必须履行下列义务：（共2项）",
        "  第一条第（二）项　归还样例。",
    ]
