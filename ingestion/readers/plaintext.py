"""Plain text: every line that says something is a paragraph.

Lines are not joined: in the official texts that come as txt a line break is a paragraph's end.
"""

from ingestion.blocks import Extract
from ingestion.readers import lines
from ingestion.readers.decoding import decode


def read(source: str, data: bytes) -> Extract:
    """Read a text file.

    Raises:
        BadSource: if the bytes are no text.
    """
    return Extract(blocks=tuple(lines.paragraphs(decode(source, data))))
