import pytest

from dp100_cards.documents.code.code_language import recognise


@pytest.mark.parametrize(
    ("language", "code"),
    [
        ("python", "from azure.ai.ml import command\n\njob = command(code='.')"),
        ("python", "model.add_tags({'a': 'b'})"),
        ("python", "# a comment\ndef f():\n    return 1"),
        ("python", "@dataclass\nclass Point:\n    x: int\n    y: int"),
        ("python", 'conda_file="./environment_configs/conda_env.yml", # Path\nto conda file'),
        ("python", ">>> 1 + 1\n2"),
        ("python", "job = command("),
        ("python", "!pip install azureml-core\nimport azureml.core"),
        ("python", "%%time\nx = 1"),
        ("python", 'job = """\n$schema: x\npython train.py --lr 1\n"""'),
        ("python", "total = a + b\nassert total > 0\ntrain, test = split(total)"),
        ("python", "#!/usr/bin/env python3\nx = 1"),
        ("yaml", "name: env\nchannels:\n  - conda-forge"),
        ("yaml", "  name: env\n  channels:\n    - conda-forge"),
        (
            "yaml",
            "$schema: https://example.org/job.json\ncommand: python train.py --lr ${{inputs.lr}}",
        ),
        ("yaml", "steps:\n- script: |\n    import os\n    print(os)\n    from x import y\n    z()"),
        ("yaml", "description: Train a model on the data and write it to the\ndefault store\nx: y"),
        ("dockerfile", "FROM python:3.11\nRUN pip install pandas"),
        ("dockerfile", "FROM a/b:1 AS\nbase\nRUN <<EOF\npython -c 'x'\nEOF"),
        ("dockerfile", "# syntax\nFROM a/b:1 AS build\nCOPY . .\nRUN pip install \\\n  pandas"),
        ("json", '{"a": [1, 2]}'),
        ("json", '{"a": "cut in\ntwo", "b": 1}'),
        ("bash", "az ml job create --file job.yml\naz ml job stream -n x"),
        ("bash", "# first\nsudo apt-get install -y curl"),
        ("bash", "#!/bin/sh\nx=1"),
        ("console", "$ pip install azureml\nCollecting azureml"),
        ("sql", "SELECT a, b\nFROM t\nWHERE a > 1;"),
        ("sql", "create table t (\n  a int\n);"),
        ("kusto", "AzureActivity\n| where Level == 'Error'\n| summarize count() by Caller"),
        ("powershell", "$ws = Get-AzMLWorkspace -Name x\nWrite-Host $ws"),
        ("powershell", "Connect-AzAccount\nNew-AzResourceGroup -Name rg"),
        ("r", "library(azuremlsdk)\nws <- get_workspace('x')"),
        (
            "terraform",
            'resource "azurerm_x" "y" {\n  id = azurerm_z.a.id\n  b = c(d)\n  e {\n  }\n}',
        ),
        ("terraform", "terraform {\n  backend {\n  }\n}"),
        ("toml", '[project]\nname = "x"\nversion = "1"'),
        ("ini", "[default]\nregion = westeurope\noutput = json"),
        ("xml", '<?xml version="1.0"?>\n<a b="c">d</a>'),
        ("xml", "<project>\n  <name>x</name>\n</project>"),
        ("html", "<!DOCTYPE html>\n<html></html>"),
        ("html", "<div>\n  <p>x</p>\n</div>"),
    ],
)
def test_code_is_recognised_by_its_lines(language: str, code: str) -> None:
    assert recognise(code) == language


@pytest.mark.parametrize(
    "code",
    [
        "# only a comment",
        "some words",
        "Note: this is only said",
        "Accuracy: 0.93",
        "region = westeurope",
        "import java.util.List;\nclass A {\n  void f() {\n  }\n}",
        "const a = f();\nlet b = g(a);\nif (a) {\n  b();\n}",
        "-----\n-----",
        "[notes]\nsome words",
        "make sure that the model is registered",
        "docker is a tool",
        "Select the model and deploy it",
        "With X as (the) base",
        "class imbalance handling:",
        "P(A|B) = P(B|A) P(A) / P(B)",
        "func main() {\n\tfmt.Println(1)\n}",
        "const job = await client.submit()\nconsole.log(job)",
        "workspace/\n  data/\n  train.py",
        "< 5 and > 3",
        "",
    ],
)
def test_what_is_not_evident_gets_no_name(code: str) -> None:
    assert recognise(code) == ""


@pytest.mark.parametrize(
    ("named", "language"),
    [
        ("Python", "python"),
        ("Python3", "python"),
        ("py", "python"),
        ("{.python .numberLines}", "python"),
        ('py title="train.py"', "python"),
        ("language-python", "python"),
        ("yml", "yaml"),
        ("YAML", "yaml"),
        ("sh", "bash"),
        ("Shell", "bash"),
        ("azurecli", "bash"),
        ("azurecli-interactive", "bash"),
        ("azurepowershell-interactive", "powershell"),
        ("Dockerfile", "dockerfile"),
        ("docker", "dockerfile"),
        ("kql", "kusto"),
        ("tf", "terraform"),
        ("hcl", "terraform"),
        ("pwsh", "powershell"),
        ("r", "r"),
        ("c++", "c++"),
    ],
)
def test_the_name_on_the_fence_goes_before_looks(named: str, language: str) -> None:
    assert recognise("name: env\nx: y", named) == language
