"""Walks on the map page: look closer, go back, let the months run."""

import re

from playwright.sync_api import Page, expect

from tests.browser.dashboard import (
    PATIENCE,
    area,
    areas,
    choose,
    click_area,
    expect_query,
    headline,
    query_of,
    see,
    see_map,
    settled,
    the_map,
    visit,
)

OCTOBER = {"kab": "11.08", "bulan": "2026-10"}
MATANGKULI = "P1111060101"


def legend(page: Page) -> dict[str, str]:
    """How many areas each class of the legend has."""
    rows = page.locator(".legenda li").all_inner_texts()
    return dict(" ".join(row.split()).rsplit(" ", 1) for row in rows)


def test_a_click_tells_who_is_there_and_what_is_missing(screen: Page, dashboard: str) -> None:
    """The area's puskesmas, its status, its last stage and the criteria it lacks."""
    visit(screen, dashboard, "peta")
    click_area(screen, MATANGKULI)
    panel = screen.locator(".panel")
    expect(panel.locator("h4")).to_have_text("Puskesmas Matangkuli")
    expect(panel).to_contain_text("Proses")
    expect(panel).to_contain_text("Tahap terakhir: PWS rutin dan lokmin")
    expect(panel).to_contain_text("Belum terpenuhi: Pencatatan digital")
    expect_query(screen, **OCTOBER, pilih=MATANGKULI)
    expect(area(screen, MATANGKULI)).to_have_attribute("aria-pressed", "true")
    screen.get_by_role("button", name="Tutup pilihan").click()
    expect(panel).to_have_count(0)
    expect_query(screen, **OCTOBER)


def test_the_map_is_looked_into_and_out_of_again(screen: Page, dashboard: str) -> None:
    """Kecamatan, then its puskesmas, then the desa of one; and the same way back."""
    visit(screen, dashboard, "peta", "kab=11.08&bulan=2026-10&tingkat=kecamatan")
    expect(areas(screen)).to_have_count(27)
    click_area(screen, "11.08.15")
    expect(screen.locator(".panel h4")).to_have_text("Kecamatan Sawang")
    screen.get_by_role("button", name="Perinci").click()
    expect_query(screen, **OCTOBER, kec="11.08.15")
    expect(areas(screen)).to_have_count(32)
    click_area(screen, "P1111010101")
    expect(screen.locator(".panel h4")).to_have_text("Puskesmas Sawang")
    screen.get_by_role("button", name="Perinci").click()
    expect_query(screen, **OCTOBER, kec="11.08.15", pkm="P1111010101", tingkat="desa")
    expect(areas(screen)).to_have_count(852)
    screen.get_by_role("button", name="Kembali").click()
    expect_query(screen, **OCTOBER, kec="11.08.15")
    screen.get_by_role("button", name="Kembali").click()
    expect_query(screen, **OCTOBER, tingkat="kecamatan")
    screen.get_by_role("button", name="Kembali").click()
    expect_query(screen, **OCTOBER, tingkat="kabupaten")
    expect(areas(screen)).to_have_count(5)
    expect(screen.get_by_role("button", name="Kembali")).to_be_disabled()


def test_level_and_kind_repaint_the_map(screen: Page, dashboard: str) -> None:
    """Shares of pustu by kecamatan: other areas, other legend, both codes in the address."""
    visit(screen, dashboard, "peta")
    screen.get_by_role("radio", name="Kecamatan", exact=True).click()
    expect(screen.locator(".legenda h4")).to_have_text("Bagian puskesmas yang menerapkan")
    screen.get_by_role("radio", name="Pustu", exact=True).click()
    expect(screen.locator(".legenda h4")).to_have_text("Bagian pustu yang menerapkan")
    expect_query(screen, **OCTOBER, tingkat="kecamatan", jenis="pustu")
    expect(areas(screen)).to_have_count(27)
    assert sum(int(count) for count in legend(screen).values()) == 27


def test_another_kabupaten_is_entered_from_the_map(screen: Page, dashboard: str) -> None:
    """Click a kabupaten on the comparison: it is the chosen one from then on."""
    visit(screen, dashboard, "bandingkan")
    click_area(screen, "12.13")
    see(screen, "")
    expect_query(screen, kab="12.13", bulan="2026-10")
    expect(headline(screen)).to_have_text("10 dari 26 puskesmas (38,46\u00a0%)")


def test_a_click_on_beranda_opens_the_puskesmas(screen: Page, dashboard: str) -> None:
    """From a colour to the proof behind it in one click."""
    visit(screen, dashboard)
    click_area(screen, MATANGKULI)
    expect(screen.locator(".utama .angka")).to_have_text("Puskesmas Matangkuli", timeout=PATIENCE)
    expect_query(screen, **OCTOBER, pkm=MATANGKULI)


def test_the_months_run_until_they_are_stopped(screen: Page, dashboard: str) -> None:
    """Putar: month after month on one and the same map; Jeda: it stays where it is."""
    visit(screen, dashboard, "peta", "kab=11.08&bulan=2025-10")
    frame = screen.frames[-1]
    frame.evaluate("window.penanda = 'masih yang sama'")
    first = legend(screen)
    screen.get_by_role("button", name="Putar").click()
    screen.wait_for_url(re.compile("bulan=2025-12"), timeout=PATIENCE)
    screen.get_by_role("button", name="Jeda").click()
    expect(screen.get_by_role("button", name="Putar")).to_be_visible()
    settled(screen)
    month = query_of(screen)["bulan"]
    assert "2025-12" <= month <= "2026-02"
    expect(screen.locator(".kepala p")).to_contain_text(month[:4])
    assert legend(screen) != first
    # Two ticks of the clock, in which a run that was not stopped would have gone on.
    screen.wait_for_timeout(2200)
    assert query_of(screen)["bulan"] == month
    assert frame.evaluate("window.penanda") == "masih yang sama"


def test_the_months_stop_by_themselves_at_the_last(screen: Page, dashboard: str) -> None:
    """From the last but one there is one step to go; and from the last it starts over."""
    visit(screen, dashboard, "peta", "kab=11.08&bulan=2026-09")
    screen.get_by_role("button", name="Putar").click()
    screen.wait_for_url(re.compile("bulan=2026-10"), timeout=PATIENCE)
    expect(screen.get_by_role("button", name="Putar")).to_be_visible(timeout=PATIENCE)
    screen.get_by_role("button", name="Putar").click()
    screen.wait_for_url(re.compile("bulan=2024-0[1-4]"), timeout=PATIENCE)
    screen.get_by_role("button", name="Jeda").click()
    expect(screen.get_by_role("button", name="Putar")).to_be_visible()


def test_the_month_on_the_line_and_the_one_in_the_filter_agree(
    screen: Page, dashboard: str
) -> None:
    """One choice, shown in two places; the arrow keys move it by one month."""
    visit(screen, dashboard, "peta", "kab=11.08&bulan=2026-05")
    line = screen.get_by_test_id("stSlider")
    expect(line).to_contain_text("Mei 2026")
    line.get_by_role("slider").press("ArrowLeft")
    expect_query(screen, kab="11.08", bulan="2026-04")
    expect(screen.get_by_role("combobox", name="Bulan", exact=True)).to_have_value("April 2026")
    choose(screen, "Bulan", "Agustus 2026")
    expect(line).to_contain_text("Agu 2026")


def test_the_keyboard_reaches_menu_filters_and_map(screen: Page, dashboard: str) -> None:
    """Tab goes through all of them in the order of the page; Enter chooses an area."""
    visit(screen, dashboard, "peta", "kab=19.02&bulan=2026-10&tingkat=kecamatan")
    reached: list[str] = []
    for _ in range(40):
        screen.keyboard.press("Tab")
        reached.append(screen.evaluate(FOCUSED))
        if reached[-1] == "peta":
            break
    menu, kabupaten = reached.index("menu"), reached.index("Kabupaten/kota")
    assert menu < kabupaten < reached.index("Kecamatan") < reached.index("Puskesmas")
    assert reached[-1] == "peta"
    inside = screen.frames[-1]
    for _ in range(10):
        kode = inside.evaluate("document.activeElement.dataset.kode || ''")
        if kode:
            break
        screen.keyboard.press("Tab")
    assert kode.startswith("19.02.")
    screen.keyboard.press("Enter")
    expect(screen.locator(".panel h4")).to_contain_text("Kecamatan ")
    expect_query(screen, kab="19.02", bulan="2026-10", tingkat="kecamatan", pilih=kode)


FOCUSED = """() => {
    const here = document.activeElement;
    if (here.tagName === "IFRAME") return "peta";
    if (here.closest(".st-key-menu")) return "menu";
    return here.getAttribute("aria-label") || here.innerText || here.tagName;
}"""


def test_zoom_and_place_survive_another_month(screen: Page, dashboard: str) -> None:
    """Who looked closer keeps looking there when the month changes."""
    visit(screen, dashboard, "peta", "kab=11.08&bulan=2026-10")
    the_map(screen).get_by_role("button", name="Perbesar").click()
    frame = screen.frames[-1]
    frame.wait_for_function("map_div.getZoom() === map_div.getZoom() && !map_div._animatingZoom")
    zoom = frame.evaluate("map_div.getZoom()")
    choose(screen, "Bulan", "Januari 2026")
    expect_query(screen, kab="11.08", bulan="2026-01")
    see_map(screen)
    assert frame.evaluate("map_div.getZoom()") == zoom
