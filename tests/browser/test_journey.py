"""Two people and a week, in a browser: the story that a visitor sees first."""

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Visitor

pytestmark = pytest.mark.journey


def fill_in_if_asked(form: Locator) -> None:
    """Send a form that may have opened, with what it needs."""
    for field in form.locator(
        ".input textarea, .input input[type=text]:not([role=combobox])"
    ).all():
        if not field.input_value():
            field.fill("We follow it up on Thursday")
    form.locator("button.primary").click()
    expect(form.locator("button.primary")).to_be_hidden()
    if form.is_visible():  # the form says what was kept
        form.page.keyboard.press("Escape")
    expect(form).to_be_hidden()


def look_behind(visitor: Visitor) -> None:
    """Open the inspector: nobody objects, the journal and the wire are there."""
    page = visitor.page
    page.get_by_role("button", name="Inspect").click()
    page.locator("[data-inspect=finding]").click()
    expect(page.locator(".inspector-body")).to_contain_text("objects to nothing")
    page.locator("[data-inspect=journal]").click()
    expect(page.locator(".event").last).to_contain_text("action captured")
    visitor.picture("4-the-journal")
    page.locator("[data-inspect=wire]").click()
    page.locator(".entry summary").first.click()
    expect(page.locator(".entry pre").first).to_be_visible()
    visitor.picture("5-the-wire")


def test_two_people_and_a_week(visitor: Visitor) -> None:
    page, maya, jonas = visitor.page, visitor.seat("maya"), visitor.seat("jonas")

    visitor.types("maya", "/action @jonas Send the IRB amendment by Friday")
    expect(maya.locator(".ephemeral").last).to_contain_text("Send the IRB amendment")
    card = visitor.card("jonas", "Send the IRB amendment")
    expect(card.locator(".mention.mine")).to_have_text("@Jonas Brandt")

    visitor.types("jonas", "/action list")
    refusal = jonas.locator(".from-slack").last
    expect(refusal).to_contain_text("is not a valid command")
    refusal.get_by_role("button").last.click()
    expect(jonas.locator(".main-pane textarea:visible")).to_have_value("@Liaison action ")
    visitor.picture("1-refused-by-slack")
    jonas.locator(".main-pane textarea:visible").fill("")

    card.get_by_role("button", name=re.compile("Done")).click()
    expect(visitor.card("maya", "Send the IRB amendment")).to_contain_text("Done by Jonas Brandt")

    visitor.types("jonas", "@Liaison concern major Site contracts are slipping")
    concern = visitor.card("maya", "Site contracts are slipping")
    concern.get_by_role("button", name=re.compile("Name who coordinates")).click()
    seen = maya.locator(".form")
    expect(seen).to_contain_text("Who coordinates it")
    visitor.picture("1-a-concern-is-seen")
    fill_in_if_asked(seen)
    expect(visitor.card("jonas", "Site contracts are slipping")).to_contain_text("Maya Lindqvist")

    visitor.types("maya", "/action @jonas Send the monitoring plan by Thursday")
    visitor.card("jonas", "Send the monitoring plan")
    visitor.types("maya", "/concern")
    form = maya.locator(".form")
    expect(form).to_be_visible()
    form.get_by_role("button", name="Save").click()
    expect(form.locator(".input.wrong .error")).to_have_text("Please complete this required field.")
    visitor.picture("2-a-form-with-an-error")
    form.locator("input[type=text]").first.fill("The depot in Leiden closes early")
    form.get_by_label(re.compile("^Minor")).check()
    fill_in_if_asked(form)
    visitor.card("jonas", "The depot in Leiden closes early")

    page.locator("[data-travel=week]").click()
    expect(page.locator("[data-travel=week]")).to_be_disabled()
    expect(page.locator("[data-travel=week]")).to_be_enabled(timeout=60_000)
    for who in ("maya", "jonas"):
        expect(visitor.card(who, "week to")).to_contain_text("Site contracts are slipping")
    jonas.locator("[data-place=direct]").click()
    expect(jonas.locator(".card:visible").last).to_contain_text("Send the monitoring plan")
    visitor.picture("3-a-week-later")

    expect(page.locator("[data-figure=lost] strong")).to_have_text("0")
    expect(page.locator("[data-figure=doubled] strong")).to_have_text("0")
    look_behind(visitor)


def test_the_first_minute_leads_skips_and_comes_back(visitor: Visitor) -> None:
    page, tour = visitor.page, visitor.page.locator("#tour")
    page.get_by_label("Start over with").select_option("new")
    expect(tour.locator(".current")).to_have_text("1")
    expect(visitor.seat("maya").locator(".card").first).to_contain_text("added me to")

    tour.locator("[data-tour=do]").click()
    composer = visitor.seat("maya").locator(".main-pane textarea:visible")
    expect(composer).to_be_focused()
    expect(composer).to_have_value("/action @jonas Send the IRB amendment by Friday")
    composer.press("Enter")
    expect(tour.locator(".current")).to_have_text("2")
    tour.locator("[data-tour=skip]").click()
    expect(tour.locator(".current")).to_have_text("3")

    page.get_by_role("button", name="Jonas", exact=True).click()
    expect(visitor.seat("maya")).to_be_hidden()
    tour.locator("[data-tour=do]").click()
    visitor.seat("jonas").locator(".main-pane textarea:visible").press("Enter")
    expect(tour.locator(".current")).to_have_text("4")
    tour.locator("[data-tour=do]").click()
    button = visitor.seat("maya").locator(".pointed")
    expect(button).to_be_focused()

    tour.locator("[data-tour=end]").click()
    expect(tour).to_be_hidden()
    page.get_by_role("button", name="Tour", exact=True).click()
    expect(tour.locator(".current")).to_have_text("4")
