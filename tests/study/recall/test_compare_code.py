"""Code of any language, as a review compares it."""

import pytest

from dp100_cards.storage.yaml_files.plain_values import plain_value
from dp100_cards.study.recall.code_block import CodeBlock, code_in
from dp100_cards.study.recall.code_comparison import CodeComparison
from dp100_cards.study.recall.compare_code import compare_code
from tests.study.recall.shipped_cards import SHIPPED
from tests.study.recall.test_code_comparison import shown

CONDA = """name: env
channels:
  - conda-forge
dependencies:
  - python=3.8
  - pip:
      - pandas==1.4.3
"""


def compared(language: str, expected: str, typed: str) -> CodeComparison:
    return compare_code(CodeBlock(language, expected), typed, plain_value)


def test_q16_typed_otherwise_is_equal() -> None:
    block = code_in(SHIPPED["q16"].answer)
    assert block is not None
    typed = """
```python
from azure.identity import DefaultAzureCredential
from azure.ai.ml.entities import Environment
from azure.ai.ml import command, MLClient
job = command(
    environment='AzureML-sklearn-1.0-ubuntu20.04-py38-cpu@latest',
    compute='azureml:my-cluster', inputs={'lr': 0.01}, code='./src',
    command='python train.py --learning-rate ${inputs.lr}',
    experiment_name='my-sklearn-experiment', display_name='sklearn-training-job')
returned_job = ml_client.jobs.create_or_update(job)
print(f'Submitted job: {returned_job.name}')
```"""
    assert compare_code(block, typed, plain_value).is_equal


def test_yaml_is_compared_by_its_values() -> None:
    typed = "# mine\ndependencies: ['python=3.8', {pip: [pandas==1.4.3]}]\n"
    assert compared("yaml", CONDA, f'{typed}channels:\n- "conda-forge"\nname: env').is_equal
    comparison = compared("yaml", CONDA, CONDA.replace("3.8", "3.9").replace("name: env\n", ""))
    assert shown(comparison) == [
        "  channels:",
        "    - conda-forge",
        "  dependencies:",
        "-   - python=3.8",
        "+   - python=3.9",
        "    -",
        "      pip:",
        "        - pandas==1.4.3",
        "- name: env",
    ]


def test_the_order_of_a_list_counts() -> None:
    assert not compared("yaml", "- a\n- b", "- b\n- a").is_equal


def test_yaml_that_cannot_be_read_names_its_line() -> None:
    comparison = compared("yaml", "a: b\nc: d", "a: b\n\tc: d")
    assert comparison.error.startswith("line 2: c: a tab")
    assert shown(comparison) == ["  a: b", "  c: d"]
    assert not comparison.is_equal


def test_an_expected_yaml_that_we_do_not_read_is_compared_as_text() -> None:
    assert compared("yaml", "a: &x b\nc: *x", "a:  &x b\nc: *x").is_equal


@pytest.mark.parametrize(
    ("typed", "is_equal"),
    [
        ('{"b": [true, null, "x"], "a": 1.0}', True),
        ('{"b": [true, null, "x"], "a": "1.0"}', False),
        ('{"b": [1, null, "x"], "a": 1.0}', False),
        ('{"b": [true, "null", "x"], "a": 1.0}', False),
        ('{"b": [], "a": 1.0}', False),
    ],
)
def test_json_tells_numbers_and_texts_apart(*, typed: str, is_equal: bool) -> None:
    assert compared("json", '{"a": 1.0, "b": [true, null, "x"]}', typed).is_equal is is_equal


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ('{"a":\n 1,}', "line 2: "),
        ("[" * 90_000, "nested too deeply"),
        ("9" * 5_000, "Exceeds the limit"),
    ],
    ids=("comma", "deep", "long"),
)
def test_json_that_cannot_be_read_says_why(typed: str, error: str) -> None:
    assert compared("json", '{"a": 1}', typed).error.startswith(error)


def test_comments_of_a_dockerfile_do_not_count() -> None:
    expected = "FROM base\nRUN pip install a\n# Add others"
    assert compared("dockerfile", expected, "# mine\nFROM base\nRUN pip  install \\\n a").is_equal
    assert not compared("", expected, "FROM base\nRUN pip install a").is_equal


@pytest.mark.parametrize("language", ["python", "yaml", "json", "bash", ""])
def test_a_huge_text_and_an_empty_one_are_compared(language: str) -> None:
    assert not compared(language, "a: 1", "a: 1\n" * 30_000).is_equal
    assert not compared(language, "a: 1", "").is_equal


@pytest.mark.parametrize("card_id", ["q14", "q16", "q17", "q25", "q26"])
def test_the_code_of_real_answers_equals_itself(card_id: str) -> None:
    for part in SHIPPED[card_id].answer.split("```")[1::2]:
        language, _, code = part.partition("\n")
        comparison = compared(language, code, f"```{language}\n{code}```")
        assert comparison.is_equal
        assert comparison.lines
