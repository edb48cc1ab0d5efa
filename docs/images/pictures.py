"""Which pictures there are: where each begins, what is pressed, and how large the screen is."""

from dataclasses import dataclass

from dp100_cards.model.selection import Selection

NORMAL, WIDE = (80, 24), (120, 40)
TYPED_JOB = """from azure.ai.ml import command

job = command(
    compute="my-cluster",
    code="./src",
    command="python train.py --learning-rate ${{inputs.lr}}",
    inputs={'lr': 0.1},
    environment="AzureML-sklearn-1.0-ubuntu20.04-py38-cpu@latest",
)
ml_client.jobs.create_or_update(job)
"""
TYPED_COMPUTE = (
    "A compute instance is a fully managed cloud workstation for one person: interactive"
    " development, writing and testing code. A compute cluster is a managed cluster of VMs"
    " that scales up and down with the jobs."
)
RATE_FOUR = (
    *("space", "tab", "a", "b", "c", "d", "3"),
    *("space", "tab", "a", "b", "d", "2"),
    *("space", "4"),
    *("space", "3"),
)
OWN_SETTINGS = """# my own
new_per_day = 5
learning_steps = ["10m", "1d"]

[keys]
"review.undo" = "u,backspace"
"review.wrap" = "Z"
"""


@dataclass(frozen=True, slots=True)
class Write:
    """A text that is pasted, where other steps are keys."""

    text: str


@dataclass(frozen=True, slots=True)
class Picture:
    """One screen of the program."""

    name: str
    keys: tuple[str | Write, ...] = ()
    selection: Selection | None = None
    """What is reviewed; None opens home."""
    size: tuple[int, int] = NORMAL
    title: str = "dp100"
    config: str = ""
    """The learner's settings file."""
    is_beginner: bool = False
    has_colour: bool = True


def _of(*cards: str) -> Selection:
    return Selection(cards=cards)


PICTURES = (
    Picture("home-beginner", is_beginner=True),
    Picture("home"),
    Picture("question", selection=Selection(("workspace",))),
    Picture("answer", ("space",), _of("q22")),
    Picture("ticking", ("space", "tab", "a", "b", "d", "e"), _of("q22")),
    Picture("answer-wide", ("space", "tab", "a", "b", "d", "e"), _of("q22"), WIDE),
    Picture("typing", ("t", Write(TYPED_COMPUTE)), _of("q08")),
    Picture("typed", ("t", Write(TYPED_COMPUTE), "ctrl+s"), _of("q08"), WIDE),
    Picture("typed-code", ("t", Write(TYPED_JOB), "ctrl+s"), _of("q16"), WIDE),
    Picture("confidence", selection=_of("q08"), config="confidence = true\n"),
    Picture("blanks", ("space", "tab", "a", "b", "tab", "1", "space"), _of("q08")),
    Picture("correction", ("space", "c"), _of("q05"), (80, 30)),
    Picture("code", ("space", "a", "pagedown"), _of("q16"), WIDE),
    Picture("code-not-wrapped", ("space", "z", "right", "right"), _of("q16")),
    Picture("two-buttons", ("space", "tab", "a", "b"), _of("q02"), config="rating_buttons = 2\n"),
    Picture("summary", RATE_FOUR, _of("q02", "q12", "q05", "q06")),
    Picture("look-back", ("space", "3", "space", "2", "l"), _of("q04", "q10", "q13")),
    Picture("note", ("space", "n", Write("Check the quota first.")), _of("q09")),
    Picture("info", ("i",), _of("q14"), (100, 50)),
    Picture("info-normal", ("i",), _of("q14")),
    Picture("browse", ("b",)),
    Picture("browse-filter", ("b", "slash", Write("lapses>0 -is:suspended"), "enter")),
    Picture("browse-wide", ("b", "j", "j", "j", "enter"), size=WIDE),
    Picture("preview", ("b", "j", "enter")),
    Picture("stats-overview", ("s",)),
    Picture("stats-sections", ("s", "6"), size=WIDE),
    Picture("settings", ("comma",), config=OWN_SETTINGS),
    Picture("help", ("space", "question_mark"), _of("q08")),
    Picture("palette", ("space", "ctrl+p"), _of("q08")),
    Picture("light", ("space",), _of("q22"), config='theme = "textual-light"\n'),
    Picture("ansi", ("space", "tab", "a"), _of("q22"), config='theme = "ansi-dark"\n'),
    Picture("no-colour", ("space", "tab", "a"), _of("q22"), has_colour=False),
)
