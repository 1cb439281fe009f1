"""What a text says about itself: title, kind, issuer, dates, what it repeals."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ingestion.structure.front import is_issuing
from knowledge.documents import Kind
from knowledge.numerals import to_int
from knowledge.titles import bare, year_in

_N = r"[0-9０-９〇零○一二三四五六七八九十]"
_DATE = re.compile(
    r"(?P<y>(?:[0-9０-９]{4}|[一二][〇零○O０一二三四五六七八九]{3}))"
    rf"\s*年\s*(?P<m>{_N}{{1,3}})\s*月(?:\s*(?P<d>{_N}{{1,3}})\s*日)?"
)
_DOTTED = re.compile(r"(?P<y>(?:19|20)[0-9]{2})\s*[-./．]\s*(?P<m>[0-9]{1,2})(?:\s*[-./．]\s*(?P<d>[0-9]{1,2}))?")
_IN_FORCE = re.compile(
    r"本(?:法|条例|规定|办法|细则|准则|规则|章程|制度|规程|决定|方案|通知|意见)\s*(?:自|从|于)"
    r"(?P<when>[^，。；）)]{1,24}?)(?:之日)?起?(?:正式|开始)?(?:施行|实施|生效|执行)"
)
_AT_ONCE = re.compile(r"(?:发布|公布|印发|颁布|通过|下发)")
_ADOPTED = re.compile(r"通过|批准|发布|公布|修订|修正|印发|修改|审议")
_TITLED = re.compile(r"《((?:[^《》]|《[^《》]*》)+)》")
_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (Kind.NOTICE, re.compile(r"通知|通报|公告|通告|的函$")),
    (
        Kind.PLAN,
        re.compile(r"要点|计划|方案|安排|思路|清单|台账|行事历|规划$|任务分工|(?:分解|任务|进度|推进|责任|时间)表"),
    ),
    (Kind.REGULATION, re.compile(r"(?:条例|准则|规定|办法|细则|章程|规则|规程|制度|宪法|法典|法)$")),
    (Kind.SPEECH, re.compile(r"讲话|报告|公报|致辞|演讲|党课|决定|决议|意见|建议")),
)
_ISSUERS = re.compile(
    r"(中共中央办公厅、国务院办公厅|中共中央、国务院|中共中央办公厅|中共中央政治局|中共中央|中央纪律检查委员会|中央组织部|中央宣传部|"
    r"中华人民共和国国务院|国务院办公厅|国务院|"
    r"全国人民代表大会常务委员会|全国人民代表大会|中国共产党第[一二三四五六七八九十]+次全国代表大会|"
    r"中国共产党第[一二三四五六七八九十]+届中央委员会|中国共产党第[一二三四五六七八九十]+届中央纪律检查委员会)"
)
_TITLE_ISSUER = re.compile(r"^([^《》，。]{2,30}?)(?:印发)?关于")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """As the fields of the same name in ``Document``."""

    title: str
    kind: Kind
    issuer: str
    issued: date | None
    effective: date | None
    repeals: tuple[str, ...]


def read_facts(
    *,
    name: str,
    metadata_title: str,
    title: str,
    front: Sequence[str],
    signature: Sequence[str],
    body: str,
    articles: int,
) -> Facts:
    """Read the facts of a text.

    Args:
        name: The file's stem.
        metadata_title: From the source's own properties, often wrong.
        title: The title line, empty if the text has none.
        front: All front lines.
        signature: The lines of the signature at the end.
        body: The whole text.
        articles: How many articles it has.
    """
    title = _title(title, metadata_title=metadata_title, name=name)
    notes = [line for line in front if is_issuing(line)]
    issued = _issued(notes, signature)
    return Facts(
        title=title,
        kind=_kind(title, name=name, articles=articles),
        issuer=_issuer(title, notes, signature),
        issued=issued,
        effective=_effective(notes, body, issued=issued or _january(name)),
        repeals=_repeals(body),
    )


def dates_in(text: str) -> list[date]:
    """All days written in a text, in order; a month without a day counts as its first."""
    out = []
    for found in sorted([*_DATE.finditer(text), *_DOTTED.finditer(text)], key=lambda each: each.start()):
        try:
            out.append(date(_year(found["y"]), to_int(found["m"]), to_int(found["d"] or "1")))
        except ValueError:
            continue
    return out


def _year(text: str) -> int:
    return to_int(text.replace("O", "〇").replace("０", "〇") if not text[0].isdigit() else text)


def _title(title: str, *, metadata_title: str, name: str) -> str:
    from_file = re.sub(r"\s+", " ", bare(name)).strip() or name
    if title:
        whole = re.fullmatch(r"《([^《》]+)》", title.strip())
        return re.sub(r"\s+", " ", whole[1] if whole else title.strip())
    usable = 4 <= len(metadata_title.strip()) <= 60 and re.search(r"[\u4e00-\u9fff]{4}", metadata_title)
    generic = re.search(r"\.(?:docx?|pdf|txt|wps)$|^(?:microsoft|文档|新建|untitled)", metadata_title.lower())
    return metadata_title.strip() if usable and not generic else from_file


def _kind(title: str, *, name: str, articles: int) -> Kind:
    plain = bare(title)
    for kind, pattern in _KINDS:
        if pattern.search(plain):
            if kind is Kind.NOTICE and articles:
                continue
            return kind
    if articles:
        return Kind.REGULATION
    for kind, pattern in _KINDS:
        if pattern.search(bare(name)):
            return kind
    return Kind.OTHER


def _issued(notes: Sequence[str], signature: Sequence[str]) -> date | None:
    """The latest day on which the text was adopted or revised; else the day of the signature or of the front line."""
    adopted: list[date] = []
    plain: list[date] = []
    for note in notes:
        if re.match(r"\s*(?:来源|作者|发布时间)", note):
            continue
        for clause in re.split(r"[；;]", note):
            days = [day for day in dates_in(clause) if not _only_in_force(clause)]
            (adopted if _ADOPTED.search(clause) else plain).extend(days)
    signed = [day for line in signature for day in dates_in(line)]
    for days in (adopted, signed[-1:], plain):
        if days:
            return max(days)
    published = [day for note in notes for day in dates_in(note)]
    return max(published, default=None)


def _only_in_force(clause: str) -> bool:
    return re.search(r"起?施行|实施|生效", clause) is not None and not re.search(r"通过|批准|发布|公布", clause)


def _january(name: str) -> date | None:
    year = year_in(name)
    return date(year, 1, 1) if year else None


def _effective(notes: Sequence[str], body: str, *, issued: date | None) -> date | None:
    """From this text's own 附则 clause, the last one that speaks of “本…”; else the front line; else ``issued``.

    A text revised in a later year keeps the first version's clause; the revision came into force when issued.
    """
    day = _in_force(body, issued=issued) or _noted(notes) or issued
    return issued if day and issued and day.year < issued.year else day


def _noted(notes: Sequence[str]) -> date | None:
    clauses = [clause for note in notes for clause in re.split(r"[；;]", note)]
    days = [dates_in(clause)[-1:] for clause in clauses if re.search(r"施行|实施|生效", clause)]
    return max((day[0] for day in days if day), default=None)


def _in_force(body: str, *, issued: date | None) -> date | None:
    for found in reversed(list(_IN_FORCE.finditer(body))):
        days = dates_in(found["when"])
        if days:
            return days[-1]
        if _AT_ONCE.search(found["when"]):
            return issued
    return None


def _repeals(body: str) -> tuple[str, ...]:
    """Titles in 《》 in clauses that say 同时废止; the text that made the repealed one is not meant."""
    out: list[str] = []
    for sentence in re.split(r"[。\n]", body):
        before, said, _ = sentence.rpartition("同时废止")
        if said:
            clause = re.split(r"施行[，,；;]|执行[，,；;]", before)[-1]
            out.extend(found for found in _TITLED.findall(clause))
    return tuple(dict.fromkeys(out))


def _issuer(title: str, notes: Sequence[str], signature: Sequence[str]) -> str:
    """The body that issued the text: named last in the front line, in the signature, or before 关于 in the title."""
    for note in notes:
        named = [found for found in _ISSUERS.findall(note) if not re.match(r"\s*来源", note)]
        if named:
            return str(named[-1])
    names = [line.strip() for line in signature if not dates_in(line)]
    if names:
        return " ".join(names)
    found = _TITLE_ISSUER.match(title)
    return found[1].strip() if found else ""
