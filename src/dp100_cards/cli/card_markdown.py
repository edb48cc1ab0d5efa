"""A whole card as a Markdown document, for pipes and scripts."""

from dp100_cards.cli.card_facts import card_facts
from dp100_cards.cli.card_text import TitledText, answer_texts, further_texts
from dp100_cards.usecases.show_card import ShownCard


def card_markdown(shown: ShownCard) -> str:
    """The card's id, the facts about it as a list, and each of its texts under a heading."""
    study_card = shown.study_card
    facts = "\n".join(f"- {name}: {value}" for name, value in card_facts(shown))
    key_points = "\n".join(f"- {point}" for point in study_card.card.key_points)
    texts = [
        TitledText("Question", study_card.card.question),
        *answer_texts(study_card),
        *further_texts(study_card),
        TitledText("Key points", key_points),
    ]
    sections = [f"## {text.title}\n\n{text.markdown}" for text in texts if text.markdown]
    return "\n\n".join([f"# {study_card.card.id}", facts, *sections]) + "\n"
