"""Status cards of a small kabupaten: what each puskesmas and its network handed in, and no more."""

import datetime as dt

import pytest

from components.documents.composing import compose
from components.documents.request import Kind, Request
from components.export.document import Page
from components.export.foot import complete
from components.figures.scene import Words
from data.database import connected
from data.settings import Settings
from tests.drafts import HERE, KEDUNG, KEDUNG_II, PECANGAAN, add_kabupaten, draft_of, take

DAY = dt.date(2026, 6, 30)


@pytest.fixture
def cards(engine):
    """Give ``cards(*evidence)``: by puskesmas its status card, and the whole document.

    Takes   evidence, each a facility and a criterion that it claims.
    """

    def make(*evidence: str, kind: Kind = Kind.KARTU_STATUS):
        add_kabupaten(engine)
        if evidence:
            rows = "\n".join(f"{each} | 2026-05-10" for each in evidence)
            take(engine, draft_of(evidence=f"facility | criterion | claimed_on\n{rows}"))
        with connected(engine) as connection:
            request = Request(kind, HERE, DAY)
            made = compose(connection, request, Settings("", "", None), dt.date(2026, 7, 10))
        document = complete(made, "")
        return {"+".join(page.places): page for page in document.pages}, document

    return make


def words_on(page: Page) -> str:
    """The text of a page in one line."""
    told = [each.text for each in page.scene.elements if isinstance(each, Words)]
    return " ".join(" ".join(told).split())


def test_a_network_that_is_silent_is_told_as_silent(cards) -> None:
    """Nobody of them reported: no number of them applies, neither one nor none."""
    found, _ = cards()
    text = words_on(found[KEDUNG])
    assert "Jejaring binaan 1 pustu belum lapor; 2 posyandu belum lapor" in text
    assert "menerapkan ILP (" not in text
    assert "belum ada pustu atau posyandu yang terdaftar" in words_on(found[KEDUNG_II])


def test_how_many_reported_stands_beside_the_share_of_a_network(cards) -> None:
    """One posyandu of two handed in something, the pustu nothing."""
    found, document = cards("PSY-1 | S1")
    assert (
        "Jejaring binaan 1 pustu belum lapor; 0 dari 2 posyandu menerapkan ILP (1 dari 2 lapor)"
    ) in words_on(found[KEDUNG])
    figures = {each.name: each.exact for each in document.figures}
    assert figures[f"posyandu/{KEDUNG}/{DAY}/heard"] == "1"
    assert figures[f"pustu/{KEDUNG}/{DAY}/heard"] == "0"


def test_a_card_is_as_complete_as_its_own_puskesmas_and_network(cards) -> None:
    """Completeness and mark are those of whom the card is about, not those of the kabupaten.

    A network of which nobody was heard has no share that could be tentative; where half of it was
    heard, it has.
    """
    found, document = cards(
        *(f"{KEDUNG} | P1", f"{KEDUNG_II} | P1"), *("PSY-1 | S1", "PSY-3 | S1", "PST-1 | U1")
    )
    told = {kode: page.foot.told for kode, page in found.items()}
    assert {kode: each.mark for kode, each in told.items()} == {
        KEDUNG: "",
        KEDUNG_II: "",
        PECANGAAN: "DATA SEMENTARA",
    }
    assert told[KEDUNG].completeness == (
        "Kelengkapan Puskesmas Kedung I dan jejaringnya: 1 dari 1 puskesmas, 1 dari 1 pustu, dan "
        "2 dari 2 posyandu telah menyampaikan bukti"
    )
    assert told[PECANGAAN].completeness == (
        "Kelengkapan Puskesmas Pecangaan dan jejaringnya: 0 dari 1 puskesmas dan 0 dari 1 posyandu "
        "telah menyampaikan bukti"
    )
    for kode, page in found.items():
        assert told[kode].completeness in words_on(page)
        assert "dari 3 puskesmas" not in words_on(page)
    assert (document.provenance.mark, document.provenance.heard) == ("DATA SEMENTARA", 0)


def test_a_network_heard_in_part_makes_its_card_tentative(cards) -> None:
    """The puskesmas reported, one of its two posyandu did."""
    found, _ = cards(f"{KEDUNG} | P1", "PSY-1 | S1")
    assert found[KEDUNG].foot.told.mark == "DATA SEMENTARA"


def test_of_a_silent_puskesmas_no_number_of_criteria_is_told(cards) -> None:
    """Neither to a speaker nor on the table card: nothing was handed in that could be counted."""
    found, _ = cards(f"{KEDUNG} | P1")
    assert ["kriteria" in " ".join(found[each].notes).lower() for each in (KEDUNG, PECANGAAN)] == [
        True,
        False,
    ]


def test_a_table_card_tells_criteria_of_whom_it_heard(cards) -> None:
    """One of three puskesmas handed in something."""
    found, _ = cards(f"{KEDUNG} | P1", kind=Kind.KARTU_KECAMATAN)
    (page,) = found.values()
    assert words_on(page).count("kriteria wajib terpenuhi") == 1
