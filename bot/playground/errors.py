"""Slack's way to say no."""


class SlackError(Exception):
    """Slack refuses a call; the code is the one slack.com answers with."""

    def __init__(self, code: str, **more: object) -> None:
        """Keep the code, and what Slack adds to it (`needed`, `provided`, messages)."""
        super().__init__(code)
        self.code = code
        self.more = more

    def answer(self) -> dict[str, object]:
        """Return the body Slack sends."""
        return {"ok": False, "error": self.code, **self.more}
