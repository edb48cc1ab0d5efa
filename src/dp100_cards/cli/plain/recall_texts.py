"""The answer with blanks, and how typed code differs; loaded only when one of them is printed."""

import re
from collections.abc import Iterator

from dp100_cards.cli.card_text import TitledText
from dp100_cards.study.correction_wording import WITH_WHOLE_ANSWER, warning_text
from dp100_cards.study.recall.blanks import BLANK, blanked
from dp100_cards.study.recall.code_comparison import CodeComparison, DiffKind
from dp100_cards.study.steps_done import Shown

_BLANKS = re.compile(f"{BLANK}+")
_SPOKEN_BLANK = "[blank]"
_DIFF_WORDS = {DiffKind.SAME: "same", DiffKind.MISSING: "missing", DiffKind.EXTRA: "extra"}


def ladder(shown: Shown) -> TitledText | None:
    """The answer with blanks; None where there is nothing in it to be blanked.

    A blank is a word, since a row of signs is hard to listen to.
    """
    answer = shown.study_card.card.answer
    with_blanks = blanked(answer, shown.ladder)
    if with_blanks == answer:
        return None
    warning = warning_text(shown.study_card.corrections, where=WITH_WHOLE_ANSWER)
    spoken = _BLANKS.sub(_SPOKEN_BLANK, with_blanks).strip("\n")
    return TitledText("Answer with blanks", "\n\n".join(filter(None, (warning, spoken))))


def comparison_text(comparison: CodeComparison) -> TitledText:
    """Line by line what is the same, missing or extra in code that was typed."""
    if comparison.is_equal:
        return TitledText("Your code", "It does the same as the answer's.")
    return TitledText("Your code", "\n".join(_comparison_lines(comparison)))


def _comparison_lines(comparison: CodeComparison) -> Iterator[str]:
    if comparison.error:
        yield f"It cannot be read, so it is compared as text: {comparison.error}"
    for line in comparison.lines:
        yield f"{_DIFF_WORDS[line.kind]}: {line.text}"
