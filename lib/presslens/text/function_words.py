"""English function words: closed classes, which say how a sentence is built, not what it is about.

A short list on purpose, after Quirk, Greenbaum, Leech and Svartvik (1985), A Comprehensive
Grammar of the English Language, chapter 2: it holds the classes whose members can be listed.
Contracted forms stand beside their full ones because a word keeps its inner apostrophe.
"""

_CLASSES = {
    "articles and determiners": "a an the this that these those such some any no every each "
    "either neither both all half few many more most much less own same other another",
    "personal pronouns": "i me my mine myself you your yours yourself yourselves he him his "
    "himself she her hers herself it its itself we us our ours ourselves they them their theirs "
    "themselves",
    "wh-words": "who whom whose which what when where why how",
    "auxiliaries": "be am is are was were been being have has had having do does did doing done "
    "will would shall should can could may might must ought",
    "contractions": "i'm i've i'll i'd you're you've you'll you'd he's he'll he'd she's she'll "
    "she'd it's it'll it'd we're we've we'll we'd they're they've they'll they'd that's there's "
    "what's who's isn't aren't wasn't weren't haven't hasn't hadn't don't doesn't didn't won't "
    "wouldn't can't cannot couldn't shouldn't mustn't mightn't needn't shan't let's",
    "prepositions and particles": "of in on at by for with from to into onto about against "
    "between among through during without within under over above below up down out off near "
    "across behind beyond toward towards upon along around",
    "conjunctions": "and or but nor so yet if because although though while whereas unless until "
    "since than as once before after whether",
    "negation and place-holders": "not there here then too very just only also again further now",
}

FUNCTION_WORDS = frozenset(word for words in _CLASSES.values() for word in words.split())
