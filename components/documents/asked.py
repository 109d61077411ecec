"""What a request for a single figure means in one kabupaten: indicator, level, choice, names."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from components.documents.ground import Told
from components.documents.naming import name_of
from components.documents.request import Kind, Request
from components.documents.source import Record, Source
from components.export.document import Provenance
from components.text import labels, sentences
from data.catalogue import catalogue
from data.indicators import Indicator, Klaster, Origin
from data.kinds import Filter, Level
from data.narrowing import find_inside
from data.units import is_offered


@dataclass(frozen=True, eq=False)
class Asked:
    """A request held against its source, as the pages hold a choice against the data."""

    source: Source
    request: Request

    @cached_property
    def choice(self) -> Filter:
        """The choice of kecamatan and puskesmas."""
        request = self.request
        return Filter(request.kabupaten, request.kecamatan, request.puskesmas)

    @cached_property
    def indicator(self) -> Indicator:
        """The indicator; where none is named, the first main one with a PWS line.

        Raises  UnknownIndicator.
        """
        known = catalogue()
        if self.request.indicator:
            return known.find(self.request.indicator)
        main = [known.indicators[kode] for kode in known.main]
        return next(each for each in (*main, *known.indicators.values()) if each.has_line)

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        """Those of the score card: a klaster's, or the main ones."""
        known = catalogue()
        if self.request.klaster in set(Klaster):
            return known.of_klaster(Klaster(self.request.klaster))
        return tuple(known.indicators[kode] for kode in known.main)

    def level_for(self, indicator: Indicator) -> Level:
        """The level, or the nearest that the indicator has."""
        if is_offered(indicator, self.request.level):
            return self.request.level
        return next(each for each in reversed(list(Level)) if is_offered(indicator, each))

    @cached_property
    def whole(self) -> str:
        """What the whole is called that the choice leaves: kabupaten, kecamatan or puskesmas."""
        return self.source.names.part_name(self.choice) or self.source.office.nama

    @cached_property
    def place(self) -> str:
        """The whole with its kabupaten, and the day."""
        own = self.source.office.nama
        place = self.whole if self.whole == own else f"{self.whole}, {own}"
        return f"{place} · {self.state}"

    @property
    def is_rollout(self) -> bool:
        """Whether the figures are the roll-out's, or an indicator's that follows from it."""
        if self.request.indicator:
            return self.indicator.origin is not Origin.LAPORAN
        return self.request.kind in (Kind.PETA, Kind.JEJARING, Kind.TREN)

    @property
    def state(self) -> str:
        """The day that the figures are of."""
        source = self.source
        if self.is_rollout:
            return sentences.as_of(source.day, is_last=source.is_last)
        return sentences.as_of(source.until)

    @property
    def where(self) -> str:
        """The codes of the whole that the choice leaves, as names of figures have them."""
        request = self.request
        return request.puskesmas or "+".join(request.kecamatan) or request.kabupaten

    def level_name(self, level: Level) -> str:
        """A level's name; desa are called what this kabupaten calls them."""
        word = self.source.names.desa_word if level is Level.DESA else ""
        return word.capitalize() or labels.LEVEL[level]

    def counted_name(self, level: Level) -> str:
        """What the areas of a level are called in a sentence that counts them."""
        is_own = level is Level.PUSKESMAS
        return labels.PUSKESMAS.lower() if is_own else self.level_name(level).lower()

    def narrowed(self, rows: Sequence[Record], level: Level) -> list[Record]:
        """The rows whose ``kode`` the choice leaves."""
        codes = [row["kode"] for row in rows]
        inside = find_inside(self.source.rollout, level, codes, self.choice)
        if inside is None:
            return list(rows)
        return [row for row, is_inside in zip(rows, inside, strict=True) if is_inside]

    def placed(self, told: Provenance) -> Provenance:
        """The provenance with the place that the choice leaves."""
        return told if self.whole == told.place else replace(told, place=self.place.split(" · ")[0])

    def told(self, provenance: Provenance, title: str, lead: str = "") -> Told:
        """What stands around a figure of this request."""
        return Told(self.place, title, lead, provenance.completeness, provenance.mark)

    def name_of(self, *parts: str) -> str:
        """The name of the document's files: kind, kabupaten, month, and what tells it apart."""
        return name_of(self.request, self.source.period, parts)
