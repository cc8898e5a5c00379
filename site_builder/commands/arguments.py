"""The reader of arguments; a module of its own, as its lines go to a terminal like all others."""

import argparse
from typing import NoReturn

from site_builder.core.unseen import printable


class Parser(argparse.ArgumentParser):
    """Says what is wrong in a line that a terminal can show."""

    def error(self, message: str) -> NoReturn:
        """End with 2; what was typed stands in `message`."""
        super().error(printable(message))
