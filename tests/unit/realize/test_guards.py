"""What may be said instead of a line, and what may not."""

from dataclasses import replace

import pytest

from fatima_py.realize import LEXICONS, Brief
from fatima_py.realize.guards import fault_of
from fatima_py.realize.reply import read_reply
from fatima_py.realize.spoken import spoken

PILLS = Brief("Take 5 mg of {drug}, Tom.", "Iris", "Tom", slots={"drug": "aspirin"})
SORRY = Brief("I can't stay. Maria is waiting.", "Nora", "Tom")
ASK = Brief("Do you want two sugars?", "Nora", "Tom", never=("apologies",), lore=("Mr Vale lies in bed 4.",))
GAZE = Brief("<gaze(Tom)> Hello.", "Nora", "Tom", voice="Calm, plain words, and never a long sentence.")
SHOP = Brief("It is closing time. The shop is closed.", "Nora", "Tom", may_say=("come back soon",))


def judged(brief: Brief, text: str) -> str:
    return fault_of(brief, text, LEXICONS["en"])


@pytest.mark.parametrize(
    ("brief", "text"),
    [
        (PILLS, "Please take 5 mg of aspirin, Tom."),
        (PILLS, "Take 5mg of aspirin, my dear, Tom!"),
        (SORRY, "Sorry, I can’t stay. Maria is waiting."),  # noqa: RUF001 - a model writes curly apostrophes
        (SORRY, "I CANNOT stay... Maria is waiting."),
        (SORRY, "I... I can't stay. Maria is waiting, you know."),
        (SORRY, "I really can't stay! Maria is WAITING."),
        (PILLS, "Take 5 mg of aspirin, Tom, please."),
        (SORRY, "Tom, I can't stay... Maria is waiting."),
        (ASK, "Oh, do you want 2 sugars, dear?"),
        (GAZE, "<gaze(Tom)> Oh, hi there!"),
        (SHOP, "Closing time! The shop is closed."),
        (SHOP, "It's closing time, dear. The shop is closed. Come back soon!"),
    ],
)
def test_a_wording_that_keeps_every_word_and_adds_style_may_be_spoken(brief, text):
    assert judged(brief, text) == ""


@pytest.mark.parametrize(
    ("brief", "text", "fault"),
    [
        (SORRY, "", "not JSON"),
        (SORRY, "I can't stay.\x1b[2J Maria is waiting.", "hidden sign"),
        (SORRY, "I can't stay. Maria\u202e is waiting.", "hidden sign"),
        (SORRY, "I can't stay. Ma\u200dria is waiting.", "hidden sign"),
        (SORRY, "I can't stay." + "\n" * 5000, "far too long"),
        (SORRY, "*sighs* I can't stay. Maria is waiting.", "stage direction"),
        (SORRY, "(oh) I can't stay. Maria is waiting.", "stage direction"),
        (SORRY, '"I can\'t stay, Maria is waiting."', "quotation"),
        (SORRY, "I can't stay. Maria is waiting. \U0001f52a", "nobody speaks"),
        (SORRY, "Nora: I can't stay. Maria is waiting.", "':'"),
        (SORRY, "tom: I can't stay. Maria is waiting.", "':'"),
        (SORRY, "I can't stay. Maria is waiting. Tom nods.", "adds 'Tom'"),
        (SORRY, "I can't stay, really. Maria is waiting, " + "really, " * 20, "words where 22 are allowed"),
        (SORRY, "I can't stay, Maria is waiting, " + "o" * 900, "words where 22 are allowed"),
        (replace(SORRY, at_most=6), "Oh, I can't stay, Maria is waiting.", "7 words where 6 are allowed"),
        (ASK, "Apologies, do you want two sugars?", "'apologies', which must never"),
        (ASK, "My apologies, do you want two sugars?", "'apologies', which must never"),
    ],
)
def test_a_wording_in_no_fit_shape_may_not(brief, text, fault):
    assert fault in judged(brief, text)


@pytest.mark.parametrize(
    ("brief", "text", "fault"),
    [
        (GAZE, "Oh, hello.", "changes the cues"),
        (GAZE, "<gaze(Nora)> Hello.", "changes the cues"),
        (PILLS, "Take 5 mg of, Tom.", "drops 'aspirin'"),
        (PILLS, "Take 5 mg of aspirin.", "drops 'Tom'"),
        (PILLS, "Take 50 mg of aspirin, Tom.", "adds '50'"),
        (PILLS, "Take 5 g of aspirin, Tom.", "adds 'g'"),
        (PILLS, "Take -5 mg of aspirin, Tom.", "adds '-5'"),
        (PILLS, "Take minus 5 mg of aspirin, Tom.", "adds 'minus'"),
        (PILLS, "Take 5 mg of aspirin now, Tom.", "adds 'now'"),
        (SORRY, "I can't stay, is waiting.", "drops 'Maria'"),
        (SORRY, "I can't stay, Maria is waiting for Wilhelmina.", "adds 'for'"),
        (SORRY, "I can't stay, she is waiting.", "adds 'she'"),
        (SORRY, "I can stay. Maria is waiting.", "drops"),
        (SORRY, "I can stay. Maria is not waiting.", "order"),
        (SORRY, "I can't. Stay! Maria is waiting.", "breaks up"),
        (SORRY, "I can't stay. Is Maria waiting?", "asked"),
        (PILLS, "Tom take 5 mg of aspirin.", "order"),
        (PILLS, "Take 5 mg of aspirin, dear.", "drops 'Tom'"),
        (SORRY, "I can't stay? Maria is waiting.", "changes what is asked"),
        (SORRY, "Maria can't stay. I is waiting.", "order"),
        (SORRY, "...", "drops 'I'"),
        (SORRY, "I \u0441\u0430n't stay. Maria is waiting.", "neither in the line"),
        (ASK, "Do you want sugars?", "drops 'two'"),
        (ASK, "Do you want two sugars, or three?", "adds 'or'"),
        (ASK, "Do you want two, three sugars?", "adds 'three'"),
        (ASK, "Do you want two sugars!", "changes what is asked"),
        (ASK, "You want two sugars.", "asked"),
        (GAZE, "<gaze(Tom)> Hello in plain words.", "adds 'in'"),
        (SHOP, "Closing. The shop is closed.", "drops 'It'"),
    ],
)
def test_a_wording_that_changes_what_is_said_may_not(brief, text, fault):
    assert fault in judged(brief, text)


@pytest.mark.parametrize(
    ("line", "text", "fault"),
    [
        ("He is your friend.", "He is your 'friend'.", "quotation mark"),
        ("He is your friend.", "He is \u2018your friend\u2019.", "quotation mark"),
        ("He said 'no' to me.", "He said no to me.", "quotation mark"),
        ("Sarah, Mia and I saw it.", "Sarah, Tom, Mia and I saw it.", "order"),
        ("Sarah, Mia and I saw it.", "Tom, Sarah, Mia and I saw it.", "order"),
        ("I saw her, him, and the dog.", "I saw her, him, my love, and the dog.", "order"),
        ("If you stop, I will go.", "If you stop. I will go.", "order"),
        ("If you stop, I will go.", "If you stop. Oh, I will go.", "order"),
        ("I did it. If you stop, I will go.", "I did it, you know, if you stop, I will go.", "order"),
        ("I spoke to Dot.", "I spoke to dot.", "order"),
        ("I saw Sarah, Dot and a man.", "I saw Sarah, dot and a man.", "order"),
        ("Did you see the rose?", "Did you see the Rose?", "order"),
    ],
)
def test_neither_a_sign_nor_a_capital_nor_a_call_changes_what_a_line_says(line, text, fault):
    assert fault in judged(Brief(line, "Nora", "Tom"), text)


@pytest.mark.parametrize(
    ("line", "text", "fault"),
    [
        ('He said "no."', 'He said "no!"', "quotation marks"),
        ('He said "no."', 'He said "no, Tom."', "quotation marks"),
        ('He said "no. Out."', 'He said "no... Out."', "quotation marks"),
        ("He said 'no.'", "He said 'no!'", "quotation marks"),
        ("He said \u201cno.\u201d", "He said \u201cno...\u201d", "quotation marks"),
        ("Go. (Not now.)", "Go. (Not now!)", "brackets"),
        ("*she nods.* Go.", "*she nods!* Go.", "brackets"),
        ("It is 5 p.m.", "It is 5 p.m!", "points of 'p.m.'"),
        ("Ask J. Vale.", "Ask J Vale!", "points of 'j.'"),
        ('He said "no."', 'Well, he said "no." Ha!', ""),
        ("It is 5 p.m.", "Well, it is 5 p.m., Tom!", ""),
        ("Dr. Vale won't. Ask J. Vale.", "Well, Dr. Vale won't! Ask J. Vale!", ""),
    ],
)
def test_what_stands_in_quotation_marks_or_brackets_and_the_points_of_what_is_cut_short_stay(line, text, fault):
    found = judged(Brief(line, "Nora", "Tom"), text)

    assert fault in found
    assert bool(found) == bool(fault)


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("It is gone.", "'Tis gone!"),
        ("The dogs' food is gone.", "For goodness' sake, the dogs\u2019 food is gone."),
        ("Well, we saw it.", "Tom, well, we saw it."),
        ("I am sure I saw her, him, and the dog.", "Tom, I am sure I saw her, him, and the dog."),
        ("We'll be late for the train, and you know it.", "We'll be late for the train, my dear, and you KNOW it."),
        ("If you stop, I will go. Good.", "If you stop, well, I will go! Good."),
        ("I spoke to Dot.", "Um... I spoke to DOT!"),
    ],
)
def test_a_call_beside_a_clause_and_a_short_form_are_style(line, text):
    assert judged(Brief(line, "Nora", "Tom"), text) == ""


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("Are you in pain, Tom?", "Tom, dear... are you in pain?"),
        ("Tom, it is late.", "It's late, Tom."),
        ("You cannot smoke here, sir.", "Sir, you cannot smoke here!"),
        ("The shop is shut. I will be back on Sunday.", "The shop is shut, and I will be back on Sunday, Tom."),
        ("I have worked here for 12 years and I was late.", "I have worked here for 12 years, and I was late."),
        ("I would rather wait.", "Um, I'd rather wait."),
        ("Could you send me the key?", "Could you please send me the key?"),
        ("I am sorry, the bread is gone.", "Oh, so sorry, Tom, the bread is gone."),
        ("Thank you for your help.", "Oh, thanks for your help!"),
        ("I saw who took it.", "I... I saw who, um, who took it."),
        ("We ran out of eggs.", "We, er, we ran out of eggs."),
        ("Can we go now?", "Um, can we... can we go now?"),
        ("I was here.", "I-I was here."),
        ("Who told you?", "Who the devil told you?"),
        ("It is raining.", "Awww, it's raining, Tom dear!"),
        ("The storm took it, and I stayed.", "The storm took it, and... oh, I stayed."),
        ("The bill is due, and your coat has paint on it.", "The bill is due, Tom, and your coat has paint on it!"),
        ("He is dead.", "He's... he's dead."),
        ("Can you help me?", "Can you please help me?"),
        ("I would like a cup of tea.", "I'd like a cup of tea, please."),
        ("It is late. You are tired.", "It is late... You are tired."),
        ("The bread is gone.", "The bread is, I'm afraid, gone."),
        ("It's late. Your hands are cold, Tom.", "Ahem. It is late. Your hands are so cold, my lord Tom."),
        ("I left. Whom do you want?", "Oh gosh, I left. So whom do you want?"),
        ("I watched for 6 hours. Nobody came.", "I watched for 6 hours... Nobody came, sigh."),
    ],
)
def test_a_call_may_move_and_a_voice_may_join_sentences_waver_and_ask_politely(line, text):
    assert judged(Brief(line, "Nora", "Tom"), text) == ""


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("The thief is the cook, Tom.", "Tom, the thief is the cook."),
        ("Who did it?", "Who did it? Tom."),
        ("Is it you, Tom?", "Is it you? Tom."),
        ("Tom, Ann and Bo left.", "Ann and Bo left, Tom."),
        ("Touch it. I shoot.", "Touch it, and I shoot."),
        ("He said it was late. The shop is shut.", "He said it was late, and the shop is shut."),
        ("If he asks, I left. I stayed.", "If he asks, I left, and I stayed."),
        ("I am here. Are you?", "I am here, and are you?"),
        ("It is not cheap and it is good.", "It is not cheap, and it is good."),
        ("I would put it there.", "I'd put it there."),
        ("I would come.", "I'd come."),
        ("You will pay me.", "You will pay me, please."),
        ("You could send it.", "You could please send it."),
        ("I saw 2 men.", "I saw 2, um, 2 men."),
        ("I do not know.", "I do not, um, not know."),
        ("I know who did it.", "I know who the devil did it."),
        ("It is late. I am sorry.", "It is late. I'm Sorry."),
        ("He's left.", "He is left."),
        ("We need the boat, and the men who are here.", "We need the boat, Tom, and the men who are here."),
        ("I saw Ann, and I was late.", "I saw Ann, Tom, and I was late."),
        ("We need the boat, and the men of the port.", "We need the boat, Tom, and the men of the port."),
        ("They'd cut the rope.", "They would cut the rope."),
        ("It is not cold.", "It is not so cold."),
        ("I watched. No man came.", "I watched... no man came."),
        ("You want the day off.", "Uh-uh, you want the day off."),
        ("Far more came.", "So far more came."),
        ("The devil told you.", "The devil told you. The devil."),
    ],
)
def test_what_moves_joins_or_wavers_changes_nothing_else(line, text):
    assert judged(Brief(line, "Nora", "Tom"), text) != ""


CALLED_WRONG = {
    "as who did it": [
        ("Took the money and ran.", "Tom... took the money and ran."),
        ("Took the money and ran.", "Oh, Tom! Took the money and ran."),
        ("I am tired. Took the money.", "I am tired. Sir, took the money."),
        ("Must have been at home.", "Tom... must have been at home."),
        ("Was here last night?", "Tom, was here last night?"),
        ("Guilty.", "Tom - guilty."),
        ("Guilty?", "Tom... guilty?"),
        ("A traitor.", "Tom. A traitor."),
        ("The one who did it.", "Tom... the one who did it."),
        ("What a traitor.", "Tom, what a traitor."),
    ],
    "as what was left open": [
        ("I know who did it.", "I know who did it. Tom."),
        ("I know who did it.", "I know who did it - Tom."),
        ("One of us is lying.", "One of us is lying... Tom."),
        ("One of us is lying.", "One of us is lying... oh, Tom."),
        ("I know who did it, Tom.", "I know who did it... Tom."),
        ("That is all I can say.", "Tom. That is all I can say."),
    ],
    "as an answer": [
        ("Who did it?", "Who did it? Oh, Tom."),
        ("Who did it?", "Who did it... Tom?"),
        ("Who did it, Tom?", "Who did it... Tom?"),
        ("Who did it?", "Who did it? Tom, dear, you know."),
        ("Who did it? I want the truth.", "Who did it? Hm... Tom. I want the truth."),
    ],
    "as somebody who is spoken of": [
        ("The thief, I fear, was never caught.", "Tom, the thief, I fear, was never caught."),
        ("The thief was never caught.", "Tom, the thief, you know, was never caught."),
        ("The thief was never caught.", "Tom, the thief... was never caught."),
        ("It was the work of a blackmailer.", "It was the work of a blackmailer, Tom."),
        ("You must thank the saviour of this town.", "You must thank the saviour of this town, Tom."),
        ("I am married to the baker.", "I am married to the baker, Tom."),
        ("I named my dog.", "I named my dog, Tom."),
        ("I named my boat.", "I named my boat, Tom."),
        ("She is a complete fraud.", "She is a complete fraud, Tom."),
        ("Source, the laboratory.", "Source, Tom, the laboratory."),
    ],
    "in another sentence": [
        ("You are free, Tom. You are condemned, Ann.", "You are free. You are condemned, Tom, Ann."),
        ("You are free, Tom. I am late.", "You are free. I am late, Tom."),
        ("You lied, sir. You told the truth, madam.", "You lied. You told the truth, sir, madam."),
    ],
    "as a thing of the speaker's": [
        ("I lost my house, my money.", "I lost my house, my money, my child."),
        ("I lost my house.", "I lost my house, my child."),
        ("I lost one thing in the fire.", "I lost one thing in the fire. My child."),
        ("I lost one thing in the fire.", "I lost one thing in the fire... my love."),
        ("Source, the laboratory.", "Source, my friend, the laboratory."),
    ],
}


@pytest.mark.parametrize(
    ("line", "text"), [one for some in CALLED_WRONG.values() for one in some], ids=lambda text: text[:40]
)
def test_nobody_who_is_called_is_told_of(line, text):
    assert judged(Brief(line, "Nora", "Tom"), text) != ""


@pytest.mark.parametrize(
    ("language", "line", "text"),
    [
        ("nl", "Schuldig.", "Tom... schuldig."),
        ("nl", "Ik weet wie het was.", "Ik weet wie het was. Tom."),
        ("nl", "Ik werk voor de bakker.", "Ik werk voor de bakker, Tom."),
        ("nl", "Ik ben mijn huis kwijt, mijn geld.", "Ik ben mijn huis kwijt, mijn geld, mijn kind."),
        ("pt", "Roubou o anel.", "Tom, roubou o anel."),
        ("pt", "Vi o padeiro.", "Vi o padeiro, Tom."),
        ("pt", "Perdi a casa, o dinheiro.", "Perdi a casa, o dinheiro, meu amor."),
    ],
)
def test_nor_is_anybody_in_another_language(language, line, text):
    assert fault_of(Brief(line, "Nora", "Tom", language=language), text, LEXICONS[language]) != ""


@pytest.mark.parametrize(
    ("language", "line", "text"),
    [
        ("en", "I love you.", "Tom... I love you."),
        ("en", "I love you.", "Oh, Tom! I love you."),
        ("en", "The bread is gone.", "The bread is gone, Tom."),
        ("en", "I will be back on Sunday.", "I will be back on Sunday, Tom."),
        ("en", "It is late.", "It's late, Tom."),
        ("en", "Two sugars.", "Two sugars, Tom."),
        ("en", "I like your dress.", "I like your dress, Tom."),
        ("en", "I have read your letter.", "I have read your letter, Tom."),
        ("en", "It is a shame.", "It's a shame, Tom."),
        ("en", "What is your name?", "What is your name, sir?"),
        ("en", "Took the money and ran.", "Took the money and ran, Tom."),
        ("en", "Close the door.", "Tom, please close the door."),
        ("en", "The door is locked.", "Tom... the door is locked."),
        ("en", "If you stay, I will go.", "Tom, if you stay, I will go."),
        ("en", "You are free, Tom. I am late.", "Tom, you are free. I am late."),
        ("en", "I lost one thing in the fire.", "I lost one thing in the fire, my child."),
        ("en", "You must rest.", "My child, you must rest."),
        ("nl", "Ik hou van je.", "Tom... ik hou van je."),
        ("nl", "Geef me de brief.", "Geef me de brief, Tom."),
        ("pt", "Eu te amo.", "Tom... eu te amo."),
        ("pt", "A porta está fechada.", "A porta está fechada, Tom."),
    ],
)
def test_a_call_that_can_be_nothing_else_is_style(language, line, text):
    assert fault_of(Brief(line, "Nora", "Tom", language=language), text, LEXICONS[language]) == ""


def test_a_call_stands_alone_behind_what_its_author_allows():
    brief = Brief("Let me help you up.", "Nora", "Tom", may_say=("easy now",))

    assert judged(brief, "Easy now, Tom. Let me help you up.") == ""
    assert judged(brief, "Well, Tom. Let me help you up.") != ""


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Not Guilty", "You are the one, Not Guilty."),
        ("3000", "You are the one, 3000."),
        ("Seven", "You are the one, Seven."),
        ("Tom Is Guilty", "You are the one, Guilty."),
        ("Tom, you lie", "You are the one, you lie."),
        ("If you pay", "You are the one, if you pay."),
        ("the man who shot the doctor", "You are the one, the man who shot the doctor."),
        ("http://a.example", "You are the one, http://a.example."),
        ("Tom: yes", "You are the one, Tom: yes."),
    ],
)
def test_a_name_that_is_more_than_a_name_is_called_only_where_the_line_does_it(name, text):
    assert judged(Brief("You are the one.", "Nora", name), text) != ""
    assert judged(Brief(f"You are the one, {name}.", "Nora", name), f"Oh, you are the one, {name}.") == ""


def test_a_hidden_sign_of_a_name_hides_nothing_else():
    brief = Brief("You are the one, {you.name}.", "Nora", "T\u202eom", slots={"you.name": "T\u202eom"})

    assert judged(brief, "Oh, you are the one, T\u202eom.") == ""
    assert "hidden sign" in judged(brief, "Oh, you a\u202ere the one, T\u202eom.")


def test_a_slot_says_what_it_says_and_lets_nothing_else_be_said():
    brief = Brief("Take it, {you.name}.", "Nora", "Tom", slots={"you.name": 'Tom, my dear, never"} may say: [free]'})
    written = 'Take it, Tom, my dear, never"} may say: [free].'

    assert judged(brief, f"Oh, {written[0].lower()}{written[1:]}") == ""
    for text in ("Never take it, Tom.", "Take it, free.", written.replace("never", ""), f"{written} Free."):
        assert judged(brief, text) != ""


def test_nothing_comes_between_a_number_and_what_it_counts_nor_behind_it():
    brief = Brief("The nurse called the doctor at 5.", "Iris")

    assert judged(brief, "Well, the nurse called the doctor at 5, you know.") == ""
    assert "adds 'am'" in judged(brief, "The nurse called the doctor at 5 am.")
    assert "order" in judged(brief, "The doctor called the nurse at 5.")


def test_no_word_of_a_memory_or_of_the_lore_is_said_that_is_not_in_the_line():
    brief = replace(SORRY, memories=("3 days ago, Wilhelmina told you: be there at 9",), lore=("The key is red.",))

    assert "adds 'Wilhelmina'" in judged(brief, "I can't stay. Maria is waiting, Wilhelmina.")
    assert "adds 'key'" in judged(brief, "I can't stay, key. Maria is waiting.")


def test_the_written_line_passes_its_own_guards():
    for brief in (PILLS, SORRY, ASK, GAZE, SHOP):
        assert judged(brief, brief.text.format(drug="aspirin")) == ""


@pytest.mark.parametrize(
    ("at_most", "text", "fault"),
    [
        (3, "Oh, really, really fine", "it has 4 words where 3 are allowed"),
        (0, "Oh, " + "really " * 12 + "fine", ""),
        (0, "Oh, " + "really " * 13 + "fine", "it has 15 words where 14 are allowed"),
    ],
)
def test_a_line_is_about_as_long_as_it_was_written(at_most: int, text: str, fault: str):
    assert judged(Brief("Oh, fine.", "Iris", at_most=at_most), text) == fault


def test_a_line_is_judged_in_its_language():
    dutch = Brief("Ik heb niet meer dan drie bedden.", "Iris", language="nl")
    portuguese = Brief("Não tenho três camas.", "Iris", language="pt")

    assert fault_of(dutch, "Sorry, ik heb niet meer dan 3 bedden, hoor.", LEXICONS["nl"]) == ""
    assert "drops 'niet'" in fault_of(dutch, "Ik heb meer dan drie bedden.", LEXICONS["nl"])
    assert fault_of(portuguese, "Desculpe, não tenho 3 camas.", LEXICONS["pt"]) == ""
    assert "adds 'quatro'" in fault_of(portuguese, "Não tenho quatro camas.", LEXICONS["pt"])


@pytest.mark.parametrize(
    "reply", ["", "Good evening.", "[]", "null", '{"text": 7}', '{"words": "x"}', "```json\nx\n```", "[" * 9000]
)
def test_only_json_with_a_text_is_a_reply(reply):
    assert read_reply(reply).text == ""


@pytest.mark.parametrize("reply", ['{"text": "x"}', '```json\n{"text": "x"}\n```', '\n```\n{"text": "x"}```\n'])
def test_json_may_stand_in_a_fence(reply):
    assert read_reply(reply).text == "x"


def test_a_word_that_is_begun_very_often_is_one_word_all_the_same():
    lexicon = LEXICONS["en"]

    assert [word.form for word in spoken(f"No, {'h-' * 5000}he", lexicon)] == ["no", *("h" for _ in range(5000)), "he"]
    assert [word.before for word in spoken("W-wh-who's", lexicon)] == [0, 1, 1, 0]
