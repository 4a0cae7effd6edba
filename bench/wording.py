"""What it saves to let a town run ahead of the words of its lines: a day of ten people who say some 200 lines.

Run it with `just bench wording`; `uv run python bench/wording.py 0.2` has a model that takes so many seconds (0.1 if
nothing is said). The model is a server on this machine that answers in the protocol of OpenAI, and is asked by the
realizer that real models are asked by. The town is run in four ways: it waits for the words of each line before it goes
on, it goes on until they are due (a modelled latency of a second), it runs ahead of them, and it runs ahead with a
model that takes no time. The digests of the logs are equal, or the last line says so and the program fails.
"""

import hashlib
import json
import sys
import tempfile
from collections.abc import Callable
from http.client import HTTPConnection
from pathlib import Path
from time import perf_counter, process_time
from urllib.parse import urlsplit

from fatima_py.names import symbol
from fatima_py.realize import Brief, LLMRealizer
from fatima_py.realize.llm import Complete
from fatima_py.record.codec import as_json
from fatima_py.record.town import TownRecord
from fatima_py.scenario.loading import read_definition
from fatima_py.setting import Clock, Conversation, People, Routine, Setting
from fatima_py.sim.calls import Pace
from fatima_py.sim.town.town import Town
from fatima_py.sim.wording import Wording
from fatima_py.testing.llm_server import good, llm_server, slow

SECONDS = float(sys.argv[1]) if sys.argv[1:] else 0.1
PAIRS, HOURS = 5, 10
CHAT = """\
fatima: 1
title: A chat
cast:
  Asker: {is: Somebody with a question.}
  Asked: {is: Somebody with an answer.}
dialogue: |
  == start
  Asker: Good morning, {you.name}. Have you got the numbers?  -> asked ~
  == asked
  Asked: The numbers are on their way, {you.name}.  -> told ~
  == told
  Asker: When will they be here?  -> last ~
  == last
  Asked: They will be here by noon.  -> end ~
"""


class Waiting(Wording):
    """Waits for the words of each line as they are asked for."""

    def ask(self, of: int, tick: int, brief: Brief) -> int | None:
        due = super().ask(of, tick, brief)
        self.words[of].result()
        return due


class NotAhead(Wording):
    """Waits for words when they are due."""

    def ahead_of(self, sink: Callable[[TownRecord], object]) -> Callable[[TownRecord], object]:
        return sink


def asking(url: str) -> Complete:
    """What asks the server, with the library of Python alone."""
    address = urlsplit(url)

    def complete(_model: str, messages: object) -> str:
        connection = HTTPConnection(address.hostname or "", address.port or 0)
        connection.request("POST", "/v1/chat/completions", json.dumps({"messages": messages}))
        answer = json.loads(connection.getresponse().read())
        connection.close()
        return str(answer["choices"][0]["message"]["content"])

    return complete


def office() -> Setting:
    """Five pairs of people who chat once an hour, after a pause."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "chat.yaml"
        path.write_text(CHAT)
        scene = read_definition(path)
    asker, asked = scene.cast
    people = [People(symbol(f"{mind.name}{pair}"), mind) for pair in range(PAIRS) for mind in (asker, asked)]
    chats = [
        Conversation(
            f"chat{pair}",
            scene,
            tuple((role.name, symbol(f"{role.name}{pair}")) for role in scene.cast),
            at_most=(1, 1500),
        )
        for pair in range(PAIRS)
    ]
    hours = [3600.0 * hour for hour in range(8, 8 + HOURS)]
    pauses = [Routine(f"pause{at:.0f}", symbol("Pause"), at=(at, at + 1800), lasts=(60, 300)) for at in hours]
    return Setting(
        "An office",
        tuple(people),
        clock=Clock(hours[0], hours[-1] + 3600),
        day=tuple(pauses),
        conversations=tuple(chats),
    )


def measured(name: str, setting: Setting, wording: Wording) -> tuple[float, str]:
    """The seconds that a day takes, on the clock and of the processor, and the digest of its log."""
    log = hashlib.sha256()
    begin, busy = perf_counter(), process_time()
    town = Town(setting, seed=1, sink=lambda record: log.update(as_json(record).encode()), wording=wording)
    town.run()
    town.finish()
    took, digest = perf_counter() - begin, log.hexdigest()[:12]
    print(f"{name:32}{took:8.2f} s{process_time() - busy:8.2f} s   {digest}   {wording.counts.asked} lines")
    return took, digest


def main() -> int:
    """Measure, and see that all have the same log."""
    setting = office()
    with llm_server(slow(SECONDS)) as server:
        realizer = LLMRealizer("loopback", complete=asking(server.url))
        print(f"{'':32}{'wall':>8}  {'CPU':>8}     log")
        each, first = measured("waits for each line", setting, Waiting(realizer, pace=Pace(threads=1)))
        _, second = measured("goes on until words are due", setting, NotAhead(realizer))
        ahead, third = measured("runs ahead of the words", setting, Wording(realizer))
        free = LLMRealizer("loopback", complete=lambda _, messages: good(messages))
        _, fourth = measured("words that take no time", setting, Wording(free))
    same = len({first, second, third, fourth}) == 1
    print(f"{each / ahead:.1f} times as fast, {'the same log' if same else 'ANOTHER LOG'}")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
