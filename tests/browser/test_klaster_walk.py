"""Klaster: another klaster takes the place of the one before at once, not card by card."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from components.text.klaster import klaster_title
from data.catalogue import catalogue
from data.indicators import Klaster
from tests.browser.dashboard import PATIENCE, settled, visit

WATCH = """() => {
    window.terlihat = new Set();
    const look = () => {
        const title = document.querySelector("[data-testid=stMain] h3")?.textContent ?? "";
        for (const card of document.querySelectorAll("[class*='st-key-kartu-']")) {
            const name = card.querySelector("button")?.textContent ?? "";
            const value = card.querySelector(".kartu b")?.textContent ?? "";
            window.terlihat.add([title, name, value].join("|"));
        }
        requestAnimationFrame(look);
    };
    look();
}"""


def test_no_card_of_one_klaster_stands_under_the_name_of_another(
    open_screen: Callable[..., Page], dashboard: str
) -> None:
    """In no frame; nor does an indicator's name stand over the value of another."""
    page = visit(open_screen(), dashboard, "klaster", "kab=12.13&klaster=K2")
    page.evaluate(WATCH)
    known, before, after = catalogue(), Klaster.K2, Klaster.K3
    page.get_by_role("radio", name=known.short_name_of(after)).click()
    last = page.get_by_role("button", name=known.of_klaster(after)[-1].nama, exact=True)
    expect(last).to_be_visible(timeout=PATIENCE)
    settled(page)
    seen = {tuple(each.split("|")) for each in page.evaluate("[...window.terlihat]")}
    names = {klaster_title(each): {one.nama for one in known.of_klaster(each)} for each in Klaster}
    assert {title for title, _, _ in seen if title} == {klaster_title(before), klaster_title(after)}
    for title, name, _ in seen:
        assert not (title and name) or name in names[title], (title, name)
    told = {(name, value) for _, name, value in seen if name and value}
    assert len(told) == len({name for name, _ in told}), sorted(told)
