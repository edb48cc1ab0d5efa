"""Textual's command palette, which a key would end while its list is not there or has no size."""

from textual.command import CommandList, CommandPalette


class SturdyPalette(CommandPalette):
    """Passes keys for the list over until there is one, and page keys until there is a page."""

    def _action_command_list(self, action: str) -> None:
        # Textual looks up on which line of the list the cursor is: before it is laid out, on none.
        is_paging = action.startswith("page_")
        for commands in self.query(CommandList):
            if not is_paging or commands.scrollable_content_region:
                super()._action_command_list(action)
