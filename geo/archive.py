"""Unpack what someone zipped, and refuse an archive that leads outside, swells or is damaged."""

import lzma
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from geo.errors import BoundaryFileRejected, Fact, FileReason

ARCHIVES = {".zip", ".kmz"}
LIMIT_MB = 500  # unpacked; the largest official file seen has 70
DEPTH = 2  # an archive in an archive, as mail and web forms make them; not one in that


_DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError),
    *(OSError, RuntimeError, NotImplementedError, EOFError, ValueError),
)


def unpack(path: Path, folder: Path, file: str) -> list[Path]:
    """Unpack an archive, and archives in it, into an empty folder.

    Takes   file, the name by which the user knows the outermost archive.
    Gives   every file that came out, folders of file geodatabases among them, sorted.
    Raises  BoundaryFileRejected: TOO_LARGE in sum, UNSAFE_ARCHIVE, DAMAGED_ARCHIVE.
    """
    size = 0
    packed = [(path, 1)]
    while packed:
        archive, depth = packed.pop()
        place = archive.with_name(f"{archive.name}.isi") if depth > 1 else folder
        size += _extract(archive, place, file, already=size)
        if depth < DEPTH:
            inside = sorted(each for each in place.rglob("*") if is_archive(each))
            packed += [(each, depth + 1) for each in inside]
    return sorted(each for each in folder.rglob("*") if each.is_file() or is_geodatabase(each))


def is_archive(path: Path) -> bool:
    """Whether this is a file that is to be unpacked first."""
    return path.suffix.lower() in ARCHIVES and path.is_file() and not path.name.startswith(".")


def is_geodatabase(path: Path) -> bool:
    """Whether this is the folder of an ESRI file geodatabase."""
    return path.suffix.lower() == ".gdb" and path.is_dir()


def require_size(size: int, file: str) -> None:
    """Refuse what is too large to be opened on an office's machine."""
    size_mb = size // 1_000_000
    if size_mb > LIMIT_MB:
        facts: dict[str, Fact] = {"size_mb": size_mb, "limit_mb": LIMIT_MB}
        raise BoundaryFileRejected(FileReason.TOO_LARGE, file, facts)


def _extract(path: Path, folder: Path, file: str, already: int) -> int:
    try:
        with zipfile.ZipFile(path) as archive:
            size = sum(member.file_size for member in archive.infolist())
            require_size(already + size, file)
            _require_safe(archive, file)
            archive.extractall(folder)
    except _DAMAGED as error:
        facts = {"detail": str(error)}  # RuntimeError is how a password shows
        raise BoundaryFileRejected(FileReason.DAMAGED_ARCHIVE, file, facts) from error
    return size


def _require_safe(archive: zipfile.ZipFile, file: str) -> None:
    for member in archive.infolist():
        name = PurePosixPath(member.filename.replace("\\", "/"))
        if name.is_absolute() or ".." in name.parts or ":" in member.filename:
            facts = {"member": member.filename}
            raise BoundaryFileRejected(FileReason.UNSAFE_ARCHIVE, file, facts)
