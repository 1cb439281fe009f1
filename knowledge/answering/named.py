"""What a question names and the library holds, and what it names in vain."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from knowledge.answering.composing import titled
from knowledge.answering.places import article_of
from knowledge.documents import DocumentId, Status
from knowledge.numerals import to_chinese
from knowledge.search.addresses import Place
from knowledge.search.catalogue import is_of_year
from knowledge.search.lookup import Lookup, Placed
from knowledge.search.naming import squeezed
from knowledge.search.questions import content_terms
from knowledge.search.retrieval import Found
from knowledge.storage.holdings import Held

_BRACKETED = re.compile(r"《([^《》]{2,60})》")
_TITLE = re.compile(r"(?:[一-鿿]{1,30}(?:条例|章程|准则|规定|办法|细则|规则|法)|党章)(?=(?:的|中|里)?$)")
_NO_TITLE = re.compile(
    r"^(?:请问|请|我想看|看看|看|查一下|查|讲讲|说说|介绍|解释|一下|根据|依据|依照|按照|按|在|对|和|与|党内|我们|"
    r"(?:这|那|该|本|此|上述|同一)(?:个|部|份|一)?|什么是|党的|年|[新旧老原](?:版|来)?|的)+(?=.{2})"
)
_TELL = re.compile(r"内容|原文|全文|条文|[讲说写看]")
_ANY_TITLE = frozenset({"条例", "章程", "准则", "规定", "办法", "细则", "规则", "该法", "本法", "此法", "这法"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place that a question names.

    Attributes:
        place: As named.
        owners: The documents it may belong to, best guess first; none if that cannot be told.
        texts: What stands there: one text for an article, several for a division, none if it is not held.
        stranger: The title right before it that is none of its owners'; empty if there is none such.
    """

    place: Place
    owners: tuple[DocumentId, ...]
    texts: tuple[Placed, ...]
    stranger: str = ""


def spots_of(question: str, found: Found, lookup: Lookup) -> tuple[Spot, ...]:
    """The places a question names, each in the first document that has it and once."""
    rows = {placed.part.document_id: placed.part.document_row for placed in found.placed}
    spots: dict[object, Spot] = {}
    squeezed_question, since = squeezed(question), 0
    for place, owners in found.named.places:
        title, since = _title_before(squeezed_question[since : place.start]), place.end
        if title and owners and not _is_held(title, owners, found, lookup):
            spots[title] = Spot(place=place, owners=(), texts=(), stranger=title)
            continue
        at_each = (tuple(lookup.at(rows[owner], place)) for owner in owners if owner in rows)
        texts = next(filter(None, at_each), ())
        key = (place.label, place.paragraph, place.item, owners)
        spots.setdefault(key, Spot(place=place, owners=owners, texts=texts))
    return tuple(spots.values())


def unheld_edition(found: Found, lookup: Lookup) -> str:
    """One line if the question names the year of an edition that is not held; empty if not."""
    year, editions = found.named.year, lookup.held_editions(found.named)
    if not year or not editions or any(is_of_year(held, year) for held in editions):
        return ""
    years = "、".join(dict.fromkeys(f"{day.year}年" for held in editions if (day := held.effective or held.issued)))
    return f"资料库中没有{titled(editions[0].title)}{year}年的版本，现有：{years or '未注明年份的版本'}。"


def unheld_title(question: str, found: Found, lookup: Lookup) -> str:
    """One line if a place of a text is asked for that is not held; empty if not."""
    if not found.named.places or found.named.documents:
        return ""
    place, owners = found.named.places[0]
    bracketed = _BRACKETED.search(question)
    title = bracketed[1] if bracketed else _title_before(squeezed(question)[: place.start])
    if not title or not (owners or bracketed) or (owners and _is_held(title, owners, found, lookup)):
        return ""
    return f"资料库中没有{titled(title)}。"


def unowned_places(question: str, found: Found) -> str:
    """One line if a question is nothing but places of who knows which document; empty if not."""
    named = found.named.places
    if not named or any(owners for _, owners in named):
        return ""
    rest = squeezed(question)
    for place, _ in reversed(named):
        rest = f"{rest[: place.start]} {rest[place.end :]}"
    if content_terms(_TELL.sub(" ", rest)):
        return ""
    return f"请写明是哪份文件的{squeezed(question)[named[0][0].start : named[0][0].end]}，例如“《党章》第三条”。"


def unheld_places(question: str, found: Found, spots: Sequence[Spot], lookup: Lookup, *, as_of: date | None) -> str:
    """A line for each place that could not be given, saying why; empty if there is none such.

    Args:
        question: As asked.
        found: For it.
        spots: The places it names.
        lookup: Of the library.
        as_of: The day whose law was asked for, if any.
    """
    editions = lookup.editions(found.named, as_of=as_of)
    lines = []
    for spot in spots:
        owners = _held(spot.owners, found, lookup)
        if spot.stranger:
            lines.append(f"未能确定“{spot.stranger}”指哪份文件，请写出文件的全称。")
        elif owners and not spot.texts:
            able = (held for held in owners if _may_answer(held, editions))
            owner = next(able, None)
            lines.append(_lacks(owner, spot.place, question) if owner else _not_in_force(owners[0], as_of))
    return "\n".join(dict.fromkeys(lines))


def missing_part(spot: Spot) -> str:
    """One line where a 款 or 项 was asked for that the article does not have; empty if it has it."""
    place = spot.place
    if [text.label for text in spot.texts] != [place.label]:
        return ""
    missing = f"第{to_chinese(place.paragraph)}款" if place.paragraph and place.paragraph > 1 else ""
    missing += f"第（{to_chinese(place.item)}）项" if place.item else ""
    return f"（{place.label}没有{missing}，以上为该条全文）" if missing else ""


def _may_answer(held: Held, editions: set[DocumentId] | None) -> bool:
    return held.status is Status.CURRENT if editions is None else held.id in editions


def _lacks(held: Held, place: Place, question: str) -> str:
    is_article = bool(article_of(place.label))
    asked = place.label if is_article else squeezed(question)[place.start : place.end]
    total = f"，全文共{held.articles}条" if held.articles and is_article else ""
    return f"{titled(held.title)}中没有“{asked}”{total}。"


def _not_in_force(held: Held, as_of: date | None) -> str:
    if as_of:
        return f"资料库中没有{titled(held.title)}在{as_of.year}年{as_of.month}月{as_of.day}日有效的版本。"
    return f"资料库中没有{titled(held.title)}现行有效的版本。要看旧版，请在问题里写明“旧版”或年份。"


def _held(documents: tuple[DocumentId, ...], found: Found, lookup: Lookup) -> tuple[Held, ...]:
    return lookup.held_editions(replace(found.named, documents=documents))


def _title_before(text: str) -> str:
    """The title that ``text`` ends with; empty if there is none."""
    words = _TITLE.search(text)
    return _NO_TITLE.sub("", words.group()) if words else ""


def _is_held(title: str, owners: tuple[DocumentId, ...], found: Found, lookup: Lookup) -> bool:
    """Whether a title is one of a held document, or one of the owners' with characters left out, or any text's."""
    if title in _ANY_TITLE or lookup.named(title).documents:
        return True
    return any(_abridges(title, held.title) for held in _held(owners, found, lookup))


def _abridges(short: str, title: str) -> bool:
    """Whether ``short`` is ``title`` with characters left out: 纪律条例 of 纪律处分条例."""
    rest = iter(title)
    return all(char in rest for char in short)
