import pytest

from dp100_cards.study.recall.code_block import CodeBlock, code_in, without_fence
from tests.study.recall.shipped_cards import SHIPPED


def test_of_the_shipped_cards_only_q16_asks_for_code() -> None:
    blocks = {card_id: code_in(card.answer) for card_id, card in SHIPPED.items()}
    assert {card_id for card_id, block in blocks.items() if block} == {"q16"}
    assert blocks["q16"] is not None
    assert blocks["q16"].language == "python"
    assert blocks["q16"].code.startswith("from azure.ai.ml import MLClient")
    assert blocks["q16"].code.endswith("ml_client.jobs.stream(returned_job.name)")


@pytest.mark.parametrize(
    ("answer", "block"),
    [
        ("```py\nx = 1\n```", CodeBlock("python", "x = 1")),
        ("So:\n\n~~~yml title=a\nname: b\n~~~\n", CodeBlock("yaml", "name: b")),
        ("- So:\n\n  ```\n  name:\n    b\n  ```", CodeBlock("", "name:\n  b")),
        ("````md\n```\ninner text\n```\n````", CodeBlock("md", "```\ninner text\n```")),
        ("```python\nnot_closed = 1", CodeBlock("python", "not_closed = 1")),
        ("", None),
        ("no code", None),
        ("``` inline ```", None),
        ("A long text that says much more than its code.\n```\nx\n```", None),
    ],
)
def test_code_is_the_block_that_is_most_of_an_answer(answer: str, block: CodeBlock | None) -> None:
    assert code_in(answer) == block


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("x = 1", "x = 1"),
        ("```python\nx = 1\n```", "x = 1"),
        ("Here it is, as I remember it:\n```\nx = 1\n", "x = 1"),
        ("", ""),
    ],
)
def test_what_was_typed_may_stand_in_a_fence(typed: str, code: str) -> None:
    assert without_fence(typed) == code
