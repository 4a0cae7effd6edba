"""Lexicon: the small words of a language that carry facts, for the guards to read."""

from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["LEXICONS", "Lexicon"]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What a guard must know of a language; all words in lower case.

    `negations` deny, `numerals` count, and `plain` words may stand at the head of a sentence without being a name.
    A number word means what it maps to, so that "three" keeps the fact "3". The word for one is left out: it is also
    an article or a pronoun.
    """

    negations: frozenset[str]
    numerals: Mapping[str, str] = field(default_factory=dict[str, str])
    plain: frozenset[str] = frozenset()

    def denies(self, word: str) -> bool:
        """Whether a word turns a sentence into its opposite."""
        return word in self.negations or word.endswith("n't")

    def is_plain(self, word: str) -> bool:
        """Whether a word is no name although it has a capital letter."""
        return word in self.plain or word in self.numerals or self.denies(word)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _numerals(text: str) -> dict[str, str]:
    return dict(pair.split("=") for pair in text.split())


LEXICONS: Mapping[str, Lexicon] = {
    "en": Lexicon(
        negations=_words("""
            no not never none nothing nobody nowhere neither nor cannot without hardly barely scarcely unable
            impossible refuse refuses refused cant dont wont isnt didnt doesnt wasnt couldnt wouldnt nope nah"""),
        numerals=_numerals("""
            zero=0 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12 thirteen=13
            fourteen=14 fifteen=15 sixteen=16 seventeen=17 eighteen=18 nineteen=19 twenty=20 thirty=30 forty=40
            fifty=50 sixty=60 seventy=70 eighty=80 ninety=90 hundred=100 thousand=1000 million=1000000 dozen=12
            half=1/2 quarter=1/4 twice=2x thrice=3x third=3rd fourth=4th fifth=5th sixth=6th seventh=7th"""),
        plain=_words("""
            i you he she it we they me him her us them my your his its our their mine yours this that these those
            here there someone everyone anyone something everything anything who what when where why which how whose
            a an the some any all both each every many much more most few less other another one such same
            and but or so yet because since though although while if unless until before after as than then
            am is are was were be been do does did have has had can could will would shall should may might must let
            in on at to of for from with about over under into by out up down off around against between during
            oh ah well hey hi hello hm hmm mm um uh er wow whoa okay ok yes yeah yep sure right fine good great
            thanks thank please sorry sadly luckily honestly frankly really truly just maybe perhaps anyway now still
            again also too even only once today tomorrow tonight yesterday soon later first second next finally
            actually certainly surely obviously clearly apparently absolutely definitely indeed goodbye bye welcome
            morning evening afternoon apologies pardon excuse forgive congratulations cheers damn god goodness ugh
            come go look see listen hear watch wait stop stay sit stand take give get put keep leave tell say speak
            ask call bring show hold help try make think know believe remember forget mind feel want need like love
            hope wish guess suppose mean trust promise glad happy sad afraid nice lovely careful quick quiet easy
            enough always often sometimes usually almost quite rather very not being having looking seems sounds"""),
    ),
    "nl": Lexicon(
        negations=_words("nee neen niet geen nooit niemand niets niks nergens noch zonder nauwelijks onmogelijk"),
        numerals=_numerals("""
            nul=0 twee=2 drie=3 vier=4 vijf=5 zes=6 zeven=7 acht=8 negen=9 tien=10 elf=11 twaalf=12 dertien=13
            veertien=14 vijftien=15 zestien=16 zeventien=17 achttien=18 negentien=19 twintig=20 dertig=30 veertig=40
            vijftig=50 zestig=60 zeventig=70 tachtig=80 negentig=90 honderd=100 duizend=1000 miljoen=1000000
            half=1/2 halve=1/2 kwart=1/4 dozijn=12 tweemaal=2x driemaal=3x derde=3rd vierde=4th vijfde=5th"""),
        plain=_words("""
            ik je jij u hij zij ze het wij we jullie mij me hem haar ons hun mijn jouw uw zijn onze dit dat deze die
            hier daar er iemand iedereen iets alles wie wat wanneer waar waarom welke hoe een de sommige alle beide
            elke ieder veel meer weinig ander andere en maar of dus want omdat als toen terwijl hoewel voor na om
            ben bent is was waren heb hebt heeft had kan kun kunt kon zal zul zult zou mag moet wil laat
            in op aan naar van met over onder uit bij door tegen tussen nou och ach hé hoi hallo dag hm hmm oké ja
            zeker goed prima fijn mooi bedankt dank dankjewel alsjeblieft alstublieft sorry helaas gelukkig eerlijk
            echt misschien nu nog weer ook zelfs alleen vandaag morgen gisteren straks later eerst eindelijk
            natuurlijk inderdaad welkom goedemorgen goedemiddag goedenavond tot kom ga kijk luister wacht stop blijf
            neem geef houd hou zeg vertel vraag denk weet toch eigenlijk graag"""),
    ),
    "pt": Lexicon(
        negations=_words("não nunca jamais ninguém nada nenhum nenhuma nem sem impossível tampouco"),
        numerals=_numerals("""
            zero=0 dois=2 duas=2 três=3 quatro=4 cinco=5 seis=6 sete=7 oito=8 nove=9 dez=10 onze=11 doze=12 treze=13
            catorze=14 quatorze=14 quinze=15 dezasseis=16 dezesseis=16 dezassete=17 dezessete=17 dezoito=18
            dezanove=19 dezenove=19 vinte=20 trinta=30 quarenta=40 cinquenta=50 sessenta=60 setenta=70 oitenta=80
            noventa=90 cem=100 cento=100 mil=1000 milhão=1000000 dúzia=12 metade=1/2 meio=1/2 meia=1/2
            terceiro=3rd terceira=3rd quarto=4th quarta=4th quinto=5th quinta=5th"""),
        plain=_words("""
            eu tu você ele ela nós vocês eles elas me te lhe meu minha teu tua seu sua nosso nossa isto isso aquilo
            este esta esse essa aquele aquela aqui ali lá alguém todos tudo algo quem que quê quando onde porque
            porquê qual quais como um uma o a os as alguns todas ambos cada muito muita mais pouco outro outra
            e mas ou então pois se embora enquanto antes depois sou é és era foi está estás estou estão há tenho tem
            tens posso pode podes vou vai vamos deve quero quer queres em no na ao à de do da para por com sobre sob
            ai ah oh bem olá oi ei hm hmm ok sim claro certo bom boa ótimo obrigado obrigada desculpe desculpa
            infelizmente felizmente sinceramente realmente talvez agora ainda também até só hoje amanhã ontem logo
            primeiro finalmente certamente adeus tchau vem venha olha olhe ouve ouça espera espere para pare toma
            tome dá dê deixa deixe diz diga conta pergunta acho sei lembro gosto quase sempre"""),
    ),
}
"""The languages that the guards can read. A line in another one is spoken as written, unless its lexicon is given."""
