"""The JSON of duties: one object a line, its keys written out here."""

from bot.duties.matrix import Matrix
from bot.jsonlines import Object
from knowledge.storage.holdings import HeldDuty


def listed(held: HeldDuty) -> Object:
    """What ``duties`` says about a duty."""
    duty = held.duty
    return {
        "role": duty.role,
        "subject": duty.subject,
        "what": duty.what,
        "document": held.document.title,
        "source": held.document.source,
        "label": duty.label,
        "quote": duty.what,
        "list": duty.lead,
        "entry": duty.entry,
        "entries": duty.entries,
    }


def counted(matrix: Matrix, role: str) -> Object:
    """What ``duties --matrix`` says about a role: documents without a duty of it are left out."""
    return {
        "role": role,
        "duties": matrix.total(role),
        "documents": [
            {"document": each.title, "source": each.source, "status": each.status.value, "duties": number}
            for each in matrix.documents
            if (number := matrix.count(role, each))
        ],
    }
