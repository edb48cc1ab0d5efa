import ast
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dp100_cards.documents.code.code_mending import Mended, Note, Unreadable
from dp100_cards.documents.code.python_repair import mend_python
from tests.documents.builders import answer_of, code_blocks


def mended(*lines: str) -> str:
    result = mend_python("\n".join(lines))
    assert isinstance(result, Mended)
    ast.parse(result.text)
    return result.text


def test_code_that_parses_stays_as_it_is() -> None:
    code = "import os\n\n\nx = [\n    1,  # one\n    2,\n]\ny = '''a\nb =\n'''\nprint(x) # end\ny"
    assert mend_python(code) == Mended(code)


def test_a_comment_behind_an_argument_is_rejoined() -> None:
    code = mended("job = command(", '    code="./src", #', "Command to execute", "    lr=1", ")")
    assert code == 'job = command(\n    code="./src", # Command to execute\n    lr=1\n)'


@pytest.mark.parametrize(
    "tail",
    [
        "format",
        "if needed)",
        "for the model",
        "run artifacts",
        "to the run's root",
        "Path if saved so",
    ],
)
def test_words_of_a_comment_are_told_from_an_argument(tail: str) -> None:
    code = mended("x = f(", "    a=1, # Or", tail, "    b=2", ")")
    assert code == f"x = f(\n    a=1, # Or {tail}\n    b=2\n)"


@pytest.mark.parametrize("argument", ["b", "b)", "not b", "*b", "'b'", "b=2", "lambda: b", "None"])
def test_an_argument_is_told_from_words_of_a_comment(argument: str) -> None:
    close = "" if argument.endswith(")") else "\n)"
    call = f"x = f(a, # first\n      {argument}{close}"
    code = mended("y = g(1, # Or", "if needed)", ")", *call.split("\n"))
    assert code == f"y = g(1, # Or if needed)\n)\n{call}"


def test_a_commented_out_statement_does_not_come_alive() -> None:
    code = mended("# Register it", "# env =", "client.create(env)", "print()")
    assert code == "# Register it\n# env = client.create(env)\nprint()"


def test_a_commented_out_call_is_rejoined() -> None:
    assert mended("# c = C(a,", "b, name)", "x = 1") == "# c = C(a, b, name)\nx = 1"


def test_a_line_of_equals_signs_cuts_nothing() -> None:
    assert mended("# =====", "x = 1") == "# =====\nx = 1"


def test_a_cut_string_is_rejoined_with_a_space() -> None:
    code = mended('x = f("specific sklearn', 'and pandas versions")')
    assert code == 'x = f("specific sklearn and pandas versions")'


def test_a_word_cut_behind_its_hyphen_is_rejoined_without_a_space() -> None:
    code = mended('image="openmpi4.1.0-', 'ubuntu20.04:latest" # Base', "x = 1")
    assert code.startswith('image="openmpi4.1.0-ubuntu20.04:latest" # Base\n')


def test_an_assignment_cut_behind_its_sign_is_rejoined() -> None:
    assert mended("model =", "client.create(model)") == "model = client.create(model)"


LONG = "a" * 50


@pytest.mark.parametrize(
    "whole",
    [
        f"x = {LONG}\n~if cond else b",
        f"raise Error({LONG})\n~from error",
        f"return {LONG},\n~second",
        f"x = {LONG} + {LONG}\n~+ c",
        f"def f():\n    return\n~client.create_or_update('{LONG}')\n    x = 1",
    ],
)
def test_a_statement_that_could_have_ended_before_its_rest_is_whole(whole: str) -> None:
    assert mended(*whole.replace("~", "").split("\n")) == whole.replace("\n~", " ")


def test_more_than_two_blank_lines_are_two() -> None:
    assert mended("x = 1", "", "", "", "", "y = 2") == "x = 1\n\n\ny = 2"


@pytest.mark.parametrize("code", ["%%bash\nls -l", "%%writefile a.txt\nx ="])
def test_a_cell_for_something_else_than_python_stays_as_it_is(code: str) -> None:
    assert mend_python(code) == Mended(code)


def test_an_expression_that_lost_its_indentation_is_rejoined() -> None:
    code = mended("f(tags={'type': 'c', 'status':", "'dev'},", "  x=1)")
    assert code == "f(tags={'type': 'c', 'status': 'dev'},\n  x=1)"


def test_an_expression_whose_rest_stands_at_the_statements_column_is_rejoined() -> None:
    head = f"    log({{'alpha': {'1' * 40}, 'rows':"
    code = mended("with start():", head, "    len(data)}, x=1)")
    assert code == f"with start():\n{head} len(data)}}, x=1)"
    short = "with start():\n    x = (a and\n    b)"
    assert mend_python(short) == Mended(short)


def test_arguments_stand_under_the_first_one() -> None:
    code = mended(
        "m = run.register(name='x', # Name",
        "     for the registry",
        "",
        "path='y',",
        "          tags=[('a',",
        "b)])",
    )
    assert code == (
        "m = run.register(name='x', # Name for the registry\n"
        "                 path='y',\n"
        "                 tags=[('a',\n"
        "                        b)])"
    )


def test_only_the_beginnings_of_arguments_move() -> None:
    code = mended("x = f(a +", "          b,", "c=1)")
    assert code == "x = f(a +\n          b,\n      c=1)"


def test_a_docstring_is_whole_and_another_long_string_is_left_alone() -> None:
    head = 'def f():\n    """Train an elastic net on the data and log all of its metrics'
    assert mended(head, 'to the active run."""') == f'{head} to the active run."""'
    code = f'"""Words\n  {"of " * 30}it\nend"""'
    assert mend_python(code) == Mended(code)
    code = f'x = """\n  python train.py --data data --learning-rate {"1" * 20}\nenvironment: a"""'
    assert mend_python(code) == Mended(code)


def test_code_that_is_indented_as_a_whole_begins_at_the_margin() -> None:
    assert (
        mended("    # Create", "    x = f(", "        a,", "b)")
        == "# Create\nx = f(\n    a,\n    b)"
    )
    result = mend_python("  x = 1\n  y = 2")
    assert result == Mended("x = 1\ny = 2", (Note(0, "indentation of the whole removed"),))


def test_a_name_to_be_filled_in_is_a_name() -> None:
    whole = (
        f"workspace = <your-workspace>\nclient = MLClient({'a' * 40}, <resource group>, workspace)"
    )
    result = mend_python(whole.replace("<resource ", "<resource\n"))
    assert isinstance(result, Mended)
    assert result.text == whole


def test_lines_in_a_long_string_are_left_alone() -> None:
    code = 'x = f("""a,\n b # c\nd\n\n  e""",\n      y)'
    assert mend_python(code) == Mended(code)


@pytest.mark.parametrize("code", ["x = (", "while", "if x:\ny = 1", "x = '", "a b c", "f(\0)"])
def test_code_that_no_repair_makes_parse_is_not_touched(code: str) -> None:
    assert isinstance(mend_python(code), Unreadable)
    assert code_blocks(answer_of("```python", code.replace("\0", "!"), "```"))[0][0] == "python"


WORDS = st.text(string.ascii_lowercase, min_size=2, max_size=8).map(lambda word: f"{word}q")
COMMENTS = st.lists(WORDS, min_size=2, max_size=8).map(" ".join)


@given(st.lists(st.tuples(COMMENTS, st.integers(0, 7), st.booleans()), min_size=1, max_size=5))
def test_comments_wrapped_anywhere_in_a_call_are_rejoined(
    arguments: list[tuple[str, int, bool]],
) -> None:
    whole, wrapped = ["call("], ["call("]
    for number, (comment, at, is_wrapped) in enumerate(arguments):
        words = comment.split()
        cut = min(at, len(words) - 1)
        whole.append(f"    name{number}={number}, # {comment}")
        if is_wrapped:
            wrapped.append(f"    name{number}={number}, # {' '.join(words[:cut])}".rstrip())
            wrapped.append(" ".join(words[cut:]))
        else:
            wrapped.append(whole[-1])
    end = ["    last=0", ")"]
    assert mended(*wrapped, *end) == "\n".join(whole + end)


def test_a_comment_whose_rest_got_a_mark_is_one_line() -> None:
    code = mended(
        "# The exact path might need exploration depending on mount",
        "# structure",
        "# Assuming ml_client is authenticated MLClient(credential,",
        "# subscription_id, resource_group, workspace)",
        "# Example:",
    )
    assert code == (
        "# The exact path might need exploration depending on mount structure\n"
        "# Assuming ml_client is authenticated MLClient(credential,"
        " subscription_id, resource_group, workspace)\n"
        "# Example:"
    )


@pytest.mark.parametrize(
    "code",
    [
        "# Make it\n# short",
        "# job = command(\n#     code='./src',\n#     name='a',\n# )",
        f"# {'one word and ' * 5}\n# credential = DefaultAzureCredential()",
        f"# {'one word and ' * 5}more.\n# then all",
        f"# {'one word and ' * 5}more:\n# - all",
    ],
)
def test_comments_of_their_own_stay_apart(code: str) -> None:
    assert mend_python(code) == Mended(code)


def test_a_comment_that_lost_its_place_in_a_call_is_behind_its_argument_again() -> None:
    path = '    path=f"azureml://jobs/{job_name}/outputs/artifacts/paths/model/",'
    code = mended("x = Model(", path, "# Path to the folder OR", '    name="a"', ")")
    assert code == f'x = Model(\n{path} # Path to the folder OR\n    name="a"\n)'


def test_lines_for_a_notebook_stand_alone() -> None:
    code = mend_python("!pip install a\n%matplotlib inline\nx =\nf()")
    assert isinstance(code, Mended)
    assert code.text == "!pip install a\n%matplotlib inline\nx = f()"


def test_what_is_done_is_told_by_line() -> None:
    result = mend_python("f(a,\n\nb,\n  c='x\ny')\nz =\n1")
    assert isinstance(result, Mended)
    assert result.text == "f(a,\n  b,\n  c='x y')\nz = 1"
    assert result.notes == (
        Note(1, "blank line dropped"),
        Note(2, "indentation restored"),
        Note(4, "joined to the line before: a string went on"),
        Note(6, "joined to the line before: a statement went on"),
    )


def test_a_live_statement_that_is_broken_does_not_become_a_comment() -> None:
    assert isinstance(mend_python("# Set the\nclient.submit(a b)\nx = 1"), Unreadable)
    code = mended(f"x = {'1' * 50} # Set the", "client.submit((a if b else", "c))")
    assert code.endswith("# Set the\nclient.submit((a if b else c))")
