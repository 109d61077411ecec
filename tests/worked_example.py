"""The worked example of domain.md 2.4 as reports: one puskesmas, six desa, K1 in June."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

import pandas as pd

from data.frames import FACILITIES, REPORTS, SASARAN, SERVICE_AREAS
from data.indicators import Aggregation, Direction, Form, Indicator, Klaster, Origin
from data.kinds import Level, Period
from data.ledger import SCALE, Ledger, compose_ledger
from data.pws import Goal
from data.units import Places

JUNE = Period(2026, 6)
KABUPATEN = "11.08"
PUSKESMAS = "P1108010101"
OPENED = dt.date(2020, 1, 1)
GOAL = Goal(Decimal(90), 2026, "kabupaten", "K1", "SK contoh", "contoh", is_verified=True)

DESA = {letter: f"11.08.01.200{place}" for place, letter in enumerate("ABCDEFGHIJ")}
ROWS = {  # desa: sasaran, January to April together, May, June
    "A": (120, 48, 10, 12),
    "B": (80, 26, 7, 7),
    "C": (100, 34, 8, 5),
    "D": (150, 38, 9, 13),
    "F": (60, 16, 4, 4),
    "E": (50, 10, 3, 2),
}


def make_indicator(aggregation: str = "jumlah_kumulatif", **changed: object) -> Indicator:
    """An indicator of one rule; what is not named is that of K1."""
    facts: dict[str, object] = {
        "kode": "X-K1",
        "nama": "Cakupan K1",
        "short": "K1",
        "klaster": Klaster.K2,
        "numerator": "Ibu hamil K1",
        "denominator": "Sasaran ibu hamil",
        "sasaran": "ibu_hamil",
        "unit": "%",
        "factor": 100,
        "direction": Direction.NAIK,
        "aggregation": Aggregation(aggregation),
        "frequency": "bulanan",
        "levels": (Level.DESA, Level.PUSKESMAS, Level.KABUPATEN),
        "breaks": (Decimal(30), Decimal(60)),
        "decimals": 2,
        "origin": Origin.LAPORAN,
        "targets": {},
        "source": "contoh",
        "is_verified": False,
    }
    return Indicator(**{**facts, **changed})  # type: ignore[arg-type]


def make_places(desa: Iterable[str], puskesmas: Iterable[str] = (PUSKESMAS,)) -> Places:
    """Puskesmas of one kecamatan; the first serves every desa."""
    codes = list(puskesmas)
    facilities = pd.DataFrame(
        [
            {
                **dict.fromkeys(FACILITIES),
                "kode": kode,
                "nama": f"Puskesmas {kode}",
                "jenis": "puskesmas",
                "kode_kabupaten": KABUPATEN,
                "kode_kecamatan": "11.08.01",
                "valid_from": OPENED,
            }
            for kode in codes
        ],
        columns=list(FACILITIES),
    )
    rows = [(codes[0], kode, OPENED, None) for kode in desa]
    return Places(KABUPATEN, facilities, pd.DataFrame(rows, columns=list(SERVICE_AREAS)))


def make_reports(told: Iterable[tuple[str, Period, int | None, int | None, str]]) -> pd.DataFrame:
    """REPORTS from (unit, month, numerator, denominator, form); counts of people."""

    def scaled(count: int | None) -> int | None:
        return None if count is None else round(count * SCALE)

    rows = [
        (number, 1, unit, when.year, when.month, scaled(top), scaled(below), form, None)
        for number, (unit, when, top, below, form) in enumerate(told, start=1)
    ]
    frame = pd.DataFrame(rows, columns=list(REPORTS))
    return frame.astype({"numerator": "Int64", "denominator": "Int64"})


def make_sasaran(sasaran: dict[str, float], year: int = 2026) -> pd.DataFrame:
    """SASARAN of one official set, first version."""
    rows = [
        (unit, year, "ibu_hamil", "proyeksi", round(value * SCALE), 1, dt.date(year, 1, 1), True)
        for unit, value in sasaran.items()
    ]
    return pd.DataFrame(rows, columns=list(SASARAN))


def make_example(
    more: Iterable[tuple[str, Period, int | None, int | None, str]] = (),
    sasaran: dict[str, float] | None = None,
) -> tuple[Ledger, Places]:
    """The example's ledger and registers, with further reports and desa if given."""
    told = list(more)
    for letter, (_, early, may, june) in ROWS.items():
        parts = [*_split(early, 4), may, june]
        told += [
            (DESA[letter], Period(2026, month), count, None, Form.BULANAN)
            for month, count in enumerate(parts, start=1)
        ]
    known = {DESA[letter]: float(row[0]) for letter, row in ROWS.items()} | (sasaran or {})
    units = {unit for unit, *_ in told} | set(known)
    return compose_ledger(make_reports(told), make_sasaran(known)), make_places(sorted(units))


def _split(total: int, parts: int) -> list[int]:
    return [total // parts + (place < total % parts) for place in range(parts)]
