"""The catalogue of indicators: every entry is whole, and a faulty one is named."""

import csv
import re
from decimal import Decimal
from pathlib import Path

import pytest

from components.text.errors import word_error
from data.catalogue import FILE, load_catalogue
from data.errors import CatalogueError, UnknownIndicator
from data.indicators import Aggregation, Direction, Klaster, Origin
from data.kinds import Level
from data.sample.figures import load_figures

REFERENCE = Path(__file__).resolve().parents[3] / "shared" / "reference" / "indicators.csv"
WHOLE = FILE.read_text(encoding="utf-8")


def test_there_are_sixty_and_each_has_its_place():
    """The catalogue of domain.md 3, by klaster."""
    catalogue = load_catalogue()
    counts = {klaster: len(catalogue.of_klaster(klaster)) for klaster in Klaster}
    assert counts == {"ILP": 5, "K1": 10, "K2": 21, "K3": 10, "K4": 10, "LK": 4}
    assert len({each.nama for each in catalogue.indicators.values()}) == 60
    assert len(catalogue.main) == 10
    assert catalogue.name_of(Klaster.K2) == "Ibu dan Anak"
    assert "Klaster 5" in catalogue.klaster[Klaster.LK].alias


def test_the_catalogue_says_what_the_list_of_the_field_says():
    """Kode, klaster, direction, rule, levels and target of every row, where the list is at hand."""
    if not REFERENCE.exists():
        assert len(load_catalogue().indicators) == 60
        return
    with REFERENCE.open(encoding="utf-8") as file:
        listed = {row["kode"]: row for row in csv.DictReader(file)}
    known = load_catalogue().indicators
    assert list(known) == list(listed)
    for kode, row in listed.items():
        one = known[kode]
        assert (one.klaster, one.direction, one.aggregation) == (
            row["klaster"],
            row["arah"],
            row["agregasi"],
        )
        levels = [level for level in row["tingkat"].split("|") if level in set(Level)]
        assert set(levels) == {level.value for level in one.levels}
        wanted = row["target_tahunan"]
        told = {target.value for target in one.targets.values()}
        assert told == ({Decimal(wanted)} if wanted else set())


def test_every_reported_indicator_has_sample_figures():
    """One paragraph more in the catalogue would otherwise be an empty page in the sample."""
    reported = {
        kode for kode, each in load_catalogue().indicators.items() if each.origin is Origin.LAPORAN
    }
    figures = load_figures()
    assert set(figures["indikator"]) == reported
    groups = {each.sasaran for each in load_catalogue().indicators.values()} - {""}
    assert set(figures["sasaran"]) == groups


def test_counts_have_no_denominator_and_shares_have_one():
    """What can be divided follows from the rule."""
    for each in load_catalogue().indicators.values():
        assert bool(each.denominator) == (each.aggregation is not Aggregation.JUMLAH)
        assert bool(each.sasaran) == each.has_line
        assert each.direction in Direction


def written(tmp_path, old, new):
    """The catalogue with one change, as a file."""
    assert old in WHOLE
    path = tmp_path / "indicators.toml"
    path.write_text(WHOLE.replace(old, new, 1), encoding="utf-8")
    return path


FIRST = "[indikator.ILP-PKM]\n"


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        (FIRST, "[indikator.ilp]\n", "kode"),
        (FIRST, FIRST + 'warna = "biru"\n', "warna"),
        ('arah = "naik"\n', "", "arah"),
        ('arah = "naik"', 'arah = "datar"', "arah"),
        ('agregasi = "terakhir"', 'agregasi = "rata"', "agregasi"),
        ('satuan = "%"', 'satuan = "persen"', "satuan"),
        ('klaster = "ILP"', 'klaster = "K9"', "klaster"),
        ("batas = [20, 40, 70, 100]", "batas = [20, 20]", "batas"),
        ("batas = [20, 40, 70, 100]", "batas = []", "batas"),
        ('tingkat = ["kabupaten"]', 'tingkat = ["dusun"]', "tingkat"),
        ("desimal = 2", "desimal = 7", "desimal"),
        ("tahun = 2024, nilai", "tahunan = 2024, nilai", "target.tahun"),
        ('agregasi = "terakhir"', 'agregasi = "terakhir"\nsasaran = "balita"', "sasaran"),
        ("terverifikasi = false\n", 'terverifikasi = "ya"\n', "terverifikasi"),
        ('utama = ["ILP-PKM"', 'utama = ["XX-1"', "utama"),
        ("[klaster.LK]", "[klaster.LX]", "klaster"),
        (FIRST, FIRST + 'alias = "Puskesmas"\n', "alias"),
        (FIRST, FIRST + 'alias = [""]\n', "alias"),
        (FIRST, FIRST + 'alias = ["%"]\n', "alias"),
        (FIRST, FIRST + 'alias = ["k-6"]\n', "alias"),
        (FIRST, FIRST + 'alias = ["bumil"]\n', "alias"),
        ('nama = "Ibu hamil"\n', "", "nama"),
        ("[kelompok.ibu_hamil]", "[kelompok.bumil]", "sasaran"),
    ],
)
def test_a_faulty_entry_is_named_with_its_field(tmp_path, old, new, field):
    """File, entry, field: so that whoever added a paragraph finds the place."""
    path = written(tmp_path, old, new)
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(path)
    assert caught.value.field == field
    said = word_error(caught.value)
    assert said.startswith("Katalog indikator indicators.toml")
    assert field in said


def test_a_file_that_is_no_toml_is_said_so(tmp_path):
    """The parser's own words tell line and column."""
    path = written(tmp_path, FIRST, "[indikator.ILP-PKM\n")
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(path)
    assert re.search(r"line \d+", caught.value.got)


def test_an_unknown_kode_is_an_error_with_a_sentence():
    """Not a traceback."""
    with pytest.raises(UnknownIndicator) as caught:
        load_catalogue().find("K9-X")
    assert "K9-X" in word_error(caught.value)


@pytest.mark.parametrize(
    ("heading", "nama"),
    [
        ("K 1", "K1 murni"),
        ("k.1 MURNI", "K1 murni"),
        ("K2-K1M", "K1 murni"),
        ("K 6", "K6"),
        ("IMUNISASI DASAR  LENGKAP", "IDL"),
        ("KN LENGKAP", "KN lengkap"),
        ("KN 3", "KN lengkap"),
        ("D / S", "D/S"),
        ("Kunjungan Nifas Lengkap", "KF lengkap"),
    ],
)
def test_a_heading_names_its_indicator_whatever_its_capitals_and_marks(heading, nama):
    """Kode, name, short name and alias all count."""
    found = load_catalogue().by_heading(heading)
    assert found is not None
    assert found.short == nama


@pytest.mark.parametrize(
    "heading", ["K4", "K1 Akses", "KN1", "KF1", "KF3", "PN", "LINAKES", "Fe 3", "", "%", "BLN INI"]
)
def test_a_heading_of_something_else_names_no_indicator(heading):
    """K4 is not K6; deliveries by health workers are not deliveries in facilities."""
    assert load_catalogue().by_heading(heading) is None


@pytest.mark.parametrize(
    ("heading", "kelompok"),
    [
        ("BUMIL", "ibu_hamil"),
        ("Ibu Hamil", "ibu_hamil"),
        ("BULIN", "ibu_bersalin"),
        ("Bufas", "ibu_bersalin"),
        ("BAYI", "lahir_hidup"),
        ("Surviving Infant", "bayi_bertahan_hidup"),
        ("bayi_bertahan_hidup", "bayi_bertahan_hidup"),
        ("WUS", None),
    ],
)
def test_a_heading_names_its_kelompok_of_sasaran(heading, kelompok):
    """As decided: nifas counts as bersalin, bayi without a further word as lahir hidup."""
    assert load_catalogue().kelompok_by_heading(heading) == kelompok


def test_a_heading_that_two_indicators_share_names_neither(tmp_path):
    """Two names may be alike in letters and figures; a file cannot tell which is meant."""
    path = written(tmp_path, 'singkat = "Pustu ILP"', 'singkat = "Puskesmas, ILP"')
    assert load_catalogue(path).by_heading("PUSKESMAS ILP") is None
    assert load_catalogue().by_heading("PUSKESMAS ILP") is not None


def test_an_indicator_needs_no_alias():
    """The key is optional; an entry without it is known by kode and names."""
    one = next(each for each in load_catalogue().indicators.values() if not each.alias)
    assert load_catalogue().by_heading(one.nama) == one
