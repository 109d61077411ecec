"""Looking into a PowerPoint file: its parts, and what every one of them must hold to be opened."""

import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

import pptx
from PIL import Image
from pptx.oxml import parse_xml

RELATIONS = ".rels"


def _png() -> bytes:
    """The smallest picture."""
    kept = io.BytesIO()
    Image.new("RGB", (3, 2), "#0f5c63").save(kept, "PNG")
    return kept.getvalue()


PNG = _png()


def parts_of(content: bytes) -> dict[str, bytes]:
    """Every part by its name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def faults_of(content: bytes) -> list[str]:
    """What PowerPoint would want to repair: parts, types, relations, ids, order of elements."""
    parts = parts_of(content)
    found = [f"{name}: twice" for name, n in Counter(_names(content)).items() if n > 1]
    found += _untyped(parts)
    found += _dangling(parts)
    for name, part in parts.items():
        if name.endswith(".xml") and name.startswith("ppt/slides/"):
            ids = [each.get("id") for each in _named(parse_xml(part), "cNvPr")]
            found += [f"{name}: id {number} twice" for number, n in Counter(ids).items() if n > 1]
            found += [f"{name}: {each}" for each in _disordered(parse_xml(part))]
        if name.endswith(".xml") and name.startswith("ppt/charts/"):
            found += [f"{name}: {each}" for each in _disordered(parse_xml(part))]
    return found


def opened(content: bytes) -> Any:
    """The presentation as python-pptx reads it."""
    return pptx.Presentation(io.BytesIO(content))


def _names(content: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.namelist()


def _untyped(parts: dict[str, bytes]) -> Iterator[str]:
    types = parse_xml(parts["[Content_Types].xml"])
    known = {each.get("Extension").lower() for each in types if each.get("Extension")}
    told = {each.get("PartName") for each in types if each.get("PartName")}
    for name in parts:
        suffix = name.rpartition(".")[2].lower()
        if f"/{name}" not in told and suffix not in known and name != "[Content_Types].xml":
            yield f"{name}: no type"
    for name in told:
        if name.removeprefix("/") not in parts:
            yield f"{name}: type of nothing"


def _dangling(parts: dict[str, bytes]) -> Iterator[str]:
    for name, part in parts.items():
        if not name.endswith(RELATIONS):
            continue
        folder = PurePosixPath(name).parent.parent
        for each in parse_xml(part):
            if each.get("TargetMode") == "External":
                continue
            target = each.get("Target")
            path = target.removeprefix("/") if target.startswith("/") else _joined(folder, target)
            if path not in parts:
                yield f"{name}: {target} is not there"


def _joined(folder: PurePosixPath, target: str) -> str:
    path: list[str] = []
    for each in (folder / target).parts:
        if each == "..":
            path.pop()
        elif each != ".":
            path.append(each)
    return "/".join(path)


def _named(root: Any, name: str) -> list[Any]:
    return [each for each in root.iter() if str(each.tag).endswith(f"}}{name}")]


ORDERS = {
    "spPr": ("xfrm", "custGeom", "prstGeom", "noFill", "solidFill", "pattFill", "ln"),
    "ln": ("noFill", "solidFill", "prstDash", "custDash", "round"),
    "rPr": ("ln", "solidFill", "latin", "ea", "cs"),
    "pPr": ("lnSpc", "spcBef", "spcAft", "buNone", "defRPr"),
    "tcPr": ("lnL", "lnR", "lnT", "lnB", "noFill", "solidFill", "pattFill"),
    "sp": ("nvSpPr", "spPr", "style", "txBody"),
    "cSld": ("bg", "spTree"),
    "chartSpace": (
        *("date1904", "lang", "roundedCorners", "chart", "spPr", "txPr", "externalData"),
    ),
    "chart": ("title", "autoTitleDeleted", "plotArea", "legend", "plotVisOnly", "dispBlanksAs"),
    "plotArea": ("layout", "barChart", "lineChart", "catAx", "valAx", "spPr"),
    "barChart": ("barDir", "grouping", "varyColors", "ser", "gapWidth", "overlap", "axId"),
    "lineChart": ("grouping", "varyColors", "ser", "marker", "axId"),
    "ser": (
        *("idx", "order", "tx", "spPr", "invertIfNegative", "marker", "dPt", "dLbls"),
        *("cat", "val", "smooth"),
    ),
    "dPt": ("idx", "invertIfNegative", "marker", "bubble3D", "spPr"),
    "dLbls": (
        *("dLbl", "showLegendKey", "showVal", "showCatName", "showSerName", "showPercent"),
        "showBubbleSize",
    ),
    "dLbl": (
        *("idx", "tx", "spPr", "dLblPos", "showLegendKey", "showVal", "showCatName"),
        *("showSerName", "showPercent", "showBubbleSize"),
    ),
    "catAx": (
        *("axId", "scaling", "delete", "axPos", "numFmt", "majorTickMark", "minorTickMark"),
        *("tickLblPos", "spPr", "txPr", "crossAx", "crosses", "auto", "lblAlgn", "lblOffset"),
        *("tickLblSkip", "noMultiLvlLbl"),
    ),
    "valAx": (
        *("axId", "scaling", "delete", "axPos", "majorGridlines", "numFmt", "majorTickMark"),
        *("minorTickMark", "tickLblPos", "spPr", "txPr", "crossAx", "crosses", "crossBetween"),
        "majorUnit",
    ),
    "scaling": ("orientation", "max", "min"),
}
"""The order in which the schema of Office Open XML wants children; anything else is a fault."""


def _disordered(root: Any) -> Iterator[str]:
    for element in root.iter():
        order = ORDERS.get(str(element.tag).rpartition("}")[2])
        inside = [str(each.tag).rpartition("}")[2] for each in element]
        if order is None or (str(element.tag).endswith("}chart") and not inside):
            continue
        unknown = [each for each in inside if each not in order]
        places = [order.index(each) for each in inside if each in order]
        if unknown or places != sorted(places):
            yield f"{element.tag} holds {inside}"
