"""The places of its own text that a passage refers to. Pure."""

import re

from knowledge.search.addresses import Place, places

_OWN = re.compile(r"本(?:条例|法|章程|细则|准则|规定|办法|规则)(?=第)")
_JOINT = re.compile(r"\s*(?:[、，,和及或与至]|以及|或者)\s*(?=第)")


def own_references(text: str) -> tuple[Place, ...]:
    """The places behind 本条例, 本法 and the like, each once, in order.

    Of “依照本条例第七条第二款、第九条的规定” both; an article named without 本条例 in front may be
    another text's and does not count.
    """
    named = places(text)
    found: dict[tuple[str, int | None, int | None], Place] = {}
    for own in _OWN.finditer(text):
        at = own.end()
        for place in named:
            joint = _JOINT.match(text, at)
            if place.start == at or (joint and place.start == joint.end() and at > own.end()):
                found.setdefault((place.label, place.paragraph, place.item), place)
                at = place.end
    return tuple(found.values())
