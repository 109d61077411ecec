"""What the sample's figures start from, and the faults that are planted in them."""

import datetime as dt
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("figures.toml")


@dataclass(frozen=True)
class Fault:
    """One fault of ``figures.toml``: its kind, where, from when to when, and by how much."""

    jenis: str
    puskesmas: str = ""
    indikator: str = ""
    kelompok: str = ""
    dari: dt.date = dt.date(2024, 1, 1)
    sampai: dt.date = dt.date(2026, 10, 1)
    nilai: float = 1.0
    urutan: int = 0


@cache
def load_figures() -> dict[str, Any]:
    """Everything ``figures.toml`` says."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def list_faults(kabupaten: str) -> list[Fault]:
    """The faults planted in one kabupaten."""
    return [Fault(**told) for told in load_figures()[kabupaten]["cacat"]]
