"""What a briefing tells, gathered once: its slides and its printed pages show the same figures."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

import pandas as pd

from components.documents.request import Request
from components.documents.source import Record, Source, find_indicator
from components.export.document import Figure, figure
from components.text.briefing import Paragraph, compose_script
from components.text.numbers import sort_key
from components.text.spoken import Number, Sentence
from data import queries
from data.briefing import Briefing, choose_facilities
from data.briefing_facts import Facts, IndicatorFacts, Plans
from data.briefing_source import count_plans, list_indicators, tell_briefing
from data.indicators import Indicator
from data.kinds import Filter, Jenis, Level, Period
from data.pws import most_behind
from data.rollout import count_over_time, share_of
from data.units import is_offered

MONTHS = 13
"""Months of the trend: a year and the same month of the year before."""
MOST_WORST = 5


@dataclass(frozen=True)
class Month:
    """One month of the trend: how many applied, of how many, and who was heard of at all."""

    period: Period
    counted: int
    total: int
    heard: int

    share: Fraction | None
    """The part that applied, in percent; None where nothing was known."""


@dataclass(frozen=True)
class Worst:
    """Areas that are JELEK in most indicators: the furthest from the target by name and code, how
    many there are, in how many indicators of how many, and what they are called.
    """

    named: tuple[tuple[str, str], ...]
    count: int
    most: int
    total: int
    area_word: str


@dataclass(frozen=True)
class Late:
    """The action plans of one puskesmas."""

    nama: str
    kode: str
    plans: Plans


class Content:
    """Everything that a briefing of a kabupaten shows, computed when first asked for."""

    def __init__(self, source: Source, request: Request) -> None:
        self.source = source
        self.request = request

    @cached_property
    def choice(self) -> Filter:
        """The kecamatan that the ranking and the map are narrowed to; none for all."""
        return Filter(self.source.kode, kecamatan=self.request.kecamatan)

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        """The office's own choice, or the usual main ones."""
        return tuple(map(find_indicator, self.request.indicators)) or list_indicators()

    @cached_property
    def facts(self) -> Facts:
        """All that may be said of the whole kabupaten."""
        return self.source.facts(self.indicators)

    @cached_property
    def chosen_facts(self) -> Facts:
        """The facts of the roll-out of what is chosen; all else is of the whole kabupaten."""
        if not self.choice.kecamatan:
            return self.facts
        told = tell_briefing(self.chosen, self.source.dossier.stages)
        return replace(self.facts, **told)

    @cached_property
    def script(self) -> dict[str, Paragraph]:
        """The formal paragraphs by key."""
        return {each.key: each for each in compose_script(self.facts, self.request.decisions)}

    @cached_property
    def whole(self) -> Briefing:
        """The roll-out of the whole kabupaten."""
        return self.source.briefing()

    @cached_property
    def chosen(self) -> Briefing:
        """The roll-out of what is chosen."""
        return self.source.briefing(self.choice) if self.choice.kecamatan else self.whole

    @cached_property
    def months(self) -> list[Month]:
        """The roll-out of puskesmas month by month, the told day last."""
        rollout = self.source.rollout
        everyone = choose_facilities(rollout, Filter(self.source.kode))
        rows = count_over_time(rollout, Jenis.PUSKESMAS, everyone).to_dict("records")
        return [
            Month(
                Period.of(row["day"]),
                int(row["counted"]),
                int(row["total"]),
                int(row["total"] - row["belum"]),
                share_of(row),
            )
            for row in rows[-MONTHS:]
        ]

    @cached_property
    def regions(self) -> dict[str, pd.Series]:
        """PROGRESS of the whole kabupaten by indicator."""
        return {each.kode: self.source.region(each) for each in self.indicators}

    @cached_property
    def chosen_regions(self) -> dict[str, pd.Series]:
        """PROGRESS of what is chosen by indicator."""
        if not self.choice.kecamatan:
            return self.regions
        return {each.kode: self.source.region(each, choice=self.choice) for each in self.indicators}

    def facts_of(self, indicator: Indicator) -> tuple[IndicatorFacts, str]:
        """The facts of one of the indicators, and where the facts of the briefing hold them."""
        place = self.indicators.index(indicator)
        return self.facts.indicators[place], f"indicators.{place}"

    def rows_of(self, indicator: Indicator) -> list[Record]:
        """PROGRESS of the chosen puskesmas, by name."""
        rows = self.source.records(indicator, Level.PUSKESMAS)
        home = self.source.names.kecamatan_of
        kept = [
            {**row, "nama": str(row["nama"]).removeprefix("Puskesmas ")}
            for row in rows
            if not self.choice.kecamatan or home.get(row["kode"]) in self.choice.kecamatan
        ]
        return sorted(kept, key=lambda row: (sort_key(row["nama"]), row["kode"]))

    @cached_property
    def worst(self) -> Worst:
        """The desa (puskesmas, where no desa reports) that are JELEK in most indicators."""
        for level in (Level.DESA, Level.PUSKESMAS):
            told = [each for each in self.indicators if is_offered(each, level) and each.has_line]
            most, found = most_behind([self.source.progress(each, level) for each in told])
            if found:
                return self._worst(most, found, level, len(told))
        return Worst((), 0, 0, 0, "")

    def _worst(self, most: int, found: Sequence[str], level: Level, total: int) -> Worst:
        names, served = self.source.area_names, self.source.rollout.service_areas
        homes = dict(zip(served["kode_desa"], served["puskesmas"], strict=True))
        named = []
        for kode in found[:MOST_WORST]:
            name = str(names.get(kode, kode)).removeprefix("Puskesmas ")
            home = homes.get(kode) if level is Level.DESA else None
            named.append((f"{name} ({names.get(home, home)})" if home else name, kode))
        word = self.source.names.desa_word or level.value if level is Level.DESA else level.value
        return Worst(tuple(named), len(found), most, total, word)

    @cached_property
    def late(self) -> list[Late]:
        """Every puskesmas that has action plans, those with most late items first."""
        plans = queries.fetch_all_action_plans(self.source.connection, self.source.kode)
        names = self.source.names.puskesmas
        found = [
            Late(names.get(str(kode), str(kode)), str(kode), count_plans(rows, self.source.day))
            for kode, rows in plans.groupby("facility")
        ]
        return sorted(found, key=lambda each: (-each.plans.late, sort_key(each.nama)))

    @cached_property
    def stages(self) -> dict[str, str]:
        """The names of the stages by code."""
        rows = self.source.dossier.stages
        return dict(zip(rows["kode"].astype(str), rows["nama"].astype(str), strict=True))


def tell_figures(sentences: Iterable[Sentence]) -> list[Figure]:
    """The numbers of sentences as figures, each by the fact it shows."""
    return [to_figure(each) for sentence in sentences for each in sentence.numbers]


def to_figure(number: Number) -> Figure:
    """One number of a sentence as a figure."""
    return figure(number.name, number.value, number.shown)


def once(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """Every figure once: by its name and how it is written, in the order of first use."""
    return tuple(dict.fromkeys(figures))
