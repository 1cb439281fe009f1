"""Text cut into terms for the lexical index: overlapping pairs of Chinese characters, whole Latin words and numbers."""

import re
import unicodedata

_RUN = re.compile(r"[〇㐀-䶿一-鿿\uf900-\ufaff\U00020000-\U0003134f]+|[a-z0-9]+(?:\.[0-9]+)?")

VARIANTS = re.compile("[○\uffee⺀-⿕〸-〺㆒-㆟㈠-㊰㋀-㋿㍘-㏾\uf900-\ufaff\U0001f200-\U0001f251\U0002f800-\U0002fa1f]")
"""Characters that folding turns into Chinese characters other than themselves."""


def fold(text: str) -> str:
    """Text as the index sees it: compatibility forms unified (NFKC), lower case; ○ as a zero is 〇."""
    return unicodedata.normalize("NFKC", text).lower().replace("○", "〇")


def index_tokens(text: str) -> list[str]:
    """The terms of ``text``, in order, with repetitions.

    A run of n Chinese characters gives its n-1 bigrams (a single character gives itself); a run of
    Latin letters and digits gives one term.
    """
    terms: list[str] = []
    for run in _RUN.findall(fold(text)):
        if run[0].isascii() or len(run) == 1:
            terms.append(run)
        else:
            terms.extend(run[i : i + 2] for i in range(len(run) - 1))
    return terms
