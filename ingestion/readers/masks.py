"""Tells the asterisks that stand for left-out words from those that are Markdown's emphasis.

Official texts mask figures and names: ***万元, **%以上, 张**. CommonMark would pair them up as emphasis and drop
them. What is no clear emphasis stays as it is: a star too many in a text is harmless, a mask too few changes what
the text says.
"""

import re

_LINE_OF_STARS = re.compile(r"^([ \t>]*)(?=\*{3,}[ \t]*$)", re.MULTILINE)
_EMPHASIS = re.compile(r"(?<![*\\])(\*{1,2})(?![*\s])([^*\n]*[^*\s])\1(?!\*)")
_UNIT = "年月日时分秒点个名人次项件条款章户只辆台套元万亿千百十%％‰岁号级期届周天倍度米里亩吨镇乡村县市区省厅局处科"
_UNIT_ALONE = re.compile(rf"(?:[{_UNIT}]|同志|先生|女士|公司|公里|以上|以下|左右)+(?:[至到—~，。、；]|\Z)")
# Words that start with a unit and are none: **坚持**人民至上 is emphasis, **人 is a masked number.
_NO_UNIT = (
    "人民|人才|人员|人大|人心|人人|人类|年轻|年度|年青|年终|日常|日益|月度|项目|条例|条件|章程|个人|个别|时代|时期|时间|时刻|分析|分类|"
    "分工|分别|分级|分管|名义|级别|期间|天下|区域|科学|科技|科研|处理|处置|处分|局面|点面|村级|乡村|市场|县域|千方|百年|百姓|十九|十八|"
    "亿万|元旦|户籍|岁末|届满|米面|里面|秒懂|台账|条款|款项"
)
_UNIT_AFTER = re.compile(rf"(?!{_NO_UNIT})[{_UNIT}]|同志|先生|女士")
# The hundred commonest surnames: 张**…李** are two masked names.
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石"
    "廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
_CLEAR = re.compile(r"[\s，。、；：！？“”‘’（）()《》【】\[\]|>,.;:!?\"'—…-]")
_EVIDENCE = re.compile(r"\*{3,}|\*\*(?:[%％‰]|[十百千万亿]*元|[年月日](?=[\d*])|同志)")
_LONG_ENOUGH = 4
_NESTED = 2


def without_emphasis(markup: str) -> str:
    """The Markdown without the stars of clear emphasis, for a parser that leaves all other stars alone.

    Clear is: one or two stars on either side, blanks or punctuation around them, and neither the words inside nor
    those after them read as what follows a masked figure (万元, %, 年, 同志). Where a character touches the stars from
    outside (坚持**人民至上**理念) nothing else in the text may look masked, and after a character it takes a longer
    phrase; between two surnames (张**和李**) stars never are. A line of nothing but stars is a mask, not a rule.
    """
    masked = _EVIDENCE.search(markup) is not None
    markup = _LINE_OF_STARS.sub(r"\1\\", markup)

    def replaced(found: re.Match[str]) -> str:
        before, after = markup[max(found.start() - 1, 0) : found.start()], markup[found.end() : found.end() + 2]
        return found.group(2) if _is_emphasis(before, found.group(2), after, masked) else found.group()

    for _ in range(_NESTED):
        markup = _EMPHASIS.sub(replaced, markup)
    return markup


def _is_emphasis(before: str, content: str, after: str, masked: bool) -> bool:
    if _UNIT_ALONE.match(content) or _UNIT_AFTER.match(after) or content[0] in "，。、；：）":
        return False
    if before in _SURNAMES and content[-1] in _SURNAMES:
        return False
    clear_before = not before or _CLEAR.match(before) is not None
    clear_after = not after or _CLEAR.match(after) is not None
    if clear_before and (clear_after or not masked):
        return True
    return not masked and len(content) >= _LONG_ENOUGH and not _CLEAR.search(content)
