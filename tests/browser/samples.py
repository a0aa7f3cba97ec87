"""One of every block and element, as Slack's reference shows them."""

from typing import Any

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def option(value: str, text: str, description: str = "") -> Json:
    made = {"value": value, "text": plain(text)}
    return {**made, "description": plain(description)} if description else made


COMPANIES = [
    {"label": plain("Northwind Bio"), "options": [option("U1", "Maya"), option("U2", "Ruth")]},
    {"label": plain("Kestrel Research"), "options": [option("U3", "Jonas")]},
]
DAYS = [option("mon", "Monday"), option("tue", "Tuesday", "a day later")]

ELEMENTS: dict[str, Json] = {
    "button": {"text": plain("Done"), "style": "primary"},
    "overflow": {"options": DAYS},
    "static_select": {"placeholder": plain("Who"), "option_groups": COMPANIES},
    "multi_static_select": {"placeholder": plain("Who"), "option_groups": COMPANIES},
    "external_select": {"placeholder": plain("Type a name"), "min_query_length": 1},
    "multi_external_select": {"initial_options": DAYS, "placeholder": plain("Type a name")},
    "checkboxes": {"options": DAYS, "initial_options": [DAYS[0]]},
    "radio_buttons": {"options": DAYS, "initial_option": DAYS[1]},
    "datepicker": {"initial_date": "2026-12-04"},
    "timepicker": {"initial_time": "09:00", "timezone": "Europe/Berlin"},
    "datetimepicker": {"initial_date_time": 1_796_400_000},
    "plain_text_input": {"multiline": True, "initial_value": "Some words"},
    "number_input": {"is_decimal_allowed": False, "initial_value": "3"},
    "email_text_input": {"placeholder": plain("somebody@example.org")},
    "url_text_input": {"placeholder": plain("https://example.org")},
    "image": {"alt_text": "A tick", "image_url": "https://example.org/tick.png"},
}

SAID = (
    "*Bold* _it_ ~gone~ `code` <https://example.org|a link> <@U0JONAS> "
    "<!date^1796400000^{date_short} {time}|then>"
)
SECTION = {"type": "rich_text_section", "elements": [{"type": "text", "text": "A row"}]}

BLOCKS: dict[str, Json] = {
    "section": {
        "text": {"type": "mrkdwn", "text": SAID},
        "fields": [plain("Owner"), plain("Jonas")],
        "accessory": {"type": "button", "action_id": "beside", "text": plain("Beside")},
    },
    "header": {"text": plain("A heading")},
    "divider": {},
    "context": {"elements": [plain("A quiet line"), {"type": "mrkdwn", "text": "and *another*"}]},
    "actions": {"elements": [{"type": "button", "action_id": "one", "text": plain("One")}]},
    "image": {"alt_text": "The timeline", "image_url": "https://example.org/x.png"},
    "input": {"label": plain("A field"), "element": {"type": "plain_text_input", "action_id": "v"}},
    "rich_text": {
        "elements": [
            SECTION,
            {"type": "rich_text_list", "style": "bullet", "elements": [SECTION, SECTION]},
            {"type": "rich_text_quote", "elements": [{"type": "text", "text": "A quote"}]},
            {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": "As is"}]},
            {
                "type": "rich_text_section",
                "elements": [
                    {"type": "text", "text": "A-12", "style": {"bold": True}},
                    {"type": "user", "user_id": "U0JONAS"},
                    {"type": "link", "url": "https://example.org", "text": "a link"},
                    {"type": "date", "timestamp": 1_796_400_000, "format": "{date}"},
                ],
            },
        ]
    },
    "markdown": {"text": "# A title\n- one\n- **two**\n\nWords with `code`"},
    "table": {
        "rows": [
            [{"type": "raw_text", "text": "Item"}, {"type": "raw_text", "text": "Due"}],
            [{"type": "raw_text", "text": "A-1"}, {"type": "raw_text", "text": "Fri 4 Dec 2026"}],
        ],
        "column_settings": [{}, {"align": "right"}],
    },
}


def every_block() -> list[Json]:
    """Return one of each block, and each element in a block that takes it."""
    made = [{"type": kind, "block_id": f"b-{kind}", **more} for kind, more in BLOCKS.items()]
    for kind, more in ELEMENTS.items():
        element = {"type": kind, "action_id": kind, **more}
        block_id = f"e-{kind}"
        if kind in {"button", "overflow"}:
            made.append({"type": "actions", "block_id": block_id, "elements": [element]})
        elif kind == "image":
            made.append({"type": "context", "block_id": block_id, "elements": [element]})
        else:
            label = plain(f"The {kind}")
            made.append({"type": "input", "block_id": block_id, "label": label, "element": element})
    return made
