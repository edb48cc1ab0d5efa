import pytest
from hypothesis import given
from hypothesis import strategies as st

from dp100_cards.documents.code.code_mending import Mended, Unreadable
from dp100_cards.documents.code.dockerfile_code import mend_dockerfile
from tests.documents.code.wrapping import PROSE, WIDTHS, wrap

IMAGE = "mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu20.04-py38-cpu-inference:latest"
INSTRUCTIONS = st.one_of(
    st.just([f"FROM {IMAGE}"]),
    st.just(["WORKDIR /app"]),
    PROSE.map(lambda text: [f"RUN pip install scikit-learn==1.1.2 {text}"]),
    PROSE.map(lambda text: [f"RUN apt-get update && {text} \\", "    && rm -rf /var/lib"]),
    PROSE.map(lambda text: [f"# {text}"]),
    st.just(["RUN <<EOF", "echo of many words", "EOF"]),
    st.just([""]),
)
CODE = st.lists(INSTRUCTIONS, max_size=6).map(
    lambda parts: ["FROM a", *(line for lines in parts for line in lines)]
)


@given(CODE, WIDTHS)
def test_wrapped_instructions_are_whole_again(lines: list[str], width: int) -> None:
    wrapped = "\n".join(piece for line in lines for piece in wrap(line, width))
    result = mend_dockerfile(wrapped)
    assert isinstance(result, Mended)
    assert result.text == "\n".join(lines)
    assert mend_dockerfile(result.text) == Mended(result.text)


@pytest.mark.parametrize(
    "code",
    [
        "from a\nrun b",
        "# escape=`\nFROM a\nRUN b `\n  c",
        "FROM a\nRUN b \\\n  # c\n\n  d",
        "FROM a\n# run it\n# copy it",
    ],
)
def test_a_whole_dockerfile_stays_as_it_is(code: str) -> None:
    assert mend_dockerfile(code) == Mended(code)


def test_small_letters_begin_no_instruction_where_others_are_capital() -> None:
    result = mend_dockerfile("FROM a\n# Copy and\nrun b")
    assert isinstance(result, Mended)
    assert result.text == "FROM a\n# Copy and run b"


@pytest.mark.parametrize("code", ["some words", "FROM a\n\nsome words", "and\nFROM a"])
def test_what_is_no_dockerfile_is_refused(code: str) -> None:
    assert isinstance(mend_dockerfile(code), Unreadable)
