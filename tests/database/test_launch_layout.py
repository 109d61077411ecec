"""Poster, cards and status cards as they are laid out: within their edges, seen from afar."""

import io
import re

import pytest
from lxml import etree
from PIL import Image

from components.documents import poster
from components.documents.composing import compose
from components.documents.kecamatan_card import compose_kecamatan_cards
from components.documents.request import Kind, Paper, Request
from components.documents.source import Source
from components.documents.status_card import compose_status_slide
from components.export.foot import complete
from components.export.pdf import make_pdf
from components.export.picture import make_png
from components.export.svg import make_svg
from components.figures.scene import Box, Words
from data.database import connected, open_database
from data.kinds import Status
from data.settings import load_settings
from tests.hostile import ATTACKS, KABUPATEN, fill_with_attacks
from tests.kit import (
    DAY,
    DRAWN,
    EARLY,
    KIT,
    OFFICES,
    SILENT,
    check_feet,
    corners,
    figures,
    texts,
    told,
)

CAPITAL = 0.716
"""The height of a capital in sizes of the letter (Liberation Sans)."""
POINT = 25.4 / 72
"""Millimetres in a point."""
READ_AT_TEN_METRES = 14.5
"""Millimetres: five minutes of arc, ten metres away."""


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


@pytest.mark.parametrize("kind", KIT)
def test_nothing_runs_into_the_foot(draw, kind: Kind) -> None:
    """What the page tells ends above its sources, for every office and month."""
    for office in OFFICES:
        for day in (DAY, EARLY, SILENT):
            for page in draw(kind, office, day).pages:
                check_feet(page)


def test_the_slide_of_a_puskesmas_keeps_clear_of_its_foot(kit_sample) -> None:
    """For every puskesmas of every office, whatever is lacking."""
    for office in OFFICES:
        with connected(kit_sample) as connection:
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
        counted = figures(document)[f"puskesmas/{office}/{DAY}/counted"]
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
            sizes = sorted(
                each.size
                for each in page.scene.elements
                if isinstance(each, Words) and each.text == "DATA CONTOH"
            )
            cards = len(page.also) + 1
            assert sizes[:cards] == [page.foot.size] * cards
            assert len(sizes) == 2 * cards
            assert all(each >= 12 for each in sizes[cards:])


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


def test_without_shapes_every_puskesmas_is_a_tile(kit_sample) -> None:
    """A kabupaten without boundaries still has its poster, with as many tiles as puskesmas."""
    with connected(kit_sample) as connection:
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
    assert figures(document)[f"puskesmas/11.08.01/{DAY}/share"] == ""
