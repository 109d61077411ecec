"""One kabupaten as it stands in the database on one day: what every document is composed from.

The same functions as the screen and the commands use, remembered for the time of one document.
"""

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any, TypeAlias

import pandas as pd

from components.figures.classed import ClassedMap, compose_classes
from components.figures.judged import compose_standings, compose_values
from components.names import Names, compose_names, tell_apart
from data import queries
from data.briefing import Briefing, Dossier, choose_facilities, compose_briefing
from data.briefing_facts import Facts
from data.briefing_source import fetch_dossier, fetch_facts, list_days, tell_month
from data.catalogue import catalogue
from data.database import Connection
from data.indicators import Indicator, Origin
from data.kinds import EVERYWHERE, Filter, Jenis, Level, Period
from data.ledger import Ledger, fetch_ledgers
from data.lifting import fetch_lift
from data.narrowing import part_of
from data.offices import Kabupaten
from data.own_reports import fetch_ledger
from data.pws import Goal, against_goal, find_goal, hold_back
from data.rollout import Rollout, fetch_rollout, roll_up
from data.settings import Settings
from data.units import Places
from data.values import roll_up as roll_up_values
from data.values import roll_up_part
from geo.errors import BoundaryMissing

Record: TypeAlias = dict[str, Any]


class Source:
    """Reads what it is asked for, once.

    Takes   day, the one that is told, at the latest the date of the data: the roll-out's on
            ``day``, everything else's on ``until``; is_running, whether indicators are told of
            the month that the day is in, as the pages do, though it may not be over; a briefing
            tells the last month that is; office, the kabupaten's name, sources and dates, where
            they are known already.
    Raises  UnknownArea if the kabupaten is not in the database.
    """

    def __init__(
        self,
        connection: Connection,
        kabupaten: str,
        day: dt.date,
        settings: Settings,
        *,
        is_running: bool = False,
        office: Kabupaten | None = None,
    ) -> None:
        queries.require_kabupaten(connection, kabupaten)
        self.connection = connection
        self.kode = kabupaten
        self.settings = settings
        self.asked = day
        self.is_running = is_running
        self.office = office or self._find_office()
        self.until = min(day, self.office.data_date)
        self.day = min(day, self.office.rollout_date)
        self._ledgers: dict[str, Ledger] = {}

    def _find_office(self) -> Kabupaten:
        found = {each.kode: each for each in queries.fetch_kabupaten(self.connection)}
        return found[self.kode]

    @property
    def is_last(self) -> bool:
        """Whether the roll-out is that of a month before the one asked for: nothing came since."""
        return Period.of(self.day) < Period.of(self.until)

    @cached_property
    def rollout(self) -> Rollout:
        """The roll-out at the end of every month known before the day, and on the day."""
        return fetch_rollout(self.connection, self.kode, list_days(self.begun, self.day))

    @cached_property
    def dossier(self) -> Dossier:
        """Criteria, evidence, stages and targets on the day."""
        return fetch_dossier(self.connection, self.kode, self.day)

    @cached_property
    def areas(self) -> pd.DataFrame:
        """AREAS of the kabupaten, indexed by kode."""
        return queries.fetch_areas(self.connection, self.kode).set_index("kode", drop=False)

    @cached_property
    def names(self) -> Names:
        """The names of kecamatan and puskesmas by kode; what desa are called here."""
        return compose_names(self.areas, self.rollout.facilities)

    @cached_property
    def area_names(self) -> dict[str, str]:
        """The name of every area and puskesmas by kode, as lists show it."""
        own = dict(zip(self.areas["kode"], self.areas["nama"], strict=True))
        return {self.kode: self.office.nama} | own | self.names.puskesmas

    @cached_property
    def period(self) -> Period:
        """The month whose indicators are told: the last one that is over on the day."""
        return Period.of(self.until) if self.is_running else tell_month(self.until)

    @cached_property
    def neighbours(self) -> "list[Source]":
        """Every kabupaten of the database with anything known by the day, this one first."""
        known = queries.fetch_kabupaten(self.connection)
        until = Period.of(self.until).last_day if self.is_running else self.asked
        sources = [
            Source(
                *(self.connection, each.kode, until, self.settings),
                is_running=self.is_running,
                office=each,
            )
            for each in known
            if each.kode != self.kode
        ]
        return [self, *(each for each in sources if each.begun <= until)]

    @cached_property
    def begun(self) -> dt.date:
        """The first day of which anything is known."""
        heard = queries.fetch_first_day(self.connection, self.kode)
        return min(self.office.data_from, heard or self.office.data_from)

    @cached_property
    def boundaries(self) -> dict[str, queries.BoundaryFacts]:
        """Whose boundaries each level shows."""
        found = queries.fetch_boundary_facts(self.connection, self.kode)
        return {each.level: each for each in found}

    @cached_property
    def outlines(self) -> queries.BoundaryFacts | None:
        """Whose boundaries the layer of every kabupaten shows."""
        found = queries.fetch_boundary_facts(self.connection, EVERYWHERE)
        return next((each for each in found if each.level == Level.KABUPATEN), None)

    def everywhere(self) -> dict[str, Any]:
        """The stored outlines of every kabupaten of the database, as `layer` gives them.

        Raises  BoundaryMissing if there are none.
        """
        layer: dict[str, Any] = json.loads(self.stored(EVERYWHERE, Level.KABUPATEN)[1])
        return layer

    def lifted(self, month: Period, about: Sequence[str], heard: int, expected: int) -> str:
        """Why DATA SEMENTARA was taken from figures of a month; "" where it was not.

        Takes   about, what they rest on: a jenis, or codes of indicators; how many were heard of
                it: fewer than when the mark was lifted bring it back.
        """
        lift = fetch_lift(self.connection, self.kode, month)
        return lift.reason if lift is not None and lift.covers(about, heard, expected) else ""

    def layer(self, level: Level) -> dict[str, Any]:
        """The stored shapes of a level: ``kode``, ``nama``, ``bentuk`` (GeoJSON, degrees).

        Raises  BoundaryMissing if the level has no shapes.
        """
        layer: dict[str, Any] = json.loads(self.stored(self.kode, level)[1])
        return layer

    def stored(self, owner: str, level: Level) -> tuple[str, bytes]:
        """A stored layer as the browser fetches it: its address, its bytes.

        Takes   owner, the kabupaten or `EVERYWHERE`.
        Raises  BoundaryMissing if the level has no shapes.
        """
        facts = self.boundaries.get(level) if owner == self.kode else self.outlines
        if facts is None:
            raise BoundaryMissing(level)
        content = queries.fetch_layer(self.connection, owner, level, facts.layer_hash)
        if content is None:
            raise BoundaryMissing(level)
        return f"bentuk/{owner}/{level.value}/{facts.layer_hash}.json", bytes(content)

    def briefing(self, choice: Filter | None = None) -> Briefing:
        """All that is said of the roll-out of the chosen facilities; of all without a choice."""
        chosen = choose_facilities(self.rollout, choice or Filter(self.kode))
        return compose_briefing(self.rollout, self.day, chosen, self.dossier)

    def facts(self, indicators: tuple[Indicator, ...]) -> Facts:
        """The facts that sentences are made from."""
        tetap = self.settings.pws_tetap
        return fetch_facts(
            self.connection, self.kode, self.asked, indicators, tetap=tetap, ledger_of=self.ledger
        )

    def classed(self, level: Level, jenis: Jenis) -> ClassedMap:
        """Every area of a level's layer with its class in the roll-out, in light colours."""
        counts = roll_up(self.rollout, self.day, jenis, level)
        return compose_classes(self.layer(level)["kode"], counts, level, jenis, "light")

    def judged(self, indicator: Indicator, level: Level) -> ClassedMap:
        """Every area of a level's layer by its standing, or by value where nothing is judged."""
        order, rows = self.layer(level)["kode"], self.progress(indicator, level)
        if rows["status"].notna().any():
            return compose_standings(order, rows, indicator, self.period, "light")
        return compose_values(order, rows, indicator, "light")

    def ledger(self, indicator: Indicator) -> Ledger:
        """The reports of one indicator."""
        if indicator.kode not in self._ledgers:
            found = fetch_ledger(self.connection, self.kode, indicator, self.rollout)
            self._ledgers[indicator.kode] = found
        return self._ledgers[indicator.kode]

    def read(self, indicators: Iterable[Indicator]) -> None:
        """Read the reports of many indicators at once, for a document that tells all of them."""
        reported = [each for each in indicators if each.origin is Origin.LAPORAN]
        self._ledgers |= fetch_ledgers(self.connection, self.kode, reported)

    def goal(self, indicator: Indicator) -> Goal | None:
        """The target that speaks for the told year."""
        return find_goal(indicator, self.dossier.targets, self.period.year)

    def progress(self, indicator: Indicator, level: Level) -> pd.DataFrame:
        """PROGRESS of every area of a level in the told month."""
        places = Places.of(self.kode, self.rollout)
        values = roll_up_values(self.ledger(indicator), places, indicator, self.period, level)
        return self._compared(values, indicator, self.period)

    def records(self, indicator: Indicator, level: Level) -> list[Record]:
        """PROGRESS with ``nama``, one dict per area."""
        rows: list[Record] = self.progress(indicator, level).to_dict("records")  # type: ignore[assignment]
        return self.named(rows, self.period)

    def named(self, rows: list[Record], month: Period) -> list[Record]:
        """Rows of areas with ``nama``; those that share a name tell whose they are in a month."""
        served = Places.of(self.kode, self.rollout).homes_on(month)
        home = self.names.kecamatan_of | served
        told = tell_apart([row["kode"] for row in rows], self.area_names, home)
        return [{**row, "nama": told[row["kode"]]} for row in rows]

    def region(
        self, indicator: Indicator, month: Period | None = None, choice: Filter | None = None
    ) -> pd.Series:
        """PROGRESS of the whole kabupaten, or of what a choice leaves, in a month; one row."""
        period = month or self.period
        part = part_of(choice.kecamatan, choice.puskesmas) if choice else {}
        places = Places.of(self.kode, self.rollout)
        values = roll_up_part(self.ledger(indicator), places, indicator, period, part)
        return self._compared(values, indicator, period).iloc[0]

    def _compared(self, values: pd.DataFrame, indicator: Indicator, period: Period) -> pd.DataFrame:
        goal = find_goal(indicator, self.dossier.targets, period.year)
        tetap = self.settings.pws_tetap
        return hold_back(against_goal(values, indicator, goal, period, tetap=tetap))


def find_indicator(kode: str) -> Indicator:
    """An indicator of the catalogue; raises UnknownIndicator."""
    return catalogue().find(kode)
