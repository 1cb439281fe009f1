"""Duties read out of articles: who has them, which words they are, and what is none."""

import pytest

from knowledge.documents import Kind
from tests.ingestion.duties.samples import duties_of, roles_told, told


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("党员必须按期填写样例登记表。", "党员"),
        ("每个党员，不论职务高低，都必须填写样例登记表。", "党员"),
        ("预备党员应当面向样例宣誓。", "预备党员"),
        ("党支部书记应当每月讲一次样例课。", "支部书记"),
        ("各级党委（党组）书记要亲自清点样例。", "党委（党组）书记"),
        ("党组（党委）主要负责人履行样例工作第一责任人职责。", "党委（党组）书记"),
        ("党组织主要负责人应当带头清点样例。", "党组织负责人"),
        ("领导班子成员应当落实样例责任。", "班子成员"),
        ("党的各级领导干部不得占用样例。", "党员领导干部"),
        ("党的地方各级委员会应当听取样例工作汇报。", "党委（党组）"),
        ("党的各级纪律检查委员会要监督样例的使用。", "纪委"),
        ("纪委派驻纪检组应当报告样例情况。", "派驻纪检监察组"),
        ("机关党的基层委员会应当设立样例室。", "基层党委"),
        ("党的支部委员会对申请领用样例的人，要进行审查。", "支部委员会"),
        ("支部大会应当讨论样例的去留。", "支部党员大会"),
        ("组织委员负责样例登记。", "支部委员"),
        ("党小组长应当收齐样例。", "党小组长"),
        ("介绍人要认真了解样例的来历。", "入党介绍人"),
        ("申请入党的人，要填写样例表。", "入党申请人"),
        ("受到批评的党的领导干部应当说明样例的去向。", "党员领导干部"),
        ("社会组织中党的基层组织，应当公布样例目录。", "基层党组织"),
        ("样例服务机构党组织应当健全样例目录。", "党组织"),
        ("乡镇（街道）党委所属的基层党委，不得处置样例。", "基层党委"),
        ("党支部每半年对样例进行一次清点。", "党支部"),
        ("监察机关应当保管样例证据。", "监察机关"),
        ("公职人员在借用样例期间，不得出借样例。", "公职人员"),
    ],
)
def test_the_subject_says_whose_duty_it_is(text: str, role: str) -> None:
    [duty] = duties_of(f"第一条 {text}")
    assert (duty.role, duty.what, duty.label) == (role, text, "第一条")
    assert text.startswith(duty.subject) or duty.subject in text


@pytest.mark.parametrize(
    "text",
    [
        "党员享有查阅样例的权利。",
        "党员有权借阅样例。",
        "党员可以自行制作样例。",
        "党员的样例应当妥善保管。",
        "党员教育应当突出样例。",
        "党员队伍要有样例。",
        "对党员给予样例处分应当慎重。",
        "对党员要进行样例教育。",
        "党员损毁样例的，应当给予警告处分。",
        "党员要求退还样例，应当经支部大会讨论。",
        "党员经过考察，确已归还样例的，应当恢复其借阅资格。",
        "受到警告的党员，一年内不得担任样例管理员。",
        "党组织如果在样例工作中失职，必须问责。",
        "预备党员必须由样例委员会审批。",
        "样例是党的各级组织和全体党员必须遵守的行为规则。",
        "各党支部的主要任务已经完成。",
        "样例较多的党员小组应当合并。",
        "民主生活会应当经常化。",
    ],
)
def test_rights_penalties_and_what_others_do_are_no_duties(text: str) -> None:
    assert told(f"第一条 {text}") == []


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("党委（党组）及其成员应当清点样例。", ["党委（党组）", "班子成员"]),
        ("党员、干部特别是高级干部必须爱护样例。", ["党员", "党员干部", "党员领导干部"]),
        ("党的各级组织和全体党员要爱护样例。", ["党组织", "党员"]),
        ("任何党组织和个人都不得损毁样例。", ["党组织"]),
        ("监察机关及其工作人员应当保密。", ["监察机关", "监察人员"]),
        ("支部委员、党小组长和有关人员应当在场。", ["支部委员", "党小组长"]),
    ],
)
def test_joined_subjects_give_each_role_the_duty(text: str, roles: list[str]) -> None:
    assert [role for role, what in told(f"第一条 {text}") if what == text] == roles


def test_one_sentence_may_hold_duties_of_several_subjects() -> None:
    assert told("第一条 党员必须参加样例会，发现样例丢失的，党支部应当报告，党委负责处理。") == [
        ("党员", "党员必须参加样例会"),
        ("党支部", "发现样例丢失的，党支部应当报告"),
        ("党委（党组）", "党委负责处理。"),
    ]


def test_a_condition_about_somebody_goes_with_the_duty_it_is_for() -> None:
    assert told("第一条 党员不爱护样例，经教育仍不改正，党支部应当收回样例。") == [
        ("党支部", "党员不爱护样例，经教育仍不改正，党支部应当收回样例。")
    ]


def test_a_secretary_without_an_owner_is_that_of_the_body_before() -> None:
    assert told("第一条 党委(党组)在样例工作中负主体责任，书记是第一责任人，其他成员按照“一岗双责”要求抓好样例。") == [
        ("党委（党组）", "党委(党组)在样例工作中负主体责任"),
        ("党委（党组）书记", "书记是第一责任人"),
        ("班子成员", "其他成员按照“一岗双责”要求抓好样例。"),
    ]


def test_sentences_without_a_subject_keep_the_last_one_within_an_article() -> None:
    duties = duties_of(
        "第一条 党支部应当清点样例。定期公布结果。对丢失的样例，应当追查。",
        "第二条 应当建立样例目录。",
    )
    assert [(duty.role, duty.what, duty.label, duty.subject) for duty in duties] == [
        ("党支部", "党支部应当清点样例。", "第一条", "党支部"),
        ("党支部", "定期公布结果。", "第一条", "党支部"),
        ("党支部", "对丢失的样例，应当追查。", "第一条", "党支部"),
    ]


def test_a_sentence_about_something_else_ends_the_subject() -> None:
    assert told("第一条 党员应当交还样例。样例目录应当公开。定期清点。") == [("党员", "党员应当交还样例。")]


def test_what_is_done_is_nobodys_once_two_have_been_spoken_of() -> None:
    text = "第一条 党支部应当清点样例。党员应当协助。稳妥处置样例。"
    assert roles_told(text) == ["党支部", "党员"]


def test_paragraphs_go_on_about_the_only_subject() -> None:
    duties = duties_of("第一条 党小组应当清点样例。", "应当公布结果。", "样例由专人保管。")
    assert [(duty.role, duty.label) for duty in duties] == [("党小组", "第一条第一款"), ("党小组", "第一条第二款")]


def test_speeches_tell_of_deeds_which_are_no_duties() -> None:
    lines = ("在样例会议上的讲话", "同志们：", "一、回顾", "各级纪委忠诚履行样例监督职责，取得成绩。", "二、要求")
    last = "今年要清点样例。党员要爱护样例。要抓好样例目录。"
    assert told(*lines, last, kind=Kind.SPEECH) == [("党员", "党员要爱护样例。")]
    assert roles_told("第一条 各级纪委忠诚履行样例监督职责，取得成绩。") == ["纪委"]


def test_a_paragraph_of_a_speech_that_begins_with_its_only_subject_goes_on_about_it() -> None:
    lines = ("在样例会议上的讲话", "同志们：", "一、要求", "各级党委书记要当好表率。要亲自清点样例。")
    assert roles_told(*lines, kind=Kind.SPEECH) == ["党委（党组）书记"] * 2


def test_a_heading_may_be_a_duty() -> None:
    [first, second] = duties_of(
        "样例制度", "一、概述", "样例很多。", "二、班子成员要落实样例责任", "要定期清点。", kind=Kind.OTHER
    )
    assert (first.role, first.what, first.label) == ("班子成员", "班子成员要落实样例责任", "二、")
    assert (second.role, second.what, second.label) == ("班子成员", "要定期清点。", "二、")


def test_plans_are_left_to_the_tasks() -> None:
    lines = ("样例计划", "第一条 党员应当清点样例。")
    assert roles_told(*lines) == ["党员"]
    assert roles_told(*lines, kind=Kind.PLAN) == []
