"""`fatima doctor`: what this installation can do, and what it can reach where it is asked."""

import shlex
import socket
import subprocess
import sys
from collections.abc import Iterator
from subprocess import PIPE
from threading import Thread

import pytest

from fatima_py.cli import reaching
from fatima_py.cli.doctoring import PAGE
from fatima_py.cli.reaching import LOCAL as SERVERS
from fatima_py.cli.reaching import VENDORS, Server, look
from fatima_py.testing.llm_server import (
    Answer,
    Raw,
    dead,
    dripping,
    dripping_head,
    endless,
    garbage,
    good,
    llm_server,
    refusing,
    wrong,
)


@pytest.fixture(autouse=True)
def alone(monkeypatch):
    """No server is at its usual port, no key is in the environment, and nobody waits long for a server that hangs."""
    monkeypatch.setattr(reaching, "PATIENCE", 0.4)
    monkeypatch.setattr(reaching, "LOCAL", ())
    for name in ("OPENAI_API_KEY", "GEMINI_API_KEY", "GOOGLE_API_KEY", "AZURE_API_KEY", "AZURE_API_VERSION"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def answering(monkeypatch):
    """Let any model give a reply, or fail, without the library of all providers."""

    def give(reply: str | Exception) -> None:
        def ask(*_: object) -> str:
            if isinstance(reply, Exception):
                raise reply
            return reply

        monkeypatch.setattr("fatima_py.realize.llm.LLMRealizer.ready", lambda _: None)
        monkeypatch.setattr("fatima_py.realize.llm.LLMRealizer._ask", ask)

    return give


def port_of(url: str) -> int:
    return int(url.rpartition(":")[2].partition("/")[0])


def test_it_tells_what_is_installed_and_where_plays_are_kept_and_asks_nothing(fatima, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(socket, "create_connection", lambda *_: pytest.fail("somebody was asked"))

    answer = fatima("doctor")

    assert answer.code == 0
    assert "extra llm: " in answer.out
    assert f"folder:   {tmp_path}" in answer.out
    assert "plays:    .fatima/plays (none kept" in answer.out
    assert "options:  none" in answer.out
    assert "language models" not in answer.out


def test_it_names_the_file_that_holds_options(fatima, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "fatima.toml").write_text("[play]\nseed = 7\n")

    assert "options:  fatima.toml" in fatima("doctor").out


def test_it_names_the_signs_that_a_terminal_cannot_show(fatima, monkeypatch):
    monkeypatch.setattr("fatima_py.cli.doctoring.SIGNS", "\u2019\udcff")

    assert "which cannot show U+DCFF" in fatima("doctor").out


def test_without_any_model_on_this_machine_it_says_so_and_exits_with_3(fatima):
    answer = fatima("doctor", "--models")

    assert answer.code == 3
    assert answer.err.startswith(
        "fatima: no language model answers on this machine; the page 'Connect a language model' ("
    )


def test_the_page_that_the_doctor_names_is_there(root):
    assert (root / PAGE.partition("(")[2].removesuffix(")")).is_file()


def test_of_a_port_it_lists_the_models_with_the_command_that_plays_with_each(fatima):
    with llm_server(good, models=("tiny", "two words")) as server:
        answer = fatima("doctor", "--port", port_of(server.url))

    command = f"fatima play scenarios/cafe.yaml --speech live --model openai/tiny --api-base {server.url}"
    told = [row.strip() for row in answer.out.splitlines()]
    assert answer.code == 0
    assert f"a server, port {port_of(server.url)}: 2 models" in told
    assert command in told
    assert ["openai/two words" in shlex.split(row) for row in told].count(True) == 1
    assert "keys of vendors" not in answer.out


@pytest.mark.slow
def test_the_command_that_is_told_plays(fatima, cafe):
    with llm_server(good, models=("tiny",)) as server:
        told = fatima("doctor", "--port", port_of(server.url)).out
        (command,) = [row.strip() for row in told.splitlines() if "--speech live" in row]
        _, *words = shlex.split(command)
        answer = fatima(*[cafe if word == "scenario.yaml" else word for word in words])

    assert answer.code == 0
    assert "Nora: Well... For you? Five minutes. Sit." in answer.out


def test_ollama_is_asked_as_it_tells_its_models(fatima, monkeypatch):
    with llm_server(good, models=("qwen2.5:3b",)) as server:
        port = port_of(server.url)
        monkeypatch.setattr(reaching, "LOCAL", (Server("Ollama", port, "ollama_chat", "/api/tags", ""),))
        answer = fatima("doctor", "--reach")

    assert answer.code == 0
    assert f"--model ollama_chat/qwen2.5:3b --api-base http://127.0.0.1:{port}\n" in answer.out


def test_of_many_models_a_few_are_told_and_the_others_counted(fatima):
    with llm_server(good, models=[f"m{number}" for number in range(25)]) as server:
        answer = fatima("doctor", "--port", port_of(server.url))

    assert answer.out.count("--speech live") == 20
    assert "and 5 more" in answer.out


def test_a_name_that_could_command_a_terminal_is_not_told(fatima):
    with llm_server(good, models=("\x1b[2Jevil", "x" * 301, "")) as server:
        answer = fatima("doctor", "--port", port_of(server.url))

    assert answer.code == 3
    assert "it has no model yet" in answer.out


@pytest.mark.parametrize(
    ("listing", "said"),
    [
        (garbage, "something answers, but not with a list of models"),
        pytest.param(lambda _: b"[" * 90_000, "something answers, but not with a list of models", id="deep"),
        pytest.param(lambda _: b'{"data": 7}', "something answers, but not with a list of models", id="number"),
        pytest.param(lambda _: b"\xff", "something answers, but not with a list of models", id="latin"),
        pytest.param(
            lambda _: Raw([b"SSH-2.0-OpenSSH_9\r\n"]), "something answers, but not with a list of models", id="ssh"
        ),
        pytest.param(lambda _: b'{"data": null}', "it has no model yet", id="null"),
        (refusing(401, "who are you"), "it answers with the status 401; it wants a key"),
        (refusing(500, "oh"), "it answers with the status 500"),
        (dripping, "it gave no whole answer within 0.4 s"),
        (dripping_head, "it gave no whole answer within 0.4 s"),
        (endless, "its answer has more than 1 MB"),
        pytest.param(lambda _: b'{"data": [{"id": 7}]}', "it has no model yet", id="unnamed"),
        (dead, "something answers, but not with a list of models"),
    ],
)
def test_whatever_a_port_answers_it_ends_in_a_sentence(fatima, listing: Answer, said: str):
    with llm_server(good, listing=listing) as server:
        answer = fatima("doctor", "--port", port_of(server.url))

    assert answer.code == 3
    assert f"a server, port {port_of(server.url)}: {said}\n" in answer.out
    assert answer.err == f"fatima: no language model answers at port {port_of(server.url)}\n"


def test_a_port_that_takes_a_question_and_says_nothing_is_given_up(fatima):
    with socket.create_server(("127.0.0.1", 0)) as mute:
        answer = fatima("doctor", "--port", mute.getsockname()[1])

    assert answer.code == 3
    assert "it gave no whole answer within 0.4 s" in answer.out


@pytest.fixture
def six() -> Iterator[socket.socket]:
    """A server that listens at the other address of this machine only."""
    try:
        server = socket.create_server(("::1", 0), family=socket.AF_INET6)
    except OSError:
        pytest.skip("there is no IPv6")
    with server:
        yield server


def test_a_server_at_the_other_address_of_this_machine_is_found(six):
    answer = b'HTTP/1.0 200 OK\r\n\r\n{"data": [{"id": "tiny"}]}'
    thread = Thread(target=answer_once, args=(six, answer))
    thread.start()
    port = six.getsockname()[1]
    (found,) = look([Server("a server", port, "openai")])
    thread.join()

    assert (found.models, found.host) == (("tiny",), "::1")
    assert list(found.rows())[1].endswith(f"--api-base http://[::1]:{port}/v1")


def answer_once(server: socket.socket, answer: bytes) -> None:
    connection, _ = server.accept()
    with connection:
        connection.recv(4096)
        connection.sendall(answer)


def test_no_proxy_is_asked_but_one_that_a_play_would_ask_is_told_of(fatima, monkeypatch):
    monkeypatch.setenv("http_proxy", "http://ada:hunter2@127.0.0.1:1")
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    with llm_server(good) as server:
        told = fatima("doctor", "--port", port_of(server.url))
        monkeypatch.setenv("no_proxy", "127.0.0.1")
        silent = fatima("doctor", "--port", port_of(server.url))

    assert (told.code, silent.code) == (0, 0)
    assert "127.0.0.1 has to stand in NO_PROXY" in told.out
    assert "hunter2" not in told.out
    assert "NO_PROXY" not in silent.out


def test_it_names_the_variables_that_hold_keys_and_never_a_key(fatima, monkeypatch):
    monkeypatch.setenv("GOOGLE_API_KEY", "hunter2hunter2")
    monkeypatch.setenv("AZURE_API_KEY", "swordfish99")
    monkeypatch.setenv("OPENAI_API_KEY", "")
    monkeypatch.setenv("AZURE_API_BASE", "https://a.example")

    answer = fatima("doctor", "--models")

    assert "Google:     GOOGLE_API_KEY set\n" in answer.out
    assert "Azure:      AZURE_API_KEY, AZURE_API_BASE set, AZURE_API_VERSION not set\n" in answer.out
    assert "OpenAI:     OPENAI_API_KEY not set\n" in answer.out
    assert "hunter2" not in answer.out + answer.err
    assert "swordfish" not in answer.out + answer.err


def test_a_model_that_is_named_is_asked_for_a_line_and_the_guards_judge_it(fatima, answering):
    answering('{"text": "Good evening, my dear. The shop closes at 6."}')
    fine = fatima("doctor", "--model", "any")
    answering('{"text": "Good evening. The shop closes at 7."}')
    refused = fatima("doctor", "--model", "any")

    assert (fine.code, refused.code) == (0, 0)
    assert "any answers after " in fine.out.splitlines()[0]
    assert "extra llm:" in fine.out
    assert "its wording: Good evening, my dear. The shop closes at 6." in fine.out
    assert "the guards:  good" in fine.out
    assert "the guards:  refuse its wording: it adds '7'" in refused.out


def test_a_model_that_does_not_answer_is_missing(fatima, answering):
    answering(ConnectionRefusedError(111, "hunter2"))

    answer = fatima("doctor", "--model", "any")

    assert answer.code == 3
    said = "any does not answer: ConnectionRefusedError: Connection refused; is the server running?"
    assert answer.out.splitlines()[0] == said
    assert f"fatima: {said}\n" in answer.err
    assert "hunter2" not in answer.out + answer.err


@pytest.mark.slow
@pytest.mark.parametrize(("reply", "said"), [(good, "the guards:  good"), (wrong, "it adds 'Wilhelmina'")])
def test_a_model_is_asked_over_http(fatima, reply: Answer, said: str):
    with llm_server(reply) as server:
        answer = fatima("doctor", "--model", "openai/any", "--api-base", server.url)

    assert answer.code == 0
    assert said in answer.out
    assert len(server.asked) == 1


@pytest.mark.slow
@pytest.mark.parametrize("provider", ["lm_studio", "hosted_vllm", "mistral", "openrouter", "azure"])
def test_models_of_these_providers_are_asked_in_the_protocol_of_openai(fatima, monkeypatch, provider: str):
    monkeypatch.setenv("AZURE_API_VERSION", "2024-10-21")
    with llm_server(good) as server:
        answer = fatima("doctor", "--model", f"{provider}/local", "--api-base", server.url)

    assert answer.code == 0
    assert "the guards:  good" in answer.out


def test_the_page_on_models_has_the_servers_and_the_variables_of_the_doctor(root):
    page = (root / "docs" / "how-to" / "connect-a-language-model.md").read_text()
    needed = [f"{one.name} | `{one.prefix}/" for one in SERVERS]
    needed += [f"http://127.0.0.1:{one.port}{one.base}`" for one in SERVERS]
    needed += [f"`{name}`" for ways in VENDORS.values() for names in ways for name in names]

    assert len(needed) > 12
    assert [one for one in needed if one not in page] == []


def test_a_key_that_is_not_there_is_missing(fatima, answering, monkeypatch):
    answering("squawk")
    monkeypatch.delenv("SOME_KEY", raising=False)

    answer = fatima("doctor", "--model", "any", "--key-env", "SOME_KEY")

    assert answer.code == 3
    assert "SOME_KEY" in answer.err
    assert "SOME_KEY" in answer.out.splitlines()[0]


@pytest.mark.parametrize(
    ("model", "said"),
    [
        ("mistral/small", "(MISTRAL_API_KEY is not set)"),
        ("gemini/flash", "(GEMINI_API_KEY or GOOGLE_API_KEY is not set)"),
        ("ollama_chat/small", ""),
        ("any", ""),
    ],
)
def test_a_vendor_that_has_no_key_is_told_with_the_variable_that_would_hold_it(
    fatima, answering, monkeypatch, model, said
):
    answering(ConnectionRefusedError(111, "no"))
    monkeypatch.delenv("MISTRAL_API_KEY", raising=False)

    alone = fatima("doctor", "--model", model).out.splitlines()[0]
    elsewhere = fatima("doctor", "--model", model, "--api-base", "http://127.0.0.1:9/v1").out
    for name in ("MISTRAL_API_KEY", "GOOGLE_API_KEY"):
        monkeypatch.setenv(name, "hunter2")
    keyed = fatima("doctor", "--model", model).out

    assert alone.endswith(said or "is the server running?")
    assert "not set)" not in elsewhere + keyed


SCENE = "fatima: 1\ntitle: A\ncast: {Ann: {}}\ndialogue: |\n  == start\n  Ann: Good evening.  -> end @a ~\n"


@pytest.mark.slow
def test_the_server_of_the_page_on_models_answers_the_command_that_it_prints(root, tmp_path):
    page = (root / "docs" / "how-to" / "connect-a-language-model.md").read_text()
    script = tmp_path / "serve.py"
    script.write_text(page.partition('```python title="serve.py"\n')[2].partition("```")[0])
    (tmp_path / "scenario.yaml").write_text(SCENE)
    with subprocess.Popen([sys.executable, script], stdin=PIPE, stdout=PIPE, text=True) as served:
        assert served.stdout is not None
        program, *words = shlex.split(served.stdout.readline())
        command = [sys.executable, "-m", "fatima_py", *words]  # a process of its own, as a user would
        played = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        served.communicate("\n", timeout=60)

    assert (program, played.returncode, served.returncode) == ("fatima", 0, 0)
    assert "Ann: Well... Good evening." in played.stdout, played.stderr


@pytest.mark.parametrize("words", [("--api-base", "http://h"), ("--key-env", "A"), ("--port", 0), ("--port", "x")])
def test_what_does_not_go_together_is_wrong_usage(fatima, words):
    assert fatima("doctor", *words).code == 2
