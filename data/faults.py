"""What can be wrong with a file that someone handed in: reasons, and the cell each is of."""

from dataclasses import dataclass
from enum import StrEnum

from data.spreadsheet import column_letters


class ProblemReason(StrEnum):
    """What is wrong with one cell, sheet or file that someone handed in."""

    FILE_NOT_FOUND = "file_not_found"
    FILE_EMPTY = "file_empty"
    FILE_NOT_TEXT = "file_not_text"
    FILE_UNKNOWN = "file_unknown"
    FILE_IS_PAGE = "file_is_page"
    FILE_DAMAGED = "file_damaged"
    FILE_PROTECTED = "file_protected"
    FILE_TOO_LARGE = "file_too_large"
    FILE_BOMB = "file_bomb"
    FILE_MACROS = "file_macros"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_COLUMNS = "too_many_columns"
    TOO_MANY_CELLS = "too_many_cells"
    TOO_MANY_SHEETS = "too_many_sheets"
    PERSONS = "persons"
    LOOKS_LIKE_NIK = "looks_like_nik"
    NOT_RECOGNISED = "not_recognised"
    WRONG_KABUPATEN = "wrong_kabupaten"
    COLUMN_MISSING = "column_missing"
    COLUMN_TWICE = "column_twice"
    COLUMN_UNKNOWN = "column_unknown"
    ROW_TOO_LONG = "row_too_long"
    VALUE_MISSING = "value_missing"
    CODE_MALFORMED = "code_malformed"
    CODE_OUTSIDE = "code_outside"
    CODE_UNKNOWN = "code_unknown"
    CODE_OF_BPS = "code_of_bps"
    CODE_TWICE = "code_twice"
    CODE_AND_NAME = "code_and_name"
    PARENT_UNKNOWN = "parent_unknown"
    NAME_UNKNOWN = "name_unknown"
    NAME_TO_CONFIRM = "name_to_confirm"
    KIND_UNKNOWN = "kind_unknown"
    INDICATOR_UNKNOWN = "indicator_unknown"
    INDICATOR_OWN = "indicator_own"
    WORD_UNKNOWN = "word_unknown"
    NOT_A_NUMBER = "not_a_number"
    NOT_WHOLE = "not_whole"
    NUMBER_AMBIGUOUS = "number_ambiguous"
    NUMBER_GUESSED = "number_guessed"
    NIL_READ_AS_ZERO = "nil_read_as_zero"
    NEGATIVE = "negative"
    OUT_OF_RANGE = "out_of_range"
    OFFICIAL_TWICE = "official_twice"
    FORMULA_WITHOUT_VALUE = "formula_without_value"
    NOT_A_PERIOD = "not_a_period"
    PERIOD_MISSING = "period_missing"
    PERIOD_IN_FUTURE = "period_in_future"
    NOT_A_DAY = "not_a_day"
    DAY_IN_FUTURE = "day_in_future"
    DAYS_REVERSED = "days_reversed"
    HALF_A_POINT = "half_a_point"
    REPORTED_BY_DESA = "reported_by_desa"
    ROW_TWICE = "row_twice"
    ROW_CONTRADICTS = "row_contradicts"
    ABOVE_DENOMINATOR = "above_denominator"
    DENOMINATOR_DIFFERS = "denominator_differs"
    DENOMINATOR_MISSING = "denominator_missing"
    PERCENT_DIFFERS = "percent_differs"
    TOTAL_DIFFERS = "total_differs"
    CUMULATIVE_SHRINKS = "cumulative_shrinks"
    CUMULATIVE_DIFFERS = "cumulative_differs"
    LAST_MONTH_DIFFERS = "last_month_differs"
    LAST_MONTH_UNCLEAR = "last_month_unclear"
    MONTH_TAKEN_AS_SILENT = "month_taken_as_silent"
    FORM_UNCLEAR = "form_unclear"
    NO_AREAS = "no_areas"
    NO_PUSKESMAS = "no_puskesmas"
    EXAMPLE_LEFT = "example_left"
    TOTAL_LEFT_OUT = "total_left_out"
    NOTE_LEFT_OUT = "note_left_out"
    ROWS_UNFILLED = "rows_unfilled"
    SHEET_HIDDEN = "sheet_hidden"
    SHEET_OF_OTHER_KIND = "sheet_of_other_kind"
    LEVEL_WRONG = "level_wrong"
    FORM_UNFIT = "form_unfit"
    ROW_OLDER = "row_older"
    NOT_LISTED = "not_listed"
    PERCENT_UNCLEAR = "percent_unclear"
    OFFICIAL_CHANGES = "official_changes"
    OFFICIAL_STAYS = "official_stays"
    MERGED_COUNT = "merged_count"
    ONLY_PERCENT = "only_percent"
    CRITERION_OF_OTHER = "criterion_of_other"
    PARENTS_ASSUMED = "parents_assumed"
    NO_WORKING_AREA = "no_working_area"


WARNINGS = frozenset(
    {
        ProblemReason.ABOVE_DENOMINATOR,
        ProblemReason.CODE_AND_NAME,
        ProblemReason.COLUMN_UNKNOWN,
        ProblemReason.CUMULATIVE_DIFFERS,
        ProblemReason.CUMULATIVE_SHRINKS,
        ProblemReason.DENOMINATOR_DIFFERS,
        ProblemReason.LAST_MONTH_DIFFERS,
        ProblemReason.MONTH_TAKEN_AS_SILENT,
        ProblemReason.NIL_READ_AS_ZERO,
        ProblemReason.NOTE_LEFT_OUT,
        ProblemReason.NO_WORKING_AREA,
        ProblemReason.NUMBER_GUESSED,
        ProblemReason.OFFICIAL_CHANGES,
        ProblemReason.OFFICIAL_STAYS,
        ProblemReason.PARENTS_ASSUMED,
        ProblemReason.PERCENT_DIFFERS,
        ProblemReason.ROWS_UNFILLED,
        ProblemReason.REPORTED_BY_DESA,
        ProblemReason.ROW_TWICE,
        ProblemReason.TOTAL_DIFFERS,
        ProblemReason.TOTAL_LEFT_OUT,
    }
)
"""What is told and kept; every other reason keeps the row, the sheet or the file out."""


@dataclass(frozen=True)
class CellProblem:
    """One fault, with its place; ``row`` is counted as a spreadsheet counts, header = 1.

    ``column`` is the heading, ``at`` its place from 0 where it is known; ``hint`` is a fact that
    the advice can use (the nearest name, the sum that was expected).
    """

    file: str
    row: int | None
    column: str | None
    reason: ProblemReason
    got: str = ""
    sheet: str = ""
    at: int | None = None
    hint: str = ""

    @property
    def cell(self) -> str | None:
        """The cell as a spreadsheet names it, ``F12``; None where no single cell is meant."""
        if self.row is None or self.at is None:
            return None
        return f"{column_letters(self.at)}{self.row}"

    @property
    def is_warning(self) -> bool:
        """Whether what was found is kept all the same."""
        return self.reason in WARNINGS
