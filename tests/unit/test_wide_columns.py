"""Wide sheets in which a number could be taken for another: tables, parts, goals, percentages."""

import datetime as dt

import pytest

from data.catalogue import catalogue
from data.indicators import Form
from data.intake.draft import Choices
from data.intake.sheets import Sheet
from data.kinds import Period
from tests.long_tables import ANNUAL, sheet_of
from tests.unit.test_wide_sheets import KEDUNG, NAME, PECANGAAN, places, read, told


def test_each_table_of_a_sheet_has_its_own_month():
    """A unit that was silent in one month must not get the next one's figure."""
    text = f"""
        BULAN : JANUARI 2026
        Puskesmas | {NAME} | K6
        Kedung I | 1 | 2
        Pecangaan | |
        BULAN : FEBRUARI 2026
        No | Puskesmas | {NAME} | K6
        1 | Kedung I | 3 | 4
        2 | Pecangaan | 5 | 6
    """
    part, problems = read(numbered(text), choices=Choices(form=Form.BULANAN))
    figures = [(unit, month, count) for unit, month, _, count in told(part)]
    assert figures == [
        *((KEDUNG, "2026-01", "1"), (KEDUNG, "2026-01", "2")),
        *((KEDUNG, "2026-02", "3"), (KEDUNG, "2026-02", "4")),
        *((PECANGAAN, "2026-02", "5"), (PECANGAAN, "2026-02", "6")),
    ]
    assert (problems, part.refused) == ([], 0)
    assert places(part)[2] == (7, 2)


def test_each_table_of_a_sheet_has_its_own_indicator():
    """The one that its own title names."""
    text = f"""
        {NAME} bulanan 2026
        Puskesmas | Januari | Februari | Maret
        Kedung I | 1 | 2 | 3
        K6 bulanan 2026
        Puskesmas | Januari | Februari | Maret
        Pecangaan | 4 | 5 | 6
    """
    part, _ = read(numbered(text))
    kodes = {unit: kode for unit, _, kode, _ in told(part)}
    assert kodes[KEDUNG] == ANNUAL
    assert kodes[PECANGAAN] == catalogue().by_heading("K6").kode


def test_from_a_heading_on_that_is_no_wide_table_nothing_is_read():
    """And that is told with its row; the figures below would stand under the wrong month."""
    text = f"""
        BULAN : JANUARI 2026
        Puskesmas | {NAME} | K6
        Kedung I | 1 | 2
        BULAN : FEBRUARI 2026
        Puskesmas | Keterangan
        Pecangaan | 5
    """
    part, problems = read(numbered(text), choices=Choices(form=Form.BULANAN))
    assert {unit for unit, *_ in told(part)} == {KEDUNG}
    assert [(p.reason.name, p.row) for p in problems] == [("NOT_RECOGNISED", 5)]


@pytest.mark.parametrize("beside", ["Target", "L", "Selisih", "%"])
def test_what_stands_beside_a_count_never_stands_in_for_it(beside):
    """Where the count is empty nothing was reported, whatever its target is."""
    text = f"""
        KUMULATIF JUNI 2026
        Puskesmas | {NAME} | | K6 |
        | {beside} | Capaian | {beside} | Capaian
        Kedung I | 90 | 10 | 80 | 20
        Pecangaan | 90 | | 80 |
    """
    part, problems = read(merged_over_two(numbered(text)))
    assert [(unit, count) for unit, _, _, count in told(part)] == [(KEDUNG, "10"), (KEDUNG, "20")]
    wanted = [] if beside == "%" else ["COLUMN_UNKNOWN"] * 2
    assert [p.reason.name for p in problems if p.reason.name == "COLUMN_UNKNOWN"] == wanted


def test_of_two_columns_for_one_figure_neither_is_read_until_somebody_says_which():
    """A choice makes one of them the count."""
    text = f"""
        KUMULATIF JUNI 2026
        Puskesmas | {NAME} | | K6
        | Dalam gedung | Luar gedung |
        Kedung I | 7 | 3 | 20
    """
    sheet = numbered(text)
    sheet = Sheet(sheet.name, sheet.rows, ((1, 1, 1, 2),))
    part, problems = read(sheet)
    assert [count for *_, count in told(part)] == ["20"]
    assert [(p.reason.name, p.cell) for p in problems] == [
        ("COLUMN_UNKNOWN", "B2"),
        ("COLUMN_UNKNOWN", "C2"),
    ]
    part, _ = read(sheet, choices=Choices(columns={("Lembar1", 1): ANNUAL}))
    assert [count for *_, count in told(part)] == ["7", "20"]


@pytest.mark.parametrize(
    ("title", "heading"),
    [("KUMULATIF", "{} (%)"), ("PERSENTASE CAKUPAN KUMULATIF", "{}"), ("Kumulatif (%)", "{}")],
)
def test_percentages_alone_are_no_counts(title, heading):
    """91 percent is not 91 people; each column is told."""
    one, other = heading.format(NAME), heading.format("K6")
    text = f"{title} JUNI 2026\nPuskesmas|{one}|{other}\nKedung I|91|90\nPecangaan|88.5|70"
    part, problems = read(numbered(text))
    assert told(part) == []
    assert [(p.reason.name, p.cell) for p in problems] == [
        ("ONLY_PERCENT", "B2"),
        ("ONLY_PERCENT", "C2"),
    ]


def test_a_code_without_dots_is_no_number_of_a_row():
    """Ten digits before the figures say whose they are."""
    text = f"Kumulatif Juni 2026\nKode Desa|{NAME}|K6\n3320012001|1|2\n1|3|4\n(1)|(2)|(3)"
    part, _ = read(sheet_of(text))
    assert part.refused + len(told(part)) == 2


def test_a_sheet_named_after_a_month_is_of_that_month():
    """Whatever month was chosen for sheets that name none."""
    text = f"KUMULATIF TAHUN 2026\nPuskesmas|{NAME}|K6\nKedung I|1|2"
    sheets = [sheet_of(text, name=name) for name in ("JAN", "Pebruari")]
    part, _ = read(*sheets, choices=Choices(period=Period(2026, 6)))
    assert [month for _, month, _, _ in told(part)] == ["2026-01"] * 2 + ["2026-02"] * 2
    part, _ = read(sheet_of(text), choices=Choices(period=Period(2026, 6)))
    assert {month for _, month, _, _ in told(part)} == {"2026-06"}


def test_months_that_a_spreadsheet_made_days_are_months():
    """``Jan-26`` in a heading becomes the first of that month."""
    head = ["Puskesmas", *(dt.date(2026, month, 1) for month in (1, 2, 3))]
    sheet = Sheet("S", [[f"{NAME} bulanan", None, None, None], head, ["Kedung I", 1, 2, 3]])
    part, _ = read(sheet)
    assert [(month, count) for _, month, _, count in told(part)] == [
        ("2026-01", "1"),
        ("2026-02", "2"),
        ("2026-03", "3"),
    ]


def test_a_figure_in_a_cell_merged_over_several_rows_is_nobodys():
    """It would be one unit's in the file's first row, or be counted in each."""
    text = f"KUMULATIF JUNI 2026\nPuskesmas|{NAME}|K6\nKedung I|7|1\nPecangaan||2"
    sheet = numbered(text)
    part, problems = read(Sheet(sheet.name, sheet.rows, ((2, 1, 3, 1),)))
    assert [count for *_, count in told(part)] == ["1", "2"]
    assert [(p.reason.name, p.cell) for p in problems] == [("MERGED_COUNT", "B3")]
    assert part.refused == 1


def merged_over_two(sheet: Sheet) -> Sheet:
    """The same with the two indicators of its second row each merged over two columns."""
    return Sheet(sheet.name, sheet.rows, ((1, 1, 1, 2), (1, 3, 1, 4)))


def numbered(text: str) -> Sheet:
    """A sheet whose figures are numbers, as a spreadsheet keeps them."""
    sheet = sheet_of(text)
    rows = [
        [int(c) if isinstance(c, str) and c.isdigit() else c for c in row] for row in sheet.rows
    ]
    return Sheet(sheet.name, rows)
