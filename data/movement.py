"""How the figures that people watch move when a file is taken in; tried, then rolled back."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

import pandas as pd
import sqlalchemy as sa

from data import queries
from data.acceptance import Outcome, write_draft
from data.catalogue import catalogue
from data.database import Engine
from data.database import writing as writing_turn
from data.indicators import Indicator, Origin, Standing
from data.intake.draft import Draft, Kind
from data.kinds import Level, Period
from data.measured import fetch_progress
from data.store import BatchFacts

MOST = 12
"""Indicators whose movement is shown; a file of all sixty would take half a minute."""

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


def preview_import(
    engine: Engine, facts: BatchFacts, draft: Draft, *, tetap: Standing
) -> tuple[Outcome, list[Movement]]:
    """What a draft would do and how the figures would move; nothing of it stays.

    The draft is stored for real and the figures are computed by the same functions as on the
    screen; then all of it is rolled back.
    """
    with writing_turn(engine, facts.kode_kabupaten) as connection:
        chosen, period = _watched(draft), _period(connection, facts.kode_kabupaten, draft)
        before = _measure(connection, facts.kode_kabupaten, chosen, period, tetap)
        outcome = write_draft(connection, facts, draft, b"")
        after = _measure(connection, facts.kode_kabupaten, chosen, period, tetap)
        connection.rollback()
    moves = [
        Movement(each, period, one, two)
        for each, one, two in zip(chosen, before, after, strict=True)
    ]
    return replace(outcome, batch=None), moves


def facts_of(
    connection: sa.Connection, kabupaten: str, draft: Draft, sha256: str, by: str, today: dt.date
) -> BatchFacts:
    """What is to be remembered of a draft's batch; its days are those its figures speak of.

    Registers, targets and plans say nothing of a new month: they keep the date of the data.
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
        data_from=min(days) if days else known.data_date,
        data_date=min(today, max(days)) if days else known.data_date,
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
    """The days that the reports, evidence and stages of a draft speak of."""
    report = draft.frames.get("report")
    found: list[dt.date] = []
    if report is not None:
        for year, month in set(zip(report["year"], report["month"], strict=True)):
            period = Period(int(year), int(month))
            found += [period.last_day.replace(day=1), period.last_day]
    for table, names in (
        ("evidence", ("claimed_on", "verified_on", "withdrawn_on")),
        ("stage_date", ("held_on",)),
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
        if kode in named or (each.sasaran and each.sasaran in kelompok)
    ]
    main = [each for each in chosen if each.kode in known.main]
    return (main + [each for each in chosen if each not in main])[:MOST]


def _column(draft: Draft, table: str, name: str) -> set[str]:
    frame = draft.frames.get(table)
    return set() if frame is None else {str(each) for each in frame[name]}


def _period(connection: sa.Connection, kabupaten: str, draft: Draft) -> Period:
    report = draft.frames.get("report")
    if report is not None and len(report):
        return max(
            Period(int(year), int(month))
            for year, month in set(zip(report["year"], report["month"], strict=True))
        )
    known = {each.kode: each for each in queries.fetch_kabupaten(connection)}
    return Period.of(known[kabupaten].data_date)


def _measure(
    connection: sa.Connection,
    kabupaten: str,
    chosen: Iterable[Indicator],
    period: Period,
    tetap: Standing,
) -> list[pd.Series]:
    return [
        fetch_progress(connection, each, kabupaten, Level.KABUPATEN, period, tetap=tetap).iloc[0]
        for each in chosen
    ]


def _same(one: object, two: object) -> bool:
    return one == two or (pd.isna(one) and pd.isna(two))  # type: ignore[call-overload]
