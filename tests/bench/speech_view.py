"""The speech view: which attributions report something said, written, published or documented.

PolNeAR also codes beliefs, wishes and decrees. To compare like with like, the view is decided by
the same rule for the coding and for what an extractor found: by the words of the cue and by
quotation marks, never by what kind an extractor says it is.
"""

import re

from presslens.measures.sourcing.extract.spans import Span

_DOUBLE_MARKS = re.compile('["“”]')
_CUE_WORD = re.compile(r"\w+")

# All forms as they stand in a cue, in lower case. This list is part of the definition of the
# scores: another list gives other numbers.
REPORTING_WORDS = frozenset(
    """
    accord according accuse accused accuses accusing acknowledge acknowledged acknowledges
    acknowledging add added adding adds admit admits admitted admitting allege alleged allegedly
    alleges alleging announce announced announces announcing answer answered answers argue argued
    argues arguing ask asked asking asks assert asserted asserting asserts attack attacked
    blast blasted boast boasted brag bragged
    call called calling calls caution cautioned characterize characterized cite cited cites citing
    claim claimed claiming claims comment commented comments complain complained concede conceded
    concedes conclude concluded concludes condemn condemned confirm confirmed confirming confirms
    contend contended contends continue continued continues counter countered criticize criticized
    criticizes criticizing
    declare declared declares declaring decline declined denied denies denounce denounced deny
    denying describe described describes describing disclose disclosed discuss discussed dismiss
    dismissed
    echo echoed email emphasize emphasized estimate estimated estimates exclaim exclaimed explain
    explained explaining explains
    find finds found
    indicate indicated indicates insist insisted insisting insists interview
    joke joked
    lament lamented letter
    memo mention mentioned mentioning mentions mock mocked
    note noted notes noting
    observe observed
    pledge pledged pledges point pointed pointing points poll portray portrayed post posted posts
    praise praised predict predicted predicts promise promised promises propose proposed proposes
    publish published
    quip quipped quote quoted quotes quoting
    read reads recall recalled recalls refuse refused reiterate reiterated remark remarked remarks
    repeat repeated replied replies reply report reported reportedly reporting reports respond
    responded responding responds reveal revealed revealing reveals
    said say saying says shout shouted show showed shown shows slam slammed speak speech spoke
    spoken state stated statement statements states stating stress stressed stresses study suggest
    suggested suggesting suggests survey
    talk talked talking talks tell telling tells testified testify told tweet tweeted tweeting
    tweets
    urge urged urges
    vow vowed vows
    warn warned warning warns write writes writing written wrote
    """.split()
)


def is_speech(cue: tuple[Span, ...], content: tuple[Span, ...], text: str) -> bool:
    """Whether an attribution is in the speech view.

    It is if its content has a double quotation mark, if it has no cue, or if a word of its cue is
    one of `REPORTING_WORDS`.

    Parameters
    ----------
    cue, content : tuple of (int, int)
        Spans in `text`.
    text : str
        The text the offsets count in.
    """
    if not cue or any(_DOUBLE_MARKS.search(text, start, end) for start, end in content):
        return True
    return any(
        word.lower() in REPORTING_WORDS
        for start, end in cue
        for word in _CUE_WORD.findall(text[start:end])
    )
