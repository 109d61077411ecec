"""What it costs to take in 46 000 rows of reports, against pandas on the same file.

Each way runs in a process of its own, so that its peak of memory is its own; the file is made
once. Rows are in the long form of the template (`data.intake.columns`).
"""

import io
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from itertools import product
from pathlib import Path

import pandas as pd
import xlsxwriter

from bench.memory import peak_megabytes
from data.catalogue import catalogue
from data.intake.columns import COLUMNS
from data.intake.draft import Kind
from data.intake.persons import refuse_persons
from data.intake.workbook import read_workbook

ROWS, PUSKESMAS, MONTHS = 46_000, 32, 12
ROUNDS = 5
FILE = "laporan.xlsx"


def measure() -> int:
    """Measure every way in turns, print the table and JSON; 1 if ours is slower than openpyxl."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / FILE
        path.write_bytes(_make_report())
        runs = [(way, _run(way, path)) for _ in range(ROUNDS) for way in WAYS]
    rows = []
    print(f"{f'{ROWS} rows':34}{'seconds':>9}{'CPU s':>9}{'peak MB':>9}")
    for way in WAYS:
        mine = [told for name, told in runs if name == way]
        told = {key: statistics.median(each[key] for each in mine) for key in mine[0]}
        print(f"{way:34}{told['seconds']:9.2f}{told['cpu_seconds']:9.2f}{told['peak_mb']:9.0f}")
        rows.append((way, told))
    print(json.dumps([{"way": way, **told} for way, told in rows]))
    seconds = {way: told["seconds"] for way, told in rows}
    return 0 if seconds[OURS] < seconds[OPENPYXL] else 1


def _run(way: str, path: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "bench.intake", way, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    told: dict[str, float] = json.loads(done.stdout)
    return told


def _time(way: str, path: Path) -> dict[str, float]:
    """Seconds by the clock and of the processor, and how far the peak of memory rose."""
    content = path.read_bytes()
    before, begun, worked = peak_megabytes(), time.perf_counter(), time.process_time()
    WAYS[way](content)
    return {
        "seconds": time.perf_counter() - begun,
        "cpu_seconds": time.process_time() - worked,
        "peak_mb": peak_megabytes(),
        "start_mb": before,
    }


def _read_ours(content: bytes) -> None:
    workbook = read_workbook(FILE, content)
    refuse_persons(workbook)
    _hold(len(workbook.sheets[0].rows))


def _read_openpyxl(content: bytes) -> None:
    _hold(len(pd.read_excel(io.BytesIO(content), engine="openpyxl", header=None)))


def _read_calamine(content: bytes) -> None:
    _hold(len(pd.read_excel(io.BytesIO(content), engine="calamine", header=None)))


def _hold(rows: int) -> None:
    if rows != ROWS + 1:
        raise ValueError(rows)


OURS, OPENPYXL = "read_workbook + refuse_persons", "pandas with openpyxl"
WAYS: Mapping[str, Callable[[bytes], None]] = {
    OURS: _read_ours,
    OPENPYXL: _read_openpyxl,
    "pandas with calamine": _read_calamine,
    # Here belongs "whole import to stored": from bytes to a batch in an empty database.
}


def _make_report() -> bytes:
    """An xlsx of reports in the long form, as a data base program would write it."""
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    sheet = book.add_worksheet("LAPORAN")
    sheet.write_row(0, 0, [column.name for column in COLUMNS[Kind.LAPORAN]])
    for number, row in zip(range(1, ROWS + 1), _rows(), strict=False):
        sheet.write_row(number, 0, row)
    book.close()
    return made.getvalue()


def _rows() -> Iterator[tuple[object, ...]]:
    """Reports of desa by month and indicator, more than are needed."""
    indicators = list(catalogue().indicators)
    places = product(range(1, 13), range(PUSKESMAS), range(6), indicators)
    for number, (month, unit, desa, indicator) in enumerate(places):
        yield (
            *(2026, month, f"P11080{unit:05d}", f"Puskesmas {unit}"),
            *(f"11.08.{unit + 1:02d}.20{desa + 1:02d}", f"Gampong {unit} {desa}"),
            *(indicator, number % 97, 50 + number % 99, "bulanan", "domisili", "PWS"),
            f"{28}/{month:02d}/2026",
        )


if __name__ == "__main__":
    print(json.dumps(_time(sys.argv[1], Path(sys.argv[2]))))
