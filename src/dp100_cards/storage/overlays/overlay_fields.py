"""The fields of the files that lie beside decks: corrections, and a learner's notes and wording."""

from dp100_cards.model.corrections import CorrectionKind
from dp100_cards.storage.decks.deck_fields import SLUG, SLUG_SHAPE
from dp100_cards.storage.overlays.own_wording import WORDED_FIELDS
from dp100_cards.storage.yaml_files.field_table import Field, Kind, Table

DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
DATE_SHAPE = "a date such as 2026-11-22"
CARD_SHAPE = f"the id of a card: {SLUG_SHAPE}"
PATCHED_FIELDS = ("question", "answer", "explanation", "why_correct")

CORRECTION = Table(
    "note",
    {
        "kind": Field(
            Kind.LINE,
            "How the text and the facts differ.",
            required=True,
            choices=tuple(str(kind) for kind in CorrectionKind),
        ),
        "text": Field(Kind.MARKDOWN, "What is to be known, Markdown.", required=True),
        "source": Field(Kind.LINE, "Where the facts stand.", required=True),
        "checked": Field(
            Kind.LINE,
            "When they were compared, such as 2026-11-22.",
            required=True,
            pattern=DATE,
            shape=DATE_SHAPE,
        ),
    },
)
_PATCH = Table(
    "patch",
    {
        "field": Field(
            Kind.LINE,
            "The field of the card that it changes.",
            required=True,
            choices=PATCHED_FIELDS,
        ),
        "find": Field(Kind.MARKDOWN, "The characters to be replaced.", required=True),
        "replace": Field(
            Kind.MARKDOWN, "What takes their place; `''` removes them. Every patch needs one."
        ),
        "times": Field(
            Kind.LINE,
            "How often the characters stand in the field; once if left out.",
            pattern=r"[1-9][0-9]{0,5}",
            shape="a positive number",
        ),
    },
)
_CORRECTED_CARD = Table(
    "card's entry",
    {
        "patches": Field(Kind.LIST, "Characters that the document lost.", table=_PATCH),
        "notes": Field(Kind.LIST, "What is wrong, or more is to be known.", table=CORRECTION),
    },
)
_HASH = Field(
    Kind.LINE,
    "A hash of the deck's text that your wording was made from.",
    pattern=r"[0-9a-f]{8}",
    shape="a hash such as 1a2b3c4d",
)
REPLACES = Table("list of replaced texts", dict.fromkeys(WORDED_FIELDS, _HASH))
NOTE = Table(
    "note",
    {
        "text": Field(Kind.MARKDOWN, "The remark, Markdown.", required=True),
        "written": Field(
            Kind.LINE,
            "When you wrote it, such as 2026-11-22.",
            pattern=DATE,
            shape=DATE_SHAPE,
        ),
    },
)
NOTED_CARD = Table(
    "card's entry",
    {
        "question": Field(Kind.MARKDOWN, "Your wording of the question, Markdown."),
        "answer": Field(Kind.MARKDOWN, "Your wording of the answer, Markdown."),
        "explanation": Field(
            Kind.MARKDOWN, "Your wording of the explanation, Markdown; `''` takes it away."
        ),
        "why_correct": Field(
            Kind.MARKDOWN,
            "Your wording of why the answer is correct, Markdown; `''` takes it away.",
        ),
        "key_points": Field(Kind.LINES, "Your key points, in the place of the deck's."),
        "replaces": Field(
            Kind.FIELDS, "The texts that yours replace; written by the program.", table=REPLACES
        ),
        "notes": Field(Kind.LIST, "Your own remarks.", table=NOTE),
    },
)
CORRECTIONS = Table(
    "file of corrections",
    {
        "cards": Field(
            Kind.BY_NAME,
            "What is known of each card, by its id.",
            required=True,
            pattern=SLUG,
            shape=CARD_SHAPE,
            table=_CORRECTED_CARD,
        )
    },
)
NOTES = Table(
    "file of notes",
    {
        "cards": Field(
            Kind.BY_NAME,
            "Your remarks on each card and your wording of it, by its id.",
            required=True,
            pattern=SLUG,
            shape=CARD_SHAPE,
            table=NOTED_CARD,
        )
    },
)
