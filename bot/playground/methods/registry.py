"""Method name → the function that plays it."""

from collections.abc import Callable, Mapping

from bot.playground.calls import Call, Json
from bot.playground.desk import Desk
from bot.playground.methods import chat, conversations, files, marks, session, users, views

METHODS: Mapping[str, Callable[[Desk, Call], Json]] = {
    "api.test": session.echo,
    "auth.test": session.identify,
    "apps.connections.open": session.open_connection,
    "chat.postMessage": chat.post,
    "chat.update": chat.update,
    "chat.delete": chat.delete,
    "chat.postEphemeral": chat.post_ephemeral,
    "chat.getPermalink": chat.get_permalink,
    "conversations.open": conversations.open_dm,
    "conversations.info": conversations.info,
    "conversations.members": conversations.members,
    "conversations.history": conversations.history,
    "conversations.replies": conversations.replies,
    "files.getUploadURLExternal": files.get_upload_url,
    "files.completeUploadExternal": files.complete_upload,
    "users.info": users.info,
    "users.conversations": users.conversations,
    "team.info": users.team_info,
    "views.open": views.open_modal,
    "views.push": views.push,
    "views.update": views.update,
    "views.publish": views.publish,
    "pins.add": marks.pin,
    "pins.remove": marks.unpin,
    "reactions.add": marks.react,
    "reactions.remove": marks.unreact,
}
