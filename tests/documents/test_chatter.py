import pytest

from dp100_cards.documents.chatter import is_talk
from tests.documents.builders import only_card


@pytest.mark.parametrize(
    "text",
    [
        "Okay, let's break down the DP-100 topics and create in-depth questions.",
        "Sure! Here are the questions for Section B:",
        "Certainly, I'll continue.",
        "Let\u2019s move on to the next section.",
        "I will continue generating the questions for the remaining sections.",
        "I'll provide more questions next.",
        "I have covered the first two domains.",
        "I hope this helps!",
        "Let me know when you're ready for the next part!",
        "*Please let me know if you have any questions.*",
        "Would you like me to go on?",
        "Do you want more questions?",
        "Shall I go on?",
        "Ready for the next part?",
        "Here are the next questions.",
        "Here is the next section:",
        "**(Sections III, IV, V will follow a similar structure)** I will continue.",
        "The remaining sections will follow.",
        "Section B to be continued.",
        "(To be continued...)",
        "Continuing with the next section:",
        "That concludes this section.",
        "Feel free to ask for more.",
        "Good luck with the exam!",
    ],
)
def test_evident_talk_is_told(text: str) -> None:
    assert is_talk(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The hub has more parts.",
        "Let's assume that the role is **Contributor**.",
        "We will create a workspace first.",
        "Next, we register the model.",
        "Here are the steps:",
        "Here is an example of a section:",
        "Would you like a fast answer, use a cache.",
        "I/O is slow.",
        "Sections of the file follow.",
        "Part of the data will come later.",
        "Sure enough, it fails.",
        "Great models need data.",
        "This completes the job.",
        "Feel free to adjust the number of nodes.",
        "Let me know (`lmk`) is a command.",
        "Okay, let's see. " + "It goes on and on. " * 60,
    ],
)
def test_content_is_no_talk(text: str) -> None:
    assert not is_talk(text)


@pytest.mark.parametrize("rule", ["", "---\n\n", "***\n\n", "-\n\n"])
def test_talk_is_kept_out_of_the_card_and_content_behind_a_rule_stays(rule: str) -> None:
    card = "**Question 1:** What?\n\n**Answer:** That.\n\n"
    assert only_card(f"{card}{rule}I hope this helps!\n\nLet me know.").answer == "That."
    assert only_card(f"{card}{rule}It has more.").answer == "That.\n\nIt has more."
    assert only_card(f"{card}{rule}I hope this helps!\n\nIt has more.").answer == (
        "That.\n\nI hope this helps!\n\nIt has more."
    )


def test_talk_on_the_line_below_a_whole_sentence_is_kept_out_too() -> None:
    card = "**Question 1:** What?\n- **Answer:** That.\n"
    assert only_card(f"{card}I will continue.\nThe rest comes soon.").answer == "That."
    assert only_card(f"{card}The rest is\nlet me know to nobody.").answer == (
        "That. The rest is let me know to nobody."
    )
