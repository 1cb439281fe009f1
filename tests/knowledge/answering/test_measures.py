"""What sort of value a question wants to see, and what counts as one."""

import pytest

from knowledge.answering.measures import measure_of

FITS = [
    ("预备期是多长？", "预备期为一年", "预备期内表现好"),
    ("支委会多久开一次？", "每月召开一次", "由书记召集"),
    ("书记会多久找人谈话？", "定期开展谈心谈话", "认真开展谈心谈话"),
    ("影响期是几个月", "影响期六个月", "影响期另行规定"),
    ("处分期限是多少年", "期限为2年", "期限另定"),
    ("条例什么时候施行？", "自2022年5月1日起施行", "自公布后施行"),
    ("几月几日开会？", "6月底前召开", "按要求召开"),
    ("何时报告？", "应当立即报告", "应当如实报告"),
    ("每年召开几次会议", "每年至少召开两次", "按时召开会议"),
    ("申请人要满多少岁", "年满十八岁", "年满法定年龄"),
    ("增速是百分之几", "增长9.2%", "增长较快"),
    ("赞成票比例要求是多少", "超过半数", "一致同意"),
    ("经费预算是多少元", "安排300元", "安排专项经费"),
    ("罚款多少钱", "处五万元罚款", "处以罚款"),
    ("旗帜多高？", "高96厘米", "很高"),
    ("宪法是第几次修订", "第五次修订", "修订多次"),
    ("会议在哪里开？", "在市中心礼堂召开", "隆重召开"),
    ("会议在哪个城市开？", "在北京召开", "会议隆重召开"),
    ("手机号码是多少？", "电话12388", "电话另行通知"),
    ("支部有多少人？", "党员三名", "党员若干"),
    ("建成多少家书屋", "建成书屋120家", "建成许多书屋"),
    ("一共有多少条？", "共158条", "共若干部分"),
    ("提了几个要求", "提出三个要求", "提出了要求"),
    ("一共是多少", "共有十五人", "共有许多"),
]
MASKED = ["营业收入要突破多少亿？", "经费预算是多少元", "固定资产投资增速是百分之几", "手机号码是多少？", "一共是多少"]


@pytest.mark.parametrize(("question", "says", "says_not"), FITS)
def test_a_value_of_the_wanted_sort_is_told_from_other_words(question: str, says: str, says_not: str) -> None:
    measure = measure_of(question)
    assert measure
    assert measure.pattern.search(says)
    assert not measure.pattern.search(says_not)


@pytest.mark.parametrize("question", MASKED)
def test_a_masked_value_is_a_value(question: str) -> None:
    measure = measure_of(question)
    assert measure
    assert measure.pattern.search("计划达到***亿元、***%")


@pytest.mark.parametrize(
    "question", ["党员的权利有哪些？", "在哪一条规定的？", "这句话是在哪里提的？", "哪个文件规定了时间？"]
)
def test_no_value_is_wanted(question: str) -> None:
    assert measure_of(question) is None


@pytest.mark.parametrize("words", ["每家书屋", "这家书屋", "第三家书屋"])
def test_a_count_is_no_ordinal(words: str) -> None:
    measure = measure_of("有多少家书屋？")
    assert measure
    assert not measure.pattern.search(words)
