"""PWS workbooks of any look, with anything written over any cell."""

from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.errors import WARNINGS, ProblemReason
from data.intake.draft import REPORT_ROWS, SASARAN_ROWS, Choices, LastMonth
from data.intake.pws_form import read_pws
from data.intake.sheets import Problems
from tests.pws_file import Look, sample_context
from tests.pws_workbook import INI, SUBJECTS, make_pws

looks = st.builds(
    Look,
    meaning=st.sampled_from(LastMonth),
    months=st.integers(3, 11),
    depth=st.integers(2, 4),
    puskesmas=st.sampled_from(["Langkahan", "Samudera", "Baktiya", "Sawang"]),
    spelling=st.sampled_from(["lama", "gabung", "kanan", "pendek"]),
    percent=st.sampled_from(["pecahan", "angka", "bulat"]),
    ahead=st.sampled_from(["rumus", "kosong"]),
    fractional=st.booleans(),
    sexes=st.booleans(),
    recap=st.booleans(),
    tabs=st.booleans(),
    seed=st.integers(0, 10_000),
)
CALM = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read(workbook):
    """The part that the reader gives, and the problems."""
    problems = Problems(workbook.file)
    return read_pws(workbook, sample_context(), Choices(), problems), problems.found


@CALM
@given(look=looks, merged=st.booleans())
def test_what_was_written_is_what_is_read(look, merged):
    """Every figure and sasaran, the meaning of BLN LALU, and no doubt where there is no fault."""
    file = make_pws(look)
    part, found = read(file.workbook(merged=merged))
    rows = part.frames["report"].to_dict("records")
    told = {(row["unit"], row["month"], row["indicator"]): row["numerator"] for row in rows}
    assert told == file.reports
    sasaran = part.frames["sasaran"].to_dict("records")
    assert {(row["unit"], row["kelompok"]): row["value"] for row in sasaran} == file.sasaran
    assert {use.last_month for use in part.uses} == {look.meaning}
    assert (part.refused, found) == (0, [])


ANYTHING = st.one_of(
    st.none(),
    st.integers(-5, 500),
    st.floats(allow_nan=True, allow_infinity=True),
    st.booleans(),
    st.dates(),
    st.sampled_from(
        [
            *("-", "nihil", "#DIV/0!", "=?", "1.234", "12 org", "JUMLAH", "BLN INI", "KUM", "0"),
            *("PUSKESMAS : X", "BULAN : MEI", "TAHUN : 2019", "Mengetahui", "SASARAN", "K 6", "%"),
        ]
    ),
    st.text(max_size=12),
)


@CALM
@given(look=looks, data=st.data())
def test_whatever_stands_in_a_cell_every_figure_is_kept_or_refused(look, data):
    """No figure is lost, none is counted twice, and nothing that was written ends in an error."""
    file = make_pws(look)
    sheets = sorted(file.drawn)
    for _ in range(data.draw(st.integers(1, 6))):
        drawn = file.drawn[data.draw(st.sampled_from(sheets))]
        place = data.draw(st.sampled_from(sorted(drawn.cells)))
        drawn.cells[place] = drawn.cells[place]._replace(value=data.draw(ANYTHING))
    part, found = read(file.workbook(merged=data.draw(st.booleans())))
    refusals = [
        each
        for each in found
        if (each.reason not in WARNINGS or each.reason is ProblemReason.ROW_TWICE)
        and each.reason is not ProblemReason.COLUMN_TWICE
    ]
    assert part.refused == len(refusals)
    assert all(each.cell and each.sheet for each in refusals)
    reports, sasaran = part.frames["report"], part.frames["sasaran"]
    assert tuple(reports.columns) == REPORT_ROWS
    assert tuple(sasaran.columns) == SASARAN_ROWS
    keys = Counter(
        zip(reports["unit"], reports["year"], reports["month"], reports["indicator"], strict=True)
    )
    assert all(times == 1 for times in keys.values())


@CALM
@given(look=looks, data=st.data())
def test_one_count_changed_changes_one_figure(look, data):
    """The rest of the workbook is read as before; sums and percentages only raise doubts."""
    file = make_pws(look)
    whole = sorted(file.reports)
    unit, month, kode = data.draw(st.sampled_from(whole))
    heading = next(
        heading
        for each in SUBJECTS.values()
        for heading, (known, _) in each.items()
        if known == kode
    )
    count = data.draw(st.integers(1, 400))
    file.plant((heading, month, unit, INI, "ABS"), count)
    part, found = read(file.workbook())
    rows = part.frames["report"].to_dict("records")
    told = {(row["unit"], row["month"], row["indicator"]): row["numerator"] for row in rows}
    assert told == {**file.reports, (unit, month, kode): count}
    assert {each.reason for each in found} <= WARNINGS
