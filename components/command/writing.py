"""Files that a command leaves in a folder: all of them, or none."""

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path, PurePath

from data.errors import PlaceRefused


def write_whole(folder: Path, files: Sequence[tuple[str, bytes]]) -> list[Path]:
    """Write files into a folder, which is made if it is not there; what was there is replaced.

    Each is written beside its place and moved there, so that nobody ever opens half a file. If one
    cannot be moved, somebody having it open, those moved before are put back as they were.

    Takes   files, name and bytes of each; of a name that leads elsewhere the last part counts.
    Raises  PlaceRefused, which names the folder, or the file that could not be replaced.
    """
    paths = [folder / PurePath(name).name for name, _ in files]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".", suffix=".part", dir=folder) as part:
            beside = Path(part)
            for place, (_, content) in enumerate(files):
                (beside / f"{place}.new").write_bytes(content)
            _move(beside, paths)
    except OSError as error:
        raise PlaceRefused(str(folder)) from error
    return paths


def _move(beside: Path, paths: Sequence[Path]) -> None:
    """Move every file to its place, or leave all places as they were."""
    for place, path in enumerate(paths):
        if path.is_file():
            shutil.copy2(path, beside / f"{place}.old")
    for place, path in enumerate(paths):
        try:
            (beside / f"{place}.new").replace(path)
        except OSError as error:
            _put_back(beside, paths[:place])
            raise PlaceRefused(str(path)) from error


def _put_back(beside: Path, paths: Sequence[Path]) -> None:
    for place, path in enumerate(paths):
        old = beside / f"{place}.old"
        if old.exists():
            old.replace(path)
        else:
            path.unlink()
