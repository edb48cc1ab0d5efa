"""Made-up cards of realistic length; their texts carry numbers that can be found on a screen."""

import re
from pathlib import Path
from textwrap import indent

_DECKS = ("workspace", "data", "compute", "experiments", "training", "models", "access", "review")

_QUESTION = """\
Q{number:05}: your team runs `train_{number}.py` every night and the job now **fails after the
first epoch** on the shared cluster. Which settings of the job would you look at first, and how do
you find out which of them is the reason (Q{number:05})"""

_ANSWER = """\
A{number:05}: look at the *environment*, the *compute target* and the *inputs*, in that order.

1. **Environment.** An image that was built anew may hold other versions; pin them.
2. **Compute target.** A cluster with `min_instances: 0` starts cold, and a low-priority node can be
   taken away in the middle of an epoch.
3. **Inputs.** A path that is `mount`ed is read over the network each time:

```python
from azure.ai.ml import Input, MLClient, command
from azure.identity import DefaultAzureCredential

client = MLClient.from_config(DefaultAzureCredential())
job = command(
    code="./src",
    command="python train_{number}.py --data ${{{{inputs.data}}}} --epochs {epochs}",
    inputs={{"data": Input(type="uri_folder", path="azureml:set-{number}:1", mode="download")}},
    environment="azureml:training-env:{epochs}",
    compute="cluster-{epochs}",
)
client.jobs.create_or_update(job)  # returns at once; the log is in the studio
```

| setting | where | what goes wrong |
|---|---|---|
| `mode` | `Input` | slow reads, time-outs |
| `tier` | compute | the node is taken away |
| `image` | environment | other versions |"""

_EXPLANATION = """\
A job is code, an environment, a compute target and inputs, and only the code is in your hands when
it starts. **Change one of them at a time**, run the job with `epochs={epochs}`, and compare the two
runs in the studio: metrics, the `std_log.txt` of both, and the snapshot of the code. A run that
fails only on the cluster and not on a compute instance points to the target or to the inputs; one
that fails on both points to the environment."""

_WHY = """\
The answer names the three parts of a job that can change without a change of the code, and gives
for each the setting and what it looks like when it is wrong. It does not guess: with one change at
a time, job {number} tells which part it was."""

QUESTION_END = re.compile(r"\(Q(\d{5})\)")
"""What a screen shows when it shows a whole question."""


def question(number: int) -> str:
    """The Markdown of a card's question; ends with `(Q00042)`."""
    return _QUESTION.format(number=number).replace("\n", " ")


def answer(number: int) -> str:
    """The Markdown of a card's answer; begins with `A00042:`."""
    return _ANSWER.format(number=number, epochs=_epochs(number))


def other_question(number: int) -> re.Pattern[str]:
    """The end of any question but this."""
    return re.compile(rf"\(Q(?!{number:05})\d{{5}}\)")


def answer_start(number: int) -> re.Pattern[str]:
    """The beginning of a card's answer."""
    return re.compile(f"A{number:05}:")


def write_decks(folder: Path, cards: int) -> None:
    """Writes the deck files; cards are dealt to the decks in turn."""
    folder.mkdir(parents=True)
    for position, name in enumerate(_DECKS):
        texts = [_card(number) for number in range(position, cards, len(_DECKS))]
        head = f"id: {name}\ntitle: The {name} section\ncards:\n"
        (folder / f"{name}.yaml").write_text(head + "\n".join(texts), encoding="utf-8")


def deck_of(number: int) -> str:
    """The deck that a card is dealt to."""
    return _DECKS[number % len(_DECKS)]


def _card(number: int) -> str:
    values = {"number": number, "epochs": _epochs(number)}
    parts = {
        "question": question(number),
        "answer": answer(number),
        "explanation": _EXPLANATION.format(**values).replace("\n", " "),
        "why_correct": _WHY.format(**values).replace("\n", " "),
    }
    blocks = "".join(f"    {name}: |\n{indent(text, ' ' * 6)}\n" for name, text in parts.items())
    return f"  - id: c{number:05}\n    topic: {number % 9 + 1}. Jobs\n{blocks}"


def _epochs(number: int) -> int:
    return 3 + number % 40
