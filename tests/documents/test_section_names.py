import pytest

from dp100_cards.documents.section_names import Names, claim_deck_id, slug


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Plan and Provision an Azure Machine Learning Workspace", "workspace"),
        ("Manage Access and Security for the Workspace", "access"),
        ("Create and Manage Datastores and Datasets", "data"),
        ("Train Models Using Azure Machine Learning", "training"),
        ("Deploy and Consume Models", "deployment"),
        ("Deploying Models as Endpoints", "deployment"),
        ("Monitor Models in Production", "monitoring"),
        ("Optimize Models", "optimization"),
        ("Secure the Workspace", "security"),
        ("Evaluating Models", "evaluation"),
        ("Planning, Running and Managing Pipelines", "pipelines"),
        ("Databases", "data"),
        ("Überblick & Café", "uberblick"),
    ],
)
def test_the_first_significant_word_of_a_title_names_the_deck(title: str, name: str) -> None:
    assert claim_deck_id(title, Names()) == name


def test_a_name_in_use_takes_the_next_significant_word() -> None:
    names = Names()
    titles = ["Manage Models", "Register Models in Production", "Manage Models", "Manage Models"]
    found = [claim_deck_id(title, names) for title in titles]
    assert found == ["models", "models-production", "models-2", "models-3"]


@pytest.mark.parametrize(("title", "name"), [("Azure Machine Learning", "azure"), ("!?", "deck")])
def test_a_title_without_significant_words_still_names_a_deck(title: str, name: str) -> None:
    assert claim_deck_id(title, Names()) == name


def test_a_slug_is_the_first_telling_words_of_a_text() -> None:
    asked = "What is *Azure* ML, and why do teams use two or three of its workspaces?"
    assert slug(asked) == "azure-ml-teams-use-two-three"
    assert slug("Why not?") == "why-not"
    assert slug("…") == ""


def test_a_claimed_name_never_equals_one_in_use() -> None:
    names = Names()
    assert [names.claim(name) for name in ("a", "a-2", "a", "a")] == ["a", "a-2", "a-3", "a-4"]


@pytest.mark.parametrize(
    "question",
    [
        "What is a compute cluster used for?",
        "what is a **compute cluster** used for",
        "What are compute cluster used for?",
        "What, exactly, is the compute cluster used for?",
    ],
)
def test_a_slug_survives_small_edits(question: str) -> None:
    assert slug(question) == "compute-cluster-used"


def test_a_number_names_no_deck_where_a_word_does() -> None:
    assert claim_deck_id("Setting up (20%)", Names()) == "setting"
