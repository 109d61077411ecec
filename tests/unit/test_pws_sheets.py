"""Small PWS sheets: which rows and columns are read, refused, or left alone."""

from dataclasses import replace

import pandas as pd

from data import frames
from data.errors import WARNINGS
from data.intake.draft import Choices, LastMonth
from data.intake.naming import NameBook
from data.intake.pws_form import is_pws
from tests.pws_sheets import AREAS, BLOCK, CONTEXT, FACILITIES, counts, read, sheet_of

K1 = [("2001", 3, "K2-K1M", 2), ("2002", 3, "K2-K1M", 0)]


def test_a_form_with_the_year_so_far_alone_is_kept_as_such():
    """Without BLN INI the count is cumulative; one that shrinks is told."""
    month = """
        PUSKESMAS : MLONGGO | BULAN : {} 2026
        NO | DESA      | BUMIL | K 1 |
           |           |       | KUM | KUM %
        1  | SUKA MAJU | 40    | {}  |
        """
    text = month.format("JANUARI", 9) + month.format("PEBRUARI", 8).lstrip("\n")
    part, found = read(sheet_of(text))
    assert counts(part) == [("2001", 1, "K2-K1M", 9), ("2001", 2, "K2-K1M", 8)]
    assert set(part.frames["report"]["form"]) == {"kumulatif"}
    assert [(each.reason.value, each.got, each.hint) for each in found] == [
        ("cumulative_shrinks", "8", "9")
    ]


def test_what_is_no_row_of_a_unit_is_never_read():
    """Means, targets, sums by other names, signatures and blank lines, wherever they stand."""
    text = (
        BLOCK
        + """
        RATA-RATA |     | 35      | 33    | 4        | 1       | 5
        TARGET |        | 100     | 100   | 24       | 24      | 24
           | Mengetahui  |        |       | Mlonggo, 31 Maret 2026 | |
           | Kepala Puskesmas |   |       |          | 5       |
           | NIP. 19790101 200501 1 001 | | |        |         |
    """
    )
    part, found = read(sheet_of(text.replace("JUMLAH", "PUSKESMAS")))
    assert counts(part) == K1
    assert {use.written for use in part.names} == {"MLONGGO", "SUKA MAJU", "KARANG ANYAR"}
    assert found == []


def test_a_desa_named_like_a_signature_is_a_desa():
    """Its number tells that it is a row of the form."""
    text = BLOCK.replace("MLONGGO", "KEDUNG").replace("SUKA MAJU ", "KEPALA DUA")
    part, _ = read(sheet_of(text.replace("KARANG ANYAR", "BANJARAN    ")))
    assert {unit for unit, *_ in counts(part)} == {"2004", "2003"}


def test_a_row_with_figures_and_no_name_is_refused():
    """A spare row that somebody filled in belongs to nobody known."""
    text = BLOCK.replace("KARANG ANYAR", "0           ")
    part, found = read(sheet_of(text))
    assert counts(part) == K1[:1]
    refused = [each for each in found if each.reason not in WARNINGS]
    assert {each.reason.value for each in refused} == {"name_unknown"}
    assert part.refused == len(refused) == 3


def test_a_heading_that_names_nothing_is_told_and_left_out():
    """K4 is not K6; once for the group, and a choice for one column reads the group."""
    text = BLOCK.replace("K 1", "K 4")
    part, found = read(sheet_of(text))
    assert counts(part) == []
    assert [(each.reason.value, each.cell, each.got) for each in found] == [
        ("column_unknown", "E3", "K 4 BLN LALU")
    ]
    chosen = Choices(columns={("Lembar1", 5): "K2-K6"})
    part, found = read(sheet_of(text), choices=chosen)
    assert [row[2] for row in counts(part)] == ["K2-K6", "K2-K6"]
    assert found == []
    assert read(sheet_of(text), choices=Choices(columns={("Lembar1", 4): ""}))[1] == []


def test_an_indicator_with_a_denominator_of_its_own_is_refused():
    """A PWS form brings none; the figure says where it belongs."""
    part, found = read(sheet_of(BLOCK.replace("K 1", "KEK")))
    assert part.frames["report"].empty
    assert [each.reason.value for each in found] == ["denominator_missing"] * 2
    assert part.refused == 2


def test_what_the_dashboard_counts_itself_is_refused():
    """The roll-out comes from evidence, not from a form."""
    part, found = read(sheet_of(BLOCK.replace("K 1", "Posyandu ILP")))
    assert part.frames["report"].empty
    assert {each.reason.value for each in found} == {"indicator_own"}


def test_the_source_that_a_person_named_is_kept():
    """With every row."""
    part, _ = read(sheet_of(BLOCK), choices=Choices(source="Bidang Kesmas"))
    for table in ("report", "sasaran"):
        assert set(part.frames[table]["source"]) == {"Bidang Kesmas"}


def test_months_side_by_side_are_another_layout():
    """A sheet with a column for every month is not PWS, though its last column is cumulative."""
    assert not is_pws(
        sheet_of("""
        PUSKESMAS : MLONGGO | BULAN : MARET 2026
        NO | DESA      | JANUARI | PEBRUARI | KUMULATIF
        1  | SUKA MAJU | 1       | 2        | 3
        """)
    )


def test_a_workbook_without_pws_gives_nothing():
    """No sheet, no row, no doubt."""
    part, found = read(sheet_of("a | b"))
    assert (part.uses, part.refused, found) == ((), 0, [])
    assert all(frame.empty for frame in part.frames.values())
    assert list(part.frames["report"].columns)[3:7] == ["unit", "year", "month", "indicator"]


def test_a_desa_of_another_puskesmas_is_not_taken_in():
    """Below the name of a puskesmas stand its own desa; another's is asked for."""
    part, found = read(sheet_of(BLOCK.replace("KARANG ANYAR", "BANJARAN    ")))
    assert counts(part) == K1[:1]
    assert {each.got for each in found if each.reason not in WARNINGS} == {"BANJARAN"}


def test_an_empty_kabupaten_is_no_crash():
    """Before any register is there every name is unknown."""
    nothing = replace(
        CONTEXT,
        names=NameBook.of(AREAS.head(0), FACILITIES.head(0)),
        areas=AREAS.head(0),
        facilities=FACILITIES.head(0),
        service_areas=pd.DataFrame(columns=list(frames.SERVICE_AREAS)),
    )
    part, found = read(sheet_of(BLOCK), context=nothing)
    assert part.frames["report"].empty
    assert {each.reason.value for each in found} == {"name_unknown"}


def test_a_form_without_numbers_of_rows_is_read():
    """Then a row is known by its name and figures, and a row without a name is a sum."""
    text = """
        PUSKESMAS : MLONGGO | | BULAN : MARET 2026
                     |       | CAKUPAN  |         |
        DESA         | BUMIL | K 1      |         |
                     |       | BLN LALU | BLN INI | KUM
        SUKA MAJU    | 40    | 5        | 2       | 7
        belum dikirim |      |          |         |
        KARANG ANYAR | 30    | 4        | 0       | 4
                     | 70    | 9        | 3       | 11
        """
    part, found = read(sheet_of(text))
    assert counts(part) == K1
    assert [(each.reason.value, each.cell) for each in found] == [("total_differs", "D8")]


def test_sums_of_parts_are_no_units():
    """A form with a sum for each kecamatan: each is held against its own rows."""
    text = (
        BLOCK
        + """
        3  | SUKA MAJU II | 20      | 18    | 5        | 2       | 7
        SUB TOTAL |       | 20      | 18    | 5        | 2       | 7
        TOTAL  |          | 90      | 85    | 14       | 5       | 18
    """
    )
    part, found = read(sheet_of(text))
    assert counts(part) == K1
    totals = [(each.cell, each.got, each.hint) for each in found if each.hint.isdigit()]
    assert totals == [("F11", "5", "4")]


def test_percentages_of_girls_and_boys_are_passed_over():
    """JML with its percent is what the form is about."""
    text = """
        PUSKESMAS : MLONGGO | | BULAN : MARET 2026
        NO | DESA      | BAYI | KN LENGKAP | | | | |
           |           |      | BLN INI    | | | | | KUM
           |           |      | L  |  | P  |    | JML |
           |           |      | ABS | % | ABS | % | |
        1  | SUKA MAJU | 40   | 1  | 5 | 2  | 9  | 3  | 7
        """
    part, found = read(sheet_of(text))
    assert counts(part) == [("2001", 3, "K2-KNL", 3)]
    assert found == []


def test_a_lone_p_is_no_count_of_women():
    """Without L beside it nobody knows what P means; the column is left out."""
    text = BLOCK.replace("BLN LALU", "BLN INI ")
    text = text.replace("    1  |", "       |   |   |   | P | ABS |\n    1  |", 1)
    part, _ = read(sheet_of(text))
    assert counts(part) == K1


def test_an_unreadable_figure_in_the_last_month_is_told():
    """Somebody wrote something: the month was filled in, though nothing can be kept of it."""
    text = BLOCK.replace("| 2       | 7", "| dua     | 7").replace("| 0       | 4", "|         | 4")
    part, found = read(sheet_of(text))
    assert counts(part) == []
    assert [each.reason.value for each in found] == ["not_a_number"]


def test_heads_of_months_without_units_are_no_form():
    """A legend that explains BLN INI is no block."""
    assert not is_pws(sheet_of("PUSKESMAS : | X |\nDESA : | |\nKet | BLN INI | KUM\nx | 1 | 2"))


def test_a_heading_is_told_once_for_all_blocks():
    """Twelve blocks repeat it; columns without any heading hold nothing."""
    text = BLOCK.replace("K 1", "K 4")
    months = text + text.replace("MARET", "APRIL")
    _, found = read(sheet_of(months))
    assert [each.reason.value for each in found] == ["column_unknown"]


def test_a_desa_above_the_first_named_puskesmas_must_be_certain_by_itself():
    """A column of puskesmas that begins empty says nothing of its first row."""
    text = """
        KABUPATEN : JEPARA | | | BULAN : MARET 2026
        NO | PUSKESMAS | DESA         | K 1      |         |     |
           |           |              | BLN LALU | BLN INI | KUM | % PER BULAN
        1  |           | SUKA MAJU    | 5        | 2       | 7   | 1
        2  | KEDUNG    | BANJARAN     | 4        | 0       | 4   | 0
        """
    part, _ = read(sheet_of(text))
    assert counts(part) == [K1[0], ("2003", 3, "K2-K1M", 0)]


def test_a_month_before_without_a_count_is_nothing_to_hold_last_month_against():
    """Its BLN INI is empty; BLN LALU of a later month cannot contradict it."""
    month = """
        PUSKESMAS : MLONGGO | BULAN : {} 2026
        NO | DESA      | K 1      |         |
           |           | BLN LALU | BLN INI | KUM
        1  | SUKA MAJU | {}       | {}      | {}
        """
    told = [("JANUARI", "", 5, 5), ("PEBRUARI", 5, "", 5), ("MARET", 3, 2, 7)]
    text = "".join(month.format(*each) for each in told)
    _, found = read(sheet_of(text), choices=Choices(last_month=LastMonth.BULAN_LALU))
    assert found == []
