"""Wording of what a site says of itself: notices, calls to pay, sign up or follow, advertising."""

from presslens.text.cleaning.rules import END, NETWORK, PIECE, Rule, rule

NOTICES: tuple[Rule, ...] = (
    rule(
        "browser notice",
        "speaks to the reader about the browser",
        "browser browsers javascript flash chrome",
        r"(?:your|this|our|we|please|for (?:an?|the) (?:optimal|best|better)|it (?:looks|appears)"
        r"|it seems|you (?:are|need|must)|you['’]re|sorry|IE \d+|internet explorer|to (?:view|use"
        r"|watch|see|play|enjoy)|enable|upgrade|update|turn on|get (?:the )?flash)\b.*"
        r"\b(?:browsers?|javascript|flash|chrome)\b",
        r"(?:javascript|flash)\b.*\b(?:required|disabled|enabled|needed)\b",
        longest=45,
    ),
    rule(
        "cookie notice",
        "asks for consent to cookies or data",
        "cookie cookies consent privacy choices",
        r"(?:we|this (?:web)?site|our (?:web)?sites?|by (?:using|continuing|clicking|accepting)"
        r"|by closing|to (?:give|offer|provide|improve|help)|like (?:most|other|many)|you can)\b.*"
        r"\bcookies?\b",
        r"(?:(?:accept|reject|decline|manage|allow)(?: all)?|about(?: our)?|your|use of)? ?cookies?"
        rf"(?: (?:policy|settings|preferences|notice|choices|consent|options))?{END}",
        r"(?:we value|we care about|we respect|about) your privacy\b",
        rf"(?:manage |your )?(?:privacy )?(?:consent|privacy choices|privacy settings){END}",
        longest=90,
    ),
    rule(
        "cookie notice",
        "is a button of a notice",
        "got accept agree reject dismiss ok thanks preferences options",
        r"(?:got it|accept(?: all| and continue| & continue)?|i (?:agree|accept)|agree(?: and \w+)?"
        rf"|reject all|dismiss|ok|no,? thanks|manage (?:preferences|options)){END}",
        longest=4,
        sentence=False,
    ),
    rule(
        "copyright",
        "claims copyright or reserves rights",
        "copyright © (c) rights",
        r"copyright\W*(?:19|20)\d\d(?:[-–, ]+(?:19|20)?\d\d)*(?:\W*$|\W+(?:by )?(?-i:[^\W\da-z]))",
        r"copyright\W*(?:\(c\)|©)",
        r".*\ball rights reserved(?:\W*$|[.;|] )",
        r"(?:c\) ?)?(?:19|20)\d\d(?:[-–]\d+)? \w.{0,50}$(?<![.!?])",
        longest=90,
        speech=True,
    ),
    rule(
        "copyright",
        "forbids or limits copying",
        "rewritten redistributed reproduced republished reprinted broadcast syndicated permission",
        r".*\bmay not be (?:published|reproduced|redistributed|rewritten|copied|broadcast)",
        r"(?:reprinted|republished|reproduced|used) (?:here )?(?:with|by) (?:the )?permission",
        longest=60,
    ),
    rule(
        "subscription notice",
        "asks the reader to pay, register, log in or allow advertising",
        "subscribe subscriber subscribers subscription register account member members membership"
        " donate log sign login trial unlimited articles article journalism blocker free support",
        r"subscribe(?:\W*$| (?:now|today|to|for|here)\b)",
        r"(?:already )?(?:an? )?subscriber\?",
        r"already (?:a|have)\b",
        r"(?:log|sign) ?in(?:\W*$| (?:here|to|or|with)\b)",
        r"register (?:now|for free|here|to (?:read|continue))\b",
        r"create (?:a|an|your)\b.*account",
        r"(?:become|be) an? (?:member|subscriber|supporter)\b",
        rf"donate(?: (?:now|today|here))?{END}",
        r"(?:start|begin) your (?:free )?(?:trial|subscription)",
        r"(?:get|enjoy|for) (?:full|unlimited) (?:digital )?access",
        r"(?:you(?:['’]ve| have) (?:reached|read|\w+ free)|this is your (?:last|first|\w+) free)\b",
        rf"this {PIECE} is (?:for|only|exclusive|available|reserved|free)\b",
        r"(?:.{0,60}[?!] )?(?:please )?(?:support|help us|consider)\b.*\bjournalism\b",
        r".*\breaders\b.*\bsupport us\b",
        r"to (?:continue|keep) reading\b",
        r".*\bsubscribers? only\b",
        r"(?:.*\bplease\b.*)?\bad[- ]?blockers?\b.*\b(?:support|disable|turn|allow)\b",
        r"please\b.*\bad[- ]?blocker",
        longest=50,
    ),
    rule(
        "newsletter sign-up",
        "asks the reader for an e-mail address",
        "newsletter newsletters inbox email e-mail briefing alerts updates agree",
        r"(?:sign[- ]?up|subscribe|get|join|enter|receive|want|like this|stay|never|thanks for"
        r"|thank you for|delivered|by signing|by submitting|be the first|keep up)\b.*"
        r"\b(?:newsletters?|inbox|e-?mail(?: address| alerts?| updates?)?"
        r"|(?:news|daily|breaking) alerts|briefings?|our updates)\b",
        r"(?:by .{1,60}, you|i) (?:understand|agree|consent)\b.*\b(?:polic|terms|agreement)",
        r"(?:a|the|our|your) (?:(?:free|daily|weekly|morning|evening) )+newsletter\b",
        longest=50,
    ),
    rule(
        "newsletter sign-up",
        "is a field or button of a sign-up form",
        "newsletter newsletters sign signup sign-up email e-mail submit",
        rf"(?:[\w’'-]+ ){{0,2}}newsletters?{END}",
        rf"sign[- ]?up(?: (?:now|here|today|free|for free))?{END}",
        rf"(?:enter )?(?:your )?e-?mail(?: address)?{END}",
        rf"submit{END}",
        longest=6,
        sentence=False,
    ),
    rule(
        "social follow",
        "asks the reader to follow an account or take an app",
        "follow like find join connect visit twitter facebook instagram app",
        r"(?:you can |please )?(?:follow|like|find|join|connect with|friend|visit) us"
        r"(?:\W*$| on\b| at\b| via\b)",
        rf"(?:you can )?(?:follow|find) (?:@|.{{1,80}}\b(?:on|at|via) (?:@|{NETWORK}\b))",
        rf"(?:on )?{NETWORK} ?(?:[:/] ?@?|@)[\w.]+{END}",
        r"(?:.{0,40}: )?(?:download|get|try) (?:the|our)\b.{0,40}\bapp\b",
        longest=35,
    ),
    rule(
        "social follow",
        "is a button to follow somebody",
        "follow",
        rf"follow(?: [\w’'-]+){{1,3}}{END}",
        longest=4,
        sentence=False,
    ),
    rule(
        "advertisement",
        "marks a place for advertising",
        "advertisement advertisements ad ads sponsored paid promoted advertising advert advertorial"
        " continues continue scroll partner partners sponsors",
        rf"(?:skip )?advert(?:isements?|ising|orial|s)?{END}",
        r"advertisement\W{1,3}.{1,40}$",
        rf"ads?(?: by \w+)?{END}",
        r"(?:sponsored|promoted|paid|partner)(?: (?:content|posts?|stories|links|message"
        rf"|(?:by|from) .{{1,40}}))?{END}",
        rf"(?:(?:story|article|post|content) )?continues? (?:below|after)\b.{{0,60}}{END}",
        rf"continue reading\b.{{0,60}}{END}",
        rf"scroll (?:down )?(?:to|for)\b.{{0,40}}{END}",
        rf"(?:content )?from our (?:partners|sponsors){END}",
        longest=14,
        sentence=False,
    ),
)
