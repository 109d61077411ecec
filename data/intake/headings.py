"""Headings two to four rows deep, merged or only laid out as if they were."""

from collections.abc import Sequence

from data.intake.sheets import Cell, Sheet, text_of


def stack_headings(sheet: Sheet, first: int, last: int) -> list[tuple[str, ...]]:
    """For every column, the headings above it from the top row to the bottom one.

    A merged range speaks for every cell in it. An upper heading also speaks for the empty cells
    to its right, as far as the row below goes on without a heading of its own level above it: so
    files that only look merged (CSV, ods) read the same.

    Takes   first and last row of the heading, counted from 0.
    Gives   one tuple of texts per column, empty texts and repeats left out.
    """
    rows = [_spread(sheet, place) for place in range(first, last + 1)]
    for place in range(len(rows) - 1):
        rows[place] = _filled(rows[place], rows[place + 1 :])
    columns = []
    for at in range(sheet.width):
        texts = [text_of(row[at]) for row in rows]
        kept = [text for place, text in enumerate(texts) if text and text not in texts[:place]]
        columns.append(tuple(kept))
    return columns


def _spread(sheet: Sheet, place: int) -> list[Cell]:
    """One row with merged ranges written into all their cells, downwards too."""
    row = list(sheet.rows[place])
    for top, left, bottom, right in sheet.merged:
        if top <= place <= bottom:
            row[left : right + 1] = [sheet.rows[top][left]] * (right + 1 - left)
    return row


def _filled(row: Sequence[Cell], below: Sequence[Sequence[Cell]]) -> list[Cell]:
    """One row with each heading spread to the right over columns that have headings below only."""
    filled: list[Cell] = []
    for at, cell in enumerate(row):
        is_open = text_of(cell) == "" and any(text_of(each[at]) for each in below)
        filled.append(filled[at - 1] if is_open and at else cell)
    return filled
