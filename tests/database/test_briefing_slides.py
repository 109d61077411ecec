"""What the slides of a briefing leave out is told on them."""

from decimal import Decimal

import pytest

from components.documents import slides_indicators
from components.documents.briefing_content import Content
from components.documents.briefing_deck import compose_deck
from components.documents.briefing_sheets import make_sheets
from components.documents.request import Kind, Request
from components.documents.slides_frame import Frame
from components.documents.tabled import plain
from components.export.foot import complete
from components.export.sheet import Look
from components.figures.lettering import wrap
from components.figures.scene import Chart, Words
from components.text import annex as words
from data.catalogue import catalogue
from tests import kit


@pytest.fixture
def content(source) -> Content:
    """The briefing of Aceh Utara, which has 32 puskesmas."""
    return Content(source, Request(Kind.TAKLIMAT, "11.08", kit.DAY))


def test_bars_that_do_not_fit_are_counted_on_the_slide(content, monkeypatch) -> None:
    """With room for ten: the first and last five, of how many; with room for all: nothing."""
    (chosen, *_) = slides_indicators.choose_shown(content)
    frame = Frame(40, 120, 880, 340, 12)
    whole = slides_indicators.draw_indicator(content, chosen, frame)
    known = [row for row in content.rows_of(chosen) if row["value"] is not None]
    assert "ditampilkan" not in whole.elements[0].text
    monkeypatch.setattr(slides_indicators, "MOST_BARS", 10)
    part = slides_indicators.draw_indicator(content, chosen, frame)
    (chart,) = [each for each in part.elements if isinstance(each, Chart)]
    assert len(chart.categories) == 10
    (lead, *_) = [each for each in part.elements if isinstance(each, Words)]
    assert f"5 teratas dan 5 terbawah dari {len(known)} puskesmas" in lead.text


def test_every_indicator_that_the_office_chose_has_its_slide(source) -> None:
    """Three chosen, three slides in that order; where nobody has a value, how many lack it why."""
    known = list(catalogue().indicators)[:40]
    usual = Content(source, Request(Kind.TAKLIMAT, "11.08", kit.DAY, indicators=tuple(known)))
    silent = next(
        each.kode
        for each in usual.indicators
        if usual.rows_of(each) and all(row["value"] is None for row in usual.rows_of(each))
    )
    chosen = (known[1], silent, known[0])
    request = Request(
        Kind.TAKLIMAT, "11.08", kit.DAY, indicators=chosen, sections=("sampul", "indikator")
    )
    deck = compose_deck(source, request, kit.DAY)
    pages = [page for page in deck.pages if page.key.startswith("indikator")]
    assert [page.key for page in pages] == [f"indikator-{kode.lower()}" for kode in chosen]
    told = " ".join(each.text for each in pages[1].scene.elements if isinstance(each, Words))
    assert "Belum ada nilai indikator ini menurut puskesmas: 32 puskesmas" in told


def test_the_foot_of_every_slide_is_read_from_the_hall(source) -> None:
    """Period, sources, date of data and code in letters of ten points or nearly; no slide below."""
    deck = compose_deck(source, Request(Kind.TAKLIMAT, "11.08", kit.DAY), kit.DAY)
    for page in complete(deck, "7F3K-9Q2M-X4TB").pages:
        text = page.scene.elements[-1]
        assert isinstance(text, Words)
        assert text.size >= 9.5
        assert all(
            each in text.text
            for each in ("Periode: ", "Kelengkapan: ", "Sumber: ", "Tanggal data: ", "7F3K-9Q2M")
        )
        assert ("Batas perkiraan" in text.text) == (page.key == "peta")
        lines = len(wrap(text.text, text.width, text.size))
        assert text.y + lines * text.size * text.leading <= page.scene.height


def test_the_annex_holds_numbers_as_exact_as_other_sheets(content) -> None:
    """Whole or decimal, never a rounded float; the share of each month is that fraction."""
    sheets = {each.name: each for each in make_sheets(content)}
    cells = [
        value
        for each in sheets.values()
        for row in each.rows
        for column, value in zip(each.columns, row, strict=True)
        if column.look is Look.NUMBER
    ]
    assert {type(each) for each in cells} == {int, Decimal, type(None)}
    shares = [row[-1] for row in sheets[words.MONTHS].rows]
    assert shares == [plain(each.share) for each in content.months]
