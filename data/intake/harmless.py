"""Text that a spreadsheet would take for a formula, made harmless and read back unchanged.

A name such as ``=cmd|…`` is text in a workbook, but a formula once somebody saves that workbook
as CSV and opens it again. An apostrophe before it keeps it text on every way; who reads our files
takes one off again.
"""

import re

STARTS_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠].", re.DOTALL)
"""Also the full-width signs, which some spreadsheets take for the plain ones (OWASP)."""


def guard(text: str) -> str:
    """The text, with an apostrophe before it if a spreadsheet could compute it.

    A lone dash stays as it is: it computes nothing, and offices write it for "none".
    """
    return f"'{text}" if STARTS_FORMULA.match(text) else text


def unguard(text: str) -> str:
    """What ``guard`` was given; text that it never touched stays as it is."""
    return text[1:] if text.startswith("'") and STARTS_FORMULA.match(text) else text
