"""From the database to the facts of a briefing, by the functions that the pages use too."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import pandas as pd
import sqlalchemy as sa

from data import queries
from data.briefing import (
    Briefing,
    Dossier,
    choose_facilities,
    compose_briefing,
    needing_attention,
    stages_stopped_at,
)
from data.briefing_facts import UNJUDGED, Count, Facts, IndicatorFacts, Laggard, Plans, Stopped
from data.catalogue import catalogue
from data.errors import UnknownArea
from data.indicators import Absence, Indicator, Origin, Standing
from data.kinds import Filter, Jenis, Level, Period, Status
from data.ledger import Ledger
from data.offices import Kabupaten, Subject
from data.own_reports import fetch_ledger
from data.pws import against_goal, find_goal, hold_back
from data.rollout import Rollout, fetch_rollout, months_of
from data.units import Places, is_offered
from data.values import roll_up

LedgerOf: TypeAlias = Callable[[Indicator], Ledger]

MOST_MONTHS = 60
"""For how many months back a puskesmas that fell back is remembered, as on the screen."""
MOST_INDICATORS = 6
"""Indicators of a briefing where nobody chose any (domain.md 7.2: four to six)."""


def list_indicators() -> tuple[Indicator, ...]:
    """The indicators of a briefing where nobody chose any: the first main ones from reports."""
    main = (catalogue().indicators[kode] for kode in catalogue().main)
    reported = [each for each in main if each.origin is Origin.LAPORAN]
    return tuple(reported[:MOST_INDICATORS])


def fetch_facts(
    connection: sa.Connection,
    kabupaten: str,
    day: dt.date | None,
    indicators: Sequence[Indicator],
    *,
    tetap: Standing,
    ledger_of: LedgerOf | None = None,
) -> Facts:
    """The facts of a kabupaten on a day (by default, and at the latest, the date of its data).

    The roll-out is told at the latest of the last day that is known of it.
    Takes   tetap as `data.pws.against_goal`; ledger_of, where the caller keeps the ledgers of
            this kabupaten, so that none is read twice.
    Raises  UnknownArea if the kabupaten is not in the database.
    """
    office = _find_office(connection, kabupaten)
    until = min(day or office.data_date, office.data_date)
    on, month = min(until, office.rollout_date), tell_month(until)
    heard = queries.fetch_first_day(connection, kabupaten)
    begun = min(office.data_from, heard or office.data_from)
    rollout = fetch_rollout(connection, kabupaten, list_days(begun, on))
    dossier = fetch_dossier(connection, kabupaten, on)
    briefing = compose_briefing(rollout, on, choose_facilities(rollout, Filter()), dossier)
    read = ledger_of or (lambda each: fetch_ledger(connection, kabupaten, each, rollout))
    measured = _Measured(connection, rollout, dossier.targets, month, tetap, read)
    return Facts(
        kode=kabupaten,
        nama=office.nama,
        day=day or office.data_date,
        begun=begun,
        data_date=office.data_date,
        is_sample=office.is_sample,
        criteria_set=rollout.set_names[-1],
        rollout_date=office.rollout_date,
        sources=office.sources((Subject.ROLLOUT, Period.of(on)), (Subject.REPORTS, month)),
        **tell_briefing(briefing, dossier.stages),
        indicators=tuple(measured.tell(each) for each in indicators),
        plans=count_plans(queries.fetch_all_action_plans(connection, kabupaten), on),
    )


def _find_office(connection: sa.Connection, kabupaten: str) -> Kabupaten:
    known = {each.kode: each for each in queries.fetch_kabupaten(connection)}
    if kabupaten not in known:
        raise UnknownArea(kabupaten)
    return known[kabupaten]


def list_days(begun: dt.date, day: dt.date) -> tuple[dt.date, ...]:
    """The ends of the months known before a day, and the day itself."""
    last = Period.of(day).shift(-1)
    first = max(Period.of(begun), last.shift(1 - MOST_MONTHS))
    return (*months_of(first, last), day)


def tell_month(day: dt.date) -> Period:
    """The last month that is over on a day: all of its reports can be in."""
    month = Period.of(day)
    return month if day == month.last_day else month.shift(-1)


def count_plans(plans: pd.DataFrame, day: dt.date) -> Plans:
    """How action plans stand on a day, as the page of a puskesmas says of each item.

    Takes   ACTION_PLANS; what was agreed later is not counted.
    """
    rows = [row for row in plans.to_dict("records") if row["agreed_on"] <= day]
    due = [row for row in rows if row["due_on"] <= day]
    undone = [row for row in due if pd.isna(row["done_on"]) or row["done_on"] > day]
    late = [row for row in undone if row["due_on"] < day]
    return Plans(len(rows), len(due), len(due) - len(undone), len(late))


def name_desa(areas: pd.DataFrame) -> str:
    """What most desa of AREAS are called: gampong, nagari, desa; "" where nobody says."""
    words = areas[areas["level"] == Level.DESA]["sebutan"].dropna().value_counts()
    return str(words.index[0]) if len(words) else ""


def fetch_dossier(connection: sa.Connection, kabupaten: str, day: dt.date) -> Dossier:
    """What is on file of a kabupaten beside its registers, by the criteria in force on a day."""
    chosen = queries.fetch_criteria_set(connection, kabupaten, day)
    return Dossier(
        criteria=queries.fetch_criteria(connection, chosen.kode),
        evidence=queries.fetch_evidence(connection, kabupaten),
        stages=queries.fetch_stages(connection),
        stage_dates=queries.fetch_stage_dates(connection, kabupaten),
        targets=queries.fetch_targets(connection, kabupaten),
    )


def tell_briefing(briefing: Briefing, stages: pd.DataFrame) -> dict[str, Any]:
    """What a briefing says, as the fields of Facts that depend on who is chosen."""
    names = {
        str(kode): str(nama) for kode, nama in zip(stages["kode"], stages["nama"], strict=True)
    }
    before = briefing.counts_before
    rows = needing_attention(briefing.league).to_dict("records")
    return {
        "counts": {jenis: _count(counts) for jenis, counts in briefing.counts.items()},
        "before": briefing.before,
        "count_before": _count(before[Jenis.PUSKESMAS]) if before else None,
        "targets": briefing.targets,
        "laggards": tuple(
            Laggard(
                str(row["nama"]),
                Status(row["status"]),
                bool(row["fell_back"]),
                names.get(str(row["last_stage"]), ""),
            )
            for row in rows
        ),
        "stopped": tuple(
            Stopped(names.get(kode or "", ""), count)
            for kode, count in stages_stopped_at(briefing.league)
        ),
    }


def _count(counts: Mapping[str, int]) -> Count:
    return Count(counts["total"], counts["counted"], counts["total"] - counts["belum"])


@dataclass(frozen=True)
class _Measured:
    """What the values of every indicator of a briefing are made from."""

    connection: sa.Connection
    rollout: Rollout
    targets: pd.DataFrame
    period: Period
    tetap: Standing
    ledger_of: LedgerOf

    def tell(self, indicator: Indicator) -> IndicatorFacts:
        """The facts of one indicator."""
        ledger = self.ledger_of(indicator)
        whole = self._progress(ledger, indicator, Level.KABUPATEN).iloc[0]
        word, standings = self._standings(ledger, indicator)
        return IndicatorFacts(
            indicator=indicator,
            period=self.period,
            goal=find_goal(indicator, self.targets, self.period.year),
            area_word=word,
            standings=standings,
            value=whole["value"],
            numerator=whole["numerator"],
            denominator=whole["denominator"],
            absence=whole["absence"],
            target_to_date=whole["target_to_date"],
            gap=whole["gap"],
            n_reported=int(whole["n_reported"]),
            n_expected=int(whole["n_expected"]),
            n_silent_months=int(whole["n_silent_months"]),
            carried=whole["carried"],
            carried_until=None
            if whole["carried"] is None
            else self.period.shift(-int(whole["newest"])),
        )

    def _progress(self, ledger: Ledger, indicator: Indicator, level: Level) -> pd.DataFrame:
        places = Places.of(self.rollout.kabupaten, self.rollout)
        goal = find_goal(indicator, self.targets, self.period.year)
        values = roll_up(ledger, places, indicator, self.period, level)
        return hold_back(against_goal(values, indicator, goal, self.period, tetap=self.tetap))

    def _standings(self, ledger: Ledger, indicator: Indicator) -> tuple[str, dict[str, int]]:
        """How many desa stand where; puskesmas, where no desa reports."""
        for level in (Level.DESA, Level.PUSKESMAS):
            if not is_offered(indicator, level):
                continue
            rows = self._progress(ledger, indicator, level).to_dict("records")
            found = Counter(str(row["status"] or row["absence"] or UNJUDGED) for row in rows)
            if set(found) - {Absence.TIDAK_BERLAKU.value}:
                return self._word(level), dict(found)
        return "", {}

    def _word(self, level: Level) -> str:
        if level is Level.PUSKESMAS:
            return level.value
        areas = queries.fetch_areas(self.connection, self.rollout.kabupaten, Level.DESA)
        return name_desa(areas) or level.value
