"""An office's own names of klaster and indicators are shown as they were written."""

from collections.abc import Iterator

import pytest

from components.documents.request import Kind
from components.text import unduh as said
from components.text.markdown import literal
from data.catalogue import FILE, catalogue, load_catalogue
from tests.pages.conftest import OpenPage
from tests.pages.test_pages import assert_sound

SHORT, LONG = ":red[Ibu] *dan* $a$", "[Ibu](http://x.id) **dan** _Anak_ :smile:"
NAME = "`K1` ~~murni~~ $x^2$ [x](y)"


@pytest.fixture
def hostile(tmp_path, monkeypatch) -> Iterator[None]:
    """The program with a catalogue in which a klaster and an indicator are called so."""
    told = FILE.read_text(encoding="utf-8")
    for old, new in (
        ('nama = "Ibu dan Anak"', f'nama = "{LONG}"'),
        ('singkat = "2 Ibu dan Anak"', f'singkat = "{SHORT}"'),
        ('nama = "Cakupan K1 murni (ANC pertama trimester 1)"', f'nama = "{NAME}"'),
    ):
        assert old in told
        told = told.replace(old, new)
    path = tmp_path / "indicators.toml"
    path.write_text(told, encoding="utf-8")
    monkeypatch.setattr(load_catalogue, "__defaults__", (path,))
    catalogue.cache_clear()
    yield
    catalogue.cache_clear()


@pytest.mark.usefixtures("hostile")
def test_no_name_of_a_klaster_or_indicator_is_read_as_markdown(
    open_page: OpenPage, databases
) -> None:
    """In the choice of klaster, the heading and the buttons of the cards."""
    page = open_page(databases["one"], "klaster", kab="33.20", klaster="K2")
    assert_sound(page)
    assert literal(LONG) in {each.value for each in page.subheader}
    assert literal(NAME) in {each.label for each in page.button}
    for path in ("klaster", "kartu", "unduh"):
        page = open_page(databases["one"], path, kab="33.20")
        if path == "unduh":
            page = page.button_group(key="w_bagian_unduh").set_value("gambar").run()
            page = page.selectbox(key="w_gambar_jenis").set_value(said.KIND[Kind.KARTU_SKOR]).run()
        options = [each for group in page.button_group for each in group.options]
        assert literal(SHORT) in options
        assert SHORT not in options
