"""The lexical index: BM25 by SQLite's FTS5 over our own tokens.

The tables hold no text (``content=''``), so a row leaves the index by being told the tokens it came with.
"""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, bindparam, column, func, insert, select, table

from knowledge.tokens import index_tokens

_NAMES = {False: "lexical_current", True: "lexical_archive"}


def tokens(passage: str) -> str:
    """A passage as the index takes it in."""
    return " ".join(index_tokens(passage))


def find(connection: Connection, terms: Sequence[str], limit: int, *, archive: bool) -> list[tuple[int, float]]:
    """Chunks that hold any of the terms, best first, with their BM25 score (positive, larger is better)."""
    if not terms or limit < 1:
        return []
    found = connection.execute(_FIND[archive], {"query": _any_of(terms), "limit": limit})
    return [(row, -rank) for row, rank in found]


def add(connection: Connection, passages: Iterable[tuple[int, str]], *, archive: bool) -> None:
    """Put passages, each a chunk's number and its text, into one side of the index."""
    rows = [{"rowid": row, "tokens": tokens(passage)} for row, passage in passages]
    if rows:
        connection.execute(insert(_INDEX[archive]), rows)


def remove(connection: Connection, passages: Iterable[tuple[int, str]], *, archive: bool) -> None:
    """Take passages out; the text must be the one they were added with."""
    order = {_NAMES[archive]: "delete"}
    rows = [{**order, "rowid": row, "tokens": tokens(passage)} for row, passage in passages]
    if rows:
        connection.execute(insert(_INDEX[archive]), rows)


def clear(connection: Connection) -> None:
    """Empty both sides."""
    _tell(connection, "delete-all")


def tidy(connection: Connection) -> None:
    """Merge what many additions left in pieces, so that searching stays fast."""
    _tell(connection, "optimize")


def frequency(connection: Connection, terms: Sequence[str], *, archive: bool) -> dict[str, int]:
    """In how many chunks of one side each term stands; 0 for those that stand nowhere."""
    found = dict.fromkeys(terms, 0)
    if found:
        found.update(connection.execute(_FREQUENCY[archive], {"tokens": list(found)}).all())
    return found


def size(connection: Connection, *, archive: bool) -> int:
    """How many chunks one side of the index holds."""
    return connection.scalar(_SIZE[archive]) or 0


def prove(connection: Connection) -> None:
    """Run FTS5's own check of its structure, which raises if it fails. Needs a writing transaction."""
    _tell(connection, "integrity-check")


def _tell(connection: Connection, order: str) -> None:
    for side, name in _NAMES.items():
        connection.execute(insert(_INDEX[side]).values({name: order}))


def _any_of(terms: Sequence[str]) -> str:
    # FTS5 reads a query up to its first NUL.
    quoted = (term.replace('"', '""').replace("\0", " ") for term in dict.fromkeys(terms))
    return " OR ".join(f'"{term}"' for term in quoted)


# FTS5 gives its tables hidden columns: one of the table's own name takes queries and orders, `rank` is minus BM25.
_INDEX = {
    side: table(name, column("rowid"), column("tokens"), column("rank"), column(name)) for side, name in _NAMES.items()
}
_TERMS = {False: table("terms_current", column("term"), column("doc"))}
_TERMS[True] = table("terms_archive", column("term"), column("doc"))
_FIND = {
    side: select(index.c.rowid, index.c.rank)
    .where(index.c[_NAMES[side]].op("MATCH")(bindparam("query")))
    .order_by(index.c.rank, index.c.rowid)
    .limit(bindparam("limit"))
    for side, index in _INDEX.items()
}
_FREQUENCY = {
    side: select(terms.c.term, terms.c.doc).where(terms.c.term.in_(bindparam("tokens", expanding=True)))
    for side, terms in _TERMS.items()
}
_SIZE = {side: select(func.count()).select_from(table(f"{name}_docsize")) for side, name in _NAMES.items()}
