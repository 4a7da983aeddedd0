"""The project's own commands: `python3 -m tools --help`."""
