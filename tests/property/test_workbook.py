"""Whatever bytes an office hands in become cells or are refused, in bounded time and memory."""

import json
import subprocess
import sys
import time
from collections import Counter
from itertools import islice
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from bench.memory import peak_megabytes
from data.errors import WorkbookRejected
from data.intake.persons import refuse_persons
from data.intake.workbook import read_workbook
from tests.mutations import mutated_files
from tests.workbook_files import make_csv, make_ods, make_xls, make_xlsx, originals

ROOT = Path(__file__).resolve().parents[2]
LEAST, SLOWEST_SECONDS, MOST_MEGABYTES = 200, 20, 600
READ = "import tests.property.test_workbook as t; t.read_all()"

TEXT = st.text(st.characters(categories=("L", "N", "Zs", "P")), min_size=1, max_size=8).map(
    lambda text: f"x{' '.join(text.split())}x"
)
NUMBER = st.integers(-(10**9), 10**9)
TABLE = st.lists(st.lists(st.none() | TEXT | NUMBER, min_size=3, max_size=3), max_size=6).map(
    lambda rows: [*rows, ["akhir", None, "x"]]
)


def read_all() -> None:
    """Print how often each outcome was met, the longest processor time of one file, the peak."""
    outcomes: Counter[str] = Counter()
    longest = 0.0
    for name, content in mutated_files(originals()):
        begun = time.process_time()
        try:
            refuse_persons(read_workbook(name, content))
            outcomes["READ"] += 1
        except WorkbookRejected as refused:
            outcomes[refused.problems[0].reason.name] += 1
        longest = max(longest, time.process_time() - begun)
    told = {"outcomes": outcomes, "longest": longest, "peak": peak_megabytes()}
    sys.stdout.write(json.dumps(told))


def test_every_spoilt_file_is_read_or_refused_and_costs_little():
    """In a process of its own: it would be seen if one of them ended it."""
    command = [sys.executable, "-c", READ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    told = json.loads(done.stdout)
    outcomes = told["outcomes"]
    assert sum(outcomes.values()) >= LEAST
    assert LEAST / 4 < outcomes["READ"] < sum(outcomes.values()) - LEAST / 4
    assert {"FILE_DAMAGED", "FILE_BOMB", "FILE_MACROS", "TOO_MANY_ROWS"} < set(outcomes)
    assert told["longest"] < SLOWEST_SECONDS
    assert told["peak"] < MOST_MEGABYTES


def test_the_same_files_are_spoilt_in_the_same_way_each_time():
    """A failure can be looked at again."""
    csv = {"a.csv": originals()["laporan.csv"]}
    once, again = (list(islice(mutated_files(csv), 60)) for _ in range(2))
    assert once == again


@settings(deadline=None, max_examples=150)
@given(
    st.binary(max_size=400),
    st.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]),
)
def test_any_bytes_are_read_or_refused(raw, start):
    """Also those that begin as a workbook does."""
    try:
        sheets = read_workbook("a.xls", start + raw).sheets
    except WorkbookRejected:
        return
    assert any(each.rows for each in sheets)


@settings(deadline=None, max_examples=25)
@given(TABLE)
def test_what_a_program_wrote_is_what_is_read(rows):
    """Cell by cell, in three forms; in a CSV as text."""
    for make in (make_xlsx, make_xls, make_ods):
        assert read_workbook("a", make({"A": rows})).sheets[0].rows == rows
    told = [[None if cell is None else str(cell) for cell in row] for row in rows]
    marks = {mark for row in told for cell in row if cell for mark in ';"\t,' if mark in cell}
    if not marks:
        assert read_workbook("a.csv", make_csv(rows)).sheets[0].rows == told
