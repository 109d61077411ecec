"""``batch``: looking back on what was taken in; and how misused commands answer."""

import json

import pytest

from components.command.__main__ import main
from tests.drafts import HERE, THERE
from tests.office_tables import LONG, csv, state, told, xlsx


def test_a_batch_is_listed_given_back_and_withdrawn(run, two_kabupaten, tmp_path):
    """With who brought it, from which source; the file comes back byte by byte."""
    path = xlsx(tmp_path / "laporan.xlsx", LONG)
    words = ("--area", HERE, "--database", two_kabupaten)
    taken = run("import", str(path), *words, "--by", "Rina\x1b[31m", "--source", "ASIK", "--json")
    number = str(told(taken)["batch"])
    (listed,) = [
        each
        for each in json.loads(run("batch", "list", *words, "--json").out)
        if each["kind"] != "register"
    ]
    names = ("id", "file_name", "imported_by", "source", "rows_accepted", "rows_rejected")
    assert [listed[name] for name in names] == [
        *(int(number), "laporan.xlsx", "Rina[31m", "ASIK", 2, 1),
    ]
    out = tmp_path / "asli"
    out.mkdir()
    assert run("batch", "original", number, "--out", str(out), *words).code == 0
    assert (out / "laporan.xlsx").read_bytes() == path.read_bytes()
    assert run("batch", "withdraw", number, "--by", "Budi", *words).code == 0
    line = run("batch", "list", *words).out.splitlines()[0]
    assert line.endswith("(ditarik)")
    twice = run("batch", "withdraw", number, *words)
    assert (twice.code, "sudah ditarik sebelumnya" in twice.err) == (1, True)
    assert told(run("import", str(path), *words, "--json"))["accepted"] == 2


@pytest.mark.parametrize("action", ["withdraw", "original"])
def test_a_batch_that_is_not_this_kabupaten_s_is_unknown(run, two_kabupaten, tmp_path, action):
    """A neighbour's number is no key to anything."""
    path = csv(tmp_path / "laporan.csv", LONG)
    taken = told(run("import", str(path), "--area", HERE, "--json", "--database", two_kabupaten))
    before = state(two_kabupaten)
    for number in (str(taken["batch"]), "999"):
        answer = run("batch", action, number, "--area", THERE, "--database", two_kabupaten)
        assert (answer.code, f"nomor {number} tidak ada" in answer.err) == (1, True)
    assert state(two_kabupaten) == before


def test_the_registers_of_a_kabupaten_are_not_withdrawn(run, two_kabupaten):
    """Everything else rests on them."""
    answer = run("batch", "withdraw", "1", "--area", HERE, "--database", two_kabupaten)
    assert (answer.code, "tidak dapat ditarik" in answer.err) == (1, True)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("import", "a.csv"), "yang wajib diisi belum ada: --area"),
        (
            ("import", "a.csv", "--area", HERE, "--kind", "apa"),
            "--kind: bukan jenis isi berkas: 'apa'",
        ),
        (("import", "a.csv", "--area", HERE, "--form", "apa"), "--form: bukan bentuk data: 'apa'"),
        (
            ("import", "a.csv", "--area", HERE, "--period", "apa"),
            "--period: bukan bulan TTTT-BB: 'apa'",
        ),
        (
            ("import", "a.csv", "--area", HERE, "--last-month", "apa"),
            "--last-month: bukan arti kolom BLN LALU: 'apa'",
        ),
        (("batch", "withdraw", "apa", "--area", HERE), "number: bukan bilangan bulat: 'apa'"),
    ],
    ids=lambda each: " ".join(each) if isinstance(each, tuple) else "",
)
def test_a_command_that_cannot_be_understood_says_so_in_indonesian(capsys, words, sentence):
    """Exit code 2, with what is wrong."""
    with pytest.raises(SystemExit) as caught:
        main(list(words))
    assert caught.value.code == 2
    assert sentence in capsys.readouterr().err
