"""What stands in the indexes for a chunk: its text with the names of what it belongs to in front."""

import re

from knowledge.documents import Chunk
from knowledge.numerals import NUMERAL

_NUMBER = re.compile(
    rf"^\s*(?:第\s*{NUMERAL}\s*(?:编|分编|章|节|条(?:之{NUMERAL})?|款|项|段)"
    rf"|[（(]{NUMERAL}[）)]|{NUMERAL}[、.．]|{NUMERAL}[是要])[\s　、：:]*"
)


def without_number(line: str) -> str:
    """``line`` without the number in front: 第二章 党员 -> 党员, （一）坚持 -> 坚持, 第七条 -> empty."""
    return _NUMBER.sub("", line, count=1)


def lexical_text(title: str, chunk: Chunk) -> str:
    """What the lexical index holds: title, names of the headings, and text, without their numbers.

    Numbers are left out because places are looked up, not searched.
    """
    names = [name for part in chunk.path if (name := without_number(part))]
    return " ".join(filter(None, (title, *names, chunk.context, without_number(chunk.text))))


def embedded_text(title: str, chunk: Chunk) -> str:
    """What the embedding model reads: the title and the text with its number.

    Headings are left out: measured on the development sets, the bundled model finds laypeople's
    questions better without them, and the lexical index has them.
    """
    return " ".join(filter(None, (title, chunk.context, chunk.text)))
