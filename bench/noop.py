"""The floor over HTTP: Bolt with one command that says nothing, on the server Liaison uses.

python -m bench.noop PORT THREADS
"""

import sys

from slack_bolt import Ack, App
from slack_bolt.adapter.wsgi import SlackRequestHandler
from slack_bolt.authorization import AuthorizeResult
from waitress import serve

from bot.playground.desk import Credentials


def main(port: int, threads: int) -> None:
    """Serve until somebody ends the process."""
    credentials = Credentials()
    known = AuthorizeResult(enterprise_id=None, team_id=None, bot_token=credentials.bot_token)
    app = App(
        signing_secret=credentials.signing_secret,
        process_before_response=True,
        authorize=lambda: known,
    )

    def acknowledge(ack: Ack) -> None:
        ack()

    app.command("/action")(acknowledge)
    serve(
        SlackRequestHandler(app, path="/slack/events"),
        host="127.0.0.1",
        port=port,
        threads=threads,
        ident=None,
    )


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
