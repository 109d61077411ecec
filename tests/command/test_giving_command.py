"""``template`` and ``takeout``: files written where they are wanted, refusals in a sentence."""

import pytest

from data.intake.draft import Kind
from data.intake.workbook import read_workbook


@pytest.fixture(scope="module")
def sample(make_sample) -> str:
    """The sample, read only."""
    return make_sample("sqlite")


def heading(path):
    """The heading of the first sheet of a file."""
    return read_workbook(path.name, path.read_bytes()).sheets[0].rows[1]


@pytest.mark.parametrize("kind", Kind)
def test_a_template_is_written_for_every_kind(run, sample, tmp_path, kind):
    """Into the folder, which is made; its name says of whom and what."""
    out = tmp_path / "baru"
    answer = run("template", kind.value, "--area", "19.02", "--out", str(out), "--database", sample)
    assert answer.code == 0, answer.err
    (path,) = out.iterdir()
    assert path.name.startswith(f"templat-{kind.value}-19.02")
    assert str(path) in answer.err
    assert " baris)" in answer.err
    assert answer.out == ""


def test_a_template_is_for_a_month_a_level_and_indicators(run, sample, tmp_path):
    """As its name tells."""
    words = ("template", "laporan", "--area", "19.02", "--period", "2026-06", "--level", "desa")
    more = ("--indicator", "K2-K1M", "K2-K6", "--out", str(tmp_path), "--database", sample)
    answer = run(*words, *more)
    path = tmp_path / "templat-laporan-19.02-2026-06-desa.xlsx"
    assert answer.err.strip() == f"Ditulis: {path} (98 baris)"
    assert heading(path)[:3] == ["tahun", "bulan", "kode_puskesmas"]


@pytest.mark.parametrize("name", ["data.xlsx", "data.csv"])
def test_what_stands_is_written_by_the_files_ending(run, sample, tmp_path, name):
    """Over whatever was there."""
    path = tmp_path / name
    path.write_bytes(b"lama")
    answer = run(
        *("takeout", "laporan", "--area", "19.02", "--from", "2026-09", "--to", "2026-09"),
        *("--indicator", "K2-K1M", "--out", str(path), "--database", sample),
    )
    assert answer.code == 0, answer.err
    assert "(42 baris)" in answer.err
    assert heading(path)[7] == "pembilang"


def test_one_batch_can_be_asked_for(run, own_sample, tmp_path):
    """The one with its number."""
    path = tmp_path / "data.xlsx"
    answer = run(
        *("takeout", "laporan", "--area", "11.08", "--batch", "3", "--out", str(path)),
        *("--database", own_sample),
    )
    assert answer.code == 0, answer.err
    rows = read_workbook(path.name, path.read_bytes()).sheets[0].rows[2:]
    assert {(row[0], row[1]) for row in rows} == {(2024, 1)}


REFUSALS = [
    (("takeout", "laporan", "--area", "33.20", "--out", "a.xlsx"), "tidak ada dalam basis data"),
    (("template", "laporan", "--area", "33.20"), "tidak ada dalam basis data"),
    (
        ("takeout", "laporan", "--area", "19.02", "--batch", "99999", "--out", "a.xlsx"),
        "Impor nomor 99999 tidak ada",
    ),
    (("template", "laporan", "--area", "19.02", "--indicator", "K9-X"), "tidak ada dalam katalog"),
    (
        ("takeout", "laporan", "--area", "11.08", "--out", "a.xlsx"),
        "Yang diminta 319.663 baris; paling banyak 140.000 baris dalam satu berkas.",
    ),
]


@pytest.mark.parametrize(("words", "said"), REFUSALS, ids=lambda told: str(told)[:30])
def test_what_cannot_be_given_is_refused_with_a_sentence(
    run, sample, tmp_path, monkeypatch, words, said
):
    """And nothing is written."""
    monkeypatch.chdir(tmp_path)
    answer = run(*words, "--database", sample)
    assert answer.code == 1
    assert said in answer.err
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_named(run, sample, tmp_path):
    """A folder in the place of the file."""
    path = tmp_path / "data.xlsx"
    path.mkdir()
    answer = run("takeout", "target", "--area", "19.02", "--out", str(path), "--database", sample)
    assert answer.code == 1
    assert f"Tidak dapat menulis ke {path}" in answer.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("takeout", "laporan", "--area", "19.02", "--out", "a.pdf"), ".xlsx atau .csv"),
        (("takeout", "laporan", "--area", "19.02"), "yang wajib diisi belum ada: --out"),
        (("template", "gaji", "--area", "19.02"), "pilihan tidak ada"),
        (("template", "laporan", "--area", "19.02", "--level", "dusun"), "pilihan tidak ada"),
        (("template", "laporan", "--area", "19.02", "--indicator"), "nilainya belum diisi"),
    ],
)
def test_what_cannot_be_read_is_said_in_indonesian(run, sample, words, said, capsys):
    """The parser's refusal."""
    with pytest.raises(SystemExit):
        run(*words, "--database", sample)
    assert said in capsys.readouterr().err
