"""The four forms, put together from the texts of a library."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from knowledge.answering.places import article_of
from knowledge.forms.belonging import Belonging, belongings
from knowledge.forms.definitions import NAME, Definition, definitions, explanations
from knowledge.forms.limits import terms
from knowledge.forms.measures import GROUPS, NAMES, SANCTIONS, is_sanction
from knowledge.forms.places import decides, laid_down
from knowledge.forms.shelf import Shelf, Text, shelf_of
from knowledge.forms.values import Basis, Cited, Form, FormView, Limit, Measure, Overview, Support
from knowledge.search.lookup import Lookup
from knowledge.storage.library import Library

_ARTICLES = 2  # places shown where a measure is laid down
_SANCTIONING = 2  # places shown for who decides on sanctions
_APPLYING = 1  # and on the other measures
_NAMING = 2  # what it counts that a text names the four forms
_KEPT = 4  # states of the library that are remembered
_OVERSIGHT = "监督条例"
_STRENGTH = tuple(Basis)


class Explorer:
    """Explains the four forms from the texts in force; remembers what it read until the library changes.

    Safe to share between threads.
    """

    def __init__(self, library: Library, lookup: Lookup) -> None:
        self._library = library
        self._lookup = lookup
        self._read = lru_cache(maxsize=_KEPT)(self._explored)

    def overview(self, *, as_of: date | None = None) -> Overview | None:
        """All four; None if no document in force defines them.

        Args:
            as_of: Read what was in force on that day instead of today.
        """
        return self._explored_now(as_of).overview

    def form(self, number: int, *, as_of: date | None = None) -> FormView | None:
        """One of the four.

        Args:
            number: 1 to 4.
            as_of: As in ``overview``.

        Raises:
            ValueError: there is no such form.
        """
        form, overview = Form(number), self.overview(as_of=as_of)
        return overview.forms[form - 1] if overview else None

    def measure(self, name: str, *, as_of: date | None = None) -> Measure | None:
        """What the library says of a measure; None if nothing.

        Args:
            name: One of ``knowledge.forms.measures.NAMES``.
            as_of: As in ``overview``.
        """
        return self._explored_now(as_of).measures.get(name)

    def appliers(self, *, as_of: date | None = None) -> tuple[Cited, ...]:
        """Who decides on sanctions, verbatim."""
        return self._explored_now(as_of).appliers

    def _explored_now(self, as_of: date | None) -> "_Explored":
        with self._library.snapshot():
            return self._read(self._library.revision, as_of)

    def _explored(self, revision: int, as_of: date | None) -> "_Explored":
        return explored(shelf_of(self._library, self._lookup, as_of=as_of))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Explored:
    overview: Overview | None
    measures: dict[str, Measure]
    appliers: tuple[Cited, ...]


def explored(shelf: Shelf) -> _Explored:
    """Everything that a shelf says about the forms."""
    supports = _supports(dict.fromkeys((*shelf.defining, *shelf.party)))
    measures = {name: measure for name in NAMES if (measure := _measure(name, supports, shelf.party))}
    defined = _defined(shelf.defining)
    appliers = _appliers(shelf.party, frozenset(SANCTIONS))
    return _Explored(
        overview=_overview(defined, shelf, measures) if defined else None, measures=measures, appliers=appliers
    )


def _defined(texts: Sequence[Text]) -> list[tuple[Text, Definition]]:
    """The first definition of each text: regulations before explainers, that on oversight first, then the newest."""
    found = [(text, definition) for text in texts for definition in list(definitions(text.text))[:1]]
    newest = sorted(found, key=lambda pair: pair[0].held.effective or pair[0].held.issued or date.min, reverse=True)
    return sorted(newest, key=lambda pair: (not pair[0].official, _OVERSIGHT not in pair[0].held.title))


def _overview(defined: list[tuple[Text, Definition]], shelf: Shelf, measures: dict[str, Measure]) -> Overview:
    (text, definition), *others = defined
    explained = _explained(shelf.defining)
    first, second, third, fourth = (
        _view(form, text.cited(definition.parts[form]), explained.get(form), measures, shelf) for form in Form
    )
    return Overview(
        definition=text.cited(definition.span),
        also=tuple(other.cited(found.span) for other, found in others),
        forms=(first, second, third, fourth),
    )


def _explained(texts: Iterable[Text]) -> dict[Form, Cited]:
    found: dict[Form, Cited] = {}
    for text in texts:
        for form, span in explanations(text.text).items():
            found.setdefault(form, text.cited(span))
    return found


def _view(form: Form, part: Cited, explained: Cited | None, measures: dict[str, Measure], shelf: Shelf) -> FormView:
    own = tuple(measure for measure in measures.values() if any(each.form is form for each in measure.supports))
    return FormView(
        form=form,
        definition=part if part.official or explained is None else explained,
        explained=explained if part.official else None,
        measures=own,
        appliers=_appliers(shelf.party, frozenset(measure.name for measure in own)),
    )


def _supports(texts: Iterable[Text]) -> dict[str, list[Support]]:
    """The words that put each measure with a form, strongest first, one of a basis and a form."""
    found: dict[str, dict[tuple[Basis, Form], tuple[Text, Belonging]]] = defaultdict(dict)
    for text in texts:
        for each in belongings(text.text, text.held.kind, list(definitions(text.text))):
            found[each.name].setdefault((each.basis, each.form), (text, each))
    return {
        name: [
            Support(form=form, basis=basis, cited=text.cited(each.span))
            for (basis, form), (text, each) in sorted(places.items(), key=lambda place: _STRENGTH.index(place[0][0]))
        ]
        for name, places in found.items()
    }


def _measure(name: str, supports: dict[str, list[Support]], party: Sequence[Text]) -> Measure | None:
    known = supports.get(name, [])
    strongest = [each for each in known if each.basis is known[0].basis]
    articles = () if name in GROUPS.values() else _articles(name, party)
    limits = _limits(name, party) if is_sanction(name) else ()
    if not (known or articles):
        return None
    return Measure(
        name=name,
        supports=tuple(strongest),
        others=tuple(each for each in known if each.form not in {strong.form for strong in strongest}),
        articles=articles,
        limits=limits,
    )


def _articles(name: str, party: Sequence[Text]) -> tuple[Cited, ...]:
    """The places that lay a measure down, the best one of an article; texts that name the forms come before others."""
    scored = [
        (score + _NAMING * (NAME in text.text), text, clause)
        for text in party
        for clause in text.clauses
        if (score := laid_down(clause.text, name, clause.named))
    ]
    best: dict[tuple[int, str], Cited] = {}
    for _, text, clause in sorted(scored, key=lambda each: -each[0]):
        cited = text.cited(clause.span)
        best.setdefault((cited.row, article_of(cited.label) or cited.label), cited)
        if len(best) == _ARTICLES:
            break
    return tuple(best.values())


def _limits(name: str, party: Sequence[Text]) -> tuple[Limit, ...]:
    found: list[Limit] = []
    for text in party:
        for clause in text.clauses:
            term = next((term for term in terms(clause.text, clause.named) if term.name == name), None)
            if term:
                limit = Limit(
                    duration=term.span.cut(clause.text),
                    months=term.months,
                    conditional=term.conditional,
                    cited=text.cited(clause.span),
                )
                found.append(limit)
    return tuple(sorted(found, key=lambda limit: limit.conditional))


def _appliers(party: Sequence[Text], names: frozenset[str]) -> tuple[Cited, ...]:
    """Who decides on these measures: two places for the sanctions among them, one for the others."""
    sanctions = names & frozenset(SANCTIONS)
    deciding = _deciding(party, sanctions, _SANCTIONING) if sanctions else []
    applying = _deciding(party, names - sanctions, _APPLYING if sanctions else _APPLYING + 1)
    return tuple(dict.fromkeys((*deciding, *applying)))


def _deciding(party: Sequence[Text], names: frozenset[str], most: int) -> list[Cited]:
    scored = [
        (score, text, clause)
        for text in party
        for clause in text.sentences
        if (score := decides(clause.text, names, clause.named))
    ]
    best: dict[int, Cited] = {}
    for _, text, clause in sorted(scored, key=lambda each: -each[0]):
        best.setdefault(text.held.row, text.cited(clause.span))
    return list(best.values())[:most]
