"""Documents as files of pages: their names, sizes and bytes; the same every time."""

import datetime as dt
import io
import random

import pytest
from PIL import Image
from pypdf import PdfReader

from components.export.document import Document, Foot, Page, Provenance
from components.export.pdf import make_pdf
from components.export.picture import CARD_BYTES, make_png
from components.export.rendering import render
from components.figures.scene import Box, Scene, Shape, Words
from geo.palette import Pattern, verdicts
from tests.hostile import ATTACKS

DAY = dt.date(2026, 10, 31)


def provenance():
    """Where made-up figures come from."""
    return Provenance(
        place="Aceh Utara",
        period="Oktober 2026",
        as_of=DAY,
        data_date=DAY,
        sources=("contoh",),
        completeness="",
        heard=1,
        expected=1,
        criteria="",
        boundary="",
        mark="DATA CONTOH",
        office="Dinas <Kesehatan>",
        version="1",
        drawn_on=DAY,
    )


def document(*scenes, name="peta-11.08", title="Peta ILP"):
    """A document of these scenes."""
    pages = tuple(
        Page(f"hal{place}", f"Halaman {place}", scene, Foot(0, 0, 1, 1))
        for place, scene in enumerate(scenes, start=1)
    )
    return Document(name, title, pages, (), (), provenance())


def page(width=960, height=540, text="22 dari 32 Puskesmas (68,75\u00a0%) ↑ ≥ −5"):
    """A page with words and patterns."""
    looks = verdicts().swatches
    return Scene(
        width,
        height,
        (
            Words(40, 40, width - 80, text, 24, bold=True),
            *(Box(40 + 60 * place, 120, 50, 50, look=look) for place, look in looks.items()),
        ),
    )


def crowded_card(count=4000):
    """A card with thousands of patterned shapes, heavier than any that is composed."""
    dice = random.Random(5)
    looks = list(verdicts().swatches.values())
    spots = [(dice.uniform(0, 530), dice.uniform(0, 660)) for _ in range(count)]
    shapes = [
        Shape([[(x, y), (x + 9, y + 3), (x + 4, y + 11)]], dice.choice(looks), line="#ffffff")
        for x, y in spots
    ]
    return Scene(540, 675, tuple(shapes))


def test_one_page_gives_one_file_and_more_are_numbered():
    """PNG and SVG are a file for each page, PDF one for all."""
    one, two = document(page()), document(page(), page())
    assert [name for name, _ in render(one, "png")] == ["peta-11.08.png"]
    assert [name for name, _ in render(two, "svg")] == [
        "peta-11.08-01-hal1.svg",
        "peta-11.08-02-hal2.svg",
    ]
    assert [name for name, _ in render(two, "pdf")] == ["peta-11.08.pdf"]


@pytest.mark.parametrize(
    ("size", "dots"),
    [
        ((960, 540), (1920, 1080)),
        ((540, 675), (1080, 1350)),
        ((595, 842), (1487, 2105)),
        ((842, 1191), (2105, 2977)),
        ((1684, 2384), (2526, 3576)),
    ],
)
def test_a_picture_has_the_dots_that_suit_its_paper(size, dots):
    """A screen's for slides and cards, 180 per inch on paper, fewer on a poster."""
    picture = Image.open(io.BytesIO(make_png(page(*size))))
    assert picture.size == dots


def test_a_card_stays_light():
    """Under 300 kB however much is on it, and still 1080 by 1350."""
    content = make_png(crowded_card())
    assert len(content) < CARD_BYTES
    assert Image.open(io.BytesIO(content)).size == (1080, 1350)


@pytest.mark.parametrize("extension", ["png", "svg", "pdf"])
def test_the_same_document_is_the_same_bytes(extension):
    """Also where no date stands in between: files can be compared."""
    told = document(page(), crowded_card(300))
    assert render(told, extension) == render(told, extension)


def test_the_text_of_a_pdf_can_be_searched_and_copied():
    """Every word, its arrows and signs, page by page in its own size."""
    content = make_pdf([page(), page(595, 842, "Halaman kedua")])
    reader = PdfReader(io.BytesIO(content))
    first, second = (each.extract_text().replace("\n", " ") for each in reader.pages)
    assert "22 dari 32 Puskesmas (68,75" in first
    assert "↑ ≥ −5" in first
    assert "Halaman kedua" in second
    assert [tuple(map(float, each.mediabox[2:])) for each in reader.pages] == [
        (960, 540),
        (595, 842),
    ]


def test_a_pdf_tells_what_it_is():
    """Title, office, language, the day it was drawn, a bookmark for each page."""
    ((_, content),) = render(document(page(), page()), "pdf")
    reader = PdfReader(io.BytesIO(content))
    told = reader.metadata
    assert (told.title, told.author) == ("Peta ILP", "Dinas <Kesehatan>")
    assert told.creation_date.date() == DAY
    assert reader.trailer["/Root"]["/Lang"] == "id-ID"
    assert [each.title for each in reader.outline] == ["Halaman 1", "Halaman 2"]


def test_equal_patterns_are_stored_once():
    """However many areas have one; otherwise a map of 850 desa would weigh a megabyte."""
    (drawn,) = PdfReader(io.BytesIO(make_pdf([crowded_card(300)]))).pages
    patterns = drawn["/Resources"]["/Pattern"]
    assert len(patterns) > 100
    assert len({patterns.raw_get(name).idnum for name in patterns}) <= len(Pattern)


@pytest.mark.parametrize("attack", ATTACKS)
def test_foreign_text_is_text_in_a_pdf(attack):
    """In its words, its title and its bookmarks; nothing in it acts."""
    content = make_pdf([page(text=attack)], attack, attack, DAY, [attack])
    reader = PdfReader(io.BytesIO(content))
    assert attack in reader.pages[0].extract_text()
    assert reader.metadata.title == attack
    assert not {"/OpenAction", "/AA", "/AcroForm"} & set(reader.trailer["/Root"])
    assert "/Annots" not in reader.pages[0]
