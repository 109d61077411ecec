"""The map as one file: nothing foreign in it can act, and nothing in it reaches out."""

import base64
import hashlib
import json
import re

import pytest
from lxml import html

from components.export.html_map import make_html_map, meanings_of
from components.figures.legend import draw_legend
from components.figures.map import PointsPaint, compose_paint
from tests.hostile import ATTACKS
from tests.small_layers import classed_of, squares, stored

ADDRESS = "bentuk/11.08/kecamatan/0123456789abcdef.json"
POINTS = "titik/11.08/0123456789abcdef.json"


def saved(name="Kecamatan {}", title="Peta", points=None):
    """The file of a map of two areas."""
    classed = classed_of([0, None])
    paint = compose_paint(
        layer=ADDRESS,
        classes=classed.classes,
        swatches=classed.swatches,
        missing=classed.missing,
        values=["22/32", ""],
        points=points and PointsPaint(POINTS, [0], classed.swatches),
    )
    return make_html_map(
        title=title,
        subtitle=title,
        mark=title,
        foot=[title, "", "Kode periksa: ABCD"],
        paint=paint,
        layer=stored(squares(2, name=name)),
        legend=draw_legend(title, classed.legend, title),
        meanings=[title, *meanings_of(classed)[1:]],
        points=points,
    )


def scripts(page):
    """The scripts of a page: their attributes and content."""
    return [
        (dict(each.attrib), each.text) for each in html.fromstring(page.decode()).iter("script")
    ]


@pytest.mark.parametrize("attack", [*ATTACKS, "]]></script ><script>", "<!--<script>"])
def test_foreign_text_never_becomes_markup(attack):
    """Wherever it stands: three pieces of data, two scripts of ours, and no element more."""
    page = saved(attack.replace("{", "{{").replace("}", "}}"), attack)
    found = scripts(page)
    assert [each.get("type") for each, _ in found] == ["application/json"] * 3 + [None] * 2
    root = html.fromstring(page.decode())
    assert not list(root.iter("img"))
    assert {each.tag for each in root.iter("svg", "b", "iframe", "link")} <= {"b"}
    assert len(list(root.iter("b"))) == len(classed_of([0]).legend)
    assert json.loads(found[2][1])["nama"] == [attack, attack]
    assert root.findtext(".//h1") == attack


def test_points_are_inside_too():
    """With hostile names, under the address that the paint names."""
    points = json.dumps(
        {"kode": ["P1"], "nama": [ATTACKS[2]], "jenis": ["puskesmas"], "titik": [[5, 97]]}
    ).encode()
    found = {
        each["data-berkas"]: text
        for each, text in scripts(saved(points=points))
        if "data-berkas" in each
    }
    assert set(found) == {ADDRESS, POINTS}
    assert json.loads(found[POINTS])["nama"] == [ATTACKS[2]]


def test_the_page_forbids_itself_everything_but_its_own_scripts():
    """By their hash; no address is allowed at all."""
    page = saved()
    policy = html.fromstring(page.decode()).xpath("//meta[@http-equiv]/@content")[0]
    assert policy.startswith("default-src 'none'")
    own = [text for each, text in scripts(page) if not each]
    hashes = [base64.b64encode(hashlib.sha256(each.encode()).digest()).decode() for each in own]
    assert re.findall(r"'sha256-([^']+)'", policy) == hashes


def test_nothing_is_loaded_from_outside():
    """No script, style or picture has an address."""
    root = html.fromstring(saved().decode())
    assert not root.xpath("//@src | //link | //@href | //@action")


def test_the_sources_stand_below():
    """One line each; empty ones are left out."""
    root = html.fromstring(saved().decode())
    assert root.xpath("//footer/p/text()") == ["Peta", "Kode periksa: ABCD"]


def test_each_class_has_its_meaning_by_number():
    """Whatever the order of the legend; no data comes last."""
    classed = classed_of([0, 1])
    assert meanings_of(classed) == [f"Kelas {n}" for n in range(5)] + ["belum ada data"]
