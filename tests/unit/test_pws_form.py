"""PWS workbooks of every look are read to the last cell, and say what was found in them."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from data.indicators import Form
from data.intake.draft import Choices, LastMonth, Layout
from data.intake.pws_form import is_pws, read_pws
from data.intake.sheets import Problems, Sheet
from data.intake.workbook import read_workbook
from data.kinds import Period
from tests.pws_file import Look, sample_context
from tests.pws_workbook import INI, SUBJECTS, make_pws
from tests.workbook_files import make_ods, make_xls, make_xlsb

LOOKS = [
    Look(),
    Look(meaning=LastMonth.BULAN_LALU, seed=2),
    Look(depth=2, spelling="gabung", seed=3),
    Look(depth=4, spelling="kanan", percent="bulat", seed=4),
    Look(depth=4, sexes=True, spelling="pendek", percent="angka", seed=5),
    Look(recap=True, meaning=LastMonth.BULAN_LALU, depth=4, seed=6),
    Look(tabs=True, months=5, seed=7),
    Look(fractional=True, ahead="kosong", months=9, seed=8),
    Look(puskesmas="Samudera", months=11, seed=9),
    Look(months=3, depth=2, meaning=LastMonth.BULAN_LALU, seed=10),
]


def read(workbook, choices=None, today=None):
    """The part that the reader gives, and the problems."""
    problems = Problems(workbook.file)
    context = replace(sample_context(), today=today or sample_context().today)
    return read_pws(workbook, context, choices or Choices(), problems), problems.found


def reports_of(part):
    """Counts by unit, month and indicator."""
    rows = part.frames["report"].to_dict("records")
    return {(row["unit"], row["month"], row["indicator"]): row["numerator"] for row in rows}


def sasaran_of(part):
    """Values by unit and kelompok."""
    rows = part.frames["sasaran"].to_dict("records")
    return {(row["unit"], row["kelompok"]): row["value"] for row in rows}


@pytest.mark.parametrize("look", LOOKS, ids=str)
@pytest.mark.parametrize("way", ["xlsx", "merged", "flat"])
def test_a_workbook_is_read_to_the_last_cell(look, way):
    """Every count with its cell and every sasaran, and nothing besides; no doubt is raised."""
    file = make_pws(look)
    workbook = (
        read_workbook("pws.xlsx", file.xlsx())
        if way == "xlsx"
        else file.workbook(merged=way == "merged")
    )
    part, found = read(workbook)
    assert reports_of(part) == file.reports
    assert sasaran_of(part) == file.sasaran
    assert (part.refused, found) == (0, [])
    headings = {kode: heading for each in SUBJECTS.values() for heading, (kode, _) in each.items()}
    for row in part.frames["report"].to_dict("records"):
        key = (headings[row["indicator"]], row["month"], row["unit"], INI, "ABS")
        sheet, place, at = file.places[key]
        assert (row["sheet"], row["row"], row["at"]) == (sheet, place + 1, at)
        assert (row["year"], row["form"], row["denominator"]) == (2026, "bulanan", None)


@pytest.mark.parametrize("look", [LOOKS[0], LOOKS[3], LOOKS[7]], ids=str)
def test_a_sheet_saved_as_csv_gives_the_same(look):
    """Decimal commas and no merges; each sheet alone holds its own indicators."""
    file = make_pws(look)
    told = {}
    for sheet in file.drawn:
        part, found = read(read_workbook("pws.csv", file.csv(sheet)))
        assert (part.refused, found) == (0, [])
        assert sasaran_of(part) == file.sasaran
        told |= reports_of(part)
    assert told == file.reports


@pytest.mark.parametrize("make", [make_xls, make_ods, make_xlsb])
def test_other_forms_of_files_give_the_same(make):
    """Old Excel, OpenDocument and binary Excel, all without merged cells."""
    file = make_pws(Look(depth=4, meaning=LastMonth.BULAN_LALU, seed=21))
    content = make({each.name: each.rows for each in file.sheets()})
    part, found = read(read_workbook("pws", content))
    assert reports_of(part) == file.reports
    assert sasaran_of(part) == file.sasaran
    assert (part.refused, found) == (0, [])


@pytest.mark.parametrize("meaning", list(LastMonth))
def test_the_meaning_of_last_month_is_found_and_said(meaning):
    """Both uses of BLN LALU are read; the sheets say which one was met, and which months."""
    part, _ = read(make_pws(Look(meaning=meaning, months=4)).workbook())
    for use in part.uses:
        assert use.layout is Layout.PWS
        assert use.last_month is meaning
        assert use.periods == tuple(Period(2026, month) for month in (1, 2, 3, 4))
        assert (use.header_first, use.header_last) == (5, 7)


def test_every_column_says_what_it_was_taken_for():
    """The month's count by its kode, others with what they are beside it."""
    part, _ = read(make_pws(Look()).workbook())
    first = {use.heading: use.meaning for use in part.uses[0].columns}
    assert first["NO"] == "nomor"
    assert first["DESA/GAMPONG"] == "desa"
    assert first["SASARAN BULIN"] == "sasaran:ibu_bersalin"
    assert first["K 6 BLN INI ABS"] == "K2-K6"
    assert first["K 6 BLN LALU ABS"] == "K2-K6:lalu"
    assert first["K 6 KUM %"] == "K2-K6:kumulatif:persen"


def test_sasaran_hold_from_the_first_of_january():
    """Projected unless the sheet says otherwise, official, fractions as they are."""
    file = make_pws(Look(fractional=True))
    part, _ = read(file.workbook())
    rows = part.frames["sasaran"].to_dict("records")
    assert {row["valid_from"] for row in rows} == {dt.date(2026, 1, 1)}
    assert {(row["jenis"], row["is_official"]) for row in rows} == {("proyeksi", True)}
    assert any(row["value"] % 1 for row in rows)


def test_months_to_come_are_no_reports_and_no_zeros():
    """Blocks after the last filled month hold formulas only: belum lapor, without a word."""
    part, found = read(make_pws(Look(months=2, ahead="rumus")).workbook())
    assert {row["month"] for row in part.frames["report"].to_dict("records")} == {1, 2}
    assert found == []


def test_zeros_after_the_last_filled_month_are_told_and_not_taken():
    """Nobody knows whether they were typed; December has not come and needs no word."""
    file = make_pws(Look(months=9, ahead="nol"))
    part, found = read(file.workbook())
    assert reports_of(part) == file.reports
    told = {(each.sheet, each.got) for each in found}
    months = ("2026-10", "2026-11")
    assert told == {(sheet, month) for sheet in file.drawn for month in months}
    assert {each.reason.value for each in found} == {"month_taken_as_silent"}
    assert part.refused == 0


def test_the_word_nihil_makes_a_month_of_zeros_a_report():
    """Who writes nihil says that nothing happened, and means the whole block."""
    file = make_pws(Look(months=9, ahead="nol"))
    unit = next(iter(file.units))
    cell = file.plant(("KN LENGKAP", 10, unit, INI, "ABS"), "nihil")
    part, found = read(file.workbook())
    told = {key: value for key, value in reports_of(part).items() if key[1:] == (10, "K2-KNL")}
    assert told == {(each, 10, "K2-KNL"): Decimal(0) for each in file.units}
    nil = [each for each in found if each.reason.value == "nil_read_as_zero"]
    assert [(each.sheet, each.row, each.at) for each in nil] == [cell]


def test_zeros_within_the_year_are_reported_zeros():
    """A month of zeros before the last filled one was reported as nothing happened."""
    file = make_pws(Look(months=4))
    for unit in file.units:
        file.plant(("KN LENGKAP", 3, unit, INI, "ABS"), 0)
    part, _ = read(file.workbook())
    zeros = {key for key, value in reports_of(part).items() if value == 0}
    assert {(unit, 3, "K2-KNL") for unit in file.units} <= zeros


def test_a_workbook_of_next_year_is_kept_out_figure_by_figure():
    """Filled months that have not come are refused, each figure with its cell."""
    file = make_pws(Look(months=3))
    part, found = read(file.workbook(), today=dt.date(2026, 2, 10))
    future = [each for each in found if each.reason.value == "period_in_future"]
    kept = {key for key in file.reports if key[1] <= 2}
    assert set(reports_of(part)) == kept
    assert part.refused == len(future) == len(file.reports) - len(kept)
    assert {each.got for each in future} == {"2026-03"}
    assert all(each.cell for each in future)


def test_other_sheets_are_not_taken_for_pws():
    """A long table and a cover have no heads of months beside units."""
    sheet = make_pws(Look()).sheets()[0]
    assert is_pws(sheet)
    empty = [None] * (sheet.width - 3)
    assert not is_pws(Sheet("Data", [*sheet.rows[:4], ["kode_desa", "nama_desa", "k6", *empty]]))


def test_a_person_may_ask_for_the_year_so_far():
    """With form kumulatif the column KUM is kept instead of BLN INI."""
    file = make_pws(Look(months=3))
    part, _ = read(file.workbook(), Choices(form=Form.KUMULATIF))
    unit = next(iter(file.units))
    rows = part.frames["report"]
    assert set(rows["form"]) == {"kumulatif"}
    mine = rows[(rows["unit"] == unit) & (rows["month"] == 3) & (rows["indicator"] == "K2-K6")]
    assert list(mine["numerator"]) == [Decimal(file.at("K 6", 3, unit, "KUM"))]
