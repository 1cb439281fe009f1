"""The sort of value a question about a quantity, a time or a place wants to see in its answer."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What the answering words must hold.

    Attributes:
        pattern: Matches a value of the wanted sort; a masked value (``***``) is one.
    """

    pattern: re.Pattern[str]


_MASK = r"\*{1,}"
_DIGITS = r"[0-9０-９][0-9０-９.,，]*"
_HAN = r"[〇零一二两三四五六七八九十百千万亿半]+"
_NUMBER = rf"(?:{_DIGITS}|{_HAN}|{_MASK})"
_SPAN_UNIT = r"(?:个?(?:工作)?日|天|周|个?星期|个?月|季度|年|学年|小时|学时|分钟|届)"
_COUNTED = r"以上|以下|个|名|人|位|年|月|日|天|次|分之|周岁|元|倍|票|条|项|种|类|级|届|部|款|章"
_VALUE = rf"{_DIGITS}|{_MASK}|{_HAN}\s*(?:{_COUNTED})"
_PLACE = (
    r"北京|上海|天津|重庆|香港|澳门|台湾|位于|设在|会址|所在地|"
    r"在[^，。；]{1,12}(?:市|县|区|乡|镇|村|楼|厅|会议室|广场|礼堂|中心|路|号)|地点"
)
_MEASURES = tuple(
    (re.compile(asked), Measure(pattern=re.compile(wanted)))
    for asked, wanted in (
        (r"电话|手机|号码|热线", rf"[0-9０-９]{{5,}}|{_MASK}"),
        (r"哪里|在哪|哪个(?:城市|省|市|地方|地点)|什么地方|地址|地点", _PLACE),
        (
            r"多久|多长|期限|时限|几年|几个月|几天|几日|多少(?:年|个?月|天|日|周|小时|工作日)",
            rf"{_NUMBER}\s*{_SPAN_UNIT}|定期|经常|长期|随时|按期|每(?:年|季|月|周|届)|任期|期满|以内|永久|终身",
        ),
        (
            r"何时|什么时候|什么时间|哪一?(?:天|年|月|日)|几月|几号|几点",
            rf"{_NUMBER}\s*(?:年|月|日|天|季度|周)|之日|之时|[月日年底末]前|以前|期满|届满|上半年|下半年|年底|年初|立即|及时",
        ),
        (r"几次|多少次|次数|频率|隔多", rf"{_NUMBER}\s*次|每(?:年|季度?|半年|个?月|周|届)|定期|经常"),
        (r"多少岁|几岁|多大年纪|年龄", rf"{_NUMBER}\s*周?岁"),
        (
            r"比例|百分之|百分比|占比|增[速长幅]|几成",
            rf"(?:{_DIGITS}|{_MASK})\s*(?:[%％]|以上|成)|百分之|分之|半数|多数|过半|成以上",
        ),
        (
            r"多少(?:个)?(?:钱|元|块)|几元|几块|津贴|补贴|工资|奖金|罚款|预算|经费|收费",
            rf"{_NUMBER}\s*[万亿]?\s*元|[%％]|分之",
        ),
        (r"厘米|毫米|多高|多宽|尺寸|面积|平方", rf"{_NUMBER}\s*(?:厘米|毫米|米|平方|公分|寸|公里|亩|公顷)"),
        (r"第几", rf"第\s*{_NUMBER}"),
    )
)
_WHERE_SAID = re.compile(r"在?哪里?(?:个文件|一条|条|部分)?(?:提|规定|写|说|讲|出现)|哪(?:个|些|份)?文件|哪一?[条部]")
_HOW_MANY = re.compile(r"(?:多少|(?<!哪)几)(?P<unit>[一-鿿]{1,2})?")
_ALIKE = {"人": "[人名位]", "名": "[人名位]", "位": "[人名位]"}


def measure_of(question: str) -> Measure | None:
    """What the answer must hold; None if the question asks for no value."""
    if _WHERE_SAID.search(question):
        return None
    for asked, measure in _MEASURES:
        if asked.search(question):
            return measure
    match = _HOW_MANY.search(question)
    if match is None:
        return None
    unit = (match["unit"] or "")[:1]
    if not unit or unit in "的是呢啊":
        return Measure(pattern=re.compile(_VALUE))
    noun = _ALIKE.get(unit, re.escape((match["unit"] or unit) if unit == "个" else unit))
    return Measure(pattern=re.compile(rf"(?<![每某这那前第]){_NUMBER}\s*(?:多|余|左右)?\s*[个万亿千百]?\s*{noun}"))
