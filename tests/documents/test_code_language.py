import pytest

from dp100_cards.documents.code_language import recognise


@pytest.mark.parametrize(
    ("code", "language"),
    [
        ("from azure.ai.ml import command\n\njob = command(code='.')", "python"),
        ("model.add_tags({'a': 'b'})", "python"),
        ("# a comment\ndef f():\n    return 1", "python"),
        ("name: env\nchannels:\n  - conda-forge", "yaml"),
        ("FROM python:3.11\nRUN pip install pandas", "dockerfile"),
        ('{"a": [1, 2]}', "json"),
        ("az ml job create --file job.yml\naz ml job stream -n x", "bash"),
        ("#!/bin/sh\nx=1", "bash"),
        ("# only a comment", ""),
        ("some words", ""),
        ("", ""),
    ],
)
def test_code_is_recognised_by_its_lines(code: str, language: str) -> None:
    assert recognise(code) == language


@pytest.mark.parametrize(
    ("named", "language"), [("Python", "python"), ("yml", "yaml"), ("sh", "bash"), ("r", "r")]
)
def test_the_name_on_the_fence_goes_before_looks(named: str, language: str) -> None:
    assert recognise("name: env", named) == language
