"""Names are foreign text: shown letter by letter, whatever was typed, and nothing of it runs."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import RUNNING
from tests.browser.dashboard import HEADINGS, area, filter_of, the_map, visit
from tests.hostile import ATTACKS, KABUPATEN, fill_with_attacks

CREATED = "img[src='x'], svg[onload], a[href^='javascript'], .katex, script:not([src])"
PLACES = f"kab={KABUPATEN}&bulan=2026-10"


@pytest.fixture(scope="module")
def hostile(make_database, start_app: Callable[..., str]) -> str:
    """The address of a dashboard on a database full of attacks."""
    url = make_database("sqlite")
    fill_with_attacks(url)
    return start_app(url, ILP_OFFICE=" ".join(ATTACKS))


@pytest.fixture
def guarded(screen: Page, hostile: str) -> Page:
    """A screen on which any call of alert is noticed; the fixture beneath fails on it."""
    screen.add_init_script("window.alert = what => { throw new Error('called: ' + what) }")
    return screen


def assert_inert(page: Page) -> None:
    """Nothing of what was typed has become an element, a link, a formula or bold letters."""
    for frame in page.frames:
        found = frame.locator(CREATED).evaluate_all(
            "nodes => nodes.filter(node => /alert|^x/.test(node.outerHTML)).map(n => n.outerHTML)"
        )
        assert found == []
    assert (
        page.locator("strong, b, em").filter(has_text="tebal").count()
        == page.locator("strong, b, em").filter(has_text="**tebal**").count()
    )


def shown_on(page: Page) -> str:
    """All text of the page, hidden tabs included, without the spaces that layout adds."""
    return "".join(page.locator("body").evaluate("body => body.textContent").split())


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("", ""),
        ("peta", ""),
        ("peta", "tingkat=kecamatan&pilih=19.02.01"),
        ("target", ""),
        ("puskesmas", ""),
        ("puskesmas", "pkm=P1902060201"),
        ("bandingkan", ""),
    ],
)
def test_every_page_shows_attacks_as_text(
    guarded: Page, hostile: str, path: str, query: str
) -> None:
    """Each attack stands on the page as it was typed, and the server had nothing to complain of."""
    visit(guarded, hostile, path, f"{PLACES}&{query}".rstrip("&"))
    expect(guarded).to_have_title(HEADINGS[path])
    shown = shown_on(guarded)
    for typed in ATTACKS:
        assert "".join(typed.split()) in shown
    assert_inert(guarded)
    said = RUNNING[-1].words()
    assert "Traceback" not in said
    assert "emplate" not in said


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("pws", "ind=K2-K1M"),
        ("pws", "ind=K2-K1M&tingkat=desa&pilih=19.02.01.2004"),
        ("pws", "ind=K2-STUNTING&tingkat=kecamatan"),
        ("klaster", "klaster=K2&ind=K2-IDL&banding=P1902010101"),
        ("kartu", "klaster=K2"),
        ("mutu", ""),
    ],
)
def test_the_pages_of_indicators_show_attacks_as_text(
    guarded: Page, hostile: str, path: str, query: str
) -> None:
    """Names of areas in graphs, tables, rankings and findings; sources and files behind them."""
    visit(guarded, hostile, path, f"{PLACES}&{query}".rstrip("&"))
    explain = guarded.get_by_text("Jelaskan angka ini")
    if explain.count():
        explain.click()
        expect(guarded.get_by_role("heading", name="Laporan yang mendasari")).to_be_visible()
    shown = shown_on(guarded)
    assert sum("".join(typed.split()) in shown for typed in ATTACKS) >= 9
    assert_inert(guarded)
    assert "Traceback" not in RUNNING[-1].words()


def test_filters_offer_attacks_as_text(guarded: Page, hostile: str) -> None:
    """Options, the chosen value and its tag are letters, not Markdown or HTML."""
    visit(guarded, hostile, "", PLACES)
    expect(filter_of(guarded, "Kabupaten/kota")).to_have_value(ATTACKS[0])
    for label, least in (("Kecamatan", 5), ("Puskesmas", 1)):  # of the kecamatan just chosen
        filter_of(guarded, label).click()
        offered = guarded.get_by_role("option").all_inner_texts()
        typed = [name for name in offered if name in ATTACKS]
        assert len(typed) >= least
        assert_inert(guarded)
        guarded.get_by_role("option", name=typed[0], exact=True).click()
        guarded.keyboard.press("Escape")
        expect(guarded.get_by_role("listbox")).to_have_count(0)
    assert_inert(guarded)


def test_the_map_names_attacks_as_text(guarded: Page, hostile: str) -> None:
    """Labels, tips and the names read aloud."""
    visit(guarded, hostile, "peta", f"{PLACES}&tingkat=kecamatan")
    for number in range(1, 6):
        typed = ATTACKS[number]
        path = area(guarded, f"19.02.0{number}")
        assert (path.get_attribute("aria-label") or "").startswith(typed)
        path.focus()
        expect(the_map(guarded).locator(".tip")).to_be_attached()
    assert_inert(guarded)


def test_every_part_of_a_puskesmas_shows_attacks_as_text(guarded: Page, hostile: str) -> None:
    """Proof, verifier, note, stage, network and plan: each part is opened once."""
    visit(guarded, hostile, "puskesmas", f"{PLACES}&pkm=P1902060201")
    for tab in guarded.get_by_role("tab").all():
        tab.click()
        panel = guarded.get_by_role("tabpanel").locator("visible=true")
        expect(panel.locator("td").first).to_be_visible()
        assert any(typed in panel.inner_text() for typed in ATTACKS)
        assert_inert(guarded)
