"""Wording of what is said about the article: its pictures, the people who made it, notes on it."""

from presslens.text.cleaning.rules import (
    AGENCY,
    CAPITAL,
    END,
    JOURNALIST,
    MONTH,
    NAME,
    PICTURE,
    PIECE,
    Place,
    Rule,
    rule,
)

PICTURES: tuple[Rule, ...] = (
    rule(
        "caption",
        "credits a picture",
        "photo photos photograph photographs image images picture pictures illustration credit"
        " courtesy getty handout reuters ap afp epa file photography graphic alamy shutterstock"
        " tass bloomberg xinhua flickr wikimedia pa upi ntb dpa anadolu",
        r"(?:photos?|photograph|image|pictures?|illustration|graphic|map)"
        r"(?: ?(?:credit|courtesy|by|illustration|caption))?(?: (?:of|by))? ?[:/] ?\S",
        r"(?:image|photo) caption\b",
        r"file(?: photo)? ?[-–—:] ?\S",
        r"(?:.*[.\s(])?(?:photo |image |picture )?(?:credit|courtesy)(?: of)? ?: ?\S",
        rf"(?:.*[.\s(])?(?:photo|photograph|illustration|picture)s? (?:by|courtesy of) {NAME}",
        r".*[(\[][^()]*\b(?:photo|image|picture|photograph|handout|file)\b[^()]*[)\]]\W*$",
        rf".*[(\[][^()]*/ ?{AGENCY}[)\]]\W*$",
        rf".*[(\[]{AGENCY}(?:/| via )[^()]*[)\]]\W*$",
        r".*\b(?:AP|file|handout|pool|stock) (?:photo|image|picture)\b(?: ?[/|)(].*)?\W*$",
        rf".*(?:/|\||—|–| - |©|\bvia ) ?{AGENCY}(?: images| photos?)?{END}",
        r"(?:.*[\s|])?(?-i:REUTERS|AP Photo|AFP) ?/ ?\S",
        rf"{AGENCY}(?:/{AGENCY})?{END}",
        rf".*\b(?:for|through|by) (?-i:Getty Images){END}",
        longest=70,
    ),
    rule(
        "caption",
        "describes a picture",
        "photo photograph image picture pictured frame screengrab screenshot video shown seen left"
        " right above below left, right,",
        rf"in this\b.{{0,40}}\b{PICTURE}\b",
        rf"this\b.{{0,30}}\b{PICTURE}\b.{{0,20}}\b(?:provided|released|taken|made available)\b",
        rf"an? (?:undated |file |still |handout ){{1,2}}{PICTURE}\b",
        r"(?:pictured|shown|seen)(?: here| above| below)?\b ?[:,]",
        r"(?:from )?(?:left|right|above|below)(?: to right)? ?[:,]",
        longest=60,
        speech=True,
    ),
    rule(
        "caption",
        "describes in the present tense what was seen on a full date",
        "speaks walks walk arrives gestures waves poses pose attends greets shakes listens looks"
        " stands sits gather",
        r"[^.]{3,150}\b(?:speaks|walks?|arrives|gestures|waves (?:to|at|from|as)|poses?|attends"
        r"|greets|shakes hands|listens|looks (?:on|at)|stands|sits|gather) (?!was|were)[^.]{3,150}"
        rf"(?:\. [^.]{{3,80}})?\b{MONTH}\.? \d{{1,2}}, (?:19|20)\d\d{END}",
        longest=45,
    ),
)

PEOPLE: tuple[Rule, ...] = (
    rule(
        "contributor line",
        "names who else worked on the report",
        "contributed reporting editing translated edited compiled contributing writing research"
        " translation produced",
        r"(?:.*[\s)])?contributed (?:(?:reporting|research) )?(?:to|from)"
        rf" (?:this|the) (?:\w+ )?(?:{PIECE}|coverage)\b",
        r"(?:.*[\s)])?contributed (?:reporting|research)?(?: from .{1,40})?\W*$",
        rf"(?:additional |with |with additional |other )?reporting (?:by|from) {CAPITAL}",
        rf"(?:additional )?(?:editing|writing|translation|research) by {CAPITAL}",
        rf"(?:translated|edited|compiled|produced) (?:from .{{1,30}} )?by {CAPITAL}",
        rf"contributing: {CAPITAL}",
        rf"(?:reporting|research) was contributed by {CAPITAL}",
        longest=60,
    ),
    rule(
        "contributor line",
        "names the agencies the report is made from",
        "with source sources material information agencies",
        r"with (?:inputs?|files|reports|material|agencies|agency)\b.{0,60}$",
        rf"sources? ?: ?\S.{{0,40}}{END}",
        rf"(?:material|information) from .{{1,80}} (?:was used|contributed) (?:in|to) this {PIECE}",
        rf"agencies{END}",
        longest=20,
    ),
    rule(
        "contributor line",
        "says who reported or contributed",
        "reported contributed",
        rf"{NAME},?(?: and {NAME})? reported from {CAPITAL}",
        rf"{NAME}\b.{{0,80}}\bcontributed\W*$",
        rf"the {NAME}\b.{{0,80}}\bcontributed\W*$",
        longest=50,
        place=Place.TAIL,
    ),
    rule(
        "byline",
        "names the writer after 'by'",
        "by byline",
        r"(?:(?:story|written|words|text|report|article|interview|analysis|review|commentary"
        r"|opinion|reported|posted|from) )?by(?:line)?:? (?:the )?"
        rf"(?={CAPITAL})(?:{NAME}|[\w.'’-]+)"
        r"(?:(?:,| and| &| for| in| with|\s*[|•·–—-]| \().{1,120})?$",
        longest=24,
        sentence=False,
    ),
    rule(
        "timestamp",
        "says when the page was published or changed",
        "published updated posted modified created",
        r"(?:and |first |last |originally |date )*(?:published|updated|posted|modified|created)"
        r"(?:\b(?=.{0,80}\d).{0,110}$| ?:?$)",
        longest=18,
        sentence=False,
    ),
    rule(
        "contact",
        "says how to reach the writer or the newsroom",
        "contact reach tip tips story reached contacted email e-mail write letter",
        r"(?:contact|reach|e-?mail|write to)\b.{1,100}@",
        r"(?:contact|reach) (?:the )?(?:reporter|writer|us|author|newsroom)\b",
        r"(?:do you )?(?:have|got) an? (?:\w+ )?(?:tip|story)\b.*[?]",
        r"(?:send|submit) (?:us )?(?:your |a |news )*(?:tips?|letter)\b",
        r"(?:\S+ ){1,5}can be (?:reached|contacted) (?:at|by|on|via)\b",
        longest=40,
    ),
    rule(
        "bio",
        "says who the writer is",
        "is was",
        rf"(?:{NAME}|(?:the )?(?:author|writer)),?(?: [^.]{{1,80}},)? (?:is|was)"
        rf" (?:an? |the |one of )?(?:[\w’'&/,-]+ ){{0,7}}?{JOURNALIST}s?\b",
        rf"(?:{NAME}|(?:the )?(?:author|writer)),?(?: [^.]{{1,80}},)? (?:is|was) an?\b.{{1,160}}"
        r"\b(?:author|host|editor) of\b",
        longest=150,
        speech=True,
        place=Place.TAIL,
    ),
    rule(
        "bio",
        "says what the writer covers",
        "covers writes reports about",
        rf"{NAME} (?:covers|writes (?:about|on|for)|reports (?:on|for|from))\b",
        rf"about the (?:author|writer|reporter)s?{END}",
        longest=80,
        speech=True,
        place=Place.TAIL,
    ),
)

NOTES: tuple[Rule, ...] = (
    rule(
        "editor's note",
        "is headed as a note of the editors",
        "note correction clarification corrections disclosure disclaimer",
        r"(?:editor|editors|author|publisher)['’]?s?['’]? note\b",
        r"(?:note to (?:our )?readers|corrections?|clarification|disclosure|disclaimer)"
        r" ?(?:[:—–(]|- |\w* \d|$)",
        longest=120,
        speech=True,
    ),
    rule(
        "editor's note",
        "speaks of the article itself: its version, origin or state",
        "story article report post piece column page interview essay version dispatch transcript"
        " published appeared",
        r"this is an? (?:(?:developing|breaking|updated|evolving)\b|\w+ version of)",
        rf"(?:this|the following) (?:\w+ ){{0,2}}{PIECE} (?:\w+ ){{0,3}}?(?:updated|corrected"
        r"|published|appeared|translated|amended|edited|produced|adapted|revised|republished"
        r"|co-published|part of|excerpted|condensed|supported by|reflects?|contains?)\b",
        rf"an? (?:earlier |previous |original )?version of (?:this|the) {PIECE}",
        rf"the (?:original|earlier) version of this {PIECE}",
        rf".*\bbenefit from this {PIECE}",
        r"(?:originally|first) (?:published|appeared) (?:on|at|in|by)\b",
        longest=80,
    ),
    rule(
        "editor's note",
        "says whose views are printed, or invites letters",
        "views opinions letters",
        r"(?:the |all )?(?:views|opinions)(?: and (?:views|opinions))?"
        r" (?:expressed|stated|in this)\b",
        r".*\bletters to the editor\b.*\b(?:we|submit|send|publish\w*)\b",
        longest=60,
    ),
)
