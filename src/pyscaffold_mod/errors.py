"""The one kind of error that users see."""


class ScaffoldError(Exception):
    """Something the user can mend: what is wrong, and what to do about it.

    Args:
        message: What is wrong, naming the thing; one line.
        hint: What to do, if possible a line to type; one line.
        details: Further lines between the two, such as a list of names.
    """

    def __init__(self, message: str, hint: str, details: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.details = details
