"""What the bytes of a file say of a name: enough to see that a walk can be spared.

To parse a file again and to walk through its tree takes a hundred times as long. What
is said here may be too much, as of a name in a comment, but never too little.
"""

import re
from collections.abc import Iterator

_CHAIN = re.compile(rb"(?:\.[\s\\)]*[\w\x80-\xff]+[\s\\)]*)+")
_WORD = re.compile(rb"[\w\x80-\xff]+")
# An attribute that is set: before = += : , ) ] and in.
_SET = re.compile(
    rb"\.[\s\\]*([\w\x80-\xff]+)[\s\\]*"
    rb"(?:(?://|\*\*|<<|>>|[-+*/%&|^@])?=(?!=)|[:,)\]]|in\b)"
)
_BETWEEN = b" \t\r\n\f\\)"
_ENOUGH = 200


def is_called(content: bytes, name: str, *, alone: bool) -> bool:
    """Tell whether a name may be called.

    Args:
        content: The bytes of the file.
        name: The name.
        alone: Whether it must be no attribute of anything.
    """
    word = name.encode()
    for end, rest in _places(content, word):
        if rest.startswith(b"("):
            start = end - len(word)
            before = content[max(start - 4, 0) : start]
            # A definition would bind the name anew.
            if not alone or not (before[-1:] == b"." or before == b"def "):
                return True
    return False


def chains(content: bytes, name: str) -> Iterator[list[str]]:
    """Give the attributes that may be taken from a name, one after the other.

    Args:
        content: The bytes of the file.
        name: The name.
    """
    for end, rest in _places(content, name.encode()):
        if rest.startswith(b"."):
            match = _CHAIN.search(content, end)
            words = _WORD.findall(match[0]) if match else []
            yield [word.decode("utf-8", "replace") for word in words]


def assigned(content: bytes, name: str) -> Iterator[str]:
    """Give the attributes of a name that may be set.

    Args:
        content: The bytes of the file.
        name: The name.
    """
    for _end, rest in _places(content, name.encode()):
        if match := _SET.match(rest):
            yield match[1].decode("utf-8", "replace")


def _places(content: bytes, word: bytes) -> Iterator[tuple[int, bytes]]:
    """Give where a word ends, and what stands behind it, without what may be between."""
    start = content.find(word)
    while start >= 0:
        end = start + len(word)
        before = content[start - 1 : start]
        if not (before.isalnum() or before == b"_"):
            yield end, content[end : end + _ENOUGH].lstrip(_BETWEEN)
        start = content.find(word, end)
