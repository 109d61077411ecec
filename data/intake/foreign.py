"""Whether a file is another kabupaten's: then nothing of it is taken in."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from data.errors import CellProblem, ProblemReason, WorkbookRejected
from data.intake.codes import read_digits
from data.intake.draft import Context
from data.intake.sheets import Cell, Sheet, Workbook, text_of
from data.intake.table_form import TableForm
from data.known_headings import heading_key
from data.reference_data import load_kabupaten, name_of_kabupaten, row_of_kabupaten

AREA_COLUMNS = ("kode_desa", "kode_kecamatan")
FACILITY_COLUMNS = ("kode_puskesmas", "kode_fasilitas", "kode", "induk")
OF_PUSKESMAS = re.compile(r"P(\d{4})\d{6,7}", re.IGNORECASE)
"""Puskesmas codes of the old form are built on BPS codes (domain.md 5.2)."""
HEADS_WITHIN = 30
"""Rows of a sheet in which its titles stand."""
FEWEST = 3
"""Codes of elsewhere that make a file foreign; fewer are slips of single rows."""
TITLE = re.compile(
    r"(?:(?:pemerintah|dinas kesehatan|dinkes)\s+)?(kabupaten|kab|kota)\b[\s.:]*(.+?)"
    r"(?:[\s,]+(?:tahun|bulan|provinsi|prov)\b.*)?",
    re.IGNORECASE,
)


def require_own(forms: Sequence[TableForm], context: Context, file: str) -> None:
    """Raise WorkbookRejected where the titles, or most codes, are another kabupaten's.

    Codes of BPS count as well as Kemendagri's, for either may be ours; one that says nothing of
    its kabupaten does not count. Single codes are left to their rows.
    """
    row = row_of_kabupaten(context.kabupaten)
    own = {name: str(row[name]) for name in ("kode", "nama", "kode_bps")}
    titled = {kode for form in forms for kode in titles_of(form.sheet, form.header)}
    other = min(titled - {own["kode"]}, default="")
    if not other or own["kode"] in titled:
        known = frozenset(context.facilities["kode"].str.upper())
        other = _most(Counter(kode for form in forms for kode in _by_codes(form, own, known)), own)
    if other:
        _refuse(other, own["nama"], file)


def require_own_titles(workbook: Workbook, context: Context) -> None:
    """Raise WorkbookRejected where the lines above the sheets' tables name another kabupaten only.

    For layouts that hold no codes of areas.
    """
    titled = {kode for sheet in workbook.sheets for kode in titles_of(sheet, HEADS_WITHIN)}
    other = min(titled, default="")
    if other and context.kabupaten not in titled:
        _refuse(other, name_of_kabupaten(context.kabupaten), workbook.file)


def _refuse(other: str, ours: str, file: str) -> None:
    reason, got = ProblemReason.WRONG_KABUPATEN, name_of_kabupaten(other)
    raise WorkbookRejected([CellProblem(file, None, None, reason, got, hint=ours)])


def _most(counted: Counter[str], own: Mapping[str, str]) -> str:
    """Whose most codes are, if they are not ours; empty if most are, or hardly any tell."""
    others = [(count, kode) for kode, count in counted.items() if kode != own["kode"]]
    total = sum(count for count, _ in others)
    is_foreign = total >= FEWEST and 2 * total > counted.total()
    return max(others)[1] if is_foreign else ""


def titles_of(sheet: Sheet, header: int) -> Iterator[str]:
    """The kabupaten that the lines above a table name, as ``Kabupaten : Jepara`` does."""
    for row in sheet.rows[:header]:
        texts = [text for cell in row if (text := text_of(cell))]
        for text in (*texts, " ".join(texts)):
            found = TITLE.fullmatch(text)
            if found:
                sort = "kota" if found.group(1).lower() == "kota" else "kabupaten"
                yield from _kode_of_names().get((sort, heading_key(found.group(2))), ())


def _by_codes(form: TableForm, own: Mapping[str, str], known: Iterable[str]) -> Iterator[str]:
    """The kode of the kabupaten of every code that tells it; our own for codes we know."""
    names = (*AREA_COLUMNS, *FACILITY_COLUMNS)
    places = {at: name for name in names if (at := form.columns.get(name)) is not None}
    cached: dict[tuple[str, Cell], str] = {}
    for row in form.sheet.rows[form.header + 1 :]:
        for at, name in places.items():
            key = (name, row[at])
            if key not in cached:
                cached[key] = (
                    _of_area(row[at], own) if name in AREA_COLUMNS else _of_facility(row[at])
                )
                if text_of(row[at]).upper() in known:
                    cached[key] = own["kode"]
            if cached[key]:
                yield cached[key]


def _of_area(cell: Cell, own: Mapping[str, str]) -> str:
    """The kabupaten that an area's code lies in; empty where it does not tell."""
    read = read_digits(cell)
    if read is None or (read.kemendagri is None and read.bps is None):
        return ""
    if (read.kemendagri or "").startswith(own["kode"]) or (read.bps or "")[:4] == own["kode_bps"]:
        return own["kode"]
    by_kemendagri = (read.kemendagri or "")[:5]
    return by_kemendagri if by_kemendagri in _codes() else _kode_of_bps().get(read.digits[:4], "")


def _of_facility(cell: Cell) -> str:
    found = OF_PUSKESMAS.fullmatch(text_of(cell))
    return _kode_of_bps().get(found.group(1), "") if found else ""


@cache
def _codes() -> frozenset[str]:
    return frozenset(load_kabupaten()["kode"])


@cache
def _kode_of_bps() -> dict[str, str]:
    rows = load_kabupaten().dropna(subset="kode_bps")
    return dict(zip(rows["kode_bps"], rows["kode"], strict=True))


@cache
def _kode_of_names() -> dict[tuple[str, str], tuple[str, ...]]:
    """Every kabupaten and kota by its sort and the key of its name."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for kode, nama in load_kabupaten()[["kode", "nama"]].itertuples(index=False, name=None):
        sort, _, name = str(nama).partition(" ")
        found[sort.lower(), heading_key(name)] = (str(kode),)
    return found
