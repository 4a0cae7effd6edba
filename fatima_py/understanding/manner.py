"""Manner: words of some languages that say nothing of their own beside a line, and those that frame or reject it."""

from collections.abc import Mapping

__all__ = ["FRAMING", "SAYING", "STYLE", "THIRD"]

STYLE: Mapping[str, frozenset[str]] = {
    tag: frozenset(words.split())
    for tag, words in {
        "en": (
            "a an the this that these those some any please then well so now just ok okay oh ah hey hi hello yes "
            "yeah yep yup sure thanks thank cheers really actually very too will would can could shall may might "
            "do does is are am be been being has have to of for at it its like want need let get got going gonna "
            "one ones also even all right alright maybe perhaps already still today s rather love prefer but seen gone "
            "taken"
        ),
        "nl": (
            "de het een die dat dit deze er nu dan nou maar toch wel even graag alsjeblieft alstublieft ja oké "
            "goed hoor eens ook al en te om aan is ben bent zijn wil wilt zal zullen kan kun mag heb hebt heeft "
            "gewoon eigenlijk"
        ),
        "de": (
            "der die das den dem des ein eine einen einem einer dieses diese dieser jetzt nun dann doch mal schon "
            "bitte gern gerne ja ok gut also auch halt eben und zu ist bin bist will willst werde wirst kann "
            "kannst möchte darf habe hast hat da so einfach eigentlich"
        ),
        "fr": (
            "le la les l un une des du de d ce cette ces c cela ça alors donc bien oui bon ok s il te vous plaît "
            "plait merci moi toi maintenant voilà et à est suis es veux voudrais vais peux je j ai as a aussi "
            "juste"
        ),
        "es": (
            "el la los las un una unos unas lo al del de este esta ese esa por favor ahora pues entonces ya bien "
            "sí vale bueno gracias y a es soy está estoy quiero quisiera voy puedo también solo"
        ),
        "pt": (
            "o a os as um uma uns umas do da dos das de este esta esse essa por favor agora então já bem sim ok "
            "bom obrigado obrigada e é sou está estou quero queria vou posso também só lá"
        ),
        "it": (
            "il lo la i gli le l un uno una del della dei delle di questo questa quel quella per favore ora "
            "adesso allora già bene sì ok dai grazie e è sono sei sto voglio vorrei vado posso anche solo prego"
        ),
    }.items()
}
"""What may stand beside the words of a line, or in place of one another, and says nothing more (ours)."""

FRAMING: Mapping[str, frozenset[str]] = {
    tag: frozenset(words.split())
    for tag, words in {
        "en": (
            "lie lies lied lying liar false untrue wrong kidding joking joke jokes stop stopped stopping quit "
            "refuse refuses hate hates hated cancel cancels cancelled canceled skip skips spare wish wishes "
            "suppose supposing pretend pretends pretending imagine nonsense scratch dream dreams enough avoid "
            "avoids less else except despise loathe detest ignore drop ban banned shut screw damn fuck sick tired "
            "alone yesterday tomorrow"
        ),
        "nl": (
            "liegt lieg gelogen leugen onwaar fout grap grapje stop haat weiger weigert wens stel doe onzin "
            "genoeg behalve annuleer vermijd gisteren morgen"
        ),
        "de": (
            "lüge lügt gelogen falsch unwahr scherz witz quatsch unsinn stopp hör hasse hasst weigere wünschte "
            "angenommen genug außer vermeide streich gestern morgen"
        ),
        "fr": (
            "mens ment mensonge faux fausse blague plaisante arrête arrêtez déteste hais refuse souhaite suppose "
            "assez sauf évite annule hier demain"
        ),
        "es": (
            "miente mentira falso falsa broma deja para basta odio odia niego ojalá supongamos excepto evita "
            "cancela ayer mañana"
        ),
        "pt": (
            "mente mentira falso falsa brincadeira brincando para pare basta odeio odeia recuso oxalá suponha "
            "exceto evita cancela ontem amanhã"
        ),
        "it": (
            "mente menti bugia falso falsa scherzo scherzavo smetti basta odio odia rifiuto magari supponiamo "
            "tranne evita annulla ieri domani"
        ),
    }.items()
}
"""Words by which one rejects what stands beside them, or only plays with it (ours)."""

SAYING: Mapping[str, frozenset[str]] = {
    tag: frozenset(words.split())
    for tag, words in {
        "en": "say says said saying tell tells told telling claim claims claimed",
        "nl": "zeg zegt zei zeggen gezegd vertel vertelt vertelde",
        "de": "sag sage sagt sagst sagte sagen gesagt erzähl erzählt erzählte",
        "fr": "dis dit dire disait disent raconte",
        "es": "digo dice dijo decir dicho cuenta",
        "pt": "digo diz disse dizer dito conta",
        "it": "dico dice disse dire detto racconta",
    }.items()
}
"""Words by which one tells what is said (ours)."""

THIRD: Mapping[str, Mapping[str, str]] = {
    tag: {word: of for row in rows.split() for word, _, of in [row.partition("/")]}
    for tag, rows in {
        "en": "he/he him/he his/he himself/he she/she her/she hers/she herself/she they/they them/they their/they "
        "theirs/they somebody/one someone/one everybody/all everyone/all anybody/any anyone/any",
        "nl": "hij/hij hem/hij zij/zij men/men iedereen/alle iemand/een hun/hun hen/hun",
        "de": "er/er ihm/er ihn/er jeder/jeder jemand/jemand",
        "fr": "elle/elle ils/ils elles/elles",
        "es": "él/él ella/ella ellos/ellos ellas/ellas",
        "pt": "ele/ele ela/ela eles/eles elas/elas",
        "it": "lui/lui lei/lei loro/loro",
    }.items()
}
"""Words for somebody else than those who speak, each with what it is a form of (ours)."""
