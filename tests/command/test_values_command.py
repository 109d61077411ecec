"""``values``: what scripts and newspapers read, exact enough to be recomputed."""

import json
from fractions import Fraction

import pytest
from sqlalchemy import text

from data.database import opened

KEYS = [
    *("kode", "nama", "numerator", "denominator", "value", "value_text", "target"),
    *("target_to_date", "month", "previous_month", "trend", "status", "gap", "remaining"),
    *("needed_per_month", "n_reported", "n_expected", "absence", "month_value"),
    *("previous_value", "worst", "best", "n_silent_months"),
]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def sample(request, make_sample) -> str:
    """The sample on each engine, read only."""
    return make_sample(request.param)


def told(run, *words: str) -> list[dict]:
    """The objects of a call that succeeded."""
    answer = run("values", *words, "--json")
    assert answer.code == 0, answer.err
    return json.loads(answer.out)


def test_values_keep_their_contract(run, sample):
    """These keys in this order, one object for each of the 852 gampong."""
    rows = told(
        run,
        *("--indicator", "K2-K1M", "--area", "11.08", "--level", "desa"),
        *("--period", "2026-06", "--database", sample),
    )
    assert len(rows) == 852
    assert all(list(row) == KEYS for row in rows)
    assert {row["target_to_date"] for row in rows} == {44.5}


def test_every_number_can_be_computed_again(run, sample):
    """From numerator and denominator: share, gap, what remains, what each month needs."""
    words = ("--indicator", "K2-K6", "--area", "12.13", "--period", "2026-09", "--database", sample)
    for row in told(run, *words):
        if row["absence"]:
            assert row["value"] is None
            continue
        value = Fraction(row["numerator"] * 100, row["denominator"])
        assert row["value"] == float(value)
        assert row["gap"] == float(value - Fraction(str(row["target_to_date"])))
        wanted = -(-row["target"] * row["denominator"] // 100)
        assert row["remaining"] == max(0, wanted - row["numerator"])
        assert row["needed_per_month"] == pytest.approx(row["remaining"] / 3)


def test_the_levels_add_up(run, sample):
    """Desa, puskesmas and kecamatan sum to the kabupaten, on both sides."""
    sums = {}
    for level in ("desa", "puskesmas", "kecamatan", "kabupaten"):
        words = ("--indicator", "K2-IDL", "--area", "19.02", "--level", level, "--database", sample)
        rows = told(run, *words, "--period", "2026-09")
        sums[level] = tuple(sum(row[name] or 0 for row in rows) for name in KEYS[2:4])
    assert len(set(sums.values())) == 1


def test_the_value_is_what_plain_sql_sums(run, sample):
    """The kabupaten's K1 in March: three months of reports over the official sasaran."""
    words = ("--indicator", "K2-K1M", "--area", "13.05", "--level", "kabupaten")
    (row,) = told(run, *words, "--period", "2025-03", "--database", sample)
    with opened(sample) as connection:
        top = connection.execute(
            text(
                "SELECT SUM(numerator) FROM report WHERE indicator = 'K2-K1M' AND year = 2025"
                " AND month <= 3 AND unit LIKE '13.05.%'"
            )
        ).scalar_one()
        below = connection.execute(
            text(
                "SELECT SUM(value) FROM sasaran WHERE kelompok = 'ibu_hamil' AND year = 2025"
                " AND is_official AND unit LIKE '13.05.%'"
            )
        ).scalar_one()
    assert (row["numerator"], row["denominator"]) == (int(top), int(below))


def test_a_kecamatan_is_answered_for_alone(run, sample):
    """Its own puskesmas and nobody else's."""
    words = ("--indicator", "SPM-08", "--area", "19.02.01", "--database", sample)
    names = {row["nama"] for row in told(run, *words)}
    assert names == {"Puskesmas Tanjungpandan", "Puskesmas Air Saga", "Puskesmas Perawas"}


def test_the_rollout_is_an_indicator_like_others(run, sample):
    """The same 22 of 32 as everywhere (decision 010)."""
    words = ("--indicator", "ILP-PKM", "--area", "11.08", "--level", "kabupaten")
    (row,) = told(run, *words, "--database", sample)
    assert (row["numerator"], row["denominator"], row["value"]) == (22, 32, 68.75)


def test_in_words_the_absence_is_named(run, sample):
    """Silence is said, not shown as nought."""
    words = ("--indicator", "SPM-08", "--area", "11.08", "--database", sample)
    answer = run("values", *words)
    assert "Puskesmas Cot Girek: belum lapor" in answer.out
    assert "Oktober 2026" in answer.out.splitlines()[0]


def test_a_month_after_the_last_data_is_said(run, sample):
    """In words under the heading, beside an answer in JSON; of the last month nothing is said."""
    words = ("--indicator", "SPM-08", "--area", "11.08", "--database", sample)
    note = "Catatan: data terakhir bertanggal"
    assert run("values", *words, "--period", "2026-11").out.splitlines()[1].startswith(note)
    answer = run("values", *words, "--period", "2026-11", "--json")
    assert answer.err.startswith(note)
    assert {row["absence"] for row in json.loads(answer.out)} == {"belum_lapor"}
    assert note not in run("values", *words, "--period", "2026-10").out
    assert not run("values", *words, "--period", "2026-10", "--json").err


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--indicator", "K9-X", "--area", "11.08"), 1, "tidak ada dalam katalog"),
        (("--indicator", "SPM-08", "--area", "33.20"), 1, "tidak ada dalam basis data"),
        (("--indicator", "SPM-08", "--area", "11.08.99"), 1, "tidak ada dalam basis data"),
        (("--indicator", "SPM-08", "--area", "11.08.01.2001"), 1, "tidak ada dalam basis data"),
    ],
)
def test_what_is_not_known_is_refused_with_a_sentence(run, sample, words, code, said):
    """An exit code for scripts, a sentence for people."""
    answer = run("values", *words, "--database", sample)
    assert answer.code == code
    assert said in answer.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--period", "2026-13"), "bukan bulan TTTT-BB"),
        (("--level", "dusun"), "bukan tingkat wilayah"),
    ],
)
def test_what_cannot_be_read_is_said_in_indonesian(run, sample, words, said, capsys):
    """The parser's refusal."""
    with pytest.raises(SystemExit):
        run("values", "--indicator", "SPM-08", "--area", "11.08", *words, "--database", sample)
    assert said in capsys.readouterr().err
