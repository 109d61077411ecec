"""Fixtures for pages run without a browser: databases in every state, and a way to open a page."""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from components import cache
from components.command.__main__ import main
from components.command.database import prepare_database
from data.errors import DataError
from tests.opening import run_sql

AREAS = """\
kode,nama,lat,lng,luas_km2
33.20.01,Kedung,-6.68,110.63,43.1
33.20.01.2001,Kedungmalang,-6.69,110.63,3.2
"""
FACILITIES = """\
kode,nama,jenis,kode_kecamatan,kode_desa,induk,lat,lng
P3320010101,Puskesmas Kedung I,puskesmas,33.20.01,33.20.01.2001,,,
"""

OpenPage = Callable[..., AppTest]


@pytest.fixture(scope="session")
def databases(make_database, make_sample, tmp_path_factory) -> dict[str, str]:
    """The address of a database in each state that a page may meet."""
    folder = tmp_path_factory.mktemp("keadaan")
    return {
        "empty": _empty(make_database("sqlite")),
        "one": _one(make_database("sqlite"), folder),
        "silent": _silent(make_sample("sqlite")),
        "early": _early(make_sample("sqlite")),
        "sample": make_sample("sqlite"),
        "sample on postgresql": make_sample("postgresql"),
    }


def _empty(url: str) -> str:
    prepare_database(url, lambda _: None, with_sample=False).dispose()
    return url


def _one(url: str, folder: Path) -> str:
    """One kabupaten with one kecamatan, desa and puskesmas, from which nothing was ever heard."""
    areas, facilities = folder / "wilayah.csv", folder / "fasilitas.csv"
    areas.write_text(AREAS, encoding="utf-8")
    facilities.write_text(FACILITIES, encoding="utf-8")
    files = ["--areas", str(areas), "--facilities", str(facilities)]
    assert main(["kabupaten", "add", "33.20", *files, "--database", url]) == 0
    return url


def _silent(url: str) -> str:
    """The sample as it would be if no facility had ever handed in a proof or a report."""
    run_sql(url, "DELETE FROM evidence")
    run_sql(url, "DELETE FROM report")
    return url


def _early(url: str) -> str:
    """The sample with its last word five days into November, of which nobody reported yet."""
    run_sql(url, "UPDATE import_batch SET data_date = '2026-11-05' WHERE data_date > '2026-10-01'")
    return url


@pytest.fixture(scope="package")
def remembered() -> Iterator[list[str]]:
    """The address of the database that this process has in its caches, if any."""
    addresses: list[str] = []
    yield addresses
    _forget()


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch, remembered: list[str]) -> OpenPage:
    """Give ``open_page(url, path, **query)``: the page at this address, run once."""

    def open_one(url: str, path: str = "", **query: str) -> AppTest:
        if remembered != [url]:
            _forget()
            remembered[:] = [url]
        monkeypatch.setenv("ILP_DATABASE_URL", url)
        page = AppTest.from_function(_dashboard, default_timeout=60)
        page._page_hash = calc_hash(path)
        page.query_params.update(query)
        return page.run()

    return open_one


def _forget() -> None:
    """Empty the caches; they belong to a process, which elsewhere has one database for life."""
    with suppress(DataError):
        cache.engine().dispose()
    cache.st.cache_resource.clear()


def _dashboard() -> None:
    """What app.py runs. Its folder has a ``pages/``, which AppTest would run file by file."""
    from app import PAGES
    from components import shell

    shell.run(PAGES)


def words(page: AppTest) -> str:
    """Everything that the page says, tags taken away, one space between words."""
    blocks = [block.proto.body for block in page.get("html")]
    told = [
        each.value for kind in ("info", "error", "caption", "subheader") for each in page.get(kind)
    ]
    plain = unescape(re.sub(r"<style>.*?</style>|<[^>]*>", " ", " ".join([*blocks, *told])))
    return " ".join(plain.split())


@pytest.fixture
def own_sample_url(make_sample) -> str:
    """A database with the sample that a test may change."""
    return make_sample("sqlite")


@pytest.fixture
def open_part(
    monkeypatch: pytest.MonkeyPatch, own_sample_url: str, remembered: list[str]
) -> Iterator[OpenPage]:
    """Give ``open_part(part, address)``: a part of the page for Aceh Utara, run once."""

    def open_one(part: str = "berkas", address: str = own_sample_url) -> AppTest:
        monkeypatch.setenv("ILP_DATABASE_URL", address)
        _forget()
        remembered.clear()
        page = AppTest.from_function(_dashboard, default_timeout=60)
        page._page_hash = calc_hash("impor")
        page.query_params["kab"] = "11.08"
        page = page.run()
        if part != "berkas":
            page = page.button_group(key="w_bagian").set_value(part).run()
        return page

    yield open_one
    _forget()
