"""The plan of docs/architecture.md as data, held against every import in the package."""

import ast
import re
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "dp100_cards"

FLOORS = {
    "model": 0,
    "scheduling": 1,
    "documents": 2,
    "upkeep": 2,
    "reconcile": 2,
    "study": 2,
    "stats": 2,
    "storage": 3,
    "exchange": 3,
    "usecases": 4,
    "cli": 5,
    "tui": 5,
}

# Which third-party libraries (and sqlite3, which is a door too) come in where.
DOORS = {
    "fsrs": {"scheduling/fsrs_engine.py"},
    "markdown_it": {"cli/card_page.py", "tui/markdown/"},
    "platformdirs": {"storage/locations.py"},
    "pygments": {"tui/markdown/"},
    "rich": {
        "cli/card_page.py",
        "cli/config_table.py",
        "cli/console.py",
        "cli/deck_table.py",
        "cli/doctor_text.py",
        "cli/measure_tables.py",
        "cli/stats_page.py",
        "cli/tables.py",
        "cli/word_diff_text.py",
        "tui/",
    },
    "sqlite3": {"storage/"},
    "textual": {"tui/"},
    "typer": {
        "cli/app.py",
        "cli/backup_commands.py",
        "cli/config_commands.py",
        "cli/deck_commands.py",
        "cli/doctor_command.py",
        "cli/export_commands.py",
        "cli/journal_commands.py",
        "cli/review_options.py",
        "cli/stats_command.py",
    },
    "yaml": {
        "storage/yaml_files/field_writer.py",
        "storage/yaml_files/yaml_messages.py",
        "storage/yaml_files/yaml_reader.py",
    },
}

# Imports inside functions, each for the sake of start-up.
DEFERRED = {
    "cli/main.py": "the usual commands are answered without Typer",
    "cli/app.py": "a command loads only what it needs",
    "cli/backup_commands.py": "a command loads only what it needs",
    "cli/config.py": "only what the screen judges loads the screen",
    "cli/config_commands.py": "a command loads only what it needs",
    "cli/config_show.py": "JSON loads no table",
    "cli/deck_commands.py": "a command loads only what it needs",
    "cli/doctor.py": "JSON draws nothing, and only what the screen judges loads the screen",
    "cli/doctor_command.py": "a command loads only what it needs",
    "cli/due.py": "the store is opened only when the calendar is out of date",
    "cli/export_commands.py": "a command loads only what it needs",
    "cli/home.py": "the screen is loaded only for the screen",
    "cli/journal_commands.py": "a command loads only what it needs",
    "cli/launch.py": "the screen is loaded only for the screen",
    "cli/list_decks.py": "JSON loads no table",
    "cli/plain/commands.py": "an editor is needed only to edit",
    "cli/plain/line_review.py": "a session is summed up at its end",
    "cli/plain/recalling.py": "what reads code is needed only to compare it",
    "cli/plain/showing.py": "blanks and a card's history are needed only by some cards",
    "cli/quick.py": "a command loads only what it needs",
    "cli/review.py": "line mode loads no screen, the screen no line mode",
    "cli/show_card.py": "Markdown and JSON load no library that draws",
    "cli/stats.py": "each format loads only what draws it",
    "cli/stats_command.py": "a command loads only what it needs",
    "model/did_you_mean.py": "difflib is needed only when something is wrong",
    "scheduling/scheduler.py": "py-fsrs is needed only when something is rated",
    "storage/cache/deck_index.py": "YAML is read only when a deck has changed",
    "storage/other_process.py": "another process is started only for a long journal",
    "storage/settings/settings_file.py": "TOML is read only when there are settings",
    "usecases/open_desk.py": "a backup is started at the end of a session, and of few",
    "tui/app.py": "a screen is loaded when it is first opened",
    "tui/card_actions.py": "a screen is loaded when it is first opened",
    "tui/markdown/highlight.py": "Pygments is needed only for code",
    "tui/parts.py": "what finds key points in an answer is needed only to blank them",
    "tui/screens/reveal_control.py": "what compares answers is needed only when one was typed",
}

# Who may read the clock or the environment, and who may print.
SURROUNDINGS = {"usecases/workspace.py", "storage/due_calendar.py"}
SURROUNDING_CALLS = {"os.environ", "time.time", "time.time_ns", "datetime.now", "date.today"}


@dataclass(frozen=True)
class Import:
    importer: str
    target: str
    line: int
    is_deferred: bool

    def __str__(self) -> str:
        return f"{self.importer}:{self.line} imports {self.target}"


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def package_of(name: str) -> str:
    return name.split("/", maxsplit=1)[0] if "/" in name else ""


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports_of(path: Path) -> list[Import]:
    tree = tree_of(path)
    top_level = {node for statement in tree.body for node in ast.walk(statement)
                 if not isinstance(statement, ast.FunctionDef | ast.ClassDef)}  # fmt: skip
    found = []
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                targets = [alias.name for alias in names]
            case ast.ImportFrom(module=module, level=0):
                targets = [module or ""]
            case ast.ImportFrom():
                targets = ["."]
            case _:
                continue
        found += [
            Import(name_of(path), each, node.lineno, node not in top_level) for each in targets
        ]
    return found


@cache
def all_imports() -> list[Import]:
    return [each for path in modules() for each in imports_of(path)]


def own_imports() -> list[Import]:
    return [each for each in all_imports() if each.target.startswith("dp100_cards.")]


def target_file(target: str) -> str:
    return target.removeprefix("dp100_cards.").replace(".", "/") + ".py"


def test_every_package_has_a_floor() -> None:
    packages = {package_of(name_of(path)) for path in modules()} - {""}
    assert packages == set(FLOORS)


def test_no_import_is_relative() -> None:
    assert not [str(each) for each in all_imports() if each.target == "."]


def test_imports_only_go_down() -> None:
    wrong = []
    for each in own_imports():
        importer, (_, target, *_) = package_of(each.importer), each.target.split(".")
        if importer in ("", target):
            continue
        door_to_the_screen = each.importer == "cli/launch.py" and target == "tui"
        if FLOORS[target] >= FLOORS[importer] and not door_to_the_screen:
            wrong.append(str(each))
    assert not wrong


def test_no_module_imports_itself_in_a_circle() -> None:
    graph: dict[str, set[str]] = {}
    for each in own_imports():
        graph.setdefault(each.importer, set()).add(target_file(each.target))
    done: set[str] = set()

    def visit(name: str, way: tuple[str, ...]) -> None:
        assert name not in way, " -> ".join((*way, name))
        if name not in done:
            for target in graph.get(name, ()):
                visit(target, (*way, name))
            done.add(name)

    for name in graph:
        visit(name, ())


def test_third_party_libraries_come_in_by_their_doors() -> None:
    wrong = []
    for each in all_imports():
        library = each.target.split(".")[0]
        if library == "dp100_cards" or (
            library in sys.stdlib_module_names and library not in DOORS
        ):
            continue
        if not any(each.importer.startswith(door) for door in DOORS.get(library, ())):
            wrong.append(str(each))
    assert not wrong


def test_every_door_is_used() -> None:
    used = {each.target.split(".")[0] for each in all_imports()}
    assert set(DOORS) <= used


def test_imports_inside_functions_stand_only_where_start_up_needs_them() -> None:
    deferring = {each.importer for each in all_imports() if each.is_deferred}
    assert deferring == set(DEFERRED)


def surroundings_in(tree: ast.Module) -> set[str]:
    """What it asks of the clock or the environment, and whether it prints."""
    last_names = {call.rpartition(".")[2] for call in SURROUNDING_CALLS}
    used = {ast.unparse(node) for node in ast.walk(tree)
            if isinstance(node, ast.Attribute) and node.attr in last_names}  # fmt: skip
    called = {node.func.id for node in ast.walk(tree)
              if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}  # fmt: skip
    return (used & SURROUNDING_CALLS) | (called & {"print"})


@pytest.mark.parametrize("package", sorted(FLOORS.keys() - {"cli"}))
def test_lower_floors_know_neither_clock_nor_environment_nor_print(package: str) -> None:
    names = {name_of(path): path for path in modules() if package_of(name_of(path)) == package}
    found = {name: surroundings_in(tree_of(path)) for name, path in names.items()}
    assert not {name: each for name, each in found.items() if each and name not in SURROUNDINGS}


@pytest.mark.parametrize("package", ["", *FLOORS])
def test_files_stay_small_and_say_what_is_in_them(package: str) -> None:
    for path in modules():
        if package_of(name_of(path)) == package:
            assert_small_and_described(path)


def assert_small_and_described(path: Path) -> None:
    tree = tree_of(path)
    assert ast.get_docstring(tree), path
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300, path
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno <= 40, f"{path}: {node.name} is too long"


def test_no_value_of_a_query_is_numbered() -> None:
    """Python 3.12 takes a number for a name, and warns where values come in a row."""
    numbered = re.compile(r"(=|SELECT|VALUES \(|,) ?\?[0-9]")
    assert not [path for path in modules() if numbered.search(path.read_text(encoding="utf-8"))]


def test_inits_re_export_nothing() -> None:
    assert not [str(each) for each in all_imports() if each.importer.endswith("__init__.py")]


def test_the_plan_names_every_module() -> None:
    plan = (PACKAGE.parent.parent / "docs" / "architecture.md").read_text(encoding="utf-8")
    listing = plan.partition("## What is where")[2].split("```")[1]
    named = set(re.findall(r"\w+", listing))
    stems = {path.stem for path in modules() if not path.stem.startswith("__")}
    assert stems - named == set()
