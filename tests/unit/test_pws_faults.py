"""Faults planted in PWS workbooks: each is told once with its cell, and the count is kept."""

import datetime as dt
from decimal import Decimal

import pytest

from data.errors import WARNINGS
from data.intake.draft import Choices, LastMonth
from data.intake.pws_form import read_pws
from data.intake.sheets import Problems
from tests.pws_file import Look, sample_context
from tests.pws_workbook import INI, KUM, LALU, TOTAL, make_pws

UNTIL, MONTH = LastMonth.SAMPAI_BULAN_LALU, LastMonth.BULAN_LALU


def read(workbook, choices=None):
    """The part that the reader gives, and the problems."""
    problems = Problems(workbook.file)
    return read_pws(workbook, sample_context(), choices or Choices(), problems), problems.found


def planted(look, *faults):
    """A workbook with faults in the row of its fourth unit (or in its sums)."""
    file = make_pws(look)
    unit = list(file.units)[3]
    cells = [
        file.plant((subject, month, TOTAL if is_sum else unit, role, measure), value)
        for subject, month, is_sum, role, measure, value in faults
    ]
    return file, unit, cells


def told(found, cells):
    """The reasons told at these cells; of each only once."""
    return {each.reason.value for each in found if (each.sheet, each.row, each.at) in set(cells)}


@pytest.mark.parametrize("meaning", [UNTIL, MONTH])
@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (("K 1", 4, False, KUM, "ABS", 40), {"cumulative_differs"}),
        (("K 1", 4, False, LALU, "ABS", 41), {"last_month_differs"}),
        (("K 1", 5, False, KUM, "ABS", 0), {"cumulative_shrinks"}),
        (("K 1", 4, False, KUM, "%", 0.77), {"percent_differs"}),
        (("K 1", 4, False, LALU, "%", 0.77), {"percent_differs"}),
        (("K 1", 4, True, INI, "%", 0.77), {"percent_differs"}),
        (("K 1", 4, True, KUM, "ABS", 5), {"total_differs"}),
        (("BUMIL", 4, True, "", "SASARAN", 5), {"total_differs"}),
        (("K 1", 1, False, KUM, "ABS", 30), {"cumulative_differs"}),
    ],
)
def test_what_a_form_says_twice_is_held_against_itself(meaning, fault, expected):
    """The cell that disagrees is named; every count is stored as it was."""
    file, _, cells = planted(Look(meaning=meaning, seed=11), fault)
    part, found = read(file.workbook())
    assert told(found, cells) == expected
    assert part.refused == 0
    assert {each.reason for each in found} <= WARNINGS
    rows = part.frames["report"].to_dict("records")
    kept = {(row["unit"], row["month"], row["indicator"]): row["numerator"] for row in rows}
    assert kept == file.reports


@pytest.mark.parametrize("meaning", [UNTIL, MONTH])
def test_a_wrong_sum_of_the_year_is_told_in_its_month_only(meaning):
    """The month after continues from what should have stood there."""
    file, _, cells = planted(Look(meaning=meaning, seed=11), ("K 1", 3, False, KUM, "ABS", 40))
    _, found = read(file.workbook())
    reasons = {"cumulative_differs", "cumulative_shrinks", "last_month_differs"}
    doubts = [each for each in found if each.reason.value in reasons]
    assert [(each.sheet, each.row, each.at) for each in doubts] == cells


def test_a_doubt_says_what_is_written_and_what_was_expected():
    """Got and hint are the figures of the sentence, percentages in percent."""
    file, unit, _ = planted(
        Look(seed=11),
        ("K 1", 4, False, KUM, "ABS", 40),
        ("K 6", 4, False, KUM, "%", 0.77),
    )
    _, found = read(file.workbook())
    doubts = {each.reason.value: (each.got, each.hint) for each in found}
    before = file.at("K 1", 4, unit, LALU) + (file.at("K 1", 4, unit, INI) or 0)
    assert doubts["cumulative_differs"] == ("40", str(before))
    whole = file.sasaran[(unit, "ibu_bersalin")]
    share = round(Decimal(file.at("K 6", 4, unit, KUM)) / whole * 100, 4).normalize()
    assert doubts["percent_differs"][0] == "77"
    assert Decimal(doubts["percent_differs"][1]) in {share, *_shares_told(found)}


def _shares_told(found):
    return {Decimal(each.hint) for each in found if each.reason.value == "percent_differs"}


def test_more_than_the_sasaran_is_told_once_a_year():
    """What is above stays above; the first month is enough."""
    file = make_pws(Look(seed=12))
    unit = list(file.units)[2]
    for month in (3, 4):
        file.plant(("K 1", month, unit, KUM, "ABS"), 900 + month)
    _, found = read(file.workbook())
    above = [each for each in found if each.reason.value == "above_denominator"]
    sheet, row, at = file.places[("K 1", 3, unit, KUM, "ABS")]
    assert [(each.sheet, each.row, each.at, each.got) for each in above] == [
        (sheet, row + 1, at, "903")
    ]


def test_rounded_percentages_are_taken_as_they_are_rounded():
    """A column of one decimal may be off by half a tenth, one of many decimals may not."""
    for percent, is_told in (("bulat", False), ("angka", True)):
        file = make_pws(Look(percent=percent, seed=13))
        unit = next(unit for unit in file.units if file.at("K 1", 5, unit, KUM))
        share = float(file.at("K 1", 5, unit, KUM)) / float(file.sasaran[(unit, "ibu_hamil")])
        file.plant(("K 1", 5, unit, KUM, "%"), round(share * 100, 1) + 0.00001)
        _, found = read(file.workbook())
        assert ("percent_differs" in {each.reason.value for each in found}) is is_told


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("12 org", "not_a_number"),
        (-3, "negative"),
        (2.5, "not_whole"),
        ("=?", "formula_without_value"),
        (dt.date(2026, 3, 1), "not_a_number"),
    ],
)
def test_a_count_that_cannot_be_one_is_refused_with_its_cell(value, reason):
    """One figure is kept out; all others of the workbook stay."""
    file, unit, cells = planted(Look(seed=14), ("K 6", 2, False, INI, "ABS", value))
    part, found = read(file.workbook())
    refusals = [each for each in found if each.reason not in WARNINGS]
    assert [(each.sheet, each.row, each.at) for each in refusals] == cells
    assert [each.reason.value for each in refusals] == [reason]
    assert part.refused == 1
    assert len(part.frames["report"]) == len(set(file.reports) - {(unit, 2, "K2-K6")})


def test_a_desa_that_is_not_certain_is_refused_until_somebody_says_which():
    """Each of its figures is told with its cell; a choice of its name lets all of them in."""
    file = make_pws(Look(seed=15))
    unit = list(file.units)[4]
    for drawn in file.drawn.values():
        for place, put in list(drawn.cells.items()):
            if put.value == file.units[unit].upper():
                drawn.cells[place] = put._replace(value="DESA ENTAH")
    part, found = read(file.workbook())
    own = {key for key in file.reports if key[0] == unit}
    names = [each for each in found if each.reason.value in ("name_unknown", "name_to_confirm")]
    assert {each.got for each in names} == {"DESA ENTAH"}
    assert part.refused == len(names) == len(own) + 3
    assert {use.written for use in part.names if use.kode is None} == {"DESA ENTAH"}
    part, found = read(file.workbook(), Choices(names={("desa", "DESA ENTAH"): unit}))
    assert (part.refused, found) == (0, [])
    assert len(part.frames["report"]) == len(file.reports)
    part, found = read(file.workbook(), Choices(names={("desa", "DESA ENTAH"): "99.99.99.2001"}))
    assert {each.reason.value for each in found} == {"code_outside"}


def test_a_puskesmas_that_is_not_certain_keeps_its_desa_out():
    """Names of desa repeat; without their puskesmas none of them is certain."""
    file = make_pws(Look(seed=16))
    for drawn in file.drawn.values():
        for place, put in list(drawn.cells.items()):
            if put.value == "PUSKESMAS : LANGKAHAN":
                drawn.cells[place] = put._replace(value="PUSKESMAS : ANTAH BERANTAH")
    part, found = read(file.workbook())
    assert part.frames["report"].empty
    assert part.frames["sasaran"].empty
    assert {each.got for each in found if each.reason not in WARNINGS} == {"ANTAH BERANTAH"}
    kode = next(
        kode
        for kode, nama in sample_context().facilities[["kode", "nama"]].itertuples(index=False)
        if nama.endswith("Langkahan")
    )
    part, _ = read(file.workbook(), Choices(names={("puskesmas", "ANTAH BERANTAH"): kode}))
    assert len(part.frames["report"]) == len(file.reports)


def test_a_sasaran_that_changes_is_a_revision_from_its_month_on():
    """The value of January holds from the first of January, the other from the first of April."""
    file = make_pws(Look(seed=17, tabs=True))
    unit = list(file.units)[1]
    before = file.sasaran[(unit, "ibu_hamil")]
    for month in range(4, 7):
        file.plant(("BUMIL", month, unit, "", "SASARAN"), 77)
    part, _ = read(file.workbook())
    rows = part.frames["sasaran"]
    mine = rows[(rows["unit"] == unit) & (rows["kelompok"] == "ibu_hamil")]
    assert list(zip(mine["value"], mine["valid_from"], strict=True)) == [
        (before, dt.date(2026, 1, 1)),
        (Decimal(77), dt.date(2026, 4, 1)),
    ]


def test_two_sheets_that_disagree_on_a_sasaran_are_both_refused():
    """The same month cannot have two; each cell points to the other."""
    file, unit, cells = planted(Look(seed=18), ("BUMIL", 2, False, "", "SASARAN", 999))
    part, found = read(file.workbook())
    refusals = {(each.sheet, each.row, each.at) for each in found if each.reason not in WARNINGS}
    assert cells[0] in refusals
    assert {sheet for sheet, _, _ in refusals} == {"ANC", "NEONATAL"}
    assert part.refused == 2
    rows = part.frames["sasaran"]
    mine = rows[(rows["unit"] == unit) & (rows["kelompok"] == "ibu_hamil")]
    assert list(mine["value"]) == [file.sasaran[(unit, "ibu_hamil")]]


def test_sums_of_girls_and_boys_are_held_against_jml():
    """JML is what is kept; L and P are only added for comparison."""
    file = make_pws(Look(sexes=True, depth=4, seed=19))
    unit = next(unit for unit in file.units if (file.at("K 1", 2, unit, INI) or 0) > 3)
    file.plant(("K 1", 2, unit, INI, "L"), 0)
    part, found = read(file.workbook())
    sheet, row, at = file.places[("K 1", 2, unit, INI, "ABS")]
    doubts = [each for each in found if (each.sheet, each.row, each.at) == (sheet, row + 1, at)]
    assert [each.reason.value for each in doubts] == ["total_differs"]
    assert len(part.frames["report"]) == len(file.reports)


def test_an_empty_jml_beside_girls_and_boys_is_a_missing_count():
    """Nothing is added up in place of the office."""
    file = make_pws(Look(sexes=True, depth=4, seed=19))
    unit = next(unit for unit in file.units if (file.at("K 1", 2, unit, INI) or 0) > 3)
    cell = file.plant(("K 1", 2, unit, INI, "ABS"), None)
    part, found = read(file.workbook())
    missing = [each for each in found if each.reason.value == "value_missing"]
    assert [(each.sheet, each.row, each.at) for each in missing] == [cell]
    assert part.refused == 1


def test_as_many_rows_for_each_meaning_ask_a_person():
    """A tie is no majority: figures beside BLN LALU wait, and are read once somebody said."""
    file = make_pws(Look(seed=20, months=3, tabs=True))
    one, other = list(file.units)[:2]
    for unit in file.units:
        for subject in ("K 1", "K 6"):
            for month in (2, 3):
                file.plant((subject, month, unit, LALU, "ABS"), None)
    for unit, last in ((one, 8), (other, 3)):
        for month, count, total in ((1, 5, 5), (2, 3, 8), (3, 1, 9)):
            file.plant(("K 1", month, unit, INI, "ABS"), count)
            file.plant(("K 1", month, unit, KUM, "ABS"), total)
        file.plant(("K 1", 3, unit, LALU, "ABS"), last)
    part, found = read(file.workbook())
    unclear = [each for each in found if each.reason.value == "last_month_unclear"]
    assert part.frames["report"].empty
    assert part.refused == len(unclear) > 0
    part, found = read(file.workbook(), Choices(last_month=MONTH))
    assert {use.last_month for use in part.uses} == {MONTH}
    assert part.refused == 0
    doubts = [each for each in found if each.reason.value == "last_month_differs"]
    assert [(each.got, each.hint) for each in doubts] == [("8", "3")]
