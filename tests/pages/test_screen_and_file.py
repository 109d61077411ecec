"""What a page shows and what its file holds are the same."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from components.documents.composing import compose
from components.documents.request import Kind, Request
from components.export.document import Document
from data.database import connected, open_database
from data.kinds import Jenis, Level
from data.settings import Settings
from tests.kit import DAY, DRAWN
from tests.pages.conftest import OpenPage


def made(url: str, request: Request) -> Document:
    """The document of a request."""
    engine = open_database(url)
    with connected(engine) as connection:
        document = compose(connection, request, Settings("", "", None), DRAWN)
    engine.dispose()
    return document


def counted(page: AppTest) -> list[str]:
    """The numbers of the legend, as they stand."""
    (legend,) = [each.proto.body for each in page.get("html") if "legenda" in each.proto.body]
    return re.findall(r"<b>([\d.]+)</b>", legend)


@pytest.mark.parametrize(
    ("level", "jenis"), [("desa", "puskesmas"), ("puskesmas", "puskesmas"), ("kecamatan", "pustu")]
)
def test_the_legend_of_a_narrowed_map_counts_what_is_in_colour(
    open_page: OpenPage, databases, level: str, jenis: str
) -> None:
    """On the screen as in the document; of two kecamatan, not of the kabupaten around them."""
    part, url = ("11.08.05", "11.08.06"), databases["sample"]
    page = open_page(url, "peta", kab="11.08", kec=",".join(part), tingkat=level, jenis=jenis)
    asked = Request(Kind.PETA, "11.08", DAY, kecamatan=part, level=Level(level), jenis=Jenis(jenis))
    document = made(url, asked)
    told = [each.shown for each in document.figures if each.name.startswith("legenda/")]
    assert counted(page) == told
    assert sum(map(int, told)) == len(document.sheets[0].rows)
