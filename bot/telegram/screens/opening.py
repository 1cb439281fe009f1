"""What an answer leads with, and what it keeps for whoever wants the rest. Pure."""

import re
from dataclasses import dataclass

from knowledge.answering.sentences import rank_of_item, sentences
from knowledge.documents import Span
from knowledge.replies import Answer

MASK = "**"

_LONGEST = 200  # characters of a lead
_HEADING = 20  # characters of a line that is but a heading, if no full stop ends it
_ITEM_HEADING = 14  # characters of a numbered sentence that is but a heading
_LIST_BEGINS = re.compile(r"[:：](?=\s*(?:[（(][一1１][）)]|[一1１][、.．]|一[是要]|①|第一|首先))")
_STOPS = "。；：！？;:…"
_PAUSE = re.compile(r"[，、；：,;:]")
_ARTICLE = re.compile(r"^第[〇零一二三四五六七八九十百千0-9]+条(?:之[一二三四五六七八九十]+)?")
_BLANKS = re.compile(r"[\s　]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """An answer's text taken apart; ``body``, ``notes`` and ``places`` are all of it.

    Attributes:
        lead: What is said first, with the number of its place.
        body: The quotes, verbatim, each with its number.
        notes: What has to be known about them; empty if there is nothing.
        places: The numbered places, a line each.
        whole: Whether the lead says all of the body.
    """

    lead: str
    body: str
    notes: str
    places: str
    whole: bool


def taken_apart(reply: Answer) -> Parts:
    """The parts of an answer as ``knowledge.answering.composing`` puts it together."""
    said, places = _without_places(reply)
    body, notes = _without_notes(said, reply)
    lead = body if reply.listed else _lead(body, reply)
    return Parts(lead=lead, body=body, notes=notes, places=places, whole=_squeezed(lead) == _squeezed(body))


def says_more(context: str, than: str) -> bool:
    """Whether a passage holds more than a quote from it; an article's number alone is no more."""
    passage, quote = (_letters(_ARTICLE.sub("", _squeezed(text))) for text in (context, than))
    return bool(passage.replace(quote, "", 1)) and passage not in quote


def opening(quote: str) -> str:
    """The first sentence, or the words that introduce a list, with the headings above; shortened if it is long."""
    pieces = sentences(quote)
    if not pieces:
        return quote.strip()
    end = next((piece.end for piece in pieces if not _is_heading(piece.cut(quote))), pieces[-1].end)
    lead = Span(start=pieces[0].start, end=end).cut(quote)
    listed = _LIST_BEGINS.search(lead)
    lead = lead[: listed.end()] if listed else lead
    if len(lead) <= _LONGEST:
        return lead
    pauses = [match.start() for match in _PAUSE.finditer(lead, _LONGEST // 2, _LONGEST)]
    return f"{lead[: pauses[-1] if pauses else _LONGEST]}……"


def _without_places(reply: Answer) -> tuple[str, str]:
    """What is said, and the lines that tell where it stands."""
    *said, blank = reply.text.split("\n")[: -len(reply.citations)] or [""]
    lines = reply.text.split("\n")[-len(reply.citations) :]
    numbered = all(line.startswith(f"[{cited.number}] ") for line, cited in zip(lines, reply.citations, strict=False))
    if said and not blank and numbered:
        return "\n".join(said), "\n".join(lines)
    made = [f"[{cited.number}] 《{cited.document.strip('《》')}》{cited.label}" for cited in reply.citations]
    return reply.text, "\n".join(made)


def _without_notes(said: str, reply: Answer) -> tuple[str, str]:
    """The quotes, and the lines behind the last of them and its list."""
    reached = 0
    for cited in reply.citations:
        quoted = f"{cited.quote}[{cited.number}]"
        found = said.find(quoted, reached)
        if found < 0:
            return said, ""
        reached = found + len(quoted)
    first, *lines = said[reached:].split("\n")
    listed = next((place for place, line in enumerate(lines) if not line.startswith("- ")), len(lines))
    return said[:reached] + "\n".join([first, *lines[:listed]]), "\n".join(lines[listed:])


def _lead(body: str, reply: Answer) -> str:
    first = reply.citations[0]
    if not first.quote.strip() or first.quote not in body:
        return opening(body)
    before = body[: body.index(first.quote)]
    heads = before if 0 < len(before) <= _LONGEST else ""  # the column heads of a table's row
    return f"{heads}{opening(first.quote)}[{first.number}]"


def _is_heading(piece: str) -> bool:
    if rank_of_item(piece) is not None and len(piece) <= _ITEM_HEADING:
        return True
    return len(piece) <= _HEADING and piece[-1] not in _STOPS


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _squeezed(text: str) -> str:
    return _BLANKS.sub("", text)
