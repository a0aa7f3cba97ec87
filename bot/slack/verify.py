"""Is this request Slack's, and is it fresh? Asked before anything reads the body."""

import hmac
from hashlib import sha256

WINDOW_SECONDS = 300
_LONGEST_TIMESTAMP = 12


def is_from_slack(
    body: bytes, *, secret: str, timestamp: str | None, signature: str | None, now: float
) -> bool:
    """Compare Slack's v0 signature in constant time; strange headers are simply not Slack's."""
    if timestamp is None or signature is None:
        return False
    if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= _LONGEST_TIMESTAMP):
        return False
    if abs(now - int(timestamp)) > WINDOW_SECONDS:
        return False
    given = signature.encode("utf-8", "surrogateescape")
    return hmac.compare_digest(given, sign(body, secret=secret, timestamp=timestamp).encode())


def sign(body: bytes, *, secret: str, timestamp: str) -> str:
    """Return the v0 signature (docs.slack.dev/authentication/verifying-requests-from-slack)."""
    signed = b"v0:" + timestamp.encode() + b":" + body
    return "v0=" + hmac.new(secret.encode(), signed, sha256).hexdigest()
