"""Arguments in, an exit code out: the commands of `build.py`, and the development server."""
