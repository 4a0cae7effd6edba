"""Proposing: a model makes a wording of a line for a tone, before any play, and a person judges it."""

import json
from collections.abc import Collection, Sequence
from dataclasses import replace

from fatima_py.errors import MissingExtraError, RealizeError
from fatima_py.realize.baked import fault_in, squeezed
from fatima_py.realize.base import Brief, as_written, unfilled
from fatima_py.realize.causes import cause_of
from fatima_py.realize.llm import LLMRealizer
from fatima_py.realize.prompt import Message, prompt_named, retry, spurs
from fatima_py.realize.reply import NOT_JSON, read_reply
from fatima_py.realize.secrecy import holds_key, known_keys
from fatima_py.realize.streaming import NO_ANSWER

__all__ = ["asked_for", "propose"]

UNTOLD = "it tells what is secret in the lore, so no model is asked: write its wordings by hand (--blank)"


def asked_for(asked: LLMRealizer, brief: Brief, tone: str, known: Collection[str] = ()) -> list[Message]:
    """What a model is asked for a wording of a line in a tone; its slots stand there as they are written.

    `known` are the wordings of it that there are, approved or not: another one is wanted. What the model is told of
    feelings is the tone alone, whatever its hints; the stimuli spur it on as in a play.
    """
    plain = replace(unfilled(brief), mood=tone, feeling="", feelings=(), memories=(), may_reword=True)
    task, material = (str(one["content"]) for one in asked.opening(plain))
    wanted = {**json.loads(material), "tone": tone, **({"there already": list(known)} if known else {})}
    if brief.open_wide:
        wanted = {name: said for name, said in wanted.items() if name not in ("mood", "may say", "style words")}
        task = "\n".join([prompt_named("bake-wide"), *spurs(asked.prompting)])
    else:
        task = f"{task}\n{prompt_named('bake')}"
    content = json.dumps(wanted, ensure_ascii=False, indent=1)
    return [{"role": "system", "content": task}, {"role": "user", "content": content}]


def propose(
    asked: LLMRealizer, brief: Brief, tone: str, known: Collection[str] = (), untold: Collection[str] = ()
) -> tuple[str, str]:
    """A wording of a line in a tone, and what is wrong with it: empty, or it is not one that can be approved as it is.

    Of the wordings that are `known` the model is not told those that are `untold`.
    A model whose wording has a fault is asked once more. Raises RealizeError where it gives no answer, and
    MissingExtraError.
    """
    if brief.secret:
        return "", UNTOLD
    messages, text, fault = asked_for(asked, brief, tone, [one for one in known if one not in untold]), "", ""
    for _ in range(asked.attempts):
        reply = answer_of(asked, messages)
        text = read_reply(reply).text
        fault = fault_of_proposal(unfilled(brief), text, known) or (
            "it holds a key" if is_secret(asked, brief, text) else ""
        )
        if not fault:
            break
        messages = retry(messages, reply, fault)
    return ("" if fault == "it holds a key" else text), fault


def fault_of_proposal(brief: Brief, text: str, known: Collection[str]) -> str:
    """What is wrong with a wording, empty where nothing is."""
    if not text:
        return NOT_JSON
    if squeezed(text) == squeezed(brief.text):
        return "it is the line as it is written"
    if squeezed(text) in {squeezed(one) for one in known}:
        return "the line has this wording already"
    return fault_in(brief, text)


def is_secret(asked: LLMRealizer, brief: Brief, text: str) -> bool:
    """Whether a wording holds a key that the line does not."""
    return holds_key(text, known_keys(asked.api_key, asked.api_base), "\n".join((as_written(brief), *brief.lore)))


def answer_of(asked: LLMRealizer, messages: Sequence[Message]) -> str:
    """What a model replies. Raises RealizeError, with the cause, where it does not."""
    try:
        return asked.answer(messages)
    except MissingExtraError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever happens on the way to a model, it gave no answer
        raise RealizeError(f"{asked.called}: {NO_ANSWER}: {cause_of(error)}") from None
