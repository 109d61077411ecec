"""The facts that ship with the product are whole, and codes stay text."""

from decimal import Decimal

import pytest

from data import reference_data
from data.errors import UnknownArea
from data.frames import CRITERIA


def test_the_lists_are_complete_and_their_codes_are_text():
    """38 provinces, 514 kabupaten and kota, each with its province."""
    provinsi, kabupaten = reference_data.load_provinsi(), reference_data.load_kabupaten()
    assert (len(provinsi), len(kabupaten)) == (38, 514)
    assert set(kabupaten["kode_provinsi"]) == set(provinsi["kode"])
    assert kabupaten["kode"].str.fullmatch(r"\d\d\.\d\d").all()


def test_bps_codes_are_another_system():
    """1108 is Aceh Besar to BPS, Aceh Utara's own code is 1111."""
    assert reference_data.row_of_kabupaten("11.08")["kode_bps"] == "1111"


def test_a_kabupatens_areas_are_its_own():
    """Kecamatan with points in degrees, desa with names; nothing of a neighbour."""
    kecamatan, desa = reference_data.load_kecamatan("33.20"), reference_data.load_desa("33.20")
    assert (len(kecamatan), len(desa)) == (16, 195)
    assert kecamatan["lat"].between(-12, 7).all()
    assert set(desa["kode"].str[:8]) == set(kecamatan["kode"])


def test_another_spelling_finds_its_kecamatan():
    """Names met elsewhere lead to the official kode; where none is known, none is given."""
    assert reference_data.load_kecamatan_alias("11.08")["Seunudon"] == "11.08.09"
    assert reference_data.load_kecamatan_alias("33.20") == {}


@pytest.mark.parametrize("load", ["load_kecamatan", "load_desa", "name_of_kabupaten"])
def test_an_unknown_kabupaten_is_an_error(load):
    """Not an empty answer."""
    with pytest.raises(UnknownArea):
        getattr(reference_data, load)("99.99")


def test_stages_stand_in_order_and_know_their_level():
    """21 stages, numbered from one."""
    stages = reference_data.load_stages()
    assert stages["position"].tolist() == list(range(1, 22))
    assert set(stages["level"]) == {"kabupaten", "puskesmas", "pustu", "posyandu"}


def test_the_criteria_say_that_they_are_a_proposal():
    """One set of 16; only P7 is answered by the network; the share is exact."""
    sets, criteria = reference_data.load_criteria()
    assert "Usulan" in sets["source"].iloc[0]
    assert sets["network_share"].tolist() == [Decimal(100)]
    assert tuple(criteria.columns) == CRITERIA
    assert criteria.loc[criteria["rule"] == "network", "kode"].tolist() == ["P7"]
    assert criteria.loc[~criteria["is_mandatory"], "kode"].tolist() == ["P8", "U4", "S4"]


def test_a_caller_may_change_what_it_was_given():
    """The next caller gets the list unchanged."""
    mine = reference_data.load_provinsi()
    mine.loc[0, "nama"] = "?"
    assert reference_data.load_provinsi().loc[0, "nama"] == "Aceh"
