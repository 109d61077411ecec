"""What a page shows and what its file holds are the same."""

import re
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from components.documents.composing import compose
from components.documents.request import Kind, Request
from components.export.document import Document
from components.text import unduh as said
from components.text.quality import FINDING, FINDINGS_COLUMNS
from data.database import connected, open_database
from data.kinds import Jenis, Level
from data.quality import Finding
from data.settings import Settings
from tests.kit import DAY, DRAWN, told
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
    legend = [each.shown for each in document.figures if each.name.startswith("legenda/")]
    assert counted(page) == legend
    assert sum(map(int, legend)) == len(document.sheets[0].rows)


def test_a_kind_of_finding_narrows_the_file_as_it_narrows_the_page(
    open_page: OpenPage, databases
) -> None:
    """The file of the kind comes first and says what it is of; that of all is offered beside it."""
    url, kind = databases["sample"], Finding.REGRESI_KUMULATIF
    page = open_page(url, "mutu", kab="11.08")
    box = page.selectbox(key="w_temuan")
    box.set_value(next(each for each in box.options if each == FINDING[kind])).run()
    page.session_state["w_unduh"] = True
    page = page.run()
    (offered,) = [each.options for each in page.selectbox if each.label == said.CHOOSE_KIND]
    assert offered == ["Mutu data: hanya kumulatif menyusut", "Mutu data: semua temuan"]
    shown = [each for each in found_on(page) if each == FINDING[kind]]
    asked = Request(Kind.MUTU, "11.08", DAY)
    whole, narrowed = made(url, asked), made(url, replace(asked, finding=kind.value))
    assert {row[1] for row in narrowed.sheets[1].rows} == {FINDING[kind]}
    assert len(narrowed.sheets[1].rows) == len(shown) < len(whole.sheets[1].rows)
    assert "hanya jenis «Kumulatif menyusut»" in narrowed.sheets[1].notes[0]
    assert "hanya jenis" in told(narrowed)
    assert "hanya jenis" not in told(whole)
    assert narrowed.name == f"{whole.name}-{kind.value}"


def found_on(page: AppTest) -> list[str]:
    """The kinds of finding in the table of the page, a row each."""
    (table,) = [
        each.proto.body
        for each in page.get("html")
        if all(head in each.proto.body for head in FINDINGS_COLUMNS)
    ]
    return [re.sub("<.*?>", "", row.split("</td>")[1]) for row in table.split("<tr>")[2:]]
