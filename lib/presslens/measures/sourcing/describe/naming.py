"""How a source is named: by name, as an unnamed person, as a body, as media or as a document."""

import re
from functools import lru_cache

from presslens.measures.sourcing.describe.outlets import MEDIA_WORDS, OUTLET
from presslens.measures.sourcing.describe.people import (
    NAME_RUN,
    is_company_name,
    is_given_name,
    names_body,
    split_titles,
)
from presslens.measures.sourcing.words import (
    DETERMINERS,
    DOCUMENT_NOUN,
    HONORIFICS,
    ORGANIZATION_NOUN,
    PERSON_NOUN,
    PERSON_SUFFIX,
    PLACE_WORDS,
    PREPOSITIONS,
    SENTENCE_WORDS,
    SURNAMES,
    TITLES,
    VERB_CLASS,
    WELL_KNOWN_BODIES,
    is_country_word,
)

NAMINGS = ("named", "anonymous", "institution", "media", "document", "none")

PRONOUN = re.compile(
    r"(?:he|she|it|they|we|i|you|who|which|that|this|these|those|him|her|them|us|me|his|hers?"
    r"|its|their|our|my|your|mine|himself|herself|itself|themselves|both|the former|the latter"
    r"|one)",
    re.IGNORECASE,
)
# Where the core of a noun phrase ends: "the head | of the agency", "researchers | who found". The
# name of a body may hold "of" and go before a noun: "the Bank of England governor".
_CORE_END = re.compile(
    r",(?!\d{3})| [–—-] |[:;]| of (?!(?:[A-Z][\w’'-]* ?)+ [a-z][\w-]+$)"
    r"| (?:in|at|from|for|with|by|on|to|about|into|near|behind|close(?= to\b)|familiar|who|whom"
    r"|whose|which|that|we|he|she|they|you|I|led|based|released|published|issued|prepared|compiled|used"
    r"|standing|including|such as|like|after|against|under|over|outside|inside|around|across|not"
    r"|alike|here|there|briefed"
    r"|(?:[a-z]+ed|seen|written|sent|shown|drawn|given)"
    r" (?=(?:in|by|at|on|to|with|against|last|this)\b)"
    r"|[a-z]+ing (?=(?:the|an?|in|on|at|for|with|by|his|her|their|its|to|this|that)\b))\b"
)
_DETERMINER = re.compile(
    r"^(?:(?:an? (?:large |small |growing )?(?:number|lot|group|spate|handful|range|majority) of"
    r"|(?:many|some|most|half|one|two|both|all|several) of"
    r"|(?:hundreds|thousands|dozens|millions|years|crowds|generations) of"
    r"|the|an?|this|that|these|those|his|her|its|their|our|my|your|some|many|several|most|all|one"
    r"|two|three|four|five|another|other|both|each|every|no|so|such|few|(?:more|fewer|less) than"
    r"|more|about|almost"
    r"|\d[\d,.]*(?:%| ?per ?cent)?(?: of)?) )+",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\s*\([^()]*\)|[\u201c\u201d\"]")
_SELF = re.compile(r"\s+(?:himself|herself|itself|themselves)$")
POSSESSIVE = re.compile(r"[’']s?$")
_PIECE_END = re.compile(r"\s*(?:,(?!\d{3})|\(|\)| [–—-] )\s*")
_AGGREGATE = re.compile(
    r"(?:some|many|others|another|few|several|most|everyone|nobody|all|\d[\d,.–-]*%?"
    r"|(?:one|two|three|any) of (?:those|them)\b.*|more than .*|almost .*"
    r"|.*\b(?:in|out of) (?:ten|five|four|three))",
    re.IGNORECASE,
)
# In lower case these begin no source.
_NEVER_FIRST = SENTENCE_WORDS - DETERMINERS
# "Leadership", "the judiciary", "the industry": what these endings make is no person.
_THING_SUFFIX = re.compile(r"(?:ship|tion|ment|ity|cy|ism|ness|ance|ence|ia|dom|work|ing)s?$")
_ACRONYM = re.compile(r"(?:[A-Z]{2,}|(?:[A-Z]\.){2,})s?")

_BY = re.compile(r" \w+ by\b")  # "a memo seen by Reuters": no finite verb
# "is", "because", "when": no noun phrase holds one of these.
_NO_NOUN_PHRASE = re.compile(
    r"\b(?:is|was|are|were|has|have|had|(?-i:will|may)|would|can|could|should|might|must|do|does|did|be"
    r"|been|being|said|says|told|if|because|although|though|when|while|since|unless|until|so"
    r"|(?<!more )(?<!less )(?<!fewer )than"
    r"|then|there|here|what|how|why|not|never|\w+n[’'](?-i:t))\b",
    re.IGNORECASE,
)


@lru_cache(1024)
def core_of(phrase: str) -> str:
    """Noun phrase without determiner, relative clause, prepositional phrase and apposition.

    >>> core_of("a senior U.S. defense official in Moscow, who declined to be named")
    'senior U.S. defense official'
    """
    plain = _ASIDE.sub("", " ".join(phrase.split()))
    bare = _DETERMINER.sub("", plain.strip(" ,;:–—-'"), count=1)
    end = _CORE_END.search(bare)
    core = bare[: end.start()].strip() if end and end.start() > 0 else bare
    return _SELF.sub("", core)


def head_of(phrase: str) -> str:
    """Last word of the core, without a possessive ending.

    >>> head_of("the company's spokesman for Europe")
    'spokesman'
    """
    words = core_of(phrase).split()
    head = POSSESSIVE.sub("", words[-1]).strip(",.") if words else ""
    return head.rsplit("-", 1)[-1] if head.islower() else head


def phrase_naming(phrase: str) -> str:
    """Tell how a source is named from its own words: one of `NAMINGS`.

    A pronoun is "anonymous" until its antecedent is known.

    >>> phrase_naming("Gen. Lloyd Austin, chief of U.S. Central Command")
    'named'
    >>> phrase_naming("people close to Lloyd Austin")
    'anonymous'
    >>> phrase_naming("the Defense Department"), phrase_naming("a report by the ministry")
    ('institution', 'document')
    """
    if not phrase.strip():
        return "none"
    if PRONOUN.fullmatch(phrase.strip()):
        return "anonymous"
    core, head = core_of(phrase), head_of(phrase)
    if name_in(phrase):
        return "named"
    if _is_media(core, phrase):
        return "media"
    if head.lower() == "police":
        return "institution"
    if PERSON_NOUN.fullmatch(head) or _AGGREGATE.fullmatch(core) or _AGGREGATE.fullmatch(phrase):
        return "institution" if head.lower() in ("authorities", "authority") else "anonymous"
    if DOCUMENT_NOUN.fullmatch(head):
        return "document"
    if _is_body(core):
        return "institution"
    if _is_capitalized(head) and not _begins_plainly(core, phrase):
        return "named"
    # Most who speak and have no known noun are people: "the croupier".
    return "institution" if _THING_SUFFIX.search(head) else "anonymous"


def name_in(phrase: str) -> str:
    """Name of the person that a phrase names as its head or in apposition; "" if it names none.

    >>> name_in("the governor of the bank, Mark Carney,")
    'Mark Carney'
    >>> name_in("a spokesman for Mark Carney")
    ''
    """
    pieces = _PIECE_END.split(phrase)
    has_role = bool(PERSON_NOUN.fullmatch(head_of(pieces[0])))
    for piece in pieces:
        called = re.search(r"\b(?:called|named|nicknamed) ([A-Z].*)", piece)
        core = core_of(called[1] if called else piece)
        runs = list(NAME_RUN.finditer(core))
        is_clause = re.match(r"(?:who|whose|which|that|where|when|including)\b", piece)
        if is_clause or not runs or core[runs[-1].end() :].strip(".,’'s "):
            continue
        if is_company_name(runs[-1][0].split()):
            continue
        titles, words = split_titles(runs[-1][0])
        texts = [word.text for word in words]
        role_before = bool(called) or (has_role and piece is not pieces[0])
        if words and _can_be_name(texts, titles, core[: runs[-1].start()], role_before):
            return " ".join(texts)
    return ""


def _can_be_name(words: list[str], titles: tuple[str, ...], before: str, role_before: bool) -> bool:
    """Whether capitalized words after titles, a role or other words may be a person's name."""
    lower = [title.lower() for title in titles]
    titled = role_before or any(title in TITLES for title in lower)
    if before.split():
        noun_before = before.split()[-1]
        titled = titled or bool(PERSON_NOUN.fullmatch(noun_before))
        if not titled and noun_before.islower() and ORGANIZATION_NOUN.fullmatch(noun_before):
            return False
    if lower and lower[-1] in HONORIFICS:
        return True
    if _is_outlet(" ".join(words)):
        return False
    if any(_ACRONYM.fullmatch(word) and len(word) > 2 for word in words) or is_company_name(words):
        return False
    bodies = any(map(names_body, words))
    unnameable = [w for w in words if is_country_word(w) or w.lower() in PLACE_WORDS]
    is_noun = PERSON_NOUN.fullmatch(words[-1]) or DOCUMENT_NOUN.fullmatch(words[-1])
    noun = bool(is_noun) and words[-1].lower() not in SURNAMES
    if is_given_name(words[0]) and len(words) > 1 and not bodies:
        return True
    if len(words) == 1 and (is_noun or words[0].lower() in TITLES):
        return False
    return not bodies and not unnameable and (titled or (len(words) > 1 and not noun))


def _is_outlet(name: str) -> bool:
    """Whether a name is an outlet's, its article said or left out."""
    return bool(OUTLET.fullmatch(name) or OUTLET.fullmatch("the " + name))


def _is_media(core: str, phrase: str) -> bool:
    """Whether a phrase names an outlet, or media without a name: "local media", "reports"."""
    head = head_of(phrase)
    if _is_outlet(core):
        return True
    match = OUTLET.search(phrase)
    if match and match.end() >= len(phrase.rstrip(" ,.")) and not PERSON_NOUN.fullmatch(head):
        return not DOCUMENT_NOUN.fullmatch(head)
    if head.lower() in ("reports", "articles", "headlines", "papers"):
        named_media = MEDIA_WORDS.search(phrase) or OUTLET.search(phrase)
        return bool(named_media) or core.lower() in ("reports", "articles", "headlines")
    media = MEDIA_WORDS.search(core)
    return media is not None and media.end() == len(core)


def _is_body(core: str) -> bool:
    """Whether the core of a phrase is a country, a place, an acronym or the name of a body."""
    words = POSSESSIVE.sub("", core).split()
    if not words:
        return False
    if any(is_country_word(word) or word.lower() in PLACE_WORDS for word in (*words, core)):
        return True
    if words[0].lower() in WELL_KNOWN_BODIES or ORGANIZATION_NOUN.fullmatch(words[-1]):
        return True
    if is_company_name(words) or _follows_its_noun(words):
        return True
    in_name = (ORGANIZATION_NOUN.fullmatch(word) for word in words if word[0].isupper())
    return bool(_ACRONYM.fullmatch(words[-1])) or any(in_name)


def _follows_its_noun(words: list[str]) -> bool:
    """Whether a name comes after the noun for a body: "retailer Hembry"."""
    nouns = (ORGANIZATION_NOUN.fullmatch(word) for word in words[:-1] if word.islower())
    return words[-1][:1].isupper() and any(nouns)


def _is_capitalized(word: str) -> bool:
    return bool(re.match(r"(?:[a-z]l-|[dlo]['’])?[A-Z\u00c0-\u00de]", word))


def _begins_plainly(core: str, phrase: str) -> bool:
    """Whether a lone word may be capitalized only as the first of a sentence: "Technicians"."""
    is_alone = " " not in core and phrase.startswith(core)
    return is_alone and core.endswith("s") and bool(PERSON_SUFFIX.fullmatch(core.lower()))


def is_source(phrase: str) -> bool:
    """Whether a piece of a sentence may name a source.

    >>> is_source("a senior defense official"), is_source("in the two countries")
    (True, False)
    """
    words = phrase.split()
    if not words or len(words) > 16:
        return False
    if PRONOUN.fullmatch(phrase.strip()):
        return phrase.strip().lower() not in ("that", "this", "these", "those", "one")
    outside_clause = re.split(r"\b(?:who|which|that)\b", phrase)[0]
    if _NO_NOUN_PHRASE.search(outside_clause) or _has_finite_verb(outside_clause):
        return False
    first, head = words[0].lower(), head_of(phrase)
    if words[-1].endswith(("’s", "'s")) or (words[0].islower() and first in VERB_CLASS):
        return False
    if first in _NEVER_FIRST and not words[0][:1].isupper():
        return False
    if first in PREPOSITIONS:
        return False
    if head[:1].isupper() or re.fullmatch(r"Channel \d+", core_of(phrase)):
        return head.lower() not in PLACE_WORDS or bool(OUTLET.search(phrase))
    nouns = (PERSON_NOUN, ORGANIZATION_NOUN, DOCUMENT_NOUN, PERSON_SUFFIX)
    return any(noun.fullmatch(head.lower()) for noun in nouns)


def _has_finite_verb(phrase: str) -> bool:
    """Whether a word after the first is a verb of saying or thinking in a finite form."""
    return any(
        word in VERB_CLASS
        and not word.endswith(("ed", "ing"))
        and not DOCUMENT_NOUN.fullmatch(word)
        and not PERSON_NOUN.fullmatch(word)
        for word in _BY.sub("", phrase).split()[1:]
    )
