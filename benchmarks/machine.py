"""The machine and the versions under which figures were found; no name, no path."""

import os
import platform
import re
import sys
from importlib.metadata import version
from pathlib import Path

LIBRARIES = ("jinja2", "markdown-it-py", "ahocorasick_rs", "PyYAML")


def machine() -> dict[str, object]:
    """Cores, processor, memory, system, Python and libraries."""
    return {
        "cores": cores(),
        "processor": _processor(),
        "memory_gib": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30, 1),
        "system": _system(),
        "python": sys.version,  # how it was built is a third of its speed
        "libraries": {name: version(name) for name in LIBRARIES},
    }


def cores() -> int:
    """Those this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def load() -> float:
    """Processes that wanted to run in the last minute: how far the machine was busy with other things."""
    return round(os.getloadavg()[0], 2)


def _processor() -> str:
    cpuinfo = Path("/proc/cpuinfo")
    text = cpuinfo.read_text("utf-8") if cpuinfo.exists() else ""
    named = re.search(r"model name\s*: (.+)", text)
    return named[1].strip() if named else platform.processor() or platform.machine()


def _system() -> str:
    number = re.match(r"\d+(?:\.\d+)?", platform.release())
    kernel = f"{platform.system()} {number[0] if number else ''}".strip()
    try:
        return f"{platform.freedesktop_os_release()['PRETTY_NAME']}, {kernel}"
    except OSError:
        return kernel
