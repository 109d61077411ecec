"""The seal in a file: what it said when it was made, and whether it is still that file.

Without the key nobody makes one. The seal stands in one place of the file (``slots``); every
byte outside of it goes into its digest, and of itself only one spelling is true (decision 069).
"""

import hashlib
import hmac
import re
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from components.export import seal_markup, seal_office, seal_pages, seal_picture
from components.export.check_code import make_code
from components.export.slots import Slot, digest, fill
from components.export.statement import Statement, StatementInvalid, pack, sign, unpack

SEAL = re.compile(
    rb"ILP1\.(?P<key>[0-9a-f]{8})\.(?P<told>[0-9A-Za-z+/]+={0,2})"
    rb"\.(?P<signature>[0-9a-f]{64})\.(?P<digest>[0-9a-f]{64})\.(?P<mark>[0-9a-f]{64})"
)
HEX = 64
"""Signs of a SHA-256."""


class Room(NamedTuple):
    """How a format makes room for a seal, and finds it again."""

    make: Callable[[bytes, int], bytes]
    find: Callable[[bytes], Slot | None]


PICTURE = Room(seal_picture.make_room, seal_picture.find_room)
PAGES = Room(seal_pages.make_room, seal_pages.find_room)
OFFICE = Room(seal_office.make_room, seal_office.find_room)
MARKUP = Room(seal_markup.make_room, seal_markup.find_room)
ROOMS = {
    "png": PICTURE,
    "pdf": PAGES,
    "pptx": OFFICE,
    "xlsx": OFFICE,
    "svg": MARKUP,
    "html": MARKUP,
}
"""By extension. CSV has no place for anything but its cells, so it carries none."""


class Verdict(StrEnum):
    """What can be said of a file by its bytes alone."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    """It carries a true statement of ours, but is not the file that was made with it."""
    FORGED = "forged"
    """It carries a seal of this database's name that this database never made."""
    FOREIGN = "foreign"
    """It carries a seal of another database."""
    UNSEALED = "unsealed"


@dataclass(frozen=True)
class Judgement:
    """The verdict on a file; with a true statement also what it said, and its check code."""

    verdict: Verdict
    statement: Statement | None = None
    code: str = ""


def seal_file(extension: str, content: bytes, raw: bytes, key: bytes) -> bytes:
    """The file with a seal; the same file if its format has no place for one.

    Takes   raw, the bytes of a `Statement`; key, the database's secret.
    Gives   the same bytes for the same file, statement and key.
    """
    room = ROOMS.get(extension)
    if room is None:
        return content
    told = b64encode(pack(raw)).decode()
    head = f"ILP1.{name_of(key)}.{told}.{sign(raw, key).hex()}"
    made = room.make(content, len(head) + 1 + HEX + 1 + HEX)
    slot = room.find(made)
    assert slot is not None, "what was made is found"
    head += f".{digest(made, slot)}"
    return fill(made, slot, f"{head}.{_mark(head.encode(), key)}".encode())


def judge(content: bytes, key: bytes) -> Judgement:
    """Whether a file is one that was sealed with this key, and still is what it was.

    Takes   bytes of any kind; nothing of them is unpacked before it is known to be ours, but for
            a statement, as far as one may go.
    """
    for room in _rooms(content):
        slot = room.find(content)
        if slot is not None:
            return _judge_slot(content, slot, key)
    for text in (content, seal_office.find_moved(content), seal_pages.find_moved(content)):
        found = SEAL.search(text)
        if found is not None:
            return _judge_moved(found, key)
    return Judgement(Verdict.UNSEALED)


def name_of(key: bytes) -> str:
    """What a key is called in seals; tells nothing of the key."""
    return hashlib.sha256(b"kunci\n" + key).hexdigest()[:8]


def _rooms(content: bytes) -> list[Room]:
    if content.startswith(seal_picture.SIGNATURE):
        return [PICTURE]
    if content.startswith(b"PK"):
        return [OFFICE]
    return [PAGES] if content.startswith(b"%PDF") else [MARKUP]


def _judge_slot(content: bytes, slot: Slot, key: bytes) -> Judgement:
    text = content[slot.start : slot.end]
    found = SEAL.fullmatch(text)
    if found is None:
        return Judgement(Verdict.CHANGED)
    known = _judge_moved(found, key)
    if known.verdict is not Verdict.CHANGED:
        return known
    head = text.rpartition(b".")[0]
    is_whole = (
        hmac.compare_digest(found["mark"].decode(), _mark(head, key))
        and hmac.compare_digest(found["digest"].decode(), digest(content, slot))
        and fill(content, slot, text) == content
    )
    verdict = Verdict.UNCHANGED if is_whole else Verdict.CHANGED
    return Judgement(verdict, known.statement, known.code)


def _judge_moved(found: re.Match[bytes], key: bytes) -> Judgement:
    """What a seal says of itself, wherever it stands: at best that something was changed."""
    if found["key"].decode() != name_of(key):
        return Judgement(Verdict.FOREIGN)
    try:
        raw = unpack(b64decode(found["told"], validate=True))
        signature = sign(raw, key)
        if not hmac.compare_digest(found["signature"].decode(), signature.hex()):
            return Judgement(Verdict.FORGED)
        return Judgement(Verdict.CHANGED, Statement.from_bytes(raw), make_code(signature))
    except (StatementInvalid, ValueError):
        return Judgement(Verdict.FORGED)


def _mark(head: bytes, key: bytes) -> str:
    return hmac.digest(key, b"berkas\n" + head, hashlib.sha256).hex()
