"""Wording: the realizer that a command line asks for, tried before the play starts."""

import os
import re

from fatima_py.cli.console import note
from fatima_py.errors import RealizeError, UsageError
from fatima_py.realize import (
    Brief,
    BudgetedRealizer,
    CachedRealizer,
    LLMRealizer,
    PatientRealizer,
    Realizer,
    TemplateRealizer,
)
from fatima_py.realize.llm import NO_ANSWER
from fatima_py.realize.secrecy import looks_secret
from fatima_py.scene import SceneDefinition

__all__ = ["realizer_for"]

CALLS = 500
"""So many lines of one play may be worded by a model."""
NO_KEY = "no-key"
"""A server of one's own wants no key, but the client insists on sending one."""
NAME = re.compile("[A-Z][A-Z0-9_]*")
"""What environment variables are called."""
PATIENCE = 60.0
"""Seconds for the first answer: a local model is loaded by its first question."""


def realizer_for(definition: SceneDefinition, *, live: bool, model: str, api_base: str, key_env: str) -> Realizer:
    """Who words the lines. Raises UsageError, MissingExtraError or RealizeError before anything is played."""
    if not live:
        if model or api_base or key_env:
            note("no model is asked: --model, --api-base and --key-env go with --speech live")
        return TemplateRealizer()
    name = model or definition.speech.model
    if not name:
        raise UsageError("--speech live needs a model: name it with --model, or in the scenario under speech")
    key = key_for(name, api_base, key_env)
    knock(LLMRealizer(name, api_base=api_base or None, api_key=key, timeout=PATIENCE, attempts=1))
    asked = LLMRealizer(name, api_base=api_base or None, api_key=key)
    return CachedRealizer(BudgetedRealizer(PatientRealizer(asked), calls=CALLS))


def key_for(model: str, api_base: str, key_env: str) -> str | None:
    """The key of a model, None where its client finds it by itself. Raises RealizeError where it is not there."""
    if key_env and key_env not in os.environ:
        which = f" {key_env}" if NAME.fullmatch(key_env) and not looks_secret(key_env) else ""  # it may be the key
        raise RealizeError(
            f"the environment variable{which} named by --key-env, which should hold the key of {model}, is not set"
        )
    if key_env:
        return os.environ[key_env]
    return NO_KEY if api_base and "OPENAI_API_KEY" not in os.environ else None


def knock(realizer: LLMRealizer) -> None:
    """Ask the model for one line, so that a wrong name, key or address shows now. Any answer will do."""
    note(f"waiting for {realizer.model} ...")
    realizer.ready()
    answer = realizer.realize(Brief("Good evening.", "Somebody", may_reword=True))
    if f"{NO_ANSWER}:" in answer.note:
        cause = answer.note.replace(f"{NO_ANSWER}: ", "")
        raise RealizeError(f"the language model does not answer; check its name, address and key ({cause})")
