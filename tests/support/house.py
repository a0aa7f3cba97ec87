"""A whole Liaison without Slack: the desk, planner and delivery over a real SQLite file.

People act through `command`, `mention`, `press` and so on; whatever Liaison answers or posts is
held against Slack's limits here, and Slack must not be asked while a transaction is open.
"""

import itertools
import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import event

from bot.blocks.message import Message
from bot.conversation.desk import Desk
from bot.conversation.exchange import (
    FormDone,
    FormErrors,
    OpenForm,
    Reply,
    Request,
    Route,
    SourceMessage,
    Whisper,
)
from bot.domain.action import Action
from bot.domain.concern import Concern
from bot.domain.engagement import Engagement
from bot.domain.journal import Event
from bot.domain.people import Actor
from bot.domain.question import Question
from bot.store import SqlStore, migrate
from bot.usecases.deliver_outbox import DeliverOutbox
from bot.usecases.plan_posts import PlanPosts
from bot.usecases.ports import Boundary
from bot.usecases.settle_doubts import SettleDoubts
from bot.usecases.shelves import Transaction
from tests.blocks.rules import check_form, check_message, people_in
from tests.support.fakes import (
    NORTH,
    STUDY_CHANNEL,
    FakeClock,
    FakeDirectory,
    FakeWitness,
    Openly,
    RecordingMessenger,
    WatchedStore,
    two_companies,
)

_keys = itertools.count(1)


def spoken(reply: Reply) -> str:
    """Return the words of an answer, however it came."""
    match reply:
        case Whisper(message=message):
            return message.text
        case FormErrors(errors=errors):
            return "\n".join(errors.values())
        case FormDone(view=view) | OpenForm(view=view):
            return "\n".join([view["title"]["text"], *_texts(view["blocks"])])
        case _:
            return ""


def _texts(content: object) -> Iterator[str]:
    if isinstance(content, dict):
        if isinstance(content.get("text"), str):
            yield content["text"]
        for part in content.values():
            yield from _texts(part)
    elif isinstance(content, (list, tuple)):
        for part in content:
            yield from _texts(part)


def message_of(reply: Reply) -> Message:
    """Return the message of an answer that only the asker sees."""
    assert isinstance(reply, Whisper), reply
    return reply.message


def form_of(reply: Reply) -> dict[str, Any]:
    """Return the form that an answer opens."""
    assert isinstance(reply, OpenForm), reply
    return reply.view


def done_of(reply: Reply) -> str:
    """Return the words of a form that was saved."""
    assert isinstance(reply, FormDone), reply
    return spoken(reply)


def errors_of(reply: Reply) -> Mapping[str, str]:
    """Return what is wrong in a form, by block."""
    assert isinstance(reply, FormErrors), reply
    return reply.errors


def buttons_of(message: Message) -> dict[str, tuple[str, str]]:
    """Return the buttons of a message by their label: (action id, value)."""
    beside = [block["accessory"] for block in message.blocks if "accessory" in block]
    rows = [block["elements"] for block in message.blocks if block["type"] == "actions"]
    elements = [one for row in (*rows, beside) for one in row if one["type"] == "button"]
    return {one["text"]["text"]: (one["action_id"], one.get("value", "")) for one in elements}


def values_in(view: Mapping[str, Any]) -> dict[str, str]:
    """Return what stands in a form's fields before anybody has typed."""
    found = {}
    for block in view["blocks"]:
        if block["type"] == "input":
            element = block["element"]
            chosen = element.get("initial_option", {}).get("value")
            several = ",".join(one["value"] for one in element.get("initial_options", ()))
            written = (element.get(f"initial_{one}") for one in ("value", "date", "time"))
            found[block["block_id"]] = next(filter(None, [*written, chosen, several]), "")
    return found


def _wait_for_no_disk(driver: Any, _record: object) -> None:
    driver.execute("PRAGMA synchronous=OFF")


class EmptyRecord:
    """One SQLite file for all tests of a run, emptied for each of them.

    The store stays: it has compiled its statements, which is most of what a short test costs.
    """

    def __init__(self, folder: Path) -> None:
        self._pattern = folder / "empty.db"
        self._file = folder / "liaison.db"
        self.url = f"sqlite:///{self._file}"
        migrate(f"sqlite:///{self._pattern}")
        self._people_it(f"sqlite:///{self._pattern}")
        self._store = SqlStore(self.url)
        # Nobody pulls the plug of these tests; what a crash leaves is the store's and the journeys'
        # own matter, and waiting for the disk was a third of the time of each.
        event.listen(self._store._writer, "connect", _wait_for_no_disk)

    @staticmethod
    def _people_it(url: str) -> None:
        """Let everybody be known, as they are to nearly every test."""
        store = SqlStore(url)
        with store.begin() as tx:
            for person in two_companies().people.values():
                tx.people.keep(person)
        store.close()

    def renew(self) -> SqlStore:
        """Return the store over a file as a migration leaves it."""
        self._put(self._pattern)
        return self._store

    def play_once(self, name: str, play: Callable[[], object]) -> None:
        """Let happen what many tests begin with: played by the first, copied for the others."""
        played = self._file.with_name(f"{name}.db")
        if played.exists():
            self._put(played)
            return
        play()
        self._store.close()
        shutil.copy(self._file, played)

    def _put(self, pattern: Path) -> None:
        self._store.close()
        for beside in self._file.parent.glob(f"{self._file.name}-*"):
            beside.unlink()
        shutil.copy(pattern, self._file)


@dataclass
class House:
    """Everybody at work in one channel, with a record that is really kept."""

    sql: SqlStore
    url: str
    clock: FakeClock = field(default_factory=FakeClock)
    directory: FakeDirectory = field(default_factory=two_companies)
    messenger: RecordingMessenger = field(default_factory=RecordingMessenger)
    witness: FakeWitness = field(default_factory=FakeWitness)
    wakes: list[int] = field(default_factory=list)
    boundary: Boundary = field(default_factory=Openly)
    """A test sees what fails; the real one keeps it from the others."""

    def __post_init__(self) -> None:
        self.store = WatchedStore(self.sql)
        with self.sql.begin() as tx:  # as the real directory does when it has asked Slack
            for person in self.directory.people.values():
                if tx.people.get(person.workspace, person.user_id) != person:
                    tx.people.keep(person)
        self.directory.before_answering = self.store.refuse_inside
        self.messenger.before_sending = self.store.refuse_inside
        self.witness.before_looking = self.store.refuse_inside
        self.desk = Desk(
            store=self.store,
            clock=self.clock,
            directory=self.directory,
            on_commit=lambda: self.wakes.append(1),
        )
        self.planner = self.another_planner()
        self.delivery = self.another_delivery("worker-1")
        self.doubts = SettleDoubts(store=self.store, clock=self.clock, witness=self.witness)

    def another_planner(self) -> PlanPosts:
        """Return a planner that remembers nothing, as after a restart."""
        return PlanPosts(
            store=self.store,
            clock=self.clock,
            directory=self.directory,
            boundary=self.boundary,
        )

    def another_delivery(self, worker: str) -> DeliverOutbox:
        """Return one more worker's delivery."""
        return DeliverOutbox(
            store=self.store,
            clock=self.clock,
            directory=self.directory,
            messenger=self.messenger,
            worker=worker,
        )

    # ------------------------------------------------------------ what people do

    def ask(self, actor: Actor, route: Route, name: str, **facts: Any) -> Reply:
        """Bring one request to the desk and hold the answer against Slack's limits."""
        made: dict[str, Any] = {
            "key": f"{route.value}-{next(_keys)}",
            "workspace": NORTH,
            "channel": STUDY_CHANNEL,
            "received_at": self.clock.real(),
            "can_open_form": route in {Route.COMMAND, Route.BUTTON, Route.SHORTCUT},
        }
        request = Request(route=route, name=name, actor=actor, **(made | facts))
        reply = self.desk.answer(request)
        check_reply(reply)
        return reply

    def command(self, actor: Actor, words: str, **facts: Any) -> Reply:
        """Type a slash command: "/action send the report"."""
        name, _, text = words.partition(" ")
        return self.ask(actor, Route.COMMAND, name, text=text.strip(), **facts)

    def mention(self, actor: Actor, words: str, **facts: Any) -> Reply:
        """Say "@Liaison …" in the channel or in a thread."""
        made: dict[str, Any] = {"message_ts": "1790000001.000100"}
        return self.ask(actor, Route.MENTION, "mention", text=words, **(made | facts))

    def direct(self, actor: Actor, words: str, **facts: Any) -> Reply:
        """Write to Liaison in a direct message."""
        made: dict[str, Any] = {"channel": "D0DIRECT", "is_direct": True}
        return self.ask(actor, Route.DIRECT, "message", text=words, **(made | facts))

    def press(self, actor: Actor, button: tuple[str, str], **facts: Any) -> Reply:
        """Press a button: its action id and its value."""
        name, value = button
        return self.ask(actor, Route.BUTTON, name, value=value, **facts)

    def press_in_direct(self, actor: Actor, button: tuple[str, str], **facts: Any) -> Reply:
        """Press a button of a direct message."""
        return self.press(actor, button, channel="D0DIRECT", is_direct=True, **facts)

    def submit(self, actor: Actor, form: Mapping[str, Any], **typed: Any) -> Reply:
        """Submit a form as it was opened, with what was typed into its fields."""
        facts = typed.pop("facts", {})
        fields = {name: value or None for name, value in values_in(form).items()} | typed
        made: dict[str, Any] = {"channel": None, "private": private_of(form), "fields": fields}
        return self.ask(actor, Route.FORM, form["callback_id"], **(made | facts))

    def shortcut(self, actor: Actor, name: str, message: SourceMessage, **facts: Any) -> Reply:
        """Use a message shortcut."""
        return self.ask(actor, Route.SHORTCUT, name, source=message, **facts)

    def confirm(self, actor: Actor, words: str) -> Reply:
        """Type a command that asks once more, and press the first button it offers."""
        offered = buttons_of(message_of(self.command(actor, words)))
        return self.press(actor, next(iter(offered.values())))

    # --------------------------------------------------------- what Liaison does

    def deliver(self) -> list[Message]:
        """Send everything that is due, as slowly as Slack wants it; returns what was sent."""
        before = len(self.messenger.letters)
        for _ in range(50):
            if not self.delivery.run():
                break
            self.clock.move(seconds=1.1)
        sent = self.messenger.letters[before:]
        for letter in sent:
            mentioned = list(people_in(list(letter.message.blocks)))
            # Only the weekly summary rings more than one person: everybody whose answer it needs.
            assert len(mentioned) <= 1 or letter.message.simpler
            check_message(letter.message, may_mention=mentioned)
        return [letter.message for letter in sent]

    def tick(self) -> list[Message]:
        """Plan what time has brought and send it."""
        return self.deliver() if self.planner.run() else []

    # ------------------------------------------------------------- what is kept

    @contextmanager
    def reading(self) -> Iterator[tuple[Transaction, Engagement]]:
        """Look into the record of the study."""
        with self.store.read() as tx:
            study = tx.engagements.find_by_channel(STUDY_CHANNEL)
            assert study is not None
            yield tx, study

    @property
    def study(self) -> Engagement | None:
        """Return the study of the channel, when there is one."""
        with self.store.read() as tx:
            return tx.engagements.find_by_channel(STUDY_CHANNEL)

    def actions(self) -> list[Action]:
        """Return everything that was captured, oldest first."""
        with self.reading() as (tx, study):
            return sorted(tx.actions.every(study.id), key=lambda one: one.number)

    def action(self, number: int = 1) -> Action:
        """Return A-number."""
        return next(one for one in self.actions() if one.number == number)

    def concern(self, number: int = 1) -> Concern:
        """Return C-number."""
        with self.reading() as (tx, study):
            found = tx.concerns.get(study.id, number)
        assert found is not None
        return found

    def question(self, number: int = 1) -> Question:
        """Return Q-number."""
        with self.reading() as (tx, study):
            found = tx.questions.get(study.id, number)
        assert found is not None
        return found

    def events(self, item_id: str) -> list[Event]:
        """Return an item's history, oldest first."""
        with self.reading() as (tx, study):
            return list(tx.journal.of_item(study.id, item_id))


def private_of(form: Mapping[str, Any]) -> dict[str, str]:
    """Return what a form carries along."""
    carried: dict[str, str] = json.loads(form["private_metadata"])
    return carried


def check_reply(reply: Reply) -> None:
    """Hold an answer against Slack's limits and our promises."""
    match reply:
        case Whisper(message=message):
            check_message(message)
        case OpenForm(view=view) | FormDone(view=view):
            check_form(view)
        case FormErrors(errors=errors):
            assert errors
            for said in errors.values():
                assert said.strip()
                assert "<@" not in said
                assert len(said) <= 3000
