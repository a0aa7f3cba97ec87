"""views.*: forms and the Home tab."""

from bot.playground.calls import Call, Json
from bot.playground.desk import Desk
from bot.playground.errors import SlackError
from bot.playground.methods.chat import with_block_ids
from bot.playground.oracle.surfaces import refuse_bad_view
from bot.playground.world import APP_ID, BOT_ID, View, new_hash

STACK = 3


def open_modal(desk: Desk, call: Call) -> Json:
    """Put a form in front of the person whose trigger_id this is."""
    content = _content(desk, call, "modal")
    trigger = desk.passes.spend_trigger(call.text("trigger_id"))
    return {"view": write_view(desk, show(desk, trigger.person, content))}


def push(desk: Desk, call: Call) -> Json:
    """Put a form on top of the one the person pressed a button in."""
    content = _content(desk, call, "modal")
    trigger = desk.passes.spend_trigger(call.text("trigger_id"))
    below = desk.world.views.get(trigger.view or "")
    if below is None or not below.is_open:
        raise SlackError("not_found")
    return {"view": write_view(desk, show_on_top(desk, below, content))}


def update(desk: Desk, call: Call) -> Json:
    """Change a form that stands in front of somebody."""
    content = _content(desk, call)
    view = _find(desk, call)
    if call.args.get("hash") and call.args["hash"] != view.hash:
        raise SlackError("hash_conflict")
    replace_content(view, content)
    return {"view": write_view(desk, view)}


def publish(desk: Desk, call: Call) -> Json:
    """Set a person's Home tab; other companies' people never get to see it."""
    content = _content(desk, call, "home")
    if not desk.manifest.home_tab:
        raise SlackError("not_enabled")
    person = desk.world.person(call.text("user_id"))
    known = desk.world.homes.get(person.id)
    if call.args.get("hash") and known and call.args["hash"] != known.hash:
        raise SlackError("hash_conflict")
    view = known or _new(desk, person.id, content)
    replace_content(view, content)
    desk.world.homes[person.id] = desk.world.views[view.id] = view
    return {"view": write_view(desk, view)}


def show(desk: Desk, person: str, content: Json) -> View:
    """Open a form, in place of whatever form the person had open."""
    for other in desk.world.views.values():
        if other.person == person and other.content.get("type") == "modal":
            other.is_open = False
    view = _new(desk, person, content)
    desk.world.views[view.id] = view
    return view


def show_on_top(desk: Desk, below: View, content: Json) -> View:
    """Open a form over another one; Slack stacks three."""
    stack = [v for v in desk.world.views.values() if v.root_id == below.root_id and v.is_open]
    if len(stack) >= STACK:
        raise SlackError("push_limit_reached")
    view = _new(desk, below.person, content)
    view.root_id, view.previous_id = below.root_id, below.id
    desk.world.views[view.id] = view
    return view


def replace_content(view: View, content: Json) -> None:
    """Give a view its next version."""
    view.content, view.hash = content, new_hash()


def write_view(desk: Desk, view: View) -> Json:
    """Write a view as Slack does in answers and payloads."""
    person = desk.world.people[view.person]
    return {
        "private_metadata": "",
        "callback_id": "",
        "external_id": "",
        "clear_on_close": False,
        "notify_on_close": False,
        "submit": None,
        "close": None,
        **view.content,
        "id": view.id,
        "team_id": person.team_id,
        "app_id": APP_ID,
        "app_installed_team_id": desk.world.home_team,
        "bot_id": BOT_ID,
        "hash": view.hash,
        "root_view_id": view.root_id,
        "previous_view_id": view.previous_id,
        "state": {"values": view.state},
    }


def named_content(desk: Desk, content: Json) -> Json:
    """Return a view's content with every block and element named."""
    return {**content, "blocks": with_block_ids(desk, content.get("blocks", []))}


def _content(desk: Desk, call: Call, kind: str | None = None) -> Json:
    content = call.args.get("view")
    if not isinstance(content, dict):
        raise SlackError("invalid_arguments")
    refuse_bad_view(content, kind)
    return named_content(desk, content)


def _find(desk: Desk, call: Call) -> View:
    external = call.args.get("external_id")
    for view in desk.world.views.values():
        by_name = external and view.content.get("external_id") == external
        if view.is_open and (view.id == call.args.get("view_id") or by_name):
            return view
    raise SlackError("not_found")


def _new(desk: Desk, person: str, content: Json) -> View:
    key = desk.world.new_id("V")
    return View(id=key, person=person, content=content, hash=new_hash(), root_id=key)
