"""How the figures that people watch move when a file is taken in; tried, then rolled back."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd
import sqlalchemy as sa

from data import queries
from data.acceptance import Outcome, write_draft
from data.catalogue import catalogue
from data.database import Engine
from data.database import writing as writing_turn
from data.indicators import Indicator, Origin, Standing, Trend
from data.intake.draft import Draft, Kind
from data.kinds import Level, Period
from data.ledger import fetch_ledgers
from data.measured import LONGEST
from data.offices import subjects_of
from data.own_reports import fetch_ledger
from data.pws import against_goal, find_goal, hold_back
from data.queries import fetch_targets
from data.rollout import fetch_rollout, months_of
from data.store import BatchFacts
from data.units import Places
from data.values import roll_up

MOST = 8
"""Indicators whose movement is shown; all sixty would take a quarter of a minute."""

FIRST_YEAR = 1900
"""Before anything was reported."""

ROLLOUT = (Origin.PUSKESMAS, Origin.PUSTU, Origin.POSYANDU)
NETWORK = (Kind.FASILITAS, Kind.WILAYAH_KERJA, Kind.BUKTI, Kind.TAHAP)


@dataclass(frozen=True, eq=False)
class Movement:
    """One figure of the kabupaten before and after: a row of PROGRESS each."""

    indicator: Indicator
    period: Period
    before: pd.Series
    after: pd.Series

    @property
    def has_moved(self) -> bool:
        """Whether anything that is shown of it differs."""
        names = ("numerator", "denominator", "target", "n_reported", "n_expected", "absence")
        return any(not _same(self.before[name], self.after[name]) for name in names)

    @property
    def trend(self) -> Trend | None:
        """Whether the value rises or falls; None where there is none before or after."""
        before, after = self.before["value"], self.after["value"]
        if before is None or after is None or before == after:
            return None
        return Trend.NAIK if after > before else Trend.TURUN


def preview_import(
    engine: Engine, facts: BatchFacts, draft: Draft, *, tetap: Standing
) -> tuple[Outcome, list[Movement]]:
    """What a draft would do and how the figures would move; nothing of it stays.

    The draft is stored for real and the figures are computed by the same functions as on the
    screen; then all of it is rolled back.
    """
    with writing_turn(engine, facts.kode_kabupaten) as connection:
        watched = _periods(connection, facts.kode_kabupaten, draft)
        before = _measure(connection, facts.kode_kabupaten, watched, tetap)
        outcome = write_draft(connection, facts, draft, b"")
        after = _measure(connection, facts.kode_kabupaten, watched, tetap)
        connection.rollback()
    moves = [
        Movement(each, period, one, two)
        for (each, period), one, two in zip(watched, before, after, strict=True)
    ]
    return replace(outcome, batch=None), moves


def facts_of(
    connection: sa.Connection, kabupaten: str, draft: Draft, sha256: str, by: str, today: dt.date
) -> BatchFacts:
    """What is to be remembered of a draft's batch; its days are those its figures speak of.

    Registers and targets say nothing of a new month: they never move the date of the data.
    """
    known = {each.kode: each for each in queries.fetch_kabupaten(connection)}[kabupaten]
    days = _days(draft)
    source = _source(draft)
    return BatchFacts(
        kode_kabupaten=kabupaten,
        kind=draft.kind.value,
        file_name=draft.file,
        sha256=sha256,
        imported_by=by,
        data_from=min(days) if days else known.data_from,
        data_date=min(today, max(days)) if days else known.data_from,
        source=source or draft.file,
    )


def _source(draft: Draft) -> str:
    """The source that the rows name, where all name one."""
    named = {
        str(each)
        for frame in draft.frames.values()
        if "source" in frame.columns
        for each in frame["source"].dropna()
    }
    return named.pop() if len(named) == 1 else ""


def _days(draft: Draft) -> list[dt.date]:
    """The days that the reports, evidence, stages and plans of a draft speak of."""
    report = draft.frames.get("report")
    found: list[dt.date] = []
    if report is not None:
        for year, month in set(zip(report["year"], report["month"], strict=True)):
            period = Period(int(year), int(month))
            found += [period.last_day.replace(day=1), period.last_day]
    for table, names in (
        ("evidence", ("claimed_on", "verified_on", "withdrawn_on")),
        ("stage_date", ("held_on",)),
        ("action_plan", ("agreed_on", "done_on")),
    ):
        frame = draft.frames.get(table)
        if frame is not None:
            found += [day for name in names for day in frame[name].dropna()]
    return found


def _watched(draft: Draft) -> list[Indicator]:
    """The indicators that a draft can move, at most `MOST`, in the catalogue's order."""
    known = catalogue()
    if draft.kind in NETWORK:
        return [known.of_origin(origin) for origin in ROLLOUT]
    if draft.kind is Kind.RTL:
        return [known.of_origin(Origin.RTL)]
    named = _column(draft, "report", "indicator") | _column(draft, "target", "indicator")
    kelompok = _column(draft, "sasaran", "kelompok")
    chosen = [
        each
        for kode, each in known.indicators.items()
        if kode in named or (not named and each.sasaran and each.sasaran in kelompok)
    ]
    main = [each for each in chosen if each.kode in known.main]
    return (main + [each for each in chosen if each not in main])[:MOST]


def _column(draft: Draft, table: str, name: str) -> set[str]:
    frame = draft.frames.get(table)
    return set() if frame is None else {str(each) for each in frame[name]}


def _periods(
    connection: sa.Connection, kabupaten: str, draft: Draft
) -> list[tuple[Indicator, Period]]:
    """The indicators that a draft can move, each with the last month it speaks of."""
    known = {each.kode: each for each in queries.fetch_kabupaten(connection)}
    last = dict.fromkeys((each.kode for each in _watched(draft)), Period(FIRST_YEAR, 1))
    report = draft.frames.get("report")
    if report is not None:
        told = set(zip(report["indicator"], report["year"], report["month"], strict=True))
        for kode, year, month in told:
            if kode in last:
                last[kode] = max(last[kode], Period(int(year), int(month)))
    for kode, month in last.items():
        if month.year == FIRST_YEAR:
            last[kode] = Period.of(known[kabupaten].date_of(subjects_of([kode])))
    return [(each, last[each.kode]) for each in _watched(draft)]


def _measure(
    connection: sa.Connection,
    kabupaten: str,
    watched: Sequence[tuple[Indicator, Period]],
    tetap: Standing,
) -> list[pd.Series]:
    """The kabupaten's row of PROGRESS of each indicator in its month."""
    if not watched:
        return []
    last = max(period for _, period in watched)
    rollout = fetch_rollout(connection, kabupaten, months_of(last.shift(-LONGEST), last))
    reported = [each for each, _ in watched if each.origin is Origin.LAPORAN]
    ledgers = fetch_ledgers(connection, kabupaten, reported)
    places, targets = Places.of(kabupaten, rollout), fetch_targets(connection, kabupaten)
    rows = []
    for each, period in watched:
        ledger = ledgers.get(each.kode) or fetch_ledger(connection, kabupaten, each, rollout)
        values = roll_up(ledger, places, each, period, Level.KABUPATEN)
        goal = find_goal(each, targets, period.year)
        told = hold_back(against_goal(values, each, goal, period, tetap=tetap))
        rows.append(told.iloc[0])
    return rows


def _same(one: object, two: object) -> bool:
    return one == two or (pd.isna(one) and pd.isna(two))  # type: ignore[call-overload]
