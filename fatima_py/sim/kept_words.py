"""Kept words: how lines of a town were worded, in a file, so that a run can be had again without a model."""

import hashlib
import json
from pathlib import Path
from threading import Lock
from typing import Literal, get_args

from fatima_py.errors import RealizeError, UsageError
from fatima_py.inputs import read_path, shown
from fatima_py.realize.base import Brief, Realizer, Utterance, as_written
from fatima_py.realize.tape import Take, append, expect_folder, key_of, read
from fatima_py.realize.wrappers import name_of, opening_for

__all__ = ["KeptWords", "Mode", "call_key"]

Mode = Literal["record", "replay", "strict"]
"""What is done about a line that a file does not hold: it is asked for, spoken as written, or an error."""
PARAMETERS = ("temperature", "seed", "attempts")
"""What of a realizer, beside its model, another wording may come of."""


class KeptWords:
    """The words of a file (a tape), each under the key of one call.

    In the mode `record` a line that it does not hold is asked for and added; so is one whose wording was refused. In
    `replay` and `strict` no model is asked, and every wording counts as it was. Raises UsageError for another mode, for
    a folder that is not there, and where there is no file to replay; LogError for a file that is no tape. `words` are
    those that are known, by the key of their call; `lock` lets threads add theirs one after another.
    """

    def __init__(self, path: Path | str, mode: Mode = "record") -> None:
        self.path, self.mode = read_path(path, "the path of kept words"), mode
        if mode not in get_args(Mode):
            raise UsageError(f"words cannot be kept in the mode {shown(mode)}: expected {', '.join(get_args(Mode))}")
        if mode == "record":
            expect_folder(self.path)
        if mode != "record" and not self.path.is_file():
            raise UsageError(f"there are no kept words in {self.path}: record them first")
        self.lock = Lock()
        self.words = {
            take.key: take.utterance for take in read(self.path) if mode != "record" or not take.utterance.note
        }

    def find(self, key: str, brief: Brief) -> Utterance | None:
        """The words of a call, None where they are to be asked for. Raises RealizeError in `strict` for a miss."""
        found = self.words.get(key)
        if found is not None or self.mode == "record":
            return found
        written = as_written(brief)
        if self.mode == "strict":
            raise RealizeError(
                f"{self.path} does not hold how {brief.speaker or 'the narrator'} says {shown(written)} here: expected "
                "a file that was recorded with the same setting, seed and model"
            )
        return Utterance(written, written, note="it is not among the kept words")

    def keep(self, key: str, model: str, line: str, words: Utterance) -> None:
        """Add the words of a call, safely out on the disk; any thread may. Raises OSError where that fails."""
        with self.lock:
            append(self.path, Take(key, model, line, words))
            self.words[key] = words


def call_key(realizer: Realizer, brief: Brief, seed: int, call: int) -> str:
    """The name of one call: a digest of the model, its parameters, the prompt, the seed of the run and `call`.

    `call` is how many calls of the run were for the same brief before. The name of a model says who provides it.
    """
    parts = {name: getattr(realizer, name) for name in PARAMETERS if hasattr(realizer, name)}
    asked = {
        "model": name_of(realizer),
        "parameters": parts,
        "prompt": opening_for(realizer, brief),
        "brief": key_of(brief),
        "seed": seed,
        "call": call,
    }
    content = json.dumps(asked, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.blake2b(content.encode(), digest_size=16).hexdigest()
