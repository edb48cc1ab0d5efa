"""Pictures as inline SVG, drawn in units that are pixels on a panel of usual width."""

from dp100_cards.exchange.html_report.markup import leaf, short, tag, text

WIDTH = 340.0
"""Of a panel; all charts share it, so that their letters are of one size."""
LETTER = 6.6
"""How wide a letter is at the size of labels, rather too wide than too narrow."""


def picture(name: str, title: str, says: str, body: str, *, height: float, width: float = WIDTH,
            style: str = "") -> str:  # fmt: skip
    """A picture with its name and description for those who do not see it."""
    named = tag("title", text(title), id=f"{name}-title") + tag(
        "desc", text(says), id=f"{name}-desc"
    )
    return tag(
        "svg",
        named + body,
        role="img",
        class_=style or None,
        viewBox=f"0 0 {short(width)} {short(height)}",
        aria_labelledby=f"{name}-title {name}-desc",
    )


def label(x: float, y: float, words: str, anchor: str | None = None, style: str = "") -> str:
    """Text whose baseline starts at x, or has its middle or end there."""
    return tag("text", text(words), x=x, y=y, text_anchor=anchor, class_=style or None)


def line(x1: float, y1: float, x2: float, y2: float, style: str) -> str:
    """A straight line."""
    return leaf("path", d=f"M{short(x1)} {short(y1)}L{short(x2)} {short(y2)}", class_=style)


def box(x: float, y: float, width: float, height: float) -> str:
    """A rectangle as a piece of a path."""
    return f"M{short(x)} {short(y)}h{short(width)}v{short(height)}h{short(-width)}z"


def shape(pieces: str, style: str, says: str = "") -> str:
    """A filled path, with words that appear where the pointer rests."""
    if not says:
        return leaf("path", class_=style, d=pieces)
    return tag("path", tag("title", text(says)), class_=style or None, d=pieces)


def dot(x: float, y: float, radius: float, style: str, says: str) -> str:
    """A circle, likewise."""
    return tag("circle", tag("title", text(says)), cx=x, cy=y, r=radius, class_=style)
