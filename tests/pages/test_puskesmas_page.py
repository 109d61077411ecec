"""The page of one puskesmas: what is asked for is not what is there, whose stage is whose."""

import re

from streamlit.testing.v1 import AppTest

from components.documents.request import Kind, Request
from components.text import sentences
from tests.kit import DAY
from tests.pages.conftest import OpenPage
from tests.pages.test_screen_and_file import made

SAWANG = "P1111010101"


def rows_of(page: AppTest, head: str) -> list[list[str]]:
    """The rows below the headings of the one table that has this heading."""
    (table,) = [each.proto.body for each in page.get("html") if f">{head}</th>" in each.proto.body]
    cells = [re.findall(r"<td[^>]*>(.*?)</td>", row) for row in table.split("<tr>")[2:]]
    return [[re.sub("<.*?>", "", cell) for cell in row] for row in cells]


def test_a_proof_that_is_asked_for_is_not_shown_as_handed_in(
    open_page: OpenPage, databases
) -> None:
    """What is required stands beside every criterion, the document only where there is one."""
    page = open_page(databases["sample"], "puskesmas", kab="11.08", pkm=SAWANG)
    rows = {row[0]: row for row in rows_of(page, "Bukti yang diminta")}
    asked, document = map(sentences.CRITERIA_COLUMNS.index, ("Bukti yang diminta", "Dokumen"))
    assert rows["P1"][document] == "Dokumen contoh P1"
    assert rows["P6"][2] == "Belum ada bukti"
    assert (rows["P6"][asked], rows["P6"][document]) == ("Notulen lokakarya mini bulanan", "—")


def test_the_stages_that_count_are_those_of_the_puskesmas(open_page: OpenPage, databases) -> None:
    """As many of its own have a day as the league says; those of the kabupaten are told apart."""
    url = databases["sample"]
    page = open_page(url, "puskesmas", kab="11.08", pkm=SAWANG)
    dated = [row[1] for row in rows_of(page, "Pelaksana") if row[2] != "—"]
    league = rows_of(open_page(url, "target", kab="11.08", pkm=SAWANG), "Tahap puskesmas selesai")
    assert str(dated.count("Puskesmas")) == league[0][4] == "9"
    assert dated.count("Kabupaten") == 5
    document = made(url, Request(Kind.JEJARING, "11.08", DAY, puskesmas=SAWANG))
    (stages,) = [each for each in document.sheets if "Pelaksana" in str(each.columns)]
    assert [row[1] for row in stages.rows if row[2] != "—"] == dated
