"""What was done to a boundary file, and whose boundaries a map shows."""

from components.text.labels import ESTIMATE
from components.text.numbers import format_day
from data.queries import BoundaryFacts
from geo.errors import Fact
from geo.repair import Action, ActionKind

ACTION = {
    ActionKind.CHOSE_LAYER: "lapisan «{layer}» dipilih dari {of} lapisan",
    ActionKind.REPROJECTED: "koordinat diubah dari {crs} ke WGS 84",
    ActionKind.ASSUMED_DEGREES: "tanpa keterangan sistem koordinat; dibaca sebagai derajat WGS 84",
    ActionKind.DROPPED_Z: "ketinggian dibuang pada {features} bentuk",
    ActionKind.DROPPED_OTHERS: "{features} bentuk yang bukan poligon dilewati",
    ActionKind.REPAIRED_RINGS: "{features} bentuk yang rusak diperbaiki",
    ActionKind.MATCHED: "{areas} wilayah dikenali menurut {way} pada kolom «{column}»",
    ActionKind.DROPPED_NEIGHBOURS: "{features} bentuk wilayah lain dilewati ({samples})",
    ActionKind.DISSOLVED: "{features} bentuk digabung menjadi {areas} wilayah",
    ActionKind.CLEANED_EDGES: "tepi dirapikan: tumpang tindih dan celah {moved_km2} km²",
}
WAY = {
    "code": "kode",
    "bps": "kode BPS",
    "name": "nama",
    "alias": "ejaan yang dikenal",
    "near": "ejaan yang mirip dan letaknya",
}


def word_action(action: Action) -> str:
    """One thing done to the file, in a sentence without its full stop."""
    facts = {name: _word(value) for name, value in action.facts.items()}
    if "way" in facts:
        facts["way"] = WAY.get(facts["way"], facts["way"])
    return ACTION[action.kind].format_map(facts)


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
        return ", ".join(value)
    if isinstance(value, float):
        return f"{value:.2f}".replace(".", ",")
    return "" if value is None else str(value)
