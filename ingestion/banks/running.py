"""Banks as running text: headings, numbered items, options, answers at the items or at the end. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ingestion.banks import answerkeys, kinds, lines, options
from ingestion.banks.answerkeys import Entry
from ingestion.banks.drafts import Piece, Remark
from ingestion.banks.keys import inline
from ingestion.banks.numbered import Numbered
from knowledge.quizzes.bankrows import FINE_PRINT_MARK

_NO_ITEMS = "没有读到题目；每题应当以题号开头，如“1.”"
_STRAY = "前面没有它所属的题目"
_AHEAD = 3  # lines in which options or an answer follow a stem
_LONGEST = 20_000
_ITEM_INSIDE = re.compile(r"(?<=[)）:：\s])\d{1,3}[.．、](?!\d)")


def read(texts: Sequence[str], *, alone: bool = True, markdown: bool = False) -> Iterator[Piece]:
    """The pieces of a text, in order.

    Args:
        texts: Its lines, without empty ones.
        alone: Whether items can only be here; if so, a text without any is refused line by line.
        markdown: Whether the marks of Markdown are none of the text.
    """
    reading = _Reading(texts=texts, bare=[lines.bare(text) for text in texts] if markdown else texts)
    for at in range(len(texts)):
        reading.line(at)
    reading.close()
    reading.hand_out()
    has_items = any(isinstance(piece, Numbered) for piece in reading.pieces)
    for piece in reading.pieces:
        if isinstance(piece, Numbered):
            yield piece.draft()
        else:
            why = piece.why or ("" if has_items or not alone else _NO_ITEMS)
            yield Remark(place=piece.place, text=piece.text, why=why)


@dataclass(slots=True, kw_only=True)
class _Answers:
    """A line of a key, and the sections whose items it can answer."""

    at: int
    entries: tuple[Entry, ...]
    section: int | None
    piece: int


@dataclass(slots=True, kw_only=True)
class _Reading:
    """One pass over the lines."""

    texts: Sequence[str]
    bare: Sequence[str]
    pieces: list[Numbered | Remark] = field(default_factory=list)
    answers: list[_Answers] = field(default_factory=list)
    current: Numbered | None = None
    kind: str = ""
    section: int = 0
    number: int = 0
    in_key: bool = False
    fine_print: str = ""

    def line(self, at: int) -> None:
        """Take the next line in."""
        raw = self.texts[at]
        text = self.bare[at]
        if text.startswith(FINE_PRINT_MARK):
            self.close()
            self.fine_print = text.removeprefix(FINE_PRINT_MARK)
            self._remark(at, raw)
        elif self.fine_print:
            self._begin(at, raw, text)
        elif self._is_heading(at, text) or self._is_key(at, text):
            pass
        elif self._starts(at, text):
            self._begin(at, raw, text)
        elif self.current:
            self.current.add(raw, text)
        else:
            self._remark(at, raw, _STRAY if options.opened(text) or lines.labelled(text) == lines.KEY else "")

    def close(self) -> None:
        """The current item is at its end."""
        if self.current:
            self.pieces.append(self.current)
            self.current = None

    def hand_out(self) -> None:
        """Give each item the answer that a key has for it."""
        items = [piece for piece in self.pieces if isinstance(piece, Numbered)]
        run, before = 0, 0
        for line in self.answers:
            missing = []
            for entry in line.entries:
                run += entry.number <= before and line.section is None
                before = entry.number
                item = _answered(entry, items, section=line.section, run=run)
                if item:
                    item.answer(entry.text)
                else:
                    missing.append(entry.number)
            if missing:
                numbers = "、".join(map(str, missing))
                why = f"答案表中第{numbers}题没有对应的题目，或者对应不止一题"
                self.pieces[line.piece] = Remark(place=f"第{line.at + 1}行", text=self.texts[line.at], why=why)

    def _remark(self, at: int, raw: str, why: str = "") -> None:
        self.pieces.append(Remark(place=f"第{at + 1}行", text=raw, why=why))

    def _is_heading(self, at: int, text: str) -> bool:
        found = kinds.heading(text)
        if found is None or answerkeys.listed(text) or self._is_item_of_a_kind(at, text, found[1]):
            return False
        self.close()
        self.kind = found[0]
        if not self.in_key or self._is_item(at + 1):
            self.in_key = False
            self.section += 1
            self.number = 0
        raw = self.texts[at]
        cut = _ITEM_INSIDE.search(raw)
        if cut and not self.in_key:
            self._remark(at, raw[: cut.start()])
            self._begin(at, raw[cut.start() :], raw[cut.start() :])
        else:
            self._remark(at, raw)
        return True

    def _is_item_of_a_kind(self, at: int, text: str, behind: str) -> bool:
        """Whether a number, a kind and a colon (1.单选题：) stand before a question."""
        asked = bool(behind) and lines.start(text) is not None and not self.in_key
        return asked and (self._announced(at) or _answers_itself(behind))

    def _is_key(self, at: int, text: str) -> bool:
        if self.current and self.current.fine_print:
            return False
        if self._is_title(at, text):
            self.close()
            self.in_key, self.kind = True, ""
            self._remark(at, self.texts[at])
            return True
        entries = answerkeys.listed(text, self.kind if self.in_key else "")
        if not entries and self.in_key and not self._is_item(at):
            entries = answerkeys.loose(text, self.kind)
            if not entries and self.answers:
                self._go_on(at, text)
                return True
        if not entries:
            return False
        self.close()
        section = None if self.in_key or entries[0].kind else self.section
        self.answers.append(_Answers(at=at, entries=entries, section=section, piece=len(self.pieces)))
        self._remark(at, self.texts[at])
        return True

    def _go_on(self, at: int, text: str) -> None:
        """A line of a key without a number belongs to the entry before it."""
        line = self.answers[-1]
        *others, last = line.entries
        line.entries = (*others, replace(last, text=f"{last.text}\n{text}"))
        self._remark(at, self.texts[at])

    def _is_title(self, at: int, text: str) -> bool:
        """Whether answers of many items follow: 参考答案 over a list, not 答案： over the answer of one item."""
        if not answerkeys.is_title(text):
            return False
        behind = self.bare[at + 1 : at + 3]
        if any(map(answerkeys.listed, behind)):
            return True
        if not behind or self._is_item(at + 1):
            return False
        if kinds.heading(behind[0]):
            return not self._is_item(at + 2)
        found = lines.start(behind[0]) or answerkeys.single(behind[0])
        return bool(found and found.number <= self.number)

    def _is_item(self, at: int) -> bool:
        """Whether an item with options begins here, rather than the answer of one."""
        found = lines.start(self.bare[at]) if at < len(self.bare) else None
        return bool(found and (self._announced(at) or options.within(found.rest)[1]))

    def _starts(self, at: int, text: str) -> bool:
        found = lines.start(text)
        current = self.current
        if found:
            first = current is None or (current.number == 0 and current.complete)
            follows = found.number == self.number + 1
            return first or follows or self._announced(at) or _answers_itself(found.rest)
        if lines.labelled(text) == lines.STEM:
            return current is None or current.complete
        expected = options.after(current.choices[-1][0] if current and current.choices else "")
        if options.opened(text, "A") or options.opened(text, expected) or lines.labelled(text):
            return False
        return (current is None or current.complete) and self._announced(at)

    def _announced(self, at: int) -> bool:
        """Whether options follow in the next lines, or the answer of a single item."""
        for text in self.bare[at + 1 : at + 1 + _AHEAD]:
            found = options.opened(text, "A")
            if found:
                return found[0][0] == "A"
            if lines.labelled(text) == lines.KEY and not answerkeys.listed(text):
                return True
            if lines.start(text) or kinds.heading(text):
                return False
        return False

    def _begin(self, at: int, raw: str, text: str) -> None:
        self.close()
        found = lines.start(text)
        self.current = Numbered(
            number=found.number if found else 0,
            line=at + 1,
            section=self.section,
            kind=self.kind,
            fine_print=self.fine_print,
        )
        self.fine_print = ""
        self.in_key = False
        if found:
            self.number = found.number
            if found.mark:
                self.current.fields[lines.KEY] = found.mark
        self.current.add(raw, found.rest if found else text)


def _answers_itself(rest: str) -> bool:
    """Whether options or a key stand in the line of the stem."""
    if len(rest) > _LONGEST:
        return False
    return bool(options.within(rest)[1] or inline(rest, truths=False) or inline(rest, truths=True))


def _answered(entry: Entry, items: Sequence[Numbered], *, section: int | None, run: int) -> Numbered | None:
    """The one item that an entry of a key can mean."""
    found = [item for item in items if item.number == entry.number]
    if section is not None:
        found = [item for item in found if item.section == section] or found
    elif entry.kind:
        found = [item for item in found if _same_kind(item.kind, entry.kind)]
    if len(found) > 1 and section is None and not entry.kind:
        sections = sorted({item.section for item in items})
        wanted = sections[run] if run < len(sections) else None
        found = [item for item in found if item.section == wanted]
    return found[0] if len(found) == 1 else None


def _same_kind(one: str, other: str) -> bool:
    return one[:2] == other[:2] or {one[:2], other[:2]} <= {"单项", "单选"} or {one[:2], other[:2]} <= {"多项", "多选"}
