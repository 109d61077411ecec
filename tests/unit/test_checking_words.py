"""What is said of a checked document: names of figures in words, what they were and are."""

import pytest

from components.checking import Comparison as Compared
from components.checking import Finding, told_of, word_failure
from components.export.document import Figure
from components.text.checking import (
    BAD,
    GOOD,
    MEANING,
    TITLE_OF,
    UNKNOWN_KIND,
    then_and_now,
    word_compared,
    word_figure,
    word_provenance,
)
from data.errors import UnknownArea

NAMES = {"33.20.01": "Kecamatan Kedung", "P1": "Puskesmas Nisam", "K2-K6": "Cakupan K6"}


def test_every_finding_has_its_words():
    """A title, what follows from it, and whether it is good or bad news."""
    every = {each.value for each in Finding}
    assert set(TITLE_OF) == set(MEANING) == every
    assert {*GOOD, *BAD} <= every


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("K2-K6/P1/2026-10/value", "Cakupan K6 · Puskesmas Nisam · Oktober 2026 · capaian"),
        ("counted/puskesmas", "telah menerapkan · Puskesmas"),
        ("status/KLAIM", "status · klaim"),
        ("pers/counts.puskesmas.share", "pers · jumlah · Puskesmas · bagian"),
        ("mark", "Tanda"),
        ("tahap/99.99.99/tanggal", "tahap · 99.99.99 · tanggal"),
        ("2026-13", "2026-13"),
        ("yang_lain//x", "yang lain · x"),
    ],
)
def test_the_name_of_a_figure_is_in_words(name, words):
    """Known parts by their names, months as months; what has no name stays as it is."""
    assert word_figure(name, NAMES) == words


def test_what_was_and_is_stands_side_by_side():
    """As shown; exactly where both look alike; and where one is not there at all."""
    assert then_and_now(("1/3", "33,33 %"), ("1/2", "50,00 %")) == ("33,33 %", "50,00 %")
    assert then_and_now(("1/3", "33 %"), ("2/6", "33 %")) == ("33 % (1/3)", "33 % (2/6)")
    assert then_and_now(("7", "7"), None) == ("7", "tidak ada")
    assert then_and_now(("", ""), ("7", "7")) == ("tidak ada", "7")
    assert told_of(None) is None
    assert told_of(Figure("a", "1/3", "33 %")) == ("1/3", "33 %")


def test_how_many_still_stand_is_told():
    """All, some, or that there are none at all."""
    assert word_compared(1200, 0) == "Seluruh 1.200 angka sama dengan basis data sekarang."
    assert word_compared(20, 2) == "2 hal kini berbeda, dari 20 angka yang tertulis."
    assert word_compared(0, 0) == "Dokumen ini tidak memuat angka."


def test_where_the_figures_come_from_is_told_once():
    """Without the word twice, days as days; what an older version left out is empty."""
    told = dict(
        word_provenance(
            {
                "place": "Kabupaten Jepara",
                "period": "Juni 2026",
                "completeness": "Kelengkapan: 1 dari 3 unit",
                "data_date": "2026-06-30",
            }
        )
    )
    assert told["Wilayah"] == "Kabupaten Jepara, Juni 2026"
    assert told["Kelengkapan"] == "1 dari 3 unit"
    assert told["Tanggal data"] == "30 Juni 2026"
    assert told["Tanda"] == ""
    assert dict(word_provenance({"data_date": "kemarin"}))["Tanggal data"] == "kemarin"


def test_why_a_document_cannot_be_made_again_is_told():
    """An error of ours with its sentence, a request that nobody knows any more with another."""
    known = Compared(0, (), (), is_same_version=True, names={}, failure=UnknownArea("33.20"))
    assert word_failure(known).startswith("Wilayah dengan kode 33.20 tidak ada")
    gone = Compared(0, (), (), is_same_version=True, names={}, failure=KeyError("poster"))
    assert word_failure(gone) == UNKNOWN_KIND
