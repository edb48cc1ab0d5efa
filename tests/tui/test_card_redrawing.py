"""A card view redraws the rows that another text changes, and no others."""

from typing import Any, Self

from hypothesis import given
from hypothesis import strategies as st
from textual.app import ComposeResult
from textual.geometry import Region
from textual.strip import Strip

from dp100_cards.tui.markdown.card_part import Part
from dp100_cards.tui.widgets.card_view import CardView
from tests.support.laws import tries
from tests.tui.card_app import CardApp, played

QUESTION = Part("", "What is `a[0]`?", "question")
OTHER = Part("", "And what is `a[1]`?", "question")
ANSWER = Part("Answer", "The **first**.\n\n```python\nprint(a[0])\n```", "answer")
LONG = Part("Explanation", "\n\n".join(f"line {number}" for number in range(30)), "explanation")
WIDE = Part("Why", "```\n" + "wide " * 40 + "\n```", "why")


class NotingView(CardView):
    """Notes what is to be redrawn."""

    def __init__(self) -> None:
        super().__init__()
        self.noted: list[Region] = []

    def refresh(self, *regions: Region, **how: Any) -> Self:
        self.noted += regions or (self.size.region,)
        return super().refresh(*regions, **how)


class NotingApp(CardApp):
    def compose(self) -> ComposeResult:
        yield NotingView()


def picture(view: CardView) -> list[Strip]:
    return view.render_lines(view.size.region)


def test_the_question_is_not_drawn_again_with_its_answer() -> None:
    async def play(view: NotingView) -> None:
        view.show([QUESTION])
        view.noted.clear()
        view.show([QUESTION, ANSWER])
        assert {region.y for region in view.noted} == {2, 3, 5}

    played(NotingApp, NotingView, play)


@tries(12)
@given(st.data())
def test_whatever_looks_different_is_redrawn(data: st.DataObject) -> None:
    parts = st.lists(st.sampled_from([QUESTION, OTHER, ANSWER, LONG, WIDE]), max_size=4)

    async def play(view: NotingView) -> None:
        view.wrap_code = data.draw(st.booleans())
        for _ in range(4):
            before = picture(view)
            view.noted.clear()
            view.show(data.draw(parts))
            view.scroll_to(y=data.draw(st.sampled_from([0, 0, 7])), animate=False, force=True)
            rows = {y for region in view.noted for y in region.line_range if region.x == 0}
            cells = {(y, x) for r in view.noted for y in r.line_range for x in r.column_range}
            after = picture(view)
            for y, (old, new) in enumerate(zip(before, after, strict=True)):
                assert y in rows or old.crop(0, 79) == new.crop(0, 79)
                assert (y, 79) in cells or old.crop(79) == new.crop(79)

    played(NotingApp, NotingView, play)
