"""Sentences that introduce a list: of duties, of something else that binds nobody, or of what is read by itself."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from ingestion.duties.sentences import Sentence
from ingestion.duties.statements import Statement, is_of_others
from ingestion.duties.subjects import Subject, heading_subject
from knowledge.documents import Level, Section, Span

_FORBIDDEN = re.compile(r"(?:不得|不准|禁止|严禁)[^，。：:]{0,12}(?:下列|以下|如下)")
_CASES_OF = re.compile(r"(?:情形|行为|条件|问题|情况)之一|(?:下列|以下)[^，。：:]{0,6}情形")
_NO_DUTIES = re.compile(r"权利|职权|权限|处分|处罚|问责方式|追究|程序是|步骤|视为|是指")
_ELIGIBLE = re.compile(r"具备[^，。：:]{0,12}条件")
_DUTIES = re.compile(r"义务|职责|任务|责任")
_STOPS = "。 \t\n\u3000"
_COLON = ("：", ":")


class Bearing(Enum):
    """What a list is to the words above it."""

    DUTIES = auto()  # every entry is a duty of their subject
    CASES = auto()  # the entries say when the sentence above applies
    NOTHING = auto()  # neither the entries nor the sentence above oblige: rights, powers, qualifications
    OWN = auto()  # each entry speaks for itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """Words above a list.

    Attributes:
        bearing: On its entries.
        subject: Whose duties they are; None unless they are duties.
        words: As printed, from the subject on.
    """

    bearing: Bearing
    subject: Subject | None = None
    words: str = ""


OWN = Lead(bearing=Bearing.OWN)
_CASES, _NOTHING = Lead(bearing=Bearing.CASES), Lead(bearing=Bearing.NOTHING)


def announcement(text: str, sentence: Sentence) -> Lead | None:
    """The lead that a sentence is if all it says is whose duties follow: 党支部书记职责, 组织委员的职责是：."""
    subject = heading_subject(text, Span(start=sentence.start, end=sentence.clauses[-1].end))
    if subject is None:
        return None
    words = text[sentence.start : sentence.end].rstrip(_STOPS)
    return Lead(bearing=Bearing.DUTIES, subject=subject, words=words)


def lead_of(text: str, sentence: Sentence, statements: Sequence[Statement], *, first: Section) -> Lead:
    """What the last sentence above a list makes of its entries.

    Args:
        text: The whole text.
        sentence: The sentence.
        statements: What it says.
        first: The first entry.
    """
    level = first.level
    final = sentence.clauses[-1]
    words = text[final.start : sentence.end]
    if level is not Level.RUN_IN and not _FORBIDDEN.search(words):
        if _CASES_OF.search(text[sentence.start : sentence.end]):
            return _CASES
        if statements and _binds_nobody(text, sentence, words):
            return _NOTHING
    if not statements:
        return OWN
    last = statements[-1]
    if final.start > last.subject.span.start and is_of_others(text, final):
        return _CASES
    introduces = last.obliges or (level is Level.RUN_IN and first.number.endswith("要"))
    if not introduces or not (final.mark in _COLON or level in (Level.ITEM, Level.RUN_IN)):
        return OWN
    words = text[last.start : sentence.end].rstrip(_STOPS)
    return Lead(bearing=Bearing.DUTIES, subject=last.subject, words=words)


def _binds_nobody(text: str, sentence: Sentence, final: str) -> bool:
    whole = text[sentence.start : sentence.end]
    return bool(_NO_DUTIES.search(final) or (_ELIGIBLE.search(final) and not _DUTIES.search(whole)))
