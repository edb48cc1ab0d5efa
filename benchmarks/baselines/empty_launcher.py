"""A console script as pip writes it, around a main that does nothing."""

import re
import sys


def main() -> int:
    return 0


if __name__ == "__main__":
    sys.argv[0] = re.sub(r"(-script\.pyw|\.exe)?$", "", sys.argv[0])
    sys.exit(main())
