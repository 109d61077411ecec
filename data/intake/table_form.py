"""A table under one heading row, wherever in a sheet it begins."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from data.catalogue import catalogue
from data.errors import ProblemReason
from data.intake.columns import COLUMNS, DESA, FACILITY, PUSKESMAS
from data.intake.days import MONTHS
from data.intake.draft import ColumnUse, Kind
from data.intake.pws_words import says_share
from data.intake.sheets import Cell, Problems, Sheet, is_blank, text_of
from data.known_headings import heading_key
from data.spreadsheet import column_letters

HEADING_WITHIN = 30
"""Rows of a sheet in which its heading may stand."""
OWN_SHEETS = frozenset({"petunjuk", "keterangan", "daftarkode"})
"""Sheets of the templates that hold no rows, as `heading_key` writes their names."""
SERIAL = frozenset({"no", "nomor", "nourut", "nomorurut"})
"""Headings of columns that only number the rows."""
FEWEST = 2
"""Columns that must be known before a row is taken for a heading."""
NEAR = 3
"""Known columns that make a table of a kind even where one that it needs is missing."""
MONTHS_ACROSS = 3
"""Month names beside one another that make a sheet one of months as columns."""

INDICATORS_ACROSS = 2
"""Indicators as headings that make a sheet one of indicators as columns."""

_P, _D, _F = (tuple(each.name for each in pair[:2]) for pair in (PUSKESMAS, DESA, FACILITY))
ONE_OF: dict[Kind, tuple[tuple[str, ...], ...]] = {
    Kind.SASARAN: ((*_P, *_D),),
    Kind.FASILITAS: (("kode_kecamatan", "kecamatan", "kode_desa"),),
    Kind.WILAYAH_KERJA: (_P, _D),
    Kind.BUKTI: (_F,),
    Kind.RTL: (_F,),
}
"""Columns of which a table needs one, besides those that it needs each."""
OF_COUNTS = (Kind.LAPORAN, Kind.SASARAN)
"""Kinds whose numbers are people: a column of percentages is none of theirs."""
SAID_ELSEWHERE = frozenset({"tahun"})
"""Needed columns of reports that the month's own cells, or whoever imports, may speak for."""


@dataclass(frozen=True, eq=False)
class TableForm:
    """Where a sheet's table stands and what its columns are; places counted from 0.

    ``columns`` gives the place of each known column, ``missing`` what the kind needs besides,
    ``doubled`` known columns that stand there more than once, ``unknown`` the other headings.
    """

    sheet: Sheet
    kind: Kind
    header: int
    headings: tuple[str, ...]
    columns: Mapping[str, int]
    missing: tuple[str, ...]
    doubled: Mapping[str, tuple[int, ...]]
    unknown: tuple[int, ...]

    @property
    def known(self) -> int:
        """How many columns are known, doubled ones too."""
        return len(self.columns) + len(self.doubled)

    @property
    def uses(self) -> tuple[ColumnUse, ...]:
        """Every column with a heading and what it was taken for."""
        meanings = {at: name for name, at in self.columns.items()}
        return tuple(
            ColumnUse(self.sheet.name, at, heading, meanings.get(at, ""))
            for at, heading in enumerate(self.headings)
            if heading
        )


def recognise(sheet: Sheet) -> Kind | None:
    """What a sheet is about, told by its headings; None if it is no table of a known kind.

    Of several kinds whose needed columns are all there, the one with most known columns.
    """
    form = find_table(sheet)
    return None if form is None or form.missing else form.kind


def is_own_sheet(sheet: Sheet) -> bool:
    """Whether a sheet is one of the template's own, which explain and hold no rows."""
    return heading_key(sheet.name) in OWN_SHEETS


def find_table(
    sheet: Sheet,
    kind: Kind | None = None,
    *,
    is_month_given: bool = False,
    is_sought: bool = False,
) -> TableForm | None:
    """The table of a sheet: its heading row, its kind and columns.

    Takes   kind, where somebody said it; is_month_given, whether somebody said of which month all
            reports are, so that no column need; is_sought, whether to tell what the table lacks
            however much that is.
    Gives   a form with ``missing`` only where it is near enough a table of that kind to be told
            what it lacks; None for the template's own sheets and whatever is laid out otherwise.
    """
    if is_own_sheet(sheet):
        return None
    spoken = SAID_ELSEWHERE | {"bulan"} if is_month_given else SAID_ELSEWHERE
    kinds = tuple(Kind) if kind is None else (kind,)
    found = [
        form
        for place in _heading_rows(sheet)
        for each in kinds
        if (form := _match(sheet, place, each, spoken)).known >= FEWEST
    ]
    whole = [form for form in found if not form.missing and (kind or _is_clear(form))]
    near = [form for form in found if is_sought or _is_near(form)]
    best = max(whole or near, key=lambda form: form.known, default=None)
    return None if best is None else replace(best, unknown=_left_over(best))


def report_columns(form: TableForm, problems: Problems) -> bool:
    """Tell of columns that are missing, doubled or not known; whether the rows can be read."""
    name, row = form.sheet.name, form.header + 1
    for column in form.missing:
        problems.report(ProblemReason.COLUMN_MISSING, name, row, column=column)
    for column, places in form.doubled.items():
        heading = form.headings[places[1]]
        problems.report(
            ProblemReason.COLUMN_TWICE, name, row, places[1], column=column, got=heading
        )
    for at in form.unknown:
        got = form.headings[at] or column_letters(at)
        problems.report(ProblemReason.COLUMN_UNKNOWN, name, row, at, column=got, got=got)
    return not form.missing and not form.doubled


def is_heading(kind: Kind, cells: Iterable[Cell]) -> bool:
    """Whether a row names columns of a kind: then another table begins there."""
    own, also = _names_of(kind)
    keys = {heading_key(cell) for cell in cells if isinstance(cell, str)}
    return sum(key in own or key in also for key in keys) >= NEAR


def _heading_rows(sheet: Sheet) -> Iterator[int]:
    """Rows that may be a heading; none of a sheet whose columns are months."""
    first = sheet.rows[:HEADING_WITHIN]
    for row in first:
        words = {heading_key(cell) for cell in row if isinstance(cell, str)}
        if len({MONTHS[word] for word in words if word in MONTHS}) >= MONTHS_ACROSS:
            return
    yield from range(len(first))


def _match(sheet: Sheet, place: int, kind: Kind, spoken: frozenset[str]) -> TableForm:
    headings = _headings(sheet, place)
    own, also = _names_of(kind)
    counts = ["" if kind in OF_COUNTS and says_share(heading) else heading for heading in headings]
    strong, weak = _group(counts, own), _group(counts, also)
    found = {**weak, **strong}
    columns = {name: places[0] for name, places in found.items() if len(places) == 1}
    doubled = {name: tuple(places) for name, places in found.items() if len(places) > 1}
    used = {at for places in found.values() for at in places}
    left = [at for at, heading in enumerate(headings) if heading and at not in used]
    return TableForm(
        sheet=sheet,
        kind=kind,
        header=place,
        headings=headings,
        columns=columns,
        missing=tuple(_missing(kind, found, spoken)),
        doubled=doubled,
        unknown=tuple(at for at in left if heading_key(headings[at]) not in SERIAL),
    )


def _headings(sheet: Sheet, place: int) -> tuple[str, ...]:
    """The texts of a row; one that is merged over several columns heads none of them."""
    wide = {left for top, left, _, right in sheet.merged if top == place and right > left}
    row = sheet.rows[place]
    return tuple("" if at in wide else text_of(cell) for at, cell in enumerate(row))


@cache
def _names_of(kind: Kind) -> tuple[dict[str, str], dict[str, str]]:
    """Headings as `heading_key` writes them, to column names: their own, and what else they are."""
    own = {heading_key(each.name): each.name for each in COLUMNS[kind]}
    also = {heading_key(text): each.name for each in COLUMNS[kind] for text in each.also}
    return own, also


def _group(headings: Iterable[str], names: Mapping[str, str]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for at, heading in enumerate(headings):
        name = names.get(heading_key(heading)) or names.get(heading_key(heading.partition("(")[0]))
        if heading and name:
            places[name].append(at)
    return dict(places)


def _missing(kind: Kind, found: Iterable[str], spoken: frozenset[str]) -> Iterator[str]:
    there = set(found) | (spoken if kind is Kind.LAPORAN else set())
    yield from (each.name for each in COLUMNS[kind] if each.is_required and each.name not in there)
    yield from (names[0] for names in ONE_OF.get(kind, ()) if there.isdisjoint(names))


def _left_over(form: TableForm) -> tuple[int, ...]:
    """Columns with a heading that is not known, and those that hold something without one."""
    rows = form.sheet.rows[form.header + 1 :]
    headless = (at for at, heading in enumerate(form.headings) if not heading)
    filled = (at for at in headless if not is_blank(row[at] for row in rows))
    return tuple(sorted((*form.unknown, *filled)))


def _is_clear(form: TableForm) -> bool:
    """Whether a table can only be of this kind, and not one with indicators as columns.

    Desa and puskesmas alone head many a sheet; so do a code (of whatever) and a sum.
    """
    if form.kind is Kind.WILAYAH_KERJA:
        return not form.unknown
    if form.kind is not Kind.LAPORAN:
        return True
    names = (catalogue().by_heading(form.headings[at]) for at in form.unknown)
    return sum(name is not None for name in names) < INDICATORS_ACROSS


def _is_near(form: TableForm) -> bool:
    """Whether a table lacks so little that it must be meant; reports and sasaran may be wide."""
    may_be_wide = form.kind in (Kind.LAPORAN, Kind.SASARAN)
    left = 0 if may_be_wide else form.known - 1
    return len(form.missing) == 1 and form.known >= NEAR and len(form.unknown) <= left
