"""A coverage-guided search for bytes that end the program, hang it, or fill the memory.

    pip install atheris
    python benchmarks/fuzz.py deck -max_total_time=600

The targets are those of `tests/support/fuzz_targets.py`, and what follows is for libFuzzer. It
begins with the shipped decks and what lies beside them; a finding is written to `crash-...`. An
input that takes over a second, or 256 MB more than the start did, is a finding too.
"""

import json
import resource
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import atheris

_CHECKOUT = Path(__file__).parent.parent
sys.path.insert(0, str(_CHECKOUT))

with atheris.instrument_imports(include=["dp100_cards", "yaml", "tomllib", "markdown_it"]):
    from tests.support.clock import FixedClock
    from tests.support.fuzz_targets import TARGETS
    from tests.support.machines import Machine
    from tests.support.payloads import PAYLOADS, TOO_MUCH

    from dp100_cards.model.rating import Rating
    from dp100_cards.storage.settings.default_file import default_file_text

_MOST_MEGABYTES = 256
_MOST_BYTES = 20_000


def main() -> None:
    """Runs libFuzzer on one target; it ends the process."""
    name, *options = sys.argv[1:]
    corpus = Path(tempfile.mkdtemp(prefix=f"dp100-fuzz-{name}-"))
    for number, seed in enumerate(_seeds(name)):
        (corpus / str(number)).write_bytes(seed)
    usual = ["-timeout=1", f"-max_len={_MOST_BYTES}", f"-rss_limit_mb={_megabytes()}"]
    arguments = [sys.argv[0], *usual, *options, str(corpus)]
    atheris.Setup(arguments, TARGETS[name], enable_python_coverage=True)
    atheris.Fuzz()


def _megabytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024 + _MOST_MEGABYTES


def _seeds(name: str) -> list[bytes]:
    """Files that are in order, and texts that are hard to take apart."""
    beside, text = _files("decks/*.yaml"), default_file_text()
    payloads = "\n\n".join(_texts()).encode()
    makers: dict[str, Callable[[], list[bytes]]] = {
        "journal": _journals,
        "settings": lambda: [each.encode() for each in (text, text.replace("# ", ""))],
        "document": lambda: [*_files("tests/documents/*.md"), payloads],
        # Short ones: what grows with the square of its length leaves no time for anything else.
        "markdown": lambda: [text[:300].encode() for text in (*_texts(), *TOO_MUCH.values())],
    }
    made = makers[name]() if name in makers else beside
    pieces = [seed[start : start + 4_000] for seed in made for start in range(0, len(seed), 4_000)]
    return [*pieces[:300], b"", json.dumps({"id": "a", "title": "b", "cards": []}).encode()]


def _texts() -> list[str]:
    return [payload.text for payload in PAYLOADS]


def _files(pattern: str) -> list[bytes]:
    return [path.read_bytes() for path in sorted(_CHECKOUT.glob(pattern))]


def _journals() -> list[bytes]:
    with tempfile.TemporaryDirectory() as folder:
        clock, machine = FixedClock(), Machine(Path(folder), "b0b0b0b0")
        for number in range(8):
            machine.review(f"c{number}", Rating(number % 4 + 1), clock())
            clock.advance(minutes=1)
        machine.close()
        return [machine.journal.read_bytes()]


if __name__ == "__main__":
    main()
