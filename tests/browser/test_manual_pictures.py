"""The user guide's pictures: made anew with ``--pictures``, otherwise seen to be there."""

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.dashboard import HEADINGS, PATIENCE, heading, visit
from tests.browser.import_page import look, pws

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "panduan"
COLOURS, MOST_BYTES = 256, 250_000
OPENED = "kab=11.08&bulan=2026-10"
PICTURES = {  # name: page and what is chosen on it
    "beranda": ("", OPENED),
    "peta": ("peta", OPENED),
    "peta-pilihan": ("peta", f"{OPENED}&tingkat=kecamatan&pilih=11.08.05"),
    "target": ("target", OPENED),
    "klaster": ("klaster", f"{OPENED}&klaster=K2"),
    "pws": ("pws", f"{OPENED}&ind=K2-K1M&pilih=P1111170201"),
    "kartu": ("kartu", OPENED),
    "mutu": ("mutu", OPENED),
    "puskesmas": ("puskesmas", f"{OPENED}&pkm=P1111060101"),
    "bandingkan": ("bandingkan", "bulan=2026-10&kab=11.08"),
    "unduh": ("unduh", OPENED),
    "paparan": ("paparan", OPENED),
    "periksa": ("periksa", OPENED),
    "impor": ("impor", OPENED),
    "impor-periksa": ("impor", OPENED),
}
DONE_FIRST: dict[str, Callable[[Page], None]] = {  # before the picture is taken
    "impor-periksa": lambda page: look(page, "PWS KIA Langkahan.xlsx", pws()),
}


@pytest.mark.parametrize("name", PICTURES)
def test_the_guide_shows_the_page_as_it_is(
    open_screen: Callable[..., Page], dashboard: str, request: pytest.FixtureRequest, name: str
) -> None:
    """The page of each picture opens under the title that the guide's chapter bears."""
    path, query = PICTURES[name]
    page = visit(open_screen(reduced_motion="reduce"), dashboard, path, query)
    chapter = GUIDE / f"{name.partition('-')[0]}.md"
    title = re.match(r"# (.+)", chapter.read_text(encoding="utf-8"))
    assert title is not None
    expect(heading(page)).to_have_text(title[1])
    assert heading(page).inner_text() == HEADINGS[path]
    if name in DONE_FIRST:
        DONE_FIRST[name](page)
    picture = GUIDE / "gambar" / f"{name}.png"
    if request.config.getoption("--pictures"):
        _store(_taken(page, path), picture)
    assert picture.exists(), "make it with: python3 manage.py test --pictures"
    assert picture.stat().st_size <= MOST_BYTES
    with Image.open(picture) as image:
        assert image.size == (1366, 768)


def test_the_guide_names_every_picture_and_no_other() -> None:
    """No picture is missing from its chapter or lies about unused."""
    chapters = [chapter.read_text(encoding="utf-8") for chapter in GUIDE.glob("*.md")]
    named = {name for text in chapters for name in re.findall(r"\(gambar/([\w-]+)\.png\)", text)}
    assert named == set(PICTURES)


def _taken(page: Page, path: str) -> bytes:
    if path == "target":
        expect(page.locator("svg.marks, canvas.marks").first).to_be_visible(timeout=PATIENCE)
    page.mouse.move(2, 400)
    page.wait_for_timeout(600)  # labels and outlines of the map come after its colours
    return page.screenshot()


def _store(taken: bytes, picture: Path) -> None:
    """With as many colours as the eye tells apart here, so that the guide stays light."""
    picture.parent.mkdir(parents=True, exist_ok=True)
    with Image.open(io.BytesIO(taken)) as image:
        image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(
            picture, optimize=True
        )
