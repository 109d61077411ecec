"""What leaves the house says by itself whether it may be believed, and for what part."""

import datetime as dt

import pytest

from components.documents.composing import compose
from components.documents.request import Kind, Request
from components.export.document import Document
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
