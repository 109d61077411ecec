"""What it costs to take in 46 000 rows of reports, against pandas on the same file.

Each way runs in a process of its own, so that its peak of memory is its own; the file is made
once. Rows are in the long form of the template (`data.intake.columns`).
"""

import io
import json
import os
import shutil
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
from components.command.database import prepare_database
from components.import_work import Handed, take_in
from data.catalogue import catalogue
from data.indicators import Indicator, Origin
from data.intake.columns import COLUMNS
from data.intake.draft import Choices, Kind
from data.intake.persons import refuse_persons
from data.intake.workbook import read_workbook
from data.kinds import Level
from data.sample import facts

ROWS, KABUPATEN = 46_000, "11.08"
ROUNDS = 5
FILE = "laporan.xlsx"


def measure() -> int:
    """Measure every way in turns, print the table and JSON; 1 if ours is slower than openpyxl."""
    with tempfile.TemporaryDirectory() as folder:
        path, original = Path(folder) / FILE, Path(folder) / "contoh.db"
        path.write_bytes(_make_report())
        prepare_database(f"sqlite:///{original.as_posix()}", lambda _: None).dispose()
        runs = [(way, _run(way, path, original)) for _ in range(ROUNDS) for way in WAYS]
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


def _run(way: str, path: Path, original: Path) -> dict[str, float]:
    """One run in a process and, for the import, with a copy of the sample of its own."""
    copy = shutil.copyfile(original, original.with_name("salinan.db"))
    environment = os.environ | {"ILP_DATABASE_URL": f"sqlite:///{copy.as_posix()}"}
    command = [sys.executable, "-m", "bench.intake", way, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
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


def _import(content: bytes) -> None:
    """From bytes to a batch beside the sample's own reports; the figures differ from those."""
    handed = Handed(KABUPATEN, FILE, content, Choices(), "bench")
    outcome = take_in(os.environ["ILP_DATABASE_URL"], handed, lambda _: None)
    _hold(outcome.accepted + outcome.changed + outcome.unchanged + 1)


def _hold(rows: int) -> None:
    if rows != ROWS + 1:
        raise ValueError(rows)


OURS, OPENPYXL = "read_workbook + refuse_persons", "pandas with openpyxl"
IMPORT = "whole import, from bytes to stored"
WAYS: Mapping[str, Callable[[bytes], None]] = {
    OURS: _read_ours,
    OPENPYXL: _read_openpyxl,
    "pandas with calamine": _read_calamine,
    IMPORT: _import,
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
    """Reports of the sample's desa by month and indicator, more than are needed."""
    areas = facts.compose_areas(KABUPATEN)
    desa = areas[areas["level"] == Level.DESA]
    kodes = [kode for kode, each in catalogue().indicators.items() if _is_counted(each)]
    pairs = zip(desa["kode"], desa["nama"], strict=True)
    for number, (month, (kode, nama), indicator) in enumerate(
        product(range(1, 13), list(pairs), kodes)
    ):
        yield (
            *(2026, month, "", "", kode, nama, indicator, number % 9, ""),
            *("bulanan", "domisili", "PWS", f"28/{month:02d}/2026"),
        )


def _is_counted(indicator: Indicator) -> bool:
    """Whether desa report it, month by month, against an annual sasaran."""
    return (
        indicator.has_line
        and Level.DESA in indicator.levels
        and not indicator.is_sensitive
        and indicator.origin is Origin.LAPORAN
    )


if __name__ == "__main__":
    print(json.dumps(_time(sys.argv[1], Path(sys.argv[2]))))
