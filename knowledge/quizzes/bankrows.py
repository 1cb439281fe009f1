"""An item as banks print it: the columns of the field, and the fine print that carries what cells cannot. Pure."""

import json
import re
from collections.abc import Iterable, Mapping
from hashlib import sha256

from knowledge.documents import DocumentId, Span
from knowledge.quizzes.items import FALSE, LETTERS, TRUE, Basis, Difficulty, Kind, Origin, QuizItem

KIND, STEM, KEY, EXPLANATION, BASIS, DIFFICULTY, TOPICS = "题型", "题干", "答案", "解析", "依据", "难度", "知识点"
OPTION = "选项"
FINE_PRINT = "附加信息（请勿改动）"
FINE_PRINT_MARK = "〔附加信息〕"
"""What the paragraph with the fine print begins with in running text."""

CONTINUED = "（续）"
ANY_ORDER = "（顺序不限）"
FEWEST_OPTIONS = 6
"""Option columns that a bank shows even if no item has as many."""

_LINE_ENDS = re.compile(r"[^\S 　]+")
_FORMULA = re.compile(r"'*\s*[=+\-@＝＋－＠]")
_DIGEST_LENGTH = 10
_ESCAPE = "x005F_"
"""What workbooks put before texts that look like their escapes; a common reader takes it out wherever it stands."""

_UNSEEN = re.compile(
    r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029\u200b-\u200d\u2060\ufdd0-\ufdef\ufeff\ufffd-\uffff\ud800-\udfff]+"
)
# What JSON leaves as it is, but text files, XML or cells do not.
_FRAGILE = re.compile(
    r"[\x7f-\xa0\u2000-\u200f\u2028\u2029\u202f\u205f\u2060\ufdd0-\ufdef\ufeff\ufffe\uffff\ud800-\udfff]"
)


def columns(items: Iterable[QuizItem]) -> tuple[str, ...]:
    """The columns that print these items, without the fine print."""
    most = max((len(item.options) for item in items if item.kind is not Kind.TRUE_FALSE), default=0)
    options = (OPTION + letter for letter in LETTERS[: max(most, FEWEST_OPTIONS)])
    return (KIND, STEM, *options, KEY, EXPLANATION, BASIS, DIFFICULTY, TOPICS)


def cells(item: QuizItem) -> dict[str, str]:
    """What stands in the columns of an item; what is empty is left out."""
    shown = () if item.kind is Kind.TRUE_FALSE else item.options
    found = {
        KIND: item.kind.value,
        STEM: item.stem,
        **{OPTION + letter: option for letter, option in zip(LETTERS, shown, strict=False)},
        KEY: key(item),
        EXPLANATION: item.explanation,
        BASIS: basis_text(item),
        DIFFICULTY: item.difficulty.value,
        TOPICS: "；".join(item.topics),
    }
    return {name: text for name, text in found.items() if text}


def lines(item: QuizItem) -> tuple[str, ...]:
    """The item as running text prints it, without a number: the stem, its options, and what else there is."""
    found = cells(item)
    labelled = {name: found[name] for name in (KEY, EXPLANATION, BASIS) if name in found}
    if item.difficulty is not Difficulty.MEDIUM:
        labelled[DIFFICULTY] = found[DIFFICULTY]
    if item.topics:
        labelled[TOPICS] = found[TOPICS]
    options = (f"{name.removeprefix(OPTION)}. {text}" for name, text in found.items() if name.startswith(OPTION))
    return tuple(
        _LINE_ENDS.sub(" ", text).strip()
        for text in (item.stem, *options, *(f"{name}：{text}" for name, text in labelled.items()))
    )


def key(item: QuizItem) -> str:
    """The answer; of a 填空 the blanks with ；between and the variants of each with ``/``."""
    if item.kind is not Kind.BLANK:
        return item.key
    return "；".join(map("/".join, item.blanks)) + ("" if item.ordered else ANY_ORDER)


def basis_text(item: QuizItem) -> str:
    """The place as it was printed, else as it is known: 《某条例》第七条：原文."""
    basis = item.basis
    if item.printed or basis is None:
        return item.printed
    title = basis.document if basis.document.startswith("《") else f"《{basis.document}》"
    return f"{title}{basis.label}：{basis.quote}"


def fine_print(item: QuizItem, seen: Iterable[str]) -> str:
    """The whole item as one line of JSON, with a digest of the texts that are seen beside it."""
    return dumped({**record(item), "seen": digest(seen)})


def from_fine_print(text: str, seen: Iterable[str]) -> QuizItem | None:
    """The item, if what is seen beside its fine print is still what was written.

    Returns:
        None if somebody changed the one or the other, so that only what is seen counts.
    """
    try:
        found = json.loads(text)
        return from_record(found) if isinstance(found, dict) and found.get("seen") == digest(seen) else None
    except (ValueError, RecursionError):
        return None


def digest(texts: Iterable[str]) -> str:
    """The same for the same texts, however they are spaced; characters that are not seen do not count."""
    # Texts run together: a reader may part a line elsewhere.
    whole = "".join(_UNSEEN.sub("", text) for text in texts)
    while _ESCAPE in whole:
        whole = whole.replace(_ESCAPE, "")
    return sha256(whole.encode()).hexdigest()[:_DIGEST_LENGTH]


def guarded(text: str) -> str:
    """A field of a csv file with an apostrophe before what a spreadsheet takes for a formula; see ``unguarded``."""
    return "'" + text if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """The field without the apostrophe that ``guarded`` put before it."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def record(item: QuizItem) -> dict[str, object]:
    """The item for JSON lines; nothing of it is lost."""
    basis = item.basis
    return {
        "id": item.id,
        "kind": item.kind.value,
        "stem": item.stem,
        "options": list(item.options),
        "correct": list(item.answers),
        "answer": item.key,
        "explanation": item.explanation,
        "document": basis.document if basis else "",
        "source": basis.source if basis else "",
        "label": basis.label if basis else "",
        "quote": basis.quote if basis else "",
        "document_id": basis.id if basis else "",
        "span": [basis.span.start, basis.span.end] if basis else None,
        "blanks": [list(answers) for answers in item.blanks],
        "ordered": item.ordered,
        "printed": item.printed,
        "origin": item.origin.value,
        "difficulty": item.difficulty.value,
        "topics": list(item.topics),
    }


def from_record(found: Mapping[str, object]) -> QuizItem:
    """The item of a record that ``record`` made.

    Raises:
        ValueError: it is no such record, or somebody changed it into one that contradicts itself.
    """
    try:
        item = _built(found)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("not a whole record") from error
    if found["answer"] != item.key or found["correct"] != list(item.answers):
        raise ValueError("the record contradicts itself")
    return item


def dumped(found: Mapping[str, object]) -> str:
    """One line of JSON that every text file, cell and XML can hold."""
    text = json.dumps(found, ensure_ascii=False).replace(_ESCAPE, f"\\u{ord(_ESCAPE[0]):04x}{_ESCAPE[1:]}")
    return _FRAGILE.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def _built(found: Mapping[str, object]) -> QuizItem:
    kind = Kind(_text(found["kind"]))
    options = tuple(_texts(found["options"]))
    right = _texts(found["correct"])
    places = [options.index(text) for text in right] if kind is not Kind.BLANK else []
    if kind is Kind.TRUE_FALSE and options != (TRUE, FALSE):
        raise ValueError("a 判断 with other options")
    ordered = found["ordered"]
    if not isinstance(ordered, bool):
        raise TypeError("ordered")
    return QuizItem(
        kind=kind,
        stem=_text(found["stem"]),
        options=options,
        correct=tuple(places),
        blanks=tuple(tuple(_texts(answers)) for answers in _list(found["blanks"])),
        ordered=ordered,
        explanation=_text(found["explanation"]),
        basis=_basis(found),
        origin=Origin(_text(found["origin"])),
        difficulty=Difficulty(_text(found["difficulty"])),
        topics=tuple(_texts(found["topics"])),
        printed=_text(found["printed"]),
    )


def _basis(found: Mapping[str, object]) -> Basis | None:
    if found["span"] is None:
        return None
    start, end = _list(found["span"])
    if not isinstance(start, int) or not isinstance(end, int):
        raise TypeError("span")
    return Basis(
        id=DocumentId(_text(found["document_id"])),
        document=_text(found["document"]),
        source=_text(found["source"]),
        label=_text(found["label"]),
        quote=_text(found["quote"]),
        span=Span(start=start, end=end),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("a text is missing")
    value.encode()  # half of a surrogate pair, which JSON may spell, is no text: a ValueError
    return value


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise TypeError("a list is missing")
    return value


def _texts(value: object) -> list[str]:
    return [_text(each) for each in _list(value)]
