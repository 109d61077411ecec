"""Codes as cells hold them: Kemendagri, BPS and facility codes, never taken for one another."""

import datetime as dt

import pandas as pd
import pytest

from data.errors import WARNINGS, ProblemReason
from data.intake.codes import read_kabupaten_code
from data.intake.naming import NameBook, Named, System, Way
from data.sample import facts
from tests.small_names import AREAS, FACILITIES
from tests.tables import facilities

BOOK = NameBook.of(AREAS, FACILITIES)
KECAMATAN, DESA, PUSKESMAS = Named.KECAMATAN, Named.DESA, Named.PUSKESMAS
MALFORMED, UNKNOWN = ProblemReason.CODE_MALFORMED, ProblemReason.CODE_UNKNOWN
OUTSIDE, OF_BPS = ProblemReason.CODE_OUTSIDE, ProblemReason.CODE_OF_BPS

HEAD = facilities(
    "kode | nama | jenis\nP1111100101 | Puskesmas Baktiya | puskesmas",
    kode_kabupaten="11.08",
    kode_kecamatan="11.08.01",
)
ACEH_UTARA = NameBook.of(facts.compose_areas("11.08"), HEAD)
NAGAN_RAYA = NameBook.of(facts.compose_areas("11.15"), HEAD.head(0))


@pytest.mark.parametrize(
    ("named", "cell", "kode"),
    [
        (KECAMATAN, "33.20.01", "33.20.01"),
        (KECAMATAN, " 33-20-01 ", "33.20.01"),
        (KECAMATAN, "33. 20. 01.", "33.20.01"),
        (KECAMATAN, "'332001", "33.20.01"),
        (KECAMATAN, 332001, "33.20.01"),
        (KECAMATAN, 332001.0, "33.20.01"),
        (KECAMATAN, "332001.0", "33.20.01"),
        (KECAMATAN, "332.001", "33.20.01"),
        (DESA, "33.20.01.2001", "33.20.01.2001"),
        (DESA, 3320012001.0, "33.20.01.2001"),
        (DESA, "3.320.012.001", "33.20.01.2001"),
        (DESA, "3,320012001E+09", "33.20.01.2001"),
        (PUSKESMAS, "P01", "P01"),
        (PUSKESMAS, " p 01", "P01"),
        (PUSKESMAS, "P-3320010101", "P3320010101"),
        (PUSKESMAS, 3320010101.0, "P3320010101"),
        (PUSKESMAS, "10-50-374", "10-50-374"),
        (PUSKESMAS, "1050374", "10-50-374"),
        (PUSKESMAS, "01234567", "01234567"),
        (PUSKESMAS, 1234567, "01234567"),
    ],
)
def test_a_code_of_the_register_is_found_as_spreadsheets_write_it(named, cell, kode):
    """With or without dots, as a number, with thousands, with its leading zero or P eaten."""
    use = BOOK.find_code(named, cell)
    assert (use.kode, use.way, use.reason) == (kode, Way.KODE, None)


@pytest.mark.parametrize(
    ("named", "cell", "reason"),
    [
        (KECAMATAN, "33.20.99", UNKNOWN),
        (KECAMATAN, "33.20.01.2001", UNKNOWN),
        (KECAMATAN, 33.2, UNKNOWN),
        (KECAMATAN, "33.21.01", OUTSIDE),
        (KECAMATAN, "3321010", OUTSIDE),
        (KECAMATAN, "33.8.1", MALFORMED),
        (KECAMATAN, "33200", MALFORMED),
        (KECAMATAN, 33.20011, MALFORMED),
        (KECAMATAN, "Kedung", MALFORMED),
        (KECAMATAN, dt.date(2033, 8, 1), MALFORMED),
        (KECAMATAN, True, MALFORMED),
        (KECAMATAN, "3" * 500, MALFORMED),
        (KECAMATAN, None, ProblemReason.VALUE_MISSING),
        (KECAMATAN, "3320030", OF_BPS),
        (DESA, "33.20.01", UNKNOWN),
        (DESA, "33.20.01.2999", UNKNOWN),
        (DESA, "3.32001E+09", MALFORMED),
        (DESA, "3320010001", OF_BPS),
        (DESA, "33.20.010.001", OF_BPS),
        (DESA, "3321012001", OUTSIDE),
        (PUSKESMAS, "P3321010101", OUTSIDE),
        (PUSKESMAS, "P3320999999", UNKNOWN),
        (PUSKESMAS, "U01", UNKNOWN),
        (PUSKESMAS, "3.32001E+09", MALFORMED),
        (PUSKESMAS, 0.5, MALFORMED),
        (PUSKESMAS, dt.date(2026, 1, 1), MALFORMED),
        (PUSKESMAS, "-", MALFORMED),
        (PUSKESMAS, "?!", MALFORMED),
    ],
)
def test_every_other_code_is_refused_with_its_reason(named, cell, reason):
    """Nothing is completed, shortened or looked for on another level."""
    use = BOOK.find_code(named, cell)
    assert (use.kode, use.way, use.reason) == (None, Way.UNKNOWN, reason)


def test_a_bps_code_of_a_kecamatan_is_translated_where_the_register_has_it_once():
    """And the way says so; two kecamatan with the same code are neither."""
    use = BOOK.find_code(KECAMATAN, "3320010")
    assert (use.kode, use.way) == ("33.20.01", Way.KODE_BPS)
    twice = NameBook.of(AREAS.assign(kode_bps="3320010"), FACILITIES)
    assert twice.find_code(KECAMATAN, "3320010").reason is OF_BPS


def test_1108_is_two_places():
    """Aceh Utara for Kemendagri, Aceh Besar for BPS: a file of the one is not of the other."""
    for cell in ("1108010", "1108120", 1108021):
        assert ACEH_UTARA.find_code(KECAMATAN, cell).reason is OUTSIDE
    for cell in ("1108010001", 1108120014, "1108050023"):
        assert ACEH_UTARA.find_code(DESA, cell).reason is OUTSIDE
    assert ACEH_UTARA.find_code(PUSKESMAS, "P1108010101").reason is OUTSIDE
    assert ACEH_UTARA.find_code(PUSKESMAS, "P1111100101").kode == "P1111100101"
    assert ACEH_UTARA.find_code(KECAMATAN, "1111100").kode == "11.08.01"
    assert ACEH_UTARA.find_code(DESA, "1111100001").reason is OF_BPS


def test_digits_that_coincide_are_told_apart_by_the_name_beside_them():
    """BPS 1108022001 lies in Aceh Besar; Kemendagri 11.08.02.2001 is a gampong of Aceh Utara."""
    refused = ACEH_UTARA.find_place(DESA, "1108022001", "Lam Lumpang")
    assert (refused.kode, refused.reason, refused.is_of_code) == (None, OF_BPS, True)
    taken = ACEH_UTARA.find_place(DESA, "1108022001", "Keude Krueng Geukueh")
    assert (taken.kode, taken.reason) == ("11.08.02.2001", None)


def test_digits_that_coincide_are_told_apart_by_their_column():
    """A column of BPS codes is refused throughout, one of the register's own is taken."""
    besar = [f"1108{kecamatan:03d}{desa:03d}" for kecamatan in range(10, 100, 2) for desa in (1, 2)]
    assert ACEH_UTARA.codes.system_of(besar) is System.BPS
    for cell in besar:
        assert ACEH_UTARA.find_code(DESA, cell, System.BPS).reason is OUTSIDE
    own = [kode.replace(".", "") for kode in ACEH_UTARA.codes.codes[DESA]]
    assert ACEH_UTARA.codes.system_of([*own, "Jumlah", None]) is System.KEMENDAGRI
    assert ACEH_UTARA.codes.system_of(["11.08.02.2001", "Jumlah"]) is None
    warned = ACEH_UTARA.find_place(DESA, "1108022001", "Lam Lumpang", "", System.KEMENDAGRI)
    assert (warned.kode, warned.reason) == ("11.08.02.2001", ProblemReason.CODE_AND_NAME)


def test_where_both_systems_share_a_number_bare_digits_need_a_witness():
    """Nagan Raya is 11.15 and BPS 1115: a kecamatan of BPS may stand in the first seven digits."""
    name = NAGAN_RAYA.label_of("11.15.02.2001").split(",")[0]
    assert NAGAN_RAYA.find_code(DESA, "1115022001").reason is OF_BPS
    assert NAGAN_RAYA.find_place(DESA, "1115022001", name).kode == "11.15.02.2001"
    assert NAGAN_RAYA.find_place(DESA, "1115022001", "Entah").reason is OF_BPS
    kode = NAGAN_RAYA.find_code(DESA, "1115022001", System.KEMENDAGRI).kode
    assert kode == "11.15.02.2001"
    assert NAGAN_RAYA.find_code(DESA, "11.15.02.2001").kode == "11.15.02.2001"


@pytest.mark.parametrize(
    ("cell", "kode"),
    [
        (11.08, "11.08"),
        ("11.08", "11.08"),
        ("11,08", "11.08"),
        (33.2, "33.20"),
        (1108.0, "11.08"),
        ("1108", "11.08"),
        (11.081, None),
        ("11.8", None),
        ("11.08.01", None),
        ("Aceh Utara", None),
        (None, None),
    ],
)
def test_a_code_of_a_kabupaten_survives_being_read_as_a_number(cell, kode):
    """Only with all of its four digits."""
    assert read_kabupaten_code(cell) == kode


def test_the_code_wins_and_a_name_that_differs_is_told():
    """The hint is the name of the code; the row is kept."""
    use = BOOK.find_place(PUSKESMAS, "P01", "Puskesmas Kuta Makmur")
    assert (use.kode, use.reason) == ("P01", ProblemReason.CODE_AND_NAME)
    assert (use.got, use.hint) == ("Puskesmas Kuta Makmur", "Puskesmas Kedung I, Kec. Kedung")
    assert use.reason in WARNINGS
    assert not use.is_of_code


@pytest.mark.parametrize("name", ["PKM Kedung 1", "Kedong I", "kedung", None, ""])
def test_a_name_that_may_be_a_spelling_of_the_code_is_in_order(name):
    """Nobody is asked about what the code says already."""
    use = BOOK.find_place(PUSKESMAS, "P01", name)
    assert (use.kode, use.reason) == ("P01", None)


def test_a_name_with_another_number_differs_from_its_code():
    """Kedung I is not Kedung II, however alike they are."""
    assert BOOK.find_place(PUSKESMAS, "P01", "Kedung II").reason is ProblemReason.CODE_AND_NAME


def test_a_code_that_is_refused_is_not_replaced_by_its_name():
    """Row and reason speak of the code."""
    use = BOOK.find_place(PUSKESMAS, "P77", "Kedung I")
    assert (use.kode, use.reason, use.got, use.is_of_code) == (None, UNKNOWN, "P77", True)


def test_without_a_code_the_name_decides():
    """Certain, to be confirmed, unknown, or not there at all."""
    assert BOOK.find_place(PUSKESMAS, None, "PKM Kedung I").kode == "P01"
    asked = BOOK.find_place(PUSKESMAS, "", "Kutamakmr")
    assert (asked.kode, asked.reason) == (None, ProblemReason.NAME_TO_CONFIRM)
    assert asked.hint == "Puskesmas Kuta Makmur, Kec. Pecangaan [P03]"
    unknown = BOOK.find_place(PUSKESMAS, None, "Antah Berantah")
    assert (unknown.kode, unknown.reason) == (None, ProblemReason.NAME_UNKNOWN)
    missing = BOOK.find_place(PUSKESMAS, None, None)
    assert (missing.kode, missing.reason) == (None, ProblemReason.VALUE_MISSING)


def test_a_confirmed_name_agrees_with_its_code():
    """No warning about what a person decided."""
    book = NameBook(AREAS, FACILITIES, {("puskesmas", "Antah"): "P01"})
    assert book.find_place(PUSKESMAS, "P01", "PKM Antah").reason is None


def test_a_code_eaten_in_two_ways_is_refused():
    """``01234567`` and ``1234567`` both leave 1234567."""
    more = FACILITIES[FACILITIES["kode"] == "P01"].assign(kode="1234567")
    book = NameBook.of(AREAS, FACILITIES[FACILITIES["kode"] == "01234567"])
    assert book.find_code(PUSKESMAS, 1234567).kode == "01234567"
    both = NameBook.of(AREAS, _joined(FACILITIES, more))
    assert both.find_code(PUSKESMAS, 1234567).reason is UNKNOWN


def _joined(frame, more):
    return pd.concat([frame, more], ignore_index=True)
