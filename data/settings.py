"""One frozen Settings, read once from the environment and an optional ``dasbor.toml``."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from data.errors import SettingsInvalid

ROOT = Path(__file__).resolve().parent.parent
LOGO_KINDS = (".png", ".jpg", ".jpeg")


@dataclass(frozen=True)
class Settings:
    """Where the data are and whose dashboard this is."""

    database_url: str
    office: str
    logo: Path | None

    @property
    def is_embedded(self) -> bool:
        """Whether the database is the file that the program keeps for itself."""
        return self.database_url == embedded_url(home())


def home(environment: Mapping[str, str] = os.environ) -> Path:
    """The folder for everything the program makes on this machine (``ILP_HOME``)."""
    return Path(environment.get("ILP_HOME") or ROOT / ".ilp").resolve()


def embedded_url(folder: Path) -> str:
    """The address of the embedded SQLite database in this folder."""
    return f"sqlite:///{quote((folder / 'dasbor.db').as_posix(), safe='/: ')}"


def load_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings; the environment wins over ``dasbor.toml`` beside ``app.py``.

    ``ILP_SETTINGS`` names another file, which then must be there.

    Raises  SettingsInvalid for a file that is not TOML or a logo that is not there.
    """
    named = environment.get("ILP_SETTINGS")
    written = _written(Path(named)) if named else _written_beside(ROOT)
    logo = environment.get("ILP_LOGO") or str(written.get("logo", ""))
    return Settings(
        database_url=environment.get("ILP_DATABASE_URL")
        or str(written.get("database", ""))
        or embedded_url(home(environment)),
        office=environment.get("ILP_OFFICE") or str(written.get("kantor", "")),
        logo=_picture(logo) if logo else None,
    )


def _written_beside(folder: Path) -> dict[str, Any]:
    path = folder / "dasbor.toml"
    return _written(path) if path.is_file() else {}


def _written(path: Path) -> dict[str, Any]:
    try:
        # Notepad may begin a file with a mark that TOML does not know.
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsInvalid(path.name, str(error)) from error


def _picture(name: str) -> Path:
    path = ROOT / name
    if not path.is_file() or path.suffix.lower() not in LOGO_KINDS:
        raise SettingsInvalid("logo", name)
    return path
