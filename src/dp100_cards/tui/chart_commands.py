"""The commands that only the stats screen has: which page, which time, which section."""

from dp100_cards.tui.command import Command

_PAGES = (
    "how it stands", "the calendar", "what becomes due", "retention", "calibration",
    "sections and topics", "memory", "hours and ratings", "what does not stay in mind",
)  # fmt: skip

CHART_COMMANDS = (
    Command("stats.next_page", "right,l,tab", "page(1)", "page", "Go to the next page."),
    Command("stats.previous_page", "left,h,shift+tab", "page(-1)", "before",
            "Go to the page before."),
    *(Command(f"stats.page_{number}", f"{number}", f"go_to({number})", f"page {number}",
              f"Go to page {number}: {name}.") for number, name in enumerate(_PAGES, 1)),
    Command("stats.period", "p", "period(1)", "period",
            "Look at the last week, month, year, or all of it."),
    Command("stats.period_before", "P", "period(-1)", "period before",
            "The same the other way round."),
    Command("stats.section", "s", "section(1)", "section",
            "Look at the next section; after the last come all of them."),
    Command("stats.section_before", "S", "section(-1)", "section before",
            "Look at the section before."),
    Command("stats.explain", "x,enter", "explain", "explain",
            "Say what the charts mean, how they are computed, and whose definition that is."),
)  # fmt: skip
