"""Tasks out of running text."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.readings import OwnerRole, TaskReading
from knowledge.timephrases.timing import Open
from tests.ingestion.tasks.documents import document, tasks_of, warnings_of

NAME = "示例学校2023年工作要点.txt"
_SIGNS = {OwnerRole.LEAD: "牵", OwnerRole.SUPPORT: "配", OwnerRole.RESPONSIBLE: ""}

TASKS = """
组织党员干部参观革命纪念馆
各支部于6月20日前将活动总结报送党委办公室
举办教职工合唱比赛
召开表彰大会，表彰先进党支部
走访慰问困难党员
党委书记、支部书记为党员讲授专题党课
启动智慧校园建设项目
做好新教师招聘工作
迎接文明校园复评
制定青年教师培养行动计划
成立家长委员会
请各单位将参赛人员名单报送至党群工作部
对发现的问题要及时整改，并将整改情况报局纪委
党员教师佩戴党徽参加活动
实行校务公开制度
签订廉政责任书
6月底前完成党员信息库维护
各支部每季度至少召开1次党员大会
撰写学习心得体会不少于1篇
优化课程设置，开发校本课程5门
建设数字化图书馆
打造党建文化长廊
邀请专家来校作专题报告
安排专人对教室设施进行检修
各支部加强值班值守
以支部为单位组织党员开展1次志愿服务活动
利用公众号宣传先进典型，每月推送1期
活动图片于7月5日前发到党政办
"""

OTHERS = """
提高党员的政治素质
充分发挥党支部的战斗堡垒作用
营造风清气正的节日氛围
严禁公款吃喝
党员教师要立足岗位，无私奉献
加强党的政治建设
开展各类丰富多彩的活动
健全各项制度
加强师资队伍建设
牢固树立质量意识
如有特殊情况不能参加的，须履行请假手续
为深入学习贯彻会议精神，特制定本方案
现将有关事项通知如下
努力建设一支高素质的教师队伍
一年来，学校召开了教代会，完善了考核办法
鼓励教师参加各类进修
确保活动取得实效
各支部要高度重视，精心组织
打造学校德育品牌
教师可根据实际情况自主选择
活动地点设在学校报告厅
各支部可结合实际开展形式多样的活动
以开展师德创优活动为载体，促进教师专业发展
通过组织学习讨论活动，提高认识
"""


def _plan(*lines: str) -> tuple[TaskReading, ...]:
    return tasks_of("\n".join(("示例学校2023年工作要点", "（2023年1月5日）", *lines)) + "\n", name=NAME)


def _one(sentence: str) -> TaskReading:
    (task,) = _plan("一、重点工作", f"1.党建工作。{sentence}。", "2.其他。无。")
    return task


def _owners(task: TaskReading) -> list[str]:
    return [_SIGNS[owner.role] + owner.name for owner in task.owners]


def _dues(task: TaskReading) -> list[date | None]:
    return [part.timing.due for part in task.parts]


@pytest.mark.parametrize("sentence", TASKS.split())
def test_what_can_be_ticked_off_is_a_task(sentence: str) -> None:
    assert _one(sentence).what in sentence


@pytest.mark.parametrize("sentence", OTHERS.split())
def test_aims_conditions_options_and_the_past_are_none(sentence: str) -> None:
    assert _plan("一、重点工作", f"1.党建工作。{sentence}。", "2.其他。无。") == ()


@pytest.mark.parametrize(
    ("sentence", "owners"),
    [
        ("各支部组织党员观看红色电影", "各支部"),
        ("由党政办牵头，各支部参与举办书画展", "牵党政办 配各支部"),
        ("党政办、团委、学生会联合举办歌咏比赛", "党政办 团委 学生会"),
        ("6月底前，各支部召开一次组织生活会", "各支部"),
        ("在6月中旬，由各党支部书记讲授专题党课", "各党支部书记"),
        ("教务处负责编制课程方案，教科室配合", "教务处 配教科室"),
        ("高一、高二年级组织学生参加研学活动", "高一、高二年级"),
        ("德育处牵头制定方案，各年级组织实施", "牵德育处 各年级"),
        ("请各支部于6月10日前将推荐表交至党政办", "各支部"),
        ("各党支部（党小组）组织集中学习《条例》", "各党支部 党小组"),
        ("机关党委牵头、各支部配合，开展岗位练兵比赛", "牵机关党委 配各支部"),
        ("宣传部门组织党章专题学习", "宣传部门"),
        ("各省、自治区、直辖市党委组织部要报送材料", "各省、自治区、直辖市党委组织部"),
        ("支部书记全年与每名党员谈心不少于1次", "支部书记"),
        ("以党支部为单位，组织党员学习党章", ""),
        ("邀请工会主席作专题报告，举办座谈会", ""),
    ],
)
def test_who_acts_owns_the_task(sentence: str, owners: str) -> None:
    assert _owners(_one(sentence)) == owners.split()


def test_a_time_in_the_sentence_is_its_own() -> None:
    task = _one("各支部6月20日前推荐优秀党员1名，党委于7月1日进行表彰")
    assert [(part.what, part.timing.due) for part in task.parts] == [
        ("推荐优秀党员1名", date(2023, 6, 20)),
        ("进行表彰", date(2023, 7, 1)),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "制定2023年工作计划",
        "组织三年级学生参观纪念馆",
        "召开上半年工作总结大会",
        "学习《关于2023年6月工作的决定》",
        "落实3月5日印发的通知，召开会议",
    ],
)
def test_a_time_that_names_a_thing_is_no_date(sentence: str) -> None:
    assert _one(sentence).parts == ()


def test_what_is_being_prepared_for_has_its_own_date() -> None:
    assert _dues(_one("为迎接10月份的检查，各支部9月底前完成自查")) == [date(2023, 9, 30)]


def test_a_heading_gives_its_date_and_is_no_task() -> None:
    tasks = _plan("一、安排", "（一）动员阶段（3月1日-3月10日）", "召开动员大会。", "（二）实施阶段", "开展走访慰问。")
    assert [(task.what, _dues(task)) for task in tasks] == [("召开动员大会", [date(2023, 3, 10)]), ("开展走访慰问", [])]


def test_a_stage_gives_its_date_to_the_items_in_it() -> None:
    tasks = _plan(
        "一、安排", "第一阶段（3月）：准备", "1.召开动员大会。", "第二阶段（4月）：实施", "1.组织党员参观纪念馆。"
    )
    assert [_dues(task) for task in tasks] == [[date(2023, 3, 31)], [date(2023, 4, 30)]]


def test_the_day_of_the_activity_goes_for_what_is_done_in_it() -> None:
    tasks = _plan(
        "一、活动时间",
        "2023年3月19日",
        "二、活动内容",
        "1.学习《党章》。",
        "2.学习笔记检查",
        "三、活动要求",
        "请各支部做好签到。",
    )
    assert [_dues(task) for task in tasks] == [[date(2023, 3, 19)], [date(2023, 3, 19)], []]


def test_times_and_owners_on_lines_of_their_own_go_for_their_item() -> None:
    (task,) = _plan("一、安排", "（一）举办书画展", "1.时间：6月20日，地点：展厅", "2.责任单位：工会；配合单位：团委")
    assert _dues(task) == [date(2023, 6, 20)]
    assert _owners(task) == ["工会", "配团委"]


@pytest.mark.parametrize(
    "bracket",
    [
        "（党政办、工会，6月）",
        "（责任单位：党政办、工会；完成时限：6月）",
        "（党政办、工会）（6月）",
        "【党政办、工会；6月】",
    ],
)
def test_a_bracket_at_the_end_owns_and_dates(bracket: str) -> None:
    (task,) = _plan("一、安排", f"1.举办书画展。{bracket}", "2.其他。无。")
    assert _owners(task) == ["党政办", "工会"]
    assert _dues(task) == [date(2023, 6, 30)]


def test_a_heading_whose_text_says_it_again_is_no_task() -> None:
    again = _plan("一、安排", "1.召开表彰大会。7月1日召开表彰大会，表彰先进。")
    assert [task.what for task in again] == ["召开表彰大会，表彰先进"]
    alone = _plan("一、安排", "（一）支部书记讲党课", "学习《讲话》")
    assert [task.what for task in alone] == ["讲党课", "学习《讲话》"]


def test_a_sentence_that_goes_on_keeps_its_owner() -> None:
    tasks = _plan("一、安排", "各支部召开会议。并于3月5日前报送材料。")
    assert [_owners(task) for task in tasks] == [["各支部"], ["各支部"]]


def test_aims_themes_and_places_hold_no_tasks() -> None:
    assert (
        _plan("一、指导思想", "召开会议，完善制度体系。", "二、活动主题", "举办书画展", "三、活动地点：召开会议的地方")
        == ()
    )


def test_a_speech_has_to_bind_somebody() -> None:
    text = "在示例单位大会上的讲话\n（2023年2月10日）\n同志们：\n一、做法\n{}\n二、结语\n谢谢大家。\n"
    loose, bound = text.format("完善考核办法，召开座谈会。"), text.format("各支部要完善考核办法，召开座谈会。")
    assert tasks_of(loose, name="讲话.txt") == ()
    (task,) = tasks_of(bound, name="讲话.txt")
    assert task.confidence < _one("各支部要完善考核办法，召开座谈会").confidence


def test_a_regulation_is_not_read_for_tasks() -> None:
    text = "示例单位工作条例\n第一条 支部每月召开1次会议。\n第二条 各支部应当报送材料。\n"
    assert tasks_of(text, name="条例.txt") == ()


def test_masked_words_stay_unknown() -> None:
    task = _one("由***负责，**月底前召开会议")
    assert task.owners == ()
    assert [part.timing.open for part in task.parts] == [Open.MASKED]
    assert "句中有隐去的内容" in task.warnings


def test_a_plan_without_a_date_says_so_once() -> None:
    text = "示例学校工作要点\n一、安排\n1.召开会议，3月底前完成。\n2.举办比赛，5月底前完成。\n"
    assert [part.timing.open for task in tasks_of(text) for part in task.parts] == [Open.UNDATED, Open.UNDATED]
    assert warnings_of(text) == ("一、：文件没有写明日期，这里的时间没有换算成日期",)


def test_a_sentence_without_end_is_told_about() -> None:
    text = "示例学校2023年工作要点\n（2023年1月5日）\n各支部要组织党员" + "学习" * 500_000 + "\n"
    assert tasks_of(text) == ()
    assert warnings_of(text) == ("正文第1段：这一句超过2000字，没有读取",)


@given(st.lists(st.sampled_from(TASKS.split()), min_size=1, max_size=8))
def test_every_sentence_of_an_item_is_a_task_of_its_own(sentences: list[str]) -> None:
    lines = [f"{at}.党建工作。{sentence}。" for at, sentence in enumerate(sentences, start=1)]
    tasks = _plan("一、重点工作", *lines)
    assert len(tasks) == len(sentences)
    assert all(task.what in sentence for task, sentence in zip(tasks, sentences, strict=True))


_WORDS = """
各支部 党政办 要 组织 召开 会议 学习 《条例》 6月底前 每月 ， 。 ； ： 1. 一、 （一） （ ） “ ” 责任单位
时间 *** 第一阶段 活动时间 活动内容 完成 制度 |
"""
_PIECES = st.sampled_from((*_WORDS.split(), "\n", "\t"))


@given(st.lists(_PIECES, max_size=60))
def test_any_text_is_read_and_quoted_verbatim(pieces: list[str]) -> None:
    text = "示例学校2023年工作要点\n（2023年1月5日）\n正文。" + "".join(pieces)
    held = document(text, name=NAME)
    tasks = tasks_of(text, name=NAME)
    for task in tasks:
        assert task.what in task.span.cut(held.text)
        assert task.label
        assert all(part.timing.phrase in held.text for part in task.parts)
        assert all(owner.name in held.text for owner in task.owners)
    spans = [task.span for task in tasks]
    assert all(one.end <= other.start for one, other in pairwise(spans))
