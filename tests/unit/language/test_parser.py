"""Parser: what an author writes is a name, one to one; what cannot be read says what was expected."""

from collections.abc import Callable

import pytest

from fatima_py.language import Renderer, SentenceError, Vocabulary
from fatima_py.names import Compound
from tests.builders import name

LINES: dict[str, Compound] = {
    "ls_012": name("Speak(Asked, Choose, Order, Rude)"),
    "rude": name("Speak(Start, End, -, Kind)"),
}
VOCABULARY = Vocabulary(
    people={"Mr Vale Junior": "Mr_Vale_Junior", "Mr Vale": "Mr_Vale"},
    styles=frozenset({"rude", "kind", "very_cold"}),
    meanings=frozenset({"order", "ask(price)", "ask", "kind"}),
    lines=LINES,
)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("anyone $x says Rude to me", "Event(Action-End, [x], Speak(*, *, *, Rude), SELF)"),
        ("someone $x says Order to Mr Vale", "Event(Action-End, [x], Speak(*, *, Order, *), Mr_Vale)"),
        ("anyone $x sounds angry to me", "Event(Action-End, [x], Speak(*, *, *, Sounds(angry, *, *)), SELF)"),
        ("Tom sounded Sad with the word died", "Event(Action-End, Tom, Speak(*, *, *, Sounds(Sad, died, *)), *)"),
        ("Tom sounds $how to me", "Event(Action-End, Tom, Speak(*, *, *, Sounds([how], *, *)), SELF)"),
        ("Tom sounds very angry to me", "Event(Action-End, Tom, Speak(*, *, *, Sounds(angry, *, very)), SELF)"),
        ("Tom sounds a  little sad", "Event(Action-End, Tom, Speak(*, *, *, Sounds(sad, *, little)), *)"),
        ("Tom sounds slightly sad", "Event(Action-End, Tom, Speak(*, *, *, Sounds(sad, *, little)), *)"),
        ("everyone says Rude", "Event(Action-End, *, Speak(*, *, *, Rude), *)"),
        ("me says Rude to $x", "Event(Action-End, SELF, Speak(*, *, *, Rude), [x])"),
        ("[x] says Rude to SELF", "Event(Action-End, [x], Speak(*, *, *, Rude), SELF)"),
        ("Tom says anything to me", "Event(Action-End, Tom, Speak(*, *, *, *), SELF)"),
        ("Tom  says  very cold to me", "Event(Action-End, Tom, Speak(*, *, *, very_cold), SELF)"),
        ("Tom says Kind", "Event(Action-End, Tom, Speak(*, *, *, Kind), *)"),
        ("Tom says Unheard", "Event(Action-End, Tom, Speak(*, *, *, Unheard), *)"),
        ("Tom says Ask(Price)", "Event(Action-End, Tom, Speak(*, *, Ask(Price), *), *)"),
        ("Tom says Ask($what)", "Event(Action-End, Tom, Speak(*, *, Ask([what]), *), *)"),
        ("Tom says line ls_012 to Nora", "Event(Action-End, Tom, Speak(Asked, Choose, Order, Rude), Nora)"),
        ("Tom says LS_012", "Event(Action-End, Tom, Speak(Asked, Choose, Order, Rude), *)"),
        ("Tom says line rude", "Event(Action-End, Tom, Speak(Start, End, -, Kind), *)"),
        ("Tom says Speak(Start, *, *, Rude)", "Event(Action-End, Tom, Speak(Start, *, *, Rude), *)"),
        ("Nora does LockUp", "Event(Action-End, Nora, LockUp, *)"),
        ("Nora does Offer(Money) to $y", "Event(Action-End, Nora, Offer(Money), [y])"),
        ("Nora starts Offer($what)", "Event(Action-Start, Nora, Offer([what]), *)"),
        ("mr vale junior does Nod to MR VALE", "Event(Action-End, Mr_Vale_Junior, Nod, Mr_Vale)"),
        ("Tom says [Very cold] <Ask(Price)> to me", "Event(Action-End, Tom, Speak(*, *, Ask(Price), Very_cold), SELF)"),
        ("Tom says [Order]", "Event(Action-End, Tom, Speak(*, *, *, Order), *)"),
        ("Tom says <Rude>", "Event(Action-End, Tom, Speak(*, *, Rude, *), *)"),
        ("Tom says [$how] <nothing>", "Event(Action-End, Tom, Speak(*, *, -, [how]), *)"),
        ("Tom says a line", "Event(Action-End, Tom, Speak(*, *, -, -), *)"),
        ("I said [Rude] to Tom", "Event(Action-End, SELF, Speak(*, *, *, Rude), Tom)"),
        ("Nora did LockUp", "Event(Action-End, Nora, LockUp, *)"),
        ("Nora began Offer(Money)", "Event(Action-Start, Nora, Offer(Money), *)"),
        ("Nora starts to say Rude to me", "Event(Action-Start, Nora, Speak(*, *, *, Rude), SELF)"),
        ("Has(Milk) became false", "Event(Property-Change, *, Has(Milk), False)"),
        ("Has(Milk) of Nora becomes true", "Event(Property-Change, Nora, Has(Milk), True)"),
        ("Has(Milk) becomes 40%", "Event(Property-Change, *, Has(Milk), 0.4)"),
        ("Likes(me, $x) becomes nothing", "Event(Property-Change, *, Likes(SELF, [x]), -)"),
        ("Event(Action-End, *, Speak(*, *, *, Rude), SELF)", "Event(Action-End, *, Speak(*, *, *, Rude), SELF)"),
    ],
)
def test_an_event_is_a_name(written: str, meant: str):
    assert str(VOCABULARY.event(written)) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Likes(me, $x) >= 3", "Likes(SELF, [x]) >= 3"),
        ("Is(Shop, Open)", "Is(Shop, Open) = True"),
        ("not Is(Shop, Open)", "Is(Shop, Open) = False"),
        ("Is(Shop) is Open", "Is(Shop) = Open"),
        ("Is(Shop) is not Open", "Is(Shop) != Open"),
        ("Trusts(me, Robot) < 50%", "Trusts(SELF, Robot) < 0.5"),
        ("Weight(Milk) = $w", "Weight(Milk) = [w]"),
        ("$x != me", "[x] != SELF"),
        ("#$x >= 2", "#[x] >= 2"),
        ("my mood < -2", "Mood(SELF) < -2"),
        ("my mood is at least 3", "Mood(SELF) >= 3"),
        ("my mood at most -2", "Mood(SELF) <= -2"),
        ("my mood is more than 2", "Mood(SELF) > 2"),
        ("my mood is above 2", "Mood(SELF) > 2"),
        ("my mood less than 2", "Mood(SELF) < 2"),
        ("my mood below 2", "Mood(SELF) < 2"),
        ("mood of Mr Vale > 2", "Mood(Mr_Vale) > 2"),
        ("my anger > 3", "Anger(SELF) > 3"),
        ("my Anger at Tom > 3", "Anger(SELF, Tom) > 3"),
        ("my happy-for toward $x > 3", "Happy-For(SELF, [x]) > 3"),
        ("anger of Nora at Tom > 2", "Anger(Nora, Tom) > 2"),
        ("my hope about GetHome > 3", "Hope(SELF, GetHome) > 3"),
        ("my Fears-Confirmed about get home > 3", "Fears-Confirmed(SELF, get_home) > 3"),
        ("fear of Nora about $x > 2", "Fear(Nora, [x]) > 2"),
        ("goal GetHome at least very likely", "GoalLikelihood(GetHome) >= 0.85"),
        ("goal Get home is below as likely as not", "GoalLikelihood(Get_home) < 0.5"),
        ("goal GetHome at most less likely than not", "GoalLikelihood(GetHome) <= 0.4"),
        ("goal GetHome is certain", "GoalLikelihood(GetHome) = 1"),
        ("goal GetHome is not impossible", "GoalLikelihood(GetHome) != 0"),
        ("goal GetHome > 0.9", "GoalLikelihood(GetHome) > 0.9"),
        ("goal Get home > 90%", "GoalLikelihood(Get_home) > 0.9"),
        ("I have heard $x say Rude", "EventId(Action-End, [x], Speak(*, *, *, Rude), *) != -1"),
        ("I have heard $x sound angry", "EventId(Action-End, [x], Speak(*, *, *, Sounds(angry, *, *)), *) != -1"),
        (
            "I have never heard Tom sound very sad to me",
            "EventId(Action-End, Tom, Speak(*, *, *, Sounds(sad, *, very)), SELF) = -1",
        ),
        (
            "I have sounded happy to Tom more than 3 times",
            "EventCount(Action-End, SELF, Speak(*, *, *, Sounds(happy, *, *)), Tom) > 3",
        ),
        ("I have never heard Tom say Rude to me", "EventId(Action-End, Tom, Speak(*, *, *, Rude), SELF) = -1"),
        ("I remember $x saying Rude", "EventId(Action-End, [x], Speak(*, *, *, Rude), *) != -1"),
        ("I do not remember Tom doing LockUp to me", "EventId(Action-End, Tom, LockUp, SELF) = -1"),
        (
            "I remember Tom sounding angry to me at least 3 times",
            "EventCount(Action-End, Tom, Speak(*, *, *, Sounds(angry, *, *)), SELF) >= 3",
        ),
        (
            "the last time $x said Rude to me was more than 2 days ago",
            "SinceLast(Action-End, [x], Speak(*, *, *, Rude), SELF) > 172800",
        ),
        ("the last time I did LockUp is at most 1.5 hours ago", "SinceLast(Action-End, SELF, LockUp, *) <= 5400"),
        ("the last time I did LockUp is at most 1.5 h ago", "SinceLast(Action-End, SELF, LockUp, *) <= 5400"),
        ("the last time I did LockUp was less than 2min ago", "SinceLast(Action-End, SELF, LockUp, *) < 120"),
        ("the last time I did LockUp was more than 30 s ago", "SinceLast(Action-End, SELF, LockUp, *) > 30"),
        (
            "the last time anyone sounded sad was at least 2 d ago",
            "SinceLast(Action-End, *, Speak(*, *, *, Sounds(sad, *, *)), *) >= 172800",
        ),
        (
            "the last time anyone sounded sad was less than 1 minute ago",
            "SinceLast(Action-End, *, Speak(*, *, *, Sounds(sad, *, *)), *) < 60",
        ),
        ("the last time I did Wave was more than 0.7 days ago", "SinceLast(Action-End, SELF, Wave, *) > 60480"),
        ("I do not remember Tom doing Wave at least 2 times", "EventCount(Action-End, Tom, Wave, *) < 2"),
        (
            "I have never heard Tom say Rude more than 2 times",
            "EventCount(Action-End, Tom, Speak(*, *, *, Rude), *) <= 2",
        ),
        ("I have not seen Tom do Wave exactly 1 time", "EventCount(Action-End, Tom, Wave, *) != 1"),
        ("Nobody told me that Gone(Tom)", "TellerOf(Gone(Tom)) = -"),
        ("Tom told me that Owes(me, Ann)", "TellerOf(Owes(SELF, Ann)) = Tom"),
        ("anyone $x told me that Owes($y, Ann)", "TellerOf(Owes([y], Ann)) = [x]"),
        ("anyone has told me that Gone(Tom)", "TellerOf(Gone(Tom)) != -"),
        ("nobody told me that Gone(Tom)", "TellerOf(Gone(Tom)) = -"),
        ("Tom remembers Ann saying Rude to me", "RememberedBy(Tom, Action-End, Ann, Speak(*, *, *, Rude), SELF) > 0"),
        ("Tom does not remember me doing Wave", "RememberedBy(Tom, Action-End, SELF, Wave, *) = 0"),
        ("anyone $x remembers $y doing Wave at least 2 times", "RememberedBy([x], Action-End, [y], Wave, *) >= 2"),
        ("Tom does not remember $y doing Wave at least 2 times", "RememberedBy(Tom, Action-End, [y], Wave, *) < 2"),
        ("Tom thinks that I remember Ann doing Wave", "RememberedBy(Tom(SELF), Action-End, Ann, Wave, *) > 0"),
        (
            "Tom remembers Ann sounding angry",
            "RememberedBy(Tom, Action-End, Ann, Speak(*, *, *, Sounds(angry, *, *)), *) > 0",
        ),
        ("Tom was there when I said Rude", "WitnessedBy(Tom, Action-End, SELF, Speak(*, *, *, Rude), *) > 0"),
        ("Tom thinks that Ann was not there when I did Wave", "WitnessedBy(Tom(Ann), Action-End, SELF, Wave, *) = 0"),
        ("Tom knows that Gone(Ann)", "IsKnownTo(Tom, Gone(Ann), True) = True"),
        ("Tom does not know that Owes(me, Ann) is 5", "IsKnownTo(Tom, Owes(SELF, Ann), 5) = False"),
        ("anyone $x knows that Owes(me, Ann) = $n", "IsKnownTo([x], Owes(SELF, Ann), [n]) = True"),
        ("Tom thinks that I do not know that Gone(Ann)", "IsKnownTo(Tom(SELF), Gone(Ann), True) = False"),
        ("I have not seen Tom do LockUp", "EventId(Action-End, Tom, LockUp, *) = -1"),
        ("I have heard anyone say Rude at least 2 times", "EventCount(Action-End, *, Speak(*, *, *, Rude), *) >= 2"),
        ("I have seen Tom do Wave to Ann, at most 1 time", "EventCount(Action-End, Tom, Wave, Ann) <= 1"),
        ("I have heard Tom say <Order> more than 3 times", "EventCount(Action-End, Tom, Speak(*, *, Order, *), *) > 3"),
        ("I have seen Tom do Wave exactly 1 time", "EventCount(Action-End, Tom, Wave, *) = 1"),
        ("there is a line to say", "ValidDialogue([state], [next], [meaning], [style]) = True"),
        ("there is a line to say [Rude] <Order>", "ValidDialogue([state], [next], Order, Rude) = True"),
        ("I have said Rude to Tom", "EventId(Action-End, SELF, Speak(*, *, *, Rude), Tom) != -1"),
        ("Tom has said line ls_012", "EventId(Action-End, Tom, Speak(Asked, Choose, Order, Rude), *) != -1"),
        ("Tom has not done LockUp", "EventId(Action-End, Tom, LockUp, *) = -1"),
    ],
)
def test_a_condition_is_a_name_compared(written: str, meant: str):
    assert str(VOCABULARY.condition(written)) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("everyone believes Is(Shop, Open) = false", ("*", "Is(Shop, Open)", "False")),
        ("Iris believes Trusts(me, Robot) = 60%", ("Iris", "Trusts(SELF, Robot)", "0.6")),
        ("Iris believes Trusts(me, Robot) is low", ("Iris", "Trusts(SELF, Robot)", "low")),
        ("$x believes Has(Floor) = $y", ("[x]", "Has(Floor)", "[y]")),
        ("Mr Vale believes Has(Milk)", ("Mr_Vale", "Has(Milk)", "True")),
        ("Iris forgets Has(Milk)", ("Iris", "Has(Milk)", "-")),
        ("Iris believes Says(is, Tom) = no", ("Iris", "Says(is, Tom)", "no")),
        ("Iris no longer believes Has(Milk)", ("Iris", "Has(Milk)", "-")),
    ],
)
def test_an_effect_says_who_believes_what(written: str, meant: tuple[str, str, str]):
    assert tuple(map(str, VOCABULARY.belief(written))) == meant


@pytest.mark.parametrize(
    ("written", "state"),
    [
        ("the scene moves to locked", "locked"),
        ("the scene moved to locked", "locked"),
        ("Iris forgets Has(Milk)", None),
    ],
)
def test_an_effect_may_move_the_scene(written: str, state: str | None):
    assert VOCABULARY.moved_to(written) == state


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("-5", ("-5", "-")),
        ("5 for $x", ("5", "[x]")),
        ("2.5 at Tom", ("2.5", "Tom")),
        ("3 towards Mr Vale", ("3", "Mr_Vale")),
        ("3 toward me", ("3", "SELF")),
        ("$v for $x", ("[v]", "[x]")),
        ("50%", ("0.5", "-")),
    ],
)
def test_a_feeling_is_a_number_about_somebody(written: str, meant: tuple[str, str]):
    assert tuple(map(str, VOCABULARY.felt(written))) == meant


@pytest.mark.parametrize(
    ("read", "written", "expected"),
    [
        (VOCABULARY.event, "Tom shouts at me", "expected 'anyone $x says Style to me'"),
        (VOCABULARY.event, "Tom says", "expected 'anyone $x says Style to me'"),
        (VOCABULARY.event, "Tom says line nope", "there is no line nope"),
        (VOCABULARY.event, "Tom says line ls_011", "(the nearest is 'ls_012')"),
        (VOCABULARY.event, "Tom says line rdue", "(did you mean 'rude'?)"),
        (VOCABULARY.event, "Tom does Say(Hello", "expected ',' or ')'"),
        (VOCABULARY.event, "Tom says Rude to A(b)", "'Rude to A(b)' is not a name"),
        (VOCABULARY.event, "Event(Action-End, Tom, Wave)", "expected Event(kind, who, what, to whom), four parts"),
        (VOCABULARY.event, "Event(Action-End, Tom", "expected ',' or ')'"),
        (VOCABULARY.condition, "my > 3", "expected what is mine, as in 'my mood'"),
        (VOCABULARY.condition, "my hunger > 3", "'hunger' is no feeling: expected mood or one of Joy, Distress"),
        (VOCABULARY.condition, "my anger with Tom > 3", "expected 'at Tom' or 'about GetHome' behind it"),
        (VOCABULARY.condition, "my fear about > 3", "'about' says nothing of a feeling"),
        (VOCABULARY.condition, "my mood at Tom > 3", "a mood is about nobody and nothing: leave out 'at Tom'"),
        (VOCABULARY.condition, "goal Win is likely", "70% exactly: did you mean 'goal Win at least likely'"),
        (VOCABULARY.condition, "goal Win is not unlikely", "18% exactly: did you mean 'goal Win at most unlikely'"),
        (VOCABULARY.condition, "not my mood > 3", "expected 'not Property(...)', or a comparison without 'not'"),
        (VOCABULARY.condition, "3 = 4", "expected two sides that can differ"),
        (VOCABULARY.condition, "Likes(Tom = 3", "expected ',' or ')'"),
        (VOCABULARY.condition, "my mood > 3 > 2", "'3 > 2' is not a name"),
        (VOCABULARY.condition, "#Likes(me, $x) > 2", "expected a [variable] behind '#'"),
        (VOCABULARY.condition, "", "expected a word"),
        (VOCABULARY.condition, "Anger(me) => 2", "'=>' compares nothing here: did you mean '>='?"),
        (VOCABULARY.condition, "Anger(me) =< 2", "did you mean '<='?"),
        (VOCABULARY.condition, "Has(Milk) == true", "did you mean '='?"),
        (VOCABULARY.condition, "Has(Milk) !== true", "did you mean '!='?"),
        (VOCABULARY.condition, "Has(Milk) <> true", "did you mean '!='?"),
        (VOCABULARY.condition, "Anger(me) \u2265 2", "did you mean '>='?"),
        (VOCABULARY.condition, "Anger(me) \u2264 2", "did you mean '<='?"),
        (VOCABULARY.condition, "Anger(me) \u2260 2", "did you mean '!='?"),
        (VOCABULARY.condition, "Gratitude > 2", "did you mean 'Gratitude(me) > 2'?"),
        (VOCABULARY.condition, "anger is above 2", "did you mean 'Anger(me) > 2'?"),
        (VOCABULARY.condition, "mood < 0", "did you mean 'Mood(me) < 0'?"),
        (VOCABULARY.condition, "anger at Tom > 2", "did you mean 'my anger at Tom > 2'?"),
        (VOCABULARY.condition, "I am grateful", "did you mean 'my gratitude > 0'?"),
        (VOCABULARY.condition, "grateful", "'my anger at Tom > 2'"),
        (VOCABULARY.condition, "Anger(me) >", "expected something behind '>'"),
        (VOCABULARY.deed, "says Kind", "(did you mean 'say Kind'?)"),
        (VOCABULARY.deed, "tell Kind", "(did you mean 'say Kind'?)"),
        (VOCABULARY.deed, "lock the door", "expected 'say Style', 'Action'"),
        (VOCABULARY.person, "the table", "expected a name, me, anyone or anyone $x"),
        (VOCABULARY.person, "Tom and Ann", "expected a name, me, anyone or anyone $x"),
        (VOCABULARY.belief, "Iris thinks Has(Milk)", "expected 'everyone believes Property(...) = value'"),
        (VOCABULARY.belief, "Iris believes Milk", "expected a property with arguments, such as Likes(me, Tom)"),
        (VOCABULARY.person, "A(b)", "expected a name, me, anyone or anyone $x"),
        (VOCABULARY.felt, "many", "'many' is not a number"),
        (VOCABULARY.felt, "5 for", "expected a number, or a number and whom it is about"),
    ],
)
def test_what_cannot_be_read_says_what_was_expected(read: Callable[[str], object], written: str, expected: str):
    with pytest.raises(SentenceError) as caught:
        read(written)

    assert expected in str(caught.value)


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("Nora believes Likes(me, Tom) >= 3", "Nora believes Likes(SELF, Tom) >= 3"),
        ("Nora believes not Is(Shop, Open)", "Nora believes Is(Shop, Open) = False"),
        ("mood of Mr Vale > 2", "Mr_Vale believes Mood(SELF) > 2"),
        ("anger of Nora at Tom is more than 2", "Nora believes Anger(SELF, Tom) > 2"),
        ("Likes(Nora, me) >= 3", "Likes(Nora, SELF) >= 3"),
        ("my mood > 2", "Mood(SELF) > 2"),
    ],
)
def test_a_line_asks_its_speaker_or_somebody_by_name(text: str, condition: str):
    read = Vocabulary({"Mr Vale": "Mr_Vale"}).line_condition(text)

    assert str(read) == condition
    assert Vocabulary().line_condition(Renderer().condition(read)) == read


@pytest.mark.parametrize("who", ["I", "me", "anyone", "nobody", "anyone thinks that Tom", "me thinks that Tom"])
def test_of_whom_it_is_asked_what_they_know_has_a_name_or_is_anyone_of_a_variable(who: str):
    with pytest.raises(SentenceError, match=r"^expected the name of somebody else, or anyone \$x"):
        Vocabulary().condition(f"{who} knows that Gone(Tom)")


@pytest.mark.parametrize("who", ["me", "$x", "anyone"])
def test_whom_a_line_asks_has_a_name(who: str):
    with pytest.raises(SentenceError, match="cannot be asked: expected the name of somebody of the cast"):
        Vocabulary().line_condition(f"{who} believes Tired(me)")


def test_a_rule_asks_nobody_else():
    with pytest.raises(SentenceError, match="only a line of the dialogue may ask what somebody else believes"):
        Vocabulary().condition("Nora believes Tired(me)")


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("my mood > 2 and Has(me, Tea) or Has(me, Milk)", "write a rule, or a line, for each that 'or' parts"),
        ("my mood > 2 and Has(me, Tea) = true", "write them as a list under 'if'"),
        ("Has(me, Tea) AND Has(me, Milk)", "write them as a list under 'if'"),
        ("Has(me, Tea) && Has(me, Milk)", "write them as a list under 'if'"),
    ],
)
def test_two_conditions_in_a_sentence_are_told_apart(text: str, advice: str):
    with pytest.raises(SentenceError, match="joins two conditions") as refused:
        Vocabulary().condition(text)

    assert advice in str(refused.value)


def test_a_feeling_that_is_nearly_spelled_right_is_named():
    with pytest.raises(SentenceError, match=r"did you mean 'fear'\?"):
        Vocabulary().condition("my feer > 2")


@pytest.mark.parametrize(
    ("read", "written"),
    [
        (Vocabulary.event, "anyone sounds extremely angry to me"),
        (Vocabulary.event, "Tom sounds not at all happy"),
        (Vocabulary.condition, "I have heard Tom sound a bit sad"),
        (Vocabulary.condition, "I have sounded really calm"),
    ],
)
def test_how_strongly_somebody_sounds_is_said_in_words_that_are_named(read, written):
    with pytest.raises(SentenceError, match=r"^nothing sounds .*: expected 'very', 'a little', 'slightly' or nothing"):
        read(VOCABULARY, written)


def test_a_rule_may_wait_for_a_fact_by_its_bare_name():
    words = Vocabulary(facts={"evidence": name("Fact(Evidence)")})

    assert str(words.event("Evidence becomes $n")) == "Event(Property-Change, *, Fact(Evidence), [n])"


def test_what_is_done_may_be_the_line_of_an_id():
    # "Rude" is a style as well as an id: behind `line` it is the line.
    assert VOCABULARY.deed("say line ls_012")[0] == name("Speak(Asked, Choose, Order, Rude)")
    assert VOCABULARY.deed("say line rude")[0] == name("Speak(Start, End, -, Kind)")
    assert VOCABULARY.event("Tom starts to say line rude").args[2] == name("Speak(Start, End, -, Kind)")
    with pytest.raises(SentenceError, match="there is no line luod"):
        VOCABULARY.deed("say line luod")
