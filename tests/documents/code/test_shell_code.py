import pytest

from dp100_cards.documents.code.code_mending import Mended
from dp100_cards.documents.code.shell_code import mend_shell

LONG = "az ml workspace create --resource-group my-resource-group"


@pytest.mark.parametrize(
    ("code", "whole"),
    [
        (f"{LONG}\n--name my-workspace", f"{LONG} --name my-workspace"),
        ("pip install azureml-\nmlflow", "pip install azureml-mlflow"),
        (f"{LONG} --name\nmy-workspace", f"{LONG} --name my-workspace"),
        (f"{LONG} --name=\nmy-workspace", f"{LONG} --name=my-workspace"),
        (f'{LONG} --tag "one\ntwo three"', f'{LONG} --tag "one two three"'),
        (f"# {LONG} (or\nanother)\nls x", f"# {LONG} (or another)\nls x"),
        (f"$ {LONG}\n--name x\nDone", f"$ {LONG} --name x\nDone"),
        (f"{LONG}\n\\\n  --name x", f"{LONG} \\\n  --name x"),
        (f"{LONG} --file\n./job.json", f"{LONG} --file ./job.json"),
        (f"{LONG} -o\njsonpath='{{.id}}'", f"{LONG} -o jsonpath='{{.id}}'"),
        (f"{LONG}\n--name=$(date)", f"{LONG} --name=$(date)"),
        (f"{LONG}\n&& ls x", f"{LONG} && ls x"),
        (f"{LONG} -n xyz\n| sort", f"{LONG} -n xyz | sort"),
        (f"{LONG}\nhttps://example.org/a", f"{LONG} https://example.org/a"),
        (f"{LONG}\nexample.io/a/inference:latest", f"{LONG} example.io/a/inference:latest"),
        (f"{LONG}\npandas==1.4.3", f"{LONG} pandas==1.4.3"),
        (f"# {LONG} and\nnothing of the rest\nls x", f"# {LONG} and nothing of the rest\nls x"),
    ],
)
def test_a_command_that_evidently_was_cut_is_whole_again(code: str, whole: str) -> None:
    result = mend_shell(code)
    assert result.text == whole
    assert mend_shell(whole) == Mended(whole)


@pytest.mark.parametrize(
    "code",
    [
        f"{LONG} \\\n  --name x",
        "az ml job list |\n--x",
        "az ml job create --web\naz ml job show",
        f"{LONG} --web\naz ml job show",
        f"{LONG} --web\n./train.sh",
        'case "$1" in\n-h|--help)\nexit ;;\n-c)\nls ;;\nesac',
        f'SEP="-- # Don\'t --"\nif true; then {LONG} --web; fi\nls x',
        f"{LONG} --web\nNAME=x",
        f"# {LONG} of it\nterraform plan",
        f"# {LONG} of it\ndvc push",
        f"# {LONG} of it\nif true; then ls; fi",
        "python -c 'import x\nprint(x)'",
        "cat <<EOF\n--a\n'\nEOF\nls -l",
        "# it's a\nls x",
        "$ ls -l\n-rw-r--r-- 1 a\n--total",
        "A=\nB=1",
        "some words\nmore words",
    ],
)
def test_other_commands_stay_as_they_are(code: str) -> None:
    assert mend_shell(code) == Mended(code)
