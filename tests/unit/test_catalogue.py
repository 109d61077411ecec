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
        ("tahun = 2024, nilai", "tahunan = 2024, nilai", "target"),
        ('agregasi = "terakhir"', 'agregasi = "terakhir"\nsasaran = "balita"', "sasaran"),
        ("terverifikasi = false\n", 'terverifikasi = "ya"\n', "terverifikasi"),
        ('utama = ["ILP-PKM"', 'utama = ["XX-1"', "utama"),
        ("[klaster.LK]", "[klaster.LX]", "klaster"),
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
