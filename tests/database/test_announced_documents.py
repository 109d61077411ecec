"""What single figures leave out is told, and where nobody was heard of nothing is called zero."""

import datetime as dt

import pytest

from components.documents.composing import COMPOSERS
from components.documents.request import Kind, Paper
from components.export.document import Document
from components.figures.scene import Chart, Table, Words
from data.indicators import Klaster
from data.kinds import Level, Period

KAB, K6 = "12.13", "K2-K6"
DAY, MONTH = dt.date(2026, 10, 31), Period(2026, 10)


def exact(document: Document) -> dict[str, str]:
    """The exact values of a document by name."""
    return {each.name: each.exact for each in document.figures}


def drawn(document: Document, kind: type) -> list:
    """The elements of one kind on all pages."""
    found = [each for page in document.pages for each in page.scene.elements]
    return [each for each in found if isinstance(each, kind)]


def test_a_ranking_that_slides_cannot_hold_says_so(draw) -> None:
    """Of 404 desa the sixty last ones, the last first, and how many there are; A4 has them all."""
    document = draw(Kind.PERINGKAT, KAB, indicator=K6, level=Level.DESA)
    rows = [[cell.text for cell in row] for each in drawn(document, Table) for row in each.rows]
    places = [int(row[0]) for row in rows if row[0].isdecimal()]
    ranked = [row[0] for row in document.sheets[0].rows if row[0] is not None]
    assert len(rows) == 60
    assert places == sorted(places, reverse=True)
    assert places[0] == max(ranked)
    assert any("60 dari 404 wilayah" in each.text for each in drawn(document, Words))
    whole = draw(Kind.PERINGKAT, KAB, indicator=K6, level=Level.DESA, paper=Paper.A4)
    assert not any("dari 404 wilayah" in each.text for each in drawn(whole, Words))


@pytest.mark.parametrize("paper", [Paper.SLIDE, Paper.A4, Paper.PESAN])
def test_a_trend_that_silence_has_moved_is_called_provisional_on_every_page(draw, paper) -> None:
    """In September a puskesmas was silent, in October nobody: graph, table and notes say so."""
    document = draw(Kind.GRAFIK_PWS, "19.02", indicator="SPM-08", paper=paper)
    told = "tren dan status yang bertumpu padanya bersifat sementara: 1 unit"
    assert told in document.provenance.completeness
    for page in document.pages:
        words = [each.text for each in page.scene.elements if isinstance(each, Words)]
        assert any(text.startswith("Kelengkapan: 9 dari 9") and told in text for text in words)


SILENT = dt.date(2023, 6, 30)
"""A day before which nobody handed in anything, in any kabupaten of the sample."""
OF_ROLLOUT = (Kind.PETA, Kind.TREN, Kind.JEJARING)


def test_the_trend_of_a_part_is_of_that_part(draw) -> None:
    """Its last month is the count of its own puskesmas; place, completeness and file name agree."""
    part = "12.13.01"
    document = draw(Kind.TREN, KAB, kecamatan=(part,))
    beside = exact(draw(Kind.PETA, KAB, kecamatan=(part,)))
    found, about = exact(document), f"puskesmas/{part}/{DAY}"
    for name in ("counted", "total", "share"):
        assert found[f"{about}/{name}"] == beside[f"{about}/{name}"]
    assert int(found[f"{about}/total"]) < 26
    assert part in document.name
    assert "Kecamatan Panyabungan" in document.provenance.place
    assert f"dari {found[f'{about}/total']} puskesmas" in document.provenance.completeness
    assert not [each for each in drawn(document, Chart) if each.marks]


@pytest.mark.parametrize("kind", OF_ROLLOUT)
@pytest.mark.parametrize("level", [Level.KECAMATAN, Level.KABUPATEN])
def test_nobody_heard_of_is_no_share(draw, kind: Kind, level: Level) -> None:
    """Not zero percent: no share in figures, sheets, charts and titles, and no target is judged."""
    document = draw(kind, KAB, SILENT, level=level)
    shares = [each for each in document.figures if each.name.endswith("/share")]
    last = [each for each in shares if str(SILENT) in each.name]
    assert {(each.exact, each.shown) for each in last} == {("", "—")}
    assert "belum ada bukti penerapan ilp dari" in document.title.lower()
    for sheet in document.sheets:
        heads = [place for place, each in enumerate(sheet.columns) if "Bagian (%)" in each.name]
        rows = sheet.rows[-1:] if kind is Kind.TREN else sheet.rows
        assert {row[place] for row in rows for place in heads} <= {None}
    told = [each.text for each in drawn(document, Words) if "Kelengkapan" not in each.text]
    assert not [text for text in told if "0,00" in text]
    assert not [text for text in told if "kurang" in text and "puskesmas" in text]
    lines = [series for each in drawn(document, Chart) for series in each.series]
    assert {value for series in lines for value in series.values[-1:]} <= {None}


def test_the_score_card_counts_those_that_can_be_judged(draw) -> None:
    """An indicator without value or target is neither reached nor missed, and the lead says so."""
    unjudged = 0
    for klaster in ("", *(each.value for each in Klaster)):
        document = draw(Kind.KARTU_SKOR, KAB, klaster=klaster)
        found = exact(document)
        names = ("mencapai", "dinilai", "belum dinilai")
        reached, judged, rest = (int(found[f"{name}/{KAB}/{MONTH}"]) for name in names)
        unjudged += rest
        lead = f"; {rest} indikator belum dapat dinilai"
        assert any(lead in each.text for each in drawn(document, Words)) == bool(rest)
        told = f"{reached} dari {judged} indikator" if judged else "belum ada indikator"
        assert told in document.title
    assert unjudged


@pytest.mark.parametrize("kind", sorted(COMPOSERS))
@pytest.mark.parametrize(
    "asked",
    [
        {"kecamatan": ("12.13.01",), "level": Level.KECAMATAN},
        {"puskesmas": "P1202010201"},
    ],
)
def test_a_name_stands_for_one_value(draw, kind: Kind, asked: dict) -> None:
    """Whatever is chosen: no figure had to be told apart by a number, and none is there twice."""
    names = [each.name for each in draw(kind, KAB, **asked).figures]
    assert len(set(names)) == len(names)
    assert not [name for name in names if "#" in name]
