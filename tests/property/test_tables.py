"""Whatever stands in the cells of a table, every row is kept, refused or left out, and told."""

import datetime as dt

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from data.errors import WorkbookRejected
from data.intake.columns import COLUMNS
from data.intake.draft import Choices, Kind
from data.intake.sheets import Sheet, is_blank
from data.intake.table_reading import READINGS
from tests.long_tables import (
    ANNUAL,
    LATEST,
    MONTHLY,
    OF_DESA,
    Outcome,
    read_sheets,
    small_context,
)

DAYS = ["1/3/2026", "2026-05-02", dt.date(2025, 6, 1), "Juni 2024", 45_000]
GOOD = {
    "tahun": [2026, "2025"],
    "bulan": [1, "Juni", "2026-02", dt.date(2026, 3, 1)],
    "kode_puskesmas": ["P3320010201", "P3320020201", None],
    "nama_puskesmas": ["Kedung I", "PKM Pecangaan", None],
    "kode_desa": ["33.20.01.2001", "33.20.02.2002", None],
    "nama_desa": ["Kedungmalang", "Kalianyar", None],
    "kode_indikator": [ANNUAL, MONTHLY, OF_DESA, LATEST],
    "pembilang": [3, "12", "1.234", 0],
    "penyebut": [100, "2.000", None],
    "bentuk_data": ["bulanan", "kumulatif", "stok", None],
    "basis": ["domisili", None],
    "kelompok": ["ibu_hamil", "balita"],
    "jenis": ["proyeksi", "riil", "pustu", "posyandu", None],
    "nilai": [40, "85", "12,5"],
    "resmi": ["ya", "tidak", None],
    "kode": ["PST-1", "PSY-9", "PSY-8"],
    "nama": ["Pustu A", "Posyandu B"],
    "kode_kecamatan": ["33.20.01", 332002, None],
    "kecamatan": ["Kedung", None],
    "induk": ["P3320010201", "Kedung II", None],
    "lat": [-6.6, "-6,7", None],
    "lng": [110.65, "110,7", None],
    "kode_fasilitas": ["P3320010201", "PST-1", "PSY-2", None],
    "nama_fasilitas": ["Puskesmas Kedung I", "Pustu Kalianyar", None],
    "kriteria": ["P1", "U1"],
    "verifikator": ["Seksi Yankes", None],
    "tahap": ["ADV", "ORI"],
    "tingkat": ["provinsi", "kabupaten"],
    "dasar_hukum": ["SK 1/2026"],
    "nomor": [1, 2, "3"],
    "kegiatan": ["Menerbitkan SK", "Melatih kader"],
    "penanggung_jawab": ["Kepala Puskesmas"],
    "tenggat": ["1/12/2026", dt.date(2026, 9, 1)],
}
BAD = [
    *(
        None,
        "",
        "-",
        "nihil",
        "TOTAL",
        "JUMLAH KEDUNG",
        "12 org",
        "tad",
        "=?",
        "#DIV/0!",
        "CONTOH-1",
    ),
    *(1.5, -3, float("nan"), float("inf"), 10**12, 2026.0, True, False, dt.time(1, 2)),
    *(dt.date(1999, 1, 1), "33.21.01.2001", "1.234", "1,234", "0,5"),
    *("<b>x</b>", "Kabupaten Jepara", "Antah", "\u202eabc", "9" * 40, "31/02/2026", "(1)", "P1"),
]
SKIPPED = {"TOTAL_LEFT_OUT", "NOTE_LEFT_OUT"}


@st.composite
def tables(draw):
    """A kind, and a sheet of it with up to eight rows, some cells of which are anything."""
    kind = draw(st.sampled_from(list(Kind)))
    names = draw(st.permutations([column.name for column in COLUMNS[kind]]))
    rows = []
    for _ in range(draw(st.integers(0, 8))):
        row = [draw(st.sampled_from(GOOD.get(name, [*DAYS, None]))) for name in names]
        for at in draw(st.lists(st.integers(0, len(row) - 1), max_size=3)):
            row[at] = draw(st.sampled_from(BAD))
        rows.append(row)
    rows += draw(st.lists(st.sampled_from(rows), max_size=2)) if rows else []
    return kind, Sheet("Satu", [list(names), *rows])


def account(sheet: Sheet, outcome: Outcome) -> tuple[set[int], set[int], set[int]]:
    """The numbers of rows that were kept, refused and left out, as the problems tell."""
    kept = set(outcome.rows["row"])
    skipped = {p.row for p in outcome.problems if p.reason.name in SKIPPED}
    faulty = {
        p.row
        for p in outcome.problems
        if p.row not in {1, None} and (not p.is_warning or p.reason.name == "ROW_TWICE")
    }
    assert {p.sheet for p in outcome.problems} <= {sheet.name}
    return kept, faulty, skipped


@settings(deadline=None, max_examples=300)
@given(tables())
def test_every_row_is_kept_or_refused_or_left_out_and_told(told):
    """Rows read are rows kept and refused; no row is in two of the three, none is in none."""
    kind, sheet = told
    try:
        outcome = read_sheets(sheet, choices=Choices(kind=kind), context=CONTEXT)
    except WorkbookRejected:
        assume(False)
    kept, faulty, skipped = account(sheet, outcome)
    unfilled = {p.row: int(p.got) for p in outcome.problems if p.reason.name == "ROWS_UNFILLED"}
    filled = {
        number for number, row in enumerate(sheet.rows, start=1) if number > 1 and not is_blank(row)
    }
    assert kept | faulty | skipped | set(unfilled) <= filled
    assert len(kept | faulty | skipped) + sum(unfilled.values()) == len(filled)
    assert not kept & faulty
    assert not (kept | faulty) & (skipped | set(unfilled))
    assert len(outcome.rows) == len(kept)
    assert outcome.part.refused == len(faulty)
    assert list(outcome.part.frames) == [READINGS[kind].table]


CONTEXT = small_context()


@pytest.mark.parametrize("kind", list(Kind))
def test_the_headings_of_a_template_are_recognised_as_their_own_kind(kind):
    """No kind's template is taken for another's."""
    heading = [column.name.upper().replace("_", " ") for column in COLUMNS[kind]]
    outcome = read_sheets(Sheet("Satu", [["Laporan"] + [None] * (len(heading) - 1), heading]))
    (use,) = outcome.part.uses
    assert list(outcome.part.frames) == [READINGS[kind].table]
    assert [column.meaning for column in use.columns] == [each.name for each in COLUMNS[kind]]
    assert outcome.problems == []
