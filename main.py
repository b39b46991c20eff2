"""Start the program from a checkout."""

import sys

from inclusion_desktop.__main__ import main

if __name__ == "__main__":
    sys.exit(main())
