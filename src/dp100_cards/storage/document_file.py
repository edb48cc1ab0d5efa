"""Study documents from files: their bytes, and the text in them."""

import codecs
from pathlib import Path

from dp100_cards.model.errors import FileError
from dp100_cards.storage.clean_text import clean_text
from dp100_cards.storage.regular_file import read_regular

# Soft hyphens and spaces of no width: where a line might have been broken, and no text.
_BREAKS = {0xAD: None, 0x200B: None, 0xFEFF: None}

MAX_DOCUMENT_BYTES = 8 * 1024 * 1024
"""A larger file is no study document."""


def read_document(path: Path) -> bytes:
    """The bytes of a document; raises FileError."""
    try:
        return read_regular(path, MAX_DOCUMENT_BYTES + 1)
    except OSError as error:
        reason = error.strerror or "it is not an ordinary file"
        raise FileError(f"{path}: cannot read this document: {reason}") from error


def document_text(content: bytes, path: str) -> str:
    """The text of a document's bytes, harmless to show; raises FileError."""
    if len(content) > MAX_DOCUMENT_BYTES:
        limit = f"{MAX_DOCUMENT_BYTES // 1024 // 1024} MB"
        raise FileError(f"{path}: is larger than {limit}, too large for a document; split it")
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise FileError(f"{path}: is UTF-16 text; save it as UTF-8")
    try:
        return clean_text(_without_breaks(content.decode("utf-8-sig")))
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise FileError(f"{path}:{line}: is not UTF-8 text (byte {error.start})") from error


def _without_breaks(text: str) -> str:
    return text if text.isascii() else text.translate(_BREAKS)
