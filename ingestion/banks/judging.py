"""From the pieces of a layout to a report: what is an item, what repeats another, what is refused. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ingestion.banks.drafts import Draft, Piece, Remark
from ingestion.banks.duplicates import Known, Shelf
from ingestion.banks.report import Outcome, RowReport
from ingestion.banks.settling import settle
from knowledge.quizzes.items import QuizItem


def judged(pieces: Iterable[Piece], *, held: Iterable[QuizItem]) -> tuple[RowReport, ...]:
    """What becomes of each piece, in order.

    Args:
        pieces: In the order of the file.
        held: What the library has already.
    """
    library, file = Shelf(held), Shelf()
    rows: list[RowReport] = []
    opposed: dict[str, list[str]] = {}
    for piece in pieces:
        if isinstance(piece, Remark):
            rows.append(_remark(piece))
        else:
            rows.append(_drafted(piece, library, file, opposed))
    return tuple(_warned(rows, opposed))


def _remark(piece: Remark) -> RowReport:
    outcome = Outcome.REFUSED if piece.why else Outcome.HEADING
    return RowReport(place=piece.place, outcome=outcome, what=(piece.why,) if piece.why else (), text=piece.text)


def _drafted(piece: Draft, library: Shelf, file: Shelf, opposed: dict[str, list[str]]) -> RowReport:
    settled = settle(piece)
    row = RowReport(place=piece.place, outcome=Outcome.REFUSED, what=settled.flaws, text=piece.text)
    item = settled.item
    if item is None:
        return row
    in_file, in_library = file.likeness(item), library.likeness(item)
    same = in_file.same or in_library.same
    if same:
        what = (f"与{_where(same)}是同一道题",)
        return replace(row, outcome=Outcome.DUPLICATE, what=what, item=item, of=same.place or same.item.id)
    if in_file.opposed:
        other = in_file.opposed
        opposed.setdefault(other.place, []).append(f"与{piece.place}题目相同而答案不同（{item.key}），请核对")
        why = f"与{_where(other)}题目相同而答案不同（{other.item.key}／{item.key}），不知道哪个对"
        return replace(row, what=(why,))
    file.add(item, piece.place)
    remarks = [*settled.remarks]
    if in_library.opposed:
        held = in_library.opposed
        remarks.append(f"与{_where(held)}题目相同而答案不同（库中为{held.item.key}），请核对")
    for alike in (in_file.alike, in_library.alike):
        if alike:
            remarks.append(f"与{_where(alike[0])}相似（{alike[1]:.0%}），请看是否重复")
    outcome = Outcome.REPAIRED if settled.repairs else Outcome.ACCEPTED
    return replace(row, outcome=outcome, what=(*settled.repairs, *remarks), item=item)


def _where(known: Known) -> str:
    return known.place or f"库中已有的题（{known.item.id}）"


def _warned(rows: Iterable[RowReport], opposed: dict[str, list[str]]) -> Iterator[RowReport]:
    for row in rows:
        found = opposed.get(row.place, []) if row.item else []
        yield replace(row, what=(*row.what, *found)) if found else row
