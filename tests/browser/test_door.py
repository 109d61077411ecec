"""The way in: every address leads into our frame, also as the first one of a fresh server."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.dashboard import HEADINGS, PATIENCE, entry, heading, menu, see, visit

STRANGE = (
    "beranda",
    "banding",  # the name of a file in pages/, not of an address
    "peta.py",
    "pages/peta",
    "pages/peta.py",
    "app",
    "tidak-ada",
)
FILE_NAMES = re.compile(r"\b(app|banding|streamlit)\b|(?<!manage)\.py\b", re.IGNORECASE)


@pytest.mark.parametrize("path", HEADINGS)
def test_the_first_address_of_a_fresh_server_is_ours(
    start_app: Callable[..., str], make_database, open_screen: Callable[..., Page], path: str
) -> None:
    """Streamlit would run a file of pages/ by itself until the first visitor; here it never does.

    Without a kabupaten the frame says so: what matters is that it is our frame that speaks.
    """
    page = open_screen()
    page.goto(f"{start_app(make_database('sqlite'))}/{path}")
    expect(page.get_by_text("Basis data belum berisi satu kabupaten pun.")).to_be_visible(
        timeout=PATIENCE
    )
    expect(page).to_have_title(HEADINGS[path])
    assert page.get_by_test_id("stSidebarNav").count() == 0
    assert not FILE_NAMES.search(page.locator("body").inner_text())


@pytest.mark.parametrize("path", HEADINGS)
def test_every_page_stands_in_the_frame(screen: Page, dashboard: str, path: str) -> None:
    """A link to any page opens it, with the whole menu and the page marked in it."""
    visit(screen, dashboard, path)
    expect(screen).to_have_title(HEADINGS[path])
    assert menu(screen).all_inner_texts() == list(HEADINGS.values())
    expect(entry(screen, path)).to_have_attribute("aria-checked", "true")


@pytest.mark.parametrize("path", STRANGE)
def test_an_unknown_address_leads_to_beranda(screen: Page, dashboard: str, path: str) -> None:
    """File names and mistyped addresses show Beranda, without a window in English before it."""
    screen.goto(f"{dashboard}/{path}")
    see(screen, "")
    expect(heading(screen)).to_have_count(1)
    expect(screen.get_by_role("dialog")).to_have_count(0)


def test_a_database_that_is_missing_is_told_in_a_sentence(
    start_app: Callable[..., str], tmp_path, screen: Page
) -> None:
    """The visitor reads what happened and what to do; there is no traceback to read."""
    file = tmp_path / "tidak-ada.db"
    screen.goto(start_app(f"sqlite:///{file.as_posix()}"))
    told = screen.get_by_role("alert")
    expect(told).to_contain_text("Basis data belum ada di", timeout=PATIENCE)
    expect(told).to_contain_text("python3 manage.py run")
    expect(screen.get_by_text("Traceback")).to_have_count(0)
