"""Opening, filling and disturbing databases, for the tests that need one."""

from decimal import Decimal

import pandas as pd
import pytest
import sqlalchemy as sa

from data import frames, store
from data.database import open_database, open_for_writing
from data.errors import DatabaseUnavailable
from data.frames import Registers
from data.reference_data import load_criteria, load_stages
from data.sample import SAMPLE_AS_OF, SAMPLE_FROM, compose_sample
from tests.tables import evidence, facilities, read_table


def reason_of(url, *, opened=open_database):
    """Why a database cannot be opened."""
    with pytest.raises(DatabaseUnavailable) as caught:
        opened(url)
    return caught.value.reason


def run_sql(url, statement):
    """One statement, outside the program; leaves nothing open."""
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with engine.begin() as connection:
        connection.execute(sa.text(statement))


def facts(**changed):
    """Facts of a batch."""
    told = {
        "kode_kabupaten": "19.02",
        "kind": "contoh",
        "file_name": "uji",
        "sha256": "0" * 64,
        "imported_by": "uji",
        "data_from": SAMPLE_FROM,
        "data_date": SAMPLE_AS_OF,
        "source": "uji",
        "is_sample": True,
    }
    return store.BatchFacts(**{**told, **changed})


def fill(url) -> Registers:
    """Store one sample kabupaten in a database."""
    engine = open_for_writing(url)
    sets, criteria = load_criteria()
    registers = compose_sample("19.02")
    store.store_reference(engine, load_stages(), sets, criteria)
    store.store_registers(engine, registers, facts())
    engine.dispose()
    return registers


def small_kabupaten(kode: str, **changed: pd.DataFrame) -> Registers:
    """Every register of a made-up kabupaten, with a row or two in each."""
    told = {
        "areas": _areas(kode),
        "facilities": _facilities(kode),
        "service_areas": read_table(
            f"puskesmas | kode_desa\nP{kode} | {kode}.01.2001", frames.SERVICE_AREAS
        ),
        "evidence": evidence(f"""
            facility | criterion | claimed_on | verified_on | verifier
            P{kode}  | P1        | 2025-01-10 | 2025-02-01  | Tim
            S{kode}  | S1        | 2024-12-10 | -           | -
            """),
        "stage_dates": read_table(
            f"facility | stage | held_on\nP{kode} | SKKLASTER | 2025-01-05",
            frames.STAGE_DATES,
            kode_kabupaten=kode,
        ),
        "targets": read_table(
            f"level | kode_area\nprovinsi | {kode[:2]}\nkabupaten | {kode}", frames.TARGETS
        ).assign(year=[2025, 2026], value=[Decimal("33.3333"), Decimal(100)]),
        "action_plans": _action_plans(kode),
    }
    return Registers(**{**told, **changed})


def _areas(kode: str) -> pd.DataFrame:
    told = read_table(
        f"""
        kode            | level     | nama   | induk      | lat  | luas_km2
        {kode}          | kabupaten | Contoh | {kode[:2]} | -    | -
        {kode}.01       | kecamatan | Satu   | {kode}     | -6.5 | 12.25
        {kode}.01.2001  | desa      | Desa   | {kode}.01  | -    | -
        """,
        frames.AREAS,
        kode_kabupaten=kode,
    )
    return told.assign(**{name: pd.to_numeric(told[name]) for name in ("lat", "luas_km2")})


def _facilities(kode: str) -> pd.DataFrame:
    """The posyandu stands before the puskesmas that it names."""
    return facilities(
        f"""
        kode    | jenis     | induk   | kode_desa
        S{kode} | posyandu  | P{kode} | {kode}.01.2001
        P{kode} | puskesmas | -       | -
        """,
        kode_kabupaten=kode,
        kode_kecamatan=f"{kode}.01",
    )


def _action_plans(kode: str) -> pd.DataFrame:
    return read_table(
        f"""
        facility | activity | owner | agreed_on  | due_on     | done_on
        P{kode}  | Satu     | KTU   | 2025-01-01 | 2025-02-01 | 2025-01-20
        P{kode}  | Dua      | KTU   | 2025-01-01 | 2025-03-01 | -
        """,
        frames.ACTION_PLANS,
    )


def only(**told: pd.DataFrame) -> Registers:
    """Registers that hold nothing but what is told."""
    needed = ("areas", "facilities", "service_areas")
    contracts = (frames.AREAS, frames.FACILITIES, frames.SERVICE_AREAS)
    empty = {
        name: frames.empty_frame(columns) for name, columns in zip(needed, contracts, strict=True)
    }
    return Registers(**{**empty, **told})
