"""Dialogue lines: what the notation says, and what an author is told when it cannot be read."""

from pathlib import Path

import pytest

from fatima_py.errors import Place, Problem, ScenarioError
from fatima_py.realize import Brief, as_written
from fatima_py.scenario.schema.documents import read_scenario_doc
from fatima_py.scenario.script.script import (
    LineDoc,
    Script,
    format_line,
    format_script,
    parse_script,
    script_from_structured,
    script_rows,
)
from fatima_py.scenario.source.strict_yaml import read_yaml, read_yaml_text

REFERENCE = Path(__file__).parents[5] / "shared" / "reference"


def script(text: str) -> Script:
    """The script that a text says."""
    return parse_script(script_rows(text), "cafe.dialogue")


def line(row: str) -> LineDoc:
    """The line that a row says."""
    return script(f"== start\n{row}").lines[0]


def problems(text: str) -> tuple[Problem, ...]:
    """What is wrong with a script."""
    with pytest.raises(ScenarioError) as caught:
        script(text)
    return caught.value.problems


def test_a_full_row_says_everything():
    read = line("Nora to Tom [Warm] <Order> (if Has(Milk) = true): Oat? ## she smiles -> choose @ls_020 ~")

    assert read == LineDoc(
        state="start",
        by="Nora",
        to="Tom",
        style="Warm",
        meaning="Order",
        conditions=("Has(Milk) = true",),
        text="Oat?",
        note="she smiles",
        target="choose",
        id="ls_020",
        reword=True,
    )


def test_only_speaker_text_and_target_are_needed():
    read = line("any: Hello. -> end")

    assert read == LineDoc("start", "any", "Hello.", "end", id="start.1", id_given=False)


@pytest.mark.parametrize("tail", ["-> a @b ~", "~ -> a @b", "@b ~ -> a", "@b -> a ~"])
def test_what_ends_a_row_may_stand_in_any_order(tail: str):
    read = line(f"Nora: Hi. {tail}")

    assert (read.text, read.target, read.id, read.reword) == ("Hi.", "a", "b", True)


def test_what_stands_before_the_colon_may_stand_in_any_order():
    read = line("Mr Vale to everyone (if A(me) = b) <Order> [Warm] (if C > 2): Hi. -> end")

    assert (read.by, read.to, read.style, read.meaning) == ("Mr Vale", "everyone", "Warm", "Order")
    assert read.conditions == ("A(me) = b", "C > 2")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("*waves*", "*waves*"),
        ("Wait: what (if any)?", "Wait: what (if any)?"),
        ("He said \"no\" and 'yes' [twice] <gaze(Tom)>.", "He said \"no\" and 'yes' [twice] <gaze(Tom)>."),
        ("Thank you, {Nora.name}.", "Thank you, {Nora.name}."),
        (r"left \-> right", "left -> right"),
        (r"a \-> b \->> c, \- > d", "a -> b ->> c, - > d"),
        ("left --> right <-> left", "left --> right <-> left"),
        (r"one\ntwo", "one\ntwo"),
        (r"C:\temp and \\n", r"C:\temp and \n"),
        (r"call me \@home", "call me @home"),
        (r"about \~", "about ~"),
        (r"number \## one", "number ## one"),
        ("C## and me@home.org ~ or so", "C## and me@home.org ~ or so"),
        ("été, 日本語, 🙂", "été, 日本語, 🙂"),
        ("trailing \\", "trailing \\"),
    ],
)
def test_a_text_may_hold_anything(written: str, said: str):
    read = line(f"Nora: {written} -> end")

    assert (read.text, read.target) == (said, "end")


def test_parentheses_in_a_condition_may_be_escaped():
    read = line(r"Nora (if Says(me, \)\)) = 1): Hi. -> end")

    assert read.conditions == ("Says(me, ))) = 1",)


def test_states_have_a_kind_and_lines_have_made_up_ids():
    read = script(
        "# the scene\n== start\n\nNora: Hi. -> done\nNora: Ho. -> done @x\nTom: Hm. -> done\n"
        "== done (ending)\nTom: Bye.\n== talk (bank)"
    )

    assert [(state.name, state.kind) for state in read.states] == [("start", ""), ("done", "ending"), ("talk", "bank")]
    assert [each.id for each in read.lines] == ["start.1", "x", "start.3", "done.1"]
    assert read.lines[-1].target == ""


def test_everything_knows_its_place():
    read = parse_script([(7, 3, "== start"), (8, 3, "  Nora (if A(b)) (if  C): Hi. -> end")], "cafe.yaml")

    (state,) = read.states
    (spoken,) = state.lines
    assert state.place == Place("cafe.yaml", 7, 6)
    assert spoken.place == Place("cafe.yaml", 8, 5)
    assert spoken.condition_places == (Place("cafe.yaml", 8, 14), Place("cafe.yaml", 8, 25))
    assert spoken.text_place == Place("cafe.yaml", 8, 29)
    assert spoken.target_place == Place("cafe.yaml", 8, 36)


def test_a_comment_waves_a_finding_through():
    assert script("# fatima: ignore FA103\n== cellar").ignored == {("FA103", 2)}


@pytest.mark.parametrize(
    "ends",
    [
        "## she smiles -> a #slow @x ~",
        "-> a #slow @x ~ ## she smiles",
        "-> a ## she smiles #slow ~ @x",
        "@x ## she smiles #slow -> a ~",
        "~ #slow @x -> a ## she smiles",
    ],
)
def test_what_follows_the_text_may_stand_in_any_order(ends: str):
    assert line(f"Nora: Oat? {ends}") == line("Nora: Oat? ## she smiles -> a #slow @x ~")


def test_tags_before_and_behind_the_note_are_those_of_one_line():
    assert line("Nora: Oat? -> a #one ## she smiles #two").tags == ("one", "two")


def test_a_note_ends_in_what_is_behind_a_backslash():
    assert line(r"Nora: Oat? -> a @x ## ask \@bob").note == "ask @bob"


@pytest.mark.parametrize(
    ("row", "column", "sentence"),
    [
        ("hi", 3, "expected ':' and what is said"),
        ("Nora [Warm] hi: ho -> a", 13, "expected [style], <meaning>, (if condition), {effect} or ':', got 'h'"),
        ("[Warm]: hi -> a", 1, "expected the name of who speaks"),
        ("Nora to : hi -> a", 8, "expected a name after 'to'"),
        ("Nora [Warm: hi -> a", 6, "expected ']' to close this '['"),
        ("Nora (if A(b): hi -> a", 6, "expected ')' to close this '('"),
        ("Nora []: hi -> a", 7, "expected a style between [ and ]"),
        ("Nora < >: hi -> a", 7, "expected a meaning between < and >"),
        ("Nora [a] [b]: hi -> a", 10, "a second style, expected at most one"),
        ("Nora (if): hi -> a", 7, "expected 'if' and a condition"),
        ("Nora (A(b); ; C): hi -> a", 13, "expected 'if' and a condition"),
        ("Nora (A; unless): hi -> a", 10, "expected 'unless' and a condition"),
        ("Nora (A) (else): hi -> a", 11, "'else' stands alone"),
        ("Nora {}: hi -> a", 7, "expected what saying the line does, between { and }"),
        ("Nora {A = 1: hi -> a", 6, "expected '}' to close this '{'"),
        ("Nora {A = 1} {B = 1}: hi -> a", 14, "a second '{', expected all that the line does in one"),
        ("Nora {once; once}: hi -> a", 13, "a second 'once'"),
        ("Nora {after 8}: hi -> a", 13, "expected a duration such as 8 s, 200 ms or 1.5 min, got '8'"),
        ("Nora {after 0 s}: hi -> a", 13, "expected a duration such as 8 s"),
        ("Nora {weight 1e4}: hi -> a", 14, "expected a number of more than 0 behind 'weight', got '1e4'"),
        ("Nora {weight none}: hi -> a", 14, "expected a number of more than 0 behind 'weight', got 'none'"),
        ("Nora: hi -> a\n| ho -> b", 6, "a second '-> b' in one speech"),
        ("Nora: -> a", 6, "expected what is said after ':'"),
        ("Nora:", 6, "expected what is said after ':'"),
        ("Nora: hi", 9, "expected '->' and the next state at the end of the row"),
        ("Nora: hi -> two words", 10, "cannot read '-> two words'"),
        ("Nora: hi -> a @b~", 10, "cannot read '-> a @b~'"),
        ("Nora: hi->a", 9, "cannot read '->a'"),
        ("Nora: hi -> a ## see -> b", 10, "a second '-> a' in one row, expected at most one of a kind"),
        ("Nora: hi @x ## ask @bob -> a", 10, "a second '@x' in one row, expected at most one of a kind"),
        ("Nora: hi @x @y ## why -> a", 10, "a second '@x' in one row, expected at most one of a kind"),
        ("Nora: hi -> a ## see -> b, c", 22, "expected one arrow in a row, before the note, got '-> b, c'"),
        ("Nora: hi -> a ## see ->", 22, "expected one arrow in a row, before the note, got '->'"),
        ("Nora: hi ## why => a", 17, "expected '->' before the next state, got '=>'"),
        ("Nora: hi => a ## why", 10, "expected '->' before the next state, got '=>'"),
        ("Nora: -> a ## why", 6, "expected what is said after ':'"),
        ("== two words", 4, "cannot read 'two words', expected the name of a state"),
        ("== end (endng)", 9, "cannot read 'endng' of a state, expected ending, bank, loop, choice 12 s else Silence"),
        ("== end (bank", 8, "expected ')' to close this '('"),
        ("== end (bank) x", 15, "expected nothing behind ')', got 'x'"),
        ("== a (loop, loop)", 13, "'loop' once more, expected at most one of a kind"),
        ("== a (choice 12)", 14, "expected a duration such as 8 s, 200 ms or 1.5 min, got '12'"),
        ("== a (at most every 20 s)", 7, "'at ...' is said of a bank, and this state is none"),
        ("== a (interrupts when A > 4)", 7, "'interrupts ...' is said of a bank, and this state is none"),
        ("== a (ending, bank)", 15, "an ending is no 'bank' besides"),
        ("== a (bank, choice 12 s)", 13, "a choice is made in a state, and a bank is none"),
        ("on enter: A = 1", 11, "expected '{' and what coming into the state does"),
        ("on enter: {A = 1} {B = 1}", 19, "expected nothing behind '}', got '{B = 1}'"),
        ("on enter: {A = 1;; B = 1}", 18, "expected what coming into the state does, between { and }"),
        ("Nora if A): hi -> a", 10, "expected '(' before this ')', which closes nothing"),
        ("Nora <Order: hi -> a", 6, "expected '>' to close this '<'"),
        ("(if A) Nora: hi -> a", 1, "expected the name of who speaks"),
        ("Nora [Warm] to Tom: hi -> a", 13, "expected [style], <meaning>, (if condition), {effect} or ':', got 't'"),
        ("Nora ( ): hi -> a", 8, "expected 'if' and a condition"),
        ("Nora {;}: hi -> a", 7, "expected what saying the line does"),
        ("Nora\t(if A:\thi\t-> a \t", 6, "expected ')' to close this '('"),
        ("== b ()", 7, "nothing stands here, expected ending, bank, loop,"),
        ("== b (bank,, loop)", 12, "nothing stands here, expected ending, bank, loop,"),
        ("== b (choice)", 7, "cannot read 'choice' of a state, expected 'choice 12 s else Silence'"),
        ("== b (at most)", 7, "cannot read 'at most' of a state, expected 'at most every 20 s'"),
        ("| hi -> a", 1, "expected a line above that '|' could go on with"),
        ("==", 3, "cannot read '', expected the name of a state"),
        ("== start", 4, "the state 'start' begins twice, first at cafe.dialogue:1:4"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_column(row: str, column: int, sentence: str):
    (found,) = problems(f"== start\n{row}")

    assert (found.code, found.place) == ("FA021", Place("cafe.dialogue", 2 + row.count("\n"), column))
    assert found.sentence.startswith(sentence)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Nora (if A: hi -> a", "Nora (if A): hi -> a"),
        ("Nora (if A(b): hi -> a", "Nora (if A(b)): hi -> a"),
        ("Nora [Warm) (if A): hi -> a", ""),
        ("Nora [Warm (if A): hi -> a", ""),
        ("Nora (if A {once}: hi -> a", ""),
        ("Nora [Warm): hi -> a", "Nora [Warm]: hi -> a"),
        ("Nora {once): hi -> a", "Nora {once}: hi -> a"),
        ("Nora <Order: hi -> a", "Nora <Order>: hi -> a"),
        ("Nora < -> Order>: hi -> a", ""),
        ("Nora (fi A): hi -> a", "Nora (if A): hi -> a"),
        ("Nora (If A): hi -> a", "Nora (if A): hi -> a"),
        ("Nora (A; unles B): hi -> a", "Nora (A; unless B): hi -> a"),
        ("Nora (esle): hi -> a", "Nora (else): hi -> a"),
        ("(naration): hi -> a", "(narration): hi -> a"),
        ("(narration: hi -> a", "(narration): hi -> a"),
        ("= b", "== b"),
        ("=== b ===", "==b"),
        ("== b ==", "== b"),
        ("== b:", "== b"),
        ("== b {bank}", "== b (bank)"),
        ("== b bank)", "== b (bank)"),
        ("== b bank", ""),
        ("== b (bank; loop)", "== b (bank, loop)"),
        ("== b (bank show locked)", ""),
        ("== b (loop and bank)", "== b (loop, bank)"),
        ("on enter {A = 1}", "on enter: {A = 1}"),
        ("onenter: {A = 1}", "on enter: {A = 1}"),
    ],
)
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_what_is_nearly_written_is_told_with_what_is_meant_where_that_is_sure(written: str, meant: str, ending: str):
    (found,) = problems(f"== start{ending}  {written} \t")
    begin = found.place.column - 3

    assert (found.code, found.place.line) == ("FA021", 2)
    assert written[begin:].startswith(found.place.text)
    assert f"{written[:begin]}{found.edit or ''}{written[begin + len(found.place.text) :]}" == (meant or written)
    assert bool(meant) == (found.edit is not None)
    if meant:
        script(f"== start\n{meant}")


def test_a_name_that_is_like_a_word_of_conditions_stays_a_name():
    assert line("Nora (Elsa has said Lie; Elsa): hi -> a").conditions == ("Elsa has said Lie", "Elsa")


def test_lines_before_the_first_state_are_told_once():
    found = problems("Nora: hi -> a\nNora: ho -> b")

    assert [each.sentence for each in found] == ["expected '== state' before the first line"]


def test_every_row_that_cannot_be_read_is_told():
    assert [each.place.line for each in problems("== start\nhi\nNora: hi -> a\nNora [: x\n== b (c)\nNora: hi")] == [
        2,
        4,
        5,
    ]


@pytest.mark.parametrize(
    "row",
    [
        "Nora to Tom [Warm] <Order> (if A(b) = c) (if D): Oat? ## she smiles -> choose @ls_020 ~",
        r"Nora: one\ntwo \\ three -> end",
        r"Nora: go \-> home -> end",
        r"Nora: \@home -> end",
        r"Nora (if A = \)\(): hi -> end",
        "Nora (if A) (unless B(c)) {Trusts(Tom, me) -1; once; after 1.5 min; weight 2.5}: hi ->> end #a #b-2 @x ~",
        "Nora (else): hi -> back",
        "(narration) [Slow]: The rain stops.",
        r"Nora {P(\;) = 1}: I am \#tired -> end",
        "José O'Brien to Mr. Keane: hi -> end",
    ],
)
def test_a_line_is_written_as_it_was_read(row: str):
    assert format_line(line(row)) == row


def test_conditions_stand_between_semicolons_with_or_without_a_word_before_them():
    read = line("Voss (if Danny has said Lie; Evidence >= 2; unless Near(a; b)) (not C): Hi. -> end")

    assert read.conditions == ("Danny has said Lie", "Evidence >= 2", "not C")
    assert read.unless == ("Near(a; b)",)
    assert [place.column for place in (*read.condition_places, *read.unless_places)] == [10, 30, 65, 52]


def test_what_saying_a_line_does_stands_between_braces_before_the_text():
    read = line("Voss {Trusts(Danny, Voss) -1; once; after 8 s; weight 2; After +1;}: Hi {me}. ->> aside")

    assert read.effects == ("Trusts(Danny, Voss) -1", "After +1")
    assert [place.column for place in read.effect_places] == [7, 58]
    assert (read.once, read.after, read.weight) == (True, 8.0, 2.0)
    assert (read.text, read.target, read.detour) == ("Hi {me}.", "aside", True)


def test_tags_stand_at_the_end_of_a_row_and_nowhere_else():
    read = line("Voss: Number #one of #7, I'm #here now. ## slow #calm today -> end #evidence @x #int_120:b ~")

    assert read.tags == ("evidence", "int_120:b")
    assert (read.text, read.note, read.id) == ("Number #one of #7, I'm #here now.", "slow #calm today", "x")
    assert line("Voss: I'm #tired ## why -> end").text == "I'm #tired"


def test_a_speech_goes_on_in_the_rows_that_begin_with_a_bar():
    read = script(
        "== start\nVoss [Hard]: One.\n  | Two \\| three.\n# why\n"
        "  | Four. ## slow -> end @x #t\nVoss: Hm. -> end\n| Ho."
    )

    assert [each.text for each in read.lines] == ["One.\nTwo | three.\nFour.", "Hm.\nHo."]
    assert [each.target for each in read.lines] == ["end", "end"]
    assert read.lines[0].target_place == Place("cafe.dialogue", 5, 22, "end")
    assert (read.lines[0].id, read.lines[0].note, read.lines[0].tags) == ("x", "slow", ("t",))
    assert script(format_script(read)) == read


def test_of_a_speech_whose_first_row_cannot_be_read_nothing_else_is_said():
    assert [each.place.line for each in problems("== start\nVoss [: One.\n| Two.\n| Three. -> end\nVoss: Hm.")] == [
        2,
        5,
    ]


def test_narration_and_lines_of_banks_and_loops_may_stay_where_they_are():
    read = script("== start (loop)\nVoss: Hm.\n(Narration): Rain.\n== talk (bank)\nVoss: Ho.\n== a\n(narration): Sun.")

    assert [(each.by, each.target) for each in read.lines] == [
        ("Voss", ""),
        ("(narration)", ""),
        ("Voss", ""),
        ("(narration)", ""),
    ]


def test_a_header_says_what_is_special_about_a_state():
    read = script(
        "== hub (choice 12 s else Silence, show locked, saliency random)\n"
        "on enter: {Evidence +1; Seen(Photo, Tom) = true}\n  on enter: {A = b}\n"
        "== barks (bank, loop, at most every 1 min, interrupts when Keane's Anger > 4; Near(a, b))\n== out (ending)"
    )

    hub, barks, out = read.states
    assert (hub.limit, hub.default, hub.shows_locked, hub.saliency) == (12.0, "Silence", True, "random")
    assert hub.enter == ("Evidence +1", "Seen(Photo, Tom) = true", "A = b")
    assert [(place.line, place.column) for place in hub.enter_places] == [(2, 12), (2, 25), (3, 14)]
    assert (barks.kind, barks.loop, barks.every) == ("bank", True, 60.0)
    assert barks.interrupts == "Keane's Anger > 4; Near(a, b)"
    assert barks.interrupts_place == Place("cafe.dialogue", 4, 60)
    assert out.kind == "ending"
    assert script(format_script(read)) == read


@pytest.mark.parametrize(
    ("option", "hint"),
    [
        ("lop", "'loop'"),
        ("interupts when A > 4", "'interrupts'"),
        ("sallience random", "'saliency'"),
        ("chioce 12 s else Silence", "'choice'"),
        ("choice 12 s esle Silence", "'else'"),
        ("bank, at most evry 20 s", "'every'"),
        ("bank, interrupts wehn A > 4", "'when'"),
        ("show loked", "'locked'"),
        ("endng", "'ending'"),
    ],
)
def test_an_option_that_is_nearly_one_is_told_with_what_it_may_mean(option: str, hint: str):
    (found,) = problems(f"== a ({option})")

    assert found.hint == f"did you mean {hint}?"


@pytest.mark.parametrize("name", ["late_shift", "ward6"])
def test_the_reference_scripts_are_read_and_written_again(name: str):
    path = REFERENCE / f"{name}.fatima.yaml"
    if not path.exists():
        pytest.skip("the reference scenarios are not beside this tree")
    source = read_yaml(path)

    read = parse_script(source.block_lines(("dialogue",)), source.file)

    assert script(format_script(read)) == read
    assert len(read.lines) == (13 if name == "late_shift" else 0)
    for each in read.lines:
        row = source.lines[each.place.line - 1]
        assert row[each.place.column - 1 :].startswith(each.by)
        assert row[each.text_place.column - 1 :].startswith(each.text)
        assert row[each.target_place.column - 1 :].startswith(each.target)


STRUCTURED = """
fatima: 1
title: Cafe
cast: {Nora: {}}
dialogue:
  start:
    - by: Nora
      towards: Tom
      say: |
        Oat?
        Or milk -> whatever?
      style: Warm
      meaning: Order
      if: [A(b) = c]
      note: she smiles
      to: done
      id: ls_020
      reword: true
      at: [10, 20]
    - {by: any, say: Hm., to: done}
  done (ending):
    - {by: Nora, say: Bye.}
"""


def structured(text: str) -> Script:
    """The script of a scenario in the structured form."""
    source = read_yaml_text(text, "cafe.yaml")
    doc = read_scenario_doc(source)
    assert isinstance(doc.dialogue, dict)
    return script_from_structured(doc.dialogue, source)


MORE = """
fatima: 1
title: Cafe
cast: {Nora: {}}
dialogue:
  hub (choice 12 s else Silence):
    - on enter: [Evidence +1, A = b]
    - by: Nora
      say: Oat?
      if: [A(b) = c]
      unless: D
      does: [Evidence +1]
      once: true
      after: 8 s
      weight: 2
      detour: true
      tags: [evidence]
      to: hub
    - {by: Nora, say: Milk?, to: hub, else: true}
    - {by: (narration), say: Rain.}
"""


def test_the_structured_form_says_what_lines_and_states_do():
    read = structured(MORE)

    assert read == script(
        "== hub (choice 12 s else Silence)\non enter: {Evidence +1; A = b}\n"
        "Nora (A(b) = c; unless D) {Evidence +1; once; after 8 s; weight 2}: Oat? ->> hub #evidence\n"
        "Nora (else): Milk? -> hub\n(narration): Rain."
    )
    assert [place.line for place in read.states[0].enter_places] == [7, 7]
    assert (read.lines[0].unless_places[0].line, read.lines[0].effect_places[0].line) == (11, 12)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("tags: [evidence]", "tags: [two words]", "FA016"),
        ("weight: 2", "weight: 0", "FA016"),
        ("after: 8 s", "after: 8", "FA015"),
        ("else: true", "els: true", "FA013"),
        ("- on enter: [Evidence +1, A = b]", "- on enter: []", "FA016"),
        ("does: [Evidence +1]", "does: [once]", "FA021"),
        ("hub (choice 12 s else Silence):", "hub (choyce 12 s):", "FA021"),
    ],
)
def test_what_the_structured_form_cannot_say_is_told(old: str, new: str, code: str):
    with pytest.raises(ScenarioError) as caught:
        structured(MORE.replace(old, new))

    assert [each.code for each in caught.value.problems] == [code]


def test_the_structured_form_says_the_same():
    read = structured(STRUCTURED)

    assert read == script(
        "== start\n"
        r"Nora to Tom [Warm] <Order> (if A(b) = c): Oat?\nOr milk \-> whatever? ## she smiles -> done @ls_020 ~"
        "\nany: Hm. -> done\n== done (ending)\nNora: Bye."
    )
    assert read.states[1].place == Place("cafe.yaml", 21, 3)
    assert read.lines[0].target_place == Place("cafe.yaml", 16, 11)
    assert script(format_script(read)) == read


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("to: done}", "note: x}", "'to' is missing here"),
        ("to: done}", "to: two words}", "cannot be written as a row"),
        ("by: any", "by: '?'", "cannot be written as a row: expected the name of who speaks"),
        ("say: Hm.", "say: ' '", "cannot be written as a row: expected what is said"),
        ("done (ending)", "start (bank)", "the state 'start' begins twice, first at cafe.yaml:6:3"),
    ],
)
def test_the_structured_form_can_say_no_more_than_the_rows(old: str, new: str, sentence: str):
    with pytest.raises(ScenarioError) as caught:
        structured(STRUCTURED.replace(old, new))

    assert caught.value.problems[0].code == "FA021"
    assert caught.value.problems[0].sentence.startswith(sentence)


ESCAPED = [
    r"\#",
    r"\##",
    r"\->",
    r"\@home",
    r"\~",
    r"\[x\]",
    r"\<y\>",
    r"\(z\)",
    r"\"",
    r"\'",
    r"\:",
    r"\*",
    "\\\\",
    r"\n",
]
BESIDE = [
    "Nora: %s -> end",
    "Nora: Hm %s hm. -> end",
    "Nora [Warm]: %s -> end @ls_1 ~",
    "Nora to Tom <Order(Tea)>: %s ## %s, she says -> end",
    "Nora (if Has(me, Tea) = true): %s {Code(me)} %s -> end",
    "Nora: - %s %s -> end @x",
    "Nora: *nods* %s ~ and @home, > left -> end",
]


@pytest.mark.parametrize("sign", ESCAPED)
@pytest.mark.parametrize("row", BESIDE)
def test_an_escape_is_read_beside_every_other_part_of_a_row(row: str, sign: str):
    said = "\n" if sign == r"\n" else sign.replace("\\\\", "\0").replace("\\", "").replace("\0", "\\")
    body = row.partition(": ")[2].partition(" ##")[0].removesuffix(" -> end @ls_1 ~")
    body = body.removesuffix(" -> end @x").removesuffix(" -> end")

    read = line(row.replace("%s", sign))

    assert read.text == body.replace("%s", said)
    assert read.target == "end"
    assert line(format_line(read)) == read


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (r"\{Code\}", "{Code}"),
        (r"{Code}", "007"),
        (r"\\{Code}", r"\007"),
        (r"\\\{Code\}", r"\{Code}"),
        (r"\\\\{Code}", r"\\007"),
        (r"\{{Code}\}", "{007}"),
        (r"{Code}\n\{Code\} \## \-> \\n", "007\n{Code} ## -> \\n"),
        (r"{ Code } and {Debt}", "007 and ..."),
    ],
)
def test_a_brace_behind_a_backslash_opens_no_slot(written: str, said: str):
    read = line(f"Nora: {written} ## why -> end")

    assert as_written(Brief(read.text, "Nora", slots={"Code": "007"})) == said
    assert line(format_line(read)) == read
