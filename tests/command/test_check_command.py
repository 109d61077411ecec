"""``check``, ``frozen`` and ``lift`` as an office types them."""

import json
from pathlib import Path

import pytest

from components.documents.composing import COMPOSERS
from components.documents.request import Kind
from components.publishing import publish
from data.database import open_database, open_for_writing
from tests.command.test_sealed_places import sealed_folder
from tests.drafts import HERE, take
from tests.small_documents import ASKED, DRAWN_ON, FORMATS, SETTINGS, compose_small, reported

__all__ = ["sealed_folder"]


@pytest.fixture
def published(two_kabupaten, monkeypatch, tmp_path) -> dict[str, Path]:
    """The small briefing in every format, as files by extension."""
    monkeypatch.setitem(COMPOSERS, Kind.TAKLIMAT, compose_small)
    monkeypatch.setenv("ILP_DATABASE_URL", two_kabupaten)
    monkeypatch.setenv("ILP_OFFICE", SETTINGS.office)
    writer = open_for_writing(two_kabupaten)
    take(writer, reported(8))
    writer.dispose()
    reader = open_database(two_kabupaten)
    found = {}
    for file in publish(reader, ASKED, FORMATS, SETTINGS, DRAWN_ON, "Rina"):
        path = tmp_path / file.name
        path.write_bytes(file.content)
        found[path.suffix[1:]] = path
    reader.dispose()
    return found


def code_of(run, path: Path) -> str:
    """The check code of a file."""
    return str(json.loads(run("check", str(path), "--json").out)["code"])


def later(url: str) -> None:
    """Another report comes in."""
    writer = open_for_writing(url)
    take(writer, reported(9), content=b"baru")
    writer.dispose()


def test_a_file_and_its_code_are_checked(run, published, two_kabupaten):
    """The exit code says whether it may be believed; what changed is told figure by figure."""
    answer = run("check", str(published["pdf"]))
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("Dibuat di sini dan tidak berubah\n")
    assert "angka sama dengan basis data sekarang." in answer.out
    later(two_kabupaten)
    code = code_of(run, published["pptx"])
    told = json.loads(run("check", code.lower(), "--json").out)
    assert (told["finding"], told["made_by"], told["code"]) == ("registered", "Rina", code)
    assert [each["file_name"] for each in told["now"]["batches"]] == ["uji.xlsx"]
    changed = told["now"]["differences"]
    assert changed != []
    assert all(each["then"] != each["now"] for each in changed)
    assert " → " in run("check", code).out


def test_a_changed_file_is_refused(run, published):
    """With a sentence, and what it said before."""
    path = published["svg"]
    path.write_bytes(path.read_bytes().replace(b"Kabupaten Jepara", b"Kabupaten Demak", 1))
    answer = run("check", str(path))
    assert answer.code == 1
    assert answer.out.startswith("Berubah setelah dibuat\n")
    assert "Dokumen: Taklimat Kabupaten Jepara" in answer.out


def test_what_is_neither_file_nor_code_is_misused(run, published, tmp_path):
    """A folder, a name of nothing; a code that nobody knows is refused."""
    for words in (str(tmp_path), "tidak-ada.pdf", "x\0y"):
        answer = run("check", words)
        assert (answer.code, answer.out) == (2, "")
        assert "bukan kode periksa" in answer.err
    assert run("check", "0000-0000-0000").code == 1


def test_a_document_is_frozen_and_comes_back(run, published, two_kabupaten, tmp_path):
    """Listed, byte for byte after a later file, replayed with what changed since."""
    code = code_of(run, published["pdf"])
    words = ("--by", "Rina", "--reason", "Rapat Bupati", "--format", "pdf,pptx,xlsx")
    assert f"Dibekukan dengan kode {code}" in run("frozen", "add", code, *words).err
    later(two_kabupaten)
    assert "Rapat Bupati" in run("frozen", "list", "--area", HERE).out
    (listed,) = json.loads(run("frozen", "list", "--area", HERE, "--json").out)
    assert (listed["code"], listed["frozen_by"]) == (code, "Rina")
    out = tmp_path / "kembali"
    assert run("frozen", "get", code, "--out", str(out)).code == 0
    assert {each.suffix for each in out.iterdir()} == {".pdf", ".pptx", ".xlsx"}
    assert all(
        each.read_bytes() == published[each.suffix[1:]].read_bytes() for each in out.iterdir()
    )
    pages = tmp_path / "halaman"
    answer = run("frozen", "replay", code, "--out", str(pages))
    assert [each.name for each in sorted(pages.iterdir())] == ["01.svg", "02.svg"]
    assert "    Selamat pagi." in answer.out
    assert "Impor sejak itu:" in answer.out
    told = json.loads(run("frozen", "replay", code, "--json").out)
    assert [each["key"] for each in told["pages"]] == ["utama", "angka"]
    assert told["now"]["differences"] != []


def test_what_cannot_be_frozen_is_told(run, published, two_kabupaten, tmp_path):
    """No such code, no name, data that moved."""
    code = code_of(run, published["pdf"])
    words = ("--by", "Rina", "--reason", "Rapat")
    assert "Tidak ada dokumen" in run("frozen", "add", "0000-0000-0000", *words).err
    answer = run("frozen", "add", code, "--by", " ", "--reason", "Rapat")
    assert (answer.code, "isi alasan dan nama" in answer.err) == (1, True)
    later(two_kabupaten)
    assert "sudah berubah sejak dokumen" in run("frozen", "add", code, *words).err
    assert run("frozen", "get", code, "--out", str(tmp_path)).code == 1
    assert run("frozen", "replay", code).code == 1
    assert "Belum ada dokumen" in run("frozen", "list", "--area", HERE).out


def test_a_mark_is_lifted_listed_and_put_back(run, published):
    """With a reason and a name, each of them in the log."""
    month = ("--area", HERE, "--period", "2026-06")
    assert "Belum ada tanda" in run("lift", "--area", HERE).out
    assert run("lift", *month, "--by", "Rina").code == 1
    told = run("lift", *month, "--by", "Rina", "--reason", "Puskesmas lain tutup")
    assert "untuk Juni 2026 dicabut." in told.err
    assert "Juni 2026 · Puskesmas lain tutup" in run("lift", "--area", HERE).out
    assert run("lift", *month, "--by", "Budi", "--restore").code == 0
    assert "oleh Budi" in run("lift", "--area", HERE).out
    assert "tidak sedang dicabut" in run("lift", *month, "--by", "Budi", "--restore").err


def test_who_may_only_read_may_make_and_check_documents(run_as_nobody, own_sample, sealed_folder):
    """The file is known again; its code alone is not, since nothing could be written down."""
    file = sealed_folder / "dasbor.db"
    file.write_bytes(Path(own_sample.removeprefix("sqlite:///")).read_bytes())
    file.chmod(0o444)
    out = sealed_folder / "unduhan"
    out.mkdir()
    out.chmod(0o777)
    sealed_folder.chmod(0o555)
    url = ("--database", f"sqlite:///{file.as_posix()}")
    words = ("--area", "19.02", "--formats", "svg", "--out", str(out))
    made = run_as_nobody("export", "kartu", *words, *url)
    assert (made.code, "Traceback" in made.err) == (0, False)
    (path,) = out.iterdir()
    told = run_as_nobody("check", str(path), "--json", *url)
    answer = json.loads(told.out)
    assert (told.code, answer["finding"], answer["made_at"]) == (0, "unchanged", None)
    assert json.loads(run_as_nobody("check", answer["code"], "--json", *url).out)["finding"] == (
        "unregistered"
    )
    out.chmod(0o755)
