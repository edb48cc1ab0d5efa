"""The fields of `exam.yaml`."""

from dp100_cards.model.exam import ExamStatus
from dp100_cards.storage.decks.deck_fields import SLUG
from dp100_cards.storage.overlays.overlay_fields import CARD_SHAPE, CORRECTION, DATE, DATE_SHAPE
from dp100_cards.storage.yaml_files.field_table import Field, Kind, Table

_CODE = Field(Kind.LINE, "The exam's code, such as DP-100.", required=True)
_TITLE = Field(Kind.LINE, "The exam's title.", required=True)
_AREA = Table(
    "area",
    {
        "id": Field(Kind.LINE, "Its short name, such as 1b, for `cards`.", required=True),
        "title": Field(Kind.LINE, "Its title.", required=True),
    },
)
_DOMAIN = Table(
    "domain",
    {
        "id": Field(Kind.LINE, "Its number.", required=True),
        "title": Field(Kind.LINE, "Its title.", required=True),
        "weight": Field(Kind.LINE, "Its share of the exam as published.", required=True),
        "areas": Field(Kind.LIST, "Its groups of skills, in order.", required=True, table=_AREA),
    },
)
_OUTLINE = Table(
    "outline",
    {
        "as_of": Field(
            Kind.LINE,
            "The date from which it held.",
            required=True,
            pattern=DATE,
            shape=DATE_SHAPE,
        ),
        "source": Field(Kind.LINE, "Where it was published.", required=True),
        "checked": Field(
            Kind.LINE,
            "When it was compared with its source.",
            required=True,
            pattern=DATE,
            shape=DATE_SHAPE,
        ),
        "domains": Field(Kind.LIST, "Its parts, in order.", required=True, table=_DOMAIN),
    },
)
_CARD = Table(
    "card's entry",
    {
        "areas": Field(Kind.LINES, "The ids of the areas it belongs to.", required=True),
        "loosely": Field(
            Kind.LINE,
            "`yes` where the outline has no point of its own for it.",
            choices=("yes", "no"),
        ),
    },
)
EXAM = Table(
    "exam",
    {
        "code": _CODE,
        "title": _TITLE,
        "status": Field(
            Kind.LINE,
            "Whether it can still be taken.",
            required=True,
            choices=tuple(str(status) for status in ExamStatus),
        ),
        "retired": Field(
            Kind.LINE,
            "The date since which it cannot be taken.",
            pattern=DATE,
            shape=DATE_SHAPE,
        ),
        "successor": Field(
            Kind.FIELDS,
            "The exam that took its place.",
            table=Table("successor", {"code": _CODE, "title": _TITLE}),
        ),
        "outline": Field(Kind.FIELDS, "The last official outline.", required=True, table=_OUTLINE),
        "notes": Field(Kind.LIST, "What holds for all decks.", table=CORRECTION),
        "cards": Field(
            Kind.BY_NAME,
            "Where each card belongs in the outline, by its id.",
            pattern=SLUG,
            shape=CARD_SHAPE,
            table=_CARD,
        ),
    },
)
