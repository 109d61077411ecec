"""A workbook that is a zip archive, unpacked with bounds and without believing its directory."""

import io
import zipfile
import zlib
from collections.abc import Iterable

from data.errors import ProblemReason
from data.intake import limits
from data.intake.limits import Unfit, hold

ENTRY_MARK = b"PK\x01\x02"
"""Begins each entry of the directory."""
ENCRYPTED = 0x1
MACROS = ("vbaproject.bin", "vbadata.xml")
MACRO_FOLDERS = ("basic/", "scripts/", "xl/macrosheets/")
FAULTS = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError, OverflowError, ValueError),
    *(NotImplementedError, RuntimeError),
)
"""All that the zip reader says to broken archives."""
STEP = 1 << 20
"""Bytes unpacked at a time: a part that is larger than stated costs no more than this."""


class Archive:
    """The parts of a zip archive by name, capitals and slashes aside; the last of equal names."""

    def __init__(self, content: bytes) -> None:
        """Look through the directory; nothing is unpacked yet.

        Raises  Unfit: FILE_DAMAGED, FILE_BOMB, FILE_PROTECTED, FILE_MACROS.
        """
        _hold_bomb(content.count(ENTRY_MARK), limits.MEMBERS)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except FAULTS as error:
            raise Unfit(ProblemReason.FILE_DAMAGED) from error
        self._members = {_plain(each.filename): each for each in self._zip.infolist()}
        self._check(len(content))

    def _check(self, packed: int) -> None:
        stated = sum(each.file_size for each in self._members.values())
        _hold_bomb(stated, limits.UNPACKED_BYTES)
        if stated > limits.RATIO_FROM_BYTES:
            _hold_bomb(stated // packed, limits.UNPACKED_RATIO)
        if any(name.endswith(MACROS) or name.startswith(MACRO_FOLDERS) for name in self._members):
            raise Unfit(ProblemReason.FILE_MACROS)
        if any(each.flag_bits & ENCRYPTED for each in self._members.values()):
            raise Unfit(ProblemReason.FILE_PROTECTED)

    def __contains__(self, name: str) -> bool:
        return _plain(name) in self._members

    def read(self, name: str) -> bytes:
        """One part, as large as the directory states or refused.

        Raises  Unfit: FILE_DAMAGED if it is missing, cut short, larger than stated or altered.
        """
        member = self._members.get(_plain(name))
        if member is None or member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Unfit(ProblemReason.FILE_DAMAGED)
        try:
            with self._zip.open(member) as part:
                data = b"".join(iter(lambda: part.read(STEP), b""))
        except FAULTS as error:
            raise Unfit(ProblemReason.FILE_DAMAGED) from error
        if len(data) != member.file_size:
            raise Unfit(ProblemReason.FILE_DAMAGED)
        return data


def pack(parts: Iterable[tuple[str, bytes]]) -> io.BytesIO:
    """A plain archive of parts that were looked through: what is read is what was checked."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, data in parts:
            archive.writestr(zipfile.ZipInfo(name), data)
    packed.seek(0)
    return packed


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _hold_bomb(count: int, limit: int) -> None:
    hold(count, limit, ProblemReason.FILE_BOMB)
