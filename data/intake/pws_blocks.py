"""Where the blocks of a PWS form lie on a sheet: head, header, rows of units, totals."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from data.intake.days import read_month
from data.intake.headings import stack_headings
from data.intake.naming import Named
from data.intake.pws_heads import SIGNED, Head, has_label, read_head
from data.intake.pws_words import (
    NUMBERED,
    Role,
    is_beside,
    is_total,
    read_measure,
    read_role,
    read_unit,
)
from data.intake.sheets import Sheet, text_of
from data.known_headings import heading_key

DEEPEST = 4
"""A header of a PWS form has four rows at most."""
INDEX_CELL = re.compile(r"\(?\s*(\d{1,2})\s*(?:=.*)?\)?")
FIGURE = re.compile(r"[\d.,\s%\u00a0-]*\d[\d.,\s%\u00a0-]*")
LEAST_INDEX = 3
"""So many cells at least make a row of column numbers."""


@dataclass(frozen=True, eq=False)
class Block:
    """One month (or one subject) of a form; rows and columns counted from 0.

    ``stacks`` are the headings of every column; ``named`` says what the rows are, None where the
    heading leaves it open. ``lines`` are rows of units, ``totals`` rows of sums.
    """

    sheet: Sheet
    header: tuple[int, int]
    stacks: list[tuple[str, ...]]
    unit: int
    named: Named | None
    puskesmas: int | None
    number: int | None
    head: Head = field(default_factory=Head)
    lines: tuple[int, ...] = ()
    totals: tuple[int, ...] = ()

    @property
    def rows_are(self) -> Named:
        """What the rows are: the heading decides, else whether the block is a whole kabupaten's."""
        if self.named is not None:
            return self.named
        return Named.PUSKESMAS if self.head.is_recap else Named.DESA


@dataclass(frozen=True)
class _Header:
    """The rows of one header and its columns of names."""

    first: int
    last: int
    unit: int
    named: Named | None
    puskesmas: int | None
    number: int | None


def find_blocks(sheet: Sheet) -> tuple[Block, ...]:
    """Every block of a sheet from top to bottom; none if the sheet is no PWS form.

    A block is known by a heading of units (desa, gampong, puskesmas ...) beside headings of last
    month, this month and the year so far, or of the year so far alone below a named month.
    """
    headers = list(_find_headers(sheet))
    blocks = []
    top = 0
    for spot, header in enumerate(headers):
        after = headers[spot + 1].first if spot + 1 < len(headers) else len(sheet.rows)
        block = Block(
            sheet,
            (header.first, header.last),
            stack_headings(sheet, header.first, header.last),
            header.unit,
            header.named,
            header.puskesmas,
            header.number,
            read_head(sheet, top, header.first),
        )
        lines, totals = _sort_rows(block, after)
        top = max((header.last, *lines, *totals)) + 1
        if _is_told(block):
            blocks.append(_with_rows(block, lines, totals))
    return tuple(blocks)


def _with_rows(block: Block, lines: list[int], totals: list[int]) -> Block:
    return Block(
        block.sheet,
        block.header,
        block.stacks,
        block.unit,
        block.named,
        block.puskesmas,
        block.number,
        block.head,
        tuple(lines),
        tuple(totals),
    )


def _is_told(block: Block) -> bool:
    """Whether this is PWS: two stretches of time, or the year so far below a named month."""
    texts = {text for stack in block.stacks for text in stack}
    roles = {read_role(text) for text in texts} - {None}
    if len({read_month(text) for text in texts} - {None}) > 1:
        return False  # the months stand side by side: another layout
    return len(roles) > 1 or (Role.KUM in roles and month_of(block) is not None)


def month_of(block: Block) -> int | None:
    """The month of a block: its own head's, else the one its sheet is named after."""
    return block.head.month or month_on_tab(block.sheet)


def month_on_tab(sheet: Sheet) -> int | None:
    """The month that a sheet is named after; a bare number is none."""
    return None if sheet.name.strip().isdigit() else read_month(sheet.name)


def _find_headers(sheet: Sheet) -> Iterator[_Header]:
    place = 0
    while place < len(sheet.rows):
        header = _header_at(sheet, place) if _has_roles(sheet, place) else None
        if header is not None:
            yield header
            place = header.last
        place += 1


def _has_roles(sheet: Sheet, place: int) -> bool:
    roles = [read_role(cell) for cell in sheet.rows[place] if isinstance(cell, str)]
    return any(roles)


def _header_at(sheet: Sheet, role_row: int) -> _Header | None:
    last = role_row
    while last + 1 < len(sheet.rows) and _is_heading(sheet, last + 1):
        last += 1
    for first in range(role_row, max(role_row - DEEPEST, -1), -1):
        units = _units_in(sheet, first)
        if units:
            top = _topmost(sheet, first, max(last - DEEPEST + 1, 0), max(units))
            return _compose_header(sheet, units, top, last, first)
    return None


def _units_in(sheet: Sheet, place: int) -> dict[int, Named | str]:
    """The columns of one row that are headings of units."""
    texts = [text_of(cell) for cell in sheet.rows[place]]
    if has_label(texts):
        return {}
    found = {at: read_unit(text) for at, text in enumerate(texts) if text}
    return {at: named for at, named in found.items() if named is not None}


def _compose_header(
    sheet: Sheet, units: dict[int, Named | str], top: int, last: int, row: int
) -> _Header:
    """Of several columns of names the finest is the unit; one of puskesmas then says whose."""
    desa = [at for at, named in units.items() if named == Named.DESA]
    puskesmas = [at for at, named in units.items() if named == Named.PUSKESMAS]
    unit = (desa or puskesmas or list(units))[0]
    keys = [heading_key(text_of(cell)) for cell in sheet.rows[row][:unit]]
    number = next((at for at, key in enumerate(keys) if key in NUMBERED), None)
    whose = puskesmas[0] if desa and puskesmas else None
    named = units[unit]
    return _Header(top, last, unit, named if isinstance(named, Named) else None, whose, number)


def _topmost(sheet: Sheet, row: int, least: int, unit: int) -> int:
    """The first row of a header: headings above those of the units stand right of them only."""
    while row - 1 >= least:
        texts = [text_of(cell) for cell in sheet.rows[row - 1]]
        if has_label(texts) or any(texts[: unit + 1]) or not any(texts):
            break
        row -= 1
    return row


def _is_heading(sheet: Sheet, place: int) -> bool:
    """Whether a row goes on with a header: nothing but months and measures."""
    texts = [text for text in map(text_of, sheet.rows[place]) if text]
    return bool(texts) and all(read_role(text) or read_measure(text) for text in texts)


def _sort_rows(block: Block, after: int) -> tuple[list[int], list[int]]:
    """Which rows below a header are units and which are sums; the others are neither."""
    lines: list[int] = []
    totals: list[int] = []
    start = block.header[1] + 1
    if start < after and _is_index(block, start):
        start += 1
    for place in range(start, after):
        texts = [text_of(cell) for cell in block.sheet.rows[place]]
        if _ends(block, texts):
            break
        kind = _kind_of(block, texts, is_after=bool(totals))
        if kind is not None:
            (lines if kind else totals).append(place)
    return lines, totals


def _ends(block: Block, texts: list[str]) -> bool:
    """Whether what follows belongs to the block below, or to those who signed this one."""
    if _is_numbered(block, texts):
        return False
    return has_label(texts) or any(SIGNED.match(text) for text in texts[: block.unit + 1] if text)


def _is_numbered(block: Block, texts: list[str]) -> bool:
    return block.number is not None and texts[block.number].rstrip(".").isdigit()


def _kind_of(block: Block, texts: list[str], *, is_after: bool) -> bool | None:
    """True for a unit's row, False for a sum, None for neither.

    After a sum, where places and signatures stand, only a row with a number of its own is a unit.
    """
    names = [text for text in texts[: block.unit + 1] if text and not text.isdigit()]
    has_figures = any(FIGURE.fullmatch(text) for text in texts[block.unit + 1 :] if text)
    if any(is_total(text, block.rows_are) for text in names):
        return False if has_figures else None
    if any(is_beside(text) for text in names):
        return None
    is_named = texts[block.unit] not in ("", "0")
    if _is_numbered(block, texts):
        return True if is_named or has_figures else None
    if not has_figures:
        return None
    if is_named:
        return None if is_after and block.number is not None else True
    return False if not names else None


def _is_index(block: Block, place: int) -> bool:
    """Whether a row only numbers the columns: ``(1) (2) (3)``, ``7=5+6``."""
    texts = [text for text in map(text_of, block.sheet.rows[place]) if text]
    found = [INDEX_CELL.fullmatch(text) for text in texts]
    if len(found) < LEAST_INDEX or not all(found):
        return False
    places = [int(each.group(1)) for each in found if each]
    return all(a < b for a, b in pairwise(places))
