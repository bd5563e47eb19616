"""What the words of one line give away: rules that need nothing but the line itself.

A rule is tried only on lines that hold one of its trigger words, so that an ordinary paragraph
costs one set look-up. The rules describe how pages of English-language outlets word their
furniture; they name no outlet. Picture agencies are named, because a credit is known by them.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum


class Place(Enum):
    """Where on the page a rule may be believed."""

    ANYWHERE = "anywhere"
    TAIL = "after the last paragraph"


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to know a line of boilerplate by its wording.

    Attributes
    ----------
    kind, reason : str
        What the line is called, and why, in plain words.
    triggers : tuple of str
        Lower-case words, one of which every matching line holds.
    pattern : re.Pattern
        Must match from the first character of the stripped line.
    longest : int
        Lines of more words are never matched.
    speech : bool
        Whether the line may report speech ("said", "urged"); if not, such a line stays body.
    place : Place
        Where on the page the rule is believed.
    """

    kind: str
    reason: str
    triggers: tuple[str, ...]
    pattern: re.Pattern[str]
    longest: int = 30
    speech: bool = False
    place: Place = Place.ANYWHERE


def _rule(
    kind: str,
    reason: str,
    triggers: str,
    pattern: str,
    longest: int = 30,
    speech: bool = False,
    place: Place = Place.ANYWHERE,
) -> Rule:
    compiled = re.compile(pattern, re.IGNORECASE)
    return Rule(kind, reason, tuple(triggers.split()), compiled, longest, speech, place)


_REPORTED_SPEECH = re.compile(
    r"\b(?:said|says|told|urged|urges|asked|added|warned|wrote|according to)\b", re.IGNORECASE
)

_AGENCY = (
    r"(?:AP|Associated Press|Reuters|AFP|Agence France-Presse|Getty(?: Images)?|EPA(?:-EFE)?"
    r"|Shutterstock|Alamy|Bloomberg|Xinhua|TASS|UPI|PA Wire|PA Images|Press Association|iStock"
    r"|Zuma(?: Press)?|Corbis|Flickr|Wikimedia(?: Commons)?|Handout|Anadolu(?: Agency)?)"
)
_NETWORK = (
    r"(?:twitter|facebook|instagram|linkedin|youtube|tiktok|whatsapp|telegram|threads|bluesky"
    r"|mastodon|pinterest|snapchat|reddit|x)"
)
_PIECE = r"(?:story|article|report|post|piece|column|page|interview|essay|dispatch|item|version)"
_NAME = r"(?-i:[^\W\d_a-z][\w.'’-]*(?: (?:[^\W\d_a-z][\w.'’-]*|de|van|von|der|bin|al|el|la)){1,4})"
_JOURNALIST = (
    r"(?:reporter|editor|correspondent|columnist|journalist|writer|photographer|producer"
    r"|bureau chief|contributor|blogger|critic|anchor|host|intern|fellow|freelancer|commentator)"
)

RULES: tuple[Rule, ...] = (
    _rule(
        "browser notice",
        "tells the reader about the browser, not about the news",
        "browser browsers javascript flash",
        r".*\b(?:not supported|unsupported|supports?|upgrade|update|enable|enabled|disabled|outdated"
        r"|another|different|modern|requires?|turn(?:ed)? o(?:n|ff)|does not|doesn['’]t)\b",
        45,
    ),
    _rule(
        "cookie notice",
        "asks for consent to cookies",
        "cookie cookies",
        r"(?:.*\b(?:use|uses|using|store|stores|accept|place|places|set|sets)\b[^.]{0,60}\bcookies?\b"
        r"|(?:(?:accept|reject|decline|manage|allow)(?: all)?|about(?: our)?|your)? ?cookies?"
        r"(?: (?:policy|settings|preferences|notice|choices|consent))?$)",
        90,
    ),
    _rule(
        "copyright",
        "claims copyright or reserves rights",
        "copyright © (c) rights ©2",
        r"(?:\W*copyright\W*(?:\(c\)\W*|©\W*)?(?:19|20)\d\d|\W*copyright\W*(?:\(c\)|©)|(?:©|\(c\))\W*"
        r"(?:19|20)\d\d|.*\ball rights reserved)",
        90,
        speech=True,
    ),
    _rule(
        "copyright",
        "forbids or limits copying",
        "rewritten redistributed reproduced republished broadcast",
        r".*\bmay not be (?:published|reproduced|redistributed|rewritten|copied|broadcast)",
        60,
    ),
    _rule(
        "contributor line",
        "names who else worked on the report",
        "contributed reporting editing translated writing",
        rf"\W*(?:.*\bcontributed (?:(?:reporting|research) )?(?:to|from|reporting)\b"
        rf"(?: (?:this|the) (?:{_PIECE}|coverage)|.{{0,40}}$)"
        rf"|(?:additional |with |with additional )?reporting (?:by|from)\b"
        rf"|(?:editing|writing|translated|edited|compiled|production) by\b)",
        60,
        speech=True,
    ),
    _rule(
        "editor's note",
        "is headed as a note of the editors",
        "note correction clarification corrections disclosure disclaimer",
        r"\W*(?:(?:editor|editors|author|publisher)['’]?s?['’]? note|note to (?:our )?readers"
        r"|corrections?|clarification|disclosure|disclaimer)\s*(?:[:—–(-]|$)",
        120,
        speech=True,
    ),
    _rule(
        "editor's note",
        "speaks of the article itself: its version, origin or state",
        " ".join(("story article report post piece column page interview essay version").split()),
        rf"\W*(?:this (?:is an? (?:developing|breaking|updated)\b"
        rf"|(?:\w+ ){{0,2}}{_PIECE} (?:\w+ ){{0,3}}(?:updated|corrected|published|appeared|translated"
        rf"|amended|edited|produced|adapted|revised|clarif\w+|republished|co-published|part of))"
        rf"|an? (?:earlier|previous|original) version of (?:this|the) {_PIECE}"
        rf"|the (?:original|earlier) version of this {_PIECE})",
        80,
        speech=True,
    ),
    _rule(
        "editor's note",
        "says whose views the article holds",
        "views opinions",
        r"\W*(?:the )?(?:views|opinions)(?: and (?:views|opinions))?(?: expressed| stated| in this)",
        60,
    ),
    _rule(
        "newsletter sign-up",
        "asks the reader for an e-mail address",
        "newsletter newsletters inbox email e-mail briefing alerts updates",
        r"\W*(?:sign[- ]?up|subscribe|get|join|enter|receive|your|want|want to|like this|stay|never"
        r"|thanks|thank you|start your|delivered|email|e-mail|newsletters?|please enter|by signing"
        r"|by submitting|invalid|submit|the best|our|a weekly|every)\b.*\b(?:newsletters?|inbox"
        r"|e-?mail(?: address| alerts?| updates?)?|alerts|updates|briefing)\b",
        50,
    ),
    _rule(
        "newsletter sign-up",
        "is a field or button of a sign-up form",
        "newsletter newsletters sign signup sign-up email e-mail",
        r"\W*(?:newsletters?|sign[- ]?up(?: (?:now|here|today|free))?|(?:your )?e-?mail(?: address)?"
        r"|(?:enter )?(?:your )?e-?mail(?: address)?)\W*$",
    ),
    _rule(
        "subscription notice",
        "asks the reader to pay, register or log in",
        "subscribe subscriber subscribers subscription register account member membership donate"
        " log trial unlimited articles journalism",
        r"\W*(?:subscribe(?:\W*$| (?:now|today|to|for|here))|already (?:a|have)\b"
        r"|(?:log|sign) ?in\b|register (?:now|for|to|here)\b|create (?:a|an|your)\b.*account"
        r"|(?:become|be) a (?:member|subscriber|supporter)|donate\b|start your (?:free )?trial"
        r"|(?:get|enjoy) unlimited|you(?:['’]ve| have) (?:reached|read|\w+ free)"
        r"|this (?:article|story|content) is (?:for|only|exclusive|available)"
        r"|support (?:our|independent|quality|local)\b.*journalism|to (?:continue|keep) reading"
        r"|for (?:full|unlimited) access|.*\bsubscribers? only\b)",
        50,
    ),
    _rule(
        "social follow",
        "asks the reader to follow an account",
        "follow like find join connect twitter twitter: facebook instagram app",
        rf"\W*(?:(?:you can )?(?:follow|like|find|join|connect with|friend)\b"
        rf"(?: us(?:\W*$| on\b| at\b)| @| .{{1,60}}\b(?:on|at|via) {_NETWORK}\b)"
        rf"|(?:on )?{_NETWORK}\W{{1,3}}@?\w+$|(?:download|get) (?:the|our)\b.*\bapp\b)",
        30,
    ),
    _rule(
        "advertisement",
        "marks a place for advertising",
        "advertisement advertisements ad ads sponsored paid promoted advertising advert continues"
        " continue scroll partner partners",
        r"\W*(?:(?:skip )?advert(?:isements?|ising|orial|s)?\b(?:\W.{0,20})?$|ads?(?: by \w+)?\W*$"
        r"|(?:sponsored|promoted|paid|partner)(?: (?:content|post|posts|stories|links|by .{1,40}))?"
        r"\W*$|(?:(?:story|article|post|content) )?continues? (?:reading )?(?:below|after|the)\b.{0,60}$"
        r"|scroll (?:down )?(?:to|for)\b.*|(?:content )?from our (?:partners|sponsors)\W*$)",
        14,
    ),
    _rule(
        "caption",
        "credits a picture",
        "photo photos photograph photographs image images picture credit: credit photo: pictures"
        " illustration courtesy getty handout photo/ photo: reuters ap afp afp/getty epa",
        rf"(?:\W*(?:photo|photos|photograph|image|picture|pictures|illustration|video|graphic)"
        rf"(?: ?(?:credit|courtesy|by|illustration))?(?: (?:of|by))?\s*[:/]"
        rf"|\W*(?:credit|courtesy)(?: of)?\s*:|\W*(?:photo|photograph|illustration|picture)s? by {_NAME}"
        rf"|.*\([^()]*\b(?:photo|image|picture|photograph|handout|file|via|{_AGENCY}/|/{_AGENCY})\b"
        rf"[^()]*\)\W*$|.*\b(?:AP|file|handout|pool) photo\b|.*(?:/|\||—|–| - |\bvia )\s*{_AGENCY}"
        rf"(?: images| photo)?\W*$|.*\b(?-i:REUTERS|AP Photo|AFP)/|{_AGENCY}(?: images| photo)?$"
        rf"|.*\b(?:for|through) getty images\W*$)",
        70,
    ),
    _rule(
        "caption",
        "describes a picture",
        "photo photograph image picture pictured frame screengrab screenshot video shown",
        r"\W*(?:in this\b.{0,40}\b(?:photo|photograph|image|picture|frame grab|screen ?grab|video)\b"
        r"|this\b.{0,30}\b(?:photo|photograph|image|picture|screenshot|frame grab)\b.{0,20}"
        r"\b(?:provided|released|taken|made available|obtained|from|shows)\b"
        r"|(?:pictured|shown)(?: here| above| below)?\b\s*[:,])",
        60,
        speech=True,
    ),
    _rule(
        "related link",
        "points to another article",
        "related related: read more more: see also also: watch watch: recommended recommended:"
        " listen listen: next next: photos photos: video: gallery: miss explainer: click",
        r"\W*(?:(?:related|read(?: more| also| next| this)?|see(?: also| more)?|also(?: read| see| on)?|more"
        r"|watch(?: now| more| live)?|listen(?: now)?|recommended|photos?|video|gallery|must[- ]read"
        r"|don['’]t miss|up next|next|go deeper|explainer|from the archives?|in pictures"
        r"|related (?:stories|articles|content|coverage|links|topics|posts|news|story|article))"
        r"\s*(?:[:|»>→]|[–—-] ).+|(?:related|recommended)(?: (?:stories|articles|content|coverage|links"
        r"|topics|posts|news|story|article|reading|videos?|for you))?\W*$"
        r"|(?:read|see) (?:more|also|next|the full (?:story|report|article))\W*$"
        r"|also (?:read|see)\W*$|(?:read|see|find) more (?:about|on|from|at|here|in|of)\b.*"
        r"|(?:read|see) the (?:full|whole|original)\b.*|click here\b.*)",
        30,
    ),
    _rule(
        "widget",
        "is a control or label of the page, not a sentence",
        "get listen play watch loading video transcript min minute comments comment tap click swipe"
        " toggle hide enlarge embed audio slideshow live expand close text download show font now",
        r"\W*(?:get more news ?(?:live ?on)?|listen (?:to|·|\d|\().{0,60}|listen|play(?: video| audio)?"
        r"|watch (?:live|now|the video|video)|loading|video player\b.*|transcript|now playing\b.*"
        r"|\d+[- ]min(?:ute)?s?(?: read| listen)?|(?:view |show |read |see |post |add |leave |all )?"
        r"(?:a |all )?(?:\d+ )?comments?(?: \(?\d+\)?)?(?: on this.*| section)?|toggle caption"
        r"|hide caption|(?:tap|click|swipe|scroll|press|touch) (?:to|for|on|play)\b.*|enlarge(?: this)? image"
        r"|embed|audio|slideshow|expand|close|download|live|text size|font size|show more)\W*$",
        14,
    ),
    _rule(
        "navigation",
        "is a heading or link of the page's menus and lists",
        "other load most trending top latest home menu skip search next previous back sections more"
        " show see view breaking popular recommended around read privacy terms contact about"
        " editors' editor's up you",
        r"\W*(?:in other news|(?:load|show|view|see) (?:more|all)(?: (?:stories|news|articles))?"
        r"|most (?:popular|read|viewed|recent|shared|commented|watched)(?: (?:stories|news|now|in .{1,30}))?"
        r"|trending(?: now| stories| topics| on .{1,30})?|top (?:stories|news|headlines|videos)"
        r"|(?:the )?latest(?: (?:news|stories|headlines|videos|from .{1,30}))?|home(?: ?page)?|(?:main )?menu"
        r"|skip to\b.{0,40}|search|(?:next|previous) (?:article|story|post|page)|back to (?:top|home.*)"
        r"|sections|breaking news|more (?:stories|news|headlines|videos|coverage)"
        r"|more (?:from|on|in|about)\b.{1,50}|you (?:may|might) (?:also )?(?:like|be interested in).{0,20}"
        r"|(?:from )?around the web|what to read next|editors?['’]?s? (?:picks?|choice)|popular(?: now| stories)"
        r"|(?:privacy|cookie) (?:policy|notice)|terms (?:of|and) (?:use|service|conditions)|contact us"
        r"|about us|up next)\W*$",
        12,
    ),
    _rule(
        "tags",
        "lists the topics the page is filed under",
        "tags: tags topics: topics tagged filed topic: tag: keywords: keywords categories: category:"
        " posted",
        r"\W*(?:(?:tags?|topics?|keywords|categor(?:y|ies)|filed under|posted in|tagged(?: with| as)?"
        r"|related topics)\s*(?::.*|$))",
        40,
    ),
    _rule(
        "byline",
        "names the writer after 'by'",
        "by",
        rf"(?:(?:story|written|words|text|posted|report|article) )?by:? (?:the )?(?-i:(?=[^\W\d_a-z]))"
        rf"(?:{_NAME}|[\w.'’-]+)(?:(?:,| and| &|\s*[|•·–—-]).{{1,120}})?(?<![.!?”\"])$",
        22,
    ),
    _rule(
        "timestamp",
        "says when the page was published or changed",
        "published updated posted modified published: updated: posted: created first last",
        r"\W*(?:first |last |originally )?(?:published|updated|posted|modified|created)\b"
        r"(?=[^.]{0,60}\d).{0,100}$",
        18,
    ),
    _rule(
        "contact",
        "says how to reach the writer or the newsroom",
        "contact reach tip tips reached email e-mail",
        r"\W*(?:(?:contact|reach|e-?mail)\b.{1,80}@|(?:contact|reach) (?:the )?(?:reporter|writer|us|author)"
        r"|(?:do you )?(?:have|got) a (?:news )?tip|send (?:us )?(?:your )?(?:news )?tips"
        r"|.{1,60}\bcan be reached (?:at|by|on))",
        40,
    ),
    _rule(
        "bio",
        "says who the writer is",
        "is was covers writes reports",
        rf"\W*(?:{_NAME}|(?:the )?(?:author|writer))(?:, [^.]{{1,80}},)? "
        rf"(?:is|was) (?:an? |the |one of )?(?:[^.\s]+ ){{0,6}}?{_JOURNALIST}s?\b",
        150,
        speech=True,
        place=Place.TAIL,
    ),
    _rule(
        "bio",
        "says what the writer covers",
        "covers writes reports",
        rf"\W*{_NAME} (?:covers|writes (?:about|on|for)|reports (?:on|for|from))\b.*\b(?:for|at)\b",
        80,
        speech=True,
        place=Place.TAIL,
    ),
)

# Every spelling in which a trigger word may stand between spaces, so that a line is split once
# and looked up, not searched.
_BEFORE = ("", "(", "[", "*", "“", '"', "‘", "'", "—", ">", "•")
_AFTER = ("", ".", ",", ":", ";", ")", "]", "!", "?", "…", "...", "»", "”", '"', "*", ">", "|")
_BY_FORM: dict[str, set[int]] = {}
for _position, _each in enumerate(RULES):
    for _trigger in _each.triggers:
        for _before in _BEFORE:
            for _after in _AFTER:
                _BY_FORM.setdefault(_before + _trigger + _after, set()).add(_position)
_FORMS = frozenset(_BY_FORM)

# Longer lines are paragraphs; no pattern is run on them, which bounds the cost of any line.
LONGEST_LINE = 2_000


def find_rule(text: str, tokens: list[str], accept: Callable[[Rule], bool]) -> Rule | None:
    """Return the first rule whose wording fits a line.

    Parameters
    ----------
    text : str
        The line without surrounding white space.
    tokens : list of str
        The line in lower case, split at white space.
    accept : callable
        Says of a rule whether it may be used here (its place on the page).
    """
    forms = _FORMS.intersection(tokens)
    if not forms or len(text) > LONGEST_LINE:
        return None
    positions = set().union(*(_BY_FORM[form] for form in forms))
    for position in sorted(positions):
        rule = RULES[position]
        if len(tokens) > rule.longest or not accept(rule) or not rule.pattern.match(text):
            continue
        if rule.speech or not _REPORTED_SPEECH.search(text):
            return rule
    return None
