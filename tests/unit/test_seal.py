"""A file that leaves the house is known again, and no change to it stays hidden."""

import io
import time
import zipfile

import pytest
from PIL import Image
from pptx import Presentation
from pypdf import PdfReader

from components.export.check_code import ALPHABET, make_code, read_code
from components.export.seal import Judgement, Verdict, judge, seal_file
from components.export.seal_office import ITEM
from components.export.statement import (
    MOST_BYTES,
    Statement,
    StatementInvalid,
    code_of,
    pack,
    unpack,
)
from data.intake.workbook import read_workbook
from tests.sealed_files import (
    FORMATS,
    KEY,
    OTHER_KEY,
    changes,
    plain_file,
    repacked,
    sealed,
    statement,
)

FILES = [(extension, number) for extension in FORMATS for number in range(20)]
"""One hundred and twenty files, each of which is changed in thirteen ways."""


@pytest.mark.parametrize(("extension", "number"), FILES)
def test_every_change_to_a_file_is_found(extension, number):
    """A bit, a cut, a byte more or less, another seal, another figure: never again unchanged."""
    content, other = sealed(extension, number), sealed(extension, number + 1)
    assert judge(content, KEY).verdict is Verdict.UNCHANGED
    for what, changed in changes(extension, content, other, seed=number):
        if changed != content:
            assert judge(changed, KEY).verdict is not Verdict.UNCHANGED, what


@pytest.mark.parametrize("extension", FORMATS)
def test_every_byte_of_a_seal_counts(extension):
    """Also those in which a spelling could differ and mean the same."""
    content = sealed(extension)
    begin = content.index(b"ILP1.")
    for at in range(begin, content.index(b".", begin + 20) + 220):
        for bits in (1, 32):
            changed = content[:at] + bytes([content[at] ^ bits]) + content[at + 1 :]
            assert judge(changed, KEY).verdict is not Verdict.UNCHANGED, at


@pytest.mark.parametrize("extension", FORMATS)
def test_an_untouched_file_says_what_it_said(extension):
    """Statement and code come back whole; made again, it is the same file."""
    told = judge(sealed(extension), KEY)
    raw = statement().to_bytes()
    assert told == Judgement(Verdict.UNCHANGED, Statement.from_bytes(raw), code_of(raw, KEY))
    assert sealed(extension) == sealed(extension)


@pytest.mark.parametrize("extension", FORMATS)
def test_a_changed_file_still_tells_what_it_said_before(extension):
    """The seal that is left names the true figures."""
    content = sealed(extension)
    *_, (_, changed) = changes(extension, content, sealed(extension, 2), seed=1)
    told = judge(changed, KEY)
    assert told.verdict is Verdict.CHANGED
    assert told.statement == Statement.from_bytes(statement().to_bytes())


@pytest.mark.parametrize("extension", ["pptx", "xlsx"])
def test_a_file_that_an_office_program_saved_is_told_as_changed(extension):
    """Such a program packs every part anew; the seal is still read."""
    told = judge(repacked(sealed(extension), compressed=True), KEY)
    assert (told.verdict, told.statement is None) == (Verdict.CHANGED, False)


@pytest.mark.parametrize("extension", FORMATS)
def test_another_key_makes_another_seal(extension):
    """A file of another database is told as such, and one sealed with a guessed key as forged."""
    content = sealed(extension, key=OTHER_KEY)
    assert judge(content, KEY).verdict is Verdict.FOREIGN
    known = sealed(extension)[sealed(extension).index(b"ILP1.") :][5:13]
    at = content.index(b"ILP1.") + 5
    assert judge(content[:at] + known + content[at + 8 :], KEY).verdict is Verdict.FORGED


@pytest.mark.parametrize("extension", FORMATS)
def test_a_file_without_a_seal_is_told_as_such(extension):
    """As any other file."""
    assert judge(plain_file(extension), KEY) == Judgement(Verdict.UNSEALED)


def test_a_format_without_room_stays_as_it_was():
    """CSV holds nothing but its cells."""
    assert seal_file("csv", b"a;b\r\n", statement().to_bytes(), KEY) == b"a;b\r\n"


def test_programs_open_a_sealed_file_as_before():
    """Picture, pages, deck and workbook show what they showed."""
    with (
        Image.open(io.BytesIO(sealed("png"))) as picture,
        Image.open(io.BytesIO(plain_file("png"))) as plain,
    ):
        assert picture.tobytes() == plain.tobytes()
    pages = PdfReader(io.BytesIO(sealed("pdf")), strict=True)
    assert b"38,46" in pages.pages[0].get_contents().get_data()
    deck = Presentation(io.BytesIO(sealed("pptx")))
    assert "38,46" in deck.slides[0].shapes[0].text_frame.text
    sheet = read_workbook("uji.xlsx", sealed("xlsx")).sheets[0]
    assert "38,46" in str(sheet.rows)


@pytest.mark.parametrize("extension", ["pptx", "xlsx"])
def test_a_part_of_an_office_file_is_declared(extension):
    """Every part has its content type, and every relation leads to a part: no repair is asked."""
    with zipfile.ZipFile(io.BytesIO(sealed(extension))) as archive:
        names = archive.namelist()
        types = archive.read("[Content_Types].xml").decode()
        own = [name for name in names if name.startswith("customXml/")]
        main = "ppt/_rels/presentation.xml.rels" if extension == "pptx" else None
        told = archive.read(main or "xl/_rels/workbook.xml.rels").decode()
        assert archive.testzip() is None
    assert len(names) == len(set(names))
    item = next(name for name in own if ITEM.fullmatch(name))
    assert f'Target="../{item}"' in told
    assert f'PartName="/{next(name for name in own if "Props" in name)}"' in types
    assert 'Extension="xml"' in types


@pytest.mark.parametrize("extension", FORMATS)
def test_a_seal_holds_the_figures_of_a_large_document(extension):
    """Five thousand figures: a file grows by some kilobytes and is judged at once."""
    raw = statement(figures=5000).to_bytes()
    plain = plain_file(extension)
    content = seal_file(extension, plain, raw, KEY)
    begun = time.perf_counter()
    told = judge(content, KEY)
    assert time.perf_counter() - begun < 0.5
    assert told.verdict is Verdict.UNCHANGED
    assert len(told.statement.figures) == 5000
    assert len(content) - len(plain) < 60_000


HOSTILE = {
    "nothing": b"",
    "a beginning alone": b"\x89PNG\r\n\x1a\n",
    "a chunk that never ends": b"\x89PNG\r\n\x1a\n\xff\xff\xff\xffiTXt",
    "an end of an archive alone": b"PK\x05\x06" + b"\xff" * 18,
    "an archive whose directory points to itself": b"PK\x01\x02" * 5000
    + b"PK\x05\x06"
    + b"\0" * 18,
    "a seal of rubbish": b"<!--DasborILP:ILP1.0000.xx-->",
    "letters": b"A" * 1_000_000,
    "tags without end": b"<svg " * 200_000,
    "percent signs": b"%PDF-1.7 /DasborILP (" + b"0" * 1_000_000,
    "half a byte": b"%PDF-1.7 /DasborILP <494C5>",
    "an escape of nothing": rb"%PDF-1.7 /DasborILP (\9\777\\)",
    "seals without end": b"ILP1." * 200_000,
    "dots": b"ILP1.01234567." + b"A" * 1_000_000,
}


def packed(*parts: tuple[str, bytes]) -> bytes:
    """An archive of parts."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return kept.getvalue()


ITEM_NAMES = [f"customXml/item{number}.xml" for number in range(1, 21)]
NAMESPACE = b"urn:dasbor-ilp:segel"
HOSTILE |= {
    "a part of nothing but beginnings": packed((ITEM_NAMES[0], NAMESPACE * 600_000)),
    "twenty such parts": packed(*[(name, NAMESPACE * 600_000) for name in ITEM_NAMES]),
    "spaces without end": packed((ITEM_NAMES[0], NAMESPACE + b">" + b" " * 12_000_000)),
    "a seal without end": packed((ITEM_NAMES[0], NAMESPACE + b">" + b"A" * 12_000_000)),
    "a hundred thousand parts": packed(*[(f"{number}", b"") for number in range(100_000)]),
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_hostile_bytes_are_judged_at_once(content):
    """No error, no waiting, never unchanged."""
    begun = time.perf_counter()
    assert judge(content, KEY).verdict is not Verdict.UNCHANGED
    assert time.perf_counter() - begun < 2


def test_a_seal_that_an_office_program_moved_is_long_enough():
    """As many figures as the longest score card has, in a file that was saved anew."""
    raw = statement(figures=20_000).to_bytes()
    content = repacked(seal_file("xlsx", plain_file("xlsx"), raw, KEY), compressed=True)
    told = judge(content, KEY)
    assert told.verdict is Verdict.CHANGED
    assert len(told.statement.figures) == 20_000


def test_a_statement_that_swells_is_refused():
    """Eight megabytes are enough for anybody's figures; a bomb is not unpacked any further."""
    assert unpack(pack(b"x" * MOST_BYTES)) == b"x" * MOST_BYTES
    for bomb in (pack(b"x" * (MOST_BYTES + 1)), pack(b"x" * 200_000_000), b"x", pack(b"x") + b"x"):
        with pytest.raises(StatementInvalid):
            unpack(bomb)


@pytest.mark.parametrize("raw", [b"", b"[]", b"{}", b"null", b'{"title":1}', b"[" * 5000, b"\xff"])
def test_other_json_is_no_statement(raw):
    """Whatever it is."""
    with pytest.raises(StatementInvalid):
        Statement.from_bytes(raw)


def test_a_code_reads_back_however_it_was_typed():
    """Small letters, spaces for dashes, O for zero, I and L for one, the words before it."""
    code = make_code(bytes(range(8, 40)))
    assert len(code) == 14
    assert set(code) <= {*ALPHABET, "-"}
    spoilt = code.lower().replace("0", "o").replace("1", "l").replace("-", " ")
    for typed in (code, spoilt, code.replace("-", ""), f"Kode periksa: {code}", f"  {code}\n"):
        assert read_code(typed) == code
    for typed in ("", "7F3K", "7F3K-9Q2M-X4TU", "7F3K-9Q2M-X4TB-1", "halaman depan", "é" * 12):
        assert read_code(typed) is None


def test_codes_of_different_statements_differ():
    """Sixty bits: ten thousand documents have ten thousand codes."""
    assert len({code_of(statement(each).to_bytes(), KEY) for each in range(10_000)}) == 10_000
