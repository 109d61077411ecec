"""Which sasaran is official after a file came in; on both engines, through the real store."""

import datetime as dt
import io

import openpyxl
import pytest

from components.handouts import hand_back
from data.acceptance import store_import
from data.context import fetch_context
from data.database import connected, open_for_writing
from data.intake.draft import Choices, Kind
from data.intake.reading import read_draft
from data.intake.workbook import read_workbook
from data.ledger import fetch_sasaran
from data.takeout_rows import Asked
from tests.opening import facts, fill

KABUPATEN, TODAY = "19.02", dt.date(2026, 11, 20)
MEMBALONG, SIJUK = "P1902010101", "P1902062201"
HEAD = ("tahun", "kode_puskesmas", "kelompok", "jenis", "nilai", "resmi")
FORM = (
    ("BULAN : MARET 2026",),
    ("NO", "PUSKESMAS", "SASARAN", "K1", None, None),
    (None, None, "BUMIL", "BLN LALU", "BLN INI", "KUM"),
    (1, "MEMBALONG", 40, 5, 2, 7),
)


@pytest.fixture
def office(database_url):
    """An engine on a kabupaten with registers and nothing else."""
    fill(database_url)
    engine = open_for_writing(database_url)
    yield engine
    engine.dispose()


def sheet(*rows):
    """A workbook of one sheet."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def take_in(engine, content):
    """Read a file and store it."""
    with connected(engine) as connection:
        context = fetch_context(connection, KABUPATEN, TODAY)
    draft = read_draft(read_workbook("x.xlsx", content), context, Choices())
    return store_import(engine, facts(kind=draft.kind.value, is_sample=False), draft, content)


def listed(jenis, *values, resmi="ya"):
    """A list of sasaran: of Membalong, then of Sijuk."""
    units = (MEMBALONG, SIJUK)
    rows = [
        (2026, unit, "ibu_hamil", jenis, n, resmi) for unit, n in zip(units, values, strict=False)
    ]
    return sheet(HEAD, *rows)


def official(engine):
    """Who has an official sasaran, of which jenis and how much."""
    with connected(engine) as connection:
        rows = fetch_sasaran(connection, KABUPATEN)
    last = rows.sort_values("version").drop_duplicates(["unit", "jenis"], keep="last")
    return {row.unit: (row.jenis, row.value // 10_000) for row in last.itertuples()}


def test_a_list_that_makes_another_jenis_official_is_warned_of(office):
    """Units that it leaves out have none then; a list for comparison changes nothing."""
    take_in(office, listed("proyeksi", 90, 190))
    beside = take_in(office, listed("riil", 100, resmi="tidak"))
    assert beside.problems == ()
    assert official(office) == {MEMBALONG: ("proyeksi", 90), SIJUK: ("proyeksi", 190)}
    outcome = take_in(office, listed("riil", 100))
    told = [(p.reason.name, p.cell, p.got, p.hint) for p in outcome.problems]
    assert told == [("OFFICIAL_CHANGES", "E2", "ibu_hamil 2026 (riil)", "proyeksi")]
    assert official(office) == {MEMBALONG: ("riil", 100)}


def test_a_form_of_reports_does_not_change_which_set_is_official(office):
    """What it says is kept beside the official set, and told; the same again is unchanged."""
    take_in(office, listed("riil", 100, 200))
    before = official(office)
    outcome = take_in(office, sheet(*FORM))
    assert [p.reason.name for p in outcome.problems] == ["OFFICIAL_STAYS"]
    assert official(office) == before == {MEMBALONG: ("riil", 100), SIJUK: ("riil", 200)}
    again = take_in(office, sheet(*FORM))
    assert (again.unchanged, again.batch) == (again.rows_read, None)


def test_a_form_of_reports_is_official_where_nothing_else_is(office):
    """An office's first file must be worth something."""
    outcome = take_in(office, sheet(*FORM))
    assert outcome.problems == ()
    assert official(office) == {MEMBALONG: ("proyeksi", 40)}


def test_what_is_given_back_after_a_change_of_sets_does_not_change_them_again(office):
    """Only rows that are official now say so."""
    take_in(office, listed("proyeksi", 90, 190))
    outcome = take_in(office, listed("riil", 100))
    assert [p.reason.name for p in outcome.problems] == ["OFFICIAL_CHANGES"]
    made = hand_back(office, Kind.SASARAN, Asked(KABUPATEN))
    again = take_in(office, made.content)
    assert (again.unchanged, again.batch) == (made.rows, None)
    assert official(office) == {MEMBALONG: ("riil", 100)}


def test_what_was_taken_over_from_denominators_gives_way(office):
    """Nobody agreed on it; who loses it that way is told."""
    reports = (
        ("tahun", "bulan", "kode_puskesmas", "kode_indikator", "pembilang", "penyebut", "bentuk"),
        (2026, 3, SIJUK, "K2-K1M", 5, 150, "bulanan"),
    )
    assert take_in(office, sheet(*reports)).derived == 1
    outcome = take_in(office, sheet(*FORM))
    assert [(p.reason.name, p.hint) for p in outcome.problems] == [("OFFICIAL_CHANGES", "laporan")]
    assert official(office) == {MEMBALONG: ("proyeksi", 40)}
    assert take_in(office, sheet(*reports)).derived == 1
    assert official(office)[SIJUK] == ("proyeksi", 150)
