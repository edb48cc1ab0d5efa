"""The filter language: which cards a line such as `section:compute is:leech azure` means."""
