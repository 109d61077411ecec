"""Drafts as small text tables, a small kabupaten to take them in, and all that stands there."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pandas as pd
import sqlalchemy as sa

from data import frames, queries
from data.acceptance import Outcome, store_import
from data.catalogue import catalogue
from data.database import connected
from data.indicators import Aggregation, Standing
from data.intake.draft import ROWS, Draft, Kind, kind_of_frames
from data.kinds import Level, Period
from data.ledger import fetch_reports, fetch_sasaran
from data.measured import fetch_progress
from data.models import Base
from data.movement import facts_of, preview_import
from data.store import BatchFacts, store_registers
from tests.long_tables import AREAS, FACILITIES, MONTHLY, SERVICE_AREAS
from tests.opening import facts
from tests.tables import facilities, read_table

HERE, THERE = "33.20", "33.21"
KEDUNG, KEDUNG_II, PECANGAAN = "P3320010201", "P3320010202", "P3320020201"
DESA = ("33.20.01.2001", "33.20.01.2002", "33.20.02.2001", "33.20.02.2002")
TODAY = dt.date(2026, 7, 10)
JUNE = Period(2026, 6)
EVERYWHERE = {Level.DESA, Level.PUSKESMAS, Level.KABUPATEN}
RUNNING = [
    each
    for each in catalogue().indicators.values()
    if each.aggregation is Aggregation.JUMLAH_KUMULATIF and set(each.levels) >= EVERYWHERE
]
ANNUAL, KELOMPOK = RUNNING[0].kode, RUNNING[0].sasaran
ALIKE = next(each.kode for each in RUNNING[1:] if each.sasaran == KELOMPOK)
"""An indicator divided by the year's sasaran, its kelompok, and another one divided by it too."""
PLAIN: dict[str, dict[str, Any]] = {
    "report": {
        "year": 2026,
        "month": 6,
        "indicator": MONTHLY,
        "form": "bulanan",
        "source": "uji.xlsx",
    },
    "sasaran": {
        "year": 2026,
        "kelompok": KELOMPOK,
        "jenis": "proyeksi",
        "valid_from": dt.date(2026, 1, 1),
        "is_official": True,
        "source": "uji.xlsx",
    },
    "facility": {
        "kode_kabupaten": HERE,
        "kode_kecamatan": f"{HERE}.01",
        "is_located": False,
        "valid_from": dt.date(2023, 1, 1),
        "source": "uji.xlsx",
    },
    "service_area": {"valid_from": dt.date(2026, 1, 1)},
    "evidence": {},
    "stage_date": {"kode_kabupaten": HERE, "precision": "day", "source": "uji.xlsx"},
    "target": {
        "level": "kabupaten",
        "kode_area": HERE,
        "year": 2026,
        "nama": "Target",
        "legal_basis": "SK uji",
        "source": "uji.xlsx",
    },
    "action_plan": {"owner": "KTU", "agreed_on": dt.date(2026, 1, 5)},
}
"""What the rows of a table say unless they are told otherwise."""
EXACT = ("numerator", "denominator", "value")
WHOLE = ("year", "month", "position")
DEGREES = ("lat", "lng")


def table(name: str, text: str, **filled: Any) -> pd.DataFrame:
    """The rows of a text table as a frame of a draft; numbers are exact, places counted."""
    frame = read_table(text, ROWS[name], **{**PLAIN[name], **filled})
    typed = {
        **dict.fromkeys(EXACT, lambda each: Decimal(str(each))),
        **dict.fromkeys(WHOLE, int),
        **dict.fromkeys(DEGREES, float),
    }
    for column, make in typed.items():
        if column in frame.columns:
            told = [None if each is None else make(each) for each in frame[column]]
            frame[column] = pd.Series(told, index=frame.index, dtype="object")
    rows = range(2, len(frame) + 2)
    return frame.assign(sheet="Data", row=pd.Series(rows, dtype="object"), at=0)[list(ROWS[name])]


def joined(frames_of: list[pd.DataFrame]) -> pd.DataFrame:
    """The rows of several drafts as those of one sheet."""
    rows = pd.concat(frames_of, ignore_index=True).astype("object")
    return rows.assign(row=pd.Series(range(2, len(rows) + 2), dtype="object"))


def draft_of(kind: Kind | None = None, *, file: str = "uji.xlsx", **tables: Any) -> Draft:
    """A draft of these tables, each a text table or a frame; nothing of it was refused."""
    told = {
        name: table(name, each) if isinstance(each, str) else each for name, each in tables.items()
    }
    return Draft(file, kind or kind_of_frames(told), (), told, 0, ())


def add_kabupaten(engine: sa.Engine, kode: str = HERE, **changed: Any) -> int:
    """Store the small kabupaten's registers, by default as an office's own."""
    own = {"kode_kabupaten": kode, "kind": "register", "is_sample": False}
    return store_registers(engine, small_registers_of(kode), facts(**{**own, **changed}))


def small_registers_of(kode: str) -> frames.Registers:
    """Two kecamatan, four desa, three puskesmas, a pustu and two posyandu under another code."""

    def moved(text: str) -> str:
        whole = text.replace("33.20", kode).replace("P3320", f"P{kode.replace('.', '')}")
        mark = "" if kode == HERE else kode[-2:]
        return whole.replace("PST-", f"PST{mark}-").replace("PSY-", f"PSY{mark}-")

    since = dt.date(2023, 1, 1)
    return frames.Registers(
        areas=read_table(moved(AREAS), frames.AREAS, kode_kabupaten=kode),
        facilities=facilities(moved(FACILITIES), kode_kabupaten=kode),
        service_areas=read_table(moved(SERVICE_AREAS), frames.SERVICE_AREAS, valid_from=since),
    )


def facts_for(
    engine: sa.Engine, draft: Draft, kode: str = HERE, sha256: str = "a" * 64
) -> BatchFacts:
    """What is remembered of the batch of a draft."""
    with connected(engine) as connection:
        return facts_of(connection, kode, draft, sha256, "petugas", TODAY)


def take(engine: sa.Engine, draft: Draft, kode: str = HERE, content: bytes = b"isi") -> Outcome:
    """Store a draft as the page and the command do."""
    return store_import(engine, facts_for(engine, draft, kode), draft, content)


def preview(engine: sa.Engine, draft: Draft, kode: str = HERE):
    """Try a draft as the page and the command do."""
    return preview_import(engine, facts_for(engine, draft, kode), draft, tetap=Standing.JELEK)


def counts(outcome: Outcome) -> tuple[int, int, int, int]:
    """New, changed, unchanged and refused; they add up to the rows read."""
    told = (outcome.accepted, outcome.changed, outcome.unchanged, outcome.rejected)
    assert sum(told) == outcome.rows_read
    return told


def dump(engine: sa.Engine) -> dict[str, list[str]]:
    """Every row of every table, the version included."""
    with connected(engine) as connection:
        return {
            each.name: sorted(map(repr, connection.execute(sa.select(each))))
            for each in Base.metadata.sorted_tables
        }


def standing_of(engine: sa.Engine, kode: str = HERE) -> dict[str, list[tuple[Any, ...]]]:
    """Everything that the pages ask for: registers, reports, sasaran, and figures of June."""
    known = catalogue()
    with connected(engine) as connection:
        told = {
            "kabupaten": pd.DataFrame(queries.fetch_kabupaten(connection)),
            "areas": queries.fetch_areas(connection, kode),
            "facilities": queries.fetch_facilities(connection, kode),
            "service_areas": queries.fetch_service_areas(connection, kode),
            "evidence": queries.fetch_evidence(connection, kode),
            "stage_dates": queries.fetch_stage_dates(connection, kode),
            "targets": queries.fetch_targets(connection, kode),
            "plans": queries.fetch_all_action_plans(connection, kode),
            "reports": fetch_reports(connection, kode, known.indicators),
            "sasaran": fetch_sasaran(connection, kode),
            "proyeksi": fetch_sasaran(connection, kode, "proyeksi"),
        }
        for indicator in (ANNUAL, MONTHLY, known.main[0]):
            told[indicator] = fetch_progress(
                *(connection, known.indicators[indicator], kode, Level.KABUPATEN, JUNE),
                tetap=Standing.JELEK,
            )
    return {name: plain(frame) for name, frame in told.items()}


def plain(frame: pd.DataFrame) -> list[tuple[Any, ...]]:
    """The rows of a frame as plain tuples, None for whatever is missing."""
    cells = frame.astype(object).where(frame.notna(), None)
    return [tuple(row) for row in cells.itertuples(index=False, name=None)]


def value_of(engine: sa.Engine, indicator: str, kode: str = HERE) -> tuple[Any, Any]:
    """Numerator and denominator of the kabupaten in June."""
    with connected(engine) as connection:
        row = fetch_progress(
            *(connection, catalogue().indicators[indicator], kode, Level.KABUPATEN, JUNE),
            tetap=Standing.JELEK,
        ).iloc[0]
    return row["numerator"], row["denominator"]
