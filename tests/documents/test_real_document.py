"""The study document that the decks of this project come from, converted from a PDF."""

import ast
import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

from dp100_cards.documents.fates import FateKind
from dp100_cards.model.card import Card
from dp100_cards.model.deck import Domain
from tests.documents.builders import code_blocks, compact, list_tree, parse

TEXT = (Path(__file__).parent / "dp100-azure-machine-learning.md").read_text(encoding="utf-8")
DOCUMENT = parse(TEXT)
CARDS: dict[str, Card] = {card.id: card for deck in DOCUMENT.decks for card in deck.cards}
CODE = [block for card in CARDS.values() for block in code_blocks(card.answer)]
PYTHON = [code for language, code in CODE if language == "python"]
IMAGE = "mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu20.04:latest"
NAME, VERSION = "{registered_model.name}", "{registered_model.version}"
MARKS = re.compile(r"[\s*`\\■•]+")
LABELS = re.compile(r"^(Question\d+|Answer|Explanation|Whythisansweriscorrect):")


def texts(card: Card) -> list[str]:
    return [card.question, card.answer, card.explanation, card.why_correct]


def test_there_are_seven_decks_in_two_domains() -> None:
    first = Domain("I", "Setting Up an Azure Machine Learning Workspace", "15-20%")
    second = Domain("II", "Running Experiments and Training Models", "25-30%")
    assert [(deck.id, deck.domain, deck.section, len(deck.cards)) for deck in DOCUMENT.decks] == [
        ("workspace", first, "A", 4),
        ("access", first, "B", 3),
        ("compute", first, "C", 4),
        ("data", second, "A", 3),
        ("experiments", second, "B", 4),
        ("training", second, "C", 5),
        ("models", second, "D", 4),
    ]
    assert DOCUMENT.decks[2].title == "Configure and Manage Compute Resources"


def test_the_27_cards_are_complete() -> None:
    assert list(CARDS) == [f"q{number:02}" for number in range(1, 28)]
    assert all(all(texts(card)) and card.key_points for card in CARDS.values())
    assert DOCUMENT.problems == ()


def test_each_card_has_the_topic_above_it_and_its_lines() -> None:
    assert CARDS["q08"].topic == "1. Understanding Compute Options in Azure Machine Learning"
    assert len({(deck.id, card.topic) for deck in DOCUMENT.decks for card in deck.cards}) == 27
    assert str(CARDS["q08"].lines) == "126-135"
    assert str(CARDS["q27"].lines) == "732-746"


def test_every_line_is_accounted_for_and_only_talk_is_dropped() -> None:
    lines = TEXT.split("\n")
    told = [number for number, line in enumerate(lines, start=1) if line.strip()]
    assert [fate.line for fate in DOCUMENT.fates] == told
    dropped = [fate.line for fate in DOCUMENT.fates if fate.kind is FateKind.DROPPED]
    assert dropped == [7, 9, 750]
    furniture = {
        lines[fate.line - 1].strip() for fate in DOCUMENT.fates if fate.kind is FateKind.FURNITURE
    }
    assert furniture == {"-", "---"}
    assert Counter(fate.kind for fate in DOCUMENT.fates)[FateKind.HEADING] == 38


def test_no_word_of_a_cards_line_is_lost() -> None:
    content = {card_id: compact("".join(texts(card))) for card_id, card in CARDS.items()}
    lines = TEXT.split("\n")
    for fate in DOCUMENT.fates:
        if fate.card is not None:
            line = MARKS.sub("", lines[fate.line - 1]).lstrip("#-")
            assert compact(LABELS.sub("", line)) in content[fate.card], fate.line


def test_no_word_is_added() -> None:
    source = set(re.findall(r"\w+", TEXT.replace("\\_", "_")))
    for card in CARDS.values():
        prose = re.sub(r"^```\w+$", "", "\n".join(texts(card)), flags=re.MULTILINE)
        assert set(re.findall(r"\w+", prose)) <= source, card.id


@pytest.mark.parametrize(
    ("card_id", "joined"),
    [
        ("q01", "(Storage, ACR, Key Vault, App Insights)"),
        ("q04", "The workspace's managed identity or the user's identity"),
        ("q06", "What authentication mechanism"),
        ("q11", "to capture performance indicators"),
        ("q15", "a particular machine learning task or script"),
        ("q17", "OS-level dependencies"),
    ],
)
def test_paragraphs_cut_by_a_page_break_are_whole(card_id: str, joined: str) -> None:
    assert joined in "\n".join(texts(CARDS[card_id]))


def entries(count: int) -> tuple[tuple[object, ...], ...]:
    return ((),) * count


@pytest.mark.parametrize(
    ("card_id", "lists"),
    [
        ("q03", [("ordered", *entries(3)), ("bullet", *entries(4))]),
        ("q08", [("bullet", *((("bullet", *entries(2)),),) * 2)]),
        ("q09", [("ordered", *entries(6))]),
        ("q10", [("ordered", *entries(4))]),
        ("q13", [("bullet", (), (("bullet", *entries(4)),))]),
        ("q15", [("bullet", (), (("bullet", *entries(8)),))]),
        ("q18", [("ordered", *entries(4), (("bullet", *entries(2)),), ())]),
        ("q20", [("ordered", *entries(9))]),
        ("q21", [("bullet", (("bullet", *entries(5)),), (("ordered", *entries(7)),))]),
        ("q22", [("ordered", *entries(4))]),
        ("q23", [("ordered", (("bullet", *entries(2)),))]),
        ("q24", [("bullet", (), (("ordered", *entries(6)),))]),
        ("q26", [("bullet", (("bullet", *entries(2)),), ())]),
        ("q27", [("bullet", (), (("ordered", (), (("bullet", *entries(5)),), ()),))]),
    ],
)
def test_lists_cut_by_a_page_break_are_whole_and_nested(card_id: str, lists: list[object]) -> None:
    assert list_tree(CARDS[card_id].answer) == lists


@pytest.mark.parametrize(("card_id", "count"), [("q02", 2), ("q05", 4), ("q07", 4), ("q16", 8)])
def test_lists_of_explanations_are_whole(card_id: str, count: int) -> None:
    assert list_tree(CARDS[card_id].explanation) == [("bullet", *entries(count))]


def test_no_damage_is_left_in_the_text() -> None:
    for card in CARDS.values():
        for text in texts(card):
            assert not re.search(r"\\_|[■•]|^\s*-\s*$|^---$|\n{3}|[ \t]$", text, re.MULTILINE), (
                card.id
            )
            assert text == text.strip()
            assert len(re.findall(r"\*\*", text)) % 2 == 0


def test_headings_inside_answers_are_content() -> None:
    found = re.findall(r"^### .*$", "\n".join(card.answer for card in CARDS.values()), re.MULTILINE)
    assert found == [
        "### 1. Load into Pandas DataFrame:",
        "### 2. Pass Dataset as Script Argument (Input Port Binding):",
        "### Inside `train.py`:",
        "### 1. Using a Conda Specification File:",
        "### 2. Using a Dockerfile:",
        "### How to Apply/Update (Example using SDK v1):",
    ]
    assert "- **Example Snippet (train.py):**" in CARDS["q14"].answer


def test_code_that_had_turned_bold_is_code() -> None:
    assert "**`idle_seconds_before_scaledown`:** The" in CARDS["q09"].answer
    assert "- `ml_client.jobs.create_or_update(job)`: Submits" in CARDS["q16"].explanation
    assert "Prefixing with `azureml:` is" in CARDS["q16"].explanation
    assert "using `pip`, `conda`, or system package managers (`apt-get`)" in CARDS["q17"].answer


def test_there_are_twelve_pieces_of_code_with_their_languages() -> None:
    assert Counter(language for language, _ in CODE) == {"python": 10, "yaml": 1, "dockerfile": 1}


@pytest.mark.parametrize("code", PYTHON)
def test_python_parses(code: str) -> None:
    ast.parse(code)


def test_no_token_of_the_code_has_changed() -> None:
    source = "".join(re.findall(r"^```\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL))
    mended = "".join(code for _, code in CODE)
    assert re.sub(r"[\s#]", "", mended) == re.sub(r"[\s#]", "", source)
    # The converter put a second mark into the comments of lines 272 and 319.
    assert source.count("#") - mended.count("#") == 2


def test_a_commented_out_statement_stays_a_comment() -> None:
    for code in PYTHON:
        for statement in ast.parse(code).body:
            assert "environments.create_or_update" not in ast.unparse(statement)
    assert CARDS["q17"].answer.count("# registered_env = ml_client.environments") == 2


@pytest.mark.parametrize(
    ("card_id", "line"),
    [
        ("q16", 'command="python train.py --learning-rate ${inputs.lr}", # Command to execute'),
        ("q16", 'compute="azureml:my-cluster", # Target compute cluster (use prefix if needed)'),
        ("q17", 'description="Custom environment with specific sklearn and pandas versions",'),
        ("q17", f'image="{IMAGE}" # Base Docker image'),
        ("q17", f"FROM {IMAGE}"),
        ("q17", "RUN pip install scikit-learn==1.1.2 pandas==1.4.3 azureml-mlflow"),
        ("q25", "model_path='outputs/model.pkl', # Path relative to the run's root"),
        ("q25", "registered_model = ml_client.models.create_or_update(model_to_register)"),
        ("q25", "type=AssetTypes.MLFLOW_MODEL, # Or CUSTOM_MODEL if not MLflow format"),
        ("q25", f'print(f"Registered model: {NAME}, Version: {VERSION}")'),
    ],
)
def test_wrapped_lines_of_code_are_whole(card_id: str, line: str) -> None:
    assert line in [line.strip() for line in CARDS[card_id].answer.split("\n")]


def test_yaml_says_what_it_said() -> None:
    (code,) = (code for language, code in CODE if language == "yaml")
    packages = ["azureml-mlflow", "scikit-learn==1.1.2", "pandas==1.4.3"]
    assert yaml.safe_load(code) == {
        "name": "custom-sklearn-env",
        "channels": ["conda-forge"],
        "dependencies": ["python=3.8", "pip=21.2.4", {"pip": packages}],
    }


def test_the_whole_answer_inside_a_label_is_an_answer() -> None:
    assert CARDS["q19"].answer == "Scikit-learn"


@pytest.mark.parametrize(
    ("card_id", "points"),
    [
        (
            "q01",
            [
                "Azure Machine Learning Workspace",
                "Azure Storage Account",
                "Azure Container Registry (ACR)",
                "Azure Key Vault",
                "Azure Application Insights",
            ],
        ),
        ("q02", ["Region Selection", "Networking Configuration"]),
        ("q05", ["AzureML Data Scientist", "Machine Learning Contributor"]),
        ("q19", ["Scikit-learn"]),
        (
            "q22",
            [
                "HyperDrive",
                "SweepJob",
                "Grid Sampling",
                "Random Sampling",
                "Bayesian Sampling",
                "Bandit Policy",
            ],
        ),
    ],
)
def test_key_points_name_what_counts(card_id: str, points: list[str]) -> None:
    assert list(CARDS[card_id].key_points) == points


def test_key_points_are_short_plain_and_different() -> None:
    for card in CARDS.values():
        folded = [point.casefold() for point in card.key_points]
        assert len(set(folded)) == len(folded) <= 12
        assert all(
            len(point) <= 125 and not re.search(r"[`*]|:$", point) for point in card.key_points
        )
        assert not set(folded) & {
            "why",
            "how it works",
            "description",
            "consideration",
            "example snippet",
        }


def test_tags_tell_where_code_and_sdk_versions_are() -> None:
    assert CARDS["q14"].tags == ("data", "code", "sdk-v1")
    assert CARDS["q16"].tags == ("experiments", "code", "sdk-v2")
    assert [card.id for card in CARDS.values() if "code" in card.tags] == [
        "q14",
        "q16",
        "q17",
        "q25",
        "q26",
    ]


def test_the_cards_written_as_a_clean_document_are_read_as_they_are() -> None:
    pieces = []
    for deck in DOCUMENT.decks:
        pieces.append(f"# {deck.section}. {deck.title}")
        for card in deck.cards:
            number = int(card.id.removeprefix("q"))
            labels = [
                f"Question {number}:",
                "Answer:",
                "Explanation:",
                "Why this answer is correct:",
            ]
            pieces.append(f"## {card.topic}")
            for label, text in zip(labels, texts(card), strict=True):
                pieces += [f"**{label}**", text]
    again: dict[str, Card] = {
        card.id: card for deck in parse("\n\n".join(pieces)).decks for card in deck.cards
    }
    for card_id, card in CARDS.items():
        assert texts(again[card_id]) == texts(card)
        assert again[card_id].key_points == card.key_points


REPAIRS: dict[int, list[str]] = {}
for repair in DOCUMENT.repairs:
    REPAIRS.setdefault(repair.line, []).append(repair.what)


@pytest.mark.parametrize(
    ("line", "what"),
    [
        *[(line, "joined to line") for line in (30, 75, 98, 175, 294, 463)],
        *[(line, "put back") for line in (52, 53, 58, 117, 118, 158, 159, 160, 296, 373, 374)],
        *[(line, "put back") for line in (511, 512, 531, 532, 534, 536, 537, 554, 570, 571)],
        *[(line, "put back") for line in (590, 591, 737, 738, 744)],
        *[(line, "code fence joined") for line in (323, 414, 621, 681)],
        *[(line, "had become a heading") for line in (259, 364)],
        *[(line, "underscore") for line in (*range(142, 148), 373, 385, 387, 474)],
        *[(line, "bold made code") for line in (*range(142, 148), 372, 373, 374, 380, 385, 387)],
        *[(line, "bold made code") for line in (428, 564, 566, 568, 604)],
    ],
)
def test_each_damaged_line_has_its_repair(line: int, what: str) -> None:
    assert any(what in repair for repair in REPAIRS[line])


def test_lines_of_prose_without_damage_have_no_repair() -> None:
    whole = [*range(21, 28), 36, 43, *range(48, 51), *range(84, 92), *range(126, 136)]
    whole += [*range(297, 307), *range(470, 474), *range(475, 482), *range(582, 587)]
    whole += [*range(691, 694), *range(697, 703), *range(732, 736), *range(739, 744), 745, 746]
    assert not set(whole) & REPAIRS.keys()


def test_what_stands_outside_of_the_cards_has_its_reason() -> None:
    reasons = {fate.line: fate.reason for fate in DOCUMENT.fates if fate.reason}
    assert reasons[9] == reasons[750] == "the author's talk"
    assert reasons[7].startswith("introduction below the heading 'Understanding Azure")
    assert (reasons[5], reasons[44]) == ("rule", "bullet without text")


def test_code_spans_that_had_become_bold_are_code_where_a_noun_names_them() -> None:
    answer = CARDS["q23"].answer
    assert "`TensorFlow` estimator" in answer
    assert "the `distribution` property in a `command` job" in answer
    assert "1. **`MultiWorkerMirroredStrategy`:** This" in answer
    assert "(`Run` object)" in CARDS["q25"].answer
