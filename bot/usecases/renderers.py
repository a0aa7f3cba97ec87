"""What each kind of row becomes when it leaves: one renderer for each."""

from collections.abc import Mapping

from bot.domain.delivery import PostKind
from bot.usecases import (
    concern_posts,
    concerns_together,
    departure_posts,
    intake_posts,
    ladder_posts,
    look_ahead,
    meeting_posts,
    my_list,
    person_day,
    posts,
    question_posts,
    setup_posts,
    thread_lines,
    two_liaisons,
    weekly_posts,
)
from bot.usecases.posts import Renderer

RENDERERS: Mapping[PostKind, Renderer] = {
    PostKind.WELCOME: posts.render_welcome,
    PostKind.INTAKE_CARD: intake_posts.render_intake_card,
    PostKind.INTAKE_PIN: intake_posts.render_intake_pin,
    PostKind.ACTION_CARD: posts.render_action_card,
    PostKind.CONCERN_CARD: posts.render_concern_card,
    PostKind.QUESTION_CARD: question_posts.render_question_card,
    PostKind.CONCERN_NEWS: concern_posts.render_concern_news,
    PostKind.CONCERN_MISSED: concern_posts.render_concern_missed,
    PostKind.CONCERN_LEVEL: concern_posts.render_concern_level,
    PostKind.CONCERNS: concerns_together.render_concerns,
    PostKind.CONCERN_QUESTION: concern_posts.render_concern_question,
    PostKind.MINUTE_LINE: posts.render_minute_line,
    PostKind.PROPOSAL_CARD: setup_posts.render_proposal_card,
    PostKind.THREAD_LINE: thread_lines.render_thread_line,
    PostKind.MEETING_PLANNED: meeting_posts.render_planned,
    PostKind.MEETING_CHANGED: meeting_posts.render_changed,
    PostKind.MEETING_AGENDA: meeting_posts.render_agenda,
    PostKind.MEETING_REMINDER: meeting_posts.render_reminder,
    PostKind.PERSON_DAY: person_day.render_person_day,
    PostKind.ITEM_QUESTION: ladder_posts.render_item_question,
    PostKind.NEW_ITEMS: person_day.render_new_items,
    PostKind.CONTACT_NOTE: ladder_posts.render_contact_note,
    PostKind.TWO_LIAISONS: two_liaisons.render_two_liaisons,
    PostKind.DEPARTURE_NOTE: departure_posts.render_departure_note,
    PostKind.MY_LIST: my_list.render_my_list,
    PostKind.MY_LIST_MOVED: my_list.render_my_list_moved,
    PostKind.WEEKLY_SUMMARY: weekly_posts.render_weekly_summary,
    PostKind.WEEKLY_DETAILS: weekly_posts.render_weekly_details,
    PostKind.LOOK_AHEAD: look_ahead.render_look_ahead,
    PostKind.CHANNEL_STOPPED: posts.render_channel_stopped,
}
"""One renderer for each kind; a test fails when one is missing."""
