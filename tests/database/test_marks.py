"""What leaves the house says by itself whether it may be believed, and for what part."""

import datetime as dt

import pytest

from components.documents.composing import compose
from components.documents.request import Kind, Request
from components.export.document import Document
from components.export.foot import complete
from components.figures.scene import Box, Words
from data.database import connected
from data.settings import Settings
from tests.drafts import HERE, KEDUNG, KEDUNG_II, PECANGAAN, add_kabupaten, draft_of, take

DAY = dt.date(2026, 6, 30)
SETTINGS = Settings("", "", None)
BRIEFINGS = (Kind.TAKLIMAT, Kind.RINGKASAN)
TENTATIVE = "DATA SEMENTARA"


def proofs(*puskesmas: str):
    """A file in which each of these hands in evidence in May."""
    rows = "\n".join(f"{each} | P1 | 2026-05-10" for each in puskesmas)
    return draft_of(evidence=f"facility | criterion | claimed_on\n{rows}")


def made(engine, kind: Kind, area: str = HERE, day: dt.date = DAY, **asked) -> Document:
    """A document of a small kabupaten, before its feet."""
    with connected(engine) as connection:
        request = Request(kind, area, day, **asked)
        return compose(connection, request, SETTINGS, dt.date(2026, 7, 10))


@pytest.fixture
def heard(engine):
    """Every puskesmas handed in evidence; nobody reported any indicator."""
    add_kabupaten(engine)
    take(engine, proofs(KEDUNG, KEDUNG_II, PECANGAAN))
    return engine


@pytest.mark.parametrize("kind", BRIEFINGS)
def test_a_briefing_is_marked_by_its_reports_too(heard, kind: Kind):
    """All of the roll-out is known and no report is in: the briefing tells both and is tentative.

    The number that `export --require-complete` refuses by is that of the less complete.
    """
    told = made(heard, kind).provenance
    assert (told.mark, told.heard) == (TENTATIVE, 0)
    assert told.expected > 3
    assert "3 dari 3 puskesmas telah menyampaikan bukti (100,00 %)" in told.completeness
    assert "Kelengkapan laporan indikator Juni 2026: 0 dari" in told.completeness
    assert made(heard, Kind.KARTU).provenance.mark == ""


@pytest.fixture
def half_heard(engine):
    """Both puskesmas of one kecamatan handed in evidence, the only one of the other did not."""
    add_kabupaten(engine)
    take(engine, proofs(KEDUNG, KEDUNG_II))
    return engine


def marks_on(document: Document) -> list[str]:
    """The bands across the pages, from above."""
    return [
        each.name
        for page in document.pages
        for each in page.scene.elements
        if isinstance(each, Box) and each.name in (TENTATIVE, "DATA CONTOH")
    ]


@pytest.mark.parametrize("kind", [Kind.POSTER, Kind.KARTU])
@pytest.mark.parametrize(
    ("kecamatan", "mark", "told"),
    [
        (f"{HERE}.01", "", "Kelengkapan Kecamatan Kedung, Kabupaten Jepara: 2 dari 2 puskesmas"),
        (f"{HERE}.02", TENTATIVE, "Kecamatan Pecangaan, Kabupaten Jepara: 0 dari 1 puskesmas"),
    ],
)
def test_a_narrowed_paper_is_marked_by_its_own_part(half_heard, kind, kecamatan, mark, told):
    """Two thirds of the kabupaten were heard: neither part has the mark of the whole."""
    document = made(half_heard, kind, kecamatan=(kecamatan,))
    assert (document.provenance.mark, marks_on(document)) == (mark, [mark] if mark else [])
    assert told in document.provenance.completeness


def test_each_card_of_a_kecamatan_has_its_own_mark_and_foot(half_heard):
    """Cards are cut apart: what is true of one is not said on the other."""
    document = made(half_heard, Kind.KARTU_KECAMATAN)
    assert marks_on(document) == [TENTATIVE]
    assert (document.provenance.mark, document.provenance.heard) == (TENTATIVE, 0)
    (page,) = complete(document, "").pages
    upper, lower = (
        [each.text for each in page.scene.elements if isinstance(each, Words) and each.y >= foot.y]
        for foot in (page.also[0], page.foot)
    )
    lower_half = set(lower)
    own = [each for each in upper if each not in lower_half and "Sumber" in each]
    assert "Kelengkapan Kecamatan Kedung, Kabupaten Jepara: 2 dari 2" in "".join(own)
    assert "Kecamatan Pecangaan, Kabupaten Jepara: 0 dari 1" in "".join(lower)
    assert TENTATIVE not in own
    only = made(half_heard, Kind.KARTU_KECAMATAN, kecamatan=(f"{HERE}.01",))
    assert (marks_on(only), only.provenance.mark) == ([], "")


def test_a_narrowed_briefing_is_marked_by_the_least_of_part_and_whole(half_heard):
    """It shows numbers of both, and tells the completeness of both."""
    told = made(half_heard, Kind.TAKLIMAT, kecamatan=(f"{HERE}.02",)).provenance
    assert (told.mark, told.heard) == (TENTATIVE, 0)
    assert "Kecamatan Pecangaan, Kabupaten Jepara: 0 dari 1 puskesmas" in told.completeness
    assert "Kelengkapan Kabupaten Jepara: 2 dari 3 puskesmas" in told.completeness
