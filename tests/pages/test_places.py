"""Whose figures a page shows: it says so, and all of its parts hold to it."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from components.documents.request import Kind, Request
from components.text import exhibits as said
from data.kinds import Level
from tests.kit import DAY
from tests.pages.conftest import OpenPage, words
from tests.pages.test_pages import assert_sound, heading
from tests.pages.test_screen_and_file import made

SAWANG = {"kab": "11.08", "kec": "11.08.15"}
SUBTITLE = "Kecamatan Sawang, Kabupaten Aceh Utara · keadaan 31 Oktober 2026"


@pytest.mark.parametrize("path", ["", "peta", "klaster", "pws", "kartu", "mutu", "unduh"])
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


@pytest.mark.parametrize("path", ["impor", "periksa", "paparan", "target"])
def test_what_is_not_narrowed_stays_the_kabupaten(
    open_page: OpenPage, databases, path: str
) -> None:
    """Files, seals, slides and targets are of the whole; what is narrowed is told beside."""
    said = words(open_page(databases["sample"], path, **SAWANG))
    assert SUBTITLE not in said
    assert "Kabupaten Aceh Utara · keadaan 31 Oktober 2026" in said


def test_targets_beside_a_part_say_that_they_are_of_the_whole(
    open_page: OpenPage, databases
) -> None:
    """On Beranda in each tile; no target is marked on the bar of two puskesmas."""
    narrowed = open_page(databases["sample"], **SAWANG)
    assert words(narrowed).count("tahun 2026 · seluruh kabupaten") == 2
    whole = open_page(databases["sample"], kab="11.08")
    assert "seluruh kabupaten" not in words(whole)
    assert [marks_on(page) for page in (narrowed, whole)] == [0, 2]


def marks_on(page: AppTest) -> int:
    """How many targets are marked on bars."""
    return sum(each.proto.body.count('<i style="left') for each in page.get("html"))


def test_target_and_pace_say_that_they_are_of_the_whole(open_page: OpenPage, databases) -> None:
    """The page says which of its parts follow the filter, and its last part of whom it is."""
    said = words(open_page(databases["sample"], "target", **SAWANG))
    assert "membahas seluruh kabupaten, walaupun saringan dipakai" in said
    assert "Urutan menurut tahap: Kecamatan Sawang" in said
    whole = words(open_page(databases["sample"], "target", kab="11.08"))
    assert "walaupun saringan dipakai" not in whole


def test_the_kecamatan_of_one_puskesmas_has_all_its_puskesmas(
    open_page: OpenPage, databases
) -> None:
    """Sawang has two, whichever of them is chosen."""
    said = words(open_page(databases["sample"], "target", kab="11.08", pkm="P1111010101"))
    assert "Yang belum berhenti pada Sawang 0 2 0,00 %" in said


def test_the_score_card_of_one_puskesmas_says_it_once(open_page: OpenPage, databases) -> None:
    """No row of a whole that is the same puskesmas, on the screen and in the file."""
    page = open_page(databases["sample"], "kartu", kab="11.08", pkm="P1111010101")
    (table,) = [each.proto.body for each in page.get("html") if 'class="skor"' in each.proto.body]
    assert re.findall(r'<tr><td class="">([^<]+)</td>', table) == ["Sawang"]
    asked = Request(Kind.KARTU_SKOR, "11.08", DAY, puskesmas="P1111010101")
    assert [row[1] for row in made(databases["sample"], asked).sheets[0].rows] == ["Sawang"]


def test_one_puskesmas_has_no_figure_that_is_offered_of_none(
    open_page: OpenPage, databases
) -> None:
    """The share of puskesmas that apply ILP is of several, however the filter is set."""
    page = open_page(databases["sample"], "pws", kab="11.08", pkm="P1111010101", ind="ILP-PKM")
    assert re.search(r"di Puskesmas Sawang: (?!\d)", words(page))


def test_those_who_need_attention_are_counted_to_the_last(open_page: OpenPage, databases) -> None:
    """Five of ten are named; one click shows all that the filter leaves, in the same month."""
    page = open_page(databases["sample"], kab="11.08")
    (more,) = [each for each in page.button if "lainnya" in each.label]
    assert more.label == "dan 5 lainnya: lihat daftar puskesmas"
    assert heading(more.click().run()) == "Puskesmas"
    few = open_page(databases["sample"], **SAWANG)
    assert not [each for each in few.button if "lainnya" in each.label]


@pytest.mark.parametrize("path", ["", "pws"])
def test_a_month_that_is_not_there_is_told_with_the_one_that_is_shown(
    open_page: OpenPage, databases, path: str
) -> None:
    """One sentence, until another choice is made."""
    page = open_page(databases["sample"], path, kab="13.05", bulan="2023-11")
    (told,) = [each.value for each in page.info]
    assert told == (
        "Yang diminta, yaitu bulan November 2023, tidak ada dalam data; yang ditampilkan adalah "
        "Kabupaten Padang Pariaman, Oktober 2026."
    )
    assert not page.selectbox(key="w_period").select_index(3).run().info
    assert not open_page(databases["sample"], path, kab="13.05", bulan="2026-10").info


def test_a_place_that_is_not_there_is_told(open_page: OpenPage, databases) -> None:
    """By its code, as it stands in the address; what hangs on it is not told again."""
    url = databases["sample"]
    odd = {"kec": "11.08.99,11.08.15", "pkm": "P0000000000", "ind": "K9-X"}
    told = open_page(url, "pws", kab="11.08", **odd).info[0].value
    assert "yaitu kecamatan 11.08.99, puskesmas P0000000000, dan indikator K9-X, tidak" in told
    assert "Kecamatan Sawang, Kabupaten Aceh Utara, Oktober 2026" in told
    elsewhere = open_page(url, kab="99.99", kec="99.99.99").info[0].value
    assert "yaitu kabupaten/kota 99.99, tidak" in elsewhere


@pytest.mark.parametrize("kind", [Kind.GRAFIK_PWS, Kind.PERINGKAT, Kind.PETA_INDIKATOR])
def test_no_two_desa_of_a_file_bear_one_name(databases, kind: Kind) -> None:
    """Sixty-five names of Aceh Utara occur more than once; their puskesmas tells them apart."""
    asked = Request(kind, "11.08", DAY, indicator="K2-K1M", level=Level.DESA)
    head = made(databases["sample"], asked).sheets[0]
    place = [column.name for column in head.columns].index(said.AREA)
    names = [row[place] for row in head.rows]
    assert len(set(names)) == len(names) > 800
    assert sum("(" in str(name) for name in names) > 130


def test_no_two_desa_of_a_page_bear_one_name(open_page: OpenPage, databases) -> None:
    """In the graph, in the ranking and in what is said of the funnel."""
    page = open_page(databases["sample"], "klaster", kab="11.08", ind="K2-K1M", tingkat="desa")
    (table,) = [each.proto.body for each in page.get("html") if "Rentang 95" in each.proto.body]
    names = re.findall(r"<tr><td[^>]*>[^<]*</td><td[^>]*>([^<]*)</td>", table)
    assert len(set(names)) == len(names) == 120
    assert any("(" in name for name in names)
