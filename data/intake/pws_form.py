"""The PWS workbook as puskesmas keep it."""

from data.intake.draft import Choices, Context, Part
from data.intake.sheets import Problems, Sheet, Workbook


def is_pws(sheet: Sheet) -> bool:
    """Whether a sheet is a PWS form."""
    del sheet
    return False


def read_pws(
    workbook: Workbook, context: Context, choices: Choices, problems: Problems
) -> Part | None:
    """Read every PWS form of a workbook."""
    del workbook, context, choices, problems
    return None
