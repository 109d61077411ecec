"""Briefings of what there is little of: no shapes, no reports, one puskesmas, hostile names."""

import datetime as dt
from dataclasses import replace

import pytest

from components.documents.composing import compose
from components.documents.request import Kind, Request
from components.export.document import Document
from components.export.foot import complete
from components.export.rendering import render
from components.figures.scene import Cell, Chart, Line, Table, Words
from data.database import connected
from data.settings import Settings
from data.store import store_registers
from tests.drafts import HERE, add_kabupaten, draft_of, small_registers_of, take
from tests.hostile import KABUPATEN, fill_with_attacks
from tests.opening import facts
from tests.slide_files import faults_of, opened

DAY = dt.date(2026, 6, 30)
PROVEN = """
    facility    | criterion | claimed_on | verified_on
    P3320010201 | P1        | 2026-06-12 | 2026-06-20
"""
BOTH = (Kind.TAKLIMAT, Kind.RINGKASAN)


def made(engine, kind: Kind, area: str = HERE, day: dt.date = DAY, **asked) -> Document:
    """A document of the small kabupaten."""
    with connected(engine) as connection:
        request = Request(kind, area, day, **asked)
        return compose(connection, request, Settings("", "", None), dt.date(2026, 7, 1))


def words_of(document: Document, key: str = "") -> str:
    """What can be read on a page, or on all of them."""
    told: list[str] = []
    for page in document.pages:
        for each in page.scene.elements if key in ("", page.key) else ():
            cells = [cell for row in each.rows for cell in row] if isinstance(each, Table) else []
            told += [each.text] if isinstance(each, Words) else [cell.text for cell in cells]
    return "\n".join(told)


@pytest.mark.parametrize("kind", BOTH)
def test_a_kabupaten_that_nobody_reported_for_says_so(engine, kind: Kind):
    """No evidence is neither zero nor a share; there is no map, so tiles say that they are none."""
    add_kabupaten(engine)
    document = made(engine, kind)
    told = words_of(document)
    share = next(each for each in document.figures if each.name == f"puskesmas/{HERE}/{DAY}/share")
    assert (share.exact, share.shown) == ("", "—")
    assert "belum ada puskesmas" in told.lower()
    assert "Letak kotak bukan letak sebenarnya" in told
    assert "Target penerapan belum dicatat" in told or kind is Kind.RINGKASAN
    for each in render(complete(document, ""), "pptx"):
        assert faults_of(each[1]) == []


def test_the_deck_of_a_silent_kabupaten_has_all_its_slides(engine):
    """Each section tells what there is to tell, and that is in its title."""
    add_kabupaten(engine)
    document = made(engine, Kind.TAKLIMAT)
    titles = {page.key: page.title for page in document.pages}
    assert list(titles) == [
        *("sampul", "capaian", "jejaring", "peta", "peringkat", "tren", "pws", "rtl", "mutu"),
        "penutup",
    ]
    assert titles["peta"] == "Dari 3 puskesmas, 3 belum lapor"
    assert titles["pws"].startswith("Belum ada indikator yang dapat dinilai")
    assert titles["rtl"] == "Rencana tindak lanjut belum dicatat"
    assert titles["tren"] == "Perubahan terhadap bulan sebelumnya belum dapat disampaikan"
    (chart,) = [
        each
        for page in document.pages
        if page.key == "tren"
        for each in page.scene.elements
        if isinstance(each, Chart)
    ]
    assert set(chart.series[0].values) == {None}


@pytest.mark.parametrize("kind", BOTH)
def test_a_kabupaten_with_one_puskesmas_has_no_highest_and_lowest(engine, kind: Kind):
    """One list of all there are; nobody is both the first and the last."""
    own = small_registers_of(HERE)
    one = own.facilities[own.facilities["kode"] == "P3320010201"]
    served = own.service_areas[own.service_areas["puskesmas"] == "P3320010201"]
    registers = replace(own, facilities=one, service_areas=served)
    store_registers(engine, registers, facts(kode_kabupaten=HERE, kind="register", is_sample=False))
    assert "tidak diberi peringkat" in words_of(made(engine, kind))
    take(engine, draft_of(evidence=PROVEN))
    document = made(engine, kind)
    told = words_of(document)
    assert "Seluruh puskesmas" in told
    assert "Capaian terendah" not in told.split("\n")
    assert render(complete(document, ""), "pptx")


@pytest.mark.parametrize("kind", BOTH)
def test_before_anything_is_known_only_that_is_told(engine, kind: Kind):
    """A cover, that there are no data and since when there are, and the definitions."""
    add_kabupaten(engine)
    document = made(engine, kind, day=dt.date(2020, 1, 31))
    told = words_of(document)
    assert "belum tersedia" in told
    assert "%" not in words_of(document, "sampul")
    if kind is Kind.TAKLIMAT:
        assert [page.key for page in document.pages] == ["sampul", "capaian", "penutup"]


@pytest.mark.parametrize("kind", BOTH)
def test_names_that_are_attacks_are_drawn_as_names(database_url: str, kind: Kind):
    """Every name, source, stage, criterion and plan is one; files open, slides keep titles."""
    from data.database import open_database

    fill_with_attacks(database_url)
    engine = open_database(database_url)
    attacks = ("<script>", "=1+1\x00", "{{7*7}}")
    document = made(engine, kind, KABUPATEN, dt.date(2026, 10, 31), decisions=attacks)
    finished = complete(document, "AAAA-BBBB-CCCC")
    for extension in ("pptx", "svg"):
        for _, content in render(finished, extension):
            if extension == "pptx":
                assert faults_of(content) == []
                assert len(opened(content).slides) == len(document.pages)
            else:
                assert b"<script" not in content
                assert b"<img" not in content
    assert "{{7*7}}" in words_of(document)
    engine.dispose()


def test_a_class_in_a_table_is_told_by_its_word_too(engine):
    """Colour alone never tells anything: a cell with a look has text."""
    add_kabupaten(engine)
    take(engine, draft_of(evidence=PROVEN))
    document = made(engine, Kind.TAKLIMAT)
    cells: list[Cell] = [
        cell
        for page in document.pages
        for each in page.scene.elements
        if isinstance(each, Table)
        for row in each.rows
        for cell in row
        if cell.look
    ]
    assert cells
    assert all(cell.text for cell in cells)


@pytest.mark.parametrize("kind", [*BOTH, Kind.POSTER, Kind.KARTU, Kind.KARTU_KECAMATAN])
def test_every_paper_of_an_office_has_the_same_head(engine, kind: Kind):
    """The government, then the office without the place that stands above it, then a rule."""
    add_kabupaten(engine)
    place = made(engine, kind).provenance.place
    with connected(engine) as connection:
        settings = Settings("", f"Dinas Kesehatan {place}", None)
        document = compose(connection, Request(kind, HERE, DAY), settings, DAY)
    first = list(document.pages[0].scene.elements)
    at = next(
        at
        for at, each in enumerate(first)
        if isinstance(each, Words) and each.text == f"PEMERINTAH {place.upper()}"
    )
    office, rule = first[at + 1], first[at + 2]
    assert isinstance(office, Words)
    assert office.text == "DINAS KESEHATAN"
    assert isinstance(rule, Line)


def test_the_printed_briefing_tells_the_network_as_the_posters_do(engine):
    """Bars with their counts in words; the deck has a chart that can be edited."""
    add_kabupaten(engine)
    assert "belum ada bukti" in words_of(made(engine, Kind.RINGKASAN), "halaman-2")
    (slide,) = [p for p in made(engine, Kind.TAKLIMAT).pages if p.key == "jejaring"]
    assert any(isinstance(each, Chart) for each in slide.scene.elements)
