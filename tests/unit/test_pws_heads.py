"""Small PWS sheets: what stands above the rows and beside them, as offices write it."""

from decimal import Decimal

import pytest

from data.intake.draft import Choices
from data.kinds import Period
from tests.pws_sheets import BLOCK, counts, read, sheet_of

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


@pytest.mark.parametrize("named", ["KOTA", "MLONGGO KOTA"])
def test_a_puskesmas_may_be_called_kota(named):
    """The last word of a name is no label."""
    part, _ = read(sheet_of(BLOCK.replace("MLONGGO", named)))
    assert {use.written for use in part.names if use.named == "puskesmas"} == {named}


def test_a_label_without_a_value_says_nothing():
    """An empty "PUSKESMAS :" leaves the tab to speak."""
    text = BLOCK.replace("PUSKESMAS : MLONGGO", "PUSKESMAS : | | KABUPATEN")
    assert counts(read(sheet_of(text, "Mlonggo"))[0]) == K1


def test_a_single_block_may_take_its_month_from_the_name_of_the_file():
    """As the last resort, and only where the file holds one month."""
    bare = BLOCK.replace("BULAN : MARET 2026", "PWS")
    part, _ = read(sheet_of(bare), file="PWS Maret 2026.xlsx")
    assert counts(part) == K1
    part, found = read(sheet_of(bare + bare), file="PWS Maret 2026.xlsx")
    assert part.frames["report"].empty
    assert {each.reason.value for each in found} == {"period_missing"}


def test_a_heading_may_say_itself_that_it_is_cumulative():
    """Where no row tells the two meanings apart, S/D BLN LALU does."""
    text = BLOCK.replace("BLN LALU", "S/D BLN LALU").replace("MARET", "JANUARI")
    part, _ = read(sheet_of(text.replace("| 5        | 2 ", "|          | 2 ")))
    assert {use.last_month for use in part.uses} == {"sampai_bulan_lalu"}
    part, _ = read(sheet_of(BLOCK.replace("MARET", "JANUARI")))
    assert {use.last_month for use in part.uses} == {None}


@pytest.mark.parametrize(
    ("heading", "kode"),
    [
        ("K1 (TARGET 89 %)", "K2-K1M"),
        ("CAKUPAN K6", "K2-K6"),
        ("K1 (AKSES)", None),
        ("K1 AKSES", None),
        ("K6 ULANG", None),
    ],
)
def test_brackets_and_plain_words_do_not_change_an_indicator(heading, kode):
    """A target behind a heading is passed over, a word that changes its meaning is not."""
    part, _ = read(sheet_of(BLOCK.replace("K 1", heading)))
    assert set(part.frames["report"]["indicator"]) == ({kode} if kode else set())
    titled = BLOCK.replace("K 1", "   ").replace("PUSKESMAS :", f"{heading} | | PUSKESMAS :")
    part, _ = read(sheet_of(titled))
    assert set(part.frames["report"]["indicator"]) == ({kode} if kode else set())
