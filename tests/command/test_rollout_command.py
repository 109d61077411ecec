"""The counts on the command line, for scripts and for people, and what is refused."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from data import queries
from data.database import connected, open_database
from tests.command.conftest import Answer, Run

ROOT = Path(__file__).resolve().parents[2]
COUNT_KEYS = ["total", "belum", "klaim", "proses", "menerapkan", "penuh", "counted"]
TARGET_KEYS = ["name", "level", "value", "needed", "counted", "reached", "short_by"]
UNKNOWN_AREA = "Wilayah dengan kode {} tidak ada dalam basis data. Periksa kodenya"

pytestmark = pytest.mark.filterwarnings("ignore:.*was deleted while still open:ResourceWarning")


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def sample(request: pytest.FixtureRequest, make_sample) -> str:
    """A database with the sample that is only read in this module."""
    return make_sample(request.param)


def test_a_second_prepare_changes_nothing(run: Run, own_sample: str) -> None:
    """The database of a first start has the sample; the next start tells, loads and loses none."""
    words = ("rollout", "--area", "12.13", "--json", "--database", own_sample)
    before = run(*words)
    assert run("prepare", "--database", own_sample) == Answer(0, "", "")
    assert run(*words) == before
    listed = run("kabupaten", "--database", own_sample).out.splitlines()
    assert listed[0] == "11.08  Kabupaten Aceh Utara  (data contoh)"
    assert len(listed) == 5


def test_prepare_without_sample_stays_empty(run: Run, empty_database_url: str) -> None:
    """An office with its own registers begins with none of ours, on either database."""
    words = ("prepare", "--without-sample", "--database", empty_database_url)
    assert run(*words).code == 0
    assert run(*words).code == 0
    assert run("prepare", "--database", empty_database_url).code == 0
    assert run("kabupaten", "--database", empty_database_url).out == ""


def test_rollout_keeps_its_contract(run: Run, sample: str) -> None:
    """Scripts rely on these keys, in this order, and on these figures."""
    words = ("--area", "12.13", "--as-of", "2026-10-31", "--json", "--database", sample)
    answer = json.loads(run("rollout", *words).out)
    keys = ["area", "as_of", "data_date", "criteria_set", "is_sample", "facilities", "targets"]
    assert list(answer) == keys
    assert list(answer["facilities"]) == ["puskesmas", "pustu", "posyandu"]
    assert all(list(counts) == COUNT_KEYS for counts in answer["facilities"].values())
    assert all(list(target) == TARGET_KEYS for target in answer["targets"])
    assert (answer["area"], answer["as_of"], answer["is_sample"]) == ("12.13", "2026-10-31", True)
    counts = [answer["facilities"]["puskesmas"][key] for key in COUNT_KEYS]
    assert counts == [26, 4, 4, 8, 9, 1, 10]
    gaps = [(t["level"], t["value"], t["needed"], t["short_by"]) for t in answer["targets"]]
    assert gaps == [("provinsi", 40, 11, 1), ("kabupaten", 100, 26, 16)]


def test_rollout_in_words_says_the_same(run: Run, sample: str) -> None:
    """Without --json the answer is Indonesian; without a date it is that of the data."""
    told = run("rollout", "--area", "12.13", "--database", sample)
    assert told.code == 0
    assert told.out.startswith("Wilayah 12.13, keadaan 31 Oktober 2026, kriteria: Usulan kriteria")
    assert (
        "- puskesmas: 10 dari 26 (38,46\u00a0%) menerapkan; belum 4, klaim 4, proses 8" in told.out
    )
    assert "target provinsi 40\u00a0% belum tercapai, kurang 1 (10; dibutuhkan 11)" in told.out


def test_a_day_after_the_data_says_that_nothing_is_known_of_it(run: Run, sample: str) -> None:
    """The last known state is told with the date it is known for."""
    words = ("rollout", "--area", "12.13", "--database", sample)
    after, on = run(*words, "--as-of", "2027-01-31"), run(*words, "--as-of", "2026-10-31")
    assert "data terakhir bertanggal 31 Oktober 2026" in after.out
    assert "data terakhir" not in on.out


def test_the_kecamatan_add_up_to_their_kabupaten(run: Run, sample: str) -> None:
    """A kecamatan has its own counts and no target."""
    with connected(open_database(sample)) as connection:
        areas = queries.fetch_areas(connection, "19.02")
    total = dict.fromkeys(COUNT_KEYS, 0)
    for kode in areas[areas["level"] == "kecamatan"]["kode"]:
        answer = json.loads(run("rollout", "--area", kode, "--json", "--database", sample).out)
        assert answer["targets"] == []
        for key in COUNT_KEYS:
            total[key] += answer["facilities"]["posyandu"][key]
    whole = json.loads(run("rollout", "--area", "19.02", "--json", "--database", sample).out)
    assert whole["facilities"]["posyandu"] == total


@pytest.mark.parametrize("area", ["99.99", "12.13.99", "1213", "aceh utara", "12.13'; --"])
def test_an_unknown_area_is_named(run: Run, sample: str, area: str) -> None:
    """The code that was typed stands in the sentence, and what to do follows."""
    answer = run("rollout", "--area", area, "--json", "--database", sample)
    assert answer == Answer(1, "", answer.err)
    assert answer.err.startswith(UNKNOWN_AREA.format(area))


@pytest.mark.parametrize("date", ["31-10-2026", "2026-02-30", "kemarin"])
def test_a_bad_date_is_refused_in_indonesian(run: Run, capsys, date: str) -> None:
    """The form that is wanted is told, without a word of English."""
    with pytest.raises(SystemExit) as ended:
        run("rollout", "--area", "12.13", "--as-of", date)
    said = capsys.readouterr().err
    assert ended.value.code == 2
    assert date in said
    assert "TTTT-BB-HH" in said
    assert "invalid" not in said


def test_the_database_that_is_missing_is_named(run: Run, tmp_path: Path) -> None:
    """And it is not made by asking for it."""
    file = tmp_path / "tidak-ada.db"
    answer = run("rollout", "--area", "12.13", "--database", f"sqlite:///{file.as_posix()}")
    assert answer.code == 1
    assert answer.err.startswith("Basis data belum ada di ")
    assert file.name in answer.err
    assert not file.exists()


def test_an_unreadable_command_costs_no_database(run: Run, capsys) -> None:
    """Without a command there is help and no start."""
    with pytest.raises(SystemExit):
        run()
    assert "perintah" in capsys.readouterr().err


def test_the_program_itself_gives_the_same(sample: str) -> None:
    """As manage.py calls it: answer on one stream, in UTF-8, and nothing on the other."""
    words = ["rollout", "--area", "19.02", "--database", sample]
    done = subprocess.run(
        [sys.executable, "-m", "components.command", *words],
        cwd=ROOT,
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert "9 dari 9 (100,00\u00a0%)" in done.stdout.decode("utf-8")
