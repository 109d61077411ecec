"""The page Unduh and the control on every page: what is offered, kept, made and said."""

import datetime as dt
import io
import zipfile
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from components import cache, issuing_steps
from components.documents.request import Kind, Request
from components.publication_work import Bundle, Missed
from components.text import unduh as said
from data.briefing_choice import BriefingChoice, load_choice, store_choice
from data.database import connected, open_database
from data.errors import UnknownArea
from data.publications import list_publications
from tests.opening import run_sql
from tests.pages.conftest import OpenPage, words

DAY = dt.date(2026, 10, 31)
PARTS = ("taklimat", "peluncuran", "gambar", "semua")
OFFERED = {
    "": ["Peta penerapan", "Daftar puskesmas", "Perjalanan per bulan"],
    "peta": ["Peta penerapan", "Daftar puskesmas"],
    "target": ["Perjalanan per bulan", "Daftar puskesmas"],
    "klaster": [],
    "pws": ["Peta indikator", "Grafik dan tabel PWS", "Peringkat wilayah", "Perjalanan per bulan"],
    "kartu": [],
    "puskesmas": [],
    "bandingkan": [],
    "mutu": [],
}
"""What can be chosen from on each page, in its order; of one thing only, nothing is chosen."""

SEVERAL = ("klaster", "kartu", "puskesmas", "bandingkan", "mutu")
"""Pages whose first document has pages of tables."""


@pytest.fixture
def home(monkeypatch, tmp_path: Path) -> Path:
    """A folder of its own for what offices keep."""
    monkeypatch.setenv("ILP_HOME", str(tmp_path))
    monkeypatch.setenv("ILP_IMPORT", "ya")
    return tmp_path


def opened(page: AppTest) -> AppTest:
    """The same page with the control open, as often as it runs: AppTest itself forgets that."""
    page.session_state["w_unduh"] = True
    return page.run()


def part(page: AppTest, name: str) -> AppTest:
    """Another part of the page Unduh."""
    return page.button_group(key="w_bagian_unduh").set_value(name).run()


def sound(page: AppTest) -> AppTest:
    """Nothing broke."""
    assert [each.value for each in page.exception] == []
    assert [each.value for each in page.error] == []
    return page


def options(page: AppTest, label: str) -> list[str]:
    """What a box of this label offers; nothing where there is none."""
    found = [each for each in page.selectbox if each.label == label]
    return list(found[0].options) if found else []


@pytest.mark.parametrize("path", OFFERED)
def test_every_page_with_figures_hands_them_out(open_page: OpenPage, databases, path: str) -> None:
    """Closed it costs nothing; open it offers what the page shows, as picture and as table."""
    page = sound(open_page(databases["sample"], path, kab="12.13"))
    assert page.get("download_button") == []
    page = sound(opened(page))
    assert options(page, said.CHOOSE_KIND) == OFFERED[path]
    formats = options(page, said.CHOOSE_FORMAT)
    assert {"PNG (gambar)", "PDF", "XLSX (Excel)", "CSV"} <= set(formats)
    label = "Unduh PNG (zip)" if path in SEVERAL else "Unduh PNG"
    assert [each.label for each in page.get("download_button")] == [label]


def test_an_indicator_of_a_klaster_is_handed_out_in_the_order_of_its_page(
    open_page: OpenPage, databases
) -> None:
    """Map, course, ranking, and the table at the foot."""
    page = sound(opened(open_page(databases["sample"], "klaster", kab="12.13", ind="K2-K6")))
    names = ["Peta indikator", "Perjalanan per bulan", "Peringkat wilayah", "Grafik dan tabel PWS"]
    assert options(page, said.CHOOSE_KIND) == names


def test_a_table_asks_for_no_paper(open_page: OpenPage, databases) -> None:
    """A workbook has no size; a map for the browser neither."""
    page = opened(open_page(databases["sample"], "peta", kab="12.13"))
    groups = {each.label for each in page.button_group}
    assert said.CHOOSE_PAPER in groups
    for name in ("xlsx", "html"):
        page.selectbox(key="w_unduh_bentuk_peta").set_value(name)
        page = sound(opened(page))
        assert said.CHOOSE_PAPER not in {each.label for each in page.button_group}
        assert page.get("download_button")[0].label == f"Unduh {name.upper()}"


def test_one_puskesmas_has_its_own_files(open_page: OpenPage, databases) -> None:
    """Its file of everything on record, and its status card."""
    page = opened(open_page(databases["sample"], "puskesmas", kab="11.08", pkm="P1111060101"))
    assert options(sound(page), said.CHOOSE_KIND) == [
        "Daftar puskesmas",
        "Kartu status setiap puskesmas",
    ]


def test_without_shapes_no_map_is_promised(open_page: OpenPage, make_sample) -> None:
    """The control says what is missing and where it comes from."""
    url = make_sample("sqlite")
    run_sql(url, "DELETE FROM boundary")
    run_sql(url, "DELETE FROM boundary_set WHERE level = 'desa'")
    page = opened(open_page(url, "peta", kab="12.13", tingkat="desa"))
    assert said.NO_SHAPES in [each.value for each in page.info]
    assert page.get("download_button") == []


@pytest.mark.parametrize("state", ["one", "silent", "sample"])
@pytest.mark.parametrize("name", PARTS)
def test_every_part_stands_whatever_the_data(
    open_page: OpenPage, databases, home: Path, name: str, state: str
) -> None:
    """Nothing is made until it is asked for; every part says what it is about."""
    del home
    page = sound(part(open_page(databases[state], "unduh"), name))
    assert [each.label for each in page.button if each.label.startswith("Siapkan")] != []
    assert issuing_steps.READY not in page.session_state


def test_the_choice_of_the_office_is_kept(open_page: OpenPage, databases, home: Path) -> None:
    """Indicators and sections in the order of choosing, decisions by line; next time they stand."""
    page = open_page(databases["sample"], "unduh", kab="12.13")
    assert page.button(key="w_taklimat_simpan").disabled
    page.multiselect(key="w_taklimat_indikator_12.13").set_value(["K2-IDL", "K2-K6"])
    page.multiselect(key="w_taklimat_bagian_12.13").set_value(["sampul", "peta"])
    page.text_area(key="w_taklimat_mohon_12.13").set_value("tambahan tenaga\n\nanggaran")
    page = sound(page.run())
    page = sound(page.button(key="w_taklimat_simpan").click().run())
    assert said.KEPT.format(place="Kabupaten Mandailing Natal") in [e.value for e in page.success]
    chosen = BriefingChoice(
        ("K2-IDL", "K2-K6"), ("sampul", "peta"), ("tambahan tenaga", "anggaran")
    )
    assert load_choice(home, "12.13") == chosen
    again = open_page(databases["sample"], "unduh", kab="12.13")
    assert again.multiselect(key="w_taklimat_indikator_12.13").value == ["K2-IDL", "K2-K6"]
    assert said.KEPT_SINCE in [each.value for each in again.caption]
    other = open_page(databases["sample"], "unduh", kab="11.08")
    assert other.multiselect(key="w_taklimat_indikator_11.08").value == []


def test_what_is_no_longer_known_is_left_out(open_page: OpenPage, databases, home: Path) -> None:
    """An indicator that the catalogue lost does not keep the page from opening."""
    store_choice(home, "12.13", BriefingChoice(("TIDAK-ADA", "K2-K6"), ("lama", "peta")))
    page = sound(open_page(databases["sample"], "unduh", kab="12.13"))
    assert page.multiselect(key="w_taklimat_indikator_12.13").value == ["K2-K6"]
    assert page.multiselect(key="w_taklimat_bagian_12.13").value == ["peta"]


def test_a_visitor_from_the_network_keeps_nothing(
    open_page: OpenPage, databases, monkeypatch, tmp_path: Path
) -> None:
    """The choice counts for what they download; the office's stays as it is."""
    monkeypatch.setenv("ILP_HOME", str(tmp_path))
    monkeypatch.setenv("ILP_IMPORT", "tidak")
    cache.st.cache_resource.clear()
    page = sound(open_page(databases["sample"], "unduh", kab="12.13"))
    assert said.NOT_KEPT in [each.value for each in page.caption]
    assert "w_taklimat_simpan" not in [each.key for each in page.button]
    cache.st.cache_resource.clear()


def test_work_is_told_and_its_file_waits(open_page: OpenPage, databases, home: Path) -> None:
    """What was asked for is made in a thread; on another page it goes on, and here it waits."""
    del home
    page = part(open_page(databases["sample"], "unduh", kab="19.02"), "gambar")
    page = page.button(key="w_gambar_siapkan").click().run()
    work = page.session_state[f"_{issuing_steps.UNDERWAY}"]
    if work is not None:
        work.job.result()
        page = page.run()
    sound(page)
    (bundle,) = page.session_state[f"_{issuing_steps.READY}"]
    assert isinstance(bundle, Bundle)
    assert bundle.missed == ()
    names = zipfile.ZipFile(io.BytesIO(bundle.content)).namelist()
    assert {each.rpartition(".")[2] for each in names} == {"png", "xlsx"}
    assert said.READY in words(page)
    assert page.button_group(key="w_bagian_unduh").value == "gambar"
    page = sound(page.button(key="w_unduh_bersihkan").click().run())
    assert said.READY not in words(page)


def test_what_was_chosen_stands_when_files_were_made_and_the_page_was_left(
    open_page: OpenPage, databases, home: Path
) -> None:
    """Papers and formats of the launch kit, of the briefing and of a single figure."""
    del home
    chosen = {
        "taklimat": {"w_bentuk_taklimat": [], "w_bentuk_ringkasan": ["png"]},
        "gambar": {"w_gambar_bentuk_peta": ["svg"]},
        "peluncuran": {
            "w_luncur_bentuk_poster": ["svg"],
            "w_luncur_ukuran_poster": "a1",
            "w_luncur_bentuk_kartu": ["png", "svg"],
        },
    }
    page = open_page(databases["sample"], "unduh", kab="19.02")
    for name, widgets in chosen.items():
        page = part(page, name)
        for key, value in widgets.items():
            page.button_group(key=key).set_value(value)
        page = page.run()
    page = page.button(key="w_luncur_siapkan").click().run()
    work = page.session_state[f"_{issuing_steps.UNDERWAY}"]
    if work is not None:
        work.job.result()
        page = page.run()
    assert said.READY in words(sound(page))
    for path in ("unduh", "target", "unduh"):
        page._page_hash = calc_hash(path)
        page = sound(page.run())
    for name in reversed(chosen):
        page = part(page, name)
        shown = {key: page.button_group(key=key).value for key in chosen[name]}
        assert shown == chosen[name]


def test_no_name_in_a_message_becomes_a_link(
    open_page: OpenPage, databases, home: Path, monkeypatch
) -> None:
    """Neither where a choice could not be kept, nor in what could not be made."""
    place = home / "[klik](https:) $x$ `y`"
    place.write_text("", encoding="utf-8")
    monkeypatch.setenv("ILP_HOME", str(place))
    page = open_page(databases["sample"], "unduh", kab="19.02")
    page.multiselect(key="w_taklimat_bagian_19.02").set_value(["peta"])
    page = page.run().button(key="w_taklimat_simpan").click().run()
    (told,) = [each.value for each in page.error]
    assert r"\[klik\](https:) \$x\$ \`y\`" in told
    missed = Missed(Request(Kind.PETA, "19.02", DAY), UnknownArea("[a](b)"))
    page.session_state[f"_{issuing_steps.READY}"] = [Bundle("a.zip", b"", (), (missed,), 1.0)]
    assert any(r"\[a\](b)" in each.value for each in page.run().warning)


@pytest.mark.parametrize(("said_so", "lines"), [("ya", 1), ("tidak", 0)])
def test_only_who_may_store_is_told_to_the_register(
    open_page: OpenPage, make_sample, home: Path, monkeypatch, said_so: str, lines: int
) -> None:
    """A visitor from the network makes files, and the database stays as it is."""
    del home
    url = make_sample("sqlite")
    monkeypatch.setenv("ILP_IMPORT", said_so)
    cache.st.cache_resource.clear()
    page = part(open_page(url, "unduh", kab="19.02"), "peluncuran")
    page.button_group(key="w_luncur_bentuk_kartu").set_value(["svg"])
    page = page.run().button(key="w_luncur_siapkan").click().run()
    work = page.session_state[f"_{issuing_steps.UNDERWAY}"]
    if work is not None:
        work.job.result()
    engine = open_database(url)
    with connected(engine) as connection:
        assert len(list_publications(connection, "19.02", 9)) == lines
    engine.dispose()
    cache.st.cache_resource.clear()


def test_what_cannot_be_made_is_said_and_the_rest_is_there(
    open_page: OpenPage, make_sample, home: Path
) -> None:
    """A level without shapes has no map; the sentence says why."""
    del home
    url = make_sample("sqlite")
    run_sql(url, "DELETE FROM boundary")
    run_sql(url, "DELETE FROM boundary_set")
    page = part(open_page(url, "unduh", kab="19.02"), "gambar")
    page = page.button(key="w_gambar_siapkan").click().run()
    work = page.session_state[f"_{issuing_steps.UNDERWAY}"]
    if work is not None:
        work.job.result()
        page = page.run()
    told = [each.value for each in page.warning]
    assert any(each.startswith("Tidak dibuat: Peta penerapan. ") for each in told)
    assert page.get("download_button") == []
