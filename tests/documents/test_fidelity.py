"""What the cards say is what their lines in the document say: nothing lost, added or moved."""

import re
from collections.abc import Iterator

import pytest
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from tests.documents.builders import compact
from tests.documents.test_real_document import CARDS, DOCUMENT, TEXT, texts

LINES = TEXT.split("\n")
LABEL = re.compile(
    r"(?:- |### • )\**(?:Question \d+|Answer|Explanation|Why this answer is correct):(?:\*\*)?"
)
FENCE = re.compile(r"^```\w*$", re.MULTILINE)
"""Languages are named by the parser, so they are no part of what the document says."""
CUT_FENCE = ("``` ```", "")
MENDED: dict[str, list[tuple[str, str]]] = {
    "q09": [
        (r"**vm\_size:**", "**`vm_size`:**"),
        (r"**min\_nodes:**", "**`min_nodes`:**"),
        (r"**max\_nodes:**", "**`max_nodes`:**"),
        (r"**idle\_seconds\_before\_scaledown:**", "**`idle_seconds_before_scaledown`:**"),
        (r"vnet\_resourcegroup\_name,", "`vnet_resourcegroup_name`,"),
        (r"vnet\_name, subnet\_name:", "`vnet_name`, `subnet_name`:"),
        (r"identity\_type, identity\_id:", "`identity_type`, `identity_id`:"),
    ],
    "q14": [
        ("### ■ Example Snippet (train.py):", "- **Example Snippet (train.py):**"),
        ("depending on mount # structure", "depending on mount structure"),
    ],
    "q16": [
        ("MLClient(credential, # subscription_id", "MLClient(credential, subscription_id"),
        CUT_FENCE,
        ("**compute**:", "`compute`:"),
        ("**azureml**:", "`azureml:`"),
        (
            r"**ml\_client.jobs.create\_or\_update(job)**:",
            "`ml_client.jobs.create_or_update(job)`:",
        ),
        ("**train.py**", "`train.py`"),
        ("**argparse**", "`argparse`"),
        ("**--learning-rate**", "`--learning-rate`"),
        ("**command**.", "`command`."),
    ],
    "q17": [
        ("**scikit-learn==1.1.2**, **pandas==1.4.3**", "`scikit-learn==1.1.2`, `pandas==1.4.3`"),
        ("#### 1. Using", "### 1. Using"),
        (r"**conda\_env.yml**", "`conda_env.yml`"),
        (r"conda\_env.yml:**", "`conda_env.yml`:**"),
        CUT_FENCE,
        ("openmpi4.1.0- ubuntu20.04", "openmpi4.1.0-ubuntu20.04"),
        ("## 2. Using", "### 2. Using"),
        ("**Dockerfile**", "`Dockerfile`"),
        ("**pip**, **conda**,", "`pip`, `conda`,"),
        ("**apt-get**", "`apt-get`"),
        ("openmpi4.1.0- ubuntu20.04", "openmpi4.1.0-ubuntu20.04"),
        ("azureml- mlflow", "azureml-mlflow"),
    ],
    "q18": [
        (
            r"'learning\_rate', 'regularization\_strength'",
            "'learning_rate', 'regularization_strength'",
        )
    ],
    "q19": [("Scikit-learn**", "Scikit-learn")],
    "q23": [
        ("**TensorFlow**", "`TensorFlow`"),
        ("**distribution**", "`distribution`"),
        ("**command**", "`command`"),
        ("**tf.distribute.Strategy**", "`tf.distribute.Strategy`"),
        ("**MultiWorkerMirroredStrategy:**", "**`MultiWorkerMirroredStrategy`:**"),
    ],
    "q25": [
        ("**Run**", "`Run`"),
        CUT_FENCE,
        CUT_FENCE,
        ("my-classifier-model- v2", "my-classifier-model-v2"),
    ],
    "q26": [("#### How", "### How")],
}
"""For each card all that was put right in its words and marks, in the document's order."""
OUTLINES = {
    "q01": "p b1 b1 b1 b1",
    "q02": "n1 n1",
    "q03": "p n1 n1 n1 p b1 b1 b1 b1",
    "q04": "p b1 b1 b1 b1",
    "q05": "p",
    "q06": "p",
    "q07": "n1 n1 n1 n1",
    "q08": "b1 b2 b2 b1 b2 b2",
    "q09": "p n1 n1 n1 n1 n1 n1",
    "q10": "n1 n1 n1 n1",
    "q11": "p n1 n1 n1",
    "q12": "b1 b1 p",
    "q13": "p b1 b1 b2 b2 b2 b2",
    "q14": "p h b1 b1 b1 c b1 h b1 b1 b1 c b1 c b1",
    "q15": "b1 b1 b2 b2 b2 b2 b2 b2 b2 b2",
    "q16": "c h c",
    "q17": "p h b1 b1 b1 c b1 c h b1 b1 b1 c b1 c",
    "q18": "n1 n1 n1 n1 n1 b2 b2 n1",
    "q19": "p",
    "q20": "p n1 n1 n1 n1 n1 n1 n1 n1 n1",
    "q21": "b1 b2 b2 b2 b2 b2 b1 n2 n2 n2 n2 n2 n2 n2",
    "q22": "p p n1 n1 n1 n1",
    "q23": "p p n1 b2 b2 p",
    "q24": "b1 b1 n2 n2 n2 n2 n2 n2",
    "q25": "p c p c",
    "q26": "b1 b2 b2 b1 h c p p",
    "q27": "b1 b1 n2 n2 b3 b3 b3 b3 b3 n2",
}
"""Of each answer the paragraphs, headings, code, bullets and numbered entries with their depth."""
OUTLINES_OF_EXPLANATIONS = {
    "q02": "b1 b1",
    "q05": "p b1 b1 b1 b1",
    "q07": "b1 b1 b1 b1",
    "q16": "b1 b1 b1 b1 b1 b1 b1 b1",
    "q19": "p b1 b1 b1 b1 b1 p",
    "q25": "b1 b1",
}
"""Of the explanations that are more than one paragraph."""
PIECES = {"paragraph": "p", "heading": "h", "fence": "c"}


def outline(markdown: str) -> str:
    return " ".join(pieces(SyntaxTreeNode(MarkdownIt("commonmark").parse(markdown)), 1))


def pieces(node: SyntaxTreeNode, depth: int) -> Iterator[str]:
    for child in node.children:
        if child.type not in ("bullet_list", "ordered_list"):
            yield PIECES[child.type]
            continue
        for entry in child.children:
            own, *deeper = pieces(entry, depth + 1)
            assert own == "p"
            yield f"{'b' if child.type == 'bullet_list' else 'n'}{depth}"
            yield from deeper


def lines_of(card_id: str) -> str:
    """The document's lines that a card accounts for, without the labels of its parts."""
    own = [LINES[fate.line - 1] for fate in DOCUMENT.fates if fate.card == card_id]
    text, labels = LABEL.subn("", "\n".join(own))
    assert labels == 4
    return text


@pytest.mark.parametrize("card_id", CARDS)
def test_each_letter_and_digit_of_its_lines_stands_on_the_card(card_id: str) -> None:
    said = FENCE.sub("", "\n".join(texts(CARDS[card_id])))
    assert compact(said) == compact(lines_of(card_id))


@pytest.mark.parametrize("card_id", CARDS)
def test_each_word_and_mark_is_the_documents_but_for_what_was_mended(card_id: str) -> None:
    rest = " ".join(lines_of(card_id).split())
    expected = ""
    for damaged, whole in MENDED.get(card_id, []):
        before, found, rest = rest.partition(damaged)
        assert found, damaged
        expected += before + whole
    said = FENCE.sub("```", "\n".join(texts(CARDS[card_id])))
    assert said.split() == f"{expected}{rest}".split()


@pytest.mark.parametrize("card_id", CARDS)
def test_paragraphs_lists_and_code_are_where_they_belong(card_id: str) -> None:
    card = CARDS[card_id]
    assert outline(card.answer) == OUTLINES[card_id]
    assert outline(card.explanation) == OUTLINES_OF_EXPLANATIONS.get(card_id, "p")
    assert outline(card.question) == outline(card.why_correct) == "p"
