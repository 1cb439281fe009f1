"""The words by which people ask about tasks. Pure, and loaded before it is known whether a question is about tasks."""

import re

from knowledge.tokens import fold

_LONGEST = 80  # characters of a question

OVERDUE = r"逾期|超期|过期|拖期|超时|(?:没有?|未)(?:能|有)?按[时期](?:完成|办结)?|到期(?:未|没有?)(?:完成|办结)"
UNDONE = r"(?:还没有?|没有?|尚未|未)(?:完成|办结|办完|做完|落实|销号)"
TASK = r"工作任务|任务|待办事项|待办|台账|事项"
WORK = rf"{TASK}|工作安排|工作|事情|事|活|节点|安排"
DOING = r"完成|办结|办完|做完|落实|上报|报送|提交|交|做|办|到期|截止|推进|开展|忙"
CHARGE = r"负责|牵头|主办|承办|承担|配合|协办|管"
WHICH = r"哪几?[些项件个]|什么|啥|多少[项件个]?|几[项件个]|有没有|有无|是否有|清单|列表|列出|列举"
_SELF = r"(?:分|派|分配|指派|交|布置)给我(?!们)的?|我(?!们)(?:自己)?的?|本人的?|(?:我们|本)群"
MINE = re.compile(r"(?:分|派|分配|指派|交|布置)给我(?!们)|(?<![诉给帮])我(?![们想])|本人|(?:我们|本)群")
_ASKING = (
    r"请问|请|麻烦|帮我|帮忙|告诉我|给我|我想知道|想知道|我想问|想问|问一下|查一下|查查|查询|看一下|看看|看|查|列一下|一下"
    r"|说说|显示|要求|目前|现在|当前|到现在|至今|所有的?|全部的?|一共|总共|具体|分别|还剩下?|剩下|剩余|已经|已|都|还|又|归"
    r"|我们|咱们|需要|需|应该|应当|该|必须|得|要|由|是|在|有|没|的|了|呢|吗|么|啊|呀|吧|哪|里面|里|中"
)
WORDS = re.compile("|".join((OVERDUE, UNDONE, _SELF, WORK, DOING, CHARGE, WHICH, _ASKING)))
WHAT_IT_IS = r"是(?:什么|啥)"
MARKS = re.compile(r"[\s？?！!。，,、；;：:“”\"'‘’（）()…~～]+")
PAST = re.compile(rf"(?:{DOING})(?:好|成)?了(?!吗|么|没)|已经?(?:{DOING})")
TITLE = re.compile(r"《([^《》]{2,60})》")

_WHICH_TIME = r"(?:什么时候|什么时间|什么日期|何时|哪一?天|几月几[号日]|几[号日])"
_TIME = rf"(?:最[迟晚])?(?:在|到|是)?{_WHICH_TIME}(?:之?前)?(?:要|能|得|该|应该|必须)?"
_FINISHED = r"(?:完成|办结|办完|做完|上报|报送|提交|截止|到期)"
WHEN = re.compile(
    rf"{_TIME}{_FINISHED}|{_TIME}(?=\w{{1,6}}{_FINISHED}[呢吗的？?。]*$)"
    rf"|{_FINISHED}(?:的?(?:时间|日期|时限|期限))?(?:是|到|在|为)?{_TIME}"
    rf"|的?(?:{_FINISHED}的?(?:时限|期限|时间|日期)|时限)(?:要求)?(?:是|为)(?:什么|多少|哪天|几号)?(?:时候)?"
)
WHO = re.compile(
    r"(?:由|归|是)?(?:谁|哪个(?:部门|单位|科室|支部|小组|处室)|哪些(?:部门|单位|科室|人))(?:来|在|去)?"
    r"(?:负责|牵头|主办|承办|配合|协办|管(?!辖)|落实)(?:的)?"
    r"|的?(?:责任|牵头|配合|主办|承办)(?:人|单位|部门|科室)(?:是|有|为)(?:谁|哪[个些]|什么)?"
)
NOT_OF_TASK = re.compile(
    r"^(?:请问|我想知道|想知道|我想问|请|那|这项|那项|里面?|中的?|的)+|(?:这项|那项|的)?(?:任务|工作)$|[的呢吗是要]$|(?:完成|办结|办完|做完)$"
)
SENTENCES = re.compile("[？?！!。；;]")
_WORTH_A_LOOK = re.compile(
    rf"{OVERDUE}|{UNDONE}|{WORK}|{CHARGE}|{DOING}|谁|哪个|哪些(?:部门|单位)|责任|什么时候|什么时间|何时|时限|期限"
)


def worth_a_look(question: str) -> bool:
    """Whether a question could be about tasks, by a look that costs nothing."""
    return len(question) <= _LONGEST and bool(_WORTH_A_LOOK.search(fold(question)))
