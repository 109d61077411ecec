"""The command line as an office uses it: what it answers, and the sentence for what it refuses."""

import gc
import json
import os
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from components.command.__main__ import main
from data import queries
from data.database import connected, open_database
from data.kinds import Level
from tests.office_files import write_boundaries

ROOT = Path(__file__).resolve().parents[1]
NOBODY = 65534
COUNT_KEYS = ["total", "belum", "klaim", "proses", "menerapkan", "penuh", "counted"]
TARGET_KEYS = ["name", "level", "value", "needed", "counted", "reached", "short_by"]
UNKNOWN_AREA = "Wilayah dengan kode {} tidak ada dalam basis data. Periksa kodenya"


class Answer(NamedTuple):
    """What a command gave: its exit code, its answer, and what it said beside it."""

    code: int
    out: str
    err: str


Run = Callable[..., Answer]

# A command leaves its connections to the end of the process, which here is not the command's own.
pytestmark = pytest.mark.filterwarnings("ignore:.*was deleted while still open:ResourceWarning")


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def sample(request: pytest.FixtureRequest, make_sample) -> str:
    """A database with the sample that is only read in this module."""
    return make_sample(request.param)


@pytest.fixture
def own_sample(make_sample) -> str:
    """A database with the sample that a test may change."""
    return make_sample("sqlite")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    """Give ``run(*words)``: the command as a person would type it, in this process."""

    def run_one(*words: str) -> Answer:
        capsys.readouterr()
        code = main(list(words))
        said = capsys.readouterr()
        return Answer(code, said.out, said.err)

    yield run_one
    gc.collect()


def boundaries_of(url: str, kabupaten: str) -> dict[str, queries.BoundaryFacts]:
    """Whose shapes a kabupaten has, by level."""
    with connected(open_database(url)) as connection:
        return {each.level: each for each in queries.fetch_boundary_facts(connection, kabupaten)}


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
    keys = ["area", "as_of", "criteria_set", "is_sample", "facilities", "targets"]
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
    assert "- puskesmas: 10 dari 26 (38,46\u00a0%) menerapkan; belum 4, klaim 4, proses 8" in told.out
    assert "target provinsi 40\u00a0% belum tercapai, kurang 1 (10; dibutuhkan 11)" in told.out


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


@pytest.fixture
def sealed_folder() -> Iterator[Path]:
    """A folder that another account may look into but nobody may write to."""
    with tempfile.TemporaryDirectory(prefix="ilp-terkunci-") as name:
        folder = Path(name)
        yield folder
        for path in (folder, *folder.iterdir()):
            path.chmod(stat.S_IRWXU)


def run_as_nobody(*words: str) -> Answer:
    """Run the command without the rights of an administrator, to whom no place is read-only."""
    code = (
        "import os, sys; from components.command.__main__ import main; "
        f"hasattr(os, 'geteuid') and os.geteuid() == 0 and os.setuid({NOBODY}); "
        "sys.stderr.reconfigure(encoding='utf-8'); sys.exit(main(sys.argv[1:]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return Answer(done.returncode, done.stdout, done.stderr)


def test_a_read_only_database_is_read_and_not_written(
    own_sample: str, sealed_folder: Path
) -> None:
    """Who may only read gets the figures; what would write gives a sentence, not a traceback."""
    file = sealed_folder / "dasbor.db"
    file.write_bytes(Path(own_sample.removeprefix("sqlite:///")).read_bytes())
    file.chmod(0o444)
    sealed_folder.chmod(0o555)
    url = f"sqlite:///{file.as_posix()}"
    read = run_as_nobody("rollout", "--area", "19.02", "--database", url)
    assert (read.code, read.err) == (0, "")
    assert "9 dari 9 (100,00" in read.out
    for words in (["sample", "remove"], ["prepare"], ["boundaries", "estimate", "--area", "19.02"]):
        answer = run_as_nobody(*words, "--database", url)
        assert (answer.code, answer.out) == (1, "")
        assert answer.err.count("\n") == 1
        assert "hanya dapat dibaca. Pindahkan ke folder yang dapat ditulis" in answer.err


@pytest.mark.parametrize("name", ["dasbor.db", "data/dasbor.db"])
def test_a_folder_that_cannot_be_made_is_said(name: str, sealed_folder: Path) -> None:
    """A first start where nothing may be written: there is a sentence, and nothing is left."""
    sealed_folder.chmod(0o555)
    answer = run_as_nobody("prepare", "--database", f"sqlite:///{(sealed_folder / name).as_posix()}")
    assert answer.code == 1
    assert "Traceback" not in answer.err
    assert answer.err.startswith("Basis data di ")
    assert list(sealed_folder.iterdir()) == []


@pytest.mark.parametrize("name", ["dasbor.db", "data/dasbor.db"])
def test_a_place_that_cannot_be_written_is_said(name: str, sealed_folder: Path) -> None:
    """A file stands where the folder should be made: there is a sentence."""
    blocked = sealed_folder / "berkas"
    blocked.write_text("bukan folder", encoding="utf-8")
    answer = run_as_nobody("prepare", "--database", f"sqlite:///{(blocked / name).as_posix()}")
    assert answer.code == 1
    assert "Traceback" not in answer.err
    assert answer.err.startswith("Basis data ")


BAD_CRS = {
    "type": "FeatureCollection",
    "crs": {"type": "name", "properties": {"name": "GRID PETA DESA"}},
    "features": [
        {
            "type": "Feature",
            "properties": {"nama": "Sawang"},
            "geometry": {"type": "Polygon", "coordinates": [[[0, 0], [9e5, 0], [9e5, 9e5], [0, 0]]]},
        }
    ],
}


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "kosong. Minta ulang berkasnya"),
        ("Daftar kecamatan terlampir.", "bukan data peta, walaupun namanya demikian"),
        (json.dumps(BAD_CRS), "istem koordinat"),
        (None, "tidak ditemukan. Periksa nama dan letaknya."),
    ],
)
def test_a_boundary_file_that_cannot_be_used_is_explained(
    run: Run, own_sample: str, tmp_path: Path, content: str | None, sentence: str
) -> None:
    """The file is named, the reason given, and the shapes stay as they were."""
    file = tmp_path / "batas.geojson"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    before = Path(own_sample.removeprefix("sqlite:///")).read_bytes()
    answer = run("boundaries", "import", str(file), "--area", "11.08", "--database", own_sample)
    assert answer.code == 1
    assert "batas.geojson" in answer.err
    assert sentence in answer.err
    assert Path(own_sample.removeprefix("sqlite:///")).read_bytes() == before


def test_the_file_of_another_kabupaten_is_recognised(
    run: Run, own_sample: str, tmp_path: Path
) -> None:
    """It names what was found in it and how far away that lies."""
    file = write_boundaries(own_sample, "19.02", Level.KECAMATAN, tmp_path / "belitung.geojson")
    answer = run("boundaries", "import", str(file), "--area", "11.08", "--database", own_sample)
    assert answer.code == 1
    assert "belitung.geojson tampaknya bukan milik kabupaten ini: hanya 0 dari 27" in answer.err
    assert "Tanjungpandan" in answer.err
    assert "km dari kabupaten ini." in answer.err


def test_a_file_that_lacks_one_area_stores_nothing(
    run: Run, own_sample: str, tmp_path: Path
) -> None:
    """Nine of ten kecamatan: the one that is missing is named, the map stays whole."""
    file = write_boundaries(own_sample, "11.15", Level.KECAMATAN, tmp_path / "batas.geojson", without=1)
    before = boundaries_of(own_sample, "11.15")
    answer = run("boundaries", "import", str(file), "--area", "11.15", "--database", own_sample)
    assert answer.code == 1
    assert "9 dari 10 wilayah cocok; tidak ada dalam berkas: " in answer.err
    assert "Tidak ada yang disimpan." in answer.err
    assert boundaries_of(own_sample, "11.15") == before


def test_a_whole_file_is_taken_and_named(run: Run, own_sample: str, tmp_path: Path) -> None:
    """Publisher and date are kept; below the kecamatan the estimate says so."""
    file = write_boundaries(own_sample, "11.15", Level.KECAMATAN, tmp_path / "batas.geojson")
    named = ("--publisher", "Dinas Uji", "--date", "2025-03-01", "--json")
    answer = run(
        "boundaries", "import", str(file), "--area", "11.15", *named, "--database", own_sample
    )
    assert answer.code == 0
    told = json.loads(answer.out)
    assert (told["expected"], told["matched"], told["missing"]) == (10, 10, [])
    assert told["source"] == "Dinas Uji"
    facts = boundaries_of(own_sample, "11.15")
    assert not facts["kecamatan"].is_estimate
    assert str(facts["kecamatan"].published_on) == "2025-03-01"
    assert facts["desa"].is_estimate


def test_a_kabupaten_of_its_own_from_template_to_map_and_away(
    run: Run, own_sample: str, tmp_path: Path
) -> None:
    """The template as handed out, one row filled in, is a kabupaten with its map; and is removed."""
    given = ("--database", own_sample)
    assert run("kabupaten", "template", "33.20", "--out", str(tmp_path)).code == 0
    areas, facilities = tmp_path / "wilayah-33.20.csv", tmp_path / "fasilitas-33.20.csv"
    files = ("--areas", str(areas), "--facilities", str(facilities))
    refused = run("kabupaten", "add", "33.20", *files, *given)
    assert refused.code == 1
    assert "fasilitas-33.20.csv, baris 2" in refused.err
    assert "baris contoh dari templat masih ada" in refused.err
    head = facilities.read_text(encoding="utf-8").splitlines()[0]
    facilities.write_text(f"{head}\nP01;Puskesmas Kedung I;puskesmas;332001;;;;\n", "utf-8")
    added = run("kabupaten", "add", "33.20", *files, *given)
    assert added.code == 0
    assert "Kabupaten Jepara siap: 16 kecamatan" in added.err
    assert set(boundaries_of(own_sample, "33.20")) == set(Level)
    told = json.loads(run("rollout", "--area", "33.20", "--json", *given).out)
    assert not told["is_sample"]
    assert told["targets"] == []
    assert told["facilities"]["puskesmas"] == {**dict.fromkeys(COUNT_KEYS, 0), "total": 1, "belum": 1}
    twice = run("kabupaten", "add", "33.20", *files, *given)
    assert twice.code == 1
    assert "Kabupaten 33.20 sudah ada" in twice.err
    assert "Data contoh dihapus: 11.08, 11.15" in run("sample", "remove", *given).err
    assert run("kabupaten", *given).out == "33.20  Kabupaten Jepara\n"
    assert "Tidak ada data contoh" in run("sample", "remove", *given).err
    assert run("kabupaten", "remove", "33.20", *given).code == 0
    assert run("kabupaten", *given).out == ""
    assert boundaries_of(own_sample, "33.20") == {}


def test_a_template_that_cannot_be_written_is_said(run: Run, tmp_path: Path) -> None:
    """A file stands where the folder should be: a sentence, not a traceback."""
    (tmp_path / "berkas").write_text("", encoding="utf-8")
    answer = run("kabupaten", "template", "33.20", "--out", str(tmp_path / "berkas"))
    assert answer.code == 1
    assert "berkas" in answer.err


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
