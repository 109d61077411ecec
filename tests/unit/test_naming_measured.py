"""How many noisy names are found, suggested, or left open; none is ever taken for another place.

The alias table beside the project is read where it is there; without it the project's own list.
"""

import csv
import time
from collections import Counter
from pathlib import Path

import pytest

from data.intake.naming import NameBook, Named
from data.reference_data import load_kecamatan_alias
from data.sample import SAMPLE_KABUPATEN, facts
from tests.noisy_names import PLAIN, Known, measure, share

ROOT = Path(__file__).resolve().parents[2]
ALIAS_TABLE = ROOT.parent / "shared" / "reference" / "kecamatan_alias.csv"

EVERY = 12
"""Of the 1,630 desa every twelfth is made noisy; each is looked for among all of its kabupaten."""


@pytest.fixture(scope="module")
def books():
    """A book for each of the five kabupaten, with the official other spellings."""
    return {
        kode: NameBook.of(facts.compose_areas(kode), facts.compose_puskesmas(kode))
        for kode in SAMPLE_KABUPATEN
    }


@pytest.fixture(scope="module")
def bare_books(books):
    """The same without the other spellings: each of them is new to these."""
    return {kode: NameBook(book.areas, book.facilities) for kode, book in books.items()}


def known_spellings():
    """Every spelling of a kecamatan with its kode, official and other."""
    if ALIAS_TABLE.exists():
        with ALIAS_TABLE.open(encoding="utf-8", newline="") as file:
            return sorted({(row["nama_varian"], row["kode"]) for row in csv.DictReader(file)})
    told = {pair for kode in SAMPLE_KABUPATEN for pair in load_kecamatan_alias(kode).items()}
    return sorted(told | {(nama, kode) for nama, kode in names_of(Named.KECAMATAN)})


def names_of(level):
    """Names and codes of one level in the five kabupaten."""
    for kabupaten in SAMPLE_KABUPATEN:
        areas = facts.compose_areas(kabupaten)
        if level is Named.PUSKESMAS:
            areas = facts.compose_puskesmas(kabupaten).assign(level="puskesmas")
        rows = areas[areas["level"] == level]
        yield from zip(rows["nama"].str.removeprefix("Puskesmas "), rows["kode"], strict=True)


def counted(books, named, known, home):
    """The outcomes by kind of noise over all kabupaten."""
    counts = {}
    names = list(names_of(named))
    if named is Named.KECAMATAN:
        names += known_spellings()
    for kabupaten, book in books.items():
        here = [place for place in known if home[place.kode] == kabupaten]
        for kind, found in measure(book, named, here, names).items():
            counts[kind] = counts.get(kind, Counter()) + found
    return counts


def assert_never_wrong(counts):
    """Not one noisy name was taken for a place that does not bear it."""
    assert sum(found["wrong"] for found in counts.values()) == 0
    assert sum(found.total() for found in counts.values()) > 1000


def plain(counts):
    """The noise that leaves every letter in its place."""
    return [counts[kind] for kind in PLAIN]


def blurred(counts):
    """The noise that changes letters or words."""
    return [found for kind, found in counts.items() if kind not in PLAIN]


def test_spellings_of_kecamatan_with_noise_are_found_or_suggested(books):
    """The alias table: all that only looks different is found, nearly all else leads the list."""
    known = [Known(nama, kode) for nama, kode in known_spellings()]
    counts = counted(books, Named.KECAMATAN, known, {each.kode: each.kode[:5] for each in known})
    assert_never_wrong(counts)
    assert share(plain(counts), "right") == 1
    assert share(blurred(counts), "right", "first") > 0.97
    assert share(blurred(counts), "unknown", "elsewhere") < 0.02


def test_spellings_that_no_table_knows_are_suggested(bare_books):
    """The other spellings, as if they were met for the first time, with noise besides."""
    known = [
        Known(nama, kode)
        for kabupaten in SAMPLE_KABUPATEN
        for nama, kode in load_kecamatan_alias(kabupaten).items()
    ]
    home = {each.kode: each.kode[:5] for each in known}
    counts = counted(bare_books, Named.KECAMATAN, known, home)
    assert_never_wrong(counts)
    assert share(counts.values(), "right", "first") > 0.9
    assert share(counts.values(), "elsewhere") < 0.02


def test_names_of_puskesmas_with_noise_are_found_or_suggested(books):
    """104 puskesmas by ten ways of writing what they are, and with every fault of typing."""
    home = {
        kode: kabupaten for kabupaten, book in books.items() for kode in book.facilities["kode"]
    }
    known = [Known(nama, kode) for nama, kode in names_of(Named.PUSKESMAS)]
    counts = counted(books, Named.PUSKESMAS, known, home)
    assert_never_wrong(counts)
    assert share(plain(counts), "right") == 1
    assert share(blurred(counts), "first") > 0.98


@pytest.mark.parametrize(("is_placed", "right", "listed"), [(True, 1, 0.97), (False, 0.85, 0.95)])
def test_names_of_desa_with_noise_are_found_or_suggested(books, is_placed, right, listed):
    """Inside its kecamatan a desa is known by its name; in the whole kabupaten many share one."""
    every = [
        Known(nama, kode, kode[:8] if is_placed else "") for nama, kode in names_of(Named.DESA)
    ]
    known = every[::EVERY]
    counts = counted(books, Named.DESA, known, {each.kode: each.kode[:5] for each in known})
    assert_never_wrong(counts)
    assert share(plain(counts), "right") >= right
    assert share([*plain(counts), *blurred(counts)], "right", "first", "five") > listed


def test_the_names_of_a_whole_kabupaten_are_found_in_no_time(books):
    """852 gampong in a moment, the making of the book included; a noisy name in milliseconds."""
    book = books["11.08"]
    names = [(nama, kode) for nama, kode in names_of(Named.DESA) if kode.startswith("11.08")]
    fresh = NameBook.of(book.areas, book.facilities)
    begun = time.perf_counter()
    found = [fresh.find(Named.DESA, nama, kode[:8]).kode for nama, kode in names]
    exact = time.perf_counter() - begun
    assert found == [kode for _, kode in names]
    assert exact < 1
    noisy = [f"{nama[:-1]}x" for nama, _ in names[:100]]
    begun = time.perf_counter()
    for nama in noisy:
        fresh.find(Named.DESA, nama)
    assert time.perf_counter() - begun < 2
