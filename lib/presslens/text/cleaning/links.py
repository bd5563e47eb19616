"""Wording of links and controls: other articles, menus, players, comments, topics."""

from presslens.text.cleaning.rules import END, LINKED, PIECE, Rule, rule

_POINTER = (
    r"(?:related|read(?: more| also| next| this| on)?|see(?: also| more)?|also(?: read| see| on)?"
    r"|more|watch(?: now| more| live| this)?|listen(?: now)?|recommended|photos|video|gallery"
    r"|must[- ]read|don['’]t miss|(?:up )?next|go deeper|explainer|from the archives?|in pictures"
    rf"|previously|analysis|opinion|(?:related|more|recommended) {LINKED}) ?(?:[:|»>→]|[–—-] ) ?\S"
)

LINKS: tuple[Rule, ...] = (
    rule(
        "tags",
        "lists the topics the page is filed under",
        "tags topics tagged filed topic tag keywords categories category posted explore",
        r"(?:(?:article |related )?(?:tags?|topics?)|keywords|categor(?:y|ies)|filed under"
        rf"|posted in|tagged(?: with| as)?|in this {PIECE}) ?(?::.*|$)",
        r"(?:filed under|posted in|tagged) \S",
        rf"explore more\b.{{0,40}}{END}",
        longest=40,
        sentence=False,
    ),
    # A title may hold "says"; a sentence that does is body.
    rule(
        "related link",
        "points to another article",
        "related read more see also watch recommended listen next photos video gallery miss"
        " explainer must-read pictures previously archive archives deeper analysis opinion",
        _POINTER,
        longest=24,
        speech=True,
        sentence=False,
    ),
    rule(
        "related link",
        "points to another article",
        "related read more see also watch recommended miss must-read",
        _POINTER,
        longest=24,
    ),
    rule(
        "related link",
        "heads or points to other articles",
        "related read more see also recommended find click full learn view reading people",
        rf"(?:related|recommended)(?: {LINKED}| for you)?{END}",
        rf"(?:also )?(?:read|see)(?: more| also| next| on| (?:the )?full {PIECE})?{END}",
        r"(?:read|see|find|learn) (?:out )?more"
        rf"(?: (?:about|on|from|at|here|in|of)\b.{{0,80}})?{END}",
        rf"(?:read|see|view) (?:the )?(?:full|whole|original)\b.{{0,60}}{END}",
        rf"full {PIECE}{END}",
        rf"keep reading{END}",
        rf"people are (?:also )?(?:reading|watching){END}",
        rf"more on (?:this|the) (?:story|topic|subject){END}",
        rf"click (?:here|on|to|for)\b.{{0,80}}{END}",
        longest=16,
        sentence=False,
    ),
    rule(
        "related link",
        "sends the reader to another page",
        "click read see",
        r"click here (?:to|for)\b",
        r"(?:read|see) (?:the full|more of|more (?:about|on)) .*\bhere\W*$",
        longest=25,
    ),
    rule(
        "navigation",
        "heads or opens another part of the site",
        "other load most trending top latest home menu skip search next previous back sections more"
        " show see view breaking popular around read privacy terms contact about site sitemap"
        " editors’ editors' editor’s editor's editors pick picks choice like older newer close"
        " stories featured recent today's today’s navigation sell",
        rf"in other (?:news|stories|headlines){END}",
        rf"(?:load|show|view|see) (?:more|all|less)(?: {LINKED}| comments)?{END}",
        r"(?:most|popular|top|latest|trending|breaking|more|other|featured|recent|today['’]s)"
        r"(?: (?:popular|read|viewed|recent|shared|commented|watched|top|now|headlines|latest"
        rf"|{LINKED}))+(?: (?:now|today|this week|in .{{1,30}}|from .{{1,30}}|like this))?{END}",
        rf"(?:trending|(?:the )?latest|popular|more){END}",
        rf"(?:home(?: ?page)?|(?:main )?menu|sections|search|close|back){END}",
        rf"skip to\b.{{0,40}}{END}",
        rf"(?:next|previous|older|newer)(?: (?:article|story|post|page)s?)?{END}",
        rf"post navigation{END}",
        rf"back to (?:top|home.{{0,20}}|all.{{0,20}}){END}",
        rf"more (?:from|on|in|about)\b.{{1,50}}{END}",
        rf"(?:more |stories )*you (?:may|might) (?:also )?(?:like|be interested in).{{0,20}}{END}",
        rf"(?:from )?around the web{END}",
        rf"what to read next{END}",
        rf"(?:the )?editors?['’]?s?['’]? (?:picks?|choice){END}",
        r"(?:privacy (?:policy|notice)|terms (?:of|and|&) (?:use|service|conditions)|site ?map"
        rf"|(?:contact|about)(?: us)?|do not sell.{{0,40}}){END}",
        longest=12,
        sentence=False,
    ),
    rule(
        "share buttons",
        "asks the reader to share the page",
        "share",
        rf"share (?:or comment on )?(?:this|on|via|with)\b.{{0,120}}{END}",
        longest=20,
        sentence=False,
    ),
    rule(
        "widget",
        "is a control or label of the page",
        "get listen play watch loading video transcript min minute mins comments comment tap swipe"
        " toggle hide enlarge embed audio slideshow live expand download text font now duration"
        " reply share conversation discussion say read resume image time autoplay photo rate report"
        " republish print cite bookmark",
        r"get (?:more|all the|(?:all )?the latest|the top|breaking) (?:news|headlines|stories"
        rf"|updates|sport|scores|coverage|videos?).{{0,30}}{END}",
        rf"listen(?: (?:to|now|live)\b.{{0,50}}|[\s·|(]*\d.{{0,20}})?{END}",
        rf"(?:now playing|video player|slideshow|photo gallery)\b.{{0,60}}{END}",
        rf"(?:play|watch|resume)(?: (?:video|audio|live|now|the video|again))?{END}",
        r"(?:loading|transcript|embed|audio|video|expand|download|live|text size|font size"
        rf"|duration|reply|toggle caption|hide caption|autoplay){END}",
        rf"\d+[- ]?min(?:ute)?s?(?: (?:read|listen|watch))?{END}",
        rf"(?:estimated )?(?:read(?:ing)?|listening) time\b.{{0,20}}{END}",
        r"(?:\d+ )?(?:(?:view|show|read|see|post|add|leave|all|hide) )*(?:a |all |the )?(?:\d+ )?"
        rf"(?:comments?|reply)(?: \(?\d+\)?)?(?: on this.{{0,20}}| section| policy)?{END}",
        rf"(?:tap|swipe|scroll|press|touch) (?:to|for|on|play)\b.{{0,40}}{END}",
        rf"(?:enlarge|expand|zoom)(?: this)? (?:image|photo|picture){END}",
        rf"(?:share|tell us) your (?:thoughts|views|opinions?|story|comments).{{0,40}}{END}",
        rf"(?:join|start) the (?:conversation|discussion|debate){END}",
        rf"have your say{END}",
        rf"(?:republish|print|cite|bookmark) this {PIECE}{END}",
        rf"report (?:an? )?(?:error|typo|correction|ad|comment){END}",
        longest=12,
        sentence=False,
    ),
    rule(
        "widget",
        "is a note of a form, a player or an embedded post",
        "required email e-mail comments playback standards shared post helpful",
        r"required fields are marked\b",
        r"your e-?mail address will not be\b",
        r"comments (?:are|on this|will be|have been)\b.{0,60}\b(?:closed|moderated|disabled)\b",
        r"playback (?:is )?(?:unsupported|not supported)",
        r"our (?:standards|editorial (?:standards|guidelines|policy)) ?:",
        r"a post shared by\b",
        r"view this post on\b",
        rf"was this {PIECE} helpful",
        longest=30,
    ),
)
