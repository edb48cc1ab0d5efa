"""The language of a piece of code, told from its lines where the fence does not say."""

import json
import re

_ALIASES = {
    "py": "python",
    "python3": "python",
    "yml": "yaml",
    "docker": "dockerfile",
    "sh": "bash",
    "shell": "bash",
    "console": "bash",
}
_SIGNS = {
    "python": re.compile(
        r"(?:from\s+[\w.]+\s+import\b|import\s+[\w.]|(?:async\s+)?(?:def|class|with|for|while|if|try)\b"
        r".*:|return\b|[\w.]+(?:\[[^\]]*\])?\s*=(?!=)|[\w.]+\(|[\])}]+,?$|@\w|\"\"\"|'''|[\"']\w+[\"']:)"
    ),
    "yaml": re.compile(r"(?:-\s+)?[\"']?[\w$./-]+[\"']?:(?:\s|$)|-\s+\S|---$"),
    "dockerfile": re.compile(
        r"(?:FROM|RUN|CMD|LABEL|EXPOSE|ENV|ADD|COPY|ENTRYPOINT|VOLUME|USER|WORKDIR|ARG|SHELL)\s"
    ),
    "bash": re.compile(
        r"(?:\$\s|(?:az|pip|pip3|conda|docker|git|python|python3|curl|export|cd|mkdir|sudo|echo"
        r"|apt-get|kubectl)\s+[\w./$\"'-]|--\w[\w-]*(?:\s|=|$))"
    ),
}
_ENOUGH_LINES = 200


def recognise(code: str, named: str = "") -> str:
    """The language's name in lower case: the named one, else the likeliest, else nothing."""
    if named:
        name = named.split(maxsplit=1)[0].strip("{}.").lower()
        return _ALIASES.get(name, name)
    if code.startswith("#!"):
        return "python" if "python" in code.partition("\n")[0] else "bash"
    if _is_json(code):
        return "json"
    lines = [line.strip() for line in code.split("\n", _ENOUGH_LINES)[:_ENOUGH_LINES]]
    lines = [line for line in lines if line and line[0] != "#"]
    counts = {name: sum(1 for line in lines if sign.match(line)) for name, sign in _SIGNS.items()}
    likeliest = max(counts, key=lambda name: counts[name])
    return likeliest if counts[likeliest] else ""


def _is_json(code: str) -> bool:
    if code.lstrip()[:1] not in ("{", "["):
        return False
    try:
        json.loads(code)
    except (ValueError, RecursionError):
        return False
    return True
