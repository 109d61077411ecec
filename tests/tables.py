"""Registers written as small text tables, so that a test can be read like the case it tells.

Columns stand between bars, ``-`` is missing, ISO dates become dates; what a table leaves out of a
contract is filled with the plainest value there is.
"""

import datetime as dt
import re
from typing import Any

import pandas as pd

from data import frames

KABUPATEN = "33.20"
DAY = re.compile(r"\d{4}-\d\d-\d\d")
WORDS = {"-": None, "ya": True, "tidak": False}

FILLED: dict[tuple[str, ...], dict[str, Any]] = {
    frames.FACILITIES: {
        "kode_kabupaten": KABUPATEN,
        "kode_kecamatan": f"{KABUPATEN}.01",
        "is_located": False,
        "valid_from": dt.date(2023, 1, 1),
        "source": "uji",
    },
    frames.CRITERIA: {
        "set_kode": "uji",
        "proof": "SK",
        "is_mandatory": True,
        "rule": "evidence",
    },
    frames.SERVICE_AREAS: {"valid_from": dt.date(2023, 1, 1)},
    frames.STAGE_DATES: {"kode_kabupaten": KABUPATEN, "precision": "day", "source": "uji"},
    frames.TARGETS: {
        "kode_area": KABUPATEN,
        "indicator": "ILP-PKM",
        "nama": "Puskesmas menerapkan ILP",
        "legal_basis": "SK uji",
        "source": "uji",
    },
}


def read_table(text: str, contract: tuple[str, ...], **filled: Any) -> pd.DataFrame:
    """The rows of a text table as a frame of this contract."""
    head, *lines = [_cells(line) for line in text.strip().splitlines() if line.strip()]
    told = {**FILLED.get(contract, {}), **filled}
    rows = [{**told, **dict(zip(head, map(_value, line), strict=True))} for line in lines]
    for position, row in enumerate(rows, start=1):
        row.setdefault("position", position)
        row.setdefault("nama", row.get("kode"))
    table = pd.DataFrame(rows, columns=list(contract))
    return table.astype(object).where(table.notna(), None)


def facilities(text: str, **filled: Any) -> pd.DataFrame:
    """FACILITIES from a text table."""
    return read_table(text, frames.FACILITIES, **filled)


def criteria(text: str) -> pd.DataFrame:
    """CRITERIA from a text table."""
    return read_table(text, frames.CRITERIA)


def evidence(text: str) -> pd.DataFrame:
    """EVIDENCE from a text table."""
    return read_table(text, frames.EVIDENCE)


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("|")]


def _value(cell: str) -> Any:
    if cell in WORDS:
        return WORDS[cell]
    return dt.date.fromisoformat(cell) if DAY.fullmatch(cell) else cell
