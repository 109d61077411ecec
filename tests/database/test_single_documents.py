"""Single figures say exactly what the commands ``values`` and ``rollout`` say, kind by kind."""

import datetime as dt
import io
from decimal import Decimal
from fractions import Fraction

import pytest
from PIL import Image

from components.command.rollout import compose_answer
from components.command.values import compose_values
from components.documents.composing import compose
from components.documents.naming import name_of
from components.documents.offers import file_name, is_bundle
from components.documents.request import SINGLE, Format, Kind, Paper, Request
from components.export.document import Document
from components.export.foot import complete
from components.export.rendering import RENDERERS
from components.figures.scene import Words
from data.all_findings import due
from data.catalogue import catalogue
from data.database import connected, open_database
from data.kinds import Jenis, Level, Period
from data.pws import hold_back
from data.settings import load_settings

KAB, DAY, MONTH = "12.13", dt.date(2026, 10, 31), Period(2026, 10)
DRAWN_ON = dt.date(2026, 11, 26)
K6 = "K2-K6"
FIELDS = ("value", "numerator", "denominator", "target_to_date", "gap", "remaining", "month")
OF_INDICATOR = (Kind.PETA_INDIKATOR, Kind.GRAFIK_PWS, Kind.PERINGKAT)
PAPERS = (Paper.SLIDE, Paper.A4, Paper.PESAN)


@pytest.fixture(scope="module")
def url(make_sample) -> str:
    """The sample, read only."""
    return make_sample("sqlite")


@pytest.fixture(scope="module")
def compose_one(url):
    """Give ``compose_one(kind, **fields)``: a document of the sample, without its feet."""
    engine = open_database(url)
    settings = load_settings({})

    def make(kind: Kind, **fields) -> Document:
        request = Request(kind, **{"kabupaten": KAB, "day": DAY, **fields})
        with connected(engine) as connection:
            return compose(connection, request, settings, DRAWN_ON)

    yield make
    engine.dispose()


def exact(document: Document) -> dict[str, str]:
    """The exact values of a document by name."""
    return {each.name: each.exact for each in document.figures}


def told_by_values(url: str, kode: str, level: Level, area: str = KAB) -> dict[tuple, Fraction]:
    """What the command ``values`` says of the month, exactly: by area and field, what there is."""
    rows = hold_back(compose_values(url, kode, area, level, MONTH).progress)
    return {
        (row["kode"], name): Fraction(row[name])
        for row in rows.to_dict("records")
        for name in FIELDS
        if row[name] is not None
    }


@pytest.mark.parametrize("kind", [Kind.GRAFIK_PWS, Kind.PETA_INDIKATOR])
@pytest.mark.parametrize("level", [Level.KECAMATAN, Level.PUSKESMAS, Level.DESA])
def test_pws_and_map_show_what_values_says(url, compose_one, kind: Kind, level: Level) -> None:
    """Every field of every area, as an exact fraction; and no area is missing."""
    found = exact(compose_one(kind, indicator=K6, level=level))
    told = told_by_values(url, K6, level)
    assert len(told) > 100
    shown = {(kode, name): Fraction(found[f"{K6}/{kode}/{MONTH}/{name}"]) for kode, name in told}
    assert shown == told


def test_the_whole_of_the_graph_is_the_kabupaten(url, compose_one) -> None:
    """The row of the whole is what ``values`` says of the kabupaten."""
    found = exact(compose_one(Kind.GRAFIK_PWS, indicator=K6))
    for (kode, name), value in told_by_values(url, K6, Level.KABUPATEN).items():
        if kode == KAB:
            assert Fraction(found[f"{K6}/{KAB}/{MONTH}/{name}"]) == value


def test_a_choice_narrows_rows_and_whole(url, compose_one) -> None:
    """One kecamatan: its puskesmas alone, and the whole is that kecamatan."""
    part = compose_one(Kind.GRAFIK_PWS, indicator=K6, kecamatan=("12.13.01",))
    inside = told_by_values(url, K6, Level.PUSKESMAS, "12.13.01")
    names = {name.split("/")[1] for name in exact(part)}
    assert {kode for kode, _ in inside} <= names
    assert len(names) == len({kode for kode, _ in inside}) + 1
    (whole,) = [
        value
        for (kode, name), value in told_by_values(url, K6, Level.KECAMATAN, "12.13.01").items()
        if name == "value"
    ]
    assert f"{whole}" in {each.exact for each in part.figures if each.name.endswith("/value")}
    assert "Kecamatan Panyabungan" in part.provenance.place


def test_the_ranking_has_the_values_and_their_counts(url, compose_one) -> None:
    """Values and counts of every area, the ranked in falling order."""
    document = compose_one(Kind.PERINGKAT, indicator=K6)
    found, told = exact(document), told_by_values(url, K6, Level.PUSKESMAS)
    for (kode, name), value in told.items():
        if name in ("value", "numerator", "denominator") and (kode, "value") in told:
            assert Fraction(found[f"{K6}/{kode}/{MONTH}/{name}"]) == value
    ranked = [row for row in document.sheets[0].rows if row[0] is not None]
    assert [row[0] for row in ranked] == sorted(row[0] for row in ranked)
    assert [row[3] for row in ranked] == sorted((row[3] for row in ranked), reverse=True)


def test_the_trend_of_an_indicator_ends_with_the_value_of_today(url, compose_one) -> None:
    """Its last month, and one in the middle, are those of ``values``."""
    found = exact(compose_one(Kind.TREN, indicator=K6))
    for month in (MONTH, Period(2026, 3)):
        rows = compose_values(url, K6, KAB, Level.KABUPATEN, month).progress
        value = rows[rows["kode"] == KAB].iloc[0]["value"]
        assert Fraction(found[f"{K6}/{KAB}/{month}/value"]) == value


def test_the_score_card_shows_what_values_says(url, compose_one) -> None:
    """Every main indicator that puskesmas have, every puskesmas."""
    found = exact(compose_one(Kind.KARTU_SKOR))
    for kode in catalogue().main:
        for (area, name), value in told_by_values(url, kode, Level.PUSKESMAS).items():
            if name == "value":
                assert Fraction(found[f"{kode}/{area}/{MONTH}/value"]) == value


@pytest.mark.parametrize("jenis", list(Jenis))
def test_the_rollout_map_counts_as_the_command_does(url, compose_one, jenis: Jenis) -> None:
    """How many there are, apply, and stand where; and its areas add up to them."""
    document = compose_one(Kind.PETA, jenis=jenis, level=Level.KECAMATAN)
    told = compose_answer(url, KAB, DAY)["facilities"][jenis.value]
    found = exact(document)
    about = f"{jenis.value}/{KAB}/{DAY}"
    assert int(found[f"{about}/counted"]) == told["counted"]
    assert int(found[f"{about}/total"]) == told["total"]
    sheet = document.sheets[0]
    heads = [column.name for column in sheet.columns]
    sums = {head: sum(row[heads.index(head)] for row in sheet.rows) for head in heads[2:8]}
    assert sums["Jumlah"] == told["total"]
    assert sums["Klaim"] == told["klaim"]


def test_the_list_of_puskesmas_counts_as_the_command_does(url, compose_one) -> None:
    """Every jenis and status of the kabupaten, and of one kecamatan."""
    for area, choice in ((KAB, ()), ("12.13.01", ("12.13.01",))):
        found = exact(compose_one(Kind.JEJARING, kecamatan=choice))
        for jenis, told in compose_answer(url, area, DAY)["facilities"].items():
            for name in ("total", "counted", "belum", "klaim", "proses", "menerapkan", "penuh"):
                assert int(found[f"{jenis}/{area}/{DAY}/{name}"]) == told[name]


def test_the_trend_of_the_rollout_ends_with_the_count_of_today(url, compose_one) -> None:
    """The last month, and the end of one before."""
    found = exact(compose_one(Kind.TREN))
    for day in (DAY, dt.date(2026, 5, 31)):
        told = compose_answer(url, KAB, day)["facilities"]["puskesmas"]
        assert int(found[f"puskesmas/{KAB}/{day}/counted"]) == told["counted"]
        assert int(found[f"puskesmas/{KAB}/{day}/total"]) == told["total"]


def test_all_kabupaten_are_compared_by_their_own_counts(url, compose_one) -> None:
    """Each of the five as the command tells it, the best in the title."""
    document = compose_one(Kind.PETA, level=Level.KABUPATEN)
    found = exact(document)
    for kode in ("11.08", "11.15", "13.05", "19.02", "12.13"):
        told = compose_answer(url, kode, DAY)["facilities"]["puskesmas"]
        assert int(found[f"puskesmas/{kode}/{DAY}/counted"]) == told["counted"]
    assert "Kabupaten Belitung, 9 dari 9 puskesmas" in document.title


def test_the_quality_of_data_counts_what_was_expected(url, compose_one) -> None:
    """Reports that came and were expected, summed over every indicator that is due that month."""
    found = exact(compose_one(Kind.MUTU))
    heard = expected = 0
    for kode in (each.kode for each in due(MONTH)):
        rows = compose_values(url, kode, KAB, Level.KABUPATEN, MONTH).progress
        own = rows[rows["kode"] == KAB]
        if not int(own["n_expected"].sum()):  # told by puskesmas and below alone
            own = compose_values(url, kode, KAB, Level.PUSKESMAS, MONTH).progress
        heard, expected = (
            heard + int(own["n_reported"].sum()),
            expected + int(own["n_expected"].sum()),
        )
    assert int(found[f"laporan/{KAB}/{MONTH}/n_reported"]) == heard
    assert int(found[f"laporan/{KAB}/{MONTH}/n_expected"]) == expected


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("kind", sorted(SINGLE))
def test_every_kind_is_whole_on_every_paper(compose_one, kind: Kind, paper: Paper) -> None:
    """Its message on each page, nothing off the page, a picture of it; called as was promised."""
    fields = {"paper": paper, **({"indicator": K6} if kind in OF_INDICATOR else {})}
    document = complete(compose_one(kind, **fields), "UJI0-0000")
    assert document.figures
    request = Request(kind, KAB, DAY, **fields)
    assert document.name == name_of(request, MONTH)
    assert is_bundle(request, Format.PNG) == (len(document.pages) > 1)
    assert is_bundle(request, Format.CSV) == (len(document.sheets) > 1)
    assert file_name(request, Format.XLSX, MONTH) == f"{document.name}.xlsx"
    for page in document.pages:
        texts = [each.text for each in page.scene.elements if isinstance(each, Words)]
        assert page.title in texts
        assert any("DATA CONTOH" in text for text in texts)
        assert any("UJI0-0000" in text for text in texts)
        assert not outside(page.scene)
    (first, *_) = RENDERERS["png"](document)
    picture = Image.open(io.BytesIO(first[1]))
    assert picture.width / picture.height == pytest.approx(
        document.pages[0].scene.width / document.pages[0].scene.height, rel=0.01
    )
    if paper is Paper.PESAN:
        assert (picture.width, picture.height) == (1080, 1350)
        assert len(first[1]) <= 300_000


def outside(scene) -> list[object]:
    """What begins left of, above or below a page."""
    found = []
    for each in scene.elements:
        x, y = getattr(each, "x", 0), getattr(each, "y", 0)
        if x < 0 or y < 0 or y > scene.height or x > scene.width:
            found.append(each)
    return found


def test_sheets_hold_numbers_not_words(compose_one) -> None:
    """Cells of number columns are whole, decimal or empty; nothing is shown with a sign of unit."""
    for kind in sorted(SINGLE):
        for sheet in compose_one(kind).sheets:
            for row in sheet.rows:
                for column, value in zip(sheet.columns, row, strict=True):
                    if column.look.value == "number":
                        assert value is None or isinstance(value, int | Decimal), column.name


def test_tables_of_many_areas_go_on_over_pages(compose_one) -> None:
    """404 desa fill pages of A4, every one of them named once."""
    document = compose_one(Kind.GRAFIK_PWS, indicator=K6, level=Level.DESA, paper=Paper.A4)
    tables = [
        each for page in document.pages for each in page.scene.elements if hasattr(each, "rows")
    ]
    assert len(tables) > 5
    names = [row[0].text for table in tables for row in table.rows]
    assert len(names) == 405
    assert names[-1] == "Kabupaten Mandailing Natal"


def test_a_month_under_way_is_told_as_the_screen_tells_it(compose_one) -> None:
    """On a day in the middle of a month, indicators are those of that month, not the one before."""
    document = compose_one(Kind.GRAFIK_PWS, indicator=K6, day=dt.date(2026, 9, 12))
    assert "September 2026" in document.title
    assert document.provenance.period == "September 2026"
