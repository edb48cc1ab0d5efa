"""One line of a journal: a JSON object whose last member is a checksum chained to the line before.

The checksum is the first 16 hex digits of the SHA-256 of the previous line's checksum followed by
this line up to, not including, `,"sum":`. The first line has no line before: it chains to nothing.
"""

import json
import re
from codecs import getincrementaldecoder
from collections.abc import Mapping
from hashlib import sha256

FIRST_CHAIN = ""
_SUM_DIGITS = 16
_BEGIN = '{"seq":'
_MOST_CHAINS = 8
"""More than two damaged lines in a row need."""
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_decode = json.JSONDecoder().raw_decode
_CLAIM = re.compile(rb'([0-9a-f]{16})"\}$')
_TAIL = len(',"sum":"') + _SUM_DIGITS + len('"}')
_END = _TAIL + len("\n")


def encode_line(fields: Mapping[str, object], chain: str) -> tuple[bytes, str]:
    """The line with its newline, and the checksum that the next line chains to."""
    body = _encode(fields)[:-1]
    checksum = _checksum(chain, body.encode())
    return f'{body},"sum":"{checksum}"}}\n'.encode(), checksum


def body_of(line: bytes) -> bytes:
    """What the checksum of a line is of, besides the line before."""
    return line.rpartition(b',"sum":"')[0]


def follows(line: bytes, chain: str) -> bool:
    """Whether the checksum of a line is that of its text behind another line."""
    return _checksum(chain, body_of(line)) == claimed_checksum(line)


def decode_line(line: bytes, chains: tuple[str, ...]) -> tuple[dict[str, object], str]:
    """The fields and the checksum of a line that follows one of `chains`.

    Raises ValueError for a damaged line. One byte behind the closing brace is passed over: it was
    the newline.
    """
    line = line.rstrip(b"\n")
    for text in (line, line[:-1]):
        claimed = claimed_checksum(text)
        if text[-_TAIL:] == f',"sum":"{claimed}"}}'.encode() and any(
            _checksum(chain, text[:-_TAIL]) == claimed for chain in chains
        ):
            return _fields(text), claimed
    raise ValueError("its checksum does not fit")


def checksum_behind(chain: str, line: bytes) -> str:
    """The checksum of a whole line that follows another one; empty where it does not fit.

    A line that does not may still be one that `decode_line` reads.
    """
    # Not by `_checksum`: every look at a long history comes by here for each of its lines.
    checksum = sha256(chain.encode() + line[:-_END]).hexdigest()[:_SUM_DIGITS]
    return checksum if line[-_END:] == f',"sum":"{checksum}"}}\n'.encode() else ""


def fields_of(line: bytes) -> dict[str, object] | None:
    """The fields of a line whose checksum fits; None where `decode_line` has to look."""
    try:
        text = line.decode()
        fields, end = _decode(text)
    except (ValueError, RecursionError):
        return None
    return fields if end == len(text) - 1 and isinstance(fields, dict) else None


def is_begun_line(line: bytes) -> bool:
    """Whether these bytes can be the beginning of a line: what a kill leaves is never garbage."""
    try:
        text = getincrementaldecoder("utf-8")().decode(line)  # which may end amid a character
    except UnicodeDecodeError:
        return False
    return text[: len(_BEGIN)] == _BEGIN[: len(text)] and min(text, default=" ") >= " "


def claimed_checksum(line: bytes) -> str:
    """The checksum a line says it has, whether or not it fits; empty where it says none."""
    match = _CLAIM.search(line.rstrip(b"\n")[-_TAIL:])
    return match[1].decode() if match else ""


def chains_after_damage(line: bytes, chains: tuple[str, ...]) -> tuple[str, ...]:
    """What the line behind a damaged one may chain to; the last is what came before all damage.

    That depends on where the damage is: in the body, in the checksum, or the line is no line of
    ours at all.
    """
    claimed = claimed_checksum(line)
    if not claimed and not line.startswith(_BEGIN.encode()):
        return chains
    body = line.rstrip(b"\n")[:-_TAIL]
    bodies = (_checksum(chain, body) for chain in chains)
    *found, before = (claimed, *bodies, *chains)
    return (*found[: _MOST_CHAINS - 1], before)


def _fields(text: bytes) -> dict[str, object]:
    try:
        fields: dict[str, object] = json.loads(text)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    return fields


def _checksum(chain: str, body: bytes) -> str:
    return sha256(chain.encode() + body).hexdigest()[:_SUM_DIGITS]
