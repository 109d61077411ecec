"""What a document says, as text that never changes: asked, shown, known, and the code of it."""

import datetime as dt
import hashlib
import hmac
import json
import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, Self

from components.export.check_code import make_code
from components.export.document import Document, Figure

MOST_BYTES = 8_000_000
"""Of a statement, unpacked; the score card of a large kabupaten has 200 000."""
PACKED_WITH = 9


class StatementInvalid(Exception):
    """Bytes that are no statement of ours."""


@dataclass(frozen=True)
class Statement:
    """What was asked, every figure shown, where they came from, and what the database held then.

    ``request`` and ``provenance`` are plain, as JSON has them, so that one made by an older
    version can still be read. ``last_batch`` is the newest batch of the kabupaten, 0 for none;
    ``withdrawn`` are the numbers of those that were withdrawn already.
    """

    title: str
    request: Mapping[str, Any]
    figures: tuple[Figure, ...]
    provenance: Mapping[str, Any]
    data_version: int
    last_batch: int
    withdrawn: tuple[int, ...]

    def to_bytes(self) -> bytes:
        """Canonical JSON: equal statements are equal bytes."""
        plain = {
            **{each.name: getattr(self, each.name) for each in fields(self)},
            "figures": [[each.name, each.exact, each.shown] for each in self.figures],
        }
        told = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return told.encode("utf-8", "replace")

    @classmethod
    def from_bytes(cls, raw: bytes) -> Self:
        """Back from `to_bytes`.

        Raises  StatementInvalid for anything else.
        """
        try:
            plain = json.loads(raw)
            return cls(
                title=str(plain["title"]),
                request=dict(plain["request"]),
                figures=tuple(Figure(*map(str, each)) for each in plain["figures"]),
                provenance=dict(plain["provenance"]),
                data_version=int(plain["data_version"]),
                last_batch=int(plain["last_batch"]),
                withdrawn=tuple(map(int, plain["withdrawn"])),
            )
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise StatementInvalid from error


def compose_statement(
    document: Document,
    request: Mapping[str, Any],
    data_version: int,
    last_batch: int,
    withdrawn: tuple[int, ...],
) -> Statement:
    """The statement of a document that was composed from the database in this state.

    No two of its figures may bear one name: a file is checked figure by figure.
    """
    names = [each.name for each in document.figures]
    assert len(set(names)) == len(names), "two figures of a document bear one name"
    provenance = {
        name: value.isoformat() if isinstance(value, dt.date) else value
        for name, value in asdict(document.provenance).items()
    }
    return Statement(
        document.title,
        request,
        document.figures,
        provenance,
        data_version,
        last_batch,
        withdrawn,
    )


def sign(raw: bytes, key: bytes) -> bytes:
    """The keyed digest of a statement's bytes; 32 bytes."""
    return hmac.digest(key, b"pernyataan\n" + raw, hashlib.sha256)


def code_of(raw: bytes, key: bytes) -> str:
    """The check code of a statement's bytes: what a person reads of its signature."""
    return make_code(sign(raw, key))


def pack(raw: bytes) -> bytes:
    """A statement's bytes, deflated."""
    return zlib.compress(raw, PACKED_WITH)


def unpack(packed: bytes) -> bytes:
    """Back from `pack`, as far as a statement may go.

    Raises  StatementInvalid for what is not deflated, goes on behind its end, or is too large.
    """
    unpacker = zlib.decompressobj()
    try:
        raw = unpacker.decompress(packed, MOST_BYTES)
    except zlib.error as error:
        raise StatementInvalid from error
    if not unpacker.eof or unpacker.unused_data:
        raise StatementInvalid
    return raw
