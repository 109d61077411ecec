"""Each fault in a small made series, the edge it begins at, and series without any."""

from fractions import Fraction

import pytest

from data import quality
from data.indicators import Form
from data.kinds import Period
from data.ledger import compose_ledger
from data.quality import Finding, Severity
from tests import worked_example as example
from tests.worked_example import DESA, JUNE, make_places, make_reports, make_sasaran

A, B = DESA["A"], DESA["B"]
PLENTY = 10_000
UNEVEN = [20, 22, 19, 21, 23, 20]
NEW_YEAR = [80, 90, 5, 6, 7, 8, 9, 10]


def told(counts, form=Form.BULANAN, *, unit=A, last=JUNE, below=None):
    """A report for each month up to ``last``; None for a month without one."""
    first = last.shift(1 - len(counts))
    return [
        (unit, first.shift(place), count, below, form)
        for place, count in enumerate(counts)
        if count is not None
    ]


def faults(reports, sasaran=None, rule="jumlah_kumulatif", period=JUNE, **changed):
    """FINDINGS of desa A and B; the sasaran of both is far away unless it is given."""
    known = make_sasaran({A: PLENTY, B: PLENTY} if sasaran is None else sasaran)
    ledger = compose_ledger(make_reports(reports), known)
    return quality.find_faults(
        ledger, make_places([A, B]), example.make_indicator(rule, **changed), period
    )


def brief(findings):
    """What was found, where and when, and the two figures."""
    columns = ["finding", "unit", "period", "got", "against"]
    return [tuple(row) for row in findings[columns].itertuples(index=False)]


def of_kind(findings, kind):
    """The findings of one kind, in brief."""
    return [row for row in brief(findings) if row[0] is kind]


def test_the_worked_example_is_without_fault():
    """Six desa of an ordinary half-year."""
    ledger, places = example.make_example()
    assert brief(quality.find_faults(ledger, places, example.make_indicator(), JUNE)) == []


@pytest.mark.parametrize("reports", [[], told(UNEVEN, last=Period(2024, 6))], ids=["none", "old"])
def test_a_year_without_a_report_has_no_fault(reports):
    """And the frame keeps its columns."""
    found = faults(reports)
    assert (len(found), tuple(found.columns)) == (0, quality.FINDINGS)


def test_what_comes_after_the_month_is_not_looked_at():
    """July shows the sasaran passed; June knows nothing of it."""
    reports = told([*UNEVEN, 100], last=Period(2026, 7))
    assert brief(faults(reports, {A: 200})) == []
    assert of_kind(faults(reports, {A: 200}, period=Period(2026, 7)), Finding.MELEBIHI_SASARAN)


def test_more_than_the_sasaran_is_told_as_it_is():
    """domain.md 2.4: 44 of 40 are 110 %, a warning, not cut off."""
    found = faults(told([21, 23]), {A: 40})
    assert brief(found) == [(Finding.MELEBIHI_SASARAN, A, JUNE, Fraction(110), Fraction(100))]
    assert found["severity"].tolist() == [Severity.PERINGATAN]


def test_exactly_the_sasaran_is_no_fault():
    """One hundred per cent is what everybody hopes for."""
    assert brief(faults(told([21, 19]), {A: 40})) == []


@pytest.mark.parametrize("changed", [{"unit": "per mil", "factor": 1000}, {"rule": "jumlah"}])
def test_only_shares_in_per_cent_can_pass_the_sasaran(changed):
    """Contacts in a thousand people may well be more than there are people."""
    assert brief(faults(told([21, 23]), {A: 40}, **changed)) == []


@pytest.mark.parametrize("rule", ["jumlah_bulanan", "terakhir", "kohort"])
@pytest.mark.parametrize(("count", "expected"), [(10, []), (11, [Fraction(110)])])
def test_a_share_of_ones_own_cannot_pass_its_denominator(rule, count, expected):
    """11 of 10 is a fault, 10 of 10 is none."""
    found = faults(told([count], Form.STOK, below=10), rule=rule)
    assert [row[3] for row in of_kind(found, Finding.MELEBIHI_SASARAN)] == expected


def test_a_score_is_not_held_against_how_many_gave_one():
    """A score of 80 of one puskesmas is not 8.000 %."""
    assert brief(faults(told([80], Form.STOK, below=1), rule="rata_rata")) == []


@pytest.mark.parametrize("sasaran", [{A: 0}, {B: 50}], ids=["zero", "missing"])
@pytest.mark.parametrize("reports", [told([1, 1]), told([1, 2], Form.KUMULATIF)])
def test_people_reached_without_a_sasaran_are_critical(reports, sasaran):
    """domain.md 2.4: S = 0 and K = 2, told month by month or as the year so far."""
    found = faults(reports, sasaran)
    assert brief(found) == [(Finding.TANPA_SASARAN, A, JUNE, Fraction(2), Fraction(0))]
    assert found["severity"].tolist() == [Severity.KRITIS]


@pytest.mark.parametrize("below", [0, None], ids=["zero", "missing"])
def test_people_reached_of_a_denominator_of_nobody_are_critical(below):
    """domain.md 4: a denominator of 0 or none with a numerator, also where a report brings it."""
    found = faults(told([3], Form.STOK, below=below), rule="terakhir")
    assert [row[:4] for row in brief(found)] == [(Finding.TANPA_SASARAN, A, JUNE, Fraction(3))]


def test_nobody_reached_without_a_sasaran_is_no_fault():
    """Where nobody lives nobody is reached."""
    assert brief(faults(told([0]), {A: 0})) == []


def test_a_count_of_the_year_so_far_cannot_fall():
    """domain.md 2.4: 21, then 19; the row with the 19 is named, and 20 after it is a rise."""
    found = faults(told([10, 21, 19, 20], Form.KUMULATIF))
    assert [row[2:] for row in brief(found)] == [(Period(2026, 5), Fraction(19), Fraction(21))]
    assert found["severity"].tolist() == [Severity.KRITIS]
    assert found["report"].tolist() == [3]


@pytest.mark.parametrize(
    ("counts", "fallen"),
    [([21, None, 19], [JUNE]), ([25] * 6, []), ([None, 21, None, 22], []), (NEW_YEAR, [])],
)
def test_silence_forgets_nothing_and_a_year_begins_at_nothing(counts, fallen):
    """A fall across a silent month is one; nobody new is none, nor December's 90 before January."""
    assert [row[2] for row in brief(faults(told(counts, Form.KUMULATIF)))] == fallen


def test_other_figures_may_fall():
    """A month's count and a stock go up and down."""
    assert brief(faults(told([21, 19]) + told([21, 19], Form.STOK, unit=B))) == []


@pytest.mark.parametrize(
    ("past", "count", "is_far"),
    [
        # Median 20, MAD 0: a deviation is 5, a quarter of the median; 45 lies five of them away.
        ([20] * 7, 45, False),
        ([20] * 7, 46, True),
        # Median 0: a deviation is one person.
        ([0] * 7, 5, False),
        ([0] * 7, 6, True),
        # Median 10, MAD 4: a deviation is 5,9304; five are 29,652.
        ([6, 14, 6, 14, 10, 10, 4, 16], 39, False),
        ([6, 14, 6, 14, 10, 10, 4, 16], 40, True),
        # Median 100: a deviation is 25, and nothing at all lies only four of them away.
        ([95, 105, 100, 95, 105, 100], 0, False),
    ],
)
def test_a_month_far_from_a_units_own_past_stands_out(past, count, is_far):
    """Just at five deviations it does not, a person further it does."""
    found = of_kind(faults(told([*past, count])), Finding.PENCILAN)
    assert [row[2:4] for row in found] == ([(JUNE, Fraction(count))] if is_far else [])


def test_an_outlier_says_what_is_usual_and_where_it_stands():
    """The median may lie between two counts."""
    found = faults(told([*UNEVEN, 21, 22, 400]))
    assert brief(found) == [(Finding.PENCILAN, A, JUNE, Fraction(400), Fraction(21))]
    assert found["report"].tolist() == [9]
    assert brief(faults(told([20, 20, 20, 21, 21, 21, 400])))[0][4] == Fraction(41, 2)


@pytest.mark.parametrize(
    ("past", "count"), [(UNEVEN[:5], 0), (UNEVEN, 1), ([20, None, 22, 19, None, 21, 23], 0)]
)
def test_a_short_past_judges_nobody(past, count):
    """Six reported months are enough; five are not, nor seven of which two are silent."""
    assert len(of_kind(faults(told([*past, 400])), Finding.PENCILAN)) == count


def test_only_two_years_back_count():
    """What was usual three years ago is not held against today."""
    long_ago, since = [20, 21] * 12, [400, 410] * 12
    assert of_kind(faults(told([*long_ago, *since, 405])), Finding.PENCILAN) == []


def test_the_past_of_another_unit_says_nothing():
    """400 is usual in B, 20 in A."""
    reports = told([*UNEVEN, 21]) + told([400, 410, 405, 395, 400, 415, 402], unit=B)
    assert brief(faults(reports)) == []


@pytest.mark.parametrize(("months", "length"), [(5, []), (6, [6]), (8, [8])])
def test_the_same_count_again_and_again_is_implausible(months, length):
    """Six times it is, five times not; the months are told."""
    found = faults(told([25] * months))
    assert [int(row[4]) for row in of_kind(found, Finding.SERAGAM)] == length
    assert [row[2:4] for row in brief(found)] == [(JUNE, Fraction(25))] * len(length)
    assert found["report"].tolist() == length


def test_what_was_always_the_same_last_year_is_last_years_finding():
    """A is silent now; in the year of the month only B told something."""
    old = told([25] * 7, last=Period(2025, 7))
    assert brief(faults(old + told([20], unit=B))) == []
    assert of_kind(faults(old, period=Period(2025, 12)), Finding.SERAGAM)


@pytest.mark.parametrize(("count", "found"), [(0, 0), (9, 0), (10, 1)])
def test_small_counts_repeat_by_chance(count, found):
    """Nobody, or nine, month after month: that happens."""
    assert len(of_kind(faults(told([count] * 6)), Finding.SERAGAM)) == found


@pytest.mark.parametrize(
    ("counts", "lengths"),
    [([25, 25, 25, 26, 25, 25, 25], []), ([25, 25, 25, None, 25, 25, 25], [6])],
)
def test_another_count_breaks_the_row_and_silence_does_not(counts, lengths):
    """It is the reports that are the same."""
    assert [int(row[4]) for row in brief(faults(told(counts)))] == lengths


@pytest.mark.parametrize("rule", ["terakhir", "jumlah_bulanan"])
@pytest.mark.parametrize("form", [Form.STOK, Form.BULANAN])
def test_what_is_no_count_of_a_line_may_stay_the_same(rule, form):
    """Twelve posyandu stay twelve posyandu, and all twelve reports come in every month."""
    assert brief(faults(told([12] * 6, form, below=12), rule=rule)) == []


def inconsistencies(part, whole):
    """FINDINGS of one pair: K6 as a part of K1."""
    known = make_sasaran({A: PLENTY, B: PLENTY})
    told_of = {"X-K6": make_reports(part), "X-K1": make_reports(whole)}
    ledgers = {kode: compose_ledger(reports, known) for kode, reports in told_of.items()}
    indicators = {kode: example.make_indicator(kode=kode) for kode in told_of}
    pairs, places = [("X-K6", "X-K1")], make_places([A, B])
    return quality.find_inconsistencies(ledgers, indicators, places, pairs, JUNE)


def test_a_part_larger_than_its_whole_is_found():
    """Of the year so far: 31 with K6, 30 with K1."""
    found = inconsistencies(told([4, 5, 5, 5, 5, 7]), told([5] * 6))
    assert brief(found) == [(Finding.PEMBILANG_MELEBIHI, A, JUNE, Fraction(31), Fraction(30))]
    assert found["indicator"].tolist() == ["X-K6"]


def test_silence_since_then_hides_no_finding():
    """May is the last month that both told; it is named, and a sasaran passed in May with it."""
    part, whole = told([4, 5, 5, 5, 12, None]), told([*[5] * 5, None])
    may = Period(2026, 5)
    assert [row[2:] for row in brief(inconsistencies(part, whole))] == [(may, 31, 25)]
    assert [row[2:] for row in brief(faults(part, {A: 30}))] == [(may, Fraction(310, 3), 100)]


@pytest.mark.parametrize("unit", [A, B], ids=["equal", "of another unit"])
def test_a_part_equal_to_its_whole_or_without_it_is_no_fault(unit):
    """Everybody came again, though not in the same months; what B told judges nothing in A."""
    whole = told([4, 6, 5, 5, 5, 5] if unit == A else [1] * 6, unit=unit)
    assert brief(inconsistencies(told([5] * 6), whole)) == []


@pytest.mark.parametrize(
    ("part", "whole", "count"),
    [([None, 7, 6, 6, 6, 6], [5] * 6, 1), ([4, 5, 5, 5, 5, 7], [None, 6, 6, 6, 6, 6], 0)],
)
def test_only_a_silent_month_of_the_whole_can_explain_it(part, whole, count):
    """What the part did not tell would make it larger still."""
    assert len(inconsistencies(told(part), told(whole))) == count
