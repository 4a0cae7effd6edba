"""What of a stranger's text reaches a screen, a file and a reader."""

import json

import pytest

from fatima_py.errors import Place, Problem, UsageError
from fatima_py.signs import json_text, named, on_one_row, printable

FAMILY = "\U0001f469\u200d\U0001f469\u200d\U0001f467"


@pytest.mark.parametrize("sign", ["\x1b", "\x07", "\r", "\x7f", "\x85", "\x9b", "\u2028", "\u202e", "\u2066", "\udce9"])
def test_what_can_harm_a_screen_is_replaced(sign):
    assert printable(f"a{sign}b") == "a\ufffdb"
    assert json.loads(json_text(f"a{sign}b")) == f"a{sign}b"
    assert not any(one in json_text(f"a{sign}b") for one in "\x1b\x07\r\x7f\x85\x9b\u2028\u202e\u2066\udce9")


@pytest.mark.parametrize(
    "text",
    [
        FAMILY,
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        "\u0e19\u0e34\u0e14",
        "e\u0301",
        "a\u00a0!",
        "\u6012\u3000\u308b",
        "\u1780\u200b\u1781",
        "\u200f\u05d0",
        "a\tb\nc",
        "\U0001fae9",
    ],
)
def test_what_a_language_needs_is_printed_as_written(text):
    assert printable(text) == text


@pytest.mark.parametrize(
    "sign", ["\u200b", "\u00a0", "\u2028", "\u2029", "\x85", "\u200d", "\ufeff", "\u00ad", "\x1b", "\udce9"]
)
def test_a_sign_that_nobody_sees_is_named_in_a_message(sign):
    name = f"<U+{ord(sign):04X}>"

    assert named(f"no state 'serve{sign}'") == f"no state 'serve{name}'"
    assert name in str(UsageError(f"serve{sign}"))
    assert name in str(Problem("FA101", Place(f"a{sign}.yaml", 1, 1), "no"))


def test_joiners_stay_in_a_message_where_they_join():
    assert named(f"no state '{FAMILY}'") == f"no state '{FAMILY}'"


def test_every_kind_of_break_is_a_break_on_one_row():
    assert on_one_row("a\nb\r\nc\rd\u2028e\u2029f\x85g\n") == "a / b / c / d / e / f / g"
