"""Denials: the small words of some languages by which clauses end, deny, ask, and say who and what o'clock."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

__all__ = ["LANGUAGES", "Small", "small_of"]

NOTHING = re.compile("(?!)")


@dataclass(frozen=True, slots=True)
class Small:
    """The small words of a language, in small letters.

    * `denials` deny the clause that they stand in, wherever they stand; those `told` (`without`) deny only what
      follows in it, and are compared besides. `breaks` end a clause.
    * `persons` are words that say who does something, by who it is: 1 for those who speak, 2 for those spoken to, 3
      for others. `asking` are words by which a question begins.
    * `denying` is what denies in more words than one, as `outright` does in one, and `instead` what denies what follows
      it alone, as `spared` does.
    * `carrying` begin a clause that is denied where the one before it is: `I don't think that ...`.
    * `first` are verbs that stand first where somebody asks: `is it full`.
    * `clock` stand between two numbers, and say another time than the numbers do without them.
    * Each of `opposites` says the opposite of the one beside it.
    """

    denials: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()
    breaks: frozenset[str] = frozenset()
    persons: Mapping[str, int] = field(default_factory=dict[str, int])
    asking: frozenset[str] = frozenset()
    clock: frozenset[str] = frozenset()
    opposites: frozenset[tuple[str, str]] = frozenset()
    denying: re.Pattern[str] = NOTHING
    instead: re.Pattern[str] = NOTHING
    outright: str = "not"
    spared: str = "without"
    carrying: frozenset[str] = frozenset()
    first: frozenset[str] = frozenset()


PHRASES: Mapping[str, tuple[str, str, str, str]] = {
    "en": (
        (
            "anything but|far from|no longer|by no means|on no account|no way|as if|over my dead body|not on your life|"
            "fat chance|in your dreams|like hell|hell no|yeah right|you wish"
        ),
        r"instead of|rather than|(?:rather|sooner) \w+ than",
        "that",
        "do does did is are was were am have has had should shall must",
    ),
    "nl": (
        "geen denken aan|over mijn lijk|geen sprake van|mooi niet|vergeet het maar",
        "in plaats van",
        "dat",
        "is was heb heeft had ben bent",
    ),
    "de": (
        "über meine leiche|von wegen|auf keinen fall|kommt nicht in frage",
        "anstelle von",
        "dass daß ob",
        "ist war habe hast hat bin bist",
    ),
    "fr": (
        "hors de question|plutôt mourir|pas question",
        "au lieu de|plutôt que de",
        "que qu",
        "est",
    ),
    "es": (
        "ni hablar|ni loc[oa]|ni en sueños|de ninguna manera",
        "en vez de|en lugar de",
        "que",
        "",
    ),
    "pt": (
        "nem pensar|nem morto|de jeito nenhum|fora de questão",
        "em vez de",
        "que",
        "",
    ),
    "it": (
        "per sogno|fuori discussione|manco morto|neanche morto",
        "al posto di|invece di",
        "che",
        "",
    ),
}
"""Of each language what denies in more words than one, what denies what follows it, what goes on with a denial, and
which verbs ask where they stand first (ours)."""


def small(denials: str, breaks: str, persons: tuple[str, str, str], others: tuple[str, str, str], told: str) -> Small:
    """The small words of a language from rows of them; `others` ask, tell the time, and are opposites (`on/off`)."""
    asking, clock, opposites = others
    pairs = [(one, other) for pair in opposites.split() for one, _, other in [pair.partition("/")]]
    return Small(
        frozenset(denials.split() + told.split()),
        told=frozenset(told.split()),
        breaks=frozenset(breaks.split()),
        persons={word: number for number, words in enumerate(persons, 1) for word in words.split()},
        asking=frozenset(asking.split()),
        clock=frozenset(clock.split()),
        opposites=frozenset([*pairs, *((other, one) for one, other in pairs)]),
    )


ALONE: Mapping[str, Small] = {
    "en": small(
        "not no never none nobody nothing neither nor nowhere hardly scarcely barely",
        "and but because so then or if although though while that when unless until",
        ("i we", "you", "he she they somebody someone everybody everyone anybody anyone"),
        ("why how what who whom whose where when which",
        "to past before after",
        ("with/without before/after left/right open/closed open/shut up/down on/off always/never always/sometimes "
        "more/less early/late earlier/later buy/sell push/pull win/lose love/hate hot/cold big/small cheap/expensive "
        "first/last all/none all/some everything/nothing everybody/nobody good/bad true/false old/new old/young "
        "yes/no day/night inside/outside near/far remember/forget right/wrong sorry/glad quick/slow sit/stand "
        "in/out come/go ask/tell promise/threaten and/or if/unless here/there my/your my/his my/her "
        "your/his your/her our/your his/her me/him me/her because/although although/and every/one softly/loudly")),
        "without refuse refuses refused refusing unable impossible decline forget forgets doubt doubts",
    ),
    "nl": small(
        "niet geen nooit niemand niets niks noch nergens nauwelijks amper nimmer geenszins",
        "en maar want omdat dus of als terwijl dat wanneer hoewel tenzij totdat toen",
        ("ik we wij", "je jij u jullie", "hij zij ze men iedereen iemand"),
        ("waarom hoe wat wie waar wanneer welke welk",
        "voor over na",
        ("met/zonder voor/na links/rechts linker/rechter open/dicht open/gesloten altijd/nooit meer/minder vroeg/laat "
        "kopen/verkopen koop/verkoop warm/koud goed/slecht alles/niets eerste/laatste ja/nee dag/nacht")),
        "zonder weiger weigert weigeren onmogelijk vergeet betwijfel",
    ),
    "de": small(
        "nicht kein keine keinen keinem keiner keines nie niemals niemand niemanden nichts weder noch nirgends "
        "kaum nimmer keinesfalls keineswegs",
        "und aber denn weil also oder wenn als während dass daß sondern obwohl bis",
        ("ich wir", "du ihr", "er es man jeder jemand"),
        ("warum wieso wie was wer wen wem wo wann welche welcher welches",
        "vor nach",
        ("mit/ohne vor/nach links/rechts linke/rechte linken/rechten auf/zu offen/geschlossen immer/nie mehr/weniger "
        "früh/spät kaufen/verkaufen kaufe/verkaufe warm/kalt gut/schlecht erste/letzte ja/nein tag/nacht")),
        "ohne statt anstatt weigere weigern unmöglich vergiss bezweifle",
    ),
    "fr": small(
        "ne n pas jamais rien aucun aucune nul nulle guère ni nullement",
        "et mais parce car donc ou si quand que qu lorsque pendant puis",
        ("je j nous on", "tu vous", "il elle ils elles"),
        ("pourquoi comment quoi qui où quand quel quelle quels quelles combien",
        "moins et",
        ("avec/sans avant/après gauche/droite ouvert/fermé toujours/jamais plus/moins tôt/tard acheter/vendre "
        "chaud/froid bon/mauvais tout/rien premier/dernier première/dernière oui/non jour/nuit")),
        "sans refuse refuses refuser impossible oublie oublies oubliez doute",
    ),
    "es": small(
        "no nunca jamas jamás nadie nada ningún ninguno ninguna ni tampoco apenas",
        "y e pero porque así o u si que cuando aunque mientras entonces",
        ("yo nosotros nosotras", "tú usted ustedes vosotros", "él ella ellos ellas"),
        ("qué quién cómo cuándo dónde cuánto cuál",
        "menos y",
        ("con/sin antes/después izquierda/derecha abierto/cerrado siempre/nunca más/menos temprano/tarde "
        "comprar/vender caliente/frío bueno/malo todo/nada primero/último primera/última sí/no día/noche")),
        "sin niego imposible olvida olvide olvídate dudo",
    ),
    "pt": small(
        "não nao nunca jamais ninguém nada nenhum nenhuma nem tampouco",
        "e mas porque então ou se que quando embora enquanto",
        ("eu nós", "tu você vocês", "ele ela eles elas"),
        ("porquê quem como quando onde quanto qual",
        "menos e",
        ("com/sem antes/depois esquerda/direita aberto/fechado sempre/nunca mais/menos cedo/tarde comprar/vender "
        "quente/frio bom/mau tudo/nada primeiro/último primeira/última sim/não dia/noite")),
        "sem recuso recusa impossível esquece esqueça duvido",
    ),
    "it": small(
        "non no mai nessun nessuno nessuna niente nulla né neanche nemmeno neppure mica",
        "e ed ma perché quindi o se che quando benché mentre allora",
        ("io noi", "tu voi", "lui lei loro"),
        ("perché chi cosa come quando dove quanto quale",
        "meno e",
        ("con/senza prima/dopo sinistra/destra aperto/chiuso sempre/mai più/meno presto/tardi comprare/vendere "
        "caldo/freddo buono/cattivo tutto/niente primo/ultimo prima/ultima sì/no giorno/notte")),
        "senza rifiuto impossibile scorda scordati dimentica dimenticati dubito",
    ),
}  # fmt: skip


STANDING = {
    "en": "never without", "nl": "niet zonder", "de": "nicht ohne", "fr": "jamais sans", "es": "nunca sin",
    "pt": "nunca sem", "it": "mai senza",
}  # fmt: skip
"""The one word that stands for what denies in more words than one, and for what denies what follows it alone."""


def phrased(tag: str, known: Small) -> Small:
    """The small words of a language with what it says in more words than one."""
    denying, instead, carrying, first = PHRASES[tag]
    return replace(
        known,
        denying=re.compile(rf"\b(?:{denying})\b"),
        outright=STANDING[tag].split()[0],
        spared=STANDING[tag].split()[1],
        instead=re.compile(rf"\b(?:{instead})\b"),
        carrying=frozenset(carrying.split()),
        first=frozenset(first.split()),
    )


LANGUAGES: Mapping[str, Small] = {tag: phrased(tag, known) for tag, known in ALONE.items()}
"""The small words of each language by its tag."""


def small_of(tag: str) -> Small:
    """The small words of a language by its tag, those of English where none are known."""
    return LANGUAGES.get(tag, LANGUAGES["en"])
