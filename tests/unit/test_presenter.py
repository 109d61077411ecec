"""The addresses of the presenter mode before any database: what they let through, and how."""

import gzip
import json
import re
from pathlib import Path

import pytest
from starlette.routing import Router

from components import presenter, presenter_view
from components.figures import web
from components.remembered import Busy
from components.showing import (
    NotInTheData,
    Showing,
    ShowingNotUnderstood,
    is_signed,
    read_showing,
    sign_decisions,
)
from components.text import presenting as words
from data.errors import UnknownArea
from data.kinds import Period
from tests.asked import ask

FILES = Path(web.__file__).parent
SOUND = "kab=11.08&bulan=2026-10&kec=11.08.01,11.08.04"


def app(load, base: str = ""):
    """The routes with something of this test behind them."""
    return Router(presenter.routes(base, load, load))


def echo(query) -> bytes:
    """An answer that a browser can read."""
    return gzip.compress(json.dumps(dict(query)).encode())


def refuse(error: Exception):
    """A loader that fails."""

    def load(_query):
        raise error

    return load


def test_an_address_is_read_into_codes_and_a_month():
    """What a link of ours says is understood whole."""
    showing = read_showing(
        {"kab": "11.08", "bulan": "2026-10", "kec": "11.08.04,11.08.01,11.08.04"}
    )
    assert showing == Showing("11.08", Period(2026, 10), ("11.08.04", "11.08.01"))
    assert read_showing({"kab": "19.02", "pkm": "P1111100101"}).puskesmas == "P1111100101"


@pytest.mark.parametrize(
    ("place", "asked", "signature", "is_ours"),
    [
        ("11.08", (), "", True),
        (
            "11.08",
            ("Penambahan kader",),
            sign_decisions("11.08", ("Penambahan kader",), b"k"),
            True,
        ),
        ("11.08", ("Lainnya",), sign_decisions("11.08", ("Penambahan kader",), b"k"), False),
        (
            "19.02",
            ("Penambahan kader",),
            sign_decisions("11.08", ("Penambahan kader",), b"k"),
            False,
        ),
        (
            "11.08",
            ("Penambahan kader",),
            sign_decisions("11.08", ("Penambahan kader",), b"x"),
            False,
        ),
        ("11.08", ("Penambahan kader",), "", False),
        ("11.08", ("Penambahan kader",), "ü", False),
    ],
)
def test_only_what_was_typed_here_is_asked_of_the_bupati(place, asked, signature, is_ours):
    """An address that anybody can write has no words in the office's name."""
    assert is_signed(Showing(place, decisions=asked, signature=signature), b"k") is is_ours


def test_an_address_is_read_as_it_was_written():
    """What the page's button says is what the presenter mode understands."""
    showing = Showing(
        *("11.08", Period(2026, 10), ("11.08.04",), "P1111100101"),
        *(("peta", "pws"), ("K2-K6",), ("Penetapan target", "Anggaran & kader; 2027")),
    )
    assert read_showing(showing.to_query()) == showing
    assert presenter_view.address(Showing("11.08")) == "paparan/?kab=11.08"


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"kab": ""},
        {"kab": "1108"},
        {"kab": "11.08' OR 1=1 --"},
        {"kab": "../../etc"},
        {"kab": "11.08", "bulan": "2026-13"},
        {"kab": "11.08", "bulan": "Oktober 2026"},
        {"kab": "11.08", "bulan": "٢٠٢٦-١٠"},
        {"kab": "11.08", "kec": "11.08"},
        {"kab": "11.08", "kec": "11.08.01,<script>"},
        {
            "kab": "11.08",
            "kec": ",".join(f"11.{a:02}.{b:02}" for a in range(11) for b in range(10)),
        },
        {"kab": "11.08", "pkm": "<img src=x>"},
        {"kab": "11.08", "pkm": "P" * 200},
        {"kab": "11.08", "bagian": "peta,rahasia"},
        {"kab": "11.08", "ind": "K2-K6,<script>"},
        {"kab": "11.08", "ind": ",".join(f"K2-A{n}" for n in range(61))},
        {"kab": "11.08", "mohon": "\n".join("abcdefghijk")},
        {"kab": "11.08", "mohon": "x" * 301},
    ],
)
def test_what_no_link_of_ours_says_is_refused(query):
    """Nothing is dropped and guessed, as the screen may: a hall watches."""
    with pytest.raises(ShowingNotUnderstood):
        read_showing(query)


def test_the_page_may_load_nothing_from_elsewhere():
    """Its policy lets in our own script and style, pictures that it holds itself, and no more."""
    told = ask(app(echo), "/paparan/")
    policy = dict(
        part.split(" ", 1) for part in told.headers["content-security-policy"].split("; ")
    )
    assert policy == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "data:",
        "connect-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "'none'",
    }
    assert told.headers["x-content-type-options"] == "nosniff"
    assert told.headers["cache-control"] == "no-store"
    page = told.body.decode()
    assert re.findall(r'(?:src|href)="([^"]+)"', page) == [
        "data:,",
        f"../aset/{web.VERSION}/paparan.css",
        f"../aset/{web.VERSION}/paparan.js",
    ]
    assert "@" not in re.sub(r"<script.*?</script>", "", page)


def test_words_in_the_page_cannot_end_its_script():
    """The words are JSON in which no tag can begin, and nothing is lost."""
    page = ask(app(echo), "/paparan/").body.decode()
    found = re.search(r'<script type="application/json" id="kata">(.*?)</script>', page)
    assert found is not None
    assert "<" not in found[1]
    told = json.loads(found[1])
    assert {key: told[key] for key in words.ON_SCREEN} == words.ON_SCREEN
    assert told["daftarTombol"] == [list(each) for each in words.KEYS]


def test_every_word_that_the_script_asks_for_is_there():
    """The script holds no words for people; each key it uses has its own."""
    script = (FILES / "paparan.js").read_text(encoding="utf-8")
    html = (FILES / "paparan.html").read_text(encoding="utf-8")
    asked = set(re.findall(r"WORDS\.(\w+)", script)) | set(re.findall(r'say\("(\w+)"', script))
    asked |= set(re.findall(r'data-kata="(\w+)"', html))
    asked |= set(re.findall(r'busy = "(\w+)"', script))
    assert len(asked) > 30
    assert asked - {*words.ON_SCREEN, "daftarTombol"} == set()


def test_the_script_writes_no_markup():
    """Names are text: nothing in it can turn a name into an element."""
    script = (FILES / "paparan.js").read_text(encoding="utf-8")
    for risky in (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "Function(",
    ):
        assert risky not in script


def test_what_was_asked_arrives_and_the_answer_is_packed():
    """The parts of the address reach the loader; the browser that can unpack gets less."""
    plain = ask(app(echo), "/paparan/data.json", SOUND)
    assert json.loads(plain.body) == {
        "kab": "11.08",
        "bulan": "2026-10",
        "kec": "11.08.01,11.08.04",
    }
    packed = ask(app(echo), "/paparan/puskesmas.json", SOUND, accept_encoding="gzip")
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body


@pytest.mark.parametrize(
    ("error", "status", "text"),
    [
        (ShowingNotUnderstood(), 400, words.NOT_UNDERSTOOD),
        (NotInTheData("month"), 404, words.UNKNOWN_MONTH),
        (NotInTheData("place"), 404, words.UNKNOWN_PLACE),
        (NotInTheData("yet"), 404, words.NOT_THERE_YET),
        (UnknownArea("99.99"), 404, "99.99"),
        (Busy(), 503, words.BUSY),
    ],
)
def test_what_cannot_be_given_is_told_in_a_sentence(error, status: int, text: str):
    """The hall reads what happened; nothing of it is a traceback."""
    told = ask(app(refuse(error)), "/paparan/data.json", SOUND)
    assert told.status == status
    assert text in json.loads(told.body)["pesan"]
    assert "default-src 'none'" in told.headers["content-security-policy"]


def test_what_nobody_expected_has_a_number_and_no_details(caplog):
    """The fault itself is in the log, under the number that the hall reads."""
    told = ask(app(refuse(RuntimeError("rahasia"))), "/paparan/data.json", SOUND)
    assert told.status == 500
    text = json.loads(told.body)["pesan"]
    assert "rahasia" not in text
    number = re.search(r"[0-9a-f]{8}", text)
    assert number is not None
    assert number[0] in caplog.text


def test_below_another_path_the_addresses_move_along():
    """An app that does not live at the root serves the same page there, and not at the root."""
    moved = app(echo, "/dasbor/")
    assert ask(moved, "/dasbor/paparan/").status == 200
    assert ask(moved, "/dasbor/paparan/data.json", SOUND).status == 200
    assert ask(moved, "/paparan/").status == 404
