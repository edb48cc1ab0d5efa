"""Textual's command palette, which a page key would end while its list has no size yet."""

from textual.command import CommandList, CommandPalette


class SturdyPalette(CommandPalette):
    """Passes page keys over until there is a page."""

    def _action_command_list(self, action: str) -> None:
        # Textual looks up on which line of the list the cursor is: before it is laid out, on none.
        is_paging = action.startswith("page_")
        if not is_paging or self.query_one(CommandList).scrollable_content_region:
            super()._action_command_list(action)
