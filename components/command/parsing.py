"""A parser of arguments that answers in Indonesian."""

import argparse
from typing import NoReturn, TypeAlias

from components.text import commands as words

MISUSED = 2


class Parser(argparse.ArgumentParser):
    """Says in Indonesian that a command cannot be understood, and where its help is."""

    def error(self, message: str) -> NoReturn:
        """Print the usage and the sentence; end with 2, as command lines do."""
        self.print_usage()
        self.exit(MISUSED, words.MISUSED.format(prog=self.prog, detail=_translated(message)) + "\n")


Commands: TypeAlias = "argparse._SubParsersAction[Parser]"  # noqa: SLF001 -- argparse has no other name for it


def _translated(message: str) -> str:
    for english, indonesian in words.ARGPARSE:
        message = message.replace(english, indonesian)
    return message
