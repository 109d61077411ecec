"""Walks through the dashboard: what is chosen stays chosen, and a link says it all."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.dashboard import (
    HEADINGS,
    PATIENCE,
    choose,
    expect_query,
    filter_of,
    follow,
    headline,
    place,
    query_of,
    see,
    the_map,
    visit,
)

OCTOBER = {"kab": "11.08", "bulan": "2026-10"}
JUNE = {"kab": "11.08", "bulan": "2026-06"}
SAWANG = {**JUNE, "kec": "11.08.15"}


def test_filters_narrow_what_is_told_and_stand_in_the_address(screen: Page, dashboard: str) -> None:
    """Month, kecamatan and puskesmas change the headline at once; the address has their codes."""
    visit(screen, dashboard)
    expect(headline(screen)).to_have_text("22 dari 32 puskesmas (68,75\u00a0%)")
    choose(screen, "Bulan", "Juni 2026")
    expect(place(screen)).to_contain_text("keadaan 30 Juni 2026")
    expect_query(screen, **JUNE)
    choose(screen, "Kecamatan", "Sawang")
    expect(headline(screen)).to_have_text("0 dari 2 puskesmas (0,00\u00a0%)")
    expect_query(screen, **SAWANG)
    filter_of(screen, "Puskesmas").click()
    expect(screen.get_by_role("option")).to_have_text(
        [re.compile("Babah Buloh"), re.compile("Sawang")]
    )
    screen.get_by_role("option", name="Sawang").click()
    expect(headline(screen)).to_have_text("0 dari 1 puskesmas (0,00\u00a0%)")
    expect_query(screen, **SAWANG, pkm="P1111010101")


def test_another_kabupaten_begins_anew(screen: Page, dashboard: str) -> None:
    """What belonged to the old kabupaten is let go of; the month stays."""
    visit(screen, dashboard, query="kab=11.08&kec=11.08.15&pkm=P1111010101&bulan=2026-06")
    choose(screen, "Kabupaten/kota", "Kabupaten Belitung")
    expect(place(screen)).to_have_text("Kabupaten Belitung · keadaan 30 Juni 2026")
    expect_query(screen, kab="19.02", bulan="2026-06")
    expect(filter_of(screen, "Puskesmas")).to_have_value("")


def test_the_choice_is_kept_on_every_page(screen: Page, dashboard: str) -> None:
    """Through the menu and back to the start, nobody chooses twice."""
    visit(screen, dashboard, query="kab=12.13&bulan=2026-03")
    told = headline(screen).inner_text()
    for path in [*list(HEADINGS)[1:], ""]:
        follow(screen, path)
        expect(place(screen)).to_contain_text("keadaan 31 Maret 2026")
        expect(filter_of(screen, "Bulan")).to_have_value("Maret 2026")
        assert query_of(screen) == {"kab": "12.13", "bulan": "2026-03"}
    expect(headline(screen)).to_have_text(told)


def test_back_returns_step_by_step_to_where_the_visitor_came_from(
    screen: Page, dashboard: str
) -> None:
    """Every choice and page is one step; before the first stands the address they came from."""
    screen.goto("about:blank")
    visit(screen, dashboard)
    assert query_of(screen) == {}
    choose(screen, "Bulan", "Juni 2026")
    expect_query(screen, **JUNE)
    follow(screen, "target")
    choose(screen, "Kecamatan", "Sawang")
    expect_query(screen, **SAWANG)
    screen.go_back()
    expect_query(screen, **JUNE)
    expect(screen.get_by_test_id("stMultiSelect").get_by_text("Sawang")).to_have_count(0)
    see(screen, "target")
    screen.go_back()
    see(screen, "")
    expect(place(screen)).to_contain_text("keadaan 30 Juni 2026")
    screen.go_back()
    expect(place(screen)).to_contain_text("keadaan 31 Oktober 2026")
    expect(filter_of(screen, "Bulan")).to_have_value("Oktober 2026")
    screen.go_back()
    expect(screen).to_have_url("about:blank")


def test_forward_takes_the_steps_again(screen: Page, dashboard: str) -> None:
    """After going back the browser's other arrow works too."""
    visit(screen, dashboard)
    choose(screen, "Bulan", "Juni 2026")
    expect_query(screen, **JUNE)
    screen.go_back()
    expect(place(screen)).to_contain_text("keadaan 31 Oktober 2026", timeout=PATIENCE)
    screen.go_forward()
    expect(place(screen)).to_contain_text("keadaan 30 Juni 2026", timeout=PATIENCE)


def test_reloading_changes_nothing(screen: Page, dashboard: str) -> None:
    """F5 shows the same page with the same choice."""
    visit(screen, dashboard)
    choose(screen, "Kecamatan", "Sawang")
    expect(headline(screen)).to_have_text("0 dari 2 puskesmas (0,00\u00a0%)")
    expect_query(screen, **OCTOBER, kec="11.08.15")
    screen.reload()
    see(screen, "")
    expect(headline(screen)).to_have_text("0 dari 2 puskesmas (0,00\u00a0%)")
    assert query_of(screen) == {**OCTOBER, "kec": "11.08.15"}


@pytest.mark.parametrize("path", ["", "target"])
def test_a_link_shows_a_colleague_the_same(
    open_screen: Callable[..., Page], dashboard: str, path: str
) -> None:
    """An address copied from one visitor's screen reproduces it on another's."""
    first, second = open_screen(), open_screen()
    visit(first, dashboard, path)
    choose(first, "Kabupaten/kota", "Kabupaten Padang Pariaman")
    expect(place(first)).to_contain_text("Padang Pariaman")
    choose(first, "Bulan", "April 2026")
    expect_query(first, kab="13.05", bulan="2026-04")
    second.goto(first.url)
    see(second, path)
    assert told_by(second) == told_by(first)


def told_by(page: Page) -> list[str]:
    """Everything that our own blocks say."""
    return page.locator(".kepala, .utama, .batang, .ubin, .daftar, .tabel").all_inner_texts()


def test_an_indicator_is_opened_from_its_card_and_left_again(screen: Page, dashboard: str) -> None:
    """The address follows; the klaster is the one that was left, and the menu still works."""
    asked = {"kab": "19.02", "bulan": "2026-10", "klaster": "K3"}
    visit(screen, dashboard, "klaster", "&".join(f"{key}={value}" for key, value in asked.items()))
    screen.get_by_role("button", name="Cakupan Cek/Pemeriksaan Kesehatan Gratis").click()
    expect(headline(screen)).to_contain_text("Cakupan Cek/Pemeriksaan Kesehatan Gratis")
    expect_query(screen, **asked, ind="K3-CKG")
    screen.get_by_role("button", name="Seluruh indikator klaster").click()
    expect(screen.locator(".kartu")).to_have_count(10)
    expect_query(screen, **asked)
    expect(screen.get_by_role("alert")).to_have_count(0)
    follow(screen, "kartu")
    expect_query(screen, **asked)


def test_another_indicator_recolours_map_and_graph(screen: Page, dashboard: str) -> None:
    """Message, bars and legend speak of the new one; the month and the place stay."""
    visit(screen, dashboard, "pws", "kab=19.02&bulan=2026-06&ind=K2-K1M")
    before = screen.locator(".pws-kolom").first.get_attribute("title")
    choose(screen, "Indikator", "K2 · Imunisasi dasar lengkap bayi")
    expect(headline(screen)).to_contain_text("Imunisasi dasar lengkap bayi")
    expect(headline(screen)).to_contain_text("Juni 2026")
    expect_query(screen, kab="19.02", bulan="2026-06", ind="K2-IDL")
    assert screen.locator(".pws-kolom").first.get_attribute("title") != before


@pytest.mark.parametrize(("path", "query"), [("pws", "kab=19.02"), ("peta", "kab=19.02")])
def test_what_is_told_twice_is_painted_once(
    screen: Page, dashboard: str, path: str, query: str
) -> None:
    """The mark in the page goes ahead; what streamlit-folium tells after it is known already."""
    visit(screen, dashboard, path, query)
    layer = the_map(screen).locator("svg.lapis")
    mark = screen.locator("[data-lukisan]")
    expect(mark).to_have_count(1)
    for month, count in (("September 2026", "2"), ("Agustus 2026", "3")):
        choose(screen, "Bulan", month)
        expect(layer).to_have_attribute("data-lukisan", count)
        expect(mark).to_have_attribute("data-lukisan", re.compile('"lapis"'))
    screen.wait_for_timeout(500)  # for anything that would come too late
    expect(layer).to_have_attribute("data-lukisan", "3")
