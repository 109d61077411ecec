"""Sheets as one workbook (xlsx) that opens clean, prints on A4 and reads back as it was."""

import datetime as dt
import io
import textwrap
from collections.abc import Sequence
from typing import Any

import xlsxwriter

from components.export.rules import list_rules
from components.export.sheet import Look, SheetColumn, SheetContent, Value
from data.intake.harmless import guard

CREATED = dt.datetime(2000, 1, 1)  # noqa: DTZ001 -- the format knows no zone
"""Stands in every file, so that the same content gives the same bytes."""

HARMLESS = {
    "constant_memory": True,  # rows leave as they come: very many of them need no memory
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
NUMBER_FORMAT = {
    Look.CODE: "@",  # a code that somebody types keeps its zeros and dots
    Look.TEXT: "General",  # not "@": Excel shows long text in such a cell as ####
    Look.NUMBER: "General",
    Look.ORDER: "0",
    Look.DAY: "dd/mm/yyyy",
}
WHOLE, WITH_DECIMALS = "#,##0", "#,##0.0#####"
"""As the file says it; a spreadsheet with Indonesian settings shows points and commas."""

RULE, HEADING, NEEDED = "#C9D1D9", "#DCE6EC", "#1F4E5F"
OPEN, IDLE, NOTED = "#FFF8DB", "#E4E7EB", "#9B1C1C"
NARROWEST, ROOMY, WIDEST, AIR = 7, 24, 48, 3
"""Widths in characters; the air holds the arrow of the filter."""
SEEN = 500
"""Rows that are looked at for the width of a column."""
LINE_POINTS = 15
"""The height of a line of the usual font."""
A4 = 9
"""The format's number of that paper."""
MARGINS = {"left": 0.4, "right": 0.4, "top": 0.75, "bottom": 0.6}
"""Inches."""


def make_workbook(sheets: Sequence[SheetContent]) -> bytes:
    """The sheets as an xlsx file, in order.

    Numbers are numbers, days are days, text is text whatever it looks like; text that would
    compute once the file was saved as CSV carries an apostrophe (``data.intake.harmless``).
    The heading stays in sight and is repeated on every printed page; nothing is locked.

    Gives   the same bytes for the same content; they name no machine and no person.
    """
    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept, HARMLESS) as book:
        book.set_properties({"title": sheets[0].title or sheets[0].name, "created": CREATED})
        for sheet in sheets:
            _Writer(book, sheet).write()
    return kept.getvalue()


class _Writer:
    """Writes one sheet, from its first row to its last."""

    def __init__(self, book: xlsxwriter.Workbook, sheet: SheetContent) -> None:
        self.sheet = sheet
        self.page = book.add_worksheet(sheet.name)
        self.heading = len(sheet.notes)
        self.last = self.heading + len(sheet.rows)
        self._book = book
        self._formats: dict[tuple[str, str, bool], Any] = {}
        self._widths = [self._width(at, column) for at, column in enumerate(sheet.columns)]
        self._wrapping = [
            (at, self._widths[at])
            for at, column in enumerate(sheet.columns)
            if column.look is Look.TEXT
        ]

    def write(self) -> None:
        """Columns first, then rows in order, as the quick way of writing asks."""
        self._lay_out()
        noted = self._book.add_format({"bold": True, "font_color": NOTED})
        for place, note in enumerate(self.sheet.notes):
            self.page.write_string(place, 0, guard(note), noted)
        for at, column in enumerate(self.sheet.columns):
            self.page.write_string(self.heading, at, column.name, self._heading_format(column))
        for place, row in enumerate(self.sheet.rows):
            self._write_row(place, row)
        for cells, rule in list_rules(self.sheet):
            self.page.data_validation(*cells, rule)

    def _write_row(self, place: int, row: Sequence[Value]) -> None:
        line = self.heading + 1 + place
        lines = max((_lines(row[at], width) for at, width in self._wrapping), default=1)
        if lines > 1:
            self.page.set_row(line, LINE_POINTS * lines)
        for at, (column, value) in enumerate(zip(self.sheet.columns, row, strict=True)):
            ground = _ground(column, is_idle=(place, at) in self.sheet.idle)
            is_centred = column.look in (Look.ORDER, Look.DAY)
            look = self._format(_number_format(column.look, value), ground, is_centred=is_centred)
            if value is None:
                self.page.write_blank(line, at, None, look)
            elif isinstance(value, str):
                self.page.write_string(line, at, guard(value), look)
            elif isinstance(value, dt.date):
                self.page.write_datetime(line, at, value, look)
            else:
                self.page.write_number(line, at, float(value), look)

    def _format(self, number_format: str, ground: str, *, is_centred: bool) -> Any:  # noqa: ANN401 -- XlsxWriter's own
        key = (number_format, ground, is_centred)
        if key not in self._formats:
            told = {"num_format": number_format, "valign": "top", "text_wrap": True}
            told |= {"align": "center"} if is_centred else {}
            told |= {"border": 1, "border_color": RULE} | ({"bg_color": ground} if ground else {})
            self._formats[key] = self._book.add_format(told)
        return self._formats[key]

    def _heading_format(self, column: SheetColumn) -> Any:  # noqa: ANN401 -- XlsxWriter's own
        ground, ink = (NEEDED, "#FFFFFF") if column.is_required else (HEADING, "#1F2933")
        told = {"bold": True, "bg_color": ground, "font_color": ink, "border": 1}
        told |= {"border_color": RULE, "text_wrap": True, "valign": "vcenter", "num_format": "@"}
        return self._book.add_format(told)

    def _lay_out(self) -> None:
        """Widths, the heading that stays, the filter, and A4 on its side."""
        page, last = self.page, len(self.sheet.columns) - 1
        for at, column in enumerate(self.sheet.columns):
            plain = self._book.add_format({"num_format": NUMBER_FORMAT[column.look]})
            page.set_column(at, at, self._widths[at], plain)
        page.freeze_panes(self.heading + 1, 0)
        if self.sheet.is_filtered:
            page.autofilter(self.heading, 0, max(self.last, self.heading + 1), last)
        page.set_landscape()
        page.set_paper(A4)
        page.set_margins(**MARGINS)
        page.fit_to_pages(1, 0)
        page.repeat_rows(self.heading)
        page.set_header(f"&L&B{_printed(self.sheet.title)}&R{_printed(self.sheet.name)}")
        page.set_footer("&R&P / &N")

    def _width(self, at: int, column: SheetColumn) -> int:
        if column.width:
            return column.width
        seen = [_length(row[at]) for row in self.sheet.rows[:SEEN]]
        least = ROOMY if column.is_open and column.look is Look.TEXT else NARROWEST
        return min(WIDEST, max(least, len(column.name) + AIR, *seen, 0))


def _ground(column: SheetColumn, *, is_idle: bool) -> str:
    if is_idle:
        return IDLE
    return OPEN if column.is_open else ""


def _number_format(look: Look, value: Value) -> str:
    if isinstance(value, dt.date):
        return NUMBER_FORMAT[Look.DAY]
    if look is Look.NUMBER and value is not None and not isinstance(value, str):
        return WHOLE if value == int(value) else WITH_DECIMALS
    return NUMBER_FORMAT[look]


def _length(value: Value) -> int:
    """How many characters a value takes on the screen."""
    if isinstance(value, dt.date):
        return len("dd/mm/yyyy") + 1
    return len(str(value)) + 1 if value is not None else 0


def _lines(value: Value, width: int) -> int:
    """How many lines a text takes in a column so wide; none of ours is broken within a word."""
    if not isinstance(value, str) or len(value) < width:
        return 1
    return len(textwrap.wrap(value, max(width - 2, 1)))


def _printed(text: str) -> str:
    """Text for the top of a page, where ``&`` begins an instruction."""
    return text.replace("&", "&&")[:100]
