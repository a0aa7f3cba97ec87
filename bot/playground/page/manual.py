"""What the composer completes and the message menu offers, from the program and its manifest."""

from typing import Any

import yaml

from bot.conversation.registry import SUBJECTS
from bot.conversation.verbs import Subject
from bot.wiring.manifest import find_manifest

Json = dict[str, Any]

CAPTURES = {
    "/action": ("[@owner] what [by when]", "keeps an action"),
    "/concern": ("[critical|major|minor] what", "keeps a concern"),
    "/liaison question": ("[@person] what? [by when] [assuming …]", "asks a question"),
}


def write_manual() -> Json:
    """Return commands with their verbs, and the entries of the message menu."""
    content = yaml.safe_load(find_manifest().read_text(encoding="utf-8"))
    features = content["features"]
    verbs = {subject.command: _verbs(subject) for subject in SUBJECTS}
    commands = [
        {
            "command": one["command"],
            "description": one["description"],
            "hint": one.get("usage_hint", ""),
            "verbs": verbs.get(one["command"], []),
        }
        for one in features["slash_commands"]
    ]
    return {
        "commands": commands,
        "spoken": [_spoken(subject, commands) for subject in SUBJECTS],
        "shortcuts": [
            {"callback": one["callback_id"], "name": one["name"]}
            for one in features["shortcuts"]
            if one["type"] == "message"
        ],
        "home": bool(features["app_home"]["home_tab_enabled"]),
    }


def _spoken(subject: Subject, commands: list[Json]) -> Json:
    """Return what can be said behind a mention; not every subject has a command of its own."""
    own = next((one for one in commands if one["command"] == subject.command), None)
    capture, summary = CAPTURES.get(subject.command, ("", ""))
    return {
        "word": subject.name,
        "description": own["description"] if own else summary.capitalize(),
        "hint": own["hint"] if own else capture,
        "verbs": _verbs(subject),
    }


def _verbs(subject: Subject) -> list[Json]:
    capture = CAPTURES.get(subject.command) if subject.capture is not None else None
    rows = [{"usage": capture[0], "summary": capture[1], "name": ""}] if capture else []
    return rows + [
        {"usage": verb.usage, "summary": verb.summary, "name": verb.name} for verb in subject.verbs
    ]
