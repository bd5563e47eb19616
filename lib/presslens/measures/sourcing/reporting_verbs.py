"""Verbs that introduce what someone says, thinks or wants, by class, with their forms.

The three classes with a that-clause are those of Quirk, Greenbaum, Leech and Svartvik, A
Comprehensive Grammar of the English Language (1985), section 16.31 f., as Biber, Variation across
Speech and Writing (1988), uses them to count reported speech. A fourth class holds verbs whose
object is judged or told: they accused him of lying.
"""

PUBLIC = """acknowledge add admit affirm agree allege announce argue assert bet boast certify claim
comment complain concede confess confide confirm contend convey declare deny disclose exclaim
explain forecast foretell guarantee hint insist intimate maintain mention object predict proclaim
promise pronounce prophesy protest remark repeat reply report retort say state submit suggest swear
testify vow warn write""".split()
PRIVATE = """accept anticipate ascertain assume believe calculate check conclude conjecture consider
decide deduce deem demonstrate determine discern discover doubt dream ensure establish estimate
expect fancy fear feel find foresee forget gather guess hear hold hope imagine imply indicate infer
judge know learn mean note notice observe perceive presume presuppose pretend prove realize recall
reckon recognize reflect remember reveal see sense show signify suppose suspect think
understand""".split()
SUASIVE = """allow arrange ask beg command decree demand desire enjoin entreat grant instruct intend
order pledge pray prefer propose recommend request resolve rule stipulate urge vote want wish plan
refuse threaten""".split()
ADDRESSING = """tell inform assure remind persuade advise notify accuse blame criticize praise call
describe dismiss reject defend condemn denounce mock attack welcome label dub quote cite address
speak talk answer respond joke quip shout whisper tweet post publish emphasize stress highlight
summarize reiterate echo caution lament celebrate voice""".split()

CLASSES = (PUBLIC, PRIVATE, SUASIVE, ADDRESSING)

_IRREGULAR = {
    "say": "said", "tell": "told", "write": "wrote written", "think": "thought",
    "feel": "felt", "find": "found", "hold": "held", "know": "knew known", "mean": "meant",
    "see": "saw seen", "show": "showed shown", "understand": "understood", "hear": "heard",
    "swear": "swore sworn", "foresee": "foresaw foreseen", "foretell": "foretold",
    "forget": "forgot forgotten", "speak": "spoke spoken", "bet": "bet", "beg": "begged begging",
    "learn": "learned learnt", "dream": "dreamed dreamt", "prove": "proved proven",
    "dub": "dubbed dubbing", "plan": "planned planning", "submit": "submitted submitting",
    "infer": "inferred inferring", "prefer": "preferred preferring", "quip": "quipped quipping",
    "label": "labelled labelling labeled labeling",
}  # fmt: skip


def forms(verb: str) -> set[str]:
    """Return the forms of a regular verb, or those listed; -ize is also spelled -ise.

    Some are never met ("begs" is, "beging" is not): they do no harm in a look-up.
    """
    stems = {verb, verb.removesuffix("ize") + "ise"} if verb.endswith("ize") else {verb}
    found = set(_IRREGULAR.get(verb, "").split())
    for stem in stems:
        consonant_y = stem.endswith("y") and stem[-2] not in "aeiou"
        third = stem[:-1] + "ies" if consonant_y else stem + "s"
        third = stem + "es" if stem.endswith(("s", "sh", "ch")) else third
        past = stem[:-1] + "ied" if consonant_y else stem.removesuffix("e") + "ed"
        found |= {stem, third, past, stem.removesuffix("e") + "ing"}
    return found


VERB_CLASS = {
    form: number
    for number, verbs in reversed(list(enumerate(CLASSES, 1)))
    for verb in verbs
    for form in forms(verb)
}
