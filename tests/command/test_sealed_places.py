"""Places that may only be read: figures where they are asked for, else a sentence."""

import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.command.conftest import Run


@pytest.fixture
def sealed_folder() -> Iterator[Path]:
    """A folder that another account may look into but nobody may write to."""
    with tempfile.TemporaryDirectory(prefix="ilp-terkunci-") as name:
        folder = Path(name)
        yield folder
        for path in (folder, *folder.iterdir()):
            path.chmod(stat.S_IRWXU)


def test_a_read_only_database_is_read_and_not_written(
    run_as_nobody: Run, own_sample: str, sealed_folder: Path
) -> None:
    """Who may only read gets the figures; what would write gives a sentence, not a traceback."""
    file = sealed_folder / "dasbor.db"
    file.write_bytes(Path(own_sample.removeprefix("sqlite:///")).read_bytes())
    file.chmod(0o444)
    sealed_folder.chmod(0o555)
    url = f"sqlite:///{file.as_posix()}"
    read = run_as_nobody("rollout", "--area", "19.02", "--database", url)
    assert (read.code, read.err) == (0, "")
    assert "9 dari 9 (100,00" in read.out
    for words in (["sample", "remove"], ["prepare"], ["boundaries", "estimate", "--area", "19.02"]):
        answer = run_as_nobody(*words, "--database", url)
        assert (answer.code, answer.out) == (1, "")
        assert answer.err.count("\n") == 1
        assert "hanya dapat dibaca. Pindahkan ke folder yang dapat ditulis" in answer.err


@pytest.mark.parametrize("name", ["dasbor.db", "data/dasbor.db"])
def test_a_folder_that_cannot_be_made_is_said(
    run_as_nobody: Run, name: str, sealed_folder: Path
) -> None:
    """A first start where nothing may be written: there is a sentence, and nothing is left."""
    sealed_folder.chmod(0o555)
    answer = run_as_nobody(
        "prepare", "--database", f"sqlite:///{(sealed_folder / name).as_posix()}"
    )
    assert answer.code == 1
    assert "Traceback" not in answer.err
    assert answer.err.startswith("Basis data di ")
    assert list(sealed_folder.iterdir()) == []


@pytest.mark.parametrize("name", ["dasbor.db", "data/dasbor.db"])
def test_a_place_that_cannot_be_written_is_said(
    run_as_nobody: Run, name: str, sealed_folder: Path
) -> None:
    """A file stands where the folder should be made: there is a sentence."""
    blocked = sealed_folder / "berkas"
    blocked.write_text("bukan folder", encoding="utf-8")
    answer = run_as_nobody("prepare", "--database", f"sqlite:///{(blocked / name).as_posix()}")
    assert answer.code == 1
    assert "Traceback" not in answer.err
    assert answer.err.startswith("Basis data ")
