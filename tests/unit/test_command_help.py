"""What a command says of itself."""

import pytest

from components.command.__main__ import main


def test_the_help_of_a_command_is_in_indonesian(capsys: pytest.CaptureFixture[str]) -> None:
    """The headings that the parser writes itself, too."""
    with pytest.raises(SystemExit) as ended:
        main(["rollout", "--help"])
    told = capsys.readouterr().out
    assert ended.value.code == 0
    assert told.startswith("pemakaian: manage.py rollout")
    assert "pilihan:" in told
    assert not [word for word in ("usage", "options", "show this") if word in told]
