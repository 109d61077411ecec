"""A parser of arguments that answers in Indonesian."""

import argparse
from collections.abc import Sequence
from typing import NoReturn, TypeAlias

from components.text import commands as words

MISUSED = 2


class Parser(argparse.ArgumentParser):
    """Says in Indonesian what a command takes, that it cannot be understood, where its help is."""

    def format_usage(self) -> str:
        """The line of usage."""
        return _translated(super().format_usage(), words.ARGPARSE_HELP)

    def format_help(self) -> str:
        """The whole help."""
        return _translated(super().format_help(), words.ARGPARSE_HELP)

    def error(self, message: str) -> NoReturn:
        """Print the usage and the sentence; end with 2, as command lines do."""
        self.print_usage()
        detail = _translated(message, words.ARGPARSE)
        self.exit(MISUSED, words.MISUSED.format(prog=self.prog, detail=detail) + "\n")


Commands: TypeAlias = "argparse._SubParsersAction[Parser]"  # noqa: SLF001 -- argparse has no other name for it


def _translated(message: str, pairs: Sequence[tuple[str, str]]) -> str:
    for english, indonesian in pairs:
        message = message.replace(english, indonesian)
    return message
