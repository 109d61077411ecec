"""Single figures of a kabupaten from which nothing was ever heard: silence, and no fault."""

import datetime as dt

import pytest

from components.documents.composing import compose
from components.documents.request import SINGLE, Kind, Paper, Request
from components.export.foot import complete
from components.export.rendering import RENDERERS
from data.all_findings import reported
from data.catalogue import catalogue
from data.database import connected
from data.kinds import Jenis, Level
from data.settings import load_settings
from geo.errors import BoundaryMissing
from tests.drafts import HERE, add_kabupaten

DAY = dt.date(2026, 6, 30)
MAPS = (Kind.PETA, Kind.PETA_INDIKATOR)


@pytest.fixture
def compose_one(engine):
    """Give ``compose_one(kind, **fields)`` for the small kabupaten without a report."""
    add_kabupaten(engine)
    settings = load_settings({})

    def make(kind: Kind, **fields):
        request = Request(kind, HERE, DAY, **fields)
        with connected(engine) as connection:
            return complete(compose(connection, request, settings, DAY), "")

    return make


@pytest.mark.parametrize("paper", [Paper.SLIDE, Paper.A4, Paper.PESAN])
@pytest.mark.parametrize("kind", sorted(SINGLE - set(MAPS)))
def test_silence_is_drawn_as_silence(compose_one, kind: Kind, paper: Paper) -> None:
    """Every kind stands, as picture and table; no value appears where none was handed in."""
    document = compose_one(kind, paper=paper)
    assert document.pages
    assert RENDERERS["png"](document)
    assert RENDERERS["xlsx"](document)
    values = [each for each in document.figures if each.name.endswith("/value")]
    assert [each for each in values if each.name.split("/")[0] in reported()] == []


def test_every_indicator_has_its_figures(compose_one) -> None:
    """Counts, scores and shares, with a line and without, told by any level."""
    for kode in catalogue().indicators:
        for kind in (Kind.GRAFIK_PWS, Kind.PERINGKAT, Kind.TREN):
            assert compose_one(kind, indicator=kode).pages


@pytest.mark.parametrize("kind", MAPS)
def test_a_map_without_shapes_is_refused(compose_one, kind: Kind) -> None:
    """There is nothing to draw; the screen words it."""
    for level in (Level.KECAMATAN, Level.PUSKESMAS, Level.KABUPATEN):
        with pytest.raises(BoundaryMissing):
            compose_one(kind, level=level, jenis=Jenis.PUSKESMAS)
