"""What a person fills into a form, and clicks on, in Slack's own words."""

from collections.abc import Iterator, Mapping

from bot.playground.calls import Json

Exactly = tuple[str, str]
"""A block_id and an action_id: a message about many items has many buttons of one action_id."""

_STATE_KEY = {
    "plain_text_input": "value",
    "number_input": "value",
    "email_text_input": "value",
    "url_text_input": "value",
    "static_select": "selected_option",
    "external_select": "selected_option",
    "radio_buttons": "selected_option",
    "overflow": "selected_option",
    "multi_static_select": "selected_options",
    "multi_external_select": "selected_options",
    "checkboxes": "selected_options",
    "datepicker": "selected_date",
    "timepicker": "selected_time",
    "datetimepicker": "selected_date_time",
}
_INITIAL_KEY = {
    "value": "initial_value",
    "selected_option": "initial_option",
    "selected_options": "initial_options",
    "selected_date": "initial_date",
    "selected_time": "initial_time",
    "selected_date_time": "initial_date_time",
}


def elements_of(blocks: list[Json]) -> Iterator[tuple[Json, Json]]:
    """Return every interactive element with its block."""
    for block in blocks:
        inside = [block.get("accessory"), block.get("element")]
        inside += block.get("elements", []) if block["type"] == "actions" else []
        for element in inside:
            if element and "action_id" in element:
                yield block, element


def find_element(blocks: list[Json], wanted: str | Exactly) -> tuple[Json, Json]:
    """Find a button or a menu by action_id, by what is written on it, or exactly."""
    for block, element in elements_of(blocks):
        if wanted == (block["block_id"], element["action_id"]):
            return block, element
        written = element.get("text") or element.get("placeholder") or {}
        if wanted in {element["action_id"], written.get("text")}:
            return block, element
    there = [
        f"{e['action_id']} ({(e.get('text') or {}).get('text', e['type'])})"
        for _, e in elements_of(blocks)
    ]
    message = f"Nothing called {wanted!r} to press; there is: {', '.join(there) or 'nothing'}"
    raise AssertionError(message)


def describe_press(block: Json, element: Json, choice: object, at: str) -> Json:
    """Return the entry of `actions` for a press or a choice."""
    action: Json = {
        "type": element["type"],
        "action_id": element["action_id"],
        "block_id": block["block_id"],
        "action_ts": at,
    }
    for name in ("text", "value", "style", "placeholder"):
        if name in element:
            action[name] = element[name]
    if choice is not None:
        action |= _choose(element, choice)
    return action


def choose(state: Json, block: Json, element: Json, choice: object) -> None:
    """Keep a choice as the state of its block, as Slack's client does until the form goes."""
    filled = {**_initial(element), **_choose(element, choice)}
    state.setdefault(block["block_id"], {})[element["action_id"]] = filled


def complete(blocks: list[Json], state: Json, values: Mapping[str, object]) -> Json:
    """Return a form's state after the person typed `values` over what stood there.

    Fields are named by label, block_id or action_id. A field the form does not have, and a
    required one left empty, is a mistake of the test: Slack's client would not let it happen.
    """
    result: Json = {}
    unused = set(values)
    for block, element in elements_of(blocks):
        if element["type"] not in _STATE_KEY:
            continue
        before = state.get(block["block_id"], {}).get(element["action_id"])
        label = (block.get("label") or {}).get("text")
        names = {label, block["block_id"], element["action_id"]} & values.keys()
        unused -= names
        filled = before or _initial(element)
        if names:
            filled = {**filled, **_choose(element, values[names.pop()])}
        _refuse_gap(block, element, filled)
        result.setdefault(block["block_id"], {})[element["action_id"]] = filled
    if unused:
        message = f"The form has no field {', '.join(sorted(unused))}"
        raise AssertionError(message)
    return result


def _initial(element: Json) -> Json:
    key = _STATE_KEY[element["type"]]
    empty: object = [] if key == "selected_options" else None
    return {"type": element["type"], key: element.get(_INITIAL_KEY[key], empty)}


def _refuse_gap(block: Json, element: Json, filled: Json) -> None:
    value = filled[_STATE_KEY[element["type"]]]
    if block["type"] == "input" and not block.get("optional") and value in (None, "", []):
        label = block["label"]["text"]
        message = f"Slack asks to complete {label!r} before it sends the form"
        raise AssertionError(message)
    longest = element.get("max_length")
    if longest and isinstance(value, str) and len(value) > longest:
        message = f"Slack does not let a person type more than {longest} characters there"
        raise AssertionError(message)


def _choose(element: Json, choice: object) -> Json:
    """Return what a choice looks like: text, date, or the options meant."""
    key = _STATE_KEY[element["type"]]
    if key == "selected_option":
        return {key: _option(element, choice)}
    if key == "selected_options":
        many = choice if isinstance(choice, (list, tuple)) else [choice]
        return {key: [_option(element, one) for one in many]}
    return {key: choice if choice != "" else None}


def _option(element: Json, choice: object) -> Json | None:
    """Find an option by its text or its value; None takes a choice back."""
    if choice is None or isinstance(choice, dict):
        return choice
    groups = element.get("option_groups") or [{"options": element.get("options", [])}]
    for group in groups:
        for option in group["options"]:
            if choice in {option["value"], option["text"]["text"]}:
                found: Json = option
                return found
    message = f"The menu {element['action_id']} does not offer {choice!r}"
    raise AssertionError(message)
