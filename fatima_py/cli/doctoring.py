"""Doctoring: the verb `doctor`, which says what this installation can do, and what it can reach where it is asked."""

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fatima_py.cli import play_options
from fatima_py.errors import MissingExtraError, RealizeError, UsageError

if TYPE_CHECKING:
    from fatima_py.cli.reaching import Server

__all__ = ["doctor"]

PATIENCE = 60.0
"""Seconds for an answer: a model of one's own is loaded by its first question."""
MOST_TOLD = 20
"""So many models of one server are named."""
SIGNS = "\u2019\u2026\u2013\u00e9\u010d"
"""What stands in lines of several languages: an apostrophe, dots, a dash, letters with accents."""
PAGE = "the page 'Connect a language model' (docs/how-to/connect-a-language-model.md)"
LINE = "Good evening. The shop closes at 6."


def doctor(
    *,
    models: Annotated[
        bool,
        typer.Option(
            "--models",
            "--reach",
            help="Look for language models on this machine (Ollama, llama-server, LM Studio, vLLM), and for the keys "
            "of vendors.",
        ),
    ] = False,
    port: Annotated[
        list[int] | None,
        typer.Option(
            min=1,
            max=65535,
            metavar="PORT",
            help="Another port of this machine to look at; may be given several times.",
        ),
    ] = None,
    model: Annotated[
        str, typer.Option(metavar="NAME", help="Ask this language model for one line, as litellm names it.")
    ] = "",
    api_base: play_options.ApiBase = "",
    key_env: play_options.KeyEnv = "",
) -> None:
    """Say what this installation can do, and what it can reach.

    That is versions, extras, where things are kept, and what the terminal shows. With --models it looks for language
    models on this machine, and says by which command each of them words a play. Nothing is asked beyond this machine
    but the model that is named with --model: it is asked for one line, and the guards judge its answer as in a play.
    Exits with 3 where what was asked for cannot be reached.
    """
    from fatima_py.cli.console import say

    if (api_base or key_env) and not model:
        raise UsageError("--api-base and --key-env are of a model: name it with --model")
    faults = list(told_first(model, api_base, key_env)) if model else []
    for row in (*installation(), *places(), *terminal()):
        say(row)
    faults += tell_of_models(port or [], usual=models) if models or port else []
    if faults:
        raise RealizeError("; ".join(faults))


def told_first(model: str, api_base: str, key_env: str) -> Iterator[str]:
    """Tell of a model before all else, also that it does not answer, or cannot be asked."""
    from fatima_py.cli.console import say

    try:
        faults = [*tell_of_answer(model, api_base, key_env)]
    except (MissingExtraError, RealizeError) as error:
        faults = [str(error)]
    for fault in faults:
        say(fault)
    yield from faults


def installation() -> Iterator[str]:
    """The versions, and the extras with the command that brings one that is not there."""
    from importlib.metadata import version
    from platform import machine, python_version, system

    from fatima_py.cli.about import EXTRAS, has
    from fatima_py.extras import Copy, bringing, this_copy

    copy = this_copy()
    copy = Copy(copy.clone, copy.by_uv)  # the command is for the extra, and not for this verb
    yield f"fatima_py {version('fatima-py')}, Python {python_version()}, {system()} {machine()}"
    for extra, libraries in EXTRAS.items():
        missing = [library for library in libraries if not has(library)]
        yield f"  extra {extra + ':':13}{f'not installed: {bringing(extra, copy)}' if missing else 'installed'}"


def places() -> Iterator[str]:
    """Where plays, lives, runs and settings are kept."""
    from fatima_py.cli.saves import PLAYS, Shelf
    from fatima_py.cli.settings import read

    count = len(Shelf().plays())
    here = Path.cwd()
    files = {Path("fatima.toml"): (), Path("pyproject.toml"): ("tool", "fatima")}
    settings = next((path for path, table in files.items() if path.is_file() and read(path, table)), None)
    yield "kept below the folder you work in" + ("" if os.access(here, os.W_OK) else ", which cannot be written to")
    yield f"  folder:   {here}"
    yield f"  plays:    {PLAYS} ({count or 'none'} kept; --save names another file)"
    yield "  lives:    only where --life names a folder for them"
    yield "  runs:     runs (-o names another folder)"
    yield f"  options:  {settings or 'none (fatima.toml would hold them)'}"


def terminal() -> Iterator[str]:
    """What the terminal shows, and whether somebody can play at it."""
    from shutil import get_terminal_size

    from fatima_py.cli.console import dialog_possible, output

    encoding = sys.stdout.encoding or "unknown"
    lost = lost_signs(encoding)
    console = output()
    yield "terminal" if dialog_possible() else "no terminal: a play is printed, and nobody is asked what to say"
    yield f"  width:    {get_terminal_size().columns} columns"
    yield f"  colours:  {'yes' if console.color_system and not console.no_color else 'no'}"
    yield f"  encoding: {encoding}" + (f", which cannot show {lost}: set PYTHONUTF8=1" if lost else "")


def lost_signs(encoding: str) -> str:
    r"""The signs of lines that an encoding lacks, by their numbers, so that they can be told in it.

    >>> lost_signs("utf-8"), lost_signs("latin-1")
    ('', 'U+2019 U+2026 U+2013 U+010D')
    """

    def known(sign: str) -> bool:
        try:
            sign.encode(encoding)
        except (UnicodeError, LookupError):
            return False
        return True

    return " ".join(f"U+{ord(sign):04X}" for sign in SIGNS if not known(sign))


def tell_of_models(ports: Sequence[int], *, usual: bool) -> Iterator[str]:
    """Tell of the servers of this machine and of keys; what was asked for and is not there comes back in clauses.

    A port that was named has to answer, and of the `usual` ones any.
    """
    from fatima_py.cli.console import say
    from fatima_py.cli.reaching import LOCAL, Server, look

    named = [known(port, LOCAL) or Server("a server", port, "openai") for port in dict.fromkeys(ports)]
    found = look([*named, *(one for one in LOCAL if usual and one not in named)])
    say("language models on this machine")
    for one in found:
        rows = list(one.rows())
        for row in rows[: MOST_TOLD + 1]:
            say(f"  {row}")
        if len(rows) > MOST_TOLD + 1:
            say(f"    and {len(rows) - MOST_TOLD - 1} more")
    there = any(one.models for one in found)
    if there and through_proxy():
        say("  a proxy is set for HTTP: 127.0.0.1 has to stand in NO_PROXY, or these models are asked through it")
    if usual:
        tell_of_keys()
    yield from (f"no language model answers at port {one.server.port}" for one in found[: len(named)] if not one.models)
    if usual and not there and not named:
        yield f"no language model answers on this machine; {PAGE} tells how to start one"


def tell_of_keys() -> None:
    """Tell which variables hold the keys of vendors."""
    from fatima_py.cli.console import say
    from fatima_py.cli.reaching import VENDORS

    say("keys of vendors in the environment")
    for vendor, ways in VENDORS.items():
        say(f"  {vendor + ':':12}{keys_of(ways)}")


def known(port: int, servers: "Sequence[Server]") -> "Server | None":
    """The server whose usual port it is."""
    return next((one for one in servers if one.port == port), None)


def keys_of(ways: Sequence[Sequence[str]]) -> str:
    """Which variables are set, of those that a vendor needs; never what is in them."""
    for needed in ways:
        there = [name for name in needed if os.environ.get(name)]
        lacking = [name for name in needed if name not in there]
        if there:
            return f"{', '.join(there)} set" + (f", {', '.join(lacking)} not set" if lacking else "")
    return f"{' or '.join(', '.join(needed) for needed in ways)} not set"


def through_proxy() -> bool:
    """Whether what is asked of this machine would go through a proxy."""
    from urllib.request import getproxies, proxy_bypass

    proxies = getproxies()
    return bool(proxies.get("http") or proxies.get("all")) and not proxy_bypass("127.0.0.1")


def tell_of_answer(model: str, api_base: str, key_env: str) -> Iterator[str]:
    """Ask a model for one line, and tell how the guards judge it; that it does not answer comes back in a clause.

    Raises MissingExtraError or RealizeError before anything is asked.
    """
    from time import perf_counter

    from fatima_py.cli.console import note, say
    from fatima_py.cli.wording import key_for, unset
    from fatima_py.realize import Brief, LLMRealizer
    from fatima_py.realize.streaming import NO_ANSWER

    key = key_for(model, api_base, key_env)
    realizer = LLMRealizer(model, api_base=api_base or None, api_key=key, timeout=PATIENCE, attempts=1)
    note(f"waiting for {realizer.called} ...")
    realizer.ready()
    began = perf_counter()
    said = realizer.realize(Brief(LINE, "Somebody", may_reword=True))
    took = perf_counter() - began
    why = said.note.removeprefix(f"{realizer.called}: ")
    if why.startswith(f"{NO_ANSWER}:"):
        keyless = unset(model, api_base, key_env)
        yield f"{realizer.called} does not answer{why.removeprefix(NO_ANSWER)}" + (f" ({keyless})" if keyless else "")
        return
    say(f"{realizer.called} answers after {took:.1f} s")
    say(f"  the line:    {LINE}")
    say(f"  the guards:  refuse its wording: {why}" if why else f"  its wording: {said.text}")
    say("  a line that is refused is asked for once more, and then spoken as written" if why else "  the guards:  good")
