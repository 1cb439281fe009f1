"""Who has to do with a task, out of the cell of a table: 党办、工会; 牵头：党办；配合：工会; 党办牵头，工会配合."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.readings import Owner, OwnerRole

NONE = re.compile(r"[-—–－─/／\\无空、\s]*")
"""A cell that says there is nothing."""

LONGEST = 30
"""Characters of a name at most; what is longer is no name."""

_CELL = 2_000
_WORDS = {
    "牵头": OwnerRole.LEAD,
    "主抓": OwnerRole.LEAD,
    "主办": OwnerRole.RESPONSIBLE,
    "主责": OwnerRole.RESPONSIBLE,
    "责任": OwnerRole.RESPONSIBLE,
    "承办": OwnerRole.RESPONSIBLE,
    "负责": OwnerRole.RESPONSIBLE,
    "落实": OwnerRole.RESPONSIBLE,
    "配合": OwnerRole.SUPPORT,
    "协办": OwnerRole.SUPPORT,
    "协助": OwnerRole.SUPPORT,
    "协同": OwnerRole.SUPPORT,
    "参与": OwnerRole.SUPPORT,
    "参加": OwnerRole.SUPPORT,
}
_WORD = "|".join(_WORDS)
_LABEL = re.compile(
    rf"(?:具体|主要)?(?P<word>{_WORD})(?:责任)?(?:单位|部门|科室|处室|领导|人员|人|者|股室|支部)?\s*[：:]"
)
_ROLE = re.compile(rf"(?P<word>{_WORD})(?:(?:负责|落实|抓落实|实施|组织实施|做好|执行|单位|部门|科室|领导|人)*)$")
_BRACKETED = re.compile(rf"[（(](?P<word>{_WORD})(?:单位|部门|科室|领导|人)?[）)]$")
_WITH = re.compile(r"会同|协同")
_LEADING = re.compile(r"^(?:由|请|各?有关(?=负责)|其他?(?=配合))")
_TRAILING = re.compile(
    r"(?:按照?(?:各自)?(?:职[责能])?(?:分工)?(?<=[责能工])|分别|共同|具体|各自|等(?:有关|相关)?(?:部门|单位|科室)?)$"
)
_PIECE = re.compile(r"(?:[（(][^（()）]*[）)]|[^、/／,，；;\s\u3000])+")
_BETWEEN_CLAUSES = re.compile(r"[,，;；。\n]|(?<=牵头|主办|负责|承办|配合|协办|协助)\s+")
_AND = re.compile(
    r"(?<=[部办室科局处委会组心团院所站股队校厅司位记员导门])(?:以及|[和及与])(?![谐睦平气])(?=[^，。；]{2})"
)
_SPACED = re.compile(r"(?<![^\s、,，；;])([\u4e00-\u9fff])[ \u3000]+([\u4e00-\u9fff])(?![\u4e00-\u9fff])")
_EDGES = " \u3000：:。，、；;．.·"
_ONLY_MASK = re.compile(r"[*＊×\s、]+")
_MASK = re.compile(r"[*＊]|×{2,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Owners:
    """What a cell says; ``warnings`` in Chinese."""

    owners: tuple[Owner, ...] = ()
    warnings: tuple[str, ...] = ()


def owners_in(cell: str, role: OwnerRole) -> Owners:
    """Who stands in a cell.

    Args:
        cell: Its text; names with marks between them, with or without words that say what each of them does.
        role: Of the names that no such word goes with.
    """
    if NONE.fullmatch(cell):
        return Owners()
    if len(cell) > _CELL:
        return Owners(warnings=("责任单位一栏过长，没有读取",))
    owners: list[Owner] = []
    warnings: list[str] = []
    for words, said in _labelled(cell, role):
        for clause, clause_role in _clauses(words, said):
            for owner in _names(clause, clause_role):
                if _MASK.search(owner.name):
                    warnings.append(f"责任单位被隐去（{owner.name}）")
                if len(owner.name) > LONGEST:
                    warnings.append(f"责任单位一栏不像名称（{owner.name[:LONGEST]}……）")
                elif not _ONLY_MASK.fullmatch(owner.name) and owner not in owners:
                    owners.append(owner)
    return Owners(owners=tuple(owners), warnings=tuple(dict.fromkeys(warnings)))


def _labelled(cell: str, role: OwnerRole) -> Iterator[tuple[str, OwnerRole]]:
    """The stretches after labels (牵头：) with their roles, before them what stands without one."""
    position = 0
    for label in _LABEL.finditer(cell):
        yield cell[position : label.start()], role
        position, role = label.end(), _WORDS[label["word"]]
    yield cell[position:], role


def _clauses(words: str, role: OwnerRole) -> Iterator[tuple[str, OwnerRole]]:
    """The clauses with their roles: “A牵头，B、C配合”; names before a comma go with the word after it."""
    held: list[str] = []
    for clause in _BETWEEN_CLAUSES.split(words):
        text = clause.strip(_EDGES)
        ends = _ROLE.search(text)
        if ends is None:
            held.append(text)
            continue
        said = _WORDS[ends["word"]]
        names = text[: ends.start()]
        # “A、B，C配合”: only the last clause goes with 配合; with 牵头 and 负责 all do.
        yield from ((each, role if said is OwnerRole.SUPPORT else said) for each in held)
        held = []
        if names:
            yield names, said
    yield from ((each, role) for each in held)


def _names(clause: str, role: OwnerRole) -> Iterator[Owner]:
    joined = _WITH.split(clause, maxsplit=1)
    for at, words in enumerate(joined):
        for name in _split(words):
            yield from _named(name, OwnerRole.SUPPORT if at else role)


def _named(name: str, role: OwnerRole) -> Iterator[Owner]:
    bracketed = _BRACKETED.search(name)
    if bracketed:
        name, role = name[: bracketed.start()], _WORDS[bracketed["word"]]
    name = _LEADING.sub("", name.strip(_EDGES))
    previous = None
    while previous != name:
        previous, name = name, _TRAILING.sub("", name).strip(_EDGES)
    if name and not NONE.fullmatch(name):
        yield Owner(name=name, role=role)


def _split(words: str) -> list[str]:
    """Names apart; marks inside brackets do not part them, and a name of two spaced characters (王　某) is one."""
    words = _SPACED.sub(r"\1\2", words)
    return [name for piece in _PIECE.findall(words) for name in _AND.split(piece) if name.strip(_EDGES)]
