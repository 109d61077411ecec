"""Over two hundred spoilt files, taken in for real: never a traceback, never half a batch."""

import datetime as dt

import pytest
import sqlalchemy as sa

from components.import_work import Handed, take_in
from data import store
from data.acceptance import Outcome
from data.database import connected, data_version
from data.errors import WorkbookRejected
from data.frames import Registers
from data.intake.draft import Choices
from data.models import ImportBatch, ImportFile, ImportProblem, Report, Sasaran
from tests.long_tables import ANNUAL, MONTHLY, small_context
from tests.mutations import mutated_files
from tests.workbook_files import make_csv, make_xlsx

HEADING = (
    *("tahun", "bulan", "kode_puskesmas", "nama_puskesmas", "kode_indikator", "pembilang"),
    *("penyebut", "bentuk_data"),
)
LONG = [
    HEADING,
    *(
        (2026, month, kode, None, indicator, month + place, 40, "bulanan")
        for month in (1, 2, 3)
        for place, kode in enumerate(("P3320010201", "P3320010202", "P3320020201"))
        for indicator in (ANNUAL, MONTHLY)
    ),
]
WIDE = [
    (f"{ANNUAL} bulanan 2025", None, None, None, None),
    ("No", "Puskesmas", "Januari", "Pebruari", "Maret"),
    (1, "PKM Kedung I", 4, 5, 6),
    (2, "PKM Kedung II", 7, None, 9),
    (None, "JUMLAH", 11, 5, 15),
]
FEWEST_SPOILT = 200


@pytest.fixture
def office(engine: sa.Engine) -> sa.Engine:
    """A small kabupaten that waits for its reports."""
    context = small_context()
    facts = store.BatchFacts(
        kode_kabupaten="33.20",
        kind="register",
        file_name="daftar.csv",
        sha256="0" * 64,
        imported_by="uji",
        data_from=dt.date(2024, 1, 1),
        data_date=dt.date(2026, 6, 30),
        source="daftar.csv",
    )
    registers = Registers(context.areas, context.facilities, context.service_areas)
    store.store_registers(engine, registers, facts)
    return engine


def stored(engine: sa.Engine) -> tuple[int, ...]:
    """The version of the data, and how many rows every table of an import holds."""
    tables = (ImportBatch, ImportFile, ImportProblem, Report, Sasaran)
    with connected(engine) as connection:
        counts = [
            connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()
            for table in tables
        ]
        return data_version(connection), *counts


def assert_told_truly(before: tuple[int, ...], after: tuple[int, ...], told: Outcome) -> None:
    """Every row is accounted for, and what was counted as stored is what was stored."""
    assert told.rows_read == told.accepted + told.changed + told.unchanged + told.rejected
    grown = [new - old for old, new in zip(before, after, strict=True)]
    if told.batch is None:
        assert grown == [0] * len(grown)
        return
    version, batches, files, problems, reports, sasaran = grown
    assert (version, batches, files, problems) == (1, 1, 1, len(told.problems))
    assert reports + sasaran == told.accepted + told.changed + told.derived


def test_every_spoilt_file_is_read_truly_or_refused_whole(office: sa.Engine, database_url: str):
    """Cells swapped, headings moved, columns lost, encodings, torn archives, bombs."""
    files = {
        "laporan.xlsx": make_xlsx({"LAPORAN": LONG}),
        "laporan.csv": make_csv(LONG),
        "lebar.xlsx": make_xlsx({"Lembar1": WIDE}),
    }
    tried, refused, taken = 0, 0, 0
    for name, content in (*files.items(), *mutated_files(files)):
        before = stored(office)
        told = attempt(database_url, name, content)
        tried += 1
        if isinstance(told, WorkbookRejected):
            refused += 1
            assert told.problems, name
            assert stored(office) == before, name
        else:
            taken += told.batch is not None
            assert_told_truly(before, stored(office), told)
    assert tried > FEWEST_SPOILT
    assert refused > 0
    assert taken > len(files)


def attempt(url: str, name: str, content: bytes) -> Outcome | WorkbookRejected:
    """Take a file in; what was done, or why it was refused. Anything else fails the test."""
    try:
        return take_in(url, Handed("33.20", name, content, Choices(), "uji"), _silent)
    except WorkbookRejected as error:
        return error


def _silent(_: str) -> None:
    """Nobody waits for the steps."""
