"""Wording of what the site says of itself: notices, sign-ups, advertising, links, controls."""

from presslens.cleaning.rules import END, LINKED, NETWORK, PIECE, Rule, rule

NOTICES: tuple[Rule, ...] = (
    rule(
        "browser notice",
        "speaks to the reader about the browser",
        "browser browsers javascript flash chrome",
        r"(?:your|this|our|we|please|for (?:an?|the) (?:optimal|best|better)|it (?:looks|appears|seems)"
        r"|you (?:are|need|must)|you['’]re|sorry|IE \d+|internet explorer|javascript|to (?:view|use"
        r"|watch|see|play|enjoy)|enable|upgrade|update|turn on|get (?:the )?flash)\b.*"
        r"\b(?:browsers?|javascript|flash|chrome)\b",
        r"(?:javascript|flash)\b.*\b(?:required|disabled|enabled|needed)\b",
        longest=45,
    ),
    rule(
        "cookie notice",
        "asks for consent to cookies or data",
        "cookie cookies consent privacy choices",
        r"(?:we|this (?:web)?site|our (?:web)?sites?|by (?:using|continuing|clicking|accepting|closing)"
        r"|to (?:give|offer|provide|improve|help)|like (?:most|other|many)|you can)\b.*\bcookies?\b",
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
        rf"(?:got it|accept(?: all| and continue| & continue)?|i (?:agree|accept)|agree(?: and \w+)?"
        rf"|reject all|dismiss|ok|no,? thanks|manage (?:preferences|options)){END}",
        longest=4,
        sentence=False,
    ),
    rule(
        "copyright",
        "claims copyright or reserves rights",
        "copyright © (c) rights",
        r"copyright\W*(?:\(c\)\W*|©\W*)?(?:19|20)\d\d",
        r"copyright\W*(?:\(c\)|©)",
        r"(?:c\) ?)?(?:19|20)\d\d\b.{0,60}\ball rights reserved",
        r".*\ball rights reserved\b",
        r"(?:19|20)\d\d(?:[-–]\d+)? \w+.{0,50}$(?<![.!?])",
        longest=90,
        speech=True,
    ),
    rule(
        "copyright",
        "forbids or limits copying",
        "rewritten redistributed reproduced republished broadcast syndicated permission",
        r".*\bmay not be (?:published|reproduced|redistributed|rewritten|copied|broadcast)",
        r"(?:reprinted|republished|reproduced|used) (?:here )?(?:with|by) permission",
        longest=60,
    ),
    rule(
        "subscription notice",
        "asks the reader to pay, register, log in or allow advertising",
        "subscribe subscriber subscribers subscription register account member members membership"
        " donate log sign login trial unlimited articles article journalism blocker free",
        r"subscribe(?:\W*$| (?:now|today|to|for|here)\b)",
        r"(?:already )?(?:an? )?subscriber\?",
        r"already (?:a|have)\b.*",
        r"(?:log|sign) ?in(?:\W*$| (?:here|to|or|with)\b)",
        r"register (?:now|for free|here|to (?:read|continue))\b",
        r"create (?:a|an|your)\b.*account",
        r"(?:become|be) an? (?:member|subscriber|supporter)\b",
        rf"donate(?: (?:now|today|here))?{END}",
        r"(?:start|begin) your (?:free )?(?:trial|subscription)",
        r"(?:get|enjoy|for) (?:full|unlimited) (?:digital )?access",
        r"(?:you(?:['’]ve| have) (?:reached|read|\w+ free)|this is your (?:last|first|\w+) free)\b",
        rf"this {PIECE} is (?:for|only|exclusive|available|reserved|free)\b",
        r"(?:please )?(?:support|help us|consider)\b.*\bjournalism\b",
        r"to (?:continue|keep) reading\b",
        r".*\bsubscribers? only\b",
        r".*\bad[- ]?blockers?\b.*\b(?:support|disable|turn|allow)\b",
        r"please\b.*\bad[- ]?blocker",
        longest=50,
    ),
    rule(
        "newsletter sign-up",
        "asks the reader for an e-mail address",
        "newsletter newsletters inbox email e-mail briefing alerts updates story",
        r"(?:sign[- ]?up|subscribe|get|join|enter|receive|want|like this|stay|never|thanks for"
        r"|thank you for|delivered|by signing|by submitting|be the first|keep up)\b.*"
        r"\b(?:newsletters?|inbox|e-?mail(?: address| alerts?| updates?)?|(?:news|daily|breaking) "
        r"alerts|briefings?|our updates)\b",
        r"your (?:e-?mail|e-?mail address) (?:will|is|has|address)\b",
        r"(?:a|the|our|your) (?:free |daily |weekly |morning )+newsletter\b",
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
        "follow like find join connect twitter facebook instagram app us podcast",
        r"(?:you can |please )?(?:follow|like|find|join|connect with|friend|visit) us"
        r"(?:\W*$| on\b| at\b| via\b)",
        rf"(?:you can )?(?:follow|find) (?:@|.{{1,80}}\b(?:on|at|via) (?:@|{NETWORK}\b))",
        rf"(?:on )?{NETWORK}\W{{1,3}}@?[\w.]+{END}",
        r"(?:.{0,40}: )?(?:download|get|try) (?:the|our)\b.{0,40}\bapp\b",
        rf"follow (?:[\w’'-]+ ){{0,2}}[\w’'-]+(?<![.!?]){END}",
        longest=35,
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
    ),
)

LINKS: tuple[Rule, ...] = (
    rule(
        "related link",
        "points to another article",
        "related read more see also watch recommended listen next photos photo video gallery miss"
        " explainer analysis opinion must-read pictures previously",
        r"(?:related|read(?: more| also| next| this| on)?|see(?: also| more)?|also(?: read| see| on)?|more"
        r"|watch(?: now| more| live| this)?|listen(?: now)?|recommended|photos|video|gallery|must[- ]read"
        r"|don['’]t miss|(?:up )?next|go deeper|explainer|from the archives?|in pictures|previously"
        rf"|(?:related|more|recommended) {LINKED}) ?(?:[:|»>→]|[–—-] ) ?\S",
        longest=24,
    ),
    rule(
        "related link",
        "heads or points to other articles",
        "related read more see also recommended find click full",
        rf"(?:related|recommended)(?: {LINKED}| for you)?{END}",
        rf"(?:also )?(?:read|see)(?: more| also| next| on| (?:the )?full {PIECE})?{END}",
        rf"(?:read|see|find|learn) (?:out )?more (?:about|on|from|at|here|in|of)\b.{{0,80}}{END}",
        rf"(?:read|see|view) (?:the )?(?:full|whole|original)\b.{{0,60}}{END}",
        rf"more on (?:this|the) (?:story|topic|subject){END}",
        r"click here\b",
        rf"click (?:on|to|for)\b.{{0,60}}{END}",
        longest=16,
        sentence=False,
    ),
    rule(
        "related link",
        "sends the reader to another page",
        "click read see",
        r"click here (?:to|for)\b.*",
        r"(?:read|see) (?:the full|more of (?:this|the|our)|more (?:about|on) (?:this|the)) .*\bhere\W*$",
        longest=25,
    ),
    rule(
        "navigation",
        "heads or opens another part of the site",
        "other load most trending top latest home menu skip search next previous back sections more"
        " show see view breaking popular around read privacy terms contact about post site sitemap"
        " editors’ editors' editor’s editor's editors pick picks choice like older newer close stories",
        rf"in other (?:news|stories|headlines){END}",
        rf"(?:load|show|view|see) (?:more|all|less)(?: {LINKED}| comments)?{END}",
        r"(?:most|popular|top|latest|trending|breaking|more|other|featured|recent|today['’]s)"
        rf"(?: (?:popular|read|viewed|recent|shared|commented|watched|top|now|headlines|stories|latest"
        rf"|{LINKED}))+(?: (?:now|today|this week|in .{{1,30}}|from .{{1,30}}))?{END}",
        rf"(?:trending|(?:the )?latest|popular|more){END}",
        rf"(?:home(?: ?page)?|(?:main )?menu|sections|search|close){END}",
        rf"skip to\b.{{0,40}}{END}",
        rf"(?:next|previous|older|newer)(?: (?:article|story|post|page)s?)?{END}",
        rf"post navigation{END}",
        rf"back to (?:top|home.{{0,20}}|all.{{0,20}}){END}",
        rf"more (?:from|on|in|about)\b.{{1,50}}{END}",
        rf"(?:more )?(?:stories )?you (?:may|might) (?:also )?(?:like|be interested in).{{0,20}}{END}",
        rf"(?:from )?around the web{END}",
        rf"what to read next{END}",
        rf"(?:the )?editors?['’]?s?['’]? (?:picks?|choice){END}",
        rf"(?:privacy (?:policy|notice)|terms (?:of|and|&) (?:use|service|conditions)|site ?map"
        rf"|(?:contact|about)(?: us)?){END}",
        longest=12,
        sentence=False,
    ),
    rule(
        "widget",
        "is a control or label of the page",
        "get listen play watch loading video transcript min minute mins comments comment tap swipe"
        " toggle hide enlarge embed audio slideshow live expand download text show font now duration"
        " reply share conversation discussion say think read resume standards copied",
        r"get (?:more|all the|(?:all )?the latest|the top|breaking) (?:news|headlines|stories|updates|sport"
        rf"|scores|coverage|videos?).{{0,30}}{END}",
        rf"listen(?: (?:to|now|live)\b.{{0,50}}|[\s·|(]*\d.{{0,20}})?{END}",
        rf"(?:now playing|video player|slideshow|photo gallery)\b.{{0,60}}{END}",
        rf"(?:play|watch|resume)(?: (?:video|audio|live|now|the video|again))?{END}",
        rf"(?:loading|transcript|embed|audio|video|expand|download|live|text size|font size|duration"
        rf"|reply|toggle caption|hide caption|autoplay){END}",
        rf"\d+[- ]?min(?:ute)?s?(?: (?:read|listen|watch))?{END}",
        rf"(?:estimated )?(?:read(?:ing)?|listening) time\b.{{0,20}}{END}",
        rf"(?:view |show |read |see |post |add |leave |all |hide )*(?:a |all |the )?(?:\d+ )?"
        rf"(?:comments?|reply)(?: \(?\d+\)?)?(?: on this.{{0,20}}| section| policy)?{END}",
        rf"(?:tap|swipe|scroll|press|touch) (?:to|for|on|play)\b.{{0,40}}{END}",
        rf"(?:enlarge|expand|zoom)(?: this)? (?:image|photo|picture){END}",
        rf"(?:share|tell us) your (?:thoughts|views|opinions?|story|comments).{{0,40}}{END}",
        rf"(?:join|start) the (?:conversation|discussion|debate){END}",
        rf"have your say{END}",
        rf"our standards\b.{{0,60}}{END}",
        longest=12,
        sentence=False,
    ),
    rule(
        "widget",
        "is a note of a form or a player",
        "required comments comment moderated playback player",
        r"required fields are marked\b",
        r"your e-?mail address will not be\b",
        r"comments (?:are|on this|will be|have been)\b.{0,60}\b(?:closed|moderated|disabled)\b",
        r"playback (?:is )?(?:unsupported|not supported)",
        longest=30,
    ),
    rule(
        "tags",
        "lists the topics the page is filed under",
        "tags topics tagged filed topic tag keywords categories category posted in",
        rf"(?:(?:article |related )?(?:tags?|topics?)|keywords|categor(?:y|ies)|filed under|posted in"
        rf"|tagged(?: with| as)?|in this {PIECE}) ?(?::.*|$)",
        longest=40,
        sentence=False,
    ),
)
