"""Small kabupaten made by chance, with all that real reports do wrong, as plain rows.

A case is rows of tables and nothing else, so that whoever computes from it starts from the same
place: the program from a database, the recomputations from SQL and from the rows themselves.
"""

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any, NamedTuple

from data.indicators import Aggregation, Direction, Indicator
from data.kinds import Level, Period
from data.pws import Goal
from tests.worked_example import make_indicator

YEARS = (2025, 2026)
FORMS = {
    "jumlah_kumulatif": ("bulanan", "kumulatif"),
    "jumlah_bulanan": ("bulanan",),
    "terakhir": ("stok", "kumulatif", "bulanan"),
    "kohort": ("stok", "kumulatif", "bulanan"),
    "rata_rata": ("stok", "bulanan"),
    "jumlah": ("bulanan", "kumulatif"),
}
OPENED = dt.date(2020, 1, 1)
STANDING, LATER, WITHDRAWN = range(3)
"""The three batches of a case."""

Row = dict[str, Any]


class Told(NamedTuple):
    """What each way of computing says of one area."""

    numerator: Fraction | None
    denominator: Fraction | None
    month: Fraction | None
    previous_month: Fraction | None
    n_reported: int
    n_expected: int
    absence: str | None
    value: Fraction | None
    trend: str | None
    status: str | None


@dataclass
class Case:
    """One small kabupaten, one indicator, and the months at which it is looked at."""

    number: int
    kabupaten: str
    indicator: Indicator
    goal: Goal
    periods: list[Period]
    facilities: list[Row] = field(default_factory=list)
    service_areas: list[Row] = field(default_factory=list)
    reports: list[Row] = field(default_factory=list)
    sasaran: list[Row] = field(default_factory=list)

    @property
    def batches(self) -> list[Row]:
        """The batches; ids are the case's own on every engine."""
        return [
            {"id": self.batch(place), "kode_kabupaten": self.kabupaten, "withdrawn": withdrawn}
            for place, withdrawn in ((STANDING, False), (LATER, False), (WITHDRAWN, True))
        ]

    def batch(self, place: int) -> int:
        """The id of one of the three."""
        return self.number * 3 + place + 1


def make_case(number: int) -> Case:
    """The case of this number, the same every time."""
    return _Maker(Random(number), number).case


class _Maker:
    """Draws one case; the order of drawing is part of it."""

    def __init__(self, chance: Random, number: int) -> None:
        self.chance, self.number = chance, number
        self.rule = list(Aggregation)[number % len(Aggregation)].value
        self.fill = chance.choice((0.3, 0.7, 0.95))
        self.forms = chance.choices(FORMS[self.rule], k=chance.choice((1, 1, 2)))
        kabupaten = f"{10 + number // 90:02d}.{10 + number % 90:02d}"
        self.case = Case(number, kabupaten, self._indicator(), self._goal(), self._periods())
        self._make_places()
        self._make_sasaran()
        self._make_reports()

    def _indicator(self) -> Indicator:
        levels = self.chance.choices(
            (
                (Level.DESA, Level.PUSKESMAS, Level.KABUPATEN),
                (Level.PUSKESMAS, Level.KABUPATEN),
                (Level.KABUPATEN,),
            ),
            (8, 2, 1),
        )[0]
        is_plain = self.rule in {"jumlah", "rata_rata"}
        return make_indicator(
            self.rule,
            kode=f"X-{self.number}",
            sasaran="ibu_hamil" if self.rule == "jumlah_kumulatif" else "",
            factor=1 if is_plain else self.chance.choice((100, 100, 1000)),
            direction=self.chance.choice(list(Direction)),
            frequency=self.chance.choice(("bulanan", "triwulanan", "tahunan")),
            levels=levels,
        )

    def _goal(self) -> Goal:
        value = Decimal(self.chance.choice(("0", "12", "50", "60", "90", "100", "33.3333")))
        return Goal(value, YEARS[-1], "kabupaten", "uji", "SK uji", "uji", is_verified=True)

    def _periods(self) -> list[Period]:
        months = self.chance.sample((1, *self.chance.sample(range(2, 13), 2)), 2)
        seen = months if self.number % 3 == 0 else months[:1]
        return [Period(YEARS[-1], month) for month in seen]

    def _make_places(self) -> None:
        case, chance = self.case, self.chance
        heads = [f"P{case.kabupaten}{place}" for place in range(chance.randint(1, 4))]
        self.modes = {
            head: chance.choice(("desa", "desa", "own", "both", "none")) for head in heads
        }
        for place, head in enumerate(heads):
            lasts = place == 0 or chance.random() < 0.8
            opened = OPENED if lasts or chance.random() < 0.5 else dt.date(2026, 5, 1)
            closed = None if lasts or opened > OPENED else dt.date(2026, 8, 31)
            case.facilities.append(
                {
                    "kode": head,
                    "kode_kecamatan": f"{case.kabupaten}.0{1 + place % 2}",
                    "valid_from": opened,
                    "valid_to": closed,
                }
            )
        for place, head in enumerate(heads):
            for number in range(chance.randint(0, 6)):
                self._serve(head, f"{case.kabupaten}.0{1 + place % 2}.2{place}{number:02d}", heads)

    def _serve(self, head: str, desa: str, heads: list[str]) -> None:
        moves = self.chance.random() < 0.2
        day = self.chance.choice((dt.date(2026, 4, 1), dt.date(2026, 6, 30), dt.date(2025, 9, 15)))
        row = {"kode_desa": desa, "valid_from": OPENED, "valid_to": day if moves else None}
        self.case.service_areas.append({"puskesmas": head, **row})
        if moves and self.chance.random() < 0.8:
            row = {"kode_desa": desa, "valid_from": day, "valid_to": None}
            self.case.service_areas.append({"puskesmas": self.chance.choice(heads), **row})

    @property
    def _units(self) -> list[tuple[str, bool]]:
        """Who may report, and whether it does."""
        if self.case.indicator.levels == (Level.KABUPATEN,):
            return [(self.case.kabupaten, True)]
        heads = [(head, mode in {"own", "both"}) for head, mode in self.modes.items()]
        if Level.DESA not in self.case.indicator.levels:
            return [(head, True) for head, _ in heads]
        told = {row["kode_desa"]: row["puskesmas"] for row in reversed(self.case.service_areas)}
        return heads + [(desa, self.modes[head] in {"desa", "both"}) for desa, head in told.items()]

    def _make_sasaran(self) -> None:
        chance = self.chance
        official = chance.choice(("proyeksi", "riil"))
        for unit, _ in self._units:
            for year in YEARS:
                for jenis in ("proyeksi", "riil"):
                    for version in range(1, chance.choice((0, 1, 1, 1, 2, 3)) + 1):
                        self._expect(unit, year, jenis, version, is_official=jenis == official)

    def _expect(self, unit: str, year: int, jenis: str, version: int, *, is_official: bool) -> None:
        first = self.chance.choice((dt.date(year, 1, 1), dt.date(year, 1, 31), dt.date(year, 2, 1)))
        day = first if version == 1 else dt.date(year, 3 * version - self.chance.randint(0, 2), 15)
        self.case.sasaran.append(
            {
                "batch_id": self.case.batch(self.chance.choices(range(3), (8, 2, 1))[0]),
                "unit": unit,
                "year": year,
                "kelompok": "ibu_hamil",
                "jenis": jenis,
                "value": Decimal(
                    self.chance.choice(("0", "5", "10", "20", "40", "12.5", "7.3333"))
                ),
                "version": version,
                "valid_from": day,
                "is_official": is_official,
            }
        )

    def _make_reports(self) -> None:
        first = 0 if self.chance.random() < 0.6 else 1  # one year or two
        months = [Period(year, month) for year in YEARS[first:] for month in range(1, 13)]
        for unit, reports in self._units:
            form, running = self.chance.choice(self.forms), Decimal(0)
            for when in months if reports else ():
                if when.month == 1:
                    running = Decimal(0)
                if self.chance.random() < 0.15:
                    form = self.chance.choice(self.forms)
                if self.chance.random() < self.fill:
                    running = self._report(unit, when, form, running)
        rows = self.case.reports
        again = self.chance.sample(rows, len(rows) // 6)
        rows += [self._corrected(row) for row in again]

    def _report(self, unit: str, when: Period, form: str, running: Decimal) -> Decimal:
        count = Decimal(self.chance.choice(("0", "1", "1", "2", "2", "3", "5", "1.25")))
        running = max(Decimal(0), running + count - self.chance.choice((0, 0, 0, 0, 2)))
        chance = self.chance.random()
        told = count if form == "bulanan" else running
        self._append(unit, when, form, None if chance < 0.05 else told)
        return running

    def _append(self, unit: str, when: Period, form: str, numerator: Decimal | None) -> None:
        has_own = self.rule not in {"jumlah_kumulatif", "jumlah", "rata_rata"}
        below = (
            self.chance.choice((None, "0", "4", "5", "8", "10", "10", "20")) if has_own else None
        )
        place = self.chance.choices((STANDING, LATER, WITHDRAWN), (8, 2, 1))[0]
        self.case.reports.append(
            {
                "batch_id": self.case.batch(place),
                "year": when.year,
                "month": when.month,
                "unit": unit,
                "numerator": numerator,
                "denominator": None if below is None else Decimal(below),
                "form": form,
            }
        )

    def _corrected(self, row: Row) -> Row:
        place = self.chance.choice((STANDING, LATER, WITHDRAWN))
        told = self.chance.choice((None, Decimal(0), Decimal(2), Decimal(7)))
        form = self.chance.choice(self.forms)
        return {**row, "batch_id": self.case.batch(place), "numerator": told, "form": form}
