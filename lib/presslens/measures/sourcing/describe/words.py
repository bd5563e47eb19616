"""Words that tell persons from bodies, places and documents: given names, titles, nouns.

Countries with the words that show a person or body to be theirs: names, demonyms, capitals.

Verbs that introduce what someone says, thinks or wants, by class, with their forms.

The three classes with a that-clause are those of Quirk, Greenbaum, Leech and Svartvik, A
Comprehensive Grammar of the English Language (1985), section 16.31 f., as Biber, Variation across
Speech and Writing (1988), uses them to count reported speech. A fourth class holds verbs whose
object is judged or told: they accused him of lying.
"""

import re
from functools import cache

MALE_NAMES = frozenset(
    """
    aaron abdul abdullah abraham adam adrian ahmad ahmed alan albert alberto alejandro alex
    alexander alexei alexis alfred ali allan allen amir anatoly anders andrea andre andreas andrei
    andrew andrey andy anthony antonio antony ari arjun arnold arthur ash ashton aslan august avi
    barack barry bart bashar ben benedict benjamin benny bernard bernie bill billy bob bobby boris
    brad brandon brendan brent brett brian bruce bryan calvin cameron carl carlo carlos cesar
    charles charlie chester chris christian christoph christopher chuck clarence claude claudio
    clifford clint clive colin craig curtis dale damian damien dan daniel danny darren dave david
    dean denis dennis derek desmond dick diego dieter dimitri dmitri dmitry dominic don donald
    doug douglas duncan dwight dylan earl ed eddie edgar eduardo edward edwin eli elliot emmanuel
    enrique eric erik ernest ernesto ethan eugene evan fabio felipe felix ferdinand fernando
    francis francisco francois frank franz fred frederic frederick gareth gary gavin gene geoff
    geoffrey george georges gerald gerard gerry giovanni glen glenn gordon graeme graham greg
    gregory guillaume gustavo guy hamid hank hans harold harry harvey hassan hector henri henry
    herbert hideo hiroshi howard hugh hugo hussein ian ibrahim igor ilya ismail ivan jack jackson
    jacob jacques jaime jake jamal james jamie jan jared jason javier jay jean jeff jeffrey jens
    jeremy jerome jerry jesse jim jimmy joachim joe joel johan johannes john johnny jon jonas
    jonathan jorge jose joseph josh joshua josé juan julian julio justin karim karl keith ken
    kenneth kevin khalid klaus konstantin kurt kyle lamar larry lars laurence lawrence leo leon
    leonard leonid lewis liam lindsey lloyd louis luc luca lucas luis luke mahmoud malcolm manuel
    marc marcel marcin marco marcus mario mark markus marshall martin marvin mathias matt matteo
    matthew maurice max mehmet michael michel miguel mikael mike mikhail milan mitch mitt mohamed
    mohammad mohammed muhammad mustafa narendra nathan neil nelson nicholas nick nicolas nigel
    nikolai noah norbert norman olaf oleg oliver omar orlando oscar osama otto owen pablo paolo
    patrick paul pavel pedro percy perry pete peter phil philip philippe phillip pierre rafael
    ralph ramon randy raul ray raymond reginald rex ricardo richard rick rob robert roberto robin
    rod roger roland ron ronald rory ross roy rupert russell ryan salman sam samuel saul scott
    sean sebastian serge sergei sergey seth shane shawn sidney simon spencer stan stanley stefan
    stephan stephen steve steven stewart stuart sven ted terence terry theo theodore thomas tim
    timothy toby todd tom tomas tommy tony trevor tyler uri vaclav valery vernon victor viktor
    vince vincent vladimir walter warren wayne wilfred wilhelm will william willie wolfgang xavier
    yasser yuri yusuf zachary
    """.split()
)
FEMALE_NAMES = frozenset(
    """
    abigail ada adele adriana agnes aisha alexandra alice alicia alison allison amanda amber
    amelia amina amy ana anastasia andrea angela angelina anita ann anna anne annette annie
    antonia ashley astrid audrey barbara beatrice becky belinda bernadette beth betsy betty
    beverly brenda bridget brigitte camilla camille cara carla carmen carol carole caroline
    carolyn catherine cathy cecilia celia charlotte cheryl chloe christiane christina christine
    cindy claire clara clare claudia colleen condoleezza connie consuelo cristina cynthia daisy
    daniela danielle dawn deborah debra denise diana diane dolores donna dora doris dorothy edith
    eileen elaine eleanor elena elisabeth elise elizabeth ella ellen elsa emily emma erica erin
    esther eva evelyn fatima fatuma federica fiona florence frances francesca gabriela gabrielle
    gail georgia gillian gina giulia gloria grace greta hannah harriet heather heidi helen helena
    hilary hillary hope ingrid irene irina iris isabel isabella ivanka jacqueline jane janet
    janice jean jeanne jennifer jenny jessica jill jo joan joanna joanne josephine joy joyce
    juanita judith judy julia juliana julie june karen karin kate katharine katherine kathleen
    kathryn kathy katie katrina kay kelly kerry kim kimberly kirsten kristen kristin laura lauren
    laurie leah leila lena leslie lillian linda lisa liz lois loretta lorraine louise lucia lucy
    lydia lynn madeleine maggie maha mandy marcia margaret maria marian marie marina marion
    marjorie martha mary maureen megan melanie melania melissa meredith michelle mildred miranda
    miriam molly monica nadia nancy naomi natalia natalie natasha nicola nicole nina nora olga
    olivia pamela patricia paula pauline peggy penelope philippa phoebe phyllis priya rachel
    rebecca regina renee rita roberta rosa rose rosemary ruth sabrina sally samantha sandra sara
    sarah sharon sheila shirley silvia simone sofia sonia sophia sophie stacey stella stephanie
    sue susan suzanne sylvia tamara tania tanya tara tatiana tatyana teresa tessa theresa tina
    tracey tracy ursula valentina valerie vanessa vera veronica vicky victoria violet virginia
    vivian wendy yasmin yvonne zoe
    """.split()
)

TITLES = frozenset(
    """
    mr mrs ms miss mx dr prof professor sir lord lady dame baron baroness count duke duchess
    prince princess king queen emperor sheikh sheik emir ayatollah imam rabbi rev reverend father
    sister brother bishop archbishop cardinal pope pastor dean president vice-president premier
    chancellor secretary minister sen senator rep representative congressman congresswoman gov
    governor mayor mp gen general lt lieutenant col colonel maj major capt captain cmdr commander
    adm admiral sgt sergeant cpl corporal brig brigadier marshal cpt chief judge justice sheriff
    detective inspector superintendent constable officer agent ambassador speaker chairman
    chairwoman chair director coach correspondent editor reporter spokesman spokeswoman
    spokesperson vice deputy acting former executive attorney counsel commissioner undersecretary
    nobel laureate novelist author actor actress singer designer auctioneer founder ceo cfo
    historian
    """.split()
)
# "Secretary of State", "Air Force": words of offices that stand before a name without being one.
OFFICE_WORDS = frozenset(
    """
    defense defence state foreign interior treasury justice homeland security press air military
    navy marine army staff home finance health education energy labour labor commerce trade
    environment agriculture prime first republican democratic democrat conservative tory labour
    liberal socialist communist congressional european latin islamic christian jewish muslim
    catholic royal national federal supreme united medical lead joint assistant associate senior
    junior former writer
    """.split()
)
FEMALE_TITLES = frozenset("mrs ms miss lady dame baroness duchess princess queen sister".split())
MALE_TITLES = frozenset("mr sir lord baron duke prince king father brother pope".split())

# Nouns for persons that do not name them: the head of "two senior defense officials".
PERSON_NOUN = re.compile(
    r"(?:official|source|aide|advis[eo]r|diplomat|insider|operative|person|people|staffer"
    r"|strategist"
    r"|commander|general|officer|spokes(?:man|woman|person|people|men|women|persons)|leader"
    r"|minister|secretary|president|lawmaker|legislator|senator|congress(?:man|woman|men)|member|mp"
    r"|representative|delegate|candidate|nominee|politician|governor|mayor|ambassador|envoy"
    r"|witness|resident|villager|local|citizen|voter|supporter|opponent|critic|sceptic"
    r"|skeptic|rival"
    r"|neighbo[u]?r|famil(?:y|ies)|relative|mother|father|parent|brother|sister|son|daughter"
    r"|wife|husband"
    r"|girlfriend|boyfriend|friend|child|children|kid|boy|girl|man|men|woman|women|teenager|student"
    r"|pupil|teacher|professor|expert|analyst|scientist|researcher|academic|scholar|historian"
    r"|economist|engineer|doctor|physician|nurse|patient|surgeon|lawyer|attorney|prosecutor|judge"
    r"|investigator|detective|agent|guard|soldier|troop|rebel|militant|fighter|activist|campaigner"
    r"|advocate|environmentalist|conservationist|volunteer|refugee|migrant|protester|demonstrator"
    r"|passenger|tourist|visitor|guest|customer|consumer|shopper|diner|user|viewer|reader|fan|crowd"
    r"|player|coach|manager|artist|author|writer|musician|actor|critic|observer|commentator"
    r"|executive|employee|worker|staff|colleague|boss|employer|owner|founder|director|chief|head"
    r"|chairman|chair|investor|trader|farmer|driver|pilot|fisherman|hunter|priest|bishop|imam|monk"
    r"|pope|king|queen|prince|princess|duke|duchess|generation|public|someone|somebody|anyone"
    r"|everyone"
    r"|nobody|individual|respondent|pollster|organi[sz]er|reporter|journalist|correspondent|editor"
    r"|columnist|authorit(?:y|ies)|police|suspect|victim|survivor|prisoner|inmate|counterpart|those"
    r"|detainee|separatist|other|hundreds|thousands|millions|dozens|folk|democrat|republican"
    r"|conservative|liberal|american|briton|european)(?:e?s)?",
    re.IGNORECASE,
)
# -er and -ist make nouns for persons, but for these.
PERSON_SUFFIX = re.compile(
    r"(?!(?:paper|newspaper|number|order|letter|chapter|matter|answer|offer|winter|summer|weather"
    r"|water|power|computer|centre|center|poster|register|list|tweeter|twitter|cent(?:er|re))s?$)"
    r"[a-z-]+(?:ers?|ists?|m[ae]n|ians?|ors?|keepers|eers?)",
)

DOCUMENT_NOUN = re.compile(
    r"(?:report|study|studies|poll|survey|census|document|documentary|film|video|footage"
    r"|statement|memo"
    r"|memorandum|e-?mail|letter|message|filing|record|data|metadata|figure|gure|statistic"
    r"|transcript"
    r"|indictment|complaint|lawsuit|court papers|papers|affidavit|ruling|judgment|verdict"
    r"|bill|law|act|decree|plan"
    r"|proposal|order|manifesto|book|diary|novel|website|web ?site|site|blog|release|imagery"
    r"|image|photo|photograph|picture"
    r"|tweet|post|ad|advertisement|advice|guideline|guidance|article|essay|story|analysis"
    r"|analyses|review"
    r"|index|list|file|files|tax returns?|agenda|constitution|amendment|treaty|agreement|text"
    r"|research"
    r"|finding|ndings|result|evidence|observation|estimate|forecast|projection|calculation"
    r"|computation|model|test|scan|experiment|presentation|atlas|map|chart|account|accounts"
    r"|timeline|sign|note|contract|paper"
    r"|inquiry|audit|assessment|legend|wisdom|declaration|resolution|communiqu[eé]|charter"
    r"|script|song|play)(?:s)?",
    re.IGNORECASE,
)

ORGANISATION_NOUN = re.compile(
    r"(?:government|administration|ministry|department|agency|bureau|office|council|commission"
    r"|committee|parliament|congress|senate|house|court|tribunal|party|coalition|campaign"
    r"|army|navy|air force|force"
    r"|military|police|embassy|consulate|palace|kremlin|pentagon|company|companies|firm"
    r"|corporation|bank|group|chain|retailer"
    r"|manufacturer|maker|publisher|airline|brand|industry|business|institute|institution"
    r"|university"
    r"|college|school|hospital|museum|gallery|aquarium|zoo|theatre|theater|library|laboratory"
    r"|lab|centre|center|foundation"
    r"|charity|trust|organi[sz]ation|association|society|union|federation|league|club|team"
    r"|church|vatican"
    r"|movement|network|observatory|alliance|fund|service|authority|board|panel|body|bodies|project"
    r"|initiative|programme|program|mission|mission control|control room|headquarters"
    r"|secretariat|regime|state|city|region"
    r"|cabinet|staff college|registry|platform|exchange|festival|watch|world bank|rebels"
    r"|countr(?:y|ies)|nation|hotel|restaurant|store|shop|house of commons|house of lords)(?:s)?",
    re.IGNORECASE,
)

WELL_KNOWN_BODIES = frozenset(
    """
    amazon google microsoft apple facebook twitter instagram uber airbnb netflix tesla boeing
    airbus lockheed raytheon samsung sony toyota volkswagen bmw ford exxon shell bp gazprom huawei
    ibm intel walmart tesco starbucks mcdonald’s mcdonald's coca-cola pepsi nestle nestlé unilever
    pfizer gsk oxfam greenpeace amnesty unicef interpol europol nato isis hamas hezbollah taliban
    fifa uefa nasa kremlin pentagon vatican congress parliament downing whitehall opec eurostat
    istat ofcom
    """.split()
)

PLACE_WORDS = frozenset(
    """
    new north south east west northern southern eastern western central middle upper lower street
    road avenue square lane hill hills mount mountain mountains river sea ocean lake island
    islands bay gulf beach coast county city town village valley park airport station bridge port
    peninsula territory province district africa asia europe america atlantic pacific
    mediterranean arctic january february march april may june july august september october
    november december monday tuesday wednesday thursday friday saturday sunday christmas easter
    ramadan god internet english day week world war cup olympics games award prize act bill army
    navy force forces
    """.split()
)
# Capitalised at the head of a sentence, never part of a name.
SENTENCE_WORDS = frozenset(
    """
    the a an this that these those it he she they we i you his her their its our my your there
    here in on at by for from with without about after before during since until while when where
    why how what who which if although though because as and but or nor so yet however meanwhile
    moreover still also then now today yesterday tomorrow last next one two three four five six
    seven eight nine ten some many most several all both each every no not never more less only
    even just like under over between among through across despite according speaking asked
    earlier later once perhaps instead indeed other another such same is was are were has have had
    do does did can could will would may might must should to of than too very well yes let
    """.split()
)

FEMALE_NOUNS = frozenset("woman mother wife daughter sister girl spokeswoman actress queen".split())
MALE_NOUNS = frozenset("man father husband son brother boy spokesman king".split())

# Code: names, demonyms, capitals and seats of power that newspapers use for the government.
_COUNTRIES = """
us: United States; U.S.; US; USA; America; American; Washington; White House; Pentagon; Capitol Hill
us: Secretary of State; Secretary of Defense; Air Force; Congress; State Department
us: Defense Department; Department of Defense; CENTCOM; EUCOM
us: Central Command; FBI; CIA; NSA
uk: United Kingdom; UK; U.K.; Britain; British; England; English; Scotland; Scottish
uk: Wales; Welsh; London; Downing Street; Whitehall; Westminster
russia: Russia; Russian; Moscow; Kremlin; Soviet
syria: Syria; Syrian; Damascus
china: China; Chinese; Beijing
france: France; French; Paris; Elysee; Élysée
germany: Germany; German; Berlin
italy: Italy; Italian; Rome
spain: Spain; Spanish; Madrid
portugal: Portugal; Portuguese; Lisbon
netherlands: Netherlands; Dutch; The Hague
belgium: Belgium; Belgian
switzerland: Switzerland; Swiss; Bern
austria: Austria; Austrian; Vienna
ireland: Ireland; Irish; Dublin
iceland: Iceland; Icelandic; Reykjavik
norway: Norway; Norwegian; Oslo
sweden: Sweden; Swedish; Stockholm
denmark: Denmark; Danish; Copenhagen
finland: Finland; Finnish; Helsinki
poland: Poland; Polish; Warsaw
ukraine: Ukraine; Ukrainian; Kiev; Kyiv
belarus: Belarus; Belarusian; Minsk
hungary: Hungary; Hungarian; Budapest
romania: Romania; Romanian; Bucharest
bulgaria: Bulgaria; Bulgarian; Sofia
serbia: Serbia; Serbian; Belgrade
croatia: Croatia; Croatian; Zagreb
greece: Greece; Greek; Athens
turkey: Turkey; Turkish; Ankara
cyprus: Cyprus; Cypriot
georgia: Georgian; Tbilisi
israel: Israel; Israeli; Jerusalem; Tel Aviv
palestine: Palestine; Palestinian; Gaza; Ramallah; Hamas
lebanon: Lebanon; Lebanese; Beirut; Hezbollah
jordan: Jordan; Jordanian; Amman
iraq: Iraq; Iraqi; Baghdad
iran: Iran; Iranian; Tehran
saudi_arabia: Saudi Arabia; Saudi; Riyadh
yemen: Yemen; Yemeni; Sanaa
qatar: Qatar; Qatari; Doha
uae: United Arab Emirates; UAE; Emirati; Abu Dhabi
kuwait: Kuwait; Kuwaiti
egypt: Egypt; Egyptian; Cairo
libya: Libya; Libyan; Tripoli
tunisia: Tunisia; Tunisian; Tunis
algeria: Algeria; Algerian; Algiers
morocco: Morocco; Moroccan; Rabat
sudan: Sudan; Sudanese; Khartoum
ethiopia: Ethiopia; Ethiopian; Addis Ababa
somalia: Somalia; Somali; Mogadishu
kenya: Kenya; Kenyan; Nairobi
uganda: Uganda; Ugandan; Kampala
rwanda: Rwanda; Rwandan; Kigali
nigeria: Nigeria; Nigerian; Abuja
ghana: Ghana; Ghanaian; Accra
south_africa: South Africa; South African; Pretoria
zimbabwe: Zimbabwe; Zimbabwean; Harare
india: India; Indian; New Delhi; Delhi
pakistan: Pakistan; Pakistani; Islamabad
afghanistan: Afghanistan; Afghan; Kabul; Taliban
bangladesh: Bangladesh; Bangladeshi; Dhaka
nepal: Nepal; Nepali; Nepalese; Kathmandu
sri_lanka: Sri Lanka; Sri Lankan; Colombo
myanmar: Myanmar; Burma; Burmese; Naypyidaw
thailand: Thailand; Thai; Bangkok
vietnam: Vietnam; Vietnamese; Hanoi
cambodia: Cambodia; Cambodian; Phnom Penh
indonesia: Indonesia; Indonesian; Jakarta
malaysia: Malaysia; Malaysian; Kuala Lumpur
singapore: Singapore; Singaporean
philippines: Philippines; Filipino; Philippine; Manila
japan: Japan; Japanese; Tokyo
south_korea: South Korea; South Korean; Seoul
north_korea: North Korea; North Korean; Pyongyang
taiwan: Taiwan; Taiwanese; Taipei
australia: Australia; Australian; Canberra
new_zealand: New Zealand; Wellington
canada: Canada; Canadian; Ottawa
mexico: Mexico; Mexican; Mexico City
cuba: Cuba; Cuban; Havana
venezuela: Venezuela; Venezuelan; Caracas
colombia: Colombia; Colombian; Bogotá; Bogota
brazil: Brazil; Brazilian; Brasília; Brasilia
argentina: Argentina; Argentine; Buenos Aires
chile: Chile; Chilean; Santiago
peru: Peru; Peruvian; Lima
"""


@cache
def _codes() -> dict[str, str]:
    codes = {}
    for line in _COUNTRIES.strip().splitlines():
        code, _, words = line.partition(":")
        for word in words.split(";"):
            codes[word.strip()] = code
    return codes


@cache
def _pattern() -> re.Pattern[str]:
    words = sorted(_codes(), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, words))})s?(?![\w])")


def countries_in(phrase: str) -> list[str]:
    """Codes of the countries that a phrase names, in the order of the phrase, each once.

    Examples
    --------
    >>> countries_in("a senior U.S. official in Moscow")
    ['us', 'russia']
    """
    found = [_codes()[match[1]] for match in _pattern().finditer(phrase)]
    return list(dict.fromkeys(found))


def is_country_word(word: str) -> bool:
    """Whether a word or phrase is a country's name, demonym, capital or seat of power."""
    codes = _codes()
    return word in codes or word.removesuffix("s") in codes


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
