"""``export``: files, whole or not at all; exit codes and sentences that a schedule can go by."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

from components.command.exporting import BRIEFING
from components.command.writing import write_whole
from components.documents.composing import COMPOSERS
from data.database import open_for_writing
from tests.command.conftest import ROOT, Run
from tests.drafts import HERE, add_kabupaten
from tests.slide_files import faults_of, opened

AREA = ("--area", "19.02", "--as-of", "2026-10")


@pytest.fixture(scope="module")
def sample(make_sample) -> str:
    """The sample."""
    return make_sample("sqlite")


def test_a_briefing_is_deck_pages_and_tables(run: Run, sample: str, tmp_path: Path):
    """Their names are printed and nothing else; each opens."""
    answer = run("export", BRIEFING, *AREA, "--out", str(tmp_path), "--database", sample)
    assert answer.code == 0, answer.err
    names = ["taklimat-19.02-2026-10.pptx", "taklimat-19.02-2026-10.xlsx"]
    names.append("ringkasan-19.02-2026-10.pdf")
    assert answer.out.splitlines() == [str(tmp_path / each) for each in names]
    assert sorted(each.name for each in tmp_path.iterdir()) == sorted(names)
    assert re.fullmatch(r"3 berkas ditulis dalam \d+,\d detik\.\n", answer.err)
    deck = (tmp_path / names[0]).read_bytes()
    assert faults_of(deck) == []
    assert len(opened(deck).slides) == 12
    assert (tmp_path / names[2]).read_bytes().startswith(b"%PDF-")


def test_the_answer_as_json(run: Run, sample: str, tmp_path: Path):
    """Files with their bytes and check codes; the deck's own code at the top."""
    words = ("--formats", "pptx,pdf", "--json", "--database", sample)
    told = run("export", BRIEFING, *AREA, "--out", str(tmp_path), *words)
    answer = json.loads(told.out)
    assert list(answer) == ["area", "as_of", "files", "seconds", "code"]
    assert (answer["area"], answer["as_of"]) == ("19.02", "2026-10-31")
    for each in answer["files"]:
        assert each["bytes"] == (tmp_path / each["name"]).stat().st_size
        assert re.fullmatch(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", each["code"])
    assert [each["kind"] for each in answer["files"]] == ["taklimat", "ringkasan"]
    assert answer["code"] == answer["files"][0]["code"]


def test_what_was_there_is_replaced_and_the_same_gives_the_same(
    run: Run, sample: str, tmp_path: Path
):
    """A second run on the same day changes no byte, and leaves nothing half written behind."""
    words = ("--out", str(tmp_path), "--formats", "pptx,pdf,xlsx", "--database", sample)
    file = tmp_path / "taklimat-19.02-2026-10.pptx"
    file.write_bytes(b"lama")
    assert run("export", BRIEFING, *AREA, *words).code == 0
    first = {each.name: each.read_bytes() for each in tmp_path.iterdir()}
    assert first[file.name] != b"lama"
    assert run("export", BRIEFING, *AREA, *words).code == 0
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == first


@pytest.mark.parametrize("kind", [kind.value for kind in COMPOSERS])
def test_every_kind_of_document_can_be_exported(run: Run, sample: str, tmp_path: Path, kind: str):
    """With no more than the area: what is not told is as usual."""
    answer = run("export", kind, *AREA, "--out", str(tmp_path), "--database", sample)
    assert answer.code == 0, answer.err
    assert len(answer.out.splitlines()) == len(list(tmp_path.iterdir())) >= 1


def test_the_offices_choice_is_followed(run: Run, sample: str, tmp_path: Path):
    """Sections in their order, and what the Bupati is asked, in the office's own words."""
    words = ("--section", "rtl", "sampul", "--request", "Anggaran pustu <2027>")
    told = ("--formats", "pptx", "--out", str(tmp_path), "--database", sample)
    assert run("export", BRIEFING, *AREA, *words, *told).code == 0
    (file,) = tmp_path.iterdir()
    slides = list(opened(file.read_bytes()).slides)
    assert len(slides) == 2
    texts = [each.text_frame.text for each in slides[0].shapes if each.has_text_frame]
    assert "Anggaran pustu <2027>" in texts


REFUSED = [
    (("--area", "99.99"), "99.99"),
    (("--area", "19.02.99"), "19.02.99"),
    (("--area", "../19"), "../19"),
    ((*AREA, "--kecamatan", "12.13.01"), "12.13.01"),
    ((*AREA, "--puskesmas", "X-1"), "X-1"),
    ((*AREA, "--indicator", "K9-TIDAK"), "K9-TIDAK"),
]


@pytest.mark.parametrize(("words", "named"), REFUSED)
def test_what_is_not_known_is_refused_by_name(
    run: Run, sample: str, tmp_path: Path, words: tuple[str, ...], named: str
):
    """Code 1, one sentence on the error stream, nothing on the other, no file."""
    answer = run("export", BRIEFING, *words, "--out", str(tmp_path), "--database", sample)
    assert answer.code == 1
    assert answer.out == ""
    assert named in answer.err
    assert list(tmp_path.iterdir()) == []


MISUSED = [
    (("--as-of", "2026-13"), "2026-13"),
    (("--as-of", "kemarin"), "kemarin"),
    (("--formats", "docx"), "docx"),
    (("--section", "penutupan"), "penutupan"),
    (("--klaster", "K9"), "K9"),
    (("--klaster", "../../x"), "../../x"),
]


@pytest.mark.parametrize(("words", "named"), MISUSED)
def test_a_word_that_is_not_understood_is_misuse(
    run: Run, sample: str, tmp_path: Path, words: tuple[str, ...], named: str, capsys
):
    """Code 2, in Indonesian, with the word."""
    told = ("--area", "19.02", *words, "--out", str(tmp_path), "--database", sample)
    with pytest.raises(SystemExit) as left:
        run("export", BRIEFING, *told)
    assert left.value.code == 2
    assert named in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_is_refused(run: Run, sample: str, tmp_path: Path):
    """A file stands where the folder should be; the sentence names the place."""
    (tmp_path / "berkas").write_text("x", encoding="utf-8")
    place = str(tmp_path / "berkas" / "keluaran")
    answer = run("export", BRIEFING, *AREA, "--out", place, "--database", sample)
    assert answer.code == 1
    assert place in answer.err


def test_a_document_that_cannot_be_made_as_asked_leaves_nothing(
    run: Run, sample: str, tmp_path: Path
):
    """Neither the printed pages beside a deck that has no HTML, nor a poster as a workbook."""
    told = ("--out", str(tmp_path / "a"), "--database", sample)
    for words in ((BRIEFING, "pdf,html"), ("poster", "pdf,xlsx")):
        answer = run("export", words[0], *AREA, "--formats", words[1], *told)
        assert (answer.code, answer.out) == (1, ""), words
        assert words[1].rpartition(",")[2] in answer.err
        assert not (tmp_path / "a").exists()


def test_a_file_that_cannot_be_replaced_leaves_the_others_as_they_were(
    run: Run, sample: str, tmp_path: Path
):
    """As when somebody has one of them open; nothing else lies about, and none is registered."""
    blocked, old = "taklimat-19.02-2026-10.xlsx", tmp_path / "ringkasan-19.02-2026-10.pdf"
    (tmp_path / blocked / "isi").mkdir(parents=True)
    old.write_bytes(b"lama")
    told = ("--formats", "pdf,pptx,xlsx", "--out", str(tmp_path), "--database", sample)
    answer = run("export", BRIEFING, *AREA, *told)
    assert (answer.code, answer.out) == (1, "")
    assert blocked in answer.err
    assert sorted(each.name for each in tmp_path.iterdir()) == [old.name, blocked]
    assert old.read_bytes() == b"lama"


def test_no_name_leads_out_of_the_folder(tmp_path: Path):
    """Whatever a name holds."""
    paths = write_whole(tmp_path / "a" / "b", [("../../c.pdf", b"c"), ("/d/e.pdf", b"e")])
    assert [each.relative_to(tmp_path / "a" / "b").as_posix() for each in paths] == [
        *("c.pdf", "e.pdf")
    ]
    assert [each.name for each in tmp_path.iterdir()] == ["a"]
    assert [each.read_bytes() for each in paths] == [b"c", b"e"]


def test_a_schedule_can_ask_for_complete_data(run: Run, tmp_path: Path, make_database):
    """Nobody reported: without the wish the files bear their mark; with it there are none."""
    url = make_database("sqlite")
    engine = open_for_writing(url)
    from data import store
    from data.reference_data import load_criteria, load_stages

    store.store_reference(engine, load_stages(), *load_criteria())
    add_kabupaten(engine)
    engine.dispose()
    words = ("export", BRIEFING, "--area", HERE, "--as-of", "2026-06", "--formats", "pptx")
    told = ("--out", str(tmp_path), "--database", url)
    refused = run(*words, *told, "--require-complete")
    assert (refused.code, refused.out) == (1, "")
    assert "0 dari 3 unit" in refused.err
    assert list(tmp_path.iterdir()) == []
    assert run(*words, *told).code == 0


def test_it_runs_without_a_terminal_and_in_any_code_page(sample: str, tmp_path: Path):
    """As cron and Task Scheduler start it: no input, an old code page, names beyond it."""
    command = [sys.executable, "-m", "components.command", "export", "kartu", *AREA]
    folder = tmp_path / "Laporan — Oktober"
    done = subprocess.run(
        [*command, "--formats", "png", "--out", str(folder), "--database", sample],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env={"PATH": "", "PYTHONIOENCODING": "cp1252", "LANG": "C"},
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode("utf-8")
    assert "Laporan — Oktober" in done.stdout.decode("utf-8")
    assert len(list(folder.iterdir())) == 1


def test_the_printed_briefing_has_two_pages(run: Run, sample: str, tmp_path: Path):
    """A4 both, each with its own text; none of them twice."""
    words = ("--formats", "pdf", "--out", str(tmp_path), "--database", sample)
    assert run("export", BRIEFING, *AREA, *words).code == 0
    (file,) = tmp_path.iterdir()
    pages = PdfReader(file).pages
    assert [tuple(map(round, page.mediabox[2:])) for page in pages] == [(595, 842)] * 2
    first, second = (page.extract_text() for page in pages)
    assert "Perkembangan Penerapan" in first
    assert "NIP" in second
