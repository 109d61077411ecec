"""Read the command, run it, and turn what goes wrong into a sentence and an exit code."""

import sys
from collections.abc import Sequence

from components.command import (
    boundaries,
    checking,
    database,
    exporting,
    freezing,
    giving,
    importing,
    kabupaten,
    names,
    rollout,
    sentences,
    values,
)
from components.command.parsing import Parser
from components.text.errors import word_error
from data.errors import DataError
from geo.errors import GeoError

REFUSED = 1
COMMANDS = (
    database,
    rollout,
    values,
    sentences,
    kabupaten,
    boundaries,
    importing,
    giving,
    names,
    checking,
    freezing,
    exporting,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Gives   0 if it was done, 1 if it was refused (with the reason on standard error).
    """
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options) or 0)
    except (DataError, GeoError) as error:
        sys.stderr.write(word_error(error) + "\n")
        return REFUSED


def _parser() -> Parser:
    parser = Parser(prog="manage.py")
    commands = parser.add_subparsers(required=True, metavar="perintah")
    for module in COMMANDS:
        module.add_to(commands)
    for command in commands.choices.values():
        command.add_argument("--database", help="alamat basis data; bawaan: ILP_DATABASE_URL")
    return parser


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stderr.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    raise SystemExit(main())
