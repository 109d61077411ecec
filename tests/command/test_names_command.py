"""What names mean is listed, confirmed and forgotten from the command line."""

import json

from tests.command.conftest import Run

PKM = ("--as", "puskesmas", "PKM Baktia Raya", "P1111100101")


def test_a_name_is_confirmed_listed_and_forgotten(run: Run, own_sample: str) -> None:
    """Each step says what it did, in words and as JSON."""
    here = ("--area", "11.08", "--database", own_sample)
    assert run("names", "list", *here).out == "Belum ada nama yang ditegaskan.\n"
    confirmed = run("names", "confirm", *here, *PKM, "--by", "Bidan koordinator")
    assert confirmed.code == 0
    assert "nomor 1" in confirmed.err
    assert "«PKM Baktia Raya» ialah Puskesmas Baktiya, Kec. Baktiya" in confirmed.err
    [told] = json.loads(run("names", "list", *here, "--json").out)
    assert told.pop("confirmed_at")
    assert told == {
        "number": 1,
        "named": "puskesmas",
        "written": "PKM Baktia Raya",
        "within": "",
        "kode": "P1111100101",
        "name": "Puskesmas Baktiya, Kec. Baktiya",
        "confirmed_by": "Bidan koordinator",
    }
    line = run("names", "list", *here).out
    assert line.startswith("1  puskesmas «PKM Baktia Raya» = Puskesmas Baktiya, Kec. Baktiya (P11")
    assert "; Bidan koordinator, " in line
    assert run("names", "forget", *here, "1").code == 0
    assert json.loads(run("names", "list", *here, "--json").out) == []


def test_a_name_confirmed_inside_a_kecamatan_says_so(run: Run, own_sample: str) -> None:
    """The place stands beside the name."""
    here = ("--area", "11.08", "--database", own_sample)
    desa = ("--as", "desa", "--within", "11.08.01", "Muka", "11.08.01.2001")
    assert run("names", "confirm", *here, *desa).code == 0
    listed = run("names", "list", *here).out
    assert "desa «Muka» di Baktiya = Keude Alue Ie Puteh, Kec. Baktiya" in listed


def test_what_cannot_be_confirmed_or_forgotten_is_said(run: Run, own_sample: str) -> None:
    """A kode of another level, a number that is not there, a kabupaten that is not there."""
    here = ("--area", "11.08", "--database", own_sample)
    wrong = run("names", "confirm", *here, "--as", "desa", "Baktia", "P1111100101")
    assert (wrong.code, wrong.out) == (1, "")
    assert "tidak ada desa dengan kode «P1111100101»" in wrong.err
    assert "nomor 7 tidak ada" in run("names", "forget", *here, "7").err
    elsewhere = ("--area", "99.99", "--database", own_sample)
    for words in (("list",), ("confirm", *PKM), ("forget", "1")):
        answer = run("names", *words, *elsewhere)
        assert answer.code == 1
        assert "99.99" in answer.err
