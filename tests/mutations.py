"""Files as they reach an office after bad cables, bad programs and bad intentions."""

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePath

from tests.cell_mutations import mutated_cells, mutated_lines
from tests.workbook_files import make_xlsx, parts_of, zip_of

SEED = 2026
FLIPPED, TENTHS = 12, 10
SUFFIXES = (".xlsx", ".xls", ".ods", ".csv", ".xlsb")
STRINGS = "xl/sharedStrings.xml"
SHEET = "xl/worksheets/sheet1.xml"
LAUGHS = b"".join(
    b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10 if n else b"lol") for n in range(10)
)


def mutated_files(originals: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Every original spoilt in every way that applies to its form, by name; the same each time.

    Takes   files by name with their suffix: xlsx, xls, xlsb, ods, csv.
    Gives   names that say what was done, with the suffix of the original or a wrong one.
    """
    for name, content in originals.items():
        chance = random.Random(f"{SEED} {name}")
        for done, spoilt in _spoil(PurePath(name).suffix, content, chance):
            yield f"{done}-{name}", spoilt
        yield from _renamed(name, content)
    for done, bomb in _bombs():
        yield f"{done}.xlsx", bomb


def _spoil(suffix: str, content: bytes, chance: random.Random) -> Iterator[tuple[str, bytes]]:
    yield from _flipped(content, chance)
    yield from _cut(content)
    if content.startswith(b"PK"):
        yield from _with_members_spoilt(content, chance)
    if suffix == ".xlsx":
        yield from _with_sheet_spoilt(content)
        yield from mutated_cells(content, chance)
    if suffix == ".csv":
        yield from _recoded(content)
        yield from mutated_lines(content, chance)


def _renamed(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    own = PurePath(name)
    for suffix in SUFFIXES:
        if suffix != own.suffix:
            yield f"renamed-{own.stem}{own.suffix.replace('.', '-')}{suffix}", content


def _flipped(content: bytes, chance: random.Random) -> Iterator[tuple[str, bytes]]:
    for number in range(FLIPPED):
        spoilt = bytearray(content)
        for _ in range(1 + number):
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
        yield f"flipped-{number}", bytes(spoilt)


def _cut(content: bytes) -> Iterator[tuple[str, bytes]]:
    for tenth in range(TENTHS):
        yield f"cut-{tenth}", content[: len(content) * tenth // TENTHS]
    yield "doubled", content + content
    yield "with-tail", content + b"\0" * 1000
    yield "with-head", b"\n" + content


def _with_members_spoilt(content: bytes, chance: random.Random) -> Iterator[tuple[str, bytes]]:
    parts = parts_of(content)
    for number, name in enumerate(parts):
        yield f"emptied-{number}", zip_of(parts | {name: b""})
        yield f"lost-{number}", zip_of({each: parts[each] for each in parts if each != name})
        half = parts[name][: len(parts[name]) // 2]
        yield f"halved-{number}", zip_of(parts | {name: half})
    for number in range(4):
        one, other = chance.sample(sorted(parts), 2)
        swapped = {one: parts[other], other: parts[one]}
        yield f"swapped-{number}", zip_of(parts | swapped)
        flipped = next(_flipped(parts[one] or b"\0", chance))[1]
        yield f"altered-{number}", zip_of(parts | {one: flipped})
    yield "nested", zip_of({"inner.xlsx": content})
    yield "within-itself", zip_of(parts | {"xl/embeddings/inner.xlsx": content})
    yield "with-macros", zip_of(parts | {"xl/vbaProject.bin": b"\0" * 100})
    yield "shouting", zip_of({name.upper(): data for name, data in parts.items()})
    yield "size-too-small", _state_size(content, 10)
    yield "size-too-large", _state_size(content, 10_000_000_000)
    yield "size-a-little-off", _state_size(content, 5_000)


def _state_size(content: bytes, size: int) -> bytes:
    """The same archive whose directory states another unpacked size for every member."""
    spoilt, at = bytearray(content), 0
    while (at := spoilt.find(b"PK\x01\x02", at)) >= 0:
        struct.pack_into("<I", spoilt, at + 24, min(size, 0xFFFFFFFE))
        at += 4
    return bytes(spoilt)


def _with_sheet_spoilt(content: bytes) -> Iterator[tuple[str, bytes]]:
    parts = parts_of(content)
    sheet = parts[SHEET]
    start = sheet.index(b"<sheetData>") + len(b"<sheetData>")
    changes: dict[str, Callable[[bytes], bytes]] = {
        "laughing": lambda xml: xml.replace(
            b"<worksheet", b"<!DOCTYPE worksheet [" + LAUGHS + b"]><worksheet", 1
        ),
        "outside-entity": lambda xml: xml.replace(
            b"<worksheet", b'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hosts">]><worksheet', 1
        ),
        "utf-16": lambda xml: xml.decode().replace("UTF-8", "UTF-16").encode("utf-16"),
        "unknown-encoding": lambda xml: xml.replace(b"UTF-8", b"x-none"),
        "deep": lambda xml: xml[:start] + b"<a>" * 100_000 + b"</a>" * 100_000 + xml[start:],
        "prefixed": lambda xml: xml.replace(b"<c ", b"<x:c ").replace(b"</c>", b"</x:c>"),
        "far-cell": lambda xml: _with_row(xml, b'<c r="XFD1048576"><v>1</v></c>'),
        "no-place": lambda xml: _with_row(xml, b"<c><v>1</v></c>" * 20),
        "odd-place": lambda xml: _with_row(xml, b'<c r="12A"><v>1</v></c>'),
        "endless-place": lambda xml: _with_row(xml, b'<c r="A' + b"9" * 5000 + b'"><v>1</v></c>'),
        "no-number": lambda xml: _with_row(xml, b'<c r="A90"><v>satu</v></c>'),
        "no-such-text": lambda xml: _with_row(xml, b'<c r="A90" t="s"><v>99999</v></c>'),
        "infinite": lambda xml: _with_row(xml, b'<c r="A90"><v>1e999</v></c><c><v>NaN</v></c>'),
        "odd-day": lambda xml: _with_row(xml, b'<c r="A90" t="d"><v>2026-99-99</v></c>'),
        "huge-day": lambda xml: _with_row(xml, b'<c r="A90" s="1"><v>99999999999</v></c>'),
        "endless-tag": lambda xml: xml[:start] + b"<c " + b"a" * 1_000_000 + xml[start:],
    }
    for done, change in changes.items():
        yield done, zip_of(parts | {SHEET: change(sheet)})


def _with_row(xml: bytes, cells: bytes) -> bytes:
    return xml.replace(b"</sheetData>", b'<row r="90">' + cells + b"</row></sheetData>")


def _recoded(content: bytes) -> Iterator[tuple[str, bytes]]:
    text = content.decode()
    for encoding in ("utf-16", "utf-16-le", "utf-8-sig", "cp1252", "utf-32", "utf-7"):
        yield f"in-{encoding}", text.encode(encoding, "replace")
    yield "mixed-encodings", text.encode("utf-16")[:50] + text.encode("utf-8")
    yield "open-quote", content.replace(b";", b';"', 1)
    yield "all-quotes", content.replace(b";", b'";"')
    yield "with-nul", content.replace(b";", b"\0", 1)
    yield "declared", b"sep=;\r\n" + content
    yield "declared-wrongly", b"sep=|\r\n" + content
    yield "old-mac", content.replace(b"\r\n", b"\r")
    yield "only-separators", b";" * 100_000
    yield "only-lines", b"\n" * 100_000
    yield "one-long-cell", b"x" * 300_000
    yield "as-page", b"<html><table><tr><td>" + content + b"</td></tr></table></html>"


def _zeros(parts: Mapping[str, bytes]) -> bytes:
    """A workbook whose sheet is four thousand million zeros, honestly stated and packed."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(bytes(10**7)) + packer.flush(zlib.Z_FULL_FLUSH)
    packed = block * 400 + packer.flush()
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for name in parts.keys() - {SHEET}:
            archive.writestr(name, parts[name])
        archive.writestr(SHEET, packed)
    spoilt = bytearray(made.getvalue())
    for mark, method, size in ((b"PK\x03\x04", 8, 22), (b"PK\x01\x02", 10, 24)):
        place = spoilt.rindex(mark, 0, spoilt.rindex(SHEET.encode()) if method > 8 else None)
        struct.pack_into("<H", spoilt, place + method, zipfile.ZIP_DEFLATED)
        struct.pack_into("<I", spoilt, place + size, 4 * 10**9)
    return bytes(spoilt)


def _bombs() -> Iterator[tuple[str, bytes]]:
    """Small files that want to be large."""
    parts = parts_of(make_xlsx({"Juni": [["teks", 1]]}))
    strings = parts[STRINGS]
    cells = b"".join(b"<row>%s</row>" % (b'<c t="s"><v>0</v></c>' * 50) for _ in range(2_000))
    sheet = parts[SHEET].partition(b"<sheetData>")[0] + b"<sheetData>%s</sheetData></worksheet>"
    yield "zeros", _zeros(parts)
    yield (
        "texts",
        zip_of(parts | {STRINGS: strings.replace(b"teks", b"x" * 100_000), SHEET: sheet % cells}),
    )
    yield (
        "room",
        zip_of(
            parts | {STRINGS: strings.replace(b'uniqueCount="1"', b'uniqueCount="99999999999"')}
        ),
    )
    million = b"".join(
        b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(1, 10**6)
    )
    yield "million", zip_of(parts | {SHEET: sheet % million})
    yield "members", zip_of({f"xl/{n}.xml": b"" for n in range(6_000)})
    yield (
        "packed-pictures",
        zip_of(parts | {"xl/media/image1.png": zlib.compress(bytes(10**7)) * 99}),
    )
