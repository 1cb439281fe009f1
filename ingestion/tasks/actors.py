"""Who acts in a sentence: 各支部要…, 请全体党员…, 由党办牵头、工会配合."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingestion.tasks import lexicon
from ingestion.tasks.actions import Action
from ingestion.tasks.sentences import Sentence
from knowledge.documents import Span
from knowledge.readings import Owner, OwnerRole

_LONGEST = 40
"""Characters of a list of names at most."""

_ADDRESS = 16
"""The same in front of a colon."""

_WORD = max(map(len, lexicon.ACTOR_WORDS))
_BEHIND = re.compile(r"(?:等(?:党组织|单位|部门))?(?:（[^）]*）|\([^)]*\))?")
_JOINED = re.compile(rf"(?:{lexicon.ACTOR_ENDS})[）)]?$")
_MARKS = re.compile(r"[（(]|[）)]|、|以及|[和及与](?!谐)")
_LONGER = re.compile(
    "校[对正园际外友风]|所[有以在属需学得]|会[议同员场费]|部[署分]|处[理于置]|科[学技]|办[理好公法]|委[托派]|系[统列]|队伍|"
    "站位|[市县区][域级场]|组[织成建长]|(?<=分)[组批]|局面|室内|院内|馆藏"
)
"""Words that begin like the end of a name."""

_EACH = re.compile(rf"各[^，。、的]{{0,8}}?(?:{lexicon.ACTOR_ENDS})")
_COUNCIL = re.compile(r"(?:等人?)?(?:[为任]|担任|组成)")
_MEMBER = re.compile("(?:等人?)?(?:[为任]|担任)(?:主要|执行|常务|第一)?副?(?:组长|主任|成员|会长|负责人)")
_OWNS = re.compile(
    r"的[^，。；]{2,40}(?:表|材料|总结|报告|名单|照片|信息|作品|稿件|方案|心得|情况|资料|清单|计划)[^。；]*[报交送]"
)
"""Behind units that begin a sentence: what they hand in."""

_OF_PEOPLE = re.compile(
    "(?:党员|教师|学生|群众|干部|职工|团员)(?:民主评议|评议|测评|考核|培训|大会|服务|活动|教育|发展|管理|志愿|座谈|代表大会|队伍)"
)
"""People in front of what is done with them: 党员评议."""

_WITH = re.compile("协同|会同|联合(?!国)")
_ALL = re.compile("各|全体|每[个名位]")
_NO_VERB = re.compile(
    "[的之、和及与等，。：；）)（(中内里间]|活动|工作|情况|建设|阵地|实际|特点|之间|所在|人员|名单|材料|资料|信息|队伍|制度|经费|学习|生活"
)
_UNKNOWN = re.compile(r"各(?![项类种自司方个式])[\u4e00-\u9fff]{1,8}(?:、各[\u4e00-\u9fff]{1,8})*")
_MUST = re.compile(rf"(?:{lexicon.MODALS}|每[日周月季年]|(?<![少多低高大小])于|在)")
_WORD_APART = 3
_PROVINCES = re.compile(r"各省(?:、自治区)?$")
_BRACKETED = re.compile(r"[（(]([^（）()]+)[）)]$")
_ASIDE = re.compile(r"[（(][^）)]*[）)]")

_NO_NAME = re.compile(
    r"[的把将须以从使让就并而是此与你我们向给，。；：〇*]|有(?!关)|应(?!急)|报(?!社|道|刊|业|名)|结果|情况|材料|名单|[对要为了于按](?!外)|在(?!外|职|编|岗|校|读|.?(?:高校|院校|企业|单位))|"
    r"(?<![党团会])组织(?![部科处委生员])|学习(?!小组|中心|[部型])|参加(?!人员|单位|者)|宣传(?![部科处委])|教育(?![局厅部工系科处学])|发展(?!对象)|"
    + lexicon.words(
        "开展 加强 完成 召开 举办 推进 落实 围绕 结合 根据 按照 通过 做好 抓好 搞好 健全 完善 建立 制定",
        "依据 聚焦 紧扣 立足 着眼 借助 借力 扩大 校对 协同 会同 联合 结束 动员 发动",
        "充分 发挥 调动 引导 鼓励 支持 带动 指导 关心 提高 实现 促进 确保 邀请 面向 针对 依托 利用 表彰 推荐",
        "评选 收缴 报送 走访 慰问 督促 培养",
    )
)
_VERB_FIRST = re.compile(
    rf"(?:{lexicon.ADVERBS}|报)*"
    rf"(?!派出所|(?:{lexicon.VERBS_OF_UNITS})(?:{lexicon.OF_UNITS}))(?:{lexicon.VERBS}|更|报|帮助|迎接)"
)
_NO_ACTOR = re.compile(rf"(?:{lexicon.BARE_ENDS}|[全大内外局上下]部|{lexicon.words('学习 工作 活动')})")
_EVENT = re.compile(rf"(?:{lexicon.words('网站 会议 大会 晚会 班会 座谈会 生活会 报告会 运动会 发展')})$")
_ACTS = re.compile(
    rf"\s*(?:{lexicon.MODALS}|{lexicon.ADVERBS}|{lexicon.PREPOSITIONS}|"
    + lexicon.words(
        "负责 牵头 主办 承办 协办 配合 协助 协同 参与 安排 带 承担 派 指定 确定 成立 组成 出席",
        "主讲 主持 讲解 授课 领学 领读 带领 批复 审批 把关 汇报",
    )
    + r"|"
    r"[0-9０-９]|[一二三四五六七八九十]+月|[上下]半年|年底|[本下]周|本月|"
    rf"(?!(?:{lexicon.VERBS_OF_UNITS})(?:{lexicon.OF_UNITS})|学习型)(?:{lexicon.VERBS}))"
)
_TIME = r"自?[0-9０-９一二三四五六七八九十]{1,4}[年月][^，]{0,12}?(?:[日前底旬末中](?=[^前底旬末])|月份?)"
_LEAD = re.compile(
    rf"(?:[\s、]|[一二三四五六七八九十]?是|[上下]周|{_TIME}|"
    + lexicon.words(
        "并 同时 另 另外 此外 其中 要求 请 由 拟请 希望 望 再由 首先 然后 其次 最后 原则上 届时 会前 会后",
        "活动前 活动当天 当天 活动结束后 即日起 近期",
    )
    + ")*"
)
_CHARGE = lexicon.words("牵头 负责 主办 承办 协办 配合 协助 协同 参与")
_CHARGED = re.compile(rf"(?:等(?:单位|部门))?[）)]?(?:共同|具体|要|积极|分别)?(?:{_CHARGE})")
_LEADS = re.compile(r"(?:共同|负责)?牵头")
_HELPS = re.compile(r"(?:积极|共同|要|做好)?(?:配合|协助|协同|参与|协办)")
_DOES = re.compile(
    rf"(?:{lexicon.MODALS}|{lexicon.ADVERBS})*"
    rf"(?:不少于|至少|{lexicon.ATTEND}|{lexicon.HAND}|{lexicon.HAND_OR_NOUN}|{lexicon.MAKE}|{lexicon.STOCK}|{lexicon.HOLD}|{lexicon.COMPLETE})"
)
_BY = re.compile(r"(?<![邀约申聘报提理事缘自因经])[由请]")
_CLAUSE = re.compile(rf"(?:(?!(?:{_CHARGE})[、和])[^，,：:。；;])+(?:(?:{_CHARGE})(?=[、和]))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody who acts.

    Attributes:
        span: Where the name stands in the sentence's text.
        clause: Where its clause starts; -1 for one that others work with.
        charged: Whether the words say that the work is theirs (由…, 牵头, 负责, 配合).
        does: Whether something that is done follows, so that they act whatever it is done with (全体党员学习).
    """

    span: Span
    clause: int
    owner: Owner
    charged: bool
    does: bool


def actors_in(sentence: Sentence, times: Sequence[Span]) -> tuple[Actor, ...]:
    """Those who act in a sentence, in order, each once.

    Args:
        sentence: To look in.
        times: Where time phrases stand in its text; they may stand in front of the actors.
    """
    found: dict[Owner, Actor] = {}
    ends = {span.start: span.end for span in times}
    for clause in _CLAUSE.finditer(sentence.masked):
        for actor in _in_clause(sentence, clause.start(), clause.end(), ends):
            found.setdefault(actor.owner, actor)
    return tuple(found.values())


def acting(actors: Sequence[Actor], actions: Sequence[Action]) -> tuple[Owner, ...]:
    """Those whose work the actions are: the ones charged with it, and the ones named last before an action."""
    working: set[int] = set()
    for action in actions:
        before = [actor.clause for actor in actors if actor.clause <= action.start]
        working.update([max(before)] if before else ())
    first = min((action.start for action in actions), default=0)
    working.update(actor.clause for actor in actors if actor.does and actions and actor.clause > first)
    return tuple(dict.fromkeys(actor.owner for actor in actors if actor.charged or actor.clause in working))


def _in_clause(sentence: Sentence, start: int, end: int, times: dict[int, int]) -> Iterator[Actor]:
    text = sentence.masked
    for at in _starts(text, start, end, times):
        names = end if _is_addressed(text, at, end) else _names_end(text, at, end, times)
        by = text[at - 1 : at] == "由"
        if names is None or _MEMBER.match(text, names, end) or (by and _COUNCIL.match(text, names, end)):
            continue
        role = _role(text, names, end)
        charged = names == end or _CHARGED.match(text, names) is not None or text[at - 1 : at] in ("由", "请")
        for span in _split(sentence.text, at, names):
            owner = Owner(name=span.cut(sentence.text), role=role)
            yield Actor(
                span=span, clause=start, owner=owner, charged=charged, does=_DOES.match(text, names, end) is not None
            )
        break
    yield from _beside(sentence, start, end, times)


def _beside(sentence: Sentence, start: int, end: int, times: dict[int, int]) -> Iterator[Actor]:
    """Those whom the ones who act in a clause work with: 会同教务处举办."""
    for joint in _WITH.finditer(sentence.masked, start, end):
        alone = is_name(sentence.masked[joint.end() : end]) and end - joint.end() <= _ADDRESS
        names = end if alone else _names_end(sentence.masked, joint.end(), end, times)
        role = OwnerRole.RESPONSIBLE if joint.group() == "联合" else OwnerRole.SUPPORT
        for span in _split(sentence.text, joint.end(), names) if names is not None else ():
            owner = Owner(name=span.cut(sentence.text), role=role)
            yield Actor(span=span, clause=-1, owner=owner, charged=True, does=False)


def _starts(text: str, start: int, end: int, times: dict[int, int]) -> Iterator[int]:
    """Where the names of those who act may start in a clause: behind 由 and 请, else at its beginning."""
    yield from (found.end() for found in _BY.finditer(text, start, end))
    at = start
    while True:
        lead = _LEAD.match(text, at, end)
        step = lead.end() if lead else at
        if text[step : step + 1] in tuple("在于自从至到") and step + 1 in times:
            step += 1
        step = times.get(step, step)
        if step == at or step >= end:
            break
        at = step
    yield at


def is_name(words: str) -> bool:
    """Whether some words can be the name of somebody who acts."""
    plain = _ASIDE.sub("", words)
    if _NO_NAME.search(plain) or _VERB_FIRST.match(plain):
        return False
    return _NO_ACTOR.fullmatch(plain) is None and _EVENT.search(plain) is None and _JOINED.search(plain) is not None


def _is_addressed(text: str, start: int, end: int) -> bool:
    """Whether names stand alone in front of a colon: 党政办：负责方案制定."""
    alone = not start and text[end : end + 1] in ("：", ":") and end + 2 <= len(text)
    return alone and end - start <= _ADDRESS and is_name(text[start:end])


def _names_end(text: str, start: int, end: int, times: dict[int, int]) -> int | None:
    """Where the names end that start at a place; None if nobody acts there."""
    for stop in _ends(text, start, min(end, start + _LONGEST)):
        if _EACH.match(text, stop, end) or _OF_PEOPLE.match(text, start, end):
            continue
        acts = (
            stop in times
            or _ACTS.match(text, stop, end)
            or (text[start] == "各" and not start and _OWNS.match(text, stop))
        )
        if acts and is_name(text[start:stop]):
            return stop
    return _each_end(text, start, min(end, start + _ADDRESS), times)


def _each_end(text: str, start: int, end: int, times: dict[int, int]) -> int | None:
    """Where the name ends of each of those who do something for which there is no word here: 各总支复核….

    Or of those that no word here names: 各柜组6月底前….
    """
    if _ALL.match(text, start, end) is None:
        return None
    unknown = _UNKNOWN.match(text, start, end)
    if unknown is not None:
        for stop in range(unknown.start() + 2, unknown.end() + 1):
            if (stop in times or _MUST.match(text, stop)) and _NO_NAME.search(text, start, stop) is None:
                return stop
    stop = start
    for each in _ends(text, start, end):
        if stop > start and each - stop > _WORD_APART:
            break
        stop = each
    if stop in (start, end) or _NO_VERB.match(text, stop) or not is_name(text[start:stop]):
        return None
    return stop


def _ends(text: str, start: int, end: int) -> Iterator[int]:
    """Where names may end, nearest first, brackets behind them included."""
    for stop in range(start + 1, end + 1):
        named = any(text[max(start, stop - length) : stop] in lexicon.ACTOR_WORDS for length in range(1, _WORD + 1))
        if named and not _LONGER.match(text, stop - 1):
            yield stop
            behind = _BEHIND.match(text, stop, end)
            if behind and behind.end() > stop:
                yield behind.end()


def _split(text: str, start: int, end: int) -> Iterator[Span]:
    """Names apart, at marks that follow the end of a name: 各省、自治区党委 is one."""
    low, depth = start, 0
    for mark in _MARKS.finditer(text, start, end):
        depth += (mark.group() in "（(") - (mark.group() in "）)")
        if mark.group() in "（()）" or depth:
            continue
        before = text[low : mark.start()]
        if (_JOINED.search(before) or before.startswith("各")) and not _PROVINCES.search(before):
            yield from _with_bracket(text, low, mark.start())
            low = mark.end()
    yield from _with_bracket(text, low, end)


def _with_bracket(text: str, start: int, end: int) -> Iterator[Span]:
    """A name, and one in brackets behind it, who acts as well: 各党支部书记（党小组长）."""
    bracket = _BRACKETED.search(text, start, end)
    if bracket is None:
        yield Span(start=start, end=end)
        return
    yield Span(start=start, end=bracket.start())
    if _JOINED.search(bracket.group(1)):
        yield Span(start=bracket.start(1), end=bracket.end(1))


def _role(text: str, start: int, end: int) -> OwnerRole:
    if _LEADS.match(text, start, end):
        return OwnerRole.LEAD
    return OwnerRole.SUPPORT if _HELPS.match(text, start, end) else OwnerRole.RESPONSIBLE
