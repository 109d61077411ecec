"""A month of which only an early report is known: roll-out and indicators each have their day."""

import pytest

from tests.opening import run_sql
from tests.pages.conftest import words

NOVEMBER = {"kab": "11.08", "bulan": "2026-11"}


@pytest.fixture
def early(make_sample) -> str:
    """The sample with a report of November; its evidence ends on 31 October."""
    url = make_sample("sqlite")
    newest = "SELECT MAX(id) FROM import_batch WHERE kode_kabupaten = '11.08' AND kind = 'laporan'"
    told = "data_date = '2026-11-25', source = 'laporan dini'"
    run_sql(url, f"UPDATE import_batch SET {told} WHERE id = ({newest})")
    return url


@pytest.mark.parametrize("path", ["beranda", "peta", "target", "puskesmas", "bandingkan"])
def test_the_rollout_keeps_its_own_day_and_sources(open_page, early, path):
    """It says that nothing newer came, and is what October was."""
    october = words(open_page(early, path, kab="11.08", bulan="2026-10"))
    november = words(open_page(early, path, **NOVEMBER))
    assert "keadaan 31 Oktober 2026; belum ada bukti baru sesudahnya" in november
    assert "Tanggal data: 31 Oktober 2026" in november
    assert "laporan dini" not in november
    assert november.replace("; belum ada bukti baru sesudahnya", "") == october


def test_an_indicator_is_told_of_the_month_and_names_its_reports(open_page, early):
    """The same month on the page of indicators."""
    told = words(open_page(early, "pws", **NOVEMBER))
    assert "keadaan 25 November 2026" in told
    assert "laporan dini" in told
