"""Invented quiz items, plain ones and strange ones."""

from hypothesis import strategies as st

from knowledge.documents import DocumentId, Span
from knowledge.quizzes.items import BLANK, FALSE, LETTERS, TRUE, Basis, Difficulty, Kind, Origin, QuizItem, fold

_NASTY = [
    "=1+1", "+A1", "-3", "@x", "'=x", "''+", "_x000D_", "_x005F_", "x005F_", "\x00",
    "\x0b", "\r\n", "\n", "\t", "\u2028", "\x85", "\ufdd0",
    "\ufeff", "\u200b", "\uffff", "𠀀", "（ A ）", "(B)", "A.", "B．", "答案：", "【解析】", "1.", "二、多项选择题",
    "1-5 ABCDD", "；", "/", "|", ",", '"', "'", "<b>", "&nbsp;", "<br>", "____", "____", "（　）", "  ",
    "**", "#", "- ",
    "〔附加信息〕", "题干", "对", "错", "√", "（顺序不限）", "“", "《某条例》第三条", "…", "{", "\\u0041",
]  # fmt: skip
_PLAIN = "花木温室浇水修剪苗圃台账登记负责审批每周日月年度支部委员会党员大会学习讨论表决三五七九十"


def texts(*, least: int = 1) -> st.SearchStrategy[str]:
    """Texts of any kind; with ``least`` such as an item may need them."""
    pieces = st.lists(st.one_of(st.sampled_from(_NASTY), st.text(_PLAIN, max_size=6), st.text(max_size=4)), max_size=5)
    whole = pieces.map("".join)
    return whole if not least else whole.map(lambda text: text if text.strip() and fold(text) else text + "木")


def plain(least: int = 2, most: int = 12) -> st.SearchStrategy[str]:
    """Texts of everyday characters."""
    return st.text(_PLAIN, min_size=least, max_size=most)


def bases() -> st.SearchStrategy[Basis]:
    """Places that fit their quotes."""
    return st.builds(
        lambda start, quote, texts: Basis(
            id=DocumentId(texts[0]),
            document=texts[1],
            source=texts[2],
            label=texts[3],
            quote=quote,
            span=Span(start=start, end=start + len(quote)),
        ),
        st.integers(0, 1000),
        texts(),
        st.tuples(texts(least=0), texts(), texts(least=0), texts(least=0)),
    )


@st.composite
def items(draw: st.DrawFn, words: st.SearchStrategy[str] | None = None, *, bare: bool = False) -> QuizItem:
    """Items of all kinds.

    Args:
        draw: Of Hypothesis.
        words: What their texts are taken from; any text if left out.
        bare: Without what the columns of a bank do not show.
    """
    word = texts() if words is None else words
    kind = draw(st.sampled_from(Kind))
    stem = draw(word)
    options: tuple[str, ...] = ()
    correct: tuple[int, ...] = ()
    blanks: tuple[tuple[str, ...], ...] = ()
    if kind is Kind.BLANK:
        stem = stem.replace("_", "木")
        count = draw(st.integers(1, 3))
        stem += "".join(BLANK + draw(word).replace("_", "木") for _ in range(count))
        count = stem.count(BLANK)
        variants = st.lists(word, min_size=1, max_size=2, unique=True).map(tuple)
        blanks = tuple(draw(st.lists(variants, min_size=count, max_size=count)))
    elif kind is Kind.TRUE_FALSE:
        options, correct = (TRUE, FALSE), (draw(st.integers(0, 1)),)
    else:
        options = tuple(draw(st.lists(word, min_size=2, max_size=len(LETTERS), unique_by=fold)))
        most = 1 if kind is Kind.SINGLE else len(options)
        places = st.lists(st.integers(0, len(options) - 1), min_size=1, max_size=most, unique=True)
        correct = tuple(sorted(draw(places)))
    rest = st.just("") if bare else texts(least=0)
    basis = None if bare else draw(st.none() | bases())
    return QuizItem(
        kind=kind,
        stem=stem,
        options=options,
        correct=correct,
        blanks=blanks,
        ordered=draw(st.booleans()) if kind is Kind.BLANK else True,
        explanation=draw(plain(0)) if bare else draw(rest),
        basis=basis,
        origin=draw(st.sampled_from(Origin)) if basis else Origin.IMPORTED,
        difficulty=draw(st.sampled_from(Difficulty)),
        topics=tuple(draw(st.lists(plain() if bare else texts(), max_size=2, unique=True))),
        printed=draw(plain(0)) if bare else draw(rest),
    )


def _question(item: QuizItem) -> tuple[object, ...]:
    return item.kind, fold(item.stem), *sorted(map(fold, item.options))


def banks(
    words: st.SearchStrategy[str] | None = None, *, bare: bool = False, most: int = 5
) -> st.SearchStrategy[list[QuizItem]]:
    """Items no two of which ask the same."""
    return st.lists(items(words, bare=bare), min_size=1, max_size=most, unique_by=_question)
