"""The least a Typer program can be: a callback, and one command that prints a word."""

import typer

app = typer.Typer()


@app.callback()
def root() -> None:
    """One command."""


@app.command()
def word() -> None:
    """Print a word."""
    print("word")


if __name__ == "__main__":
    app()
