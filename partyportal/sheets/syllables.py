"""Whether a word is spelled as a Vietnamese syllable can be: what tells an old font from Unicode."""

import re
import unicodedata
from functools import cache

from partyportal.text import TONES

INITIALS = "ngh ng nh kh gh gi ch ph qu th tr b c d đ g h k l m n p r s t v x".split()
RHYMES = set(
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
    "e ec em en eng eo ep et ê êch êm ên ênh êp êt êu "
    "i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu "
    "o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt "
    "oc oe oen oeo oet oi om on ong oong op ot "
    "ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt "
    "u ua uân uâng uât uây uc uê "
    "uêch uênh ui um un ung uơ uôc uôi uôm uôn uông uôt up ut uy uya uych uynh uyên uyêt uyt uyu "
    "ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm yên yêt yêu ych ynh yt".split()
)
STOPPED = re.compile(r"(?:ch|c|p|t)$")
FRONT = ("e", "ê", "i", "y")


@cache
def is_syllable(word: str) -> bool:
    """Return whether a word, in any case, keeps to the spelling of Vietnamese."""
    base, tone = toneless(word.casefold())
    return any(fits(initial, base[len(initial) :], tone) for initial in ["", *INITIALS] if base.startswith(initial))


def fits(initial: str, rhyme: str, tone: str) -> bool:
    if initial == "gi" and (rhyme == "" or f"i{rhyme}" in RHYMES and rhyme.startswith("ê")):
        return True
    if rhyme not in RHYMES or (STOPPED.search(rhyme) and tone not in ("4", "5")):
        return False
    is_front = rhyme.startswith(FRONT)
    if initial in ("k", "gh", "ngh"):
        return is_front
    if initial in ("c", "ng") or (initial == "g" and not rhyme.startswith("i")):
        return not is_front
    return initial != "qu" or rhyme[0] not in "ouư"


def toneless(word: str) -> tuple[str, str]:
    """Return a word without its tone, and the tone; two tones in one word are none of ours."""
    letters, tones = [], []
    for char in unicodedata.normalize("NFD", word):
        if char in TONES:
            tones.append(TONES[char])
        else:
            letters.append(char)
    base = unicodedata.normalize("NFC", "".join(letters))
    return (base, tones[0] if tones else "0") if len(tones) < 2 else ("", "0")
