"""`python -m presslens` is the command `presslens`."""

import sys

from presslens.cli import main

sys.exit(main())
