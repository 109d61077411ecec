"""Poster, cards and status cards: right, traceable, within their edges, and claiming no more."""

import datetime as dt
import io
import re
from collections.abc import Iterator
from functools import cache

import pytest
from lxml import etree
from PIL import Image

from components.documents import launch_map, poster
from components.documents.composing import compose
from components.documents.kecamatan_card import compose_kecamatan_cards
from components.documents.launch_facts import find_facts
from components.documents.launch_parts import Frame
from components.documents.puskesmas_facts import list_puskesmas
from components.documents.request import Kind, Paper, Request
from components.documents.source import Source
from components.documents.status_card import compose_status_slide
from components.export.document import Document
from components.export.foot import complete
from components.export.pdf import make_pdf
from components.export.picture import make_png
from components.export.svg import make_svg
from components.figures.lettering import width_of
from components.figures.scene import Box, Line, Shape, Words
from components.text.launch import STANDING
from data.database import connected, open_database
from data.kinds import Jenis, Status
from data.rollout import count_status
from data.settings import load_settings
from tests.hostile import ATTACKS, KABUPATEN, fill_with_attacks

DAY, DRAWN = dt.date(2026, 10, 31), dt.date(2026, 11, 25)
SILENT, EARLY = dt.date(2024, 6, 30), dt.date(2025, 3, 31)
OFFICES = ("11.08", "11.15", "12.13", "13.05", "19.02")
KIT = (Kind.POSTER, Kind.KARTU, Kind.KARTU_KECAMATAN, Kind.KARTU_STATUS)
CAPITAL = 0.716
"""The height of a capital in sizes of the letter (Liberation Sans)."""
POINT = 25.4 / 72
"""Millimetres in a point."""
READ_AT_TEN_METRES = 14.5
"""Millimetres: five minutes of arc, ten metres away."""


@pytest.fixture(scope="module")
def sample(make_sample):
    """The sample, for looking only."""
    opened = open_database(make_sample("sqlite"))
    yield opened
    opened.dispose()


@pytest.fixture(scope="module")
def draw(sample):
    """Give ``draw(kind, kabupaten, **request)``: a document with its feet, drawn once."""

    @cache
    def drawn(kind: Kind, office: str, day: dt.date = DAY, **asked) -> Document:
        request = Request(kind, office, day, **asked)
        with connected(sample) as connection:
            made = compose(connection, request, load_settings(), DRAWN)
        return complete(made, "7F3K-9Q2M-X4TB")

    return drawn


@pytest.fixture
def source(sample) -> Iterator[Source]:
    """Aceh Utara on the day."""
    with connected(sample) as connection:
        yield Source(connection, "11.08", DAY, load_settings())


def texts(document: Document) -> list[Words]:
    """All words of all pages."""
    return [
        each for page in document.pages for each in page.scene.elements if isinstance(each, Words)
    ]


def told(document: Document) -> str:
    """The text of all pages."""
    return "\n".join(each.text.replace("\n", " ") for each in texts(document))


def figures(document: Document) -> dict[str, str]:
    """Exact values by name."""
    return {each.name: each.exact for each in document.figures}


def numbers_of(text: str) -> set[str]:
    """The numbers in a text."""
    return {each.strip(".,") for each in re.findall(r"\d[\d.,]*", text)}


@pytest.mark.parametrize("office", OFFICES)
@pytest.mark.parametrize("kind", KIT)
def test_every_number_on_a_page_is_a_figure(draw, sample, kind: Kind, office: str) -> None:
    """What is written somewhere can be followed back; names and the foot have their own sources."""
    document = draw(kind, office)
    known = numbers_of(" ".join(each.shown for each in document.figures))
    with connected(sample) as connection:
        there = Source(connection, office, DAY, load_settings())
        frame = Frame(0, 0, 400, 400)
        request = Request(kind, office, DAY)
        named = [*there.area_names.values(), *there.dossier.criteria["nama"]]
        on_map = {
            each.text
            for each in launch_map.draw_map(there, find_facts(there, request), frame, names=8)
            if isinstance(each, Words)
        }
    feet = {(foot.x, foot.width) for page in document.pages for foot in (page.foot, *page.also)}
    for each in texts(document):
        is_foot = each.size <= 8 and (each.x, each.width) in feet
        if (
            is_foot
            or each.text in on_map
            or (re.fullmatch(r"[\d.,]+( km)?", each.text) and each.size < 9)
        ):
            continue
        text = each.text
        for name in sorted(named, key=len, reverse=True):
            text = text.replace(name, "")
        assert numbers_of(text) <= known, each.text


@pytest.mark.parametrize("office", OFFICES)
def test_figures_are_those_of_the_rollout(draw, sample, office: str) -> None:
    """Poster and card tell what pages and commands tell."""
    with connected(sample) as connection:
        rollout = Source(connection, office, DAY, load_settings()).rollout
    for jenis in Jenis:
        chosen = (rollout.facilities["jenis"] == jenis).to_numpy(dtype=bool)
        counts = count_status(rollout.on(DAY)[chosen])
        for kind in (Kind.POSTER, Kind.KARTU):
            found = figures(draw(kind, office))
            assert found[f"menerapkan/{jenis}"] == str(counts["counted"])
            assert found[f"jumlah/{jenis}"] == str(counts["total"])


def test_names_of_figures_are_never_two_things(draw) -> None:
    """One name has one exact value."""
    for kind in KIT:
        pairs = {(each.name, each.exact) for each in draw(kind, "11.08").figures}
        assert len(pairs) == len({name for name, _ in pairs}), kind


def test_silence_is_no_zero(draw) -> None:
    """Where nobody handed in anything stand a dash and a sentence, no share and no target."""
    for kind in (Kind.POSTER, Kind.KARTU):
        document = draw(kind, "11.08", SILENT)
        great = max(texts(document), key=lambda each: each.size)
        assert great.text == "—"
        assert "belum ada bukti penerapan ILP" in told(document)
        assert "%" not in "".join(each.text for each in texts(document) if each.size > 9)
        assert not any(name.startswith("target/") for name in figures(document))


def test_none_some_all_and_the_only_one_are_told_as_they_are(draw) -> None:
    """The great number and the sentence agree at both ends of the scale."""
    everyone, one = draw(Kind.POSTER, "19.02"), draw(Kind.POSTER, "11.08", kecamatan=("11.08.01",))
    assert (figures(everyone)["menerapkan/puskesmas"], "seluruh 9 puskesmas" in told(everyone)) == (
        "9",
        True,
    )
    assert "satu-satunya puskesmas" in told(one)
    assert figures(one)["jumlah/puskesmas/11.08.01"] == "1"
    nobody = draw(Kind.KARTU, "11.08", kecamatan=("11.08.15",))
    assert max(texts(nobody), key=lambda each: each.size).text in {"0", "—"}
    assert "belum ada" in told(nobody)


def test_a_part_of_the_kabupaten_has_no_target(draw) -> None:
    """Targets belong to the kabupaten; a poster of kecamatan does not borrow them."""
    document = draw(Kind.POSTER, "11.08", kecamatan=("11.08.01", "11.08.04"))
    assert "Target" not in told(document)
    assert "Kecamatan Baktiya dan Lhoksukon, Kabupaten Aceh Utara" in told(document)


@pytest.mark.parametrize("office", OFFICES)
@pytest.mark.parametrize("kind", KIT)
def test_nothing_leaves_its_page_or_its_width(draw, kind: Kind, office: str) -> None:
    """No line is wider than its room, nothing stands outside, no number is cut by an ellipsis."""
    for day in (DAY, EARLY, SILENT):
        for page in draw(kind, office, day).pages:
            scene = page.scene
            for each in scene.elements:
                assert all(
                    -1 <= x <= scene.width + 1 and -1 <= y <= scene.height + 1
                    for x, y in corners(each)
                ), each
                if isinstance(each, Words) and each.size > 9:
                    assert not re.search(r"\d…", each.text), each.text


def corners(element) -> list[tuple[float, float]]:
    """The outermost points of an element."""
    if isinstance(element, Line):
        return list(element.points)
    if isinstance(element, Shape):
        return [point for ring in element.rings for point in ring]
    if isinstance(element, Words):
        lines = element.text.split("\n")
        wide = max(width_of(line, element.size, bold=element.bold) for line in lines)
        right = element.x + (min(wide, element.width) if element.align == "left" else element.width)
        return [(element.x, element.y), (right, element.y + element.size)]
    return [
        (element.x, element.y),
        (element.x + element.width, element.y + element.height),
    ]


@pytest.mark.parametrize("kind", KIT)
def test_nothing_runs_into_the_foot(draw, kind: Kind) -> None:
    """What the page tells ends above its sources, for every office and month."""
    for office in OFFICES:
        for day in (DAY, EARLY, SILENT):
            for page in draw(kind, office, day).pages:
                check_feet(page)


def check_feet(page) -> None:
    """Words and boxes that begin above a foot end above it, frames around the page aside."""
    feet = (page.foot, *page.also)
    own = {foot.y for foot in feet}
    for each in page.scene.elements:
        if isinstance(each, Box) and each.look is None and not each.fill:
            continue
        if not isinstance(each, Words | Box) or each.y in own:
            continue
        end = each.y + (each.height if isinstance(each, Box) else each.size * tall(each))
        for foot in feet:
            assert not (each.y < foot.y < end - 0.5), (page.key, each)


def tall(words: Words) -> float:
    """How tall words stand, in sizes."""
    return 1 + words.text.count("\n") * words.leading


def test_the_slide_of_a_puskesmas_keeps_clear_of_its_foot(sample) -> None:
    """For every puskesmas of every office, whatever is lacking."""
    for office in OFFICES:
        with connected(sample) as connection:
            there = Source(connection, office, EARLY, load_settings())
            made = compose_status_slide(there, Request(Kind.KARTU_STATUS, office, EARLY), DRAWN)
        for page in complete(made, "").pages:
            assert (page.scene.width, page.scene.height) == (960, 540)
            check_feet(page)


def test_a_poster_is_read_from_ten_metres(draw) -> None:
    """On A1, place, number, what it counts, and the sentence have capitals tall enough."""
    for office in OFFICES:
        document = draw(Kind.POSTER, office, paper=Paper.A1)
        size = {each.text.replace("\n", " "): each.size for each in texts(document)}
        counted = figures(document)["menerapkan/puskesmas"]
        told_far = [
            counted,
            *(
                text
                for text in size
                if text.startswith(("Kabupaten", "dari ", "telah ", "DATA CONTOH: H"))
            ),
        ]
        assert len(told_far) >= 5
        for text in told_far:
            assert size[text] * CAPITAL * POINT >= READ_AT_TEN_METRES, text


def test_a1_is_a3_twice_as_large(draw) -> None:
    """The same poster: nothing is laid out anew."""
    small, large = (
        draw(Kind.POSTER, "11.08", paper=paper).pages[0] for paper in (Paper.A3, Paper.A1)
    )
    assert (small.scene.width, small.scene.height) == (842, 1191)
    assert (large.scene.width, large.scene.height) == (1684, 2382)
    pairs = zip(
        *(
            [each for each in page.scene.elements if isinstance(each, Words)]
            for page in (small, large)
        ),
        strict=True,
    )
    assert all(one.text == two.text for one, two in pairs if one.size > 8)


@pytest.mark.parametrize("office", OFFICES)
def test_a_message_card_is_light(draw, office: str) -> None:
    """1080 by 1350 points of a screen, below 300 kB."""
    content = make_png(draw(Kind.KARTU, office).pages[0].scene)
    assert len(content) < 300_000
    with Image.open(io.BytesIO(content)) as picture:
        assert picture.size == (1080, 1350)


def test_sample_data_say_so_on_every_page(draw) -> None:
    """Large, beside the small print of the foot; on a sheet of two cards on each of them."""
    for kind in KIT:
        for page in draw(kind, "11.15").pages:
            marks = [
                each
                for each in page.scene.elements
                if isinstance(each, Words) and each.text == "DATA CONTOH"
            ]
            assert len(marks) == len(page.also) + 1
            assert all(each.size >= 12 for each in marks)


def test_two_cards_share_a_page_and_each_has_its_sources(draw) -> None:
    """Cut apart, both cards still tell where their figures come from and their check code."""
    document = draw(Kind.KARTU_KECAMATAN, "11.15")
    assert len(document.pages) == 5  # ten kecamatan
    for page in document.pages:
        feet = [
            each
            for each in page.scene.elements
            if isinstance(each, Words) and "7F3K-9Q2M-X4TB" in each.text
        ]
        assert sorted(each.y > 421 for each in feet) == [False, True]


def test_each_card_of_a_choice_is_there_and_no_other(draw, source) -> None:
    """A chosen kecamatan or puskesmas narrows the cards; pages say whom they are about."""
    chosen = ("11.08.01", "11.08.04")
    page = draw(Kind.KARTU_KECAMATAN, "11.08", kecamatan=chosen).pages
    assert [each.key for each in page] == ["kecamatan-11.08.01-11.08.04"]
    assert set(page[0].places) == set(source.names.puskesmas_of(chosen))
    cards = draw(Kind.KARTU_STATUS, "11.08", puskesmas="P1111100101").pages
    assert [each.places for each in cards] == [("P1111100101",)]
    everyone = draw(Kind.KARTU_STATUS, "11.08").pages
    assert len(everyone) == len(source.names.puskesmas)


def test_a_status_card_tells_what_is_lacking_and_no_more(draw, source) -> None:
    """Who does not apply ILP reads the status and the missing criteria, without praise or blame."""
    facts = {each.kode: each for each in list_puskesmas(source)}
    for page in draw(Kind.KARTU_STATUS, "11.08").pages:
        own = facts[page.places[0]]
        text = " ".join(
            each.text.replace("\n", " ") for each in page.scene.elements if isinstance(each, Words)
        )
        assert STANDING[own.status] in text
        assert f"{own.met} dari {own.total}" in text
        assert ("Seluruh kriteria wajib terpenuhi." in text) is (not own.lacking)
        assert ("Belum terpenuhi" in text) is bool(own.lacking)
        assert (own.since is None) is (own.status < Status.MENERAPKAN)
        assert "bukan keputusan, akreditasi, atau sertifikat" in text
        assert not re.search(r"\b(gagal|buruk|terbaik|karena|disebabkan|mengaku)\b", text.lower())


def test_what_was_withdrawn_is_neither_met_nor_verified(source) -> None:
    """A puskesmas that fell back is told as it stands, with what it lacks now."""
    fallen = [each for each in list_puskesmas(source) if each.fell_back]
    assert fallen
    for each in fallen:
        assert each.status < Status.MENERAPKAN
        assert each.lacking
        assert each.since is None


def test_without_shapes_every_puskesmas_is_a_tile(sample) -> None:
    """A kabupaten without boundaries still has its poster, with as many tiles as puskesmas."""
    with connected(sample) as connection:
        there = Source(connection, "11.08", DAY, load_settings())
        there.boundaries = {}
        document = poster.compose_poster(there, Request(Kind.POSTER, "11.08", DAY), DRAWN)
    looks = [
        each for each in document.pages[0].scene.elements if isinstance(each, Box) and each.look
    ]
    assert len(looks) == 32 + len(Status)
    assert "batas wilayah belum tersedia" in told(document)


@pytest.mark.parametrize("kind", KIT)
def test_hostile_names_stay_names(make_database, kind: Kind) -> None:
    """Whatever somebody typed is text in the drawing, and a PDF is still made of it."""
    url = make_database("sqlite")
    fill_with_attacks(url)
    opened = open_database(url)
    with connected(opened) as connection:
        made = compose(connection, Request(kind, KABUPATEN, DAY), load_settings(), DRAWN)
    opened.dispose()
    document = complete(made, "")
    written = ""
    for page in document.pages:
        tree = etree.fromstring(make_svg(page.scene).encode())
        tags = {etree.QName(each).localname for each in tree.iter()}
        assert tags <= {
            *("svg", "g", "defs", "pattern", "rect", "path", "text", "tspan", "title", "image"),
            *("clipPath", "circle"),
        }
        assert not any(name.startswith("on") for each in tree.iter() for name in each.attrib)
        written += " ".join(tree.itertext())
    assert any(attack[:8] in written for attack in ATTACKS)
    assert make_pdf([page.scene for page in document.pages[:2]]).startswith(b"%PDF")


def test_a_kecamatan_without_puskesmas_says_so(source) -> None:
    """Nothing to count is told as that: no share, no zero."""
    facilities = source.rollout.facilities
    facilities.loc[facilities["kode_kecamatan"] == "11.08.01", "kode_kecamatan"] = "11.08.02"
    request = Request(Kind.KARTU_KECAMATAN, "11.08", DAY, kecamatan=("11.08.01",))
    document = compose_kecamatan_cards(source, request, DRAWN)
    assert "Belum ada puskesmas yang terdaftar di kecamatan ini." in told(document)
    assert "%" not in told(document)
    assert figures(document)["bagian/puskesmas/11.08.01"] == ""
