"""A connection of the HTTP server that does not wait for ever for the rest of a request.

waitress hands a request over when it is whole, and lets the peer take its time: a body that is
shorter than it says would wait without an answer until the connection is closed for silence.
"""

import logging
import socket
from http import HTTPStatus
from time import monotonic
from typing import Any

from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.utilities import BadRequest

log = logging.getLogger(__name__)

SILENT_SECONDS = 5.0
"""Slack waits three seconds for an answer: who is silent for longer in a request says no more."""
WHOLE_SECONDS = 10.0
"""No request of ours takes this long to arrive: the largest body is 1 MiB."""
CUT_SHORT = "The request is not whole."


class Channel(HTTPChannel):
    """Answers 400 where the rest of a request does not come, and closes the connection."""

    request: HTTPRequestParser | None

    def __init__(self, *facts: Any, **more: Any) -> None:
        """Take what waitress gives."""
        self._heard_at = self._began_at = monotonic()
        super().__init__(*facts, **more)

    def received(self, data: bytes) -> bool:
        """Note when something of a request came, and when the first of it did."""
        before, self._heard_at = self.request, monotonic()
        is_taken = bool(super().received(data))
        if self.request is not before:
            self._began_at = self._heard_at
        return is_taken

    def handle_read(self) -> None:
        """Answer a peer that says it will send no more before its request is whole."""
        if self._waits and self._is_half_closed():
            self.give_up()
        else:
            super().handle_read()

    def give_up_when_stuck(self) -> None:
        """Wait no longer for a request whose rest does not come."""
        now = monotonic()
        is_silent = now - self._heard_at > SILENT_SECONDS
        if self._waits and (is_silent or now - self._began_at > WHOLE_SECONDS):
            self.give_up()

    def give_up(self) -> None:
        """Have the request answered as a broken one; its thread closes the connection then."""
        within: Any = self  # the types that describe waitress do not know all of it
        with within.requests_lock:
            request, self.request = self.request, None
            if request is None:
                return
            request.error = BadRequest(CUT_SHORT)
            request.completed = True
            within.requests.append(request)
            within.server.add_task(self)
        log.info(
            "A request was turned away.",
            extra={"action": "request_turned_away", "status": HTTPStatus.BAD_REQUEST.value},
        )

    @property
    def _waits(self) -> bool:
        """Tell whether a request has begun, and nothing before it is still to be answered."""
        return self.request is not None and not self.requests and not self.will_close

    def _is_half_closed(self) -> bool:
        line: Any = self.socket
        try:
            return not line.recv(1, socket.MSG_PEEK)
        except OSError:
            return False
