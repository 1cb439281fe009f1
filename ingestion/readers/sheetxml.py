"""What openpyxl's streaming mode leaves out of a worksheet: merged cells, formulas without a stored result."""

import io
import posixpath
import zipfile
from dataclasses import dataclass
from typing import IO

from lxml import etree
from openpyxl.utils.cell import range_boundaries

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """A merged range, 1-based and inclusive; its text stands in the top left cell."""

    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What one sheet holds besides values."""

    merged: tuple[Merged, ...] = ()
    uncalculated: int = 0


def sheet_facts(data: bytes) -> dict[str, Facts]:
    """The facts of every worksheet by its name.

    Raises:
        etree.XMLSyntaxError: if a part is not well-formed.
    """
    out = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        present = frozenset(archive.namelist())
        if not {_WORKBOOK, _RELATIONS} <= present:
            return {}
        targets = _targets(archive.read(_RELATIONS))
        for sheet in _parsed(archive.read(_WORKBOOK)).iter("{*}sheet"):
            part = targets.get(sheet.get(_RELATION) or sheet.get(_STRICT_RELATION) or "")
            if part in present:
                with archive.open(part) as stream:
                    out[sheet.get("name", "")] = _facts(stream)
    return out


def _targets(relations: bytes) -> dict[str, str]:
    found = _parsed(relations).iter("{*}Relationship")
    return {r.get("Id", ""): posixpath.normpath(posixpath.join("/xl", r.get("Target", "")))[1:] for r in found}


def _parsed(xml: bytes) -> etree._Element:
    return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True))


def _facts(stream: IO[bytes]) -> Facts:
    merged = []
    uncalculated = 0
    for _, element in etree.iterparse(stream, tag=("{*}c", "{*}mergeCell"), resolve_entities=False, no_network=True):
        if element.tag.endswith("}mergeCell"):
            left, top, right, bottom = range_boundaries(element.get("ref", ""))
            if left and top and right and bottom:
                merged.append(Merged(left=left, top=top, right=right, bottom=bottom))
        elif element.find("{*}f") is not None and not element.findtext("{*}v") and element.get("t") != "str":
            # An empty result that was stored has the type str.
            uncalculated += 1
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]
    return Facts(merged=tuple(merged), uncalculated=uncalculated)
