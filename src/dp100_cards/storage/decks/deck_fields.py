"""The fields of a deck file."""

from dp100_cards.storage.yaml_files.field_table import Field, Kind, Table

SLUG = r"[a-z0-9][a-z0-9-]*"
SLUG_SHAPE = "lower-case letters, digits and hyphens"

DOMAIN = Table(
    "domain",
    {
        "number": Field(Kind.LINE, "Its Roman numeral.", required=True),
        "title": Field(Kind.LINE, "Its title.", required=True),
        "weight": Field(Kind.LINE, "Its share of the exam as the document gives it."),
    },
)
SOURCE = Table(
    "source",
    {
        "name": Field(Kind.LINE, "The document's file name.", required=True),
        "sha256": Field(Kind.LINE, "The hash of the document's bytes.", required=True),
    },
)
CARD = Table(
    "card",
    {
        "id": Field(
            Kind.LINE,
            "The card's name, which its history hangs on: never change it.",
            required=True,
            pattern=SLUG,
            shape=SLUG_SHAPE,
        ),
        "aliases": Field(
            Kind.LINES,
            "Ids that the card had before; the history under them is this card's.",
            pattern=SLUG,
            shape=SLUG_SHAPE,
        ),
        "topic": Field(Kind.LINE, "The heading that the card stands under."),
        "tags": Field(Kind.LINES, "Words to find the card by."),
        "key_points": Field(Kind.LINES, "What a complete answer must name."),
        "lines": Field(
            Kind.LINE,
            "Where the card stands in the document, such as 139-149.",
            pattern=r"[0-9]{1,9}(-[0-9]{1,9})?",
            shape="a line or a range of lines such as 139-149",
        ),
        "question": Field(Kind.MARKDOWN, "The question, Markdown.", required=True),
        "answer": Field(Kind.MARKDOWN, "The answer, Markdown.", required=True),
        "explanation": Field(Kind.MARKDOWN, "What explains the answer, Markdown."),
        "why_correct": Field(Kind.MARKDOWN, "Why the answer is correct, Markdown."),
    },
)
DECK = Table(
    "deck",
    {
        "id": Field(
            Kind.LINE,
            "The deck's name, as `--section` takes it.",
            required=True,
            pattern=SLUG,
            shape=SLUG_SHAPE,
        ),
        "title": Field(Kind.LINE, "The section's title.", required=True),
        "domain": Field(
            Kind.FIELDS, "The part of the outline that the section belongs to.", table=DOMAIN
        ),
        "section": Field(Kind.LINE, "The section's letter within its domain."),
        "source": Field(Kind.FIELDS, "The document; written by `dp100 decks build`.", table=SOURCE),
        "cards": Field(Kind.LIST, "The cards, in order.", required=True, table=CARD),
    },
)
