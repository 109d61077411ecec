"""How large a workbook may be, each limit with its reason, and how a breach is told."""

from dataclasses import dataclass

from data.errors import ProblemReason

FILE_BYTES = 25_000_000
"""As much as the server takes from a browser; 46 000 rows of reports are 2.5 MB."""

MEMBERS = 5_000
"""Parts of one archive; a workbook of 200 sheets with charts and pictures has some 1 000."""

UNPACKED_BYTES = 300_000_000
"""All parts unpacked, what an archive states; 100 000 rows of reports are 45 MB."""

UNPACKED_RATIO, RATIO_FROM_BYTES = 200, 20_000_000
"""Unpacked to packed, from a size on; a sheet of equal rows reaches 40, only zeros reach 1 000."""

SHEETS = 200
"""One for each desa or posyandu of a puskesmas, and room to spare."""

ROWS = 150_000
"""Down to the last filled row of one sheet; a year of reports has 100 000."""

COLUMNS = 2_000
"""Up to the last filled column of one sheet; the widest known report has some 300."""

CELLS = 5_000_000
"""The filled rectangles of all sheets; at 60 bytes each, 300 MB."""

MARKED_CELLS = 20_000_000
"""Cells that a file mentions, formatted but empty ones included: some six seconds of looking."""

TEXT_BYTES = 300_000_000
"""The texts of all cells together: one long text may be pointed at from a million cells."""

MERGED = 50_000
"""Merged ranges of one sheet; each is looked at for each row of a heading."""


@dataclass
class Unfit(Exception):
    """A file that cannot be taken in; told by `data.intake.workbook` with the file's name."""

    reason: ProblemReason
    got: str = ""
    hint: str = ""
    sheet: str = ""


def hold(count: int, limit: int, reason: ProblemReason, sheet: str = "") -> None:
    """Refuse what is beyond a limit; the problem tells both figures.

    Raises  Unfit.
    """
    if count > limit:
        raise Unfit(reason, str(count), str(limit), sheet)


def megabytes(size: int) -> str:
    """A size for people, rounded up."""
    return f"{-(-size // 1_000_000)} MB"


@dataclass
class Extent:
    """How far the filled cells of one sheet reach, rows and columns counted from 1."""

    rows: int = 0
    columns: int = 0

    def hold(self, sheet: str = "") -> int:
        """The cells of the rectangle, if it is within the limits.

        Raises  Unfit.
        """
        hold(self.rows, ROWS, ProblemReason.TOO_MANY_ROWS, sheet)
        hold(self.columns, COLUMNS, ProblemReason.TOO_MANY_COLUMNS, sheet)
        return self.rows * self.columns
