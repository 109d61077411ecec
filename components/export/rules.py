"""What a spreadsheet checks and tells while somebody fills a sheet in."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from components.export.sheet import Look, Prompt, SheetColumn, SheetContent

LIST_LENGTH = 255
"""Characters that the format allows in a list of words, and in what is told of a cell."""
TITLE_LENGTH = 32
FIRST_DAY, LAST_DAY = dt.date(2000, 1, 1), dt.date(2099, 12, 31)

Cells = tuple[int, int, int, int]
Rule = dict[str, Any]


def list_rules(sheet: SheetContent) -> Iterator[tuple[Cells, Rule]]:
    """The rules of a sheet, each with its cells: first row, column, last row, column, from 0.

    A word outside its list and a negative count are refused; a day is only doubted, because text
    such as ``18/11/2025`` is read as well.
    """
    begin = len(sheet.notes) + 1
    end = begin + len(sheet.rows) + sheet.spare - 1
    for at, column in enumerate(sheet.columns):
        prompts = [each for each in sheet.prompts if each.column == at]
        rule = _rule(column)
        for prompt in prompts:
            first, last = begin + prompt.first, begin + prompt.last
            yield (first, at, last, at), rule | _told(prompt)
        after = begin + max((each.last + 1 for each in prompts), default=0)
        if rule["validate"] != "any" and after <= end:
            yield (after, at, end, at), rule


def _rule(column: SheetColumn) -> Rule:
    if column.choices_at or column.choices:
        return _listed(column)
    told = {"error_message": column.refusal[:LIST_LENGTH]} if column.refusal else {}
    if column.refusal and column.look is Look.NUMBER:
        return {"validate": "decimal", "criteria": ">=", "value": 0} | told
    if column.refusal and column.look is Look.DAY:
        days = {"minimum": FIRST_DAY, "maximum": LAST_DAY, "error_type": "warning"}
        return {"validate": "date", "criteria": "between"} | days | told
    return {"validate": "any"}


def _listed(column: SheetColumn) -> Rule:
    words: str | list[str] = column.choices_at or list(column.choices)
    assert column.choices_at or len(",".join(column.choices)) <= LIST_LENGTH, column.name
    return {"validate": "list", "source": words, "error_message": column.refusal[:LIST_LENGTH]}


def _told(prompt: Prompt) -> Rule:
    return {
        "input_title": prompt.title[:TITLE_LENGTH],
        "input_message": prompt.text[:LIST_LENGTH],
    }
