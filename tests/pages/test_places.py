"""Whose figures a page shows: it says so, and all of its parts hold to it."""

import pytest

from tests.pages.conftest import OpenPage, words
from tests.pages.test_pages import assert_sound

SAWANG = {"kab": "11.08", "kec": "11.08.15"}
SUBTITLE = "Kecamatan Sawang, Kabupaten Aceh Utara · keadaan 31 Oktober 2026"


@pytest.mark.parametrize("path", ["", "peta", "target", "klaster", "pws", "kartu", "mutu", "unduh"])
def test_the_heading_names_the_part_that_the_filter_leaves(
    open_page: OpenPage, databases, path: str
) -> None:
    """A figure of one kecamatan never stands under the name of its kabupaten."""
    page = open_page(databases["sample"], path, **SAWANG)
    assert_sound(page)
    assert SUBTITLE in words(page)


@pytest.mark.parametrize("path", ["pws", "mutu"])
def test_the_headline_names_whose_figure_it_is(open_page: OpenPage, databases, path: str) -> None:
    """A sentence that is copied into a message still says of whom it speaks."""
    assert "Oktober 2026 di Kecamatan Sawang: " in words(
        open_page(databases["sample"], path, **SAWANG)
    )
    puskesmas = open_page(databases["sample"], path, kab="19.02", pkm="P1902010101")
    assert "Oktober 2026 di Puskesmas Membalong: " in words(puskesmas)
    assert "Oktober 2026 di Kabupaten Belitung: " in words(
        open_page(databases["sample"], path, kab="19.02")
    )


@pytest.mark.parametrize("path", ["pws", "klaster"])
def test_one_kabupaten_beside_others_is_named_as_the_one_it_is(
    open_page: OpenPage, databases, path: str
) -> None:
    """The map may show all of them; the share above it is of the chosen one."""
    page = open_page(databases["sample"], path, kab="11.08", ind="K2-K1M", tingkat="kabupaten")
    assert "Kabupaten Aceh Utara · keadaan" in words(page)
    assert "Seluruh kabupaten dalam basis data" not in words(page)


@pytest.mark.parametrize(("path", "level"), [("bandingkan", ""), ("peta", "kabupaten")])
def test_a_page_of_every_kabupaten_says_so(
    open_page: OpenPage, databases, path: str, level: str
) -> None:
    """Also where one is chosen."""
    said = words(open_page(databases["sample"], path, kab="11.08", tingkat=level))
    assert "Seluruh kabupaten dalam basis data · keadaan" in said


@pytest.mark.parametrize("path", ["impor", "periksa", "paparan"])
def test_what_is_not_narrowed_stays_the_kabupaten(
    open_page: OpenPage, databases, path: str
) -> None:
    """Files, seals and slides are of the whole; what the slides leave out is told beside."""
    said = words(open_page(databases["sample"], path, **SAWANG))
    assert SUBTITLE not in said
    assert "Kabupaten Aceh Utara · keadaan 31 Oktober 2026" in said
