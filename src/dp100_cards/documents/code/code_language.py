"""The language of a piece of code, told from its lines where the fence does not say.

A wrong name is worse than none: what is not evident gets none.
"""

import re
from collections.abc import Sequence

from dp100_cards.documents.code.code_mending import Mended
from dp100_cards.documents.code.dockerfile_code import UPPER_INSTRUCTION
from dp100_cards.documents.code.json_code import mend_json
from dp100_cards.documents.code.language_names import language_name
from dp100_cards.documents.code.shell_code import COMMANDS

_SURE_SIGNS = {
    "python": re.compile(
        r"from\s+[\w.]+\s+import\b|import\s+\w+(?:\.\w+)*(?:\s+as\s+\w+|\s*,.*)?\s*(?:#.*)?$"
        r"|(?:async\s+)?def\s+\w+\(|class\s+\w+(?:[(\[].*)?:$|@[\w.]+(?:\(.*)?$|print\("
        r"|if __name__|>>> |\w+(?:, \w+)+ = [\w.]+\(|[\w.]+ = [rbfu]*(?:\"{3}|'{3})|assert [^;]+$"
    ),
    "dockerfile": re.compile(
        r"FROM\s+\S+(?:\s+(?:AS|as)(?:\s+\w+)?|\s*#.*|)$|(?:WORKDIR|ENTRYPOINT)\s"
    ),
    "console": re.compile(r"\$ \w"),
    "powershell": re.compile(
        r"PS [A-Z]:|\$\w+\s*=\s|(?:Add|Connect|Get|Import|Install|Invoke|New|Remove|Set|Start|Stop"
        r"|Update|Write)-[A-Z]\w+(?:\s|$)"
    ),
    "r": re.compile(r"[\w.]+\s*<-\s|library\(\w+\)$"),
    "kusto": re.compile(
        r"\|\s*(?:where|summarize|project|extend|take|render|join kind|order by|sort by|top \d)\b"
    ),
    "sql": re.compile(
        r"(?=(?-i:[A-Z]{2}|[a-z]))(?:SELECT\s+\S|INSERT\s+INTO\s|UPDATE\s+\S+\s+SET\b|DELETE\s+FROM\s|WITH\s+\w+\s+AS\s*\("
        r"|(?:CREATE|ALTER|DROP)\s+(?:OR\s+REPLACE\s+)?(?:TABLE|VIEW|DATABASE|SCHEMA|EXTERNAL|INDEX"
        r"|PROCEDURE|FUNCTION)\b)",
        re.IGNORECASE,
    ),
    "terraform": re.compile(
        r"(?:resource|data|module|variable|output|provider)\s+\"[^\"]+\".*\{$"
        r"|(?:terraform|locals)\s*\{$"
    ),
    "bash": re.compile(
        rf"(?:sudo\s+)?(?:{'|'.join(sorted(COMMANDS))})\s+"
        r"(?!(?:a|an|and|is|it|of|sure|that|the|this|to|your)\s)[\w./~$\"'-]|export\s+\w+="
    ),
}
_YAML_ENTRY = re.compile(r"(?:-\s+)*[\"']?[\w$./-]+[\"']?:(?:\s+[^=(]*)?$|(?:-\s+)+[^-\s]|---$")
_PYTHON_LINE = re.compile(
    r"[\w.]+(?:\[[^\]]*\])?\s*=\s*(?:[\w.]+\(|\[|\{|[rbfu]?[\"']|-?\d|(?:True|False|None)\b)"
    r"|[\w.]+\(|\w+=[^=]*[,)]$|[\])}]+,?$|[\"']\w+[\"']:|\"\"\"|'''"
    r"|(?:for|while|if|elif|else|with|try|except)\b.*:$|return\b"
)
_PYTHON_EVIDENCE = re.compile(r"[\w.]+\(|[\w.]+ = |[\w.]+\s*=\s*[rbfu]?[\"'].*[\"'],?(?:\s*#.*)?$")
_NO_PYTHON = re.compile(
    r"(?:const|fn|func|let|package|param|private|public|static|var|void)\s+\w|\w+\([^)]*\)\s*=[^=]"
)
"""How other languages declare what they name, and how a formula begins."""
_HEADER = re.compile(r"\[{1,2}[\w.\" -]+\]{1,2}$")
_SETTING = re.compile(r"[\w.\"-]+\s*[=:]\s*(?P<value>.*)$")
_TOML_VALUE = re.compile(r"[\"'\[{\d+-]|(?:true|false)\b")
_MARKUP = re.compile(r"<(?:!--|[?!/]?[A-Za-z][\w:.-]*[\s/>])")
_HTML = re.compile(
    r"<(?:!doctype html|html|head|body|div|span|table|ul|ol|p|a|script|form|h\d)[\s>]",
    re.IGNORECASE,
)
_FOREIGN_END = ("{", "};", ";", "});")
_MAY_END_SO = ("sql", "terraform")
"""Languages with a name here whose lines may end like that too."""
_ENOUGH_LINES = 200
_LONGEST_JSON = 1_000_000


def recognise(code: str, named: str = "") -> str:
    """The language's name in lower case: the named one, else the evident one, else nothing."""
    if name := language_name(named):
        return name
    lines = [line.rstrip() for line in code.split("\n", _ENOUGH_LINES)[:_ENOUGH_LINES]]
    first = next((line for line in lines if line), "")
    if first.startswith("#!"):
        return "python" if "python" in first else "bash"
    if first.startswith("%%"):
        return _cell_language(first)
    lines = [line for line in lines if line.strip() and not line.lstrip().startswith("#")]
    if not lines:
        return ""
    if lines[0].lstrip().startswith("<"):
        return _markup(lines)
    if lines[0].lstrip()[0] in "{[" and _is_json(code):
        return "json"
    return _settings(lines) or _by_sure_sign(lines) or _by_most_lines(lines)


def _cell_language(first: str) -> str:
    """What the first line of a notebook's cell says."""
    name = first[2:].split(maxsplit=1)[0] if first[2:].strip() else ""
    return {"bash": "bash", "sh": "bash", "sql": "sql", "html": "html"}.get(name, "python")


def _is_json(code: str) -> bool:
    if len(code) > _LONGEST_JSON:
        return False
    return '"' in code and isinstance(mend_json(code), Mended)


def _markup(lines: Sequence[str]) -> str:
    if not lines[-1].endswith(">") or not _MARKUP.match(lines[0].lstrip()):
        return ""
    is_xml = lines[0].lstrip().startswith("<?xml")
    return "html" if not is_xml and any(_HTML.search(line) for line in lines) else "xml"


def _settings(lines: Sequence[str]) -> str:
    """TOML or INI, which both begin with the name of a section in brackets."""
    if not _HEADER.match(lines[0]):
        return ""
    settings = [_SETTING.match(line.strip()) for line in lines if not _HEADER.match(line)]
    values = [match["value"] for match in settings if match]
    if not values or len(values) < len(settings):
        return ""
    return "toml" if all(_TOML_VALUE.match(value) for value in values) else "ini"


def _by_sure_sign(lines: Sequence[str]) -> str:
    """The language of the first line that only one language can hold."""
    if _is_yaml(lines):
        return "yaml"
    for line in lines:
        for name, sign in _SURE_SIGNS.items():
            if sign.match(line.lstrip()):
                return name if name in _MAY_END_SO or not _is_foreign(lines) else ""
    return ""


def _is_yaml(lines: Sequence[str]) -> bool:
    """Whether the code begins with entries of YAML and nearly all of its own lines are entries."""
    if not _YAML_ENTRY.match(lines[0].lstrip()) or lines[0].endswith((",", "{", ";")):
        return False
    entries = sum(1 for line in lines if _YAML_ENTRY.match(line.lstrip()))
    if len(lines) > 1 and re.search(r":\s+[|>][-+]?$", "\n".join(lines), re.MULTILINE):
        return entries > 1
    return entries > 1 and entries * 5 >= len(lines) * 3


def _by_most_lines(lines: Sequence[str]) -> str:
    """Python or a Dockerfile if most lines look like it."""
    if _is_foreign(lines) or any(_NO_PYTHON.match(line.lstrip()) for line in lines):
        return ""
    python = sum(1 for line in lines if _PYTHON_LINE.match(line.lstrip()))
    is_evident = any(_PYTHON_EVIDENCE.match(line.lstrip()) for line in lines)
    if is_evident and python * 2 >= len(lines):
        return "python"
    docker = sum(1 for line in lines if UPPER_INSTRUCTION.match(line))
    return "dockerfile" if docker * 2 >= len(lines) and docker > 1 else ""


def _is_foreign(lines: Sequence[str]) -> bool:
    """Whether lines end as they do in languages that set statements in braces."""
    ends = sum(1 for line in lines if line.endswith(_FOREIGN_END))
    return ends > 1 and ends * 3 >= len(lines)
