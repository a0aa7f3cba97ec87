"""The Slack app's manifest, for Socket Mode as it stands or for HTTP with an address."""

import re
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path
from urllib.parse import urlsplit

NAME = "manifest.yml"
_FOR_HTTP = re.compile(r"^(?P<indent>\s*)#http (?P<line>.*)$")
_FOR_SOCKET = "# socket"


class BadAddress(ValueError):
    """The address is not one that Slack can reach."""


def find_manifest() -> Path:
    """Return the file: in a checkout it stands at the top, in a wheel among its data."""
    in_checkout = Path(__file__).resolve().parents[2] / NAME
    if in_checkout.is_file():
        return in_checkout
    try:
        installed = [one for one in files("liaison") or () if one.name == NAME]
    except PackageNotFoundError:
        installed = []
    for one in installed:
        return Path(str(one.locate()))
    raise FileNotFoundError(NAME)


def manifest(url: str | None = None) -> str:
    """Return the manifest's text; with an address it asks Slack for HTTP requests."""
    text = find_manifest().read_text(encoding="utf-8")
    address = None if url is None else _address(url)
    lines = (_for(line, address) for line in text.splitlines())
    return "\n".join(line for line in lines if line is not None) + "\n"


def _for(line: str, address: str | None) -> str | None:
    found = _FOR_HTTP.match(line)
    if found is not None:
        if address is None:
            return None
        return found["indent"] + found["line"].replace("{url}", address)
    if line.endswith(_FOR_SOCKET):
        return None if address else line.removesuffix(_FOR_SOCKET).rstrip()
    return line


def _address(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme != "https" or not parts.hostname:
        raise BadAddress("--url must be an https address that Slack can reach.")
    return url.rstrip("/").removesuffix("/slack/events")
