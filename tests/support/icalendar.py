"""A strict reader of calendars, by RFC 5545 alone."""

import re

_LINE = re.compile(r"(?P<name>[A-Z][A-Z-]*)(?P<parameters>(;[A-Z-]+=[A-Z]+)*):(?P<value>.*)")
_REQUIRED = {"UID", "DTSTAMP", "DTSTART"}


def events_in(text: str) -> list[dict[str, str]]:
    """The events by the names of their properties; fails where a line breaks the rules."""
    lines = [_parsed(line) for line in unfolded(text)]
    assert lines[0] == ("BEGIN", "VCALENDAR")
    assert lines[-1] == ("END", "VCALENDAR")
    head, body = lines[1:-1], []
    if ("BEGIN", "VEVENT") in head:
        start = head.index(("BEGIN", "VEVENT"))
        head, body = head[:start], head[start:]
    assert {"VERSION", "PRODID"} <= {name for name, _ in head}
    assert dict(head)["VERSION"] == "2.0"
    return _events(body)


def unfolded(text: str) -> list[str]:
    """The lines, each joined again."""
    assert text.endswith("\r\n")
    physical = text.removesuffix("\r\n").split("\r\n")
    logical: list[str] = []
    for line in physical:
        assert not re.search(r"[\x00-\x08\x0a-\x1f\x7f]", line)
        assert 0 < len(line.encode()) <= 75
        if line.startswith(" "):
            logical[-1] += line[1:]
        else:
            logical.append(line)
    return logical


def _parsed(line: str) -> tuple[str, str]:
    match = _LINE.fullmatch(line)
    assert match, line
    return match["name"] + match["parameters"], match["value"]


def _events(lines: list[tuple[str, str]]) -> list[dict[str, str]]:
    events: list[dict[str, str]] = []
    for name, value in lines:
        if (name, value) == ("BEGIN", "VEVENT"):
            events.append({})
        elif (name, value) == ("END", "VEVENT"):
            assert {each.partition(";")[0] for each in events[-1]} >= _REQUIRED
        else:
            assert name not in events[-1], f"{name} stands twice"
            events[-1][name] = _text(value)
    return events


def _text(value: str) -> str:
    assert not re.search(r"(?<!\\)(\\\\)*[,;]", value), "a comma or semicolon is not escaped"
    escapes = {"n": "\n", "N": "\n", "\\": "\\", ",": ",", ";": ";"}
    return re.sub(r"\\(.)", lambda match: escapes[match[1]], value)
