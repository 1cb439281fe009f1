"""Invented regulations, read and parsed as a library would."""

from collections.abc import Iterable
from pathlib import Path

from ingestion.drafting import document_id, drafted
from ingestion.reading import Limits
from knowledge.documents import Document, Kind, Status
from knowledge.quizzes.making.candidates import Candidate, Proposal, Propose, Reason, Rejected
from knowledge.quizzes.making.ground import Ground
from knowledge.quizzes.making.passages import Text
from knowledge.storage.holdings import Given

LIMITS = Limits(max_bytes=5_000_000)

LIBRARY = """图书角管理条例

第一章 总则

第一条 为了规范图书角的管理工作，制定本条例。

第二条 图书角工作坚持公开、便民、节约、有序的原则。

第三条 党支部对图书角工作负责，每半年听取一次图书角工作汇报。

第二章 职责

第四条 图书管理员履行下列职责：

（一）登记新到的图书和报刊；

（二）整理书架上的各类读物；

（三）催还超过期限的借阅图书；

（四）修补破损的书页和封面。

第五条 读书小组履行下列职责：

（一）组织每月的读书交流活动；

（二）推荐适合青年阅读的书目；

（三）收集读者对活动的建议；

（四）撰写读书活动的简报。

第三章 借阅

第六条 图书管理员应当在收到借阅申请之日起五日内办理登记。

第七条 借阅图书的期限一般不超过三十日，特殊情况可以延长一次。

第八条 借阅人员丢失图书的，应当在十五日内购买同样的图书归还。

第四章 责任

第九条 图书管理员私自出借珍贵图书，情节较重的，给予警告或者记过处分；情节严重的，给予降级或者撤职处分。

第十条 读书小组成员故意涂改借阅登记，造成不良影响的，给予记大过或者降级处分。

第十一条 借阅人员盗窃馆藏图书，造成重大损失的，给予撤职或者开除处分。

第十二条 读者故意损毁珍贵报刊，造成严重后果的，给予记过或者记大过处分。
"""

GARDEN = """花木工作条例

第一条 花木工作坚持因地制宜、节约用水、专人负责的原则。

第二条 有下列情形之一的，应当停止浇水：

（一）当天已经下过大雨的；

（二）土壤湿度超过限度的；

（三）花木正在休眠时期的；

（四）水源受到严重污染的。

第三条 有下列情形之一的，应当更换花盆：

（一）花盆出现明显裂缝的；

（二）根系长满整个花盆的；

（三）盆底小孔全部堵塞的；

（四）花盆颜色严重褪落的。

第四条 花木修剪的年度计划由县级以上党委组织部门审批，党支部负责实施。
"""


def document(
    text: str, *, name: str = "图书角.txt", status: Status | None = None, kind: Kind | None = Kind.REGULATION
) -> Document:
    """A document made of a text; its id follows from its name."""
    given = Given(kind=kind, status=status)
    return drafted(name, text.encode(), document=document_id(Path(name)), given=given, limits=LIMITS).document


def read(folder: Path, *, status: Status | None = None, kind: Kind | None = None) -> list[Document]:
    """The texts of a folder."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))}
    return [document(text, name=name, status=status, kind=kind) for name, text in texts.items()]


def library() -> Document:
    return document(LIBRARY)


def garden() -> Document:
    return document(GARDEN, name="花木.txt")


def regulation(*articles: str, title: str = "温室工作条例", name: str = "温室.txt") -> Document:
    """A regulation of some articles, without headings."""
    numbers = "一二三四五六七八九十"
    lines = [f"第{numbers[place]}条 {words}" for place, words in enumerate(articles)]
    return document("\n\n".join((title, *lines)) + "\n", name=name)


def text(*articles: str) -> Text:
    return Text(regulation(*articles))


def proposals(propose: Propose, *texts: Text) -> list[Proposal]:
    """What a generator proposes for texts that are the whole library."""
    ground = Ground(each.document for each in texts)
    return [proposal for each in texts for proposal in propose(each, ground)]


def candidates(proposals: Iterable[Proposal]) -> list[Candidate]:
    return [each for each in proposals if isinstance(each, Candidate)]


def reasons(proposals: Iterable[Proposal]) -> list[Reason]:
    return [each.reason for each in proposals if isinstance(each, Rejected)]
