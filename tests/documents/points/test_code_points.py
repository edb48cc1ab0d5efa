import pytest

from dp100_cards.documents.points.code_points import code_points
from tests.documents.builders import only_card


def points(*code: str, language: str = "python") -> list[str]:
    return list(code_points("\n".join(code), language))


def answer_points(*answer: str) -> tuple[str, ...]:
    return only_card("\n".join(["- **Question 1:** What?", "- **Answer:**", *answer])).key_points


def test_python_gives_its_calls_with_the_names_of_their_arguments() -> None:
    found = points("import a", "job = a.command(code='.', lr=1)", "a.b.run(job)", "print(job)")
    assert found == ["a.command(code, lr)", "a.b.run()"]


def test_a_leading_text_is_named_and_what_only_describes_is_not() -> None:
    found = points("p.add('--rate', type=float, help='The rate')", "p.tell('two\\nlines', n=1)")
    assert found == ["p.add('--rate', type)", "p.tell(n)"]


def test_arguments_are_named_as_long_as_they_fit() -> None:
    arguments = ", ".join(f"long_name_{number}=1" for number in range(9))
    names = ", ".join(f"long_name_{number}" for number in range(4))
    assert points(f"make({arguments})") == [f"make({names})"]


def test_calls_without_arguments_count_only_where_there_are_no_others() -> None:
    assert points("p = Parser()", "p.add('x')") == ["p.add('x')"]
    assert points("run = Run.get_context()") == ["Run.get_context()"]


def test_calls_in_blocks_and_on_the_results_of_others_are_found_in_their_order() -> None:
    found = points(
        "with start(name='a'):",
        "    for x in y:",
        "        log(x)",
        "def f(x):",
        "    return await_it(x)",
        "async def g(x):",
        "    await frame.group('k').sum(0)",
    )
    assert found == ["start(name)", "log()", "await_it()", "sum()"]


def test_python_without_calls_gives_what_it_defines() -> None:
    assert points("class Net:", "    size = 1", "def add(a, b):", "    return a + b") == [
        "Net",
        "add",
    ]


def test_code_that_python_cannot_read_gives_its_comments() -> None:
    assert points("# Load the data:", "f(((", "# Train") == ["Load the data", "Train"]


@pytest.mark.parametrize(
    ("language", "code", "expected"),
    [
        (
            "bash",
            "$ az ml job create --file job.yml \\\n  --web\ncd src",
            ["az ml job create", "cd src"],
        ),
        ("bash", "# Just words", ["Just words"]),
        ("yaml", "name: x\ninputs:\n  rate: 1\ncompute: y", ["name", "inputs", "compute"]),
        ("dockerfile", "FROM a:1\nRUN pip install b", ["FROM", "RUN"]),
        ("sql", "-- Count them\nSELECT 1", ["Count them"]),
        ("sql", "SELECT 1", ["SELECT 1"]),
        ("json", '{\n  "a": 1\n}', []),
    ],
)
def test_other_languages_give_what_their_lines_begin_with(
    language: str, code: str, expected: list[str]
) -> None:
    assert points(code, language=language) == expected


def test_an_example_gives_no_points_beside_words_and_all_points_alone() -> None:
    code = ["```python", "f(a=1)", "```"]
    assert answer_points("- **Call:** it.", "- **Example:**", "", *code) == ("Call",)
    assert answer_points("- **Example:**", "", *code) == ("f(a)",)


def test_words_that_announce_code_are_no_points() -> None:
    assert answer_points("With the SDK:", "", "```python", "f(a=1)", "```") == ("f(a)",)
