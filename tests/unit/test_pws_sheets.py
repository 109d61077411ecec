"""Small PWS sheets written as text: what heads, headings and rows of units may look like."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pandas as pd
import pytest

from data import frames
from data.catalogue import catalogue
from data.errors import WARNINGS
from data.intake.draft import Choices, Context
from data.intake.naming import NameBook
from data.intake.pws_form import is_pws, read_pws
from data.intake.sheets import Problems, Sheet, Workbook
from data.kinds import Period
from tests.tables import KABUPATEN, facilities, read_table

AREAS = read_table(
    """
    kode          | level     | nama       | induk
    33.20.01      | kecamatan | Mlonggo    | 33.20
    33.20.01.2001 | desa      | Suka Maju  | 33.20.01
    33.20.01.2002 | desa      | Karang Anyar | 33.20.01
    33.20.01.2003 | desa      | Banjaran   | 33.20.01
    33.20.01.2004 | desa      | Kepala Dua | 33.20.01
    """,
    frames.AREAS,
    kode_kabupaten=KABUPATEN,
)
FACILITIES = facilities("""
    kode | nama               | jenis
    PKM1 | Puskesmas Mlonggo  | puskesmas
    PKM2 | Puskesmas Kedung   | puskesmas
""")
SERVED = read_table(
    """
    puskesmas | kode_desa
    PKM1      | 33.20.01.2001
    PKM1      | 33.20.01.2002
    PKM2      | 33.20.01.2003
    PKM2      | 33.20.01.2004
    """,
    frames.SERVICE_AREAS,
    valid_from=dt.date(2023, 1, 1),
)
CONTEXT = Context(
    KABUPATEN,
    NameBook.of(AREAS, FACILITIES, SERVED),
    AREAS,
    FACILITIES,
    SERVED,
    catalogue(),
    {},
    {},
    dt.date(2026, 6, 20),
)
BLOCK = """
    PUSKESMAS : MLONGGO
    BULAN : MARET 2026
    NO | DESA         | SASARAN |       | K 1      |         |
       |              | BUMIL   | BULIN | BLN LALU | BLN INI | KUM
    1  | SUKA MAJU    | 40      | 38    | 5        | 2       | 7
    2  | KARANG ANYAR | 30      | 29    | 4        | 0       | 4
    JUMLAH |          | 70      | 67    | 9        | 2       | 11
"""


def sheet_of(text, name="Lembar1"):
    """A sheet from lines with bars; figures become numbers."""
    lines = [[_cell(part) for part in line.split("|")] for line in text.strip().splitlines()]
    width = max(len(line) for line in lines)
    return Sheet(name, [line + [None] * (width - len(line)) for line in lines])


def _cell(part):
    text = part.strip()
    try:
        return int(text)
    except ValueError:
        return text or None


def read(*sheets, choices=None, file="pws.xlsx", context=CONTEXT):
    """The part and the problems of a workbook of these sheets."""
    problems = Problems(file)
    workbook = Workbook(file, "", sheets)
    return read_pws(workbook, context, choices or Choices(), problems), problems.found


def counts(part):
    """Unit, month, indicator and count of every report, and its form where it is no month's."""
    return [
        (row["unit"][-4:], row["month"], row["indicator"], int(row["numerator"]))
        for row in part.frames["report"].to_dict("records")
    ]


K1 = [("2001", 3, "K2-K1M", 2), ("2002", 3, "K2-K1M", 0)]


def test_one_block_is_read():
    """The plain case, by which the others differ in one thing each."""
    part, found = read(sheet_of(BLOCK))
    assert counts(part) == K1
    assert found == []
    rows = part.frames["sasaran"]
    assert list(rows["value"]) == [Decimal(40), Decimal(30), Decimal(38), Decimal(29)]


@pytest.mark.parametrize(
    "heading",
    [
        *("KELURAHAN", "GAMPONG", "NAGARI", "NAMA DESA/KELURAHAN", "Desa / Gampong"),
        *("WILAYAH", "Wilayah Kerja", "PEKON", "KAMPUNG"),
    ],
)
def test_desa_are_known_by_many_headings(heading):
    """Gampong in Aceh, nagari in West Sumatra; "wilayah" below a puskesmas is its desa."""
    assert counts(read(sheet_of(BLOCK.replace("DESA  ", heading)))[0]) == K1


@pytest.mark.parametrize(
    "words",
    [
        ("BULAN LALU", "BULAN INI", "KUMULATIF"),
        ("BL. LALU", "BL. INI", "S/D BLN INI"),
        ("Bln yg lalu", "Bln ini (ABS)", "s.d. bulan ini"),
        ("ABS BLN LALU", "ABS BLN INI", "Kumulatif Abs"),
    ],
)
def test_months_are_known_by_many_headings(words):
    """As offices abbreviate them."""
    text = BLOCK
    for old, new in zip(("BLN LALU", "BLN INI", "KUM\n"), words, strict=True):
        text = text.replace(old, new + ("\n" if old.endswith("\n") else ""))
    assert counts(read(sheet_of(text))[0]) == K1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("BULAN : MARET 2026", "BULAN : MARET | | TAHUN : 2026"),
        ("BULAN : MARET 2026", "BULAN | : | MARET | TAHUN | : | 2026"),
        ("BULAN : MARET 2026", "Bulan Maret 2026"),
        ("BULAN : MARET 2026", "LAPORAN PWS KIA MARET TAHUN 2026"),
        ("BULAN : MARET 2026", "PERIODE : s/d Maret 2026"),
        ("BULAN : MARET 2026", "Bln : Mrt-2026"),
        ("PUSKESMAS : MLONGGO", "PUSKESMAS MLONGGO"),
        ("PUSKESMAS : MLONGGO", "UPTD PUSKESMAS : MLONGGO"),
        ("PUSKESMAS : MLONGGO", "PUSKESMAS | | : PKM. MLONGGO"),
        ("PUSKESMAS : MLONGGO\n    BULAN : MARET 2026", "PKM : MLONGGO BULAN : MARET 2026"),
        ("PUSKESMAS : MLONGGO", "KABUPATEN : JEPARA | PUSKESMAS : MLONGGO | KECAMATAN : X"),
    ],
)
def test_puskesmas_month_and_year_stand_in_many_places(old, new):
    """In one cell or several, with a colon or in a title, to the right or below."""
    part, found = read(sheet_of(BLOCK.replace(old, new)))
    assert counts(part) == K1
    assert set(part.frames["report"]["year"]) == {2026}
    assert found == []


def test_the_year_comes_from_a_person_or_at_last_from_the_name_of_the_file():
    """What the sheet says goes before what was chosen, and that before the file's name."""
    bare = sheet_of(BLOCK.replace(" 2026", ""))
    part, found = read(bare, file="pws.xlsx")
    assert part.frames["report"].empty
    assert [each.reason.value for each in found] == ["period_missing", "period_missing"]
    assert part.refused == 2
    part, _ = read(bare, file="PWS_2025.xlsx")
    assert set(part.frames["report"]["year"]) == {2025}
    part, _ = read(bare, file="PWS_2025.xlsx", choices=Choices(period=Period(2024, 1)))
    assert set(part.frames["report"]["year"]) == {2024}
    part, _ = read(sheet_of(BLOCK), file="PWS_2025.xlsx")
    assert set(part.frames["report"]["year"]) == {2026}


def test_a_tab_may_name_month_or_puskesmas():
    """One sheet per month, or one per puskesmas, without a word above the rows."""
    bare = BLOCK.replace("BULAN : MARET 2026", "PWS KIA TAHUN 2026")
    assert counts(read(sheet_of(bare, "Maret"))[0]) == K1
    bare = BLOCK.replace("PUSKESMAS : MLONGGO", "PWS KIA")
    assert counts(read(sheet_of(bare, "Mlonggo"))[0]) == K1


def test_without_a_named_puskesmas_the_only_one_that_fits_is_taken():
    """Both desa are served by one; were they of two, each would have to be certain by itself."""
    bare = BLOCK.replace("PUSKESMAS : MLONGGO", "PWS KIA").replace("KARANG ANYAR", "KR. ANYARR   ")
    part, _ = read(sheet_of(bare))
    assert {use.within for use in part.names} == {"PKM1"}


def test_a_recap_of_the_kabupaten_has_rows_of_puskesmas():
    """Rows are puskesmas where the heading says so, or where only a kabupaten is named."""
    text = BLOCK.replace("PUSKESMAS : MLONGGO", "KABUPATEN : JEPARA")
    text = text.replace("SUKA MAJU   ", "PKM MLONGGO ").replace("KARANG ANYAR", "Kedung")
    expected = [("PKM1", 3, "K2-K1M", 2), ("PKM2", 3, "K2-K1M", 0)]
    for heading in ("PUSKESMAS", "UNIT KERJA"):
        part, found = read(sheet_of(text.replace("DESA  ", heading)))
        assert counts(part) == expected
        assert found == []


def test_a_column_of_puskesmas_says_whose_desa_follow():
    """A merged cell speaks for the rows below it."""
    part, found = read(
        sheet_of("""
        KABUPATEN : JEPARA | | BULAN : MARET 2026
        NO | PUSKESMAS | DESA         | BUMIL | K 1      |         |
           |           |              |       | BLN LALU | BLN INI | KUM
        1  | MLONGGO   | SUKA MAJU    | 40    | 5        | 2       | 7
        2  |           | KARANG ANYAR | 30    | 4        | 0       | 4
        3  | KEDUNG    | BANJARAN     | 20    | 3        | 1       | 4
        """)
    )
    assert counts(part) == [*K1, ("2003", 3, "K2-K1M", 1)]
    assert {use.within for use in part.names if use.named == "desa"} == {"PKM1", "PKM2"}
    assert found == []


@pytest.mark.parametrize(
    ("name", "title"), [("K6", "PWS"), ("Lembar1", "INDIKATOR : K 6"), ("1", "CAKUPAN K6 DESA")]
)
def test_a_sheet_of_one_subject_may_say_it_above_its_rows(name, title):
    """By tab, by label or in the title; a plain column of sasaran is then that indicator's."""
    part, found = read(
        sheet_of(
            f"""
            {title}
            PUSKESMAS : MLONGGO | BULAN : MARET 2026
            NO | DESA      | SASARAN | BLN LALU | BLN INI | KUM
            1  | SUKA MAJU | 38      | 5        | 2       | 7
            """,
            name,
        )
    )
    assert counts(part) == [("2001", 3, "K2-K6", 2)]
    assert list(part.frames["sasaran"]["kelompok"]) == ["ibu_bersalin"]
    assert found == []


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


def test_a_column_may_be_chosen_for_a_sasaran():
    """Bayi in an immunisation sheet are those who survive: a person says so."""
    text = BLOCK.replace("BULIN", "BAYI ")
    part, _ = read(sheet_of(text))
    assert "lahir_hidup" in set(part.frames["sasaran"]["kelompok"])
    chosen = Choices(columns={("Lembar1", 3): "sasaran:bayi_bertahan_hidup"})
    part, _ = read(sheet_of(text), choices=chosen)
    assert set(part.frames["sasaran"]["kelompok"]) == {"ibu_hamil", "bayi_bertahan_hidup"}


def test_two_columns_of_one_indicator_that_differ_are_both_left_out():
    """Nobody knows which of them is meant; columns that agree are one."""
    text = BLOCK.replace("BULIN", "BUMIL")
    part, found = read(sheet_of(text))
    assert part.frames["sasaran"].empty
    assert [(each.reason.value, each.at) for each in found] == [
        ("column_twice", 2),
        ("column_twice", 3),
    ]
    same = text.replace("38 ", "40 ").replace("29 ", "30 ").replace("67 ", "70 ")
    part, found = read(sheet_of(same))
    assert (len(part.frames["sasaran"]), found) == (2, [])


def test_a_figure_told_twice_alike_is_kept_once_and_counted():
    """Two sheets with the same count: the second is told as such, with the first one's cell."""
    part, found = read(sheet_of(BLOCK, "A"), sheet_of(BLOCK, "B"))
    assert counts(part) == K1
    twice = [(each.reason.value, each.sheet, each.cell, each.hint) for each in found]
    assert twice == [("row_twice", "B", "F5", "A!F5"), ("row_twice", "B", "F6", "A!F6")]
    assert part.refused == 2


def test_two_sheets_that_contradict_keep_the_figure_out():
    """Neither count is taken; each cell points to the other."""
    other = BLOCK.replace("| 2       | 7", "| 3       | 8").replace("| 2       | 11", "| 3 | 12")
    part, found = read(sheet_of(BLOCK, "A"), sheet_of(other, "B"))
    assert counts(part) == K1[1:]
    contrary = [each for each in found if each.reason.value == "row_contradicts"]
    assert {(each.sheet, each.cell, each.hint) for each in contrary} == {
        ("A", "F5", "B!F5"),
        ("B", "F5", "A!F5"),
    }
    assert part.refused == 3


def test_a_counted_sasaran_is_kept_as_such():
    """Riil where the heading or the title says so."""
    part, _ = read(sheet_of(BLOCK.replace("SASARAN", "SASARAN RIIL")))
    assert set(part.frames["sasaran"]["jenis"]) == {"riil"}
    assert set(part.frames["sasaran"]["is_official"]) == {True}


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
