"""An item of running text while its lines come in."""

from dataclasses import dataclass, field, replace

from ingestion.banks import lines, options
from ingestion.banks.drafts import Draft
from ingestion.banks.keys import letters_of, truth
from ingestion.readers.lines import join

_LOOSE = "没有标明的一行并入解析"


@dataclass(slots=True, kw_only=True)
class Numbered:
    """What is known of an item so far.

    Attributes:
        number: As printed; 0 if none is.
        line: Where it begins, from 1.
        section: Which heading it stands under, counted from 0.
        raw: Its lines as they are.
        seen: Its lines without the number, for the fine print.
        last: The field that an unlabelled line goes on with.
    """

    number: int
    line: int
    section: int
    kind: str = ""
    raw: list[str] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)
    choices: list[tuple[str, str]] = field(default_factory=list)
    fine_print: str = ""
    notes: list[str] = field(default_factory=list)
    flaws: list[str] = field(default_factory=list)
    last: str = lines.STEM

    @property
    def place(self) -> str:
        """As a person finds it."""
        return f"第{self.number}题（第{self.line}行）" if self.number else f"第{self.line}行起的题"

    @property
    def complete(self) -> bool:
        """Whether options or a key have come, so that another item may begin."""
        return bool(self.choices or self.fields.get(lines.KEY) or self.fields.get(lines.CHOICES))

    @property
    def key(self) -> str:
        """As printed at the item."""
        return self.fields.get(lines.KEY, "")

    def add(self, raw: str, text: str) -> None:
        """Take a line in.

        Args:
            raw: The line as it is.
            text: What of it is to be read.
        """
        self.raw.append(raw)
        self.seen.append(text)
        for name, part in lines.segments(text):
            if name:
                self._labelled(name, part)
            else:
                self._unlabelled(part.strip())

    def answer(self, text: str) -> None:
        """Take in the answer that a key at the end gives."""
        parts: dict[str, str] = {}
        for name, part in lines.segments(text):
            name = name or lines.KEY
            parts[name] = f"{parts.get(name, '')} {part.strip()}".strip()
        key = parts.pop(lines.KEY, "").strip(" 　\t。；;")
        for name, part in parts.items():
            self._append(name, part)
        if not self.key:
            self.fields[lines.KEY] = key
        elif letters_of(self.key) != letters_of(key) or truth(self.key) != truth(key):
            self.flaws.append(f"题后的答案“{self.key}”与文末答案“{key}”不一致")

    def draft(self) -> Draft:
        """The item as a draft."""
        found = self.fields
        made = Draft(place=self.place, text="\n".join(self.raw))
        return replace(
            made,
            seen=tuple(self.seen),
            kind=found.get(lines.KIND, "") or self.kind,
            stem=found.get(lines.STEM, ""),
            options=tuple(self.choices),
            choices=found.get(lines.CHOICES, ""),
            key=self.key,
            explanation=found.get(lines.EXPLANATION, ""),
            basis=found.get(lines.BASIS, ""),
            difficulty=found.get(lines.DIFFICULTY, ""),
            topics=(found.get(lines.TOPICS, ""),),
            fine_print=self.fine_print,
            notes=tuple(dict.fromkeys(self.notes)),
            flaws=tuple(dict.fromkeys(self.flaws)),
        )

    def _labelled(self, name: str, part: str) -> None:
        if name == lines.KEY and self.key and part:
            self.flaws.append(f"有两个答案：“{self.key}”和“{part}”")
        else:
            self._append(name, part)
        self.last = name

    def _unlabelled(self, part: str) -> None:
        if not part:
            return
        expected = options.after(self.choices[-1][0] if self.choices else "")
        found = options.opened(part, expected) if self.last in (lines.STEM, "option", lines.CHOICES) else ()
        if found and (self.fields.get(lines.STEM) or self.choices):
            self._take(found)
        elif self.last == lines.STEM:
            before, within = options.within(part)
            self._append(lines.STEM, before.strip())
            self._take(within)
        elif self.last == "option":
            letter, text = self.choices[-1]
            if text:
                self.notes.append(f"选项{letter}的文字分在几行，已接上")
            self.choices[-1] = letter, join(text, part) if text else part
        else:
            self._go_on(part)

    def _go_on(self, part: str) -> None:
        """An unlabelled line behind a labelled one."""
        if self.last == lines.KEY and self.key and (letters_of(self.key) or truth(self.key) is not None):
            self.notes.append(_LOOSE)
            self.last = lines.EXPLANATION
        self._append(self.last, part)

    def _take(self, found: tuple[tuple[str, str], ...]) -> None:
        if found:
            self.choices.extend(found)
            self.last = "option"

    def _append(self, name: str, part: str) -> None:
        before = self.fields.get(name, "")
        self.fields[name] = f"{before}\n{part}" if before and part else before + part
