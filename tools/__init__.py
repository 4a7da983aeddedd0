"""The project's own commands: `python3 -m tools --help`."""

import sys

# Before anything else is imported, and in words that every Python understands.
if sys.version_info < (3, 11):  # noqa: UP036 - this is what refuses the others
    found = "{}.{}".format(*sys.version_info)
    sys.exit("Python " + found + " is too old: run this command with Python 3.11 or later.")
