"""Who must do what, by role: duties read out of regulations, speeches and notices. Pure."""

from collections.abc import Sequence

from ingestion.duties.blocks import Block, begin_of, blocks_of, run_at, trimmed
from ingestion.duties.labels import Labels
from ingestion.duties.leads import OWN, Bearing, Lead, announcement, lead_of
from ingestion.duties.sentences import Sentence, sentences_of
from ingestion.duties.statements import Grip, Statement, Topic, statements_of
from ingestion.duties.subjects import Subject, subject_at
from knowledge.documents import Document, Kind, Level, Section, Span
from knowledge.readings import Duty

_READ = (Kind.REGULATION, Kind.SPEECH, Kind.NOTICE, Kind.OTHER)
_TELLING = (Kind.SPEECH, Kind.NOTICE)
_ENTRIES = (Level.ITEM, Level.POINT, Level.RUN_IN)


def read_duties(document: Document) -> tuple[Duty, ...]:
    """The duties that a document lays on roles, in the order of its text.

    A sentence about several roles (党员、干部) gives each of them a duty, and so does every entry of a list that such a
    sentence introduces. Rights, permissions, penalties and what is to be done with somebody are none; plans are left to
    the tasks.
    """
    if document.kind not in _READ:
        return ()
    reader = _Reader(document)
    reader.read(blocks_of(document.text, document.sections))
    return tuple(reader.duties)


class _Reader:
    """Goes through a document once and remembers who was spoken of last."""

    def __init__(self, document: Document) -> None:
        self.duties: list[Duty] = []
        self._text = document.text
        self._labels = Labels(document.chunks)
        self._telling = document.kind in _TELLING
        self._base: Topic | None = None  # who each paragraph of this block speaks of from the start
        self._topic: Topic | None = None
        self._heard: set[tuple[str, ...]] = set()  # the subjects of this article or paragraph so far
        self._lead = OWN  # what the words just read make of a list that follows

    def read(self, block: Block) -> None:
        """Take in all duties of a block."""
        outer, self._base = self._base, None
        if block.level is Level.ARTICLE or block.level in _ENTRIES:
            self._topic, self._heard, self._lead = None, set(), OWN
        if block.heading:
            self._running(block.heading, block.above, entries=run_at(block.parts, 0))
            self._base = self._topic
        at = 0
        while at < len(block.parts):
            at += self._part(block, at)
        self._base = outer

    def _part(self, block: Block, at: int) -> int:
        """Take in what stands at a place of a block; returns how many parts that were."""
        part = block.parts[at]
        if isinstance(part, Span):
            self._running(part, block.above, entries=run_at(block.parts, at + 1))
            return 1
        lead, self._lead = self._lead, OWN
        entries: Sequence[Block] = []
        if lead.bearing is not Bearing.OWN:
            entries = run_at(block.parts, at) or self._bare_articles(block.parts, at)
        if not entries:
            self.read(part)
            return 1
        if lead.subject:
            self._list(entries, lead, lead.subject)
        return len(entries)

    # --- running text -----------------------------------------------------------------------

    def _running(self, span: Span, above: Sequence[Section], *, entries: Sequence[Block]) -> None:
        """Take in running text; ``entries`` is the list right behind it."""
        in_article = any(section.level is Level.ARTICLE for section in above)
        sentences = list(sentences_of(self._text, span))
        for sentence in sentences:
            self._lead = OWN
            announced = announcement(self._text, sentence) if sentence.opens else None
            if announced and announced.subject:
                self._lead = announced
                self._base = self._topic = Topic(subject=announced.subject, grip=Grip.STANDING)
                continue
            if sentence.opens:
                self._open(in_article=in_article)
            statements = statements_of(self._text, sentence, self._topic, telling=self._telling)
            if entries and sentence is sentences[-1]:
                self._lead = lead_of(self._text, sentence, statements, first=entries[0].above[-1])
            if self._lead.bearing in (Bearing.OWN, Bearing.CASES):
                self._state(statements, above)
            self._remember(sentence, statements, in_article=in_article)

    def _open(self, *, in_article: bool) -> None:
        """Begin a paragraph: in an article it may go on about its only subject, elsewhere about nobody before it."""
        if not in_article:
            self._topic, self._heard = self._base, set()
        elif self._topic and len(self._heard) == 1:
            self._topic = Topic(subject=self._topic.subject, grip=min(self._topic.grip, Grip.BINDING))
        else:
            self._topic = None

    def _remember(self, sentence: Sentence, statements: Sequence[Statement], *, in_article: bool) -> None:
        """Keep in mind whom the next sentence may go on about."""
        before, self._topic = self._topic, None
        if not statements:
            return
        last = statements[-1]
        self._heard.add(last.subject.roles)
        self._topic = Topic(subject=last.subject, grip=self._grip(sentence, last, before, in_article=in_article))

    def _grip(self, sentence: Sentence, last: Statement, before: Topic | None, *, in_article: bool) -> Grip:
        if not last.obliges:
            return Grip.NAMED
        carried = before.grip if before and last.carried else Grip.NAMED
        sole = len(self._heard) == 1
        if carried is Grip.STANDING or (in_article and sole):
            return max(carried, Grip.RULING)
        if self._telling and not (sole and (sentence.opens or carried)):
            return Grip.NAMED
        return max(carried, Grip.BINDING)

    def _state(self, statements: Sequence[Statement], above: Sequence[Section]) -> None:
        for statement in statements:
            if statement.obliges:
                self._add(statement.subject, statement.start, statement.end, above)

    # --- lists ------------------------------------------------------------------------------

    def _list(self, entries: Sequence[Block], lead: Lead, subject: Subject) -> None:
        """Take in a list whose entries are duties of a subject."""
        own_end = self._own_end(entries[-1], subject)
        for number, entry in enumerate(entries, start=1):
            start = entry.above[-1].span.start if entry.level is Level.RUN_IN else entry.start
            end = own_end if entry is entries[-1] else entry.end
            self._add(subject, start, end, entry.above, place=(lead.words, number, len(entries)))
        self._topic = Topic(subject=subject, grip=Grip.BINDING)
        if own_end < entries[-1].end:
            self._running(Span(start=own_end, end=entries[-1].end), entries[-1].above[:-1], entries=[])

    def _own_end(self, entry: Block, subject: Subject) -> int:
        """Where the last 三要 of a paragraph ends: at the latest where the paragraph goes on about somebody else."""
        if entry.level is not Level.RUN_IN or not isinstance(entry.parts[0], Span):
            return entry.end
        for sentence in list(sentences_of(self._text, entry.parts[0]))[1:]:
            said = statements_of(self._text, sentence, None, telling=self._telling)
            if said and said[0].obliges and not set(said[0].subject.roles) & set(subject.roles):
                return sentence.start
        return entry.end

    def _bare_articles(self, parts: Sequence[Span | Block], at: int) -> list[Block]:
        """All articles from here on, if none of them says whom it speaks of."""
        articles = [part for part in parts[at:] if isinstance(part, Block)]
        for article in articles:
            begin = begin_of(self._text, article)
            if article.level is not Level.ARTICLE or subject_at(self._text, begin, article.end):
                return []
        return articles

    # --- results ----------------------------------------------------------------------------

    def _add(
        self,
        subject: Subject,
        start: int,
        end: int,
        above: Sequence[Section],
        *,
        place: tuple[str, int, int] = ("", 0, 0),
    ) -> None:
        whole = above[-1].span if above else Span(start=0, end=len(self._text))
        # An entry that is nothing but its number is an entry all the same.
        span = trimmed(self._text, start, end) or trimmed(self._text, whole.start, whole.end) or whole
        lead, entry, entries = place
        label = self._labels.at(span.start, above)
        self.duties += [
            Duty(
                role=role,
                subject=subject.span.cut(self._text),
                what=span.cut(self._text),
                label=label,
                span=span,
                lead=lead,
                entry=entry,
                entries=entries,
            )
            for role in subject.roles
        ]
