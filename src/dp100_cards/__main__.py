"""`python -m dp100_cards` is the `dp100` command."""

import sys

from dp100_cards.cli.main import main

sys.exit(main())
