#!/usr/bin/env python3
"""The one command of the project: `python build.py --help`."""

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
sys.path.insert(0, str(HERE))
from site_builder.cli import main

sys.exit(main())
