"""A key is found in any form, and nothing else is taken for one."""

import html
import json
from base64 import b32encode, b64encode, b85encode, urlsafe_b64encode
from urllib.parse import quote, quote_plus

import pytest

from fatima_py.errors import RealizeError
from fatima_py.realize import Utterance
from fatima_py.realize.secrecy import holds_key, known_keys, redacted
from fatima_py.scene import Scene
from fatima_py.session import Session
from tests.builders import cafe_scene

KEY = "zq-Live+93/aB7x=Kd02LmPw"
FORMS = {
    "as it is": KEY,
    "in capitals": KEY.upper(),
    "for an address": quote(KEY, safe=""),
    "for a form, twice": quote_plus(quote_plus(KEY)),
    "every sign for an address": "".join(f"%{ord(sign):02X}" for sign in KEY),
    "for JSON": json.dumps(KEY),
    "for JSON, every sign": "".join(f"\\u{ord(sign):04x}" for sign in KEY),
    "for a page": html.escape(KEY),
    "for a page, every sign": "".join(f"&#{ord(sign)};" for sign in KEY),
    "base64": b64encode(KEY.encode()).decode(),
    "base64 for an address": urlsafe_b64encode(KEY.encode()).decode(),
    "base64 behind a name": b64encode(f"ada:{KEY}".encode()).decode(),
    "base64 behind a word": b64encode(f"Bearer {KEY}!".encode()).decode(),
    "hexadecimal": KEY.encode().hex(),
    "base64 twice": b64encode(b64encode(KEY.encode())).decode(),
    "base64 of wide letters": b64encode(KEY.encode("utf-16")).decode(),
    "base32": b32encode(KEY.encode()).decode(),
    "base32 behind a name": b32encode(f"ada:{KEY}".encode()).decode(),
    "base85": b85encode(KEY.encode()).decode(),
    "for a page, by numbers in hexadecimal": "".join(f"&#x{ord(sign):x};" for sign in KEY),
    "escaped": "".join(f"\\x{ord(sign):02x}" for sign in KEY),
    "escaped in braces": "".join(f"\\u{{{ord(sign):x}}}" for sign in KEY),
    "by octal numbers": "".join(f"\\{ord(sign):03o}" for sign in KEY),
    "as a list of bytes": ", ".join(f"0x{ord(sign):02x}" for sign in KEY),
    "as a list of numbers": ", ".join(str(ord(sign)) for sign in KEY),
    "in wide letters": "".join(chr(ord(sign) + 0xFEE0) for sign in KEY),
    "backwards": KEY[::-1],
    "split by blanks": " ".join(KEY),
    "split by lines": f"{KEY[:9]}\n{KEY[9:]}",
    "split by points": f"{KEY[:6]}...{KEY[6:]}",
    "its longer part": KEY[:14],
    "its end": KEY[8:],
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_key_is_taken_out_in_any_form(form: str):
    told = redacted(f"The key {form} is wrong; see the page.", [KEY])

    kept = told.removeprefix("The key ").removesuffix(" is wrong; see the page.")
    assert "***" in kept
    assert len(kept.replace("***", "")) <= 16
    assert not any(form[at : at + 12] in told for at in range(len(form) - 11))


@pytest.mark.parametrize("key", ["hunter2", "no-key", "any", ""])
def test_what_is_no_key_stays(key: str):
    said = "The model is not there to enter, nor can any key be known."

    assert redacted(said, [key]) == said


@pytest.mark.parametrize("key", ["!@#$%^&*()", "a1!", "?7#"])
def test_a_key_that_is_short_or_has_no_letters_is_taken_out_as_it_is(key: str):
    assert redacted(f"The key {key} is wrong.", [key]) == "The key *** is wrong."


@pytest.mark.parametrize(
    ("address", "secret"),
    [
        ("http://ada:in-the-address@h/v1", "in-the-address"),
        ("http://ada:a%2Fb%2Fc@h/v1", "a/b/c"),
        ("http://some-token@h/v1", "some-token"),
        ("http://some-token:@h/v1", "some-token"),
        ("http://h/v1?key=hunter", "hunter"),
        ("http://h/v1?zone=4&x=9f8e7d6c5b", "9f8e7d6c5b"),
        ("http://h/9f8e7d6c5b/v1", "9f8e7d6c5b"),
        ("http://h/v1#access_token=hunter", "hunter"),
    ],
)
@pytest.mark.parametrize("named", [True, False], ids=["in the environment", "given"])
def test_what_is_secret_in_an_address_is_known(address: str, secret: str, named: bool, monkeypatch: pytest.MonkeyPatch):
    if named:
        monkeypatch.setenv("SOME_API_BASE", address)

    assert secret in known_keys(None if named else address)


@pytest.mark.parametrize(
    "address",
    [
        "https://api.openai.com/v1/chat/completions",
        "https://h.azure.com/openai/deployments/gpt-4o-mini?api-version=2024-02-01-preview",
        "http://127.0.0.1:11434/api/chat?stream=false",
        "https://h/v1beta/models/gemini-1.5-flash:generateContent?alt=sse",
        "https://h/v1alpha1/claude-3-5-sonnet-20241022/mixtral-8x22b-instruct",
    ],
)
def test_the_ordinary_words_of_an_address_are_no_secret(address: str):
    assert known_keys(address) == known_keys()


def test_keys_are_known_by_the_names_of_the_environment(monkeypatch: pytest.MonkeyPatch):
    for name, value in {
        "SOME_API_KEY": "a-long-one",
        "MY_TOKEN": "another",
        "A_KEY": "1",
        "MONKEYS": "no-secret",
    }.items():
        monkeypatch.setenv(name, value)

    keys = known_keys("given-one", "http://ada:in-the-address@127.0.0.1/v1", None)

    assert {"a-long-one", "another", "given-one", "in-the-address"} <= keys
    assert not {"1", "no-secret"} & keys


class Talkative:
    """A realizer of a host that says too much."""

    def __init__(self, says: Utterance | Exception) -> None:
        self.says = says

    def realize(self, _: object, /) -> Utterance:
        if isinstance(self.says, Exception):
            raise self.says
        return self.says


@pytest.mark.parametrize("says", [RealizeError(KEY), OSError(KEY), Utterance("a", "a", note=KEY)])
def test_no_key_of_the_environment_stands_in_a_record(says: Utterance | Exception, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SOME_API_KEY", KEY)
    one = Session(Scene(cafe_scene()), realizer=Talkative(says))

    spoken = one.word(one.choose())

    assert spoken is not None
    assert "***" in spoken.note
    assert KEY not in one.log.text()


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_wording_holds_a_key_in_any_form_unless_it_was_given(form: str):
    assert holds_key(f"Well, {form} it is.", [KEY], "It is.")
    assert not holds_key(f"Well, {form} it is.", [KEY], f"{form} it is.")


@pytest.mark.parametrize(
    ("key", "wording"),
    [
        ("no-key", "Well, there is no key here."),
        ("no-key", "So, piano, keyboard, what now?"),
        ("EMPTY", "The cafe is empty."),
        ("not-needed", "That is not needed."),
        ("sk-no-key-required", "Well, a ticket is required."),
        ("lm-studio", "I live in the studio."),
        ("test", "My latest book."),
        ("none", "I feel none of it."),
    ],
)
def test_a_key_of_words_keeps_nobody_from_speaking(key: str, wording: str):
    assert not holds_key(wording, [key], "Hm.")


def test_a_long_key_of_words_is_not_spoken_as_it_is():
    assert holds_key("It is correct-horse-battery.", ["correct-horse-battery"], "It is late.")


@pytest.mark.parametrize(("said", "found"), [("Here is your key 12-east.", False), ("Hm.", True)])
def test_what_looks_like_a_key_may_be_said_where_it_was_given(said: str, found: bool):
    assert holds_key("Well, here is your key 12-east.", [], said) == found


@pytest.mark.parametrize(
    ("name", "value", "known"),
    [
        ("PASSWORD_STORE_DIR", "/srv/marta/.password-store", False),
        ("GOOGLE_APPLICATION_CREDENTIALS", "/etc/nora/service-account.json", False),
        ("SOME_KEY", "/v7Kq9Lm2Xw+aB/Zr4Tn8", True),
        ("SOME_KEY", "v7Kq9Lm2Xw", True),
    ],
)
def test_where_a_key_stands_is_no_key(name: str, value: str, known: bool, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(name, value)

    assert (value in known_keys()) == known
