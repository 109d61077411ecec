"""Sheets with months, indicators or puskesmas as columns: every number with what it is of."""

import pytest

from data.catalogue import catalogue
from data.errors import CellProblem
from data.indicators import Form
from data.intake.draft import Choices, Layout, Part
from data.intake.sheets import Problems, Sheet, Workbook
from data.intake.wide_form import read_wide
from data.kinds import Period
from tests.long_tables import ANNUAL, FILE, LATEST, MONTHLY, sheet_of, small_context

NAME = catalogue().indicators[ANNUAL].nama
KEDUNG, KEDUNG_2, PECANGAAN = "P3320010201", "P3320010202", "P3320020201"


def read(*sheets: Sheet, choices: Choices | None = None) -> tuple[Part, list[CellProblem]]:
    """Read a workbook of these sheets in the small kabupaten."""
    problems = Problems(FILE)
    workbook = Workbook(FILE, "0" * 64, sheets)
    part = read_wide(workbook, small_context(), choices or Choices(), problems)
    assert part is not None
    return part, problems.found


def told(part: Part) -> list[tuple[str, str, str, str]]:
    """Every figure: unit, month, indicator, count."""
    rows = part.frames["report"].to_dict("records")
    return [
        (r["unit"], f"{r['year']}-{r['month']:02d}", r["indicator"], str(r["numerator"]))
        for r in rows
    ]


def places(part: Part) -> list[tuple[int, int]]:
    """Where every figure stood: row from 1, column from 0."""
    frame = part.frames["report"]
    return list(zip(frame["row"], frame["at"], strict=True))


BY_MONTH = f"""
    {NAME}
    Data bulanan TAHUN 2026
    No | Puskesmas              | Januari | Pebruari | Maret | Jumlah
    1  | PKM Kedung I           | 10      | 11       |       | 21
    2  | UPTD Puskesmas Kedung II | 5     | 0        | 7     | 12
    3  | PECANGAAN              |         |          | 3     | 3
    JUMLAH |                    | 15      | 11       | 10    | 36
"""


def test_months_as_columns_are_read_month_by_month():
    """The title names the indicator and the year; empty cells are nobody's report, zero is one."""
    part, _ = read(sheet_of(BY_MONTH))
    assert told(part) == [
        (KEDUNG, "2026-01", ANNUAL, "10"),
        (KEDUNG, "2026-02", ANNUAL, "11"),
        (KEDUNG_2, "2026-01", ANNUAL, "5"),
        (KEDUNG_2, "2026-02", ANNUAL, "0"),
        (KEDUNG_2, "2026-03", ANNUAL, "7"),
        (PECANGAAN, "2026-03", ANNUAL, "3"),
    ]
    assert set(part.frames["report"]["form"]) == {Form.BULANAN.value}
    assert part.uses[0].layout is Layout.LEBAR_BULAN


def test_a_figure_keeps_the_cell_it_came_from():
    """So that a fault names it and a value can be walked back to it."""
    part, _ = read(sheet_of(BY_MONTH))
    assert places(part)[:3] == [(4, 2), (4, 3), (5, 2)]


def test_rows_and_columns_of_sums_are_not_added_in():
    """The row of sums is told with its cell, the column of sums left out."""
    part, problems = read(sheet_of(BY_MONTH))
    assert [(p.reason.name, p.cell) for p in problems] == [("TOTAL_LEFT_OUT", "A7")]
    assert part.refused == 0


BY_INDICATOR = f"""
    Laporan bulan Juni 2026, data bulanan
    Nama Puskesmas | {ANNUAL} |   | {MONTHLY} |          |
                   | Abs      | % | Jumlah    | Penyebut | %
    Kedung I       | 12       |   | 30        | 40       | 75,0
    Kedung II      | 5        |   | 20        | 40       | 60,0
"""


def test_indicators_as_columns_are_read_with_their_denominators():
    """The head has two rows; percentages are never stored."""
    part, problems = read(sheet_of(BY_INDICATOR))
    assert told(part) == [
        (KEDUNG, "2026-06", ANNUAL, "12"),
        (KEDUNG, "2026-06", MONTHLY, "30"),
        (KEDUNG_2, "2026-06", ANNUAL, "5"),
        (KEDUNG_2, "2026-06", MONTHLY, "20"),
    ]
    denominators = part.frames["report"]["denominator"].tolist()
    assert denominators == [None, 40, None, 40]
    assert [(p.reason.name, p.cell, p.hint) for p in problems] == [
        ("PERCENT_DIFFERS", "F5", "50.00")
    ]


def test_puskesmas_as_columns_are_read_from_the_side():
    """Rows are indicators; one that nobody knows is refused with its cell, once."""
    part, problems = read(
        sheet_of(f"""
            Periode: Mei 2026, data bulanan
            Indikator | Kedung I | Kedung II | Pecangaan | Total
            {ANNUAL}  | 1        | 2         | 3         | 6
            Kunjungan | 4        | 5         |           | 9
        """)
    )
    assert told(part) == [
        (KEDUNG, "2026-05", ANNUAL, "1"),
        (KEDUNG_2, "2026-05", ANNUAL, "2"),
        (PECANGAAN, "2026-05", ANNUAL, "3"),
    ]
    assert part.refused == 2
    assert [(p.reason.name, p.cell) for p in problems] == [("INDICATOR_UNKNOWN", "A4")]


@pytest.mark.parametrize(
    ("title", "form"),
    [
        ("kumulatif s/d bulan", Form.KUMULATIF),
        ("data bulanan", Form.BULANAN),
        ("PER BULAN JANUARI S/D MARET", Form.BULANAN),
        ("kumulatif Januari s/d Maret", Form.KUMULATIF),
        ("sampai dengan bulan ini", Form.KUMULATIF),
    ],
)
def test_the_title_tells_what_the_figures_cover(title, form):
    """Cumulative or of the month alone, by the words above the table."""
    part, _ = read(
        sheet_of(f"{NAME} {title} 2026\nPuskesmas|Januari|Februari|Maret\nKedung I|1|2|3")
    )
    assert set(part.frames["report"]["form"]) == {form.value}


@pytest.mark.parametrize(
    "title",
    ["JANUARI S/D MARET", "s/d Maret", "Januari 2026 sampai dengan Maret", "bulanan kumulatif"],
)
def test_the_months_that_a_title_spans_do_not_make_its_figures_cumulative(title):
    """A wrong guess would take the last month for the whole year; so somebody is asked."""
    text = f"{NAME} {title} 2026\nPuskesmas|Januari|Februari|Maret\nKedung I|1|2|3"
    part, problems = read(sheet_of(text))
    assert (len(part.frames["report"]), part.refused) == (0, 3)
    assert [p.reason.name for p in problems] == ["FORM_UNCLEAR"]


def test_up_to_a_month_is_the_year_so_far_where_only_that_month_is_told():
    """Puskesmas or indicators side by side: there is one month, and all before it are in it."""
    text = f"S/D MARET 2026\nPuskesmas|{NAME}|K6\nKedung I|1|2"
    part, _ = read(sheet_of(text))
    assert set(part.frames["report"]["form"]) == {Form.KUMULATIF.value}


def test_without_a_word_on_what_the_figures_cover_none_is_stored():
    """It is asked once for the sheet, and every figure counts as refused; a choice settles it."""
    text = f"{NAME} TAHUN 2026\nPuskesmas|Januari|Februari|Maret\nKedung I|1|2|3"
    part, problems = read(sheet_of(text))
    assert (len(part.frames["report"]), part.refused) == (0, 3)
    assert [p.reason.name for p in problems] == ["FORM_UNCLEAR"]
    part, problems = read(sheet_of(text), choices=Choices(form=Form.BULANAN))
    assert (len(part.frames["report"]), part.refused, problems) == (3, 0, [])


def test_without_a_year_the_month_that_was_chosen_gives_it():
    """Nothing is guessed from the day on which the file came."""
    text = f"{NAME} bulanan\nPuskesmas|Januari|Februari|Maret\nKedung I|1|2|3"
    part, problems = read(sheet_of(text))
    assert (part.refused, {p.reason.name for p in problems}) == (3, {"PERIOD_MISSING"})
    part, _ = read(sheet_of(text), choices=Choices(period=Period(2026, 3)))
    assert [month for _, month, _, _ in told(part)] == ["2026-01", "2026-02", "2026-03"]


def test_each_column_has_its_own_decimal_mark():
    """A comma in one column says nothing of a point in another."""
    part, problems = read(
        sheet_of(f"""
            Juni 2026 bulanan
            Puskesmas | {ANNUAL} | {LATEST}  | Penyebut
            Kedung I  | 1.234    | 12        | 20
            Kedung II | 2.345,0  | 1,2       | 20
        """)
    )
    assert [(unit, count) for unit, _, kode, count in told(part) if kode == ANNUAL] == [
        (KEDUNG, "1234"),
        (KEDUNG_2, "2345"),
    ]
    assert ("NOT_WHOLE", "C4") in [(p.reason.name, p.cell) for p in problems]


def test_a_column_that_nobody_knows_is_told_and_can_be_given_a_meaning():
    """Left out at first; what a person says of it holds."""
    text = f"""
        Juni 2026 bulanan
        Puskesmas | {ANNUAL} | {MONTHLY} | Rahasia
        Kedung I  | 1        |           | 5
    """
    part, problems = read(sheet_of(text))
    assert [(p.reason.name, p.cell, p.got) for p in problems] == [
        ("COLUMN_UNKNOWN", "D2", "Rahasia")
    ]
    other = next(k for k, e in catalogue().indicators.items() if e.has_line and k != ANNUAL)
    part, problems = read(sheet_of(text), choices=Choices(columns={("Lembar1", 3): other}))
    assert (KEDUNG, "2026-06", other, "5") in told(part)
    assert problems == []


def test_a_name_that_is_not_certain_is_asked_for():
    """With every figure of its row refused until somebody confirms it."""
    text = f"{NAME} bulanan 2026\nPuskesmas|Januari|Februari|Maret\nPecangan|1|2|3"
    part, problems = read(sheet_of(text))
    assert part.refused == 3
    assert [p.reason.name for p in problems] == ["NAME_TO_CONFIRM"]
    assert [(use.written, use.kode) for use in part.names] == [("Pecangan", None)]
    chosen = Choices(names={("puskesmas", "Pecangan"): PECANGAAN})
    part, _ = read(sheet_of(text), choices=chosen)
    assert {unit for unit, *_ in told(part)} == {PECANGAAN}


def test_months_to_come_are_refused():
    """Figures of August cannot be there in July."""
    text = f"{NAME} bulanan 2026\nPuskesmas|Juni|Juli|Agustus\nKedung I|1|2|3"
    part, problems = read(sheet_of(text))
    assert [(p.reason.name, p.cell) for p in problems] == [("PERIOD_IN_FUTURE", "D3")]
    assert (len(part.frames["report"]), part.refused) == (2, 1)


def test_a_sheet_that_is_laid_out_otherwise_is_left_alone():
    """A list of names, a long table, an empty sheet."""
    workbook = Workbook(FILE, "", (sheet_of("Nama | Jabatan\nA | B"), Sheet("Kosong", [])))
    problems = Problems(FILE)
    assert read_wide(workbook, small_context(), Choices(), problems) is None


def test_sheets_beside_a_wide_one_are_told():
    """Nothing of a file is passed over in silence."""
    wide = sheet_of(f"{NAME} bulanan 2026\nPuskesmas|Januari|Februari|Maret\nKedung I|1|2|3")
    other = sheet_of("Nama | Jabatan\nA | B", name="Lain")
    hidden = sheet_of("x | y", name="Sembunyi", is_hidden=True)
    _, problems = read(wide, other, hidden)
    assert [(p.reason.name, p.sheet) for p in problems] == [
        ("NOT_RECOGNISED", "Lain"),
        ("SHEET_HIDDEN", "Sembunyi"),
    ]
