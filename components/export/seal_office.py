"""Room for a seal in a workbook or a deck: a custom XML part, which Office keeps as it is."""

import io
import re
import zipfile
from itertools import islice

from pptx.opc.constants import CONTENT_TYPE, NAMESPACE, RELATIONSHIP_TYPE

from components.export.slots import FILLER, Slot, Sum
from components.export.zip_layout import list_parts, unpacked

MAIN_RELATIONS = ("ppt/_rels/presentation.xml.rels", "xl/_rels/workbook.xml.rels")
PACKED = b"PK"
"""How every archive begins."""
TYPES = "[Content_Types].xml"
DECLARED = b'<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
NAMESPACE_OF_SEALS = b"urn:dasbor-ilp:segel"
OPENED, ENDS = DECLARED + b'<segel xmlns="%s">' % NAMESPACE_OF_SEALS, b"</segel>"
ITEM = re.compile(r"customXml/item(\d+)\.xml")
FOUND = re.compile(rb"[^>]{0,200}>\s*([0-9A-Za-z+/=.]+)\s*</")
"""What follows the name of the namespace; tried at one place only, so that it costs one look."""
PROPERTIES = (
    '<ds:datastoreItem ds:itemID="{{5A9D1C1E-0B5E-4F0D-9A61-1157C0DA5E61}}" xmlns:ds="{space}">'
    '<ds:schemaRefs><ds:schemaRef ds:uri="urn:dasbor-ilp:segel"/></ds:schemaRefs>'
    "</ds:datastoreItem>"
).format(space=RELATIONSHIP_TYPE.CUSTOM_XML.replace("/relationships", ""))
RELATION = '<Relationship Id="{id}" Type="{kind}" Target="{target}"/>'
RELATIONS = '<Relationships xmlns="{space}">{told}</Relationships>'
OVERRIDE = '<Override PartName="/{name}" ContentType="{kind}"/>'
FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest moment that an archive can name: the same content gives the same bytes."""
UNIX = 3
MODE = 0o600 << 16
MOST_ITEMS, MOST_UNPACKED = 20, 1_000_000
"""Parts that may hold a seal once an office program has packed it anew, and bytes of each.

The seal of the longest score card has some 60 000, one of a hundred thousand figures 950 000.
"""


def make_room(content: bytes, length: int) -> bytes:
    """The file with an empty slot of this length in a part of its own, stored as its last one."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {each.filename: archive.read(each) for each in archive.infolist()}
    taken = [int(found[1]) for name in parts if (found := ITEM.fullmatch(name))]
    number = max(taken, default=0) + 1
    item, properties = f"customXml/item{number}.xml", f"customXml/itemProps{number}.xml"
    main = next(name for name in MAIN_RELATIONS if name in parts)
    relation = RELATION.format(
        id=f"rIdSegel{number}", kind=RELATIONSHIP_TYPE.CUSTOM_XML, target=f"../{item}"
    )
    override = OVERRIDE.format(name=properties, kind=CONTENT_TYPE.OFC_CUSTOM_XML_PROPERTIES)
    own = RELATION.format(
        id="rId1", kind=RELATIONSHIP_TYPE.CUSTOM_XML_PROPS, target=properties.rpartition("/")[2]
    )
    parts[main] = _before(parts[main], b"</Relationships>", relation)
    parts[TYPES] = _before(parts[TYPES], b"</Types>", override)
    parts[properties] = DECLARED + PROPERTIES.encode()
    parts[f"customXml/_rels/item{number}.xml.rels"] = (
        DECLARED + RELATIONS.format(space=NAMESPACE.OPC_RELATIONSHIPS, told=own).encode()
    )
    parts[item] = OPENED + FILLER * length + ENDS
    return _pack(parts, item)


def find_room(content: bytes) -> Slot | None:
    """The slot of a file that nobody has packed anew, if it has one."""
    for part in list_parts(content):
        is_ours = part.is_stored and ITEM.fullmatch(part.name.decode("ascii", "replace"))
        if is_ours and content.startswith(OPENED, part.start):
            start, end = part.start + len(OPENED), part.end - len(ENDS)
            if start < end and content[end : part.end] == ENDS:
                sums = [Sum(at, part.start, part.end, "little") for at in part.sums]
                return Slot(start, end, tuple(sums))
    return None


def find_moved(content: bytes) -> bytes:
    """The seal in a file that another program has packed anew; empty if there is none."""
    if not content.startswith(PACKED):
        return b""
    items = (each for each in list_parts(content) if ITEM.fullmatch(each.name.decode("latin-1")))
    for each in islice(items, MOST_ITEMS):
        text = unpacked(content, each, MOST_UNPACKED)
        at = text.find(NAMESPACE_OF_SEALS)
        found = FOUND.match(text, at + len(NAMESPACE_OF_SEALS)) if at >= 0 else None
        if found is not None:
            return bytes(found[1])
    return b""


def _before(part: bytes, end: bytes, added: str) -> bytes:
    head, found, tail = part.rpartition(end)
    if not found:
        raise ValueError("no office file")
    return head + added.encode() + found + tail


def _pack(parts: dict[str, bytes], last: str) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            member = zipfile.ZipInfo(name, FIRST_DAY)
            member.compress_type = zipfile.ZIP_STORED if name == last else zipfile.ZIP_DEFLATED
            member.create_system, member.external_attr = UNIX, MODE
            archive.writestr(member, data)
    return kept.getvalue()
