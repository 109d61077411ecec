"""Decks for the presenter mode as they come from a database."""

import datetime as dt
import json

import pytest
from lxml import etree
from starlette.routing import Router

from components import presenter, presenting
from components.documents.request import Format, Kind, Request
from components.export.rendering import render
from components.freezing import freeze
from components.presenting import compose_deck, compose_sheet
from components.publishing import prepare
from components.showing import NotInTheData, Showing, read_showing
from data.briefing_choice import BriefingChoice, store_choice
from data.database import connected, open_database
from data.errors import FrozenUnknown, UnknownArea
from data.kinds import Period
from data.settings import load_settings
from tests.asked import ask
from tests.hostile import ATTACKS, KABUPATEN, fill_with_attacks

DRAWN = dt.date(2026, 11, 25)
OCTOBER = Period(2026, 10)


@pytest.fixture(scope="module")
def sample(make_sample):
    """The address of the sample, for looking only."""
    return make_sample("sqlite")


@pytest.fixture
def connection(sample):
    """A connection to it."""
    opened = open_database(sample)
    with connected(opened) as each:
        yield each
    opened.dispose()


@pytest.fixture
def served(monkeypatch):
    """Give ``served(url)``: the routes over a database of one's own."""
    opened = []

    def serve(url: str) -> Router:
        monkeypatch.setenv("ILP_DATABASE_URL", url)
        forget()
        opened.append(presenting._engine())
        return Router(presenter.routes())

    yield serve
    forget()
    for engine in opened:
        engine.dispose()


def forget() -> None:
    """As after a start of the server."""
    presenting.ANSWERS.forget()
    presenting._engine.cache_clear()


def test_a_deck_holds_slides_names_months_and_kecamatan(connection):
    """Everything the presenter's page needs, in one answer of plain values."""
    deck = json.loads(json.dumps(compose_deck(connection, Showing("11.08", OCTOBER), DRAWN)))
    assert deck["tempat"] == "Kabupaten Aceh Utara"
    assert "31 Oktober 2026" in deck["keadaan"]
    assert len(deck["halaman"]) > 1
    assert len({page["kunci"] for page in deck["halaman"]}) == len(deck["halaman"])
    for page in deck["halaman"]:
        root = etree.fromstring(page["svg"].encode())
        assert etree.QName(root).localname == "svg"
        assert page["judul"]
        assert "DATA CONTOH" in page["svg"]
    assert len(deck["puskesmas"]) == 32
    assert {each["kode"] for each in deck["puskesmas"]} >= {
        kode for page in deck["halaman"] for kode in page["tempat"]
    }
    assert len(deck["kecamatan"]) == 27
    assert deck["bulan"][0] == {"kode": "2026-10", "nama": "Oktober 2026"}
    assert deck["pilihan"] == {"kab": "11.08", "bulan": "2026-10"}


def test_without_a_month_the_newest_is_shown(connection):
    """An address that names none means now."""
    deck = compose_deck(connection, Showing("19.02"), DRAWN)
    assert deck["pilihan"]["bulan"] == "2026-10"


def test_another_month_or_kecamatan_is_another_deck(connection):
    """Live filters change what the slides tell."""
    told = [
        compose_deck(connection, showing, DRAWN)
        for showing in (
            Showing("11.08", OCTOBER),
            Showing("11.08", Period(2025, 3)),
            Showing("11.08", OCTOBER, ("11.08.01",)),
        )
    ]
    drawings = [tuple(page["svg"] for page in deck["halaman"]) for deck in told]
    assert len(set(drawings)) == len(told)
    assert told[2]["pilihan"]["kec"] == "11.08.01"


def test_the_office_chooses_what_is_told_and_in_which_order(connection):
    """Sections, an indicator and what is asked of the Bupati arrive on the slides."""
    sections = ("tren", "indikator", "rtl", "penutup")
    showing = Showing(
        "11.08", OCTOBER, (), "", sections, ("K2-K6",), ("Penetapan <b>target</b> kabupaten",)
    )
    deck = compose_deck(connection, showing, DRAWN)
    keys = [page["kunci"] for page in deck["halaman"]]
    assert keys[0] == "tren"
    assert {"peta", "sampul"}.isdisjoint(keys)
    assert any("&lt;b&gt;target" in page["svg"] for page in deck["halaman"])
    assert read_showing(deck["pilihan"]) == showing


def test_a_sheet_tells_one_puskesmas(connection):
    """The status of the one that somebody asked about, with what the speaker says."""
    page = compose_sheet(connection, Showing("11.08", OCTOBER, (), "P1111100101"), DRAWN)
    assert page["tempat"] == ["P1111100101"]
    assert "Puskesmas Baktiya" in page["judul"]
    assert "Baktiya" in page["svg"]
    assert len(page["catatan"]) == 2


@pytest.mark.parametrize(
    ("showing", "error"),
    [
        (Showing("99.99", OCTOBER), UnknownArea),
        (Showing("11.08", Period(2031, 1)), NotInTheData),
        (Showing("11.08", Period(1999, 1)), NotInTheData),
        (Showing("11.08", OCTOBER, ("11.15.01",)), NotInTheData),
    ],
)
def test_what_is_not_in_the_data_is_told(connection, showing: Showing, error: type[Exception]):
    """Another kabupaten's kecamatan, a month to come, a code of nobody."""
    with pytest.raises(error):
        compose_deck(connection, showing, DRAWN)


def test_a_puskesmas_of_another_kabupaten_has_no_sheet(connection):
    """A code that is known elsewhere is unknown here."""
    with pytest.raises(NotInTheData):
        compose_sheet(connection, Showing("19.02", OCTOBER, (), "P1111100101"), DRAWN)


def test_the_addresses_answer_from_the_database(served, sample):
    """The way of the browser: sound addresses give slides, others a sentence."""
    app = served(sample)
    deck = ask(app, "/paparan/data.json", "kab=11.15&bulan=2026-09")
    assert (deck.status, deck.headers["content-type"]) == (200, "application/json")
    assert json.loads(deck.body)["pilihan"]["bulan"] == "2026-09"
    sheet = ask(app, "/paparan/puskesmas.json", "kab=11.08&bulan=2026-10&pkm=P1111100101")
    assert json.loads(sheet.body)["tempat"] == ["P1111100101"]
    for path, query, status in (
        ("data.json", "kab=99.99", 404),
        ("data.json", "kab=11.08&bulan=2031-01", 404),
        ("data.json", "kab=11.08&bulan=2026-00", 400),
        ("data.json", "kab=%3Cscript%3E", 400),
        ("data.json", "beku=%3Cscript%3E", 400),
        ("data.json", "beku=7F3K-9Q2M-X4TB", 404),
        ("data.json", "kab=11.08&bulan=2026-10&mohon=Bebaskan%20lahan", 400),
        ("puskesmas.json", "kab=11.08&bulan=2026-10", 400),
        ("puskesmas.json", "kab=11.08&bulan=2026-10&pkm=TIDAK-ADA", 404),
    ):
        told = ask(app, f"/paparan/{path}", query)
        assert (told.status, "<" in told.body.decode()) == (status, False), query
        assert json.loads(told.body)["pesan"]


def test_without_a_choice_the_deck_is_the_one_that_the_office_keeps(
    served, sample, monkeypatch, tmp_path
):
    """What was kept on the page Unduh is what a plain address shows; another choice wins."""
    monkeypatch.setenv("ILP_HOME", str(tmp_path))
    store_choice(tmp_path, "19.02", BriefingChoice(sections=("tren", "penutup")))
    app = served(sample)

    def keys(query: str) -> list[str]:
        deck = json.loads(ask(app, "/paparan/data.json", query).body)
        return [page["kunci"] for page in deck["halaman"]]

    assert keys("kab=19.02&bulan=2026-10") == ["tren", "penutup"]
    assert keys("kab=19.02&bulan=2026-10&bagian=penutup") == ["penutup"]
    assert len(keys("kab=11.15&bulan=2026-10")) > 2


def test_a_deck_is_composed_once(served, sample):
    """The second window, and the second look, get what is remembered."""
    app = served(sample)
    assert len(presenting.ANSWERS) == 0
    first = ask(app, "/paparan/data.json", "kab=19.02&bulan=2026-10")
    again = ask(app, "/paparan/data.json", "kab=19.02&bulan=2026-10&lain=1")
    assert first.body == again.body
    assert len(presenting.ANSWERS) == 1


def test_decks_sheets_and_frozen_ones_share_one_queue(served, sample):
    """While it is full, each is told so; what is remembered is still shown."""
    app = served(sample)
    known = ("/paparan/puskesmas.json", "kab=11.08&bulan=2026-10&pkm=P1111100101")
    first = ask(app, *known)
    room = presenting.ANSWERS._room
    taken = 0
    while room.acquire(blocking=False):
        taken += 1
    try:
        for path, query in (
            ("data.json", "kab=11.15&bulan=2026-08"),
            ("data.json", "beku=7F3K-9Q2M-X4TB"),
            ("puskesmas.json", "kab=11.08&bulan=2026-10&pkm=P1111010101"),
        ):
            told = ask(app, f"/paparan/{path}", query)
            assert (told.status, told.headers["retry-after"]) == (503, "5"), query
            assert "Coba lagi" in json.loads(told.body)["pesan"]
        assert ask(app, *known) == first
    finally:
        room.release(taken)


def test_a_frozen_deck_is_replayed_as_it_was(served, make_sample):
    """The very drawings that were frozen; nothing can be chosen, and no sheet is added."""
    url = make_sample("sqlite")
    engine = open_database(url)
    request = Request(Kind.KARTU_KECAMATAN, "11.15", dt.date(2026, 10, 31))
    code = freeze(engine, request, [Format.PDF], load_settings(), DRAWN, "Seksi", "Paparan Bupati")
    with connected(engine) as connection:
        made = prepare(connection, request, load_settings(), DRAWN)
        with pytest.raises(FrozenUnknown):
            presenting.tell_frozen(connection, "AAAA-AAAA-AAAA")
    engine.dispose()
    told = ask(served(url), "/paparan/data.json", f"beku={code.lower().replace('-', '')}")
    deck = json.loads(told.body)
    assert [page["svg"].encode() for page in deck["halaman"]] == [
        content for _, content in render(made.document, Format.SVG)
    ]
    assert (deck["beku"], deck["puskesmas"], deck["bulan"]) == (True, [], [])
    assert code in deck["keadaan"]


def test_hostile_names_travel_as_text(make_database):
    """Every drawing is well-formed and holds no element of somebody's own."""
    url = make_database("sqlite")
    fill_with_attacks(url)
    engine = open_database(url)
    with connected(engine) as connection:
        deck = compose_deck(connection, Showing(KABUPATEN, OCTOBER), DRAWN)
    engine.dispose()
    for page in deck["halaman"]:
        tree = etree.fromstring(page["svg"].encode())
        names = {etree.QName(each).localname for each in tree.iter()}
        assert not names & {"script", "foreignObject", "a", "use", "iframe", "b", "img"}
        assert not any(name.startswith("on") for each in tree.iter() for name in each.attrib)
    assert any(attack in json.dumps(deck, ensure_ascii=False) for attack in ATTACKS)
