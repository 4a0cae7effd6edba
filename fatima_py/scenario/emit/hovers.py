"""Hovers: what an editor says of a key that a file may have, where the document itself does not say it."""

from collections.abc import Mapping

__all__ = ["HOVERS", "hover_of"]

EVERYWHERE: Mapping[str, str] = {
    "id": "A name that stays when the words change: letters, digits, '_', '.' and '-'.",
    "if": "What must hold, one condition or a list of them, as in Anger(me) > 3 or Has(Cake) = true.",
    "unless": "What must not hold: one condition, or a list of which none may.",
    "universal": "Strict: the conditions must hold for every value that a variable has, not only for one.",
    "note": "For people: nothing reads it.",
    "seed": "Settles everything that is left to chance.",
    "trait": "One of the five traits of personality.",
    "to": "To whom: one of the cast, a variable, or left out for whoever is talked to.",
}
HOVERS: Mapping[str, Mapping[str, str]] = {
    "ScenarioDoc": {
        "title": "What the scenario is called.",
        "about": "What it is about, for people; whoever plays reads it first.",
        "language": "The language of the lines, as in en or pt-BR; only English is read for feeling.",
        "cast": "Who is there, by name.",
        "appraisals": "What events are to people; feelings follow from it.",
        "relations": "How much people count for one another, and why.",
        "promises": "What people give their word for, and what keeps and breaks it.",
        "claims": "What is only done to those who count enough.",
        "conferrals": "What is done for those who count enough.",
        "exchanges": "What people do with one another, step by step.",
        "actions": "What people would do or say, and when. The highest priority wins.",
        "effects": "What follows from what is done.",
        "dialogue": "What may be said: text after |, a row for each line, or a mapping of states to lines.",
        "lore": "Facts for whoever words the lines.",
        "speech": "How lines may be worded: by a language model, or in the mood of their speaker.",
        "experiment": "A study of this scenario.",
        "tests": "Plays, and what must hold in them; fatima test plays them.",
    },
    "ActionDoc": {
        "do": "An action, as in LockUp, or say and a style or meaning: say Warm, say anything.",
        "priority": "How much it is wanted: a number, or a property that has one. The highest wins.",
        "layer": "One word, a kind of action, for programs that ask for one kind only.",
    },
    "AffectDoc": {
        "traits": "What traits of personality do in this person, instead of the general table.",
        "regulation": "What is done about feelings that are too much.",
    },
    "AppraisalDoc": {
        "when": "The event, as in anyone $x says Kind to me.",
        "feels": "What the event is to them: desirable, praiseworthy, like, from -10 to 10.",
        "desirable": "How welcome it is, from -10 to 10: joy or distress.",
        "desirable for others": "How welcome it is for somebody else: -6 for Mia. Pity, gloating, resentment.",
        "praiseworthy": "How much it is to somebody's credit: -5 for $x. Anger, gratitude, shame, pride.",
        "like": "How appealing or repelling whom it is about is: 3 for $x. Love or hate.",
    },
    "BeliefDoc": {"value": "What is believed: text, a number, true or false."},
    "CharacterDoc": {
        "believes": "What they believe as the scene begins: Is(Shop, Open): true.",
        "wants": "Their goals, by name: how much each matters and how likely it is.",
    },
    "ClaimDoc": {"do": "The action that asks for it."},
    "ConferralDoc": {"do": "What is done for whoever counts enough."},
    "DisplayDoc": {
        "toward": "Only for feelings toward this person; left out, for all.",
        "before": "Only when talking to this person; left out, always.",
    },
    "DispositionDoc": {
        "threshold": "From which strength on the emotion is felt, 0 to 10.",
        "decay": "How many times as fast as usual it fades.",
    },
    "EffectDoc": {
        "after": "The event it follows, as in Nora does LockUp.",
        "then": "What is so then: everyone believes P = v, Evidence +1, the scene moves to locked.",
    },
    "EncounterDoc": {
        "do": "An action, as in Insult to $x, Help to Mara or Smoke.",
        "priority": "How important it is beside what people do: a number, or a property that has one.",
        "layer": "One word, a kind of action, for programs that ask for one kind only.",
    },
    "EnterDoc": {"on enter": "What happens where the conversation comes into this state."},
    "ExchangeDoc": {
        "for": "Who may begin it; left out, everybody.",
        "steps": "Its steps, in order.",
        "reasons": "What makes somebody want it more or less.",
        "about": "What it is about, for people.",
    },
    "FactDoc": {"value": "What is so as the scene begins: text, a number, true or false."},
    "LeaningDoc": {
        "strategy": "What is done about a feeling.",
        "size": "How much more likely it is with more of the trait; less, where it is negative.",
    },
    "LoreDoc": {
        "keys": "It is told with lines that hold one of these words; {lore: word} asks for it.",
        "say": "The fact itself.",
        "always": "It is told with every line.",
        "secret_until": "A condition, asked of the speaker; until it holds, the fact is not told.",
        "known_by": "Who may speak of it; left out, everybody.",
        "order": "Facts are told in this order, the lowest first.",
        "extensions": "Kept for importers.",
    },
    "MemoryDoc": {"event": "What happened, as in Tom said Kind to me."},
    "PersonDoc": {
        "believes": "What they believe as the run begins: Is(Shop, Open): true.",
        "wants": "Their goals, by name: how much each matters and how likely it is.",
    },
    "PersonalityDoc": {
        "openness": "How curious and open to what is new, from -1 to 1.",
        "conscientiousness": "How careful and dependable, from -1 to 1.",
        "extraversion": "How outgoing, from -1 to 1.",
        "agreeableness": "How kind and trusting, from -1 to 1.",
        "neuroticism": "How easily upset, from -1 to 1.",
    },
    "PlayDoc": {
        "name": "What must hold, in a sentence.",
        "given": "How it begins: a seed, a state, and what people believe.",
        "play": "The steps, in order: Sam says Kind, Nora does LockUp, anything, expect: ...",
        "random": "Instead of steps: many plays at random.",
        "expect": "What must hold at the end: Nora says Warm, Nora feels Anger at least 2, the scene is locked.",
    },
    "PromiseDoc": {
        "kept": "The event that keeps it.",
        "broken": "The event that breaks it.",
    },
    "RandomDoc": {
        "runs": "How many plays.",
        "turns": "The longest that a play may be, in beats.",
    },
    "ReasonDoc": {"adds": "How much more it is wanted where this holds; less, where it is negative."},
    "RegulationDoc": {
        "effort": "How much of what could be done is done, from 0 to 1.",
        "leanings": "Which trait makes which strategy more likely, instead of the general table.",
    },
    "RelationDoc": {
        "of": "Whose rule it is; left out, everybody's.",
        "towards": "To whom: a name, or a variable that the condition is about.",
        "gains": "How much more they count: a number, or a variable that the condition has bound.",
    },
    "SpeechDoc": {
        "default": "Whether lines that are not marked may be reworded.",
        "lines marked ~": "Whether lines that are marked with ~ or ~~ may be reworded.",
        "model": "The language model, as litellm names it.",
        "backups": "Models that are asked where the first does not answer.",
        "keep": "What a wording must keep; all of it is kept in any case.",
        "never": "Words that must not be said.",
        "at_most": "The longest that a wording may be: 30 words.",
        "may say": "Phrases that may be added to any line, though none of its words.",
        "memories": "So much of what the speaker remembers goes with a line: 60 words.",
        "style": "from emotion: the mood of the speaker is heard in lines that may be reworded, without a model too.",
        "wordings": "The file of approved wordings, which are spoken without a model: inn.wordings.yaml.",
        "tones": "Phrases of your own for who sounds hostile, sad and the like, in place of those of the language.",
        "misheard": "What a player hears whose typed words mean none of the lines; Nora: Pardon? is Nora's alone.",
    },
    "SpokenDoc": {
        "by": "Who says it: one of the cast, or any.",
        "say": "The words; {slots} are filled in.",
        "style": "How it is said, a word of your own: Warm.",
        "meaning": "What saying it does: Offer, Offer(Coffee).",
        "once": "Whether it is said once only.",
        "hears": "Words by which a player who types means this line.",
        "reword": "Whether style may be added to the words, as ~ lets it.",
        "wide": "Whether wordings with other words may be baked for it, as ~~ lets them.",
        "to": "The state that the conversation goes to; end is its end, back where a detour came from.",
    },
    "StepDoc": {"expect": "What must hold now, or come true within twenty turns of the others."},
    "ToneDoc": {
        "before": "What may come before a line, with its signs: 'Look,'; in place of what the language has.",
        "behind": "What may come behind a line: ', honestly' before its end, 'Ha!' after it.",
    },
    "TraitDoc": {"bends": "What the trait changes: how strong, how long, from where on, how inert, how visible."},
    "VadDoc": {
        "valence": "From -1, unpleasant, to 1, pleasant.",
        "arousal": "From -1, calm, to 1, excited.",
        "dominance": "From -1, powerless, to 1, in control.",
    },
}


def hover_of(document: str, key: str) -> str:
    """What is said of a key of a document (`ActionDoc`); empty where nothing is."""
    return HOVERS.get(document, {}).get(key) or EVERYWHERE.get(key, "")
