"""A fault in the catalogue is named with file, entry and key, and what to do is said."""

import re
from itertools import product

import pytest

from components.text.errors import word_error
from data.catalogue import FILE, load_catalogue
from data.errors import CatalogueError

WHOLE = FILE.read_text(encoding="utf-8")
HEAD = re.sub(
    r"^(utama|bagian) = .*", r"\1 = []", WHOLE.split("[indikator.")[0], flags=re.MULTILINE
)
KODE = "K2-VITA"
ENTRY = {
    "nama": '"Balita mendapat kapsul vitamin A"',
    "singkat": '"Vitamin A"',
    "alias": '["Vit. A"]',
    "klaster": '"K2"',
    "pembilang": '"Balita yang mendapat"',
    "penyebut": '"Sasaran balita"',
    "sasaran": '"balita"',
    "satuan": '"%"',
    "arah": '"naik"',
    "agregasi": '"jumlah_kumulatif"',
    "frekuensi": '"bulanan"',
    "tingkat": '["desa", "puskesmas"]',
    "batas": "[60, 70.5]",
    "desimal": "2",
    "asal": '"laporan"',
    "peka": "false",
    "target": "[]",
    "sumber": '"Rumus daerah"',
    "terverifikasi": "false",
}
TARGET = {"tahun": "2026", "nilai": "90", "sumber": '"Perbup"', "terverifikasi": "true"}
WRITTEN = (
    *('"enam puluh"', '"60"', '""', '"  "', "7", "2026", "-3", "0.5", "nan", "inf", "-inf"),
    *("true", "2026-01-31", "12:00:00", "[]", "[[1]]", '["satu"]', "[60, 70]", "[70, 60]"),
    *("[60, 60]", '["60"]', "[-5, 10]", "[nan]", "[true]", "[2026-01-31]", "{ a = 1 }"),
    *("[{ a = 1 }]", "[1, 2, 3, 4, 5, 6]", "3"),
)
CHOSEN = (
    *('[["K2-K6"]]', "[[1, 2]]", '["XX-1"]'),
    '[["K2-K6", "K2-K1M"], ["K2-K6", "K2-KF"]]',
)
TEXTS = {'"enam puluh"', '"60"'}
GOOD = {
    **dict.fromkeys(("nama", "singkat", "pembilang", "penyebut", "sumber"), TEXTS),
    "alias": {"[]", '["satu"]', '["60"]'},
    "batas": {"[60, 70]"},
    "peka": {"true"},
    "target": {"[]"},
    "terverifikasi": {"true"},
    "target.tahun": {"2026"},
    "target.nilai": {"7", "2026", "0.5", "3"},
    "target.sumber": TEXTS,
    "target.terverifikasi": {"true"},
}
"""What of these may stand where; anything else is a fault."""
CASES = [
    (key, told)
    for key, told in product((*ENTRY, *(f"target.{part}" for part in TARGET)), WRITTEN)
    if told not in GOOD.get(key, set())
]


def load(folder, entry):
    """A catalogue of one entry, with the klaster and kelompok that come with the program."""
    lines = "".join(f"{key} = {told}\n" for key, told in entry.items())
    path = folder / "indicators.toml"
    path.write_text(f"{HEAD}\n[indikator.{KODE}]\n{lines}", encoding="utf-8")
    return load_catalogue(path)


def spelt(key, told):
    """The entry with one of its keys, or of its target's, written so."""
    if not key.startswith("target."):
        return {**ENTRY, key: told}
    target = {**TARGET, key.removeprefix("target."): told}
    parts = ", ".join(f"{part} = {each}" for part, each in target.items())
    return {**ENTRY, "target": f"[{{ {parts} }}]"}


def refused(folder, content):
    """The sentence that a whole file is refused with."""
    path = folder / "indicators.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(path)
    return word_error(caught.value)


@pytest.mark.parametrize(("key", "told"), CASES)
def test_what_cannot_stand_in_a_key_is_refused_by_name(tmp_path, key, told):
    """Every key of an entry and of a target against every kind of thing that TOML can hold."""
    with pytest.raises(CatalogueError) as caught:
        load(tmp_path, spelt(key, told))
    said = word_error(caught.value)
    assert said.startswith(f"Katalog indikator indicators.toml, entri «{KODE}», {key}")
    assert "Kunci itu diisi " in said or "Kunci itu tidak dikenal" in said
    assert "lalu ulangi" in said


@pytest.mark.parametrize(("key", "told"), [(key, told) for key in GOOD for told in GOOD[key]])
def test_what_can_stand_there_is_taken(tmp_path, key, told):
    """The cases above leave out nothing that is really refused."""
    assert KODE in load(tmp_path, spelt(key, told)).indicators


@pytest.mark.parametrize("key", ENTRY)
def test_a_key_that_is_left_out_is_named_unless_it_may_be(tmp_path, key):
    """Optional are alias, asal and peka; sasaran by the rule."""
    entry = {each: told for each, told in ENTRY.items() if each != key}
    if key in {"alias", "asal", "peka"}:
        assert KODE in load(tmp_path, entry).indicators
        return
    with pytest.raises(CatalogueError) as caught:
        load(tmp_path, entry)
    assert f"{key}: belum diisi. Kunci itu diisi " in word_error(caught.value)


def test_two_targets_for_a_year_are_refused(tmp_path):
    """Which of them speaks would be a guess."""
    both = "[{ tahun = 2026, nilai = 90, sumber = 'a', terverifikasi = true }," * 2
    entry = {**ENTRY, "target": both.replace(",[", ",").rstrip(",") + "]"}
    with pytest.raises(CatalogueError) as caught:
        load(tmp_path, entry)
    assert caught.value.field == "target.tahun"


@pytest.mark.parametrize("table", ["klaster", "kelompok", "susunan", "indikator"])
@pytest.mark.parametrize("told", ['"teks"', "7", "[]", "true", "2026-01-31"])
def test_a_table_that_is_none_is_named(tmp_path, table, told):
    """Also where the whole of it was replaced by one thing."""
    kept, inside = [], False
    for line in WHOLE.splitlines():
        if line.startswith("["):
            inside = line.startswith((f"[{table}.", f"[{table}]"))
        if not inside:
            kept.append(line)
    said = refused(tmp_path, f"{table} = {told}\n" + "\n".join(kept))
    assert said.startswith("Katalog indikator indicators.toml")
    assert table in said


@pytest.mark.parametrize("table", ["klaster", "kelompok", "indikator"])
@pytest.mark.parametrize("told", ['"teks"', "7", "[]", "true", "2026-01-31"])
def test_an_entry_that_is_none_is_named(tmp_path, table, told):
    """A number where a paragraph should be."""
    said = refused(tmp_path, f"{table}.SALAH = {told}\n{WHOLE}")
    assert "entri «SALAH»" in said


@pytest.mark.parametrize("key", ["utama", "bagian"])
@pytest.mark.parametrize("told", [*WRITTEN, *CHOSEN])
def test_a_choice_that_cannot_be_read_is_named(tmp_path, key, told):
    """The main indicators, and the pairs of a part and its whole."""
    if told == "[]":
        return
    lines = [
        f"{key} = {told}" if line.startswith(f"{key} = ") else line for line in WHOLE.splitlines()
    ]
    assert f"entri «susunan», {key}" in refused(tmp_path, "\n".join(lines))


def test_a_table_nobody_knows_is_named(tmp_path):
    """A misspelt heading would otherwise drop its indicator in silence."""
    said = refused(tmp_path, f"{WHOLE}\n[indikatur.K2-VITA]\nnama = 'Vitamin A'\n")
    assert "indikatur" in said
    assert "tidak dikenal" in said


def test_a_file_that_is_no_toml_says_what_to_do(tmp_path):
    """No entry and no key to name."""
    said = refused(tmp_path, WHOLE.replace("[susunan]", "[susunan", 1))
    assert "entri" not in said
    assert "Perbaiki penulisan berkasnya" in said
