"""`python -m bot`: hand over to the command line."""

import gc
import sys

from bot.cli import main

LOOK_FOR_GARBAGE_EVERY = 50_000
"""New objects. What is loaded stays: looking through it every 700 took a tenth of each start."""

if __name__ == "__main__":
    gc.set_threshold(LOOK_FOR_GARBAGE_EVERY)
    sys.exit(main())
