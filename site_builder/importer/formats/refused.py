"""Files that no reader knows: what was seen, for the one line that an import is refused with."""


class UnreadError(ValueError):
    """No reader knows this file; the message says what was seen, `hint` what can be done."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint
