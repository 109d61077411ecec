"""Column contracts: which frame holds what, and the check that says so.

A contract names every column in order. Codes and words are text, dates are ``datetime.date``
or missing, numbers are numbers. Frames are never changed in place once they passed.
"""

from dataclasses import dataclass, field, fields

import pandas as pd

AREAS = (
    "kode",
    "kode_kabupaten",
    "level",
    "nama",
    "induk",
    "sebutan",
    "kode_bps",
    "lat",
    "lng",
    "luas_km2",
)
FACILITIES = (
    "kode",
    "nama",
    "jenis",
    "kode_kabupaten",
    "kode_kecamatan",
    "kode_desa",
    "induk",
    "lat",
    "lng",
    "is_located",
    "valid_from",
    "valid_to",
    "source",
)
SERVICE_AREAS = ("puskesmas", "kode_desa", "valid_from", "valid_to")
CRITERIA = (
    "set_kode",
    "kode",
    "jenis",
    "position",
    "nama",
    "proof",
    "is_mandatory",
    "rule",
)
EVIDENCE = (
    "facility",
    "criterion",
    "claimed_on",
    "verified_on",
    "verifier",
    "withdrawn_on",
    "document",
    "note",
)
STAGE_DATES = ("kode_kabupaten", "facility", "stage", "held_on", "precision", "note", "source")
TARGETS = (
    "level",
    "kode_area",
    "year",
    "indicator",
    "nama",
    "value",
    "legal_basis",
    "issued_on",
    "source",
)
ACTION_PLANS = ("facility", "position", "activity", "owner", "agreed_on", "due_on", "done_on")

COUNTS = ("total", "belum", "klaim", "proses", "menerapkan", "penuh", "counted")
"""How many facilities stand where; ``counted`` is menerapkan + penuh, ``total`` is all five."""

REPORTS = (
    "id",
    "batch_id",
    "unit",
    "year",
    "month",
    "numerator",
    "denominator",
    "form",
    "reported_on",
)
"""Reports of one indicator as stored; counts are scaled whole numbers (`data.ledger.SCALE`)."""

OWN_REPORTS = (*REPORTS, "heard", "unheard")
"""Reports that the program makes itself, for how many facilities: those that handed in anything,
and those of which only the register speaks."""

SASARAN = ("unit", "year", "kelompok", "jenis", "value", "version", "valid_from", "is_official")
"""Annual sasaran as stored; ``value`` scaled like the counts of REPORTS."""

VALUES = (
    "kode",
    "numerator",
    "denominator",
    "value",
    "month",
    "previous_month",
    "month_value",
    "previous_value",
    "n_reported",
    "n_expected",
    "n_silent_months",
    "n_uneven",
    "worst",
    "best",
    "absence",
    "newest",
    "oldest",
)
"""One row per area: sums, their ratio in the indicator's unit, completeness, bounds, absence.

BELUM_LAPOR stands beside the value of earlier months where no unit reported this month.
``newest`` and ``oldest`` are how many months ago the reports lie that the value rests on.

``numerator``, ``denominator``, ``value``, ``month``, ``previous_month``, ``month_value``,
``previous_value``, ``worst`` and ``best`` are exact (`fractions.Fraction`) or None. ``n_uneven``
counts the units that are in one of the two months that the trend compares, and not in the other.
"""

PROGRESS = (
    *VALUES,
    "target",
    "target_to_date",
    "trend",
    "status",
    "gap",
    "remaining",
    "needed_per_month",
    "is_met",
)
"""VALUES compared with a target: Fractions, `Trend` and `Standing` or None, counts and bools."""


def empty_frame(columns: tuple[str, ...]) -> pd.DataFrame:
    """A frame of this contract without rows."""
    return pd.DataFrame({name: pd.Series(dtype="object") for name in columns})


def check_frame(frame: pd.DataFrame, columns: tuple[str, ...]) -> pd.DataFrame:
    """Give the frame back with exactly these columns in this order; anything missing is a bug."""
    missing = [name for name in columns if name not in frame.columns]
    assert not missing, f"columns missing: {missing}"
    return frame[list(columns)]


@dataclass(frozen=True)
class Registers:
    """All registers of one kabupaten, ready to be stored together as one batch."""

    areas: pd.DataFrame
    facilities: pd.DataFrame
    service_areas: pd.DataFrame
    evidence: pd.DataFrame = field(default_factory=lambda: empty_frame(EVIDENCE))
    stage_dates: pd.DataFrame = field(default_factory=lambda: empty_frame(STAGE_DATES))
    targets: pd.DataFrame = field(default_factory=lambda: empty_frame(TARGETS))
    action_plans: pd.DataFrame = field(default_factory=lambda: empty_frame(ACTION_PLANS))

    @property
    def rows(self) -> int:
        """How many rows all the registers hold together."""
        return sum(len(getattr(self, register.name)) for register in fields(self))
