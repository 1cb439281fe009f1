"""Draws the sample of ``docs/duties-sample.md``: ``python -m tests.ingestion.duties.sampling SEED [COUNT]``."""

import random
import sys
from pathlib import Path

from ingestion.duties.reading import read_duties
from knowledge.readings import Duty
from tests.conftest import SHARED
from tests.ingestion.duties.samples import document_at

ROLES = ("党员", "支部书记", "党委（党组）书记", "班子成员", "纪委")


def population(folder: Path) -> list[tuple[str, Duty]]:
    """The duties of these roles in a folder, each with its file, in the order of files and text."""
    return [
        (path.stem, duty)
        for path in sorted(folder.glob("*.txt"))
        for duty in read_duties(document_at(path))
        if duty.role in ROLES
    ]


def sample(seed: int, count: int) -> list[tuple[str, Duty]]:
    """The duties that a seed draws from the regulations in force."""
    return random.Random(seed).sample(population(SHARED / "corpus" / "regulations"), count)


if __name__ == "__main__":
    for at, (name, each) in enumerate(sample(int(sys.argv[1]), int((*sys.argv, "100")[2])), start=1):
        sys.stdout.write(f"{at}\t{name}\t{each.label}\t{each.role}\t{each.subject}\t{each.lead}\t{each.what}\n")
