"""Lists of duties: complete, in order, with the words that introduce them; and lists that are none."""

import pytest

from knowledge.documents import Kind
from knowledge.readings import Duty
from tests.ingestion.duties.samples import duties_of, told

ITEMS = ("（一）清点样例；", "（二）登记样例；", "（三）归还样例。")


def places(duties: tuple[Duty, ...]) -> list[tuple[int, int, str, str]]:
    return [(duty.entry, duty.entries, duty.label, duty.what) for duty in duties]


@pytest.mark.parametrize(
    ("lead", "role"),
    [
        ("党员必须履行下列义务：", "党员"),
        ("党支部承担下列具体任务：", "党支部"),
        ("党支部是样例的战斗堡垒。它的基本任务是：", "党支部"),
        ("机关党的纪律检查委员会的职责是监督样例，主要包括：", "纪委"),
        ("入党介绍人的主要任务是：", "入党介绍人"),
        ("党的工作机关应当遵循以下原则：", "党的工作机关"),
        ("党员应当守规矩，不得有下列行为：", "党员"),
        ("党支部应当抓好样例工作。", "党支部"),
    ],
)
def test_every_entry_is_a_duty_of_the_subject(lead: str, role: str) -> None:
    duties = duties_of(f"第一条 {lead}", *ITEMS)
    assert {duty.role for duty in duties} == {role}
    assert places(duties) == [
        (1, 3, "第一条第（一）项", "清点样例"),
        (2, 3, "第一条第（二）项", "登记样例"),
        (3, 3, "第一条第（三）项", "归还样例。"),
    ]
    assert {duty.lead for duty in duties} == {lead.split("。")[-1] or lead.rstrip("。")}


@pytest.mark.parametrize(
    "lead",
    [
        "党员享有下列权利：",
        "党委行使下列职权：",
        "党员有下列行为之一的，给予警告：",
        "党员应当具备下列条件：",
        "党支部管理样例，任何人不得有下列行为：",
        "样例工作坚持以下原则：",
    ],
)
def test_rights_powers_and_cases_are_no_lists_of_duties(lead: str) -> None:
    assert [duty for duty in duties_of(f"第一条 {lead}", *ITEMS) if duty.entries] == []


def test_a_sentence_over_cases_stays_a_duty_without_them() -> None:
    lines = ("第一条 公务员有下列情形之一的，应当自行回避：", "（一）与样例有关的；", "（二）应当保密的。")
    assert told(*lines) == [("公务员", "公务员有下列情形之一的，应当自行回避")]


def test_entries_that_speak_for_themselves_are_read_by_themselves() -> None:
    lines = ("第一条 样例工作的原则是：", "（一）样例归公；", "（二）党员应当爱护样例；", "（三）定期清点。")
    [duty] = duties_of(*lines)
    assert (duty.role, duty.label, duty.lead, duty.entry) == ("党员", "第一条第（二）项", "", 0)


def test_a_list_gives_each_of_several_roles_all_entries() -> None:
    duties = duties_of("第一条 支部委员、党小组长应当做到：", *ITEMS)
    assert [(duty.role, duty.entry) for duty in duties] == [
        (role, entry) for entry in (1, 2, 3) for role in ("支部委员", "党小组长")
    ]


def test_the_paragraph_after_a_list_goes_on_about_its_subject() -> None:
    duties = duties_of("第一条 党员应当做到：", *ITEMS, "应当接受检查。", "样例归公。")
    assert [duty.label for duty in duties if not duty.entries] == ["第一条第二款"]


def test_run_in_points_of_a_speech_are_a_list() -> None:
    lines = ("在样例会议上的讲话", "同志们：", "一、要求")
    text = "各级党委书记要当好表率。一要带头学习样例。二要带头清点，每月一次。三要带头守纪。党员要积极响应。"
    duties = duties_of(*lines, text, kind=Kind.SPEECH)
    assert places(duties) == [
        (1, 3, "一、一要", "一要带头学习样例。"),
        (2, 3, "一、二要", "二要带头清点，每月一次。"),
        (3, 3, "一、三要", "三要带头守纪。"),
        (0, 0, "一、", "党员要积极响应。"),
    ]
    assert [duty.role for duty in duties] == ["党委（党组）书记"] * 3 + ["党员"]
    assert duties[0].lead == "各级党委书记要当好表率"


def test_run_in_points_after_a_colon_are_a_list() -> None:
    duties = duties_of("样例", "一、分工", "支部委员要做到：一是登记样例；二是归还样例。", kind=Kind.NOTICE)
    assert places(duties) == [(1, 2, "一、一是", "一是登记样例"), (2, 2, "一、二是", "二是归还样例。")]


@pytest.mark.parametrize(
    "heading", ["党支部书记职责", "党支部书记的主要职责", "党支部书记的职责是：", "党支部书记岗位职责"]
)
def test_a_heading_that_announces_duties_introduces_the_points_below_it(heading: str) -> None:
    duties = duties_of(
        "样例手册", heading, "1. 主持样例会。", "2. 保管样例。", "党小组长职责", "（1）收样例", kind=Kind.OTHER
    )
    assert [(duty.role, duty.entry, duty.entries, duty.what) for duty in duties] == [
        ("支部书记", 1, 2, "主持样例会。"),
        ("支部书记", 2, 2, "保管样例。"),
        ("党小组长", 1, 1, "收样例"),
    ]


def test_a_numbered_heading_that_announces_duties_rules_the_text_below_it() -> None:
    lines = ("样例手册", "一、支部书记的职责", "主持样例会。", "二、组织委员的职责是：", "1.登记样例；", "2.归还样例。")
    duties = duties_of(*lines, kind=Kind.OTHER)
    assert [(duty.role, duty.entry, duty.label) for duty in duties] == [
        ("支部书记", 0, "一、"),
        ("支部委员", 1, "二、1."),
        ("支部委员", 2, "二、2."),
    ]


def test_bare_articles_below_a_heading_for_a_role_are_its_list() -> None:
    duties = duties_of(
        "样例准则",
        "全体党员必须爱护样例。",
        "党员行为规范",
        "第一条 爱护样例，按时归还。",
        "第二条 节约样例，物尽其用。",
    )
    assert [(duty.role, duty.lead, duty.entry, duty.entries, duty.label) for duty in duties[1:]] == [
        ("党员", "党员行为规范", 1, 2, "第一条"),
        ("党员", "党员行为规范", 2, 2, "第二条"),
    ]
