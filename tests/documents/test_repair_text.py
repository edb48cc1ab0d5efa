import pytest

from dp100_cards.documents.blocks import Block, BlockKind
from dp100_cards.documents.repair_text import names_in_code, repair_text
from tests.documents.builders import only_card

NONE: frozenset[str] = frozenset()


def mended(text: str, names: frozenset[str] = NONE) -> str:
    return repair_text(text, names)[0]


@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        (r"the 'learning\_rate' column", "the 'learning_rate' column"),
        (r"`a\_b` stays", r"`a\_b` stays"),
        (r"\_not inside a word\_", r"\_not inside a word\_"),
        (
            r"**ml\_client.jobs.create\_or\_update(job)**: Submits",
            "`ml_client.jobs.create_or_update(job)`: Submits",
        ),
        ("**scikit-learn==1.1.2**", "`scikit-learn==1.1.2`"),
        ("**--learning-rate**", "`--learning-rate`"),
        ("**train.py**", "`train.py`"),
        ("**tf.distribute.Strategy**", "`tf.distribute.Strategy`"),
        (r"**vm\_size:** Specifies", "**`vm_size`:** Specifies"),
        (
            r"**(Optional) vnet\_name, subnet\_name:** If",
            "**(Optional) `vnet_name`, `subnet_name`:** If",
        ),
        ("the **distribution** property", "the `distribution` property"),
        ("the **required** property", "the **required** property"),
        ("the **same** object", "the **same** object"),
        ("a **Service Principal** object", "a **Service Principal** object"),
        (r"**\_\_init\_\_.py**", "`__init__.py`"),
        ("**Private Endpoint**", "**Private Endpoint**"),
        ("**SweepJob**", "**SweepJob**"),
        ("**not**", "**not**"),
        ("`code` and **bold**", "`code` and **bold**"),
    ],
)
def test_only_what_is_evidently_code_becomes_code(text: str, repaired: str) -> None:
    assert mended(text) == repaired


def test_a_bold_name_of_the_cards_own_code_is_code() -> None:
    names = frozenset({"compute", "azureml", "azureml:"})
    assert (
        mended("**compute**: the **azureml**: prefix", names) == "`compute`: the `azureml:` prefix"
    )


def test_bold_words_beside_code_that_turned_bold_are_code_too() -> None:
    assert mended("**pip** or **apt-get**", frozenset({"pip"})) == "`pip` or `apt-get`"
    assert mended("**Setup:** **pip**", frozenset({"pip"})) == "**Setup:** `pip`"
    assert mended("**pip** or **Key Vault**", frozenset({"pip"})) == "`pip` or **Key Vault**"


def test_names_come_from_code_and_not_from_its_comments_and_sentences() -> None:
    code = 'job = command("a few words", "azureml:cluster") # Directory'
    blocks = [
        Block(BlockKind.CODE, code, 1),
        Block(BlockKind.PARAGRAPH, "See `span` and so on.", 2),
    ]
    assert names_in_code(blocks) == {"job", "command", "azureml", "azureml:", "cluster", "span"}


def test_names_of_the_explanation_count_in_the_answer() -> None:
    card = only_card(
        "- **Question 1:** What?\n- **Answer:** The **job**.\n- **Explanation:** `job`."
    )
    assert card.answer == "The `job`."
