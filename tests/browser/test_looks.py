"""What the page shows, at three widths and in two lights, and for those who use no mouse."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from bot.playground.oracle import shapes
from tests.browser import samples
from tests.browser.conftest import Visitor

LOOKING = Path(__file__).with_name("looking.js").read_text(encoding="utf-8")
LOOKING = LOOKING[LOOKING.index("() =>") :]
WIDTHS = {"wide": (1440, 900), "desk": (1024, 768), "phone": (390, 844)}

DRAW = """
async (list) => {
  const { blocks } = await import("/static/js/blocks/index.js");
  const { get } = await import("/static/js/store.js");
  const place = document.querySelector("[data-who=maya] .messages-inner");
  const card = document.createElement("div");
  card.className = "card";
  card.id = "gallery";
  const nothing = () => ({});
  const reader = get("person/U0MAYA");
  const ctx = { reader, press: nothing, ask: nothing, draft: new Map() };
  card.append(...blocks(list, ctx).flat());
  place.append(card);
}
"""
FOCUSED = """
() => {
  const one = document.activeElement;
  const at = one.getBoundingClientRect();
  const bar = ["top", "tour"].find((id) => one.closest("#" + id)) ?? "page";
  const rings = [one, one.closest(".composer")].filter(Boolean).some((each) => {
    const look = getComputedStyle(each);
    const outline = look.outlineStyle !== "none" && parseFloat(look.outlineWidth) > 0;
    return outline || look.boxShadow !== "none";
  });
  return {
    what: one.tagName + " " + (one.getAttribute("aria-label") ?? one.textContent).trim(),
    seat: one.closest("[data-who]")?.dataset.who ?? bar,
    rings,
    seen: at.width > 0 && at.height > 0,
  };
}
"""


def look(visitor: Visitor) -> list[str]:
    found: list[str] = visitor.page.evaluate(LOOKING)
    return found


def test_every_block_and_element_is_drawn(visitor: Visitor) -> None:
    assert set(shapes.BLOCKS) <= set(samples.BLOCKS)
    assert set(shapes.ELEMENTS) <= set(samples.ELEMENTS)
    visitor.page.evaluate(DRAW, samples.every_block())
    gallery = visitor.page.locator("#gallery")
    expect(gallery.locator(".unknown")).to_have_count(0)
    expect(gallery.locator(".moment").first).to_contain_text(":")
    expect(gallery.get_by_role("radio", name="Tuesday")).to_be_checked()
    expect(gallery.get_by_role("checkbox", name="Monday").first).to_be_visible()
    expect(gallery.get_by_label("The datepicker")).to_have_value("2026-12-04")
    expect(gallery.get_by_role("columnheader")).to_have_text(["Item", "Due"])
    visitor.page.set_viewport_size({"width": 1440, "height": 2400})
    visitor.picture("every-block")
    assert look(visitor) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_it_can_be_read_at_every_width_and_in_every_light(visitor: Visitor, width: str) -> None:
    wide, high = WIDTHS[width]
    visitor.page.set_viewport_size({"width": wide, "height": high})
    visitor.types("maya", "/action @jonas Send the lab manual by Friday")
    card = visitor.card("maya", "Send the lab manual")
    expect(card).to_be_in_viewport()
    see_in_both_lights(visitor, width)
    visitor.page.get_by_role("button", name="End the tour").click()
    seat = visitor.seat("maya").bounding_box()
    assert seat is not None
    assert high - 20 <= seat["y"] + seat["height"] <= high
    page_is_wider = "() => document.documentElement.scrollWidth > window.innerWidth"
    assert visitor.page.evaluate(page_is_wider) is False
    visitor.types("maya", "/concern")
    form = visitor.seat("maya").locator(".form")
    expect(form).to_be_visible()
    see_in_both_lights(visitor, f"{width}-form")
    visitor.page.keyboard.press("Escape")
    expect(form).to_be_hidden()


def see_in_both_lights(visitor: Visitor, name: str) -> None:
    visitor.page.emulate_media(color_scheme="dark")
    assert look(visitor) == []
    visitor.picture(f"{name}-dark")
    visitor.page.emulate_media(color_scheme="light")
    assert look(visitor) == []
    visitor.picture(f"{name}-light")


def test_tab_goes_through_the_page_in_the_order_one_reads_it(visitor: Visitor) -> None:
    visitor.types("jonas", "Good morning")
    expect(visitor.seat("maya").get_by_text("Good morning").last).to_be_visible()
    visitor.page.reload()
    expect(visitor.seat("maya").get_by_text("Good morning").last).to_be_visible()
    stops = []
    for _ in range(200):
        visitor.page.keyboard.press("Tab")
        stop = visitor.page.evaluate(FOCUSED)
        if stop["what"].startswith("BODY"):
            break
        stops.append(stop)
    assert [one for one in stops if not one["seen"]] == []
    assert [one for one in stops if not one["rings"]] == []
    rooms = [one["seat"] for one in stops]
    order = [room for at, room in enumerate(rooms) if at == 0 or rooms[at - 1] != room]
    assert order[:5] == ["page", "top", "tour", "maya", "jonas"], json.dumps(stops, indent=1)


def test_arrows_go_from_message_to_message_and_tab_to_what_can_be_done_with_it(
    visitor: Visitor,
) -> None:
    visitor.types("jonas", "Pointed at by keyboard")
    said = visitor.seat("maya").locator(".message").filter(has_text="Pointed at").last
    expect(said).to_be_visible()
    visitor.seat("maya").get_by_role("log").first.focus()
    visitor.page.keyboard.press("ArrowUp")
    expect(said).to_be_focused()
    visitor.page.keyboard.press("Tab")
    expect(said.get_by_role("button", name="Add a reaction")).to_be_focused()
    visitor.page.keyboard.press("Enter")
    visitor.page.get_by_role("menuitem", name="eyes").press("Enter")
    expect(said.locator(".reaction")).to_contain_text("1")


def test_a_form_keeps_the_focus_and_gives_it_back(visitor: Visitor) -> None:
    visitor.types("maya", "/concern")
    form = visitor.seat("maya").locator(".form")
    expect(form.locator("input[type=text]").first).to_be_focused()
    for _ in range(12):
        visitor.page.keyboard.press("Tab")
        assert visitor.page.evaluate("() => Boolean(document.activeElement.closest('.form'))")
    visitor.page.keyboard.press("Escape")
    expect(visitor.seat("maya").locator(".main-pane textarea:visible")).to_be_focused()


def test_the_composer_completes_by_keyboard_what_works_for_whom(visitor: Visitor) -> None:
    maya = visitor.seat("maya").locator(".main-pane textarea:visible")
    maya.fill("/ac")
    visitor.page.keyboard.press("Tab")
    expect(maya).to_have_value("/action ")
    maya.press_sequentially("@jo")
    visitor.page.keyboard.press("Enter")
    expect(maya).to_have_value("/action @jonas ")
    maya.fill("")
    jonas = visitor.seat("jonas").locator(".main-pane textarea:visible")
    jonas.fill("/action")
    note = visitor.seat("jonas").locator(".main-pane .completions:visible")
    expect(note).to_contain_text("only for the company that installed it")
    jonas.fill("@li")
    visitor.page.keyboard.press("Enter")
    expect(jonas).to_have_value("@Liaison ")
    visitor.page.keyboard.press("Enter")
    expect(jonas).to_have_value("@Liaison action ")
    jonas.fill("")


def test_words_of_people_never_become_markup(visitor: Visitor) -> None:
    hostile = "<img src=x onerror=alert(1)> <script>alert(2)</script> *bold* &amp; <!channel>"
    visitor.types("jonas", hostile)
    said = visitor.seat("maya").locator(".words").last
    expect(said).to_contain_text("<img src=x onerror=alert(1)> <script>alert(2)</script> bold")
    expect(said).to_contain_text("&amp; <!channel>")
    expect(said.locator("img, script, .mention")).to_have_count(0)


def test_a_thread_is_opened_answered_and_closed(visitor: Visitor) -> None:
    visitor.types("maya", "Which depot do we use?")
    jonas = visitor.seat("jonas")
    asked = jonas.locator(".message").filter(has_text="Which depot do we use?").last
    asked.hover()
    asked.get_by_role("button", name="Reply in a thread").click()
    reply = jonas.get_by_role("region", name="Thread").locator("textarea")
    expect(reply).to_be_focused()
    reply.fill("Leiden")
    reply.press("Enter")
    link = visitor.seat("maya").locator(".thread-link").last
    expect(link).to_contain_text("1 reply")
    jonas.get_by_role("button", name="Close the thread").click()
    expect(reply).to_be_hidden()


def test_the_message_menu_logs_a_minute_for_maya_and_tells_jonas_another_way(
    visitor: Visitor,
) -> None:
    visitor.types("jonas", "We agreed on Leiden.")
    for who in ("maya", "jonas"):
        said = visitor.seat(who).locator(".message").filter(has_text="We agreed on Leiden.").last
        said.hover()
        said.get_by_role("button", name="More about this message").click()
        menu = visitor.page.get_by_role("menu")
        if who == "maya":
            menu.get_by_role("menuitem", name="Log as minute").click()
            expect(visitor.seat("maya").locator(".ephemeral").last).to_contain_text("M-")
        else:
            expect(menu.get_by_role("menuitem", name="Log as minute")).to_have_count(0)
            expect(menu).to_contain_text("@Liaison action")
            visitor.page.keyboard.press("Escape")
    expect(visitor.page.get_by_role("menu")).to_have_count(0)


def test_a_menu_offers_everybody_until_somebody_types_and_keeps_what_was_chosen(
    visitor: Visitor,
) -> None:
    jonas = visitor.seat("jonas")
    visitor.types("jonas", "@Liaison card")
    card = visitor.card("jonas", "Keep it while you think of it")
    card.get_by_role("button", name="Ask a question").click()
    menu = jonas.locator(".form [data-action=people_or_sides]")
    standing = menu.input_value()
    assert standing
    menu.focus()
    expect(jonas.get_by_role("option", name="Maya Lindqvist")).to_be_visible()
    menu.fill("nobody is called so")
    menu.blur()
    expect(menu).to_have_value(standing)
    visitor.picture("question-form")
    visitor.page.keyboard.press("Escape")
