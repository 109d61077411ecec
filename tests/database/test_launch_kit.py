"""Poster, cards and status cards: right, traceable, and claiming no more than the data."""

import re

import pytest

from components.documents import launch_map
from components.documents.launch_facts import find_facts
from components.documents.puskesmas_facts import list_puskesmas
from components.documents.request import Kind, Request
from components.documents.source import Source
from components.figures.frame import Room
from components.figures.scene import Words
from components.text.launch import STANDING
from data.database import connected
from data.kinds import Jenis, Status
from data.rollout import count_status
from data.settings import load_settings
from tests.kit import DAY, KIT, OFFICES, SILENT, figures, numbers_of, texts, told


@pytest.mark.parametrize("office", OFFICES)
@pytest.mark.parametrize("kind", KIT)
def test_every_number_on_a_page_is_a_figure(draw, kit_sample, kind: Kind, office: str) -> None:
    """What is written somewhere can be followed back; names and the foot have their own sources."""
    document = draw(kind, office)
    known = numbers_of(" ".join(each.shown for each in document.figures))
    with connected(kit_sample) as connection:
        there = Source(connection, office, DAY, load_settings())
        frame = Room(0, 0, 400, 400)
        request = Request(kind, office, DAY)
        named = [*there.area_names.values(), *there.dossier.criteria["nama"]]
        on_map = {
            each.text
            for each in launch_map.draw_map(there, find_facts(there, request), frame, names=8)
            if isinstance(each, Words)
        }
    for each in texts(document):
        if (
            "Kode periksa: " in each.text  # the foot
            or each.text in on_map
            or (re.fullmatch(r"[\d.,]+( km)?", each.text) and each.size < 9)
        ):
            continue
        text = each.text
        for name in sorted(named, key=len, reverse=True):
            text = text.replace(name, "")
        assert numbers_of(text) <= known, each.text


@pytest.mark.parametrize("office", OFFICES)
def test_figures_are_those_of_the_rollout(draw, kit_sample, office: str) -> None:
    """Poster and card tell what pages and commands tell."""
    with connected(kit_sample) as connection:
        rollout = Source(connection, office, DAY, load_settings()).rollout
    for jenis in Jenis:
        chosen = (rollout.facilities["jenis"] == jenis).to_numpy(dtype=bool)
        counts = count_status(rollout.on(DAY)[chosen])
        for kind in (Kind.POSTER, Kind.KARTU):
            found = figures(draw(kind, office))
            assert found[f"{jenis}/{office}/{DAY}/counted"] == str(counts["counted"])
            assert found[f"{jenis}/{office}/{DAY}/total"] == str(counts["total"])


def test_names_of_figures_are_never_two_things(draw) -> None:
    """One name has one exact value."""
    for kind in KIT:
        pairs = {(each.name, each.exact) for each in draw(kind, "11.08").figures}
        assert len(pairs) == len({name for name, _ in pairs}), kind


def test_silence_is_no_zero(draw) -> None:
    """Where nobody handed in anything stand a dash and a sentence, no share and no target."""
    for kind in (Kind.POSTER, Kind.KARTU):
        document = draw(kind, "11.08", SILENT)
        great = max(texts(document), key=lambda each: each.size)
        assert great.text == "—"
        assert "belum ada bukti penerapan ILP" in told(document)
        assert "%" not in "".join(each.text for each in texts(document) if each.size > 9)
        assert not any(name.startswith("target/") for name in figures(document))


def test_none_some_all_and_the_only_one_are_told_as_they_are(draw) -> None:
    """The great number and the sentence agree at both ends of the scale."""
    everyone, one = draw(Kind.POSTER, "19.02"), draw(Kind.POSTER, "11.08", kecamatan=("11.08.01",))
    assert figures(everyone)[f"puskesmas/19.02/{DAY}/counted"] == "9"
    assert "seluruh 9 puskesmas" in told(everyone)
    assert "satu-satunya puskesmas" in told(one)
    assert figures(one)[f"puskesmas/11.08.01/{DAY}/total"] == "1"
    nobody = draw(Kind.KARTU, "11.08", kecamatan=("11.08.15",))
    assert max(texts(nobody), key=lambda each: each.size).text in {"0", "—"}
    assert "belum ada" in told(nobody)


def test_a_part_of_the_kabupaten_has_no_target(draw) -> None:
    """Targets belong to the kabupaten; a poster of kecamatan does not borrow them."""
    document = draw(Kind.POSTER, "11.08", kecamatan=("11.08.01", "11.08.04"))
    assert "Target" not in told(document)
    assert "Kecamatan Baktiya dan Lhoksukon, Kabupaten Aceh Utara" in told(document)


def test_each_card_of_a_choice_is_there_and_no_other(draw, source) -> None:
    """A chosen kecamatan or puskesmas narrows the cards; pages say whom they are about."""
    chosen = ("11.08.01", "11.08.04")
    page = draw(Kind.KARTU_KECAMATAN, "11.08", kecamatan=chosen).pages
    assert [each.key for each in page] == ["kecamatan-11.08.01-11.08.04"]
    assert set(page[0].places) == set(source.names.puskesmas_of(chosen))
    cards = draw(Kind.KARTU_STATUS, "11.08", puskesmas="P1111100101").pages
    assert [each.places for each in cards] == [("P1111100101",)]
    everyone = draw(Kind.KARTU_STATUS, "11.08").pages
    assert len(everyone) == len(source.names.puskesmas)


def test_a_status_card_tells_what_is_lacking_and_no_more(draw, source) -> None:
    """Who does not apply ILP reads the status and the missing criteria, without praise or blame."""
    facts = {each.kode: each for each in list_puskesmas(source)}
    for page in draw(Kind.KARTU_STATUS, "11.08").pages:
        own = facts[page.places[0]]
        text = " ".join(
            each.text.replace("\n", " ") for each in page.scene.elements if isinstance(each, Words)
        )
        assert STANDING[own.status] in text
        is_silent = own.status is Status.BELUM  # heard nothing: that is not none of them met
        told = "Belum lapor" if is_silent else f"{own.met} dari {own.total}"
        assert f"Kriteria wajib terpenuhi {told}" in text
        assert ("Seluruh kriteria wajib terpenuhi." in text) is (not own.lacking)
        assert ("Belum terpenuhi" in text) is bool(own.lacking)
        assert (own.since is None) is (own.status < Status.MENERAPKAN)
        assert "bukan keputusan, akreditasi, atau sertifikat" in text
        assert not re.search(r"\b(gagal|buruk|terbaik|karena|disebabkan|mengaku)\b", text.lower())


def test_what_was_withdrawn_is_neither_met_nor_verified(source) -> None:
    """A puskesmas that fell back is told as it stands, with what it lacks now."""
    fallen = [each for each in list_puskesmas(source) if each.fell_back]
    assert fallen
    for each in fallen:
        assert each.status < Status.MENERAPKAN
        assert each.lacking
        assert each.since is None
