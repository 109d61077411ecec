"""A file full of attacks on its way through the page Impor: every word of it stays a word."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.conftest import RUNNING
from tests.browser.dashboard import PATIENCE, settled, visit
from tests.browser.import_page import (
    WORK,
    downloaded,
    hand_in,
    long_file,
    open_newest,
    press,
    read,
    say,
    store,
    words_of,
)
from tests.browser.test_hostile_names import assert_inert, shown_on
from tests.hostile import ATTACKS, KABUPATEN, fill_with_attacks


def attacking_file() -> bytes:
    """A report in which sheet, headings and names are attacks, with one row that can be read."""
    headings = ("kode_puskesmas", "nama_puskesmas", "SPM-08", *ATTACKS[6:])
    rows = [
        ("P1902010101", "", 4, *range(len(ATTACKS[6:]))),
        *(("", f"Puskesmas {attack}", 5, *range(len(ATTACKS[6:]))) for attack in ATTACKS),
    ]
    return long_file(*rows, sheet=ATTACKS[0], headings=headings)


def test_hostile_words_of_a_file_stay_words(
    screen: Page, make_database, start_app: Callable[..., str]
) -> None:
    """Names of file, sheet, heading, place and person, in every step and every part."""
    name, content = f"{ATTACKS[0]}{ATTACKS[8]}{ATTACKS[10]}.xlsx", attacking_file()
    url = make_database("sqlite")
    fill_with_attacks(url)
    address = start_app(url)
    screen.add_init_script("window.alert = what => { throw new Error('called: ' + what) }")
    visit(screen, address, "impor", f"kab={KABUPATEN}&bulan=2026-10")
    look_at(screen, name, content)
    expect(words_of(screen, "Yang dipahami")).to_be_visible(timeout=WORK)
    settled(screen)
    assert_inert(screen)
    shown = shown_on(screen)
    for typed in (name, *ATTACKS):
        assert "".join(typed.split()) in shown
    screen.get_by_role("combobox", name="Berarti").last.click()
    assert_inert(screen)
    screen.keyboard.press("Escape")
    store(screen)
    assert_inert(screen)
    open_newest(screen)
    assert_inert(screen)
    assert "".join(name.split()) in shown_on(screen)
    got, back = downloaded(screen, "Unduh berkas asli")
    assert back == content
    assert got.endswith(".xlsx")
    assert read(downloaded(screen, "Unduh seluruh masalah (Excel)")[1])
    press(screen, "Tarik impor ini")
    press(screen, "Ya, tarik impor ini")
    expect(words_of(screen, "Impor ini sudah ditarik")).to_be_visible(timeout=PATIENCE)
    assert_inert(screen)
    assert "Traceback" not in RUNNING[-1].words()


def look_at(screen: Page, name: str, content: bytes) -> None:
    """Hand the file in under an attacking name, say what it leaves unsaid, and look."""
    hand_in(screen, name, content, by=f"{ATTACKS[7]}{ATTACKS[9]}")
    assert_inert(screen)
    screen.get_by_text("Bila tidak tertulis dalam berkas").click()
    say(screen, "Bulan laporan", "Oktober 2026")  # at once: the part still unfolds
    say(screen, "Bentuk data", "bulanan (bulan itu saja)")
    press(screen, "Periksa berkas")
