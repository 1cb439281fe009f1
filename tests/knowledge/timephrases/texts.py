"""Texts and anchors for properties of the time phrases."""

from datetime import date

from hypothesis import strategies as st

from knowledge.timephrases.timing import Anchor

PIECES = (
    *"0 1 2 3 5 6 9 13 30 31 2023 2024 23 １２ 一 二 三 五 七 八 十 十一 三十 百 二〇二三".split(),
    *"年 年度 月 月份 日 号 周 星期 季度 半年 旬 上旬 中旬 下旬 底 末 初 中 小时 工作日 首月 末月".split(),
    *"前 之前 以前 前夕 前后 后 之后 起 止 内 以内 期间 截至 截止 不迟于 最迟 到 至 - — ~ 、 和 自 从".split(),
    *"之日起 收到通知 印发 会 会议 结束 召开 开始 完成 报送 来 方案 的 是 以来 下班 上午 12:00 17时".split(),
    *"每 每年 每月 每季度 每周 每日 隔周 逢 逢五 逢双月 半月 第一个 最后一个 今年 明年 次年 去年".split(),
    *"本 下 上 上半年 下半年 全年 年底 年内 年中 月底 季度末 即日 今天 明天 （周五） Q3".split(),
    *"国庆 春节 清明 “七一” 五一 元旦 十一 “十四五” 寒假 暑期 开学 学期末".split(),
    *"适时 尽快 长期坚持 常态化 * ** *** × X 某 . / : ： （ ） 《 》 ， 。 ； |".split(),
    " ",
    "\n",
    "\u3000",
)
_POINTS = st.sampled_from(
    "6月30日 2月29日 2月30日 4月上旬 12月底 13月 9 三季度末 上半年 2023年 2024年5月 2023.6.30"
    " 年底 全年 国庆 “七一” 春节 中秋国庆 “十四五” 本周五 周三 下月10日 月底 25日 即日 今天 明年3月 次年1月"
    " 寒假前 3、6、9月 一季度 2999年12月31日 除夕".split()
)
_EDGES = st.sampled_from(["", "前", "之前", "前夕", "前后", "后", "起", "内", "止", "期间", "下班前", "（周五）前"])
_BEFORE = st.sampled_from(["", "自", "截至", "不迟于", "到", "每年", "最迟", "从", "去年"])
_TO = st.sampled_from(["至", "到", "-", "—", "、"])
_TERMS = st.builds(
    lambda count, unit: f"{count}{unit}内",
    st.sampled_from("0 1 30 999 十 两 半 百".split()),
    st.sampled_from("日 天 个工作日 周 个月 月 年 小时".split()),
)
_AT = st.builds(lambda before, point, edge: before + point + edge, _BEFORE, _POINTS, _EDGES)
_PHRASES = st.one_of(_AT, st.builds(lambda first, to, last: first + to + last, _AT, _TO, _AT), _TERMS)
_PLANS = st.lists(_PHRASES | st.sampled_from(PIECES), max_size=4).map("".join)
_JUMBLE = st.text(alphabet="0123456789年月日前后至到周季度每上下半末底内起自一二三十*《》 .-", max_size=40)
texts = st.one_of(_PLANS, st.lists(st.sampled_from(PIECES), max_size=14).map("".join), _JUMBLE)
days = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))
years = st.none() | st.integers(1900, 2100)
anchors = st.builds(Anchor, day=st.none() | days, year=years, school_year=st.booleans())
