"""A document's tables as a workbook or as CSV: figures as numbers, and where they come from."""

import re
from collections.abc import Iterator
from dataclasses import replace

from components.export.csv_file import make_csv
from components.export.document import Document, Provenance
from components.export.sheet import Look, SheetColumn, SheetContent
from components.export.xlsx import make_workbook
from components.text import documents as foot_words
from components.text import exhibits as words
from components.text.numbers import format_day, format_list

LONGEST_NAME = 31
"""Characters of a sheet's name that Excel takes."""
_UNFIT = re.compile(r"[\[\]:*?/\\']")
NOTE_WIDTH = 90
"""Of the column of notes, characters."""


def make_book(document: Document) -> list[tuple[str, bytes]]:
    """One workbook: every sheet, and last what is known of them, the check code included.

    Gives   the same bytes for the same document.
    """
    sheets = [*_named(_marked(document)), notes_sheet(document)]
    return [(f"{document.name}.xlsx", make_workbook(sheets))]


def make_tables(document: Document) -> list[tuple[str, bytes]]:
    """One CSV for each sheet, with the notes in lines above its heading."""
    notes = tuple(f"{head}: {text}" for head, text in list_notes(document))
    sheets = [replace(each, notes=notes) for each in document.sheets]
    if len(sheets) == 1:
        return [(f"{document.name}.csv", make_csv(sheets[0]))]
    return [
        (f"{document.name}-{place:02d}-{_plain(each.name)}.csv", make_csv(each))
        for place, each in enumerate(sheets, start=1)
    ]


def notes_sheet(document: Document) -> SheetContent:
    """Period, day, sources, completeness, criteria, boundary, mark and check code, one a row."""
    columns = (
        SheetColumn(words.NOTES_COLUMNS[0], Look.TEXT, 22),
        SheetColumn(words.NOTES_COLUMNS[1], Look.TEXT, NOTE_WIDTH),
    )
    rows = list_notes(document)
    return SheetContent(words.NOTES_SHEET, columns, rows, document.title, is_filtered=False)


def list_notes(document: Document) -> list[tuple[str, str]]:
    """What is known of a document's figures: what it is, and what that is, as far as there is."""
    told = document.provenance
    found = [
        (words.NOTE_TITLE, document.title),
        (words.NOTE_MARK, _mark(told)),
        (words.NOTE_LIFTED, told.lifted),
        (words.NOTE_PLACE, told.place),
        (words.NOTE_PERIOD, told.period),
        (words.NOTE_AS_OF, format_day(told.as_of)),
        (words.NOTE_COMPLETENESS, told.completeness.removeprefix(f"{words.NOTE_COMPLETENESS}: ")),
        (words.NOTE_SOURCE, format_list(list(told.sources))),
        (words.NOTE_DATA_DATE, format_day(told.data_date)),
        (words.NOTE_CRITERIA, told.criteria),
        (words.NOTE_BOUNDARY, told.boundary),
        (words.NOTE_NUMBERS, words.NUMBERS_MEAN),
        (words.NOTE_OFFICE, told.office),
        (words.NOTE_DRAWN, format_day(told.drawn_on)),
        (words.NOTE_VERSION, foot_words.VERSION.format(version=told.version)),
        (words.NOTE_CODE, document.code),
    ]
    return [(head, text) for head, text in found if text]


def _mark(told: Provenance) -> str:
    return foot_words.SAMPLE_FOOT if told.mark == foot_words.SAMPLE else told.mark


def _marked(document: Document) -> Iterator[SheetContent]:
    """Every sheet, with the document's mark in a line above the heading."""
    mark = _mark(document.provenance)
    for sheet in document.sheets:
        has_it = any(document.provenance.mark in note for note in sheet.notes)
        yield sheet if not mark or has_it else replace(sheet, notes=(mark, *sheet.notes))


def _named(sheets: Iterator[SheetContent]) -> Iterator[SheetContent]:
    """Sheets under names that a spreadsheet takes, none of them twice."""
    taken = {words.NOTES_SHEET.casefold()}
    for sheet in sheets:
        name = base = _UNFIT.sub(" ", sheet.name)[:LONGEST_NAME].strip() or words.SHEET
        number = 2
        while name.casefold() in taken:
            tail = f" {number}"
            name, number = base[: LONGEST_NAME - len(tail)] + tail, number + 1
        taken.add(name.casefold())
        yield replace(sheet, name=name)


def _plain(name: str) -> str:
    """A sheet's name as a part of a file's."""
    return re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")
