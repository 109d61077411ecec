"""A kabupaten of its own, set up from two lists, and taken away again."""

import json
from pathlib import Path

from data.kinds import Level
from tests.command.conftest import Run
from tests.office_files import boundaries_of

COUNT_KEYS = ["total", "belum", "klaim", "proses", "menerapkan", "penuh", "counted"]


def test_a_kabupaten_of_its_own_from_template_to_map_and_away(
    run: Run, own_sample: str, tmp_path: Path
) -> None:
    """The template as handed out, with one puskesmas, is a kabupaten with a map; and goes."""
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
    assert told["facilities"]["puskesmas"] == {
        **dict.fromkeys(COUNT_KEYS, 0),
        "total": 1,
        "belum": 1,
    }
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
