"""The units of the library, read anew whenever it has changed."""

from dataclasses import dataclass, field
from threading import Lock

from knowledge.storage.library import Library
from knowledge.study.scope import Pool, pooled
from knowledge.study.units import Unit, is_read, units


@dataclass(slots=True)
class Shelf:
    """Reads out of a library what can be read in a day. Safe to share between threads."""

    library: Library
    _known: dict[int, tuple[Unit, ...]] = field(default_factory=dict, init=False)
    _pool: Pool = field(default_factory=lambda: Pool((), -1), init=False)
    _lock: Lock = field(default_factory=Lock, init=False)

    def pool(self) -> Pool:
        """All units as the library stands; only documents that are new are read."""
        with self._lock:
            if self._pool.revision != self.library.revision:
                self._read()
            return self._pool

    def _read(self) -> None:
        with self.library.snapshot():
            revision = self.library.revision
            held = [each for each in self.library.documents() if is_read(each)]
            known = {
                each.row: self._known.get(each.row) or tuple(units(each, self.library.document(each.row)))
                for each in held
            }
        self._known = known
        self._pool = pooled((unit for found in known.values() for unit in found), revision)
