"""A kabupaten as its standing batches tell of it: how far its data go and where they come from.

The roll-out and the reports of indicators come by different files and are dated by their own:
an early report of November says nothing of the evidence, which may end in October (decision 085).
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from data.catalogue import catalogue
from data.indicators import Origin
from data.kinds import Period
from data.models import (
    ActionPlan,
    Area,
    Evidence,
    Facility,
    FacilityRevision,
    FromBatch,
    ImportBatch,
    Report,
    Sasaran,
    ServiceArea,
    StageDate,
    Target,
)


class Subject(StrEnum):
    """What figures are about: the roll-out with its action plans (RTL), or reported indicators."""

    ROLLOUT = "rollout"
    REPORTS = "reports"


LAST_YEAR = 2999
"""Until when a target speaks, as long as no newer one does."""
EVERYTHING = tuple(Subject)
REGISTERS: tuple[type[FromBatch], ...] = (Area, Facility, FacilityRevision, ServiceArea)
PROOFS: tuple[type[FromBatch], ...] = (Evidence, StageDate, ActionPlan)


@dataclass(frozen=True)
class Batch:
    """A standing batch: its source, the days it speaks of, and what it brought.

    ``registers`` also where it brought targets of the roll-out; ``years`` are the first and the
    last for which it brought sasaran or targets of indicators, None for none.
    """

    source: str
    data_from: dt.date
    data_date: dt.date
    is_sample: bool
    registers: bool
    proofs: bool
    reports: bool
    years: tuple[int, int] | None

    def tells(self, subject: Subject) -> bool:
        """Whether it brought anything on a subject."""
        if subject is Subject.ROLLOUT:
            return self.registers or self.proofs
        return self.reports or self.years is not None

    def tells_of(self, subject: Subject, month: Period) -> bool:
        """Whether figures of a month may rest on it: on registers and on all evidence until then,
        but on reports, sasaran and targets of the month's own year only.
        """
        has_begun = self.data_from <= month.last_day
        if subject is Subject.ROLLOUT:
            return self.registers or (self.proofs and has_begun)
        first, last = self.years or (month.year + 1, month.year)
        is_heard = has_begun and self.data_date >= dt.date(month.year, 1, 1)
        return first <= month.year <= last or (self.reports and is_heard)


@dataclass(frozen=True)
class Kabupaten:
    """One kabupaten; ``batches`` are those that stand, the newest first."""

    kode: str
    nama: str
    provinsi: str
    batches: tuple[Batch, ...]

    @property
    def is_sample(self) -> bool:
        """Whether anything of it is invented."""
        return any(each.is_sample for each in self.batches)

    @property
    def data_from(self) -> dt.date:
        """The first day that anything speaks of."""
        return min(each.data_from for each in self.batches)

    @property
    def data_date(self) -> dt.date:
        """The last day that anything speaks of."""
        return max(each.data_date for each in self.batches)

    @property
    def rollout_date(self) -> dt.date:
        """The last day that registers, evidence, stages or action plans speak of."""
        return self.date_of([Subject.ROLLOUT])

    def date_of(self, subjects: Iterable[Subject]) -> dt.date:
        """The last day that what came on these subjects speaks of; before any came, anything."""
        wanted = tuple(subjects)
        days = [
            each.data_date for each in self.batches if any(each.tells(about) for about in wanted)
        ]
        return max(days, default=self.data_date)

    def sources(self, *told: tuple[Subject, Period]) -> tuple[str, ...]:
        """Where figures on these subjects in these months come from, each once, newest first."""
        found = [
            each.source
            for each in self.batches
            if any(each.tells_of(subject, month) for subject, month in told)
        ]
        return tuple(dict.fromkeys(found))


def subjects_of(about: Iterable[str]) -> tuple[Subject, ...]:
    """What figures are about: kinds of facility of the roll-out, or codes of indicators.

    Indicators that the program answers itself belong to the roll-out.
    """
    known = catalogue().indicators
    reported = {kode in known and known[kode].origin is Origin.LAPORAN for kode in about}
    return tuple(each for each in Subject if (each is Subject.REPORTS) in reported)


def fetch_standing_batches(connection: sa.Connection) -> dict[str, tuple[Batch, ...]]:
    """By kabupaten its batches that were not withdrawn, newest first."""
    found: dict[str, list[Batch]] = defaultdict(list)
    for row in connection.execute(_select_standing()):
        found[row.kode_kabupaten].append(
            Batch(
                *(row.source, row.data_from, row.data_date, bool(row.is_sample)),
                *(bool(row.registers), bool(row.proofs), bool(row.reports)),
                None if row.first is None else (row.first, row.last),
            )
        )
    return {kode: tuple(batches) for kode, batches in found.items()}


def _select_standing() -> "sa.Select[*tuple[Any, ...]]":
    """Standing batches, and of each whether it brought rows of what is told."""
    known = catalogue().indicators.values()
    own = [each.kode for each in known if each.origin is not Origin.LAPORAN]
    told = sa.union_all(
        sa.select(Sasaran.batch_id, Sasaran.year),
        sa.select(Target.batch_id, Target.year).where(Target.indicator.not_in(own)),
        sa.select(Target.batch_id, sa.literal(LAST_YEAR)).where(Target.indicator.not_in(own)),
    ).subquery()
    first, last = sa.func.min(told.c.year), sa.func.max(told.c.year)
    years = sa.select(told.c.batch_id, first.label("first"), last.label("last"))
    by_batch = years.group_by(told.c.batch_id).subquery()
    registers = (
        *(_brought(each) for each in REGISTERS),
        _brought(Target, Target.indicator.in_(own)),
    )
    return (
        sa.select(
            *(ImportBatch.kode_kabupaten, ImportBatch.source, ImportBatch.is_sample),
            *(ImportBatch.data_from, ImportBatch.data_date),
            sa.or_(*registers).label("registers"),
            sa.or_(*(_brought(each) for each in PROOFS)).label("proofs"),
            _brought(Report).label("reports"),
            *(by_batch.c.first, by_batch.c.last),
        )
        .outerjoin(by_batch, by_batch.c.batch_id == ImportBatch.id)
        .where(ImportBatch.withdrawn_at.is_(None))
        .order_by(ImportBatch.id.desc())
    )


def _brought(table: type[FromBatch], *only: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    return sa.exists().where(table.batch_id == ImportBatch.id, *only)
