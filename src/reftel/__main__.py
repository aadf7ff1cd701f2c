"""``python -m reftel``: the same as the command ``reftel``."""

from reftel.cli import main

main()
