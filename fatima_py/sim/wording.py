"""Wording: words for the lines of a town, asked for as a line is spoken and there when a modelled latency has passed.

Words come after deeds: nothing that happens waits for them or hangs on them. So those of many lines are asked for at
once, however far apart the lines are in simulated time, and the log is that of a run that asks for one after the other.
"""

from collections import deque
from collections.abc import Callable, Mapping
from concurrent.futures import Future, wait
from dataclasses import replace
from functools import partial
from typing import Any

from fatima_py.inputs import read_number, read_part, read_seed
from fatima_py.realize.base import Brief, Realizer, Utterance, as_written, lacking
from fatima_py.realize.tape import key_of
from fatima_py.realize.wrappers import name_of
from fatima_py.record.codec import plain
from fatima_py.record.town import End, Reply, TownRecord
from fatima_py.rng import stream
from fatima_py.saved import Saved
from fatima_py.session.speaking import worded
from fatima_py.sim.calls import Budget, Counts, Pace, Request, read_value
from fatima_py.sim.crew import Crew
from fatima_py.sim.kept_words import KeptWords, call_key
from fatima_py.sim.ticks import TICKS_A_SECOND

__all__ = ["Sink", "Wording", "Words", "asked_or_at_once"]

Sink = Callable[[TownRecord], object]
"""What the records of a town are given to, one by one."""


class Wording:
    """Who words the lines of a town, and all words that are asked for and not yet in its log.

    A town asks as a line is spoken, and at each tick of `due` it commits what is to be there by then. It writes its
    records through `ahead_of`: a reply whose words are still on their way holds back what comes after it, and the town
    goes on. Without that, `commit` waits for the words.

    A realizer that fails gives the written line, with a note. Where a line would cost more than is left, `over` is
    True: a town then stops, saves, and goes on later with a larger budget; one that does not stop has written lines.
    `open` are the requests that are not yet committed, by the id of the line; `words` are their answers as they come,
    by the same; `crew` are the threads that ask; `calls` is how many calls were for the same brief before the last, by
    its key; `counts` is what became of all lines; `sink` is what records go to, None as long as `ahead_of` is not
    called; `held` are records that wait for words.
    """

    def __init__(
        self,
        realizer: Realizer,
        *,
        seed: int = 0,
        kept: KeptWords | None = None,
        budget: Budget | None = None,
        pace: Pace | None = None,
    ) -> None:
        read_part(realizer, Realizer, "`realizer`")
        self.realizer, self.seed = realizer, read_seed(seed)
        self.kept, self.budget, self.pace = kept, budget or Budget(), pace or Pace()
        self.crew = Crew[Utterance](self.pace.threads)
        self.open: dict[int, Request] = {}
        self.words: dict[int, Future[Utterance]] = {}
        self.calls: dict[str, int] = {}
        self.counts = Counts()
        self.over = False
        self.sink: Sink | None = None
        self.held: deque[TownRecord] = deque()

    def anew(self) -> "Wording":
        """The same, of which nobody has asked anything: for a fork."""
        return Wording(self.realizer, seed=self.seed, kept=self.kept, budget=self.budget, pace=self.pace)

    # --- What a town asks.

    @staticmethod
    def asks(brief: Brief) -> bool:
        """Whether the words of a line are asked for: it may be reworded, and lacks no value."""
        return brief.may_reword and not lacking(brief) and bool(as_written(brief).strip())

    def ask(self, of: int, tick: int, brief: Brief) -> int | None:
        """Ask for the words of a line as it is spoken; the answer is the tick at which they are to be there.

        None, and nothing is asked, where it may not be reworded or lacks a value. Raises RealizeError for a line that
        is not among kept words which are to hold all.
        """
        if not self.asks(brief):
            return None
        rng = stream(self.seed, "wording", brief.speaker, brief.line, tick)
        delay = round(read_number(self.pace.latency.number(rng, 0), "a latency") * TICKS_A_SECOND)
        self.count(lines=1)
        request = Request(of, tick, tick + max(1, delay), brief, self.call_of(brief))
        self.begin(request)
        self.open[of] = request
        return request.due

    def due(self) -> int | None:
        """The next tick at which words are to be there, None where none are asked for."""
        return min((request.due for request in self.open.values()), default=None)

    def commit(self, tick: int, number: Callable[[], int]) -> list[Reply]:
        """The replies that are to be there by a tick, in their order, each with the next `number` for its id."""
        ready = sorted((one.due, one.of) for one in self.open.values() if one.due <= tick)
        replies = [self.reply(self.open.pop(of), number()) for _, of in ready]
        return replies if self.sink else [self.filled(reply) for reply in replies]

    # --- The way to the words.

    def call_of(self, brief: Brief) -> int:
        """How many calls were for the same brief before, where words are kept."""
        if self.kept is None:
            return 0
        key = key_of(brief)
        self.calls[key] = self.calls.get(key, -1) + 1
        return self.calls[key]

    def begin(self, request: Request) -> None:
        """Send a question on its way, unless its answer is kept or it cannot be paid."""
        brief, key = request.brief, ""
        if self.kept is not None:
            key = call_key(self.realizer, brief, self.seed, request.call)
            if (found := self.kept.find(key, brief)) is not None:
                self.words[request.of] = known(found)
                self.count(kept=1)
                return
        cost = read_number(self.budget.cost(brief), "what a line costs", 0)
        self.over = self.over or self.counts.cost + cost > self.budget.most
        if not self.over:
            self.count(asked=1, cost=cost)
            self.words[request.of] = self.crew.do(partial(self.answer, brief, key))

    def answer(self, brief: Brief, key: str) -> Utterance:
        """What the realizer says, kept as soon as it is there: it was paid for."""
        words = worded(self.realizer, brief)
        if self.kept is not None:
            self.kept.keep(key, name_of(self.realizer), brief.line, words)
        return words

    def reply(self, request: Request, number: int) -> Reply:
        """The place of a reply in the log, with the written line until its words are there."""
        if request.of not in self.words:
            written = as_written(request.brief)
            self.words[request.of] = known(Utterance(written, written, note="the budget is spent"))
        return Reply(number, request.due, request.of, as_written(request.brief), "template", request.tick)

    def filled(self, reply: Reply) -> Reply:
        """A reply with its words, which are waited for."""
        words = self.awaited(reply.of, reply.text)
        del self.words[reply.of]
        if words.note or words.by == "template":
            self.count(written=1)
        return replace(reply, text=words.text, by=words.by, note=words.note)

    def awaited(self, of: int, written: str) -> Utterance:
        """The words of a line, which are waited for as long as there is patience; then it is spoken as written."""
        words = self.words[of]
        if not wait([words], self.pace.patience).done:
            note = f"no answer came within {self.pace.patience:g} s"
            self.words[of] = words = known(Utterance(written, written, note=note))
        return words.result()

    def count(self, **more: float) -> None:
        """Count something."""
        self.counts = replace(self.counts, **{name: getattr(self.counts, name) + value for name, value in more.items()})

    # --- Records on their way to the log.

    def ahead_of(self, sink: Sink) -> Sink:
        """What a town gives its records to in the place of a sink, which gets each in its turn, with its words.

        The last record, an End, waits for everything before it.
        """
        self.sink = sink
        return self.put

    def put(self, record: TownRecord) -> None:
        """Take a record, and hand on what waits for no words."""
        self.held.append(record)
        self.hand_on(0 if isinstance(record, End) else self.pace.held)

    def flush(self) -> None:
        """Wait until everything that was written is handed on."""
        self.hand_on(0)

    def hand_on(self, most: int) -> None:
        """Hand records on until one waits for its words, which is waited for where more than `most` are held."""
        while self.held and self.sink:
            record = self.held[0]
            if isinstance(record, Reply) and record.of in self.words:
                if len(self.held) <= most and not self.words[record.of].done():
                    return
                self.held[0] = record = self.filled(record)
            self.sink(record)
            self.held.popleft()

    # --- Saving.

    def save(self) -> dict[str, Any]:
        """All that is asked for and not yet in the log, as JSON values, after everything before it is handed on.

        Words that are on their way are waited for: whoever goes on from here has the same, and nothing is paid twice.
        """
        self.flush()
        return {
            "open": [self.saved(one) for one in self.open.values()],
            "calls": dict(self.calls),
            "counts": plain(self.counts),
        }

    def saved(self, request: Request) -> dict[str, Any]:
        """A request as JSON values, with its words where it was sent."""
        told: dict[str, Any] = plain(request)
        if request.of not in self.words:
            return told
        return {**told, "words": plain(self.awaited(request.of, as_written(request.brief)))}

    def load(self, saved: Mapping[str, Any]) -> None:
        """Go on with what was saved; what could not be paid is asked for, as far as the budget goes now.

        Raises LogError, with the place, for what is damaged.
        """
        values = Saved(saved, "the saved wording")
        pending = [(read_value(Request, one), one) for one in values.field("open").items()]
        words = {one.of: known(read_value(Utterance, at.field("words"))) for one, at in pending if at.has("words")}
        calls = {key: value.count() for key, value in values.field("calls").fields()}
        counts = read_value(Counts, values.field("counts"))
        self.words, self.calls, self.counts, self.over = words, calls, counts, False
        self.open = {request.of: request for request, _ in pending}
        self.held.clear()
        for request, _ in pending:
            if request.of not in words:
                self.begin(request)


Words = Wording | Realizer | None
"""Who words the lines of a town: they are asked for; a realizer words each as it is spoken; or each scene has its own
way, as in a play."""


def asked_or_at_once(words: Words) -> tuple[Wording | None, Realizer | None]:
    """Who is asked for the words of lines, and who words each as it is spoken. Raises UsageError for neither."""
    if words is None or isinstance(words, Wording):
        return words, None
    read_part(words, Realizer, "`wording`")
    return None, words


def known(words: Utterance) -> Future[Utterance]:
    """Words that are there already."""
    there = Future[Utterance]()
    there.set_result(words)
    return there
