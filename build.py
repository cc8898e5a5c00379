#!/usr/bin/env python3
"""The one command of the project: `python build.py --help`."""

import gc
import os
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV_PYTHON = HERE / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

if VENV_PYTHON.exists() and Path(sys.prefix).resolve() != (HERE / ".venv").resolve():
    # Whoever types `python build.py` need not know of the virtual environment that `make` has set up.
    os.execv(VENV_PYTHON, [str(VENV_PYTHON), __file__, *sys.argv[1:]])  # noqa: S606

# Containers often forbid bytecode (PYTHONDONTWRITEBYTECODE); to compile the program each time anew would be
# half of what one edit takes. Git ignores it.
sys.dont_write_bytecode = False
# A build makes many objects and hardly any in circles; to look for those as often as usual, and once more at
# the end, takes a tenth of an edit.
gc.set_threshold(100_000)
sys.path.insert(0, str(HERE))
from site_builder.commands.cli import main

code = main()
try:
    sys.stdout.flush()
    sys.stderr.flush()
except BrokenPipeError:
    pass  # who read our output went away
# Everything is written and closed; to take the program apart would be a thirtieth of an edit.
os._exit(code)
