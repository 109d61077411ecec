"""Documents of several kabupaten speak for all that they show, whoever asks for them."""

import datetime as dt

import pytest

from components.documents.composing import compose
from components.documents.request import Kind, Request
from components.export.document import Document
from components.figures.scene import Chart, Words
from data.database import connected
from data.kinds import Level
from data.settings import Settings
from tests.drafts import HERE, KEDUNG, MONTHLY, THERE, add_kabupaten, draft_of, take

DAY = dt.date(2026, 6, 30)
KINDS = (Kind.GRAFIK_PWS, Kind.PERINGKAT)
"""A map needs shapes; its words are those of the graph."""


@pytest.fixture
def two(engine):
    """Two kabupaten, each with a report: 40 of 100 here, 25 of 50 there."""
    for kode, count, base in ((HERE, 40, 100), (THERE, 25, 50)):
        add_kabupaten(engine, kode)
        unit = KEDUNG.replace("3320", kode.replace(".", ""))
        rows = f"{unit} | {count} | {base}"
        take(engine, draft_of(report=f"unit | numerator | denominator\n{rows}"), kode)
    return engine


def made(engine, kind: Kind, area: str, level: Level = Level.KABUPATEN) -> Document:
    """The document as one of them asks for it."""
    request = Request(kind, area, DAY, indicator=MONTHLY, level=level)
    with connected(engine) as connection:
        return compose(connection, request, Settings("", "", None), dt.date(2026, 7, 10))


def words_on(document: Document) -> list[str]:
    """Every text of the document, in its order."""
    return [
        each.text
        for page in document.pages
        for each in page.scene.elements
        if isinstance(each, Words)
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_several_kabupaten_are_told_alike_whoever_asks(two, kind: Kind) -> None:
    """Highest and lowest in the title, all of them as the place, none as the whole of the other."""
    here, there = made(two, kind, HERE), made(two, kind, THERE)
    assert here.title == there.title
    assert "tertinggi" in here.title
    assert "(50,00\u00a0%), terendah" in here.title
    assert "(40,00\u00a0%)" in here.title
    said = words_on(here)
    assert sorted(said) == sorted(words_on(there))
    assert any("Seluruh kabupaten dalam basis data" in each for each in said)
    assert here.provenance.completeness == there.provenance.completeness
    assert here.provenance.completeness.count("Kelengkapan") == 1
    (sheet,) = here.sheets
    assert len(sheet.rows) == 2


@pytest.mark.parametrize("kind", KINDS)
def test_one_kabupaten_is_told_by_its_own_value(engine, kind: Kind) -> None:
    """Where there is nobody to compare it with, it speaks for itself."""
    add_kabupaten(engine)
    take(engine, draft_of(report=f"unit | numerator | denominator\n{KEDUNG} | 40 | 100"))
    document = made(engine, kind, HERE)
    assert any("40,00\u00a0%" in each for each in words_on(document))
    assert "terendah" not in document.title


@pytest.mark.parametrize(("other", "lines"), [(80, 1), (60, 0)])
def test_a_line_is_drawn_where_all_have_the_same_target(two, other: int, lines: int) -> None:
    """Bars of two targets stand against no single line."""
    for kode, value in ((HERE, 80), (THERE, other)):
        text = f"indicator | kode_area | value\n{MONTHLY} | {kode} | {value}"
        take(two, draft_of(target=text), kode, content=b"target")
    for area in (HERE, THERE):
        document = made(two, Kind.PERINGKAT, area)
        (chart,) = [
            each
            for page in document.pages
            for each in page.scene.elements
            if isinstance(each, Chart)
        ]
        assert len(chart.marks) == lines
        assert any("targetnya sendiri" in each for each in words_on(document))


@pytest.mark.parametrize("kind", KINDS)
def test_the_day_is_that_of_the_reports_and_not_of_the_rollout(engine, kind: Kind) -> None:
    """Evidence ends in May, reports in June: an indicator is of June."""
    for kode in (HERE, THERE):
        add_kabupaten(engine, kode, data_date=dt.date(2026, 5, 31))
        unit = KEDUNG.replace("3320", kode.replace(".", ""))
        rows = f"unit | numerator | denominator\n{unit} | 40 | 100"
        take(engine, draft_of(report=rows), kode)
    said = words_on(made(engine, kind, HERE))
    assert any(each.endswith("basis data · keadaan 30 Juni 2026") for each in said), said
