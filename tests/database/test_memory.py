"""Names that a person confirmed are remembered, replaced and forgotten; on both engines."""

import pandas as pd
import pytest

from data import frames, memory, store
from data.database import connected, data_version
from data.errors import NameNotRemembered, PlaceUnknown
from data.intake.naming import Named, Way
from data.memory import Confirmed
from tests.opening import facts, small_kabupaten
from tests.tables import read_table

HERE, THERE = "33.20", "33.21"
PUSKESMAS = f"P{HERE}"


def two_kecamatan(kode):
    """AREAS with a desa in the first of two kecamatan."""
    told = f"""
        kode           | level     | nama    | induk
        {kode}         | kabupaten | Contoh  | {kode[:2]}
        {kode}.01      | kecamatan | Hulu    | {kode}
        {kode}.02      | kecamatan | Hilir   | {kode}
        {kode}.01.2001 | desa      | Muara   | {kode}.01
        """
    table = read_table(told, frames.AREAS, kode_kabupaten=kode)
    return table.assign(**{name: pd.to_numeric(table[name]) for name in ("lat", "luas_km2")})


@pytest.fixture
def stored(engine):
    """Two kabupaten with a register each."""
    for kode in (HERE, THERE):
        registers = small_kabupaten(kode, areas=two_kecamatan(kode))
        store.store_registers(engine, registers, facts(kode_kabupaten=kode))
    return engine


def found(engine, written, within="", kabupaten=HERE, named=Named.PUSKESMAS):
    """What a name means now."""
    with connected(engine) as connection:
        return memory.fetch_name_book(connection, kabupaten).find(named, written, within)


def remembered(engine, kabupaten=HERE):
    """Number, written name and kode of what is remembered."""
    with connected(engine) as connection:
        names = memory.fetch_names(connection, kabupaten)
    return [tuple(row) for row in names[["number", "written", "kode"]].to_numpy()]


def confirm(engine, written, kode, within="", named=Named.PUSKESMAS):
    """Confirm one name and give its number."""
    one = Confirmed(named, written, kode, within)
    return memory.remember_names(engine, HERE, [one], "Bidan koordinator")[0]


def test_a_confirmed_name_is_known_in_every_later_file(stored):
    """Whatever is written before it, in capitals or not; in its own kabupaten only."""
    assert found(stored, "PKM Antah Barantah").kode is None
    number = confirm(stored, "PKM Antah Barantah", PUSKESMAS)
    use = found(stored, "UPTD PUSKESMAS  ANTAH BARANTAH")
    assert (use.kode, use.way) == (PUSKESMAS, Way.INGATAN)
    assert found(stored, "Antah Barantah", kabupaten=THERE).kode is None
    assert remembered(stored) == [(number, "PKM Antah Barantah", PUSKESMAS)]


def test_forgetting_makes_the_name_a_question_again(stored):
    """Nothing that it meant before comes back, and a second forgetting is refused."""
    confirm(stored, "Antah", f"{HERE}.01", named=Named.KECAMATAN)
    number = confirm(stored, "Antah", f"{HERE}.02", named=Named.KECAMATAN)
    assert found(stored, "Antah", named=Named.KECAMATAN).kode == f"{HERE}.02"
    memory.forget_name(stored, HERE, number)
    assert found(stored, "Antah", named=Named.KECAMATAN).kode is None
    assert remembered(stored) == []
    with pytest.raises(NameNotRemembered) as caught:
        memory.forget_name(stored, HERE, number)
    assert caught.value.number == number


def test_confirming_the_same_again_changes_nothing(stored):
    """The older number stays; another place takes a new one."""
    first = confirm(stored, "Antah", f"{HERE}.01", named=Named.KECAMATAN)
    assert confirm(stored, " ANTAH", f"{HERE}.01", named=Named.KECAMATAN) == first
    assert remembered(stored) == [(first, "Antah", f"{HERE}.01")]
    second = confirm(stored, "antah", f"{HERE}.02", named=Named.KECAMATAN)
    assert remembered(stored) == [(second, "antah", f"{HERE}.02")]
    assert found(stored, "Kecamatan Antah", named=Named.KECAMATAN).kode == f"{HERE}.02"


def test_a_name_confirmed_inside_a_place_holds_there_only(stored):
    """The same spelling elsewhere stays a question."""
    confirm(stored, "Dusun Muka", f"{HERE}.01.2001", within=f"{HERE}.01", named=Named.DESA)
    assert found(stored, "Dusun Muka", f"{HERE}.01", named=Named.DESA).kode == f"{HERE}.01.2001"
    assert found(stored, "Dusun Muka", f"{HERE}.02", named=Named.DESA).kode is None
    assert found(stored, "Dusun Muka", named=Named.DESA).kode is None


@pytest.mark.parametrize(
    ("named", "written", "kode", "within"),
    [
        (Named.PUSKESMAS, "Antah", f"P{THERE}", ""),
        (Named.PUSKESMAS, "Antah", f"{HERE}.01", ""),
        (Named.PUSKESMAS, " - ", PUSKESMAS, ""),
        (Named.PUSKESMAS, "Antah", PUSKESMAS, f"{THERE}.01"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_all_the_rest(stored, named, written, kode, within):
    """A place elsewhere or of another level, no name, an unknown kecamatan: nothing is kept."""
    good = Confirmed(Named.PUSKESMAS, "Baik", PUSKESMAS)
    with pytest.raises(PlaceUnknown):
        memory.remember_names(stored, HERE, [good, Confirmed(named, written, kode, within)], "uji")
    assert remembered(stored) == []


def test_another_kabupaten_cannot_forget_a_name(stored):
    """Numbers are looked up in their own kabupaten."""
    number = confirm(stored, "Antah", PUSKESMAS)
    with pytest.raises(NameNotRemembered):
        memory.forget_name(stored, THERE, number)
    assert found(stored, "Antah").kode == PUSKESMAS


def test_every_change_is_noticed(stored):
    """Running dashboards see a new version of the data."""

    def version():
        with connected(stored) as connection:
            return data_version(connection)

    before = version()
    number = confirm(stored, "Antah", PUSKESMAS)
    assert version() > before
    before = version()
    memory.forget_name(stored, HERE, number)
    assert version() > before


def test_hostile_names_stay_text(stored):
    """Quotes, markup and control characters are stored as they read, cut at a length."""
    confirm(stored, "Robert'); DROP TABLE area;--\x07<b>", PUSKESMAS)
    assert found(stored, "Robert'); DROP TABLE area;--<b>").kode == PUSKESMAS
    confirm(stored, "panjang " * 100, PUSKESMAS)
    assert max(len(written) for _, written, _ in remembered(stored)) <= memory.LONGEST
