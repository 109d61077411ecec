"""What was done to a boundary file, and whose boundaries a map shows."""

from collections.abc import Sequence

from components.text.labels import ESTIMATE
from components.text.numbers import format_day
from data.queries import BoundaryFacts
from geo.errors import Fact
from geo.match import Way
from geo.repair import Action, ActionKind

ACTION = {
    ActionKind.CHOSE_LAYER: "lapisan «{layer}» dipilih dari {of} lapisan",
    ActionKind.SKIPPED_LAYERS: "lapisan yang letaknya tidak dapat ditentukan dilewati ({layers})",
    ActionKind.REPROJECTED: "koordinat diubah dari {crs} ke WGS 84",
    ActionKind.ASSUMED_DEGREES: "tanpa keterangan sistem koordinat; dibaca sebagai derajat WGS 84",
    ActionKind.SWAPPED_AXES: "lintang dan bujur tertukar di dalam berkas; urutannya dibalik",
    ActionKind.DROPPED_Z: "ketinggian dibuang pada {features} bentuk",
    ActionKind.DROPPED_OTHERS: "{features} bentuk yang bukan poligon dilewati",
    ActionKind.REPAIRED_RINGS: "{features} bentuk yang rusak diperbaiki",
    ActionKind.MATCHED: "{areas} wilayah dikenali menurut {way} pada kolom «{column}»",
    ActionKind.DROPPED_NEIGHBOURS: "{features} bentuk wilayah lain dilewati ({samples})",
    ActionKind.KEPT_LARGER: "wilayah yang digambar dua kali: {names}; bentuk yang lebih besar "
    "dipakai",
    ActionKind.DISSOLVED: "{features} bentuk digabung menjadi {areas} wilayah, antara lain "
    "{samples}",
    ActionKind.TOOK_KECAMATAN: "hanya {matched} dari {expected} desa dikenali; batas kecamatan "
    "saja yang dipakai dan desa tetap perkiraan (tidak dikenali: {samples})",
    ActionKind.UNCOVERED: "titik {features} desa tidak tercakup oleh bentuk mana pun ({samples}); "
    "periksa celah pada berkas atau titik desa tersebut",
    ActionKind.CLEANED_EDGES: "tepi dirapikan: tumpang tindih dan celah {moved_km2} km²",
}
WAY = {
    Way.CODE.value: "kode",
    Way.BPS.value: "kode BPS",
    Way.NAME.value: "nama",
    Way.ALIAS.value: "ejaan yang dikenal",
    Way.SIMILAR.value: "ejaan yang mirip dan letaknya",
}
MOST_NAMES = 30
LONGEST_NAME = 60
"""Characters of a name in a sentence; a file may hold a whole text in its place."""


def word_action(action: Action) -> str:
    """One thing done to the file, in a sentence without its full stop."""
    facts = {name: _word(value) for name, value in action.facts.items()}
    if "way" in facts:
        facts["way"] = WAY[facts["way"]]
    return ACTION[action.kind].format_map(facts)


def list_names(names: Sequence[str]) -> str:
    """Names from a file in one line: the first of them where there are very many."""
    shown = ", ".join(one_line(name) for name in names[:MOST_NAMES])
    left = len(names) - MOST_NAMES
    return f"{shown}, dan {left} lainnya" if left > 0 else shown


def one_line(name: str) -> str:
    """A name from someone's file as it may stand in a sentence: printable, and not endless."""
    plain = " ".join("".join(sign if sign.isprintable() else " " for sign in name).split())
    return plain if len(plain) <= LONGEST_NAME else f"{plain[:LONGEST_NAME]}…"


def word_source(facts: BoundaryFacts | None) -> str:
    """Whose boundaries are shown, and of what date; an estimate says so first."""
    if facts is None:
        return ""
    if facts.is_estimate and not facts.publisher:
        return f"{ESTIMATE} (dihitung dari titik dan luas desa)"
    if facts.is_estimate:
        return f"{ESTIMATE} (dibagi di dalam batas kecamatan {facts.publisher})"
    dated = f", {format_day(facts.published_on)}" if facts.published_on else ""
    return f"Batas wilayah: {facts.publisher}{dated}"


def _word(value: Fact) -> str:
    if isinstance(value, tuple):
        return list_names(value)
    if isinstance(value, float):
        return f"{value:.2f}".replace(".", ",")
    return "" if value is None else one_line(str(value))
