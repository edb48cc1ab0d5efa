"""The line of a review in parts, and values of all kinds that another program might write there."""

NUMBERS = ("3", "0", "-0", "00", "1441", "-1440", "5.0", "41.50", "1e2", "1E400", "-1", "true",
           "null", "9999999999999999", "0.1234567891", "٣")  # fmt: skip
TEXTS = (
    '"q08"', '""', '"ä\u2028\U0001f600"', '"\x7f"', '"\\u0041"', '"a\\"b"', '"\\ud800"', '"a\tb"',
    '"new"', '"review"', '"Review"', '"guess"', '"2026-11-23"', '"2026-11-23T09:15:02.163Z"',
    '"20261123"', '"2026-W48-1"', '"1899-12-31"', '"2026-11-23T09:15:02"', '"٢٠٢٦-11-23"',
)  # fmt: skip
LISTS = ("[]", '["one"]', '["one","two"]', '["a\x1b"]', '["a", "b"]', "[1]", '["\\n"]', '["]"]')
PARTS = {
    "seq": "7", "kind": '"reviewed"', "at": '"2026-11-23T09:15:02.163Z"', "offset": "60",
    "day": '"2026-11-23"', "card": '"q08"', "rating": "3", "seconds": "41.5", "phase": '"new"',
    "parameters": '"05228bdc"', "missed": '["one"]', "confidence": '"guess"',
}  # fmt: skip
OPTIONAL = ("missed", "confidence")


def body_of(parts: dict[str, str]) -> bytes:
    """The line up to its checksum."""
    body = ",".join(f'"{name}":{value}' for name, value in parts.items())
    return f"{{{body}".encode()
