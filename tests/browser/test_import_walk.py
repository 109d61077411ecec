"""A person's walk through the page Impor: hand in, see, confirm, store, look back, take back."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import RUNNING
from tests.browser.dashboard import PATIENCE, follow, headline, settled, visit
from tests.browser.import_page import (
    PLACE,
    WORK,
    XLSX,
    button,
    downloaded,
    hand_in,
    long_file,
    look,
    open_newest,
    part,
    press,
    pws,
    read,
    row,
    store,
    words_of,
)
from tests.browser.test_hostile_names import shown_on
from tests.browser.test_quiet import english_on


@pytest.fixture
def own(make_sample, start_app: Callable[..., str]) -> str:
    """The address of a dashboard of this test alone, with the sample."""
    return start_app(make_sample("sqlite"))


def test_a_workbook_of_a_puskesmas_comes_in_and_goes_out_again(screen: Page, own: str) -> None:
    """What the page foretells stands on the page PWS; taken back, all is as before."""
    visit(screen, own, "pws", f"{PLACE}&ind=K2-K6")
    before = headline(screen).inner_text()
    follow(screen, "impor")
    content = pws()
    look(screen, "PWS KIA Langkahan.xlsx", content)
    expect(screen.locator(".tabel").first).to_contain_text("buku kerja PWS")
    foretold = screen.get_by_role("row", name=re.compile("^Cakupan K6 ")).get_by_role("cell").nth(3)
    after = foretold.inner_text().split(" (")[0]
    assert after not in before
    store(screen)
    press(screen, "Lihat Cakupan K6")
    expect(screen).to_have_title("PWS")
    expect(headline(screen)).to_contain_text(after, timeout=PATIENCE)
    settled(screen)
    follow(screen, "impor")
    open_newest(screen)
    assert downloaded(screen, "Unduh berkas asli") == ("PWS KIA Langkahan.xlsx", content)
    press(screen, "Tarik impor ini")
    expect(words_of(screen, "kembali ke angka yang berlaku sebelumnya")).to_be_visible()
    press(screen, "Ya, tarik impor ini")
    expect(words_of(screen, "ditarik oleh Rina Wati")).to_be_visible(timeout=PATIENCE)
    visit(screen, own, "pws", f"{PLACE}&ind=K2-K6")
    expect(headline(screen)).to_have_text(before)


def test_a_name_is_confirmed_and_faults_go_back_as_a_file(screen: Page, own: str) -> None:
    """The row of an unknown name waits for an answer; what stays refused is handed back."""
    visit(screen, own, "impor", PLACE)
    rows = (row("Pkm Langkhan Jaya", 7), row("Puskesmas Nisam", "tujuh"), row("Pkm Sawang", 3))
    look(screen, "lbkt.xlsx", long_file(*rows))
    tiles = screen.locator(".ubin div")
    expect(tiles).to_have_text(["3", "0", "1", "0", "2"])
    expect(screen.locator(".tanya")).to_have_text("Puskesmas «Pkm Langkhan Jaya»")
    screen.get_by_role("combobox", name="Berarti").fill("Puskesmas Langkahan")
    screen.get_by_role("option", name="Puskesmas Langkahan").first.click()
    expect(button(screen, "Tegaskan pilihan")).to_be_enabled()
    press(screen, "Tegaskan pilihan")
    expect(words_of(screen, "1 nama dikenali dari padanan")).to_be_visible(timeout=WORK)
    expect(tiles).to_have_text(["3", "0", "2", "0", "1"])
    store(screen)
    name, content = downloaded(screen, "Unduh seluruh masalah (Excel)")
    assert name == "masalah-lbkt.xlsx"
    assert any("tujuh" in cells and "E3" in cells for cells in read(content))
    part(screen, "Padanan nama")
    expect(screen.locator(".tabel").first).to_contain_text(
        "Puskesmas Langkahan, Langkahan (P1111081201)"
    )


def test_work_goes_on_while_its_page_is_left(screen: Page, own: str) -> None:
    """Looking and storing: another page meanwhile, and the result waits on the return."""
    visit(screen, own, "impor", PLACE)
    hand_in(screen, "PWS.xlsx", pws())
    press(screen, "Periksa berkas")
    expect(words_of(screen, "pekerjaan tetap berjalan")).to_be_visible(timeout=PATIENCE)
    follow(screen, "puskesmas")
    follow(screen, "impor")
    expect(words_of(screen, "Yang dipahami")).to_be_visible(timeout=WORK)
    settled(screen)
    press(screen, "Simpan")
    expect(words_of(screen, "pekerjaan tetap berjalan")).to_be_visible(timeout=PATIENCE)
    follow(screen, "puskesmas")
    follow(screen, "impor")
    expect(words_of(screen, "Tersimpan sebagai impor nomor")).to_be_visible(timeout=WORK)
    press(screen, "Berkas lain")
    expect(screen.get_by_test_id("stFileUploader")).to_be_visible(timeout=PATIENCE)


def test_pressing_twice_stores_once(screen: Page, own: str) -> None:
    """An impatient hand makes one batch."""
    visit(screen, own, "impor", PLACE)
    look(screen, "PWS.xlsx", pws())
    button(screen, "Simpan").dblclick()
    expect(words_of(screen, "Tersimpan sebagai impor nomor")).to_be_visible(timeout=WORK)
    settled(screen)
    part(screen, "Riwayat impor")
    expect(screen.locator(".tabel tbody tr")).to_have_count(1)


def test_a_file_of_persons_shows_nothing_of_them(screen: Page, own: str) -> None:
    """It is refused whole; no name, no number and no address stands anywhere on the page."""
    rows = [
        (f"11080141019000{at:02d}", f"Siti Rahasia {at}", "Jl. Mawar 7") for at in range(10, 40)
    ]
    visit(screen, own, "impor", PLACE)
    hand_in(screen, "kohort.xlsx", long_file(*rows, headings=("NIK", "NAMA IBU", "ALAMAT")))
    press(screen, "Periksa berkas")
    expect(words_of(screen, "Berkas ini ditolak seluruhnya")).to_be_visible(timeout=WORK)
    shown = shown_on(screen)
    assert "dataperorangan(NIK)" in shown
    for secret in ("Rahasia", "110801", "Mawar"):
        assert secret not in shown
    assert "Rahasia" not in RUNNING[-1].words()
    part(screen, "Riwayat impor")
    expect(words_of(screen, "Belum ada berkas yang diimpor")).to_be_visible()


def test_every_step_speaks_indonesian(screen: Page, own: str) -> None:
    """The uploader with nothing, a file, a file too large and one that is no report; each part."""
    visit(screen, own, "impor", PLACE)
    assert english_on(screen) == []
    screen.locator('input[type="file"]').set_input_files(
        {"name": "besar.xlsx", "mimeType": XLSX, "buffer": b"x" * 26_500_000}
    )
    chip = screen.get_by_test_id("stFileChip")
    expect(chip).to_have_attribute("aria-invalid", "true")
    chip.hover()
    assert english_on(screen) == []
    told = chip.evaluate("node => getComputedStyle(node, '::after').content")
    assert "Tidak diterima: berkas terlalu besar" in told
    chip.get_by_role("button").click()
    expect(chip).to_have_count(0)
    hand_in(screen, "surat.xlsx", b"Kepada Yth. Kepala Dinas")
    screen.get_by_role("textbox", name="Nama petugas").press_sequentially("h")
    assert english_on(screen) == []
    press(screen, "Periksa berkas")
    expect(words_of(screen, "Berkas ditolak")).to_be_visible(timeout=WORK)
    assert english_on(screen) == []
    look(screen, "a.xlsx", long_file(row("Pkm Langkhan Jaya", 7), row("Puskesmas Nisam", 2)))
    assert english_on(screen) == []
    store(screen)
    assert english_on(screen) == []
    open_newest(screen)
    assert english_on(screen) == []
    for name in ("Templat dan unduhan", "Padanan nama", "Batas wilayah"):
        part(screen, name)
        assert english_on(screen) == [], name


def test_the_keyboard_alone_is_enough(screen: Page, own: str) -> None:
    """From the parts of the page on, every step is a stop of the tabulator, in reading order."""
    visit(screen, own, "impor", PLACE)
    screen.locator('input[type="file"]').set_input_files(
        {"name": "a.xlsx", "mimeType": XLSX, "buffer": long_file(row("Puskesmas Nisam", 2))}
    )
    expect(screen.get_by_test_id("stFileChipName")).to_have_text("a.xlsx")
    settled(screen)
    screen.get_by_role("radio", name="Impor berkas").focus()
    stops = tab_until(screen, "Nama petugas")
    assert any("a.xlsx" in stop for stop in stops)
    screen.keyboard.type("Rina")
    screen.keyboard.press("Enter")
    expect(button(screen, "Periksa berkas")).to_be_enabled()
    settled(screen)
    assert any("Bila tidak tertulis" in stop for stop in tab_until(screen, "Periksa berkas"))
    expect(button(screen, "Periksa berkas")).to_be_focused()
    screen.keyboard.press("Enter")
    expect(words_of(screen, "Yang dipahami")).to_be_visible(timeout=WORK)
    settled(screen)
    screen.get_by_role("radio", name="Impor berkas").focus()
    tab_until(screen, "Simpan 1 baris")
    screen.keyboard.press("Enter")
    expect(words_of(screen, "Tersimpan sebagai impor nomor")).to_be_visible(timeout=WORK)


def tab_until(page: Page, wanted: str, most: int = 30) -> list[str]:
    """Press the tabulator until something with this name is reached; gives the names passed."""
    stops: list[str] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(NAME_OF_FOCUS))
        if wanted in stops[-1]:
            return stops
    raise AssertionError(stops)


NAME_OF_FOCUS = """() => {
    const node = document.activeElement;
    return node.getAttribute("aria-label") || node.textContent || "";
}"""
