"""What leaves the house says by itself whether it may be believed, and for what part."""

import datetime as dt
from dataclasses import replace

import pytest
import sqlalchemy as sa

from components.documents.composing import compose
from components.documents.request import Kind, Request
from components.export.document import Document
from components.export.foot import complete
from components.figures.lettering import width_of, wrap
from components.figures.scene import Box, Words
from data.batch_models import ImportBatch
from data.catalogue import catalogue
from data.database import connected
from data.indicators import Aggregation, Origin
from data.kinds import Level
from data.lifting import lift_mark
from data.settings import Settings
from tests.drafts import (
    HERE,
    JUNE,
    KEDUNG,
    KEDUNG_II,
    MONTHLY,
    PECANGAAN,
    THERE,
    add_kabupaten,
    draft_of,
    take,
)

DAY = dt.date(2026, 6, 30)
SETTINGS = Settings("", "", None)
BRIEFINGS = (Kind.TAKLIMAT, Kind.RINGKASAN)
TENTATIVE = "DATA SEMENTARA"
UNITS = (KEDUNG, KEDUNG_II, PECANGAAN)


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


@pytest.mark.parametrize("kind", [Kind.GRAFIK_PWS, Kind.PERINGKAT])
def test_all_kabupaten_together_are_marked_together(engine, kind: Kind):
    """What was heard is added up; one office does not take the mark from the numbers of another.

    One kabupaten of two reported whole, the other not at all.
    """
    for kode in (HERE, THERE):
        add_kabupaten(engine, kode, is_sample=False)
    rows = "\n".join(f"{each} | 5 | 10" for each in (KEDUNG, KEDUNG_II, PECANGAAN))
    take(engine, draft_of(report=f"unit | numerator | denominator\n{rows}"))

    def told(area: str, level: Level = Level.KABUPATEN):
        return made(engine, kind, area, indicator=MONTHLY, level=level).provenance

    assert (told(HERE, Level.PUSKESMAS).mark, told(HERE, Level.PUSKESMAS).heard) == ("", 3)
    for area in (HERE, THERE):
        every = told(area)
        assert (every.mark, every.heard, every.expected) == (TENTATIVE, 3, 6)
        assert "Kelengkapan seluruh kabupaten dalam basis data: 3 dari 6" in every.completeness
    lift_mark(engine, HERE, JUNE, "Sudah lengkap", "Rina")
    assert told(HERE).mark == TENTATIVE
    lift_mark(engine, THERE, JUNE, "Puskesmas tutup", "Budi")
    assert (told(HERE).mark, told(HERE).lifted) == ("", "Puskesmas tutup")
    run_batches_as_sample(engine, THERE)
    assert told(HERE).mark == "DATA CONTOH"


def run_batches_as_sample(engine, kabupaten: str) -> None:
    """Another kabupaten of the database holds the sample."""
    with engine.begin() as connection:
        sample = sa.update(ImportBatch).where(ImportBatch.kode_kabupaten == kabupaten)
        connection.execute(sample.values(is_sample=True))


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


@pytest.mark.parametrize("kind", BRIEFINGS)
@pytest.mark.parametrize(
    ("day", "told"),
    [
        (dt.date(2026, 7, 15), "Juli 2026, laporan indikator Juni 2026"),
        (dt.date(2026, 7, 31), "Juli 2026"),
    ],
)
def test_a_briefing_in_mid_month_tells_both_months(heard, kind: Kind, day: dt.date, told: str):
    """The roll-out is of the day, the indicators are of the last month that is over."""
    rows = "\n".join(f"{each} | P2 | 2026-07-31" for each in (KEDUNG, KEDUNG_II))
    take(heard, draft_of(evidence=f"facility | criterion | claimed_on\n{rows}"), content=b"Juli")
    assert made(heard, kind, day=day).provenance.period == told


def test_the_slide_of_an_indicator_tells_how_many_reported(heard):
    """Shares by puskesmas never stand without the completeness behind them, here of two of three.

    Narrowed, it is that of the part.
    """
    rows = "\n".join(f"{each} | 5 | 10" for each in (KEDUNG, PECANGAAN))
    take(heard, draft_of(report=f"unit | numerator | denominator\n{rows}"))

    def words_on(**asked) -> str:
        deck = made(heard, Kind.TAKLIMAT, indicators=(MONTHLY,), sections=("indikator",), **asked)
        (page,) = deck.pages
        return "\n".join(each.text for each in page.scene.elements if isinstance(each, Words))

    assert "Kelengkapan: 2 dari 3 unit" in words_on()
    assert "Kelengkapan: 1 dari 2 unit" in words_on(kecamatan=(f"{HERE}.01",))


def crossed(page, box: Box) -> list[str]:
    """What is written over a box beside its own word."""
    found = []
    for each in page.scene.elements:
        if not isinstance(each, Words) or each.text == box.name:
            continue
        lines = wrap(each.text, each.width, each.size, bold=each.bold)
        wide = max(width_of(line, each.size, bold=each.bold) for line in lines)
        ends = each.y + len(lines) * each.size * each.leading
        across = each.x < box.x + box.width and each.x + wide > box.x
        if across and each.y < box.y + box.height and ends > box.y:
            found.append(each.text)
    return found


@pytest.mark.parametrize("kind", BRIEFINGS)
@pytest.mark.parametrize(("is_sample", "mark"), [(False, TENTATIVE), (True, "DATA CONTOH")])
def test_every_page_of_a_briefing_shows_its_mark_from_afar(engine, kind, is_sample, mark):
    """In large letters that nothing is written over, whatever the mark is; long names included."""
    add_kabupaten(engine, is_sample=is_sample)
    take(engine, proofs(KEDUNG))
    document = complete(made(engine, kind, kecamatan=(f"{HERE}.01", f"{HERE}.02")), "ABCD")
    for page in document.pages:
        (box,) = [each for each in page.scene.elements if getattr(each, "name", "") == mark]
        (word,) = [
            each
            for each in page.scene.elements
            if isinstance(each, Words) and each.text == mark and each.y >= box.y and each.x >= box.x
        ]
        assert word.size >= 14
        assert box.y >= 0
        assert box.y + box.height < page.foot.y
        assert box.x + box.width <= page.scene.width
        assert crossed(page, box) == [], page.key


def test_the_mark_at_the_foot_keeps_its_size_where_the_text_gives_way(engine):
    """Many long sources make the small print smaller, not the mark."""
    add_kabupaten(engine, is_sample=False)
    document = made(engine, Kind.TAKLIMAT)
    told = replace(document.provenance, sources=tuple(f"Berkas nomor {n} " * 24 for n in range(9)))
    (cover, *_) = document.pages
    cover = replace(cover, foot=replace(cover.foot, told=told))
    (page,) = complete(replace(document, pages=(cover,)), "").pages
    at_foot = [each for each in page.scene.elements[-2:] if isinstance(each, Words)]
    mark, text = at_foot
    assert (mark.text, mark.size) == (TENTATIVE, page.foot.size)
    assert text.size < page.foot.size


def test_a_slide_is_marked_for_its_own_indicator_where_the_deck_is_complete(heard):
    """All reports but those of one indicator are in: its slide says so itself."""
    monthly = [
        each.kode
        for each in catalogue().indicators.values()
        if each.aggregation is Aggregation.JUMLAH_BULANAN
        and each.origin is Origin.LAPORAN
        and set(each.levels) == {Level.PUSKESMAS, Level.KABUPATEN}
    ]
    poor, *whole = monthly[:5]
    rows = [f"{each} | {kode} | 5 | 10" for kode in whole for each in UNITS]
    rows.append(f"{KEDUNG} | {poor} | 5 | 10")
    head = "unit | indicator | numerator | denominator"
    take(heard, draft_of(report="\n".join([head, *rows])))
    deck = made(heard, Kind.TAKLIMAT, indicators=(poor, *whole), sections=("capaian", "indikator"))
    assert deck.provenance.mark == ""
    assert {page.key: marks_here(page) for page in deck.pages}[f"indikator-{poor.lower()}"] == 1
    assert sum(marks_here(page) for page in deck.pages) == 1


def marks_here(page) -> int:
    """How many marks stand on a page."""
    return sum(getattr(each, "name", "") == TENTATIVE for each in page.scene.elements)
