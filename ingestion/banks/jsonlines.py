"""Banks as JSON lines, or as one JSON list: records of our own, and of others with Chinese or English names. Pure."""

import json
from collections.abc import Iterator, Mapping

from ingestion.banks import headers
from ingestion.banks.drafts import Draft, Piece, Remark
from ingestion.banks.keys import truth
from knowledge.quizzes.bankrows import fine_print, from_record
from knowledge.quizzes.items import LETTERS, Kind


def read(text: str) -> Iterator[Piece]:
    """The pieces of a file, one a line or one an element of the list."""
    listed = _listed(text)
    if listed is not None:
        for number, found in enumerate(listed, 1):
            yield _piece(found, f"第{number}条", json.dumps(found, ensure_ascii=False))
        return
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield _line(line.strip(), f"第{number}行")


def _listed(text: str) -> list[object] | None:
    if not text.lstrip().startswith("["):
        return None
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, list) else None


def _line(line: str, place: str) -> Piece:
    try:
        return _piece(json.loads(line), place, line)
    except json.JSONDecodeError as error:
        return Remark(place=place, text=line, why=f"不是有效的 JSON（第{error.colno}个字符处）")
    except (ValueError, RecursionError):
        return Remark(place=place, text=line, why="不是有效的 JSON")


def _piece(found: object, place: str, text: str) -> Piece:
    if not isinstance(found, dict):
        return Remark(place=place, text=text, why="不是一道题（应当是一个 JSON 对象）")
    draft = _draft(found, place, text)
    try:
        exact = from_record(found)
    except ValueError:
        return draft
    # Ours, word for word: settled by the fine print as other layouts are.
    return Draft(place=place, text=text, fine_print=fine_print(exact, ()))


def _draft(found: Mapping[str, object], place: str, text: str) -> Draft:
    fields: dict[str, object] = {}
    options: list[tuple[str, str]] = []
    topics: list[str] = []
    unknown = []
    for name, value in found.items():
        field = headers.field_of(name)
        if field == headers.TOPICS:
            topics.extend(_texts(value))
        elif field is not None and len(field) == 1:
            options.append((field, _text(value)))
        elif field is not None:
            if not _empty(value):
                fields.setdefault(field, value)
        elif name not in _OURS:
            unknown.append(name)
    choices = fields.pop(headers.CHOICES, None)
    if isinstance(choices, dict):
        options.extend((name.strip().upper()[:1], _text(value)) for name, value in choices.items())
    elif isinstance(choices, list):
        options.extend(zip(LETTERS, map(_text, choices), strict=False))
    chosen = "" if isinstance(choices, dict | list) else _text(choices)
    flaws = [*_too_many(choices), *_contradiction(found), *_counted(fields.get(headers.KEY), choices)]
    notes = [f"不认识的键{'、'.join(f'“{name[:20]}”' for name in unknown)}，没有读入"] if unknown else []
    return Draft(
        place=place,
        text=text,
        kind=_text(fields.get(headers.KIND)),
        stem=_text(fields.get(headers.STEM)),
        options=tuple(_without_truths(sorted(options), fields)),
        choices=chosen,
        key=_key(found, fields),
        explanation=_text(fields.get(headers.EXPLANATION)),
        basis=_text(fields.get(headers.BASIS)) or _text(found.get("printed")),
        difficulty=_text(fields.get(headers.DIFFICULTY)),
        topics=tuple(topics),
        notes=tuple(notes),
        flaws=tuple(flaws),
    )


def _too_many(choices: object) -> list[str]:
    if not isinstance(choices, list) or len(choices) <= len(LETTERS):
        return []
    return [f"选项有{len(choices)}个，超过上限{len(LETTERS)}个"]


def _counted(key: object, choices: object) -> list[str]:
    """A number that points into a list of options: programs count from 0, people from 1."""
    if not isinstance(key, int) or isinstance(key, bool) or not isinstance(choices, list):
        return []
    return [] if key in choices or str(key) in choices else [f"答案是数字{key}，不知道选项从0还是从1数起，请写成字母"]


def _contradiction(found: Mapping[str, object]) -> list[str]:
    """``answer`` and ``correct`` of a record of ours say the same in two ways; one may have been changed alone."""
    options, right, answer = found.get("options"), found.get("correct"), found.get("answer")
    if not isinstance(options, list) or not isinstance(right, list) or not isinstance(answer, str) or not answer:
        return []
    if not options or not all(text in options for text in right):
        return []
    said = "".join(LETTERS[at] for at in sorted(options.index(text) for text in right) if at < len(LETTERS))
    alike = answer.upper() == said or (
        len(right) == 1 and truth(answer) is not None and truth(answer) == truth(_text(right[0]))
    )
    return [] if alike else [f"answer“{answer}”与correct（{said}）不一致"]


def _key(found: Mapping[str, object], fields: Mapping[str, object]) -> str:
    for value in (found.get("answer"), fields.get(headers.KEY), found.get("correct")):
        if not _empty(value):
            return "对" if value is True else "错" if value is False else "；".join(_texts(value))
    return ""


def _without_truths(options: list[tuple[str, str]], fields: Mapping[str, object]) -> list[tuple[str, str]]:
    """Options of a 判断 in our own records say no more than its kind does."""
    words = [truth(text) for _, text in options]
    return (
        []
        if fields.get(headers.KIND) == Kind.TRUE_FALSE.value and words == [True, False] and _key_is_word(fields)
        else options
    )


def _key_is_word(fields: Mapping[str, object]) -> bool:
    return truth(_text(fields.get(headers.KEY))) is not None


def _empty(value: object) -> bool:
    return value is None or value == "" or value == []


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case str():
            return value
        case bool():
            return "对" if value else "错"
        case list():
            return "；".join(map(_text, value))
        case dict():
            return json.dumps(value, ensure_ascii=False)
        case _:
            return str(value)


def _texts(value: object) -> list[str]:
    return [_text(each) for each in value] if isinstance(value, list) else [_text(value)]


_OURS = frozenset(
    "id correct answer document source label quote document_id span blanks ordered printed origin state warnings "
    "序号 编号 分值 分数".split()
)
