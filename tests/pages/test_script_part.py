"""The paragraphs below Beranda: closed at first, and nothing is computed until they are opened."""

from streamlit.testing.v1 import AppTest

from components.text.briefing import TITLE
from tests.opening import run_sql
from tests.pages.conftest import OpenPage

HOSTILE = "# Ke*dung* [x](http://contoh.example) $a$ <b>"


def opened(page: AppTest) -> AppTest:
    """The same page with the part opened, as often as it runs: AppTest itself forgets that."""
    page.session_state["w_naskah"] = True
    return page.run()


def texts(page: AppTest) -> list[str]:
    """The blocks of plain text."""
    return [each.value for each in page.code]


def test_the_part_is_closed_and_costs_nothing_until_it_is_opened(open_page: OpenPage, databases):
    """The first screen has its name alone."""
    page = open_page(databases["sample"], kab="12.13")
    assert TITLE in [each.label for each in page.expander]
    assert texts(page) == []


def test_opened_it_shows_the_press_sentence_and_the_text(open_page: OpenPage, databases):
    """The press sentence first; what the office asks for stands in the text once it is typed."""
    page = opened(open_page(databases["sample"], kab="12.13"))
    press, script = texts(page)
    assert "38,46 persen (10 dari 26 puskesmas)" in press
    assert script.startswith("DATA CONTOH: Yth. Bupati Mandailing Natal.")
    assert "mohon arahan" not in script
    page.text_input(key="w_mohon").input("penambahan tenaga; anggaran")
    assert "mengenai penambahan tenaga dan anggaran." in texts(opened(page))[1]


def test_another_month_gives_another_text(open_page: OpenPage, databases):
    """The text is of the month that the page shows."""
    page = opened(open_page(databases["sample"], kab="12.13", bulan="2026-06"))
    assert "30 Juni 2026" in texts(page)[0]


def test_silence_is_told_as_silence(open_page: OpenPage, databases):
    """Nobody handed in anything: no share is told."""
    page = opened(open_page(databases["silent"], kab="12.13"))
    assert "menyampaikan bukti" in texts(page)[0]
    assert "persen" not in texts(page)[0]


def test_a_foreign_name_stays_a_name(open_page: OpenPage, make_sample):
    """It stands in a block without a language, sign for sign."""
    url = make_sample("sqlite")
    run_sql(url, f"UPDATE area SET nama = '{HOSTILE}' WHERE kode = '19.02'")
    page = opened(open_page(url, kab="19.02"))
    assert HOSTILE in texts(page)[0]
    assert {each.language for each in page.code} <= {"", "plaintext", None}
    assert [each.value for each in page.markdown if HOSTILE in each.value] == []
