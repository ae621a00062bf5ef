"""`python -m bot` is `liputan`."""

from bot.cli import main

main()
