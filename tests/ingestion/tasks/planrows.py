"""The 90 rows of the plan table: invented work of an invented unit, and what their times come to.

The unit is 示例单位, the year 2023, the day of issue January 16. A line is 措施 | 牵头 | 其他 | 时限 | 备注; 〃 goes on
with the merged cell above, □ is a blank cell below one that is not, ⏎ a line break in a cell. A line that starts
with # opens a category.
"""

from dataclasses import dataclass, replace
from datetime import date

from knowledge.timephrases.timing import Anchor, Open, Timing

TITLE = "示例单位2023年重点工作任务分解表"
ISSUED = "（2023年1月16日印发）"
FOOTNOTE = "注：1.“—”表示没有这一项；2.本表由党政办负责解释。"
ANCHOR = Anchor(day=date(2023, 1, 16), year=2023)
DITTO, GAP, BREAK, NONE = "〃", "□", "⏎", "—"

_ROWS = """
# 政治建设
制定理论学习中心组年度学习计划，印发各支部 | 组织科 | 宣传科、党政办 | 1月底前 |
组织中心组集中学习，形成学习纪要 | 〃 | 〃 | 每月 |
随机抽查学习情况并通报结果 | 〃 | 〃 | 每季度 |
举办支部书记读书班 | 组织科 | 培训中心 | 4月中旬 | 含新任支部书记
完成2022年度学习档案归档 | 党政办 | 档案室 | 2月底前 | 参照2021年做法
# 意识形态工作
修订意识形态责任清单 | 宣传科 | 各科室 | 3月31日前 |
与各科室签订意识形态责任书 | 〃 | 〃 | 〃 |
排查网络平台账号，建立台账 | 宣传科、信息中心 | 各科室 | 每季度首月10日前 |
向上级报送意识形态专题报告 | 宣传科 | | 每半年 |
# 组织建设
完成第三、第五党支部换届选举 | 组织科 | 机关党委 | 上半年 | 按程序报批
按时足额收缴党费，公示收缴情况 | 〃 | 各党支部 | 每月25日前 |
发展党员5名，完成培养考察材料审核 | 〃 | 各党支部 | 十一月底前 |
召开组织生活会，开展民主评议党员 | 各党支部 | 组织科 | 一季度 |
建立党员积分管理制度并组织实施 | 组织科 | 各党支部 | 制度寒假前，运行全年 |
慰问老党员和困难党员 | 工会 | 组织科⏎财务科 | 春节前、七一前 | 经费另列
# 主题党日
编制主题党日活动安排表 | 机关党委 | | 2月15日前 |
组织开展主题党日活动 | 各党支部 | — | 每月5日 |
评选优秀主题党日案例，汇编成册 | 机关党委 | 宣传科 | 9月-10月 |
赴红色教育基地开展现场教学 | 〃 | 〃 | 6月中旬 |
# 作风建设
暗访办事窗口服务质量 | 督查室 | 纪检监察室 | 每半月 |
通报暗访情况，督促问题整改 | 〃 | 〃 | 〃 |
制定年度会议计划，压减会议数量 | 党政办 | 各科室 | 2月28日前 |
建立领导干部接待日制度 | 党政办 | | 3月启动，5月底前完成 |
开展基层减负情况自查 | 党政办、督查室 | 各科室 | 6月、11月 |
# 廉政建设
召开全面从严治党工作会议，部署年度任务 | 纪检监察室 | 党政办 | 2月上旬 |
签订廉政承诺书 | 〃 | 各科室 | 会后一周内 |
排查岗位廉政风险点，完善防控措施 | 纪检监察室 | 各科室 | 5月20日前 | 党的二十大精神一并贯彻
组织观看警示教育片 | 〃 | 各党支部 | 中秋前 |
封存节日期间的公务用车 | 纪检监察室 | 后勤科 | 国庆期间 |
受理信访举报，建立线索台账 | 纪检监察室 | | 长期坚持 |
# 干部队伍
制定年轻干部培养方案 | 人事科 | 组织科 | 2023年6月底前 |
选派干部到基层一线挂职 | 〃 | 〃 | 下半年 |
举办新任科室负责人培训班 | 培训中心 | 人事科 | 〃 |
开展中层干部考核测评 | 人事科 | 各科室 | 12月中旬 |
完成干部人事档案数字化 | 人事科 | 档案室、信息中心 | 2023年至2025年 | 上年结转项目
# 人才引进
发布招聘公告 | 人事科 | 党政办 | 四月 |
组织招聘考试和面试 | 〃 | 〃 | 4月下旬-5月上旬 |
办理录用手续，完成岗前培训 | 〃 | 培训中心 | 8月31日前 |
# 教学管理
修订课堂教学质量评价办法 | 教务科 | | 寒假前 |
检查教学常规执行情况 | 教务科 | 各教研组 | 每月底前 |
召开教学质量分析会 | 〃 | 〃 | 期中考试后一周内 |
评选优质课，推荐参加上级比赛 | 教务科 | 各教研组 | 10月底前 |
更新实验室设备 | 教务科、后勤科 | 财务科 | 暑期 | 列入政府采购
# 学生工作
普查学生心理健康状况并建立档案 | 学工科 | 校医室 | 3月底前、9月底前 |
召开家长代表座谈会 | 〃 | 各年级组 | 开学后 |
组织应急疏散演练 | 安全科 | 学工科 | 每季度 |
公示困难学生资助名单 | 学工科 | 财务科 | 每年10月 |
# 安全生产
签订安全生产责任书 | 安全科 | 各科室 | 1月31日前 |
全面检测消防设施 | 〃 | 后勤科 | 五一前 |
排查安全隐患，实行销号管理 | 〃 | 〃 | 每周五 |
更换老化电路 | 后勤科 | 安全科 | 方案5月底前⏎施工9月底前 |
修订突发事件应急预案 | 安全科 | 党政办 | 自印发之日起30日内 |
# 后勤保障
公开食堂原料采购价格 | 后勤科 | 财务科 | 每周 |
完成办公楼屋面防水维修 | 后勤科 | — | 2023-09-15 |
推行垃圾分类，设置分类投放点 | 〃 | 各科室 | 全年 |
制定节约用电用水措施 | 〃 | 〃 | 3月 |
# 财务管理
编制预算执行分析报告 | 财务科 | 各科室 | 每季度 |
完成固定资产清查，核对账目 | 财务科 | 后勤科、各科室 | 2023.11.30前 |
公开部门决算 | 财务科 | | 8月20日前 |
评价专项经费绩效 | 财务科 | 督查室 | 年底前 |
# 信息化建设
建成网上办事大厅并上线运行 | 信息中心 | 党政办⏎各科室 | 三季度末 |
完成网络安全等级测评 | 〃 | 〃 | 〃 |
升级无线网络 | 信息中心 | 后勤科 | 2月启动，10月底前完成 |
清理僵尸网站和闲置账号 | 〃 | 各科室 | 十个工作日内 |
组织信息安全培训 | 信息中心 | | 年内 |
# 宣传工作
编发工作简报 | 宣传科 | 各科室 | 每月15日前 |
更新宣传栏和电子屏内容 | 〃 | 〃 | 〃 |
制作典型人物系列短片 | 宣传科 | 信息中心 | 6月底、12月底前 |
开展“书香机关”读书活动 | 工会、宣传科 | 各党支部 | 4月-11月 |
组织国家安全日宣传 | 宣传科 | 安全科 | 4月15日 |
# 群团工作
召开职工代表大会 | 工会 | 党政办 | 3月中旬 |
组织职工体检 | 〃 | 〃 | 10月8日-20日 |
成立青年志愿服务队并开展活动 | 团委 | 各党支部 | 成立3月底前，活动全年 |
慰问一线职工 | 工会 | | 适时 |
# 督查督办
分解重点任务，明确责任人和完成时限 | 督查室 | 党政办 | 1月20日前 |
通报重点任务进展情况 | 〃 | 各科室 | 每月10日前 |
开展年中督查，形成督查报告 | 〃 | 〃 | 7月15日前 |
组织年终考核，兑现奖惩 | 督查室、人事科 | 财务科 | **月底前 |
# 法治建设
审查规范性文件和合同 | 法规科 | 各科室 | |
聘请法律顾问 | 〃 | 党政办 | |
组织宪法宣传周活动 | 法规科 | 宣传科 | 12月上旬 |
# 档案保密
举办保密知识测试，5月底前上报成绩 | 党政办 | 各科室 | |
清查涉密载体，签订保密承诺书 | 〃 | 〃 | 近期 |
更新保密设备台账 | 党政办 | 档案室 | □ |
移交到期档案 | 档案室 | 各科室 | 12月31日前 |
# 结对帮扶
编制结对帮扶计划，落实帮扶项目 | 机关党委 | 各党支部 | 计划2月底前，项目11月底前 |
走访结对村 | 各党支部 | — | 每季度 |
采购帮扶产品 | 工会、后勤科 | 财务科 | 国庆前 | 优先采购本地产品
选派驻村干部 | 人事科 | 机关党委 | 2023年3月 |
总结帮扶成效，上报典型材料 | 机关党委 | | 12月15日前 |
"""


def _by(month: int, day: int, phrase: str) -> Timing:
    return Timing(phrase=phrase, due=date(2023, month, day))


def _from(month: int, day: int, to_month: int, to_day: int, phrase: str) -> Timing:
    return Timing(phrase=phrase, start=date(2023, month, day), due=date(2023, to_month, to_day))


def _every(rule: str, phrase: str) -> Timing:
    return Timing(phrase=phrase, recurrence=f"FREQ={rule}")


def _open(why: Open, phrase: str) -> Timing:
    return Timing(phrase=phrase, open=why)


_ALONE = (
    _by(1, 20, "1月20日前"),
    _by(1, 31, "1月底前"),
    _by(1, 31, "1月31日前"),
    _from(2, 1, 2, 10, "2月上旬"),
    _by(2, 15, "2月15日前"),
    _by(2, 28, "2月底前"),
    _by(2, 28, "2月28日前"),
    _from(3, 1, 3, 31, "3月"),
    _from(3, 1, 3, 31, "2023年3月"),
    _from(3, 11, 3, 20, "3月中旬"),
    _by(3, 31, "3月31日前"),
    _from(4, 1, 4, 30, "四月"),
    _from(4, 11, 4, 20, "4月中旬"),
    _from(4, 15, 4, 15, "4月15日"),
    _from(4, 21, 5, 10, "4月下旬-5月上旬"),
    _from(4, 1, 11, 30, "4月-11月"),
    _by(5, 20, "5月20日前"),
    _from(6, 11, 6, 20, "6月中旬"),
    _by(6, 30, "2023年6月底前"),
    _by(7, 15, "7月15日前"),
    _by(8, 20, "8月20日前"),
    _by(8, 31, "8月31日前"),
    _from(9, 15, 9, 15, "2023-09-15"),
    _from(9, 1, 10, 31, "9月-10月"),
    _from(10, 8, 10, 20, "10月8日-20日"),
    _by(10, 31, "10月底前"),
    _by(11, 30, "十一月底前"),
    _by(11, 30, "2023.11.30前"),
    _from(12, 1, 12, 10, "12月上旬"),
    _from(12, 11, 12, 20, "12月中旬"),
    _by(12, 15, "12月15日前"),
    _by(12, 31, "12月31日前"),
    _from(1, 1, 3, 31, "一季度"),
    _by(9, 30, "三季度末"),
    _from(1, 1, 6, 30, "上半年"),
    _from(7, 1, 12, 31, "下半年"),
    _by(12, 31, "年底前"),
    _from(1, 1, 12, 31, "年内"),
    _from(1, 1, 12, 31, "全年"),
    replace(_from(1, 1, 12, 31, "2023年至2025年"), due=date(2025, 12, 31)),
    _by(2, 15, "自印发之日起30日内"),
    _by(2, 2, "十个工作日内"),  # January 28 and 29 are workdays, January 21 to 27 are not
    _by(4, 30, "五一前"),
    _by(9, 28, "中秋前"),
    _by(9, 30, "国庆前"),
    _from(10, 1, 10, 6, "国庆期间"),
    _every("WEEKLY;BYDAY=SU", "每周"),
    _every("WEEKLY;BYDAY=FR", "每周五"),
    _every("MONTHLY;BYMONTHDAY=15,-1", "每半月"),
    _every("MONTHLY;BYMONTHDAY=-1", "每月"),
    _every("MONTHLY;BYMONTHDAY=-1", "每月底前"),
    _every("MONTHLY;BYMONTHDAY=5", "每月5日"),
    _every("MONTHLY;BYMONTHDAY=10", "每月10日前"),
    _every("MONTHLY;BYMONTHDAY=15", "每月15日前"),
    _every("MONTHLY;BYMONTHDAY=25", "每月25日前"),
    _every("MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1", "每季度"),
    _every("MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=10", "每季度首月10日前"),
    _every("MONTHLY;BYMONTH=6,12;BYMONTHDAY=-1", "每半年"),
    _every("YEARLY;BYMONTH=10;BYMONTHDAY=31", "每年10月"),
    _open(Open.EVENT, "会后一周内"),
    _open(Open.EVENT, "期中考试后一周内"),
    _open(Open.TERM, "寒假前"),
    _open(Open.TERM, "暑期"),
    _open(Open.TERM, "开学后"),
    _open(Open.VAGUE, "适时"),
    _open(Open.VAGUE, "近期"),
    _open(Open.LASTING, "长期坚持"),
    _open(Open.MASKED, "**月底前"),
)

_SEVERAL = {
    "制度寒假前，运行全年": (_open(Open.TERM, "寒假前"), _from(1, 1, 12, 31, "全年")),
    "成立3月底前，活动全年": (_by(3, 31, "3月底前"), _from(1, 1, 12, 31, "全年")),
    "春节前、七一前": (_by(1, 21, "春节前"), _by(6, 30, "七一前")),
    "3月启动，5月底前完成": (_from(3, 1, 3, 31, "3月"), _by(5, 31, "5月底前")),
    "2月启动，10月底前完成": (_from(2, 1, 2, 28, "2月"), _by(10, 31, "10月底前")),
    "6月、11月": (_from(6, 1, 6, 30, "6月"), _from(11, 1, 11, 30, "11月")),
    "3月底前、9月底前": (_by(3, 31, "3月底前"), _by(9, 30, "9月底前")),
    "6月底、12月底前": (_by(6, 30, "6月底"), _by(12, 31, "12月底前")),
    "方案5月底前⏎施工9月底前": (_by(5, 31, "5月底前"), _by(9, 30, "9月底前")),
    "计划2月底前，项目11月底前": (_by(2, 28, "2月底前"), _by(11, 30, "11月底前")),
}

_TIMES = {timing.phrase: (timing,) for timing in _ALONE} | _SEVERAL
_IN_TEXT = {"举办保密知识测试，5月底前上报成绩": (_by(5, 31, "5月底前"),)}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    """One row as a person reads it, merged cells written out.

    Attributes:
        printed: 牵头, 其他 and 时限 as the lines above have them.
        times: What is due when; empty where the row says nothing about it.
    """

    category: str
    what: str
    lead: str
    others: str
    when: str
    note: str
    printed: tuple[str, str, str]
    times: tuple[Timing, ...]


def _rows() -> tuple[PlanRow, ...]:
    rows: list[PlanRow] = []
    category, above = "", ("", "", "")
    for line in _ROWS.strip().splitlines():
        if line.startswith("#"):
            category, above = line.removeprefix("#").strip(), ("", "", "")
            continue
        what, *cells, note = (cell.strip() for cell in line.split("|"))
        printed = (cells[0], cells[1], cells[2])
        lead, others, when = (old if new == DITTO else new for new, old in zip(printed, above, strict=True))
        above = (lead, others, when)
        when = "" if when == GAP else when
        times = _TIMES[when] if when else _IN_TEXT.get(what, ())
        rows.append(
            PlanRow(
                category=category,
                what=what,
                lead=lead,
                others=others,
                when=when,
                note=note,
                printed=printed,
                times=times,
            )
        )
    return tuple(rows)


ROWS = _rows()
"""All 90, in the order printed."""
