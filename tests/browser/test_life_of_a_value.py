"""One number followed on its whole way: rows of the database, JSON, colour on the map, PWS bar.

The desa is A of domain.md 2.4: 70 of 120 by June, 12 in June after 10 in May, against 45,00 %.
"""

import datetime as dt
import json
import re
from collections.abc import Callable

import pandas as pd
import pytest
from playwright.sync_api import Locator, Page, expect

from components.command.__main__ import main
from components.figures.judged import standing_swatch
from data import store
from data.database import open_for_writing
from data.indicators import Standing
from tests.browser.dashboard import area, visit
from tests.opening import facts, run_sql

DESA, HOME = "19.02.01.2004", "19.02"
COUNTS = {1: 12, 2: 12, 3: 12, 4: 12, 5: 10, 6: 12}
ASKED = "kab=19.02&bulan=2026-06&ind=K2-K1M&tingkat=desa&kec=19.02.01"
COLOUR = """path => {
    const fill = path.getAttribute("fill");
    const pattern = /url\\(#(.+)\\)/.exec(fill);
    return pattern ? document.querySelector(`#${pattern[1]} rect`).getAttribute("fill") : fill;
}"""


@pytest.fixture(scope="module")
def database(make_sample) -> str:
    """The sample, in which one desa reported what the worked example says."""
    url = make_sample("sqlite")
    for statement in (
        f"DELETE FROM report WHERE unit = '{DESA}' AND indicator = 'K2-K1M'",
        f"UPDATE sasaran SET value = 120 WHERE unit = '{DESA}' AND kelompok = 'ibu_hamil'",
        (
            "INSERT INTO target (batch_id, level, kode_area, year, indicator, nama, value,"
            " legal_basis, source) SELECT min(batch_id), 'kabupaten', '19.02', 2026, 'K2-K1M',"
            " 'K1', 90, 'SK contoh 1/2026', 'uji' FROM area WHERE kode_kabupaten = '19.02'"
        ),
    ):
        run_sql(url, statement)
    deliver(url, COUNTS)
    return url


def deliver(url: str, counts: dict[int, int]) -> None:
    """Hand in monthly counts of the desa, as one batch."""
    rows = pd.DataFrame(
        {
            "indicator": "K2-K1M",
            "unit": DESA,
            "year": 2026,
            "month": list(counts),
            "numerator": list(counts.values()),
            "denominator": None,
            "form": "bulanan",
            "reported_on": dt.date(2026, 7, 5),
            "source": "uji",
        }
    )
    engine = open_for_writing(url)
    store.store_deliveries(engine, [store.Delivery(facts(kind="laporan"), rows, rows.head(0))])
    engine.dispose()


def told(url: str, capsys: pytest.CaptureFixture[str]) -> dict:
    """What the command line says of the desa."""
    words = ["--indicator", "K2-K1M", "--area", HOME, "--level", "desa", "--period", "2026-06"]
    assert main(["values", *words, "--json", "--database", url]) == 0
    rows = json.loads(capsys.readouterr().out)
    return next(row for row in rows if row["kode"] == DESA)


def bar(page: Page, name: str) -> Locator:
    """The desa's column of the PWS graph."""
    return page.locator(f'.pws-kolom[title^="{name}\\n"]').or_(
        page.locator(".pws-kolom").filter(has_text=re.compile(f"^{re.escape(name)}"))
    )


def assert_shown(page: Page, name: str, standing: Standing, texts: tuple[str, ...]) -> None:
    """Map, bar and table agree on the standing and its figures."""
    swatch = standing_swatch(standing, "light")
    assert area(page, DESA).evaluate(COLOUR) == swatch.fill
    column = bar(page, name).first
    assert f"--f:{swatch.fill}" in column.locator("i").get_attribute("style").replace(" ", "")
    page.locator("summary").filter(has_text="Tabel").click()
    row = page.get_by_role("row", name=re.compile(f"^{re.escape(name)} "))
    for text in texts:
        expect(column).to_contain_text(text)
        expect(row).to_contain_text(text)


def test_a_number_is_the_same_on_its_whole_way(
    database: str,
    start_app: Callable[..., str],
    screen: Page,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Row to sum to share to status to colour; and once more when June is corrected."""
    before = told(database, capsys)
    counts = [before[key] for key in ("numerator", "denominator", "month", "previous_month")]
    assert counts == [70, 120, 12, 10]
    assert before["value"] == 7000 / 120
    assert (before["target_to_date"], before["remaining"], before["status"]) == (45, 38, "baik")
    address = start_app(database)
    visit(screen, address, "pws", ASKED)
    assert_shown(screen, before["nama"], Standing.BAIK, ("58,33", "↑"))
    visit(screen, address, "pws", f"{ASKED}&pilih={DESA}")
    formula = screen.locator(".daftar").filter(has_text=f"Rumus {before['nama']}")
    expect(formula).to_contain_text("70 ÷ 120 × 100 = 58,33\u00a0%")
    expect(formula).to_contain_text("90\u00a0% × 6/12 = 45,00\u00a0%")
    expect(formula).to_contain_text("58,33 − 45,00 = +13,33 poin persentase")
    expect(screen.locator("footer.sumber")).to_contain_text("90\u00a0% · 2026 · SK contoh 1/2026")
    deliver(database, {6: 5})
    after = told(database, capsys)
    assert (after["numerator"], after["month"], after["status"]) == (63, 5, "kurang")
    visit(screen, address, "pws", ASKED)
    assert_shown(screen, after["nama"], Standing.KURANG, ("52,50", "↓"))
