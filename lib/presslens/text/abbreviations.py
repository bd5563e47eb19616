"""Abbreviations and cue words that decide where an English sentence ends.

Lower case, without the final full stop. Typed from the style guides' lists of titles, months, U.S.
states and company forms; no list is tuned to one article.
"""

# A full stop after these does not end a sentence when a name follows.
BEFORE_NAME = frozenset(
    """
    mr mrs ms messrs mme mlle dr prof gen maj lt col sgt cpl pvt capt cmdr cdr adm brig cpt spc gov
    lieut sen sens rep reps amb rev fr hon pres st mt ft supt det insp assoc asst dep atty dir treas
    secy vice-adm rear-adm
    """.split()
)

# A full stop after these does not end a sentence when a number follows.
BEFORE_NUMBER = frozenset(
    "no nos vol vols fig figs eq p pp sec secs art ch ca c approx circa est op".split()
)

# A full stop after these, written in lower case, never ends a sentence before a word.
NEVER_FINAL = frozenset("vs v cf viz eg ie e.g i.e approx incl".split())

# A full stop after these ends a sentence only before a word that usually starts one.
SOMETIMES_FINAL = frozenset(
    """
    inc corp co ltd llc plc jr sr etc al esq bros dept univ assn intl natl ave blvd rd sq hwy bldg
    jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri sat sun
    ala ariz ark calif colo conn del fla ga ill ind kan ky la mass md mich minn miss mo mont neb nev
    okla ore pa penn tenn tex va vt wash wis wyo ph.d
    """.split()
)

# Words that start a sentence much more often than they go on after an abbreviation.
SENTENCE_STARTERS = frozenset(
    """
    the a an he she it they we i you this that these those there his her its their our my your in on
    at by for from with as of to into under over after before during since while when where who what
    why how if but and or so yet nor however meanwhile also although though because both each some
    many most several earlier later now then still only speaking according asked not yes all any
    another more among amid between about despite unlike until once perhaps here such even just no
    last next
    """.split()
)

# What may follow "a.m." or "p.m." in the same sentence though it is capitalised.
CLOCK_FOLLOWERS = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june
    july august september october november december eastern central mountain pacific greenwich
    est edt et cst cdt ct mst mdt mt pst pdt pt gmt utc bst cet local
    """.split()
)

# After a question or exclamation mark that closes a quotation, a name with one of these goes on
# with the same sentence: "Why now?" Mr. Cook asked.
SPEECH_VERBS = frozenset(
    """
    said says say asked asks added adds told tells wrote writes replied replies answered answers
    shouted shouts exclaimed tweeted joked quipped demanded declared recalled wondered continued
    insisted responded cried yelled posted
    """.split()
)

# Abbreviations that keep their full stop as words, in the form in which they are read aloud.
READ_ALOUD = (
    "Mr Mrs Ms Dr Prof Gen Maj Lt Col Sgt Cpl Capt Cmdr Adm Brig Gov Sen Sens Rep Reps Rev Hon "
    "Pres St Mt Ft Jr Sr Inc Corp Ltd Co Jan Feb Mar Apr Aug Sept Sep Oct Nov Dec"
).split()
