"""Whether a sentence can be understood and tested without the ones around it. Pure."""

import re

from knowledge.roles import ALIASES

SHORTEST, LONGEST, LONGEST_PENALTY = 12, 120, 140
"""Characters of a sentence that is asked about as a whole, and of one that says what a deed earns."""

_POINTS_ELSEWHERE = re.compile(
    r"上述|前述|前[一二两三四]?[条款项]|本(?:[款项章节]|条(?!例))|下列|以下|如下|下同|简称|第[一二三四五六七八九十百千零〇0-9]+[条款项章编]|"
    r"这[些样类种个项次里]|此[类项外种]|该|[同对向由经给将]本人|所列|所称|(?:接到|收到)(?:报告|申请|举报)[后的]|另有规定|除外|同时废止|(?:要|应当|还)同时(?:向|对)|及时通知本人|保证有专人负责$|^[^，]{0,12}仍由|^[^，；]{2,8}还(?:可以|应当)|依照.{0,6}前|\*\*|\*|…|……"
)
_LEANS = re.compile(
    r"被(?!审计|调查|监督|留置|管护|巡|申请|告|继承|保险|代理)|[他她它其此这那并但又也还且而则即如若均都再仍只需]|同时|另外|否则|因此|所以|对[其此]|具体|必要|期满|情节|凡|未经?|"
    r"同样|有的|有[下其关]|例如|逾期|上述|首先|其次|再次|最后|第[一二三四五]|[一二三四五]是|一要|为了|作为|由于|"
    r"违反|原所在|特别是|副本|正本|处分的程序|承办部门|对于不属于本|对于担任|经[^，]{0,8}[，的]|构成|属于|需要|确[需因有]|本(?!法所|级人民)|参照|附则|"
    r"(?:办理|审批|培养教育)?(?:会议|培训|时间|意见|结果|结论|报告|方案|期限|条件|标准|人选|名单|考核|申诉|决定|调查|讨论|通过|奖励|处分期|审查|"
    r"办法|程序|费用|内容|范围|形式|方式|工作|评议|申请|材料|记录|证书|主席团)(?:应当|必须|可以|不得|由|一般|为|是|的|经|被|送|结束|以|，)"
)
_VERBS = (
    # what parties and offices do, at the head of a sentence that leaves out who
    "坚持 加强 发展 推进 完善 健全 建立 关心 开展 实行 落实 强化 注重 重视 发挥 采取 反对 "
    "参与 参加 规范 精简 支持 执行 改革 提高 创新 贯彻 优化 选举 批准 制定 决定 调整 授权 "
    "培训 奖励 学习 督查 建设 提供 做好 组织党员 "
    # how it is done
    "深入 积极 认真 严格 坚决 定期 着力 科学 及时 带头 集中 公开 围绕 廉洁 努力 讨论 "
    # what happens in a case
    "发现 作出 涉及 录用 接待 通过 停止 针对 送请 拟 违法 超标 进行 问责 负责 走 做 设 转 "
    "给 用 必须 "
    # prepositions and links
    "对 在 自 以 为 当 经 把 与 同 和 由 或 是 有 不 系 "
).split()
"""Begin what is done without who does it. The criterion: without the word, two or more sentences of a collection of
regulations are taken for complete that are not."""
_OPENS_WITH_VERB = re.compile("|".join(sorted(map(re.escape, set(_VERBS)), key=lambda verb: (-len(verb), verb))))
_THINGS = (
    "国家 党 各级 中央 全国 地方 领导 机关 监察 审计 中华人民共和国 中国 保密 涉密 行政 国务院 "
    "人民 民族 自治 社会主义 社会 一切 国有企业 省、 党的 党内 纪 "
).split()
"""Begin the name of whom or what rules are about, besides the names of bodies. The criterion: as for the verbs."""
_NAMES = re.compile("|".join(sorted(map(re.escape, {*ALIASES, *_THINGS}), key=lambda name: (-len(name), name))))
_SETTING = re.compile(r"(?:在|对|对于|根据|按照|经|自|从|为|因|由|以|当|除|依照|通过|非经|至)[^，；：]{2,40}，")
_PREDICATE = re.compile(
    r"应当?(?!急|用|有)|必须|可以|不得|不能|有权|无权|负责|是(?!否)|实行|享有|适用|包括|不受|由|设(?!区|施|备|立|置|计|定)|"
    r"每(?:年|届|半年|季度)|(?<=[^定])为|主管|领导|行使|分为|属于|组成|选举|决定|监督|保障|保护|没有|有(?!关|下|效|害)|要(?!求|点|素)|任期|"
    r"建立|鼓励|支持|审批|审查|承担|依法|依照|按照|根据|对(?!外|象)|一般|至少|不|禁止|受|从|以|同|向"
)
_MODAL = re.compile("应当|必须|可以|没有|要|有|不(?!得|准)")
_CIRCUMSTANCE = re.compile(r"[对在根按经自从为因由以如除当与向将把被就至凡]|.*(?:的|时|后|前|期间|情况下|中)$")
_RELATIVE = re.compile(
    rf"(?![对在根按经自从为因由以如除当])[^，；：的]{{3,30}}的(?:{_NAMES.pattern})(?:，|、|应当|必须|可以|不得|由|享有|是)"
)
_PENALTY = re.compile(
    r"(?!情节|有其他|[其凡前如按依根经]|违反本|对(?!于)[^，；]{0,3}[，；]|在[^，；]{0,3}[，；])[^；：]{4,60}的，(?:对[^，]{2,24}，)?(?:情节[^，]{2,4}的，)?(?:给予|予以)"
    r"[^；：，]{2,30}(?:处分|；|$)"
)
"""What is done and what it earns: 组织迷信活动的，给予…处分. Whoever it is, is the subject."""
_FORBIDS = re.compile(r"(?:严禁|禁止|不准|不得(?=以|因|在[^，；]{2,12}中)|鼓励|提倡)(?!的)|给予[^，；]{4,30}，应当")
"""Begins a rule for everybody."""
_CASES = tuple(
    re.compile(pattern)
    for pattern in (
        r"对于?(?![其此该上前])(?![^，]*(?:裹挟|上述|其他参加))[^，；：]{5,60}[的员部件]，(?:从重|给[予以]|应当|由|依法|可以|一律|不得|必须|予以)",
        r"(?!涉嫌|认为|认定)[^，；：]{8,50}的，(?:应当|不得|必须|可以|由|依法|从重|免予)",
        r"[^，；：]{4,40}，(?:由|是指|报[^，；]{4,20}批准|不停止)",
        r"[^，；：]{0,16}期间，?不(?:停止|得)",
        r"(?:录用|给予|讨论|开展|制定|修订|举办|送请)[^，；：]{2,16}，(?:[^，；：]{2,10})?应当",
        r"对[^，；：]{2,12}的[^，；：]{2,12}(?:有|分为|包括)",
    )
)
"""What begins with the case that it is about, told in full."""
_THIN = re.compile(
    "^[^，]{4,8}(?:应当|可以)?(?:依法)?(?:应当|可以)?(?:予以)?(?:协助|配合)$|不得[^，的]{2}(?:、[^，的]{2})+$|"
    "^[^，]{2,8}应当(?:提高|加强)[^，]{2,12}$|首都是"
)
"""Says that something is done, not to what, or what nobody has to learn."""
_OTHERS = re.compile("其他[^，]{0,6}$")
_CASE = re.compile(r"^[^，；：。]{0,60}(?:的|时|后|前|期间|之日起[^，]{0,12})，?$")


def speaks_for_itself(sentence: str) -> bool:
    """Whether a sentence names whom or what it speaks of and points to nothing outside it.

    Args:
        sentence: Without blanks and marks at its ends.
    """
    if not _is_whole(sentence) or (_LEANS.match(sentence) and not _PENALTY.match(sentence)):
        return False
    return bool(_FORBIDS.match(sentence)) or _tells_its_case(sentence) or names_its_subject(sentence)


def _tells_its_case(sentence: str) -> bool:
    return any(pattern.match(sentence) for pattern in _CASES)


def stands_complete(sentence: str) -> bool:
    """Whether a sentence can be filled in without the ones around it: it may also begin with what is to be done."""
    if speaks_for_itself(sentence):
        return True
    return is_entry(sentence) and _says_what_to_do(sentence)


def is_entry(words: str) -> bool:
    """Whether words can be understood below the heading of the list that they stand in."""
    return _is_whole(words) and not _LEANS.match(words) and not _OTHERS.search(words)


def _is_whole(words: str) -> bool:
    longest = LONGEST_PENALTY if _PENALTY.match(words) else LONGEST
    if not SHORTEST <= len(words) <= longest or not balanced(words):
        return False
    if _POINTS_ELSEWHERE.search(words) or _THIN.search(words):
        return False
    return words[-1] not in "：:；;、，," and "\n" not in words


def _says_what_to_do(sentence: str) -> bool:
    first = re.split("[，；：]", sentence, maxsplit=1)[0]
    return bool(_OPENS_WITH_VERB.match(sentence)) and not _MODAL.match(sentence) and not _CIRCUMSTANCE.match(first)


def names_its_subject(sentence: str) -> bool:
    """Whether the subject of the first statement is in the sentence, as far as its first words tell."""
    if _PENALTY.match(sentence):
        return True
    set_apart = _SETTING.match(sentence)
    main = sentence[set_apart.end() :] if set_apart else sentence
    if _LEANS.match(main):
        return False
    if _RELATIVE.match(main):
        return True
    first = re.split("[，；：]", main, maxsplit=1)[0]
    named, does = _NAMES.match(main), _OPENS_WITH_VERB.match(main)
    if does and not is_topic(main) and (named is None or does.end() >= named.end()):
        return False
    if named:
        return named.group() != "党的" or bool(_PREDICATE.search(main, named.end()))
    found = _PREDICATE.search(first)
    return found is not None and 2 <= found.start() <= 24 and not _CASE.match(first[: found.start()])


def is_topic(main: str) -> bool:
    """Whether words that begin with a verb are what the rest is said of: 坚持改革开放，是我们的强国之路."""
    return re.match(r"[^，；：。]{4,40}，?(?<!特别)(?<!尤其)是(?!否)", main) is not None


def balanced(text: str) -> bool:
    """Whether every bracket and quotation mark that opens also closes."""
    return all(text.count(left) == text.count(right) for left, right in ("（）", "()", "“”", "《》", "‘’", "【】"))
