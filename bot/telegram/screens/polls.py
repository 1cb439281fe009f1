"""A native quiz: what the messenger can show as one."""

from dataclasses import dataclass

from bot.telegram.screens.screen import Button

QUESTION, OPTION, EXPLANATION = 300, 100, 200
_FEWEST, _MOST = 2, 12
_LINE_FEEDS = 2  # in an explanation


@dataclass(frozen=True, slots=True, kw_only=True)
class Poll:
    """A quiz that everybody answers once, under their name.

    Attributes:
        question: At most 300 UTF-16 units.
        options: 2 to 12, each of at most 100 units.
        correct: Indices of the right options, ascending; with several, all of them have to be chosen.
        explanation: Shown after the answer; at most 200 units and 2 line feeds; may be empty.
        several: Whether more than one option may be chosen; needed for several right ones.
        buttons: Rows below it, top to bottom.
    """

    question: str
    options: tuple[str, ...]
    correct: tuple[int, ...]
    explanation: str = ""
    several: bool = False
    buttons: tuple[tuple[Button, ...], ...] = ()

    def __post_init__(self) -> None:
        if not fits(self.question, self.options, self.explanation):
            raise ValueError("that is too long for a native quiz, or has too few options or too many")
        if not self.correct or list(self.correct) != sorted(set(self.correct)):
            raise ValueError(f"the key {self.correct} has to be ascending")
        if self.correct[0] < 0 or self.correct[-1] >= len(self.options):
            raise ValueError(f"the key {self.correct} does not point at options")
        if len(self.correct) > 1 and not self.several:
            raise ValueError("several right options need a quiz with several answers")


def fits(question: str, options: tuple[str, ...], explanation: str = "") -> bool:
    """Whether the messenger shows this as a native quiz."""
    return (
        _is_shown(question, QUESTION)
        and _FEWEST <= len(options) <= _MOST
        and all(_is_shown(option, OPTION) for option in options)
        and _units(explanation) <= EXPLANATION
        and explanation.count("\n") <= _LINE_FEEDS
    )


def _is_shown(text: str, most: int) -> bool:
    return bool(text.strip()) and _units(text) <= most


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
