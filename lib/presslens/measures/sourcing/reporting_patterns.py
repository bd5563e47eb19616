"""Patterns of reporting clauses: verbs, times, addressees, where content ends."""

import re

BLANK = "\ue000"  # stands for each character of a quotation

# Verbs that may stand after or inside what is said: "..., he said".
VERBS = (
    r"said|says|say|told|tells|tell|added|adds|noted|notes|wrote|writes|announced|explained"
    r"|explains"
    r"|argued|argues|claimed|claims|stated|states|insisted|insists|warned|warns|admitted|admits"
    r"|acknowledged|acknowledges|confirmed|confirms|revealed|reveals|reported|reports|suggested"
    r"|suggests|suggest|asked|asks|replied|replies|responded|responds|continued|concluded|concludes"
    r"|declared|declares|reiterated|reiterates|stressed|stresses|emphasi[sz]ed|emphasi[sz]es"
    r"|testified"
    r"|tweeted|tweets|recalled|recalls|predicted|predicts|estimated|estimates|conceded|concedes"
    r"|described|describes|describe|called on|calls on|called for|calls for|blamed|blames"
    r"|accused|accuses"
    r"|urged|urges|criticized|criticised|praised|condemned|denounced|rejected|dismissed|refused"
    r"|maintained|maintains|asserted|asserts|alleged|alleges|observed|observes|remarked"
    r"|remarks|joked"
    r"|jokes|quipped|complained|complains|cautioned|cautions|learned|found|finds|showed|shows|show"
    r"|shown|indicated|indicates|indicate|agreed|agrees|promised|vowed|pledged|denied|denies"
    r"|pointed out|points out|point out"
)
VERB = re.compile(rf"\b(?:{VERBS})\b(?![-’'])")
# These report without "that": "he said they would go".
PLAIN = re.compile(r"said|says|say|told|tells|tell|suggests?|showed|shows?")
# "Asked about it, he said: ...": not part of what he said.
INTRODUCTION = re.compile(
    r"(?:Asked|Speaking|When|As|In|At|On|After|During|But|And|Still|Later|[A-Z]\w+ing)\b"
)
# Of these the object is what is said: "described the call as useful", "called on him to go".
OF_OBJECT = re.compile(
    r"describe[sd]?|call(?:ed|s) (?:on|for)|blame[sd]|accuse[sd]|urge[sd]|critici[sz]ed"
    r"|praised|condemned"
    r"|denounced|rejected|dismissed|acknowledge[sd]|admits|admitted|emphasi[sz]e[sd]|stresse[sd]"
)
# These never follow what is said: no "..., told he".
NEVER_AFTER = re.compile(
    r"told|tells|tell|learned|found|finds|showed|shows|show|shown|indicate|agreed|agrees|refused"
    r"|describe[sd]?|call(?:ed|s) (?:on|for)|blame[sd]|accuse[sd]|urge[sd]|critici[sz]ed"
    r"|praised|condemned"
    r"|denounced|rejected|dismissed"
)
# "has repeatedly | said"
HELPERS = re.compile(
    r"(?:\b(?:has|have|had|also|later|then|now|once|repeatedly|again|previously|recently"
    r"|further|earlier"
    r"|will|would|did|could|may|might|long|initially|always|often|simply|just|still|[a-z]+ly)\s+)+$"
)
# When and where something was said.
WHEN = (
    r"(?:(?:late |early |earlier )?(?:on |last |this |next )?(?:Mon|Tues|Wednes|Thurs|Fri"
    r"|Satur|Sun)day(?: \w+)?"
    r"|yesterday|today|earlier|later|recently|at the time|(?:this|last|next) \w+|(?:several"
    r"|two|three|\d+) \w+ (?:later|after|before|ago)[^,.;:\ue000]*|(?:earlier|later) (?:this"
    r"|that|on) \w+"
    r"|(?:on|in|at|during|by|after|before|via|through|from|of|to|about|for|as part of)"
    r" [^\s,.;:\ue000]+(?: [^\s,.;:\ue000]+){0,8}"
    r"|in response|in turn|again)"
)
THEN = WHEN.replace("|of|to|about|for|", "|")
TAIL = re.compile(rf"(?: {WHEN}){{0,2}}\s*$")
MIDDLE = re.compile(rf"(?: {WHEN}){{0,2}}, ")
# "told reporters | that"
ADDRESSEE = re.compile(
    r" (?!that\b)[^\s,.;:\ue000]+(?: (?!that\b)[^\s,.;:\ue000]+){0,7}?"
    r"(?=,? ?(?:(?:that|how|why|whether)\b|,|\.|:|\ue000|$))"
)
# "told his counterpart, Ashton Carter, that"
ADDRESSEE_THAT = re.compile(r" (?:[^.;:\ue000]|(?<=[A-Z])\.){2,130}? ?(?=that\b)")
# "said on Monday | that", "said: | '...'"
THAT = re.compile(rf"(?: {THEN}){{0,2}},? ?(?=(?:that|whether|how|why|what)\b|[:,]? ?\ue000)")
# "..., but | noted | that", "..., | adding | that"
GOES_ON = re.compile(
    r"(?:,? (?:and|but|while)(?: (?:he|she|they|it))?|,|(?<=\ue000))(?: also| then)?"
    r" (?P<cue>saying|adding|noting|arguing|explaining"
    r"|insisting|warning|claiming|stressing|suggesting|pointing out|said|says|added|adds|noted"
    r"|notes|warned|warns|argued|argues|insisted|insists|pointed out|points out"
    r"|(?:add|argue|insist|note|warn)(?= that\b)"
    r"|told (?:\w+ ){1,3}?)"
    r" ?(?=that\b|\ue000|(?:the|they|he|she|it|this|there|we)\b)"
)
NO_NOUN_PHRASE = re.compile(
    r"\b(?:is|was|are|were|has|have|had|will|would|can|could|should|may|might|must|do|does"
    r"|did|be|been"
    r"|being|said|says|told|if|because|although|though|when|while|since|unless|until|than|so"
    r"|then|there|here|what|how|why|not|never)\b",
    re.IGNORECASE,
)
DAY = (
    r"(?:on |late |early |last |earlier |this )*(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:"
    r" (?:morning|night"
    r"|afternoon|evening))?|earlier (?:this|that|on) \w+|in a statement|at the time|yesterday|today"
)
# Where content ends: at "although she said", a new half sentence, "and added", "which he said".
BUT_SAID = re.compile(
    rf",? (?:but|although|though|while)(?= (?:[^\s,.;:\ue000]+ ){{1,5}}?(?:{VERBS})\b)"
)
OBJECT_END = re.compile(
    r", (?:but|although|though|while|and|as|after|who|which)\b|;| --| in a statement"
)
AND_SAID = re.compile(rf",? (?:and|but)(?: also| then)? (?={VERBS})")
WHICH_SAID = re.compile(r", which (?:[A-Z]\w+ ){1,3}(?:said|says|say|called)\b")
