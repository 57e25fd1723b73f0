"""What each record of a file hands on to the next, when names leave their midst."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from pyscaffold_mod import records


def without(
    known: Sequence[records.Record],
    staying: Mapping[int, tuple[str, ...]],
    then: Callable[[str], bytes | None],
    now: Callable[[str], bytes | None],
    unwired: Callable[[str, bytes], bytes],
) -> list[records.Record | None]:
    """Return the records as if some names had never been added.

    What was there before a record that leaves was there before the next one; a package
    that it made for others stays recorded under no name.

    Args:
        known: The records, the oldest first.
        staying: The names that stay of each record that loses some, by its number.
        then: What a file held before they went.
        now: What it holds since then.
        unwired: What a file would hold without the names that went.

    Returns:
        Each record as it shall be, or nothing where it is not needed any more.
    """
    if not staying:
        return list(known)
    lost = {file.path for number in staying for file in known[number].files}
    files: list[list[records.Touched]] = [
        [file for file in record.files if file.path not in lost] for record in known
    ]
    for path in sorted(lost):
        chain = _Chain(path, known, staying, then(path), now(path))
        for number, file in chain.relinked(unwired):
            files[number].append(file)
    found: list[records.Record | None] = []
    for number, record in enumerate(known):
        names = staying.get(number, record.names)
        empty = tuple(x for x in record.empty if names or files[number])
        kept = replace(record, names=names, files=tuple(files[number]), empty=empty)
        found.append(kept if names or kept.files else None)
    return found


class _Chain:
    """All records of one file, the oldest first, and how each meets the next."""

    def __init__(
        self,
        path: str,
        known: Sequence[records.Record],
        staying: Mapping[int, tuple[str, ...]],
        then: bytes | None,
        now: bytes | None,
    ) -> None:
        self.path, self.now = path, now
        self.files = [
            (number, file)
            for number, record in enumerate(known)
            for file in record.files
            if file.path == path
        ]
        self.first = min(staying)
        self.leaving = {number for number, names in staying.items() if not names}
        following = [*(file.content for _, file in self.files[1:]), then]
        self.meets = [
            content is not None and records.digest(content) == file.after
            for (_, file), content in zip(self.files, following, strict=True)
        ]

    def relinked(
        self, unwired: Callable[[str, bytes], bytes]
    ) -> Iterator[tuple[int, records.Touched]]:
        """Yield what the records that stay shall hold of the file."""
        if self.now is None:
            return
        befores = self._befores(unwired)
        after, meets, alone = records.digest(self.now), True, True
        for place in reversed(range(len(self.files))):
            number, file = self.files[place]
            before = befores[place]
            meets = meets and self.meets[place]
            if number not in self.leaving:
                alone = False
                encoded = None if before is None else records.encoded(before)
                yield (
                    number,
                    records.Touched(self.path, encoded, after if meets else file.after),
                )
                after, meets = records.digest(before or b""), before is not None
        number, file = self.files[0]
        if alone and file.before is None:
            yield number, records.Touched(self.path, None, records.digest(self.now))

    def _befores(self, unwired: Callable[[str, bytes], bytes]) -> list[bytes | None]:
        found: list[bytes | None] = []
        for place, (number, file) in enumerate(self.files):
            before = file.content
            if place and self.meets[place - 1] and self._leaves(place - 1):
                before = found[-1]
            elif before is not None and number > self.first:
                before = unwired(self.path, before)
            found.append(before)
        return found

    def _leaves(self, place: int) -> bool:
        return self.files[place][0] in self.leaving
