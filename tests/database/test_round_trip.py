"""What is given back and handed in again changes nothing; what is mended changes just that."""

import datetime as dt
import io

import openpyxl
import pytest

from components.handouts import hand_back, hand_out_template
from data.acceptance import store_import
from data.blanks import Wanted
from data.context import fetch_context
from data.database import connected, open_for_writing
from data.errors import ProblemReason
from data.intake.draft import Choices, Kind
from data.intake.reading import read_draft
from data.intake.workbook import read_workbook
from data.kinds import Level, Period
from data.takeout_rows import Asked
from tests.hostile import fill_with_attacks
from tests.opening import facts

KABUPATEN, TODAY, MONTH = "19.02", dt.date(2026, 11, 20), Period(2026, 10)
SINCE = Period(2026, 9)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def sample(request, make_sample):
    """An engine on the sample; tests that change it change one figure each."""
    engine = open_for_writing(make_sample(request.param))
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def hostile(make_database):
    """An engine on the kabupaten in which every typed text is an attack."""
    url = make_database("sqlite")
    fill_with_attacks(url)
    engine = open_for_writing(url)
    yield engine
    engine.dispose()


def taken_in(engine, name, content):
    """Read a file and store it."""
    with connected(engine) as connection:
        context = fetch_context(connection, KABUPATEN, TODAY)
    draft = read_draft(read_workbook(name, content), context, Choices())
    told = facts(kind=draft.kind.value, file_name=name, is_sample=False)
    return store_import(engine, told, draft, content)


def changed(content, change):
    """The workbook after somebody worked in its first sheet."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    change(book.worksheets[0])
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def column(page, name):
    """The place of a column, below the line that marks sample data."""
    return [cell.value for cell in page[2]].index(name) + 1


def given_back(engine, kind, *, as_csv=False):
    """A file with what stands."""
    return hand_back(engine, kind, Asked(KABUPATEN, first=SINCE), as_csv=as_csv)


@pytest.mark.parametrize("as_csv", [False, True], ids=["xlsx", "csv"])
@pytest.mark.parametrize("kind", Kind)
def test_what_is_given_back_is_all_unchanged(sample, kind, as_csv):
    """Every row is read, none is refused, doubted or new; nothing is stored."""
    made = given_back(sample, kind, as_csv=as_csv)
    outcome = taken_in(sample, made.name, made.content)
    assert made.rows > 0
    assert (outcome.rows_read, outcome.unchanged) == (made.rows, made.rows)
    assert outcome.problems == ()
    assert outcome.batch is None


@pytest.mark.parametrize("as_csv", [False, True], ids=["xlsx", "csv"])
@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.LAPORAN])
def test_names_that_are_attacks_come_back_unchanged(hostile, kind, as_csv):
    """They are text on the way out and the same text on the way in."""
    made = given_back(hostile, kind, as_csv=as_csv)
    outcome = taken_in(hostile, made.name, made.content)
    assert (outcome.rejected, outcome.unchanged) == (0, made.rows)


def test_a_mended_figure_is_the_only_change(sample):
    """One cell of one row."""
    made = given_back(sample, Kind.LAPORAN)

    def mend(page):
        cell = page.cell(5, column(page, "pembilang"))
        cell.value += 1

    outcome = taken_in(sample, made.name, changed(made.content, mend))
    assert (outcome.changed, outcome.unchanged) == (1, made.rows - 1)
    batch = hand_back(sample, Kind.LAPORAN, Asked(KABUPATEN, batch=outcome.batch))
    assert batch.rows == 1


@pytest.mark.parametrize("kind", [Kind.LAPORAN, Kind.SASARAN])
@pytest.mark.parametrize("level", [Level.PUSKESMAS, Level.DESA, Level.KABUPATEN])
def test_a_template_that_nobody_filled_in_says_nothing(sample, kind, level):
    """One remark for all its rows; none is refused, none is taken for zero."""
    made = hand_out_template(sample, kind, Wanted(KABUPATEN, MONTH, level))
    outcome = taken_in(sample, made.name, made.content)
    assert (outcome.rows_read, outcome.rejected) == (0, 0)
    (problem,) = outcome.problems
    assert problem.reason is ProblemReason.ROWS_UNFILLED
    assert problem.got == str(made.rows)


def test_what_is_filled_in_is_taken_and_the_rest_left(sample):
    """Zero is a report; an empty cell is none."""
    wanted = Wanted(KABUPATEN, Period(2026, 11), indicators=("K2-AKIABS",))
    made = hand_out_template(sample, Kind.LAPORAN, wanted)

    def fill(page):
        at = column(page, "pembilang")
        page.cell(3, at).value = 0
        page.cell(4, at).value = 1

    outcome = taken_in(sample, made.name, changed(made.content, fill))
    assert (outcome.accepted, outcome.rejected) == (2, 0)
    (problem,) = outcome.problems
    assert problem.got == str(made.rows - 2)


@pytest.mark.parametrize(
    "kind", [kind for kind in Kind if kind not in (Kind.LAPORAN, Kind.SASARAN)]
)
def test_every_other_template_reads_without_a_fault(sample, kind):
    """What is known is unchanged, what is empty is left."""
    made = hand_out_template(sample, kind, Wanted(KABUPATEN, MONTH))
    outcome = taken_in(sample, made.name, made.content)
    assert outcome.rejected == 0
    assert outcome.unchanged == outcome.rows_read
    assert {problem.reason for problem in outcome.problems} <= {ProblemReason.ROWS_UNFILLED}
