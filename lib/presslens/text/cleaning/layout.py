"""What the place of a block on the page gives away: headline, deck, caption, subhead, tail.

Blocks are first decided by their wording, then from the end of the page upwards, then from its top
down to the first paragraph, and last between paragraphs.
"""

import re
from itertools import pairwise

from presslens.text.cleaning.blocks import Block
from presslens.text.cleaning.labels import find_credit, find_label
from presslens.text.cleaning.rules import Place
from presslens.text.cleaning.wording import find_rule, reports_speech

# A paragraph has a final stop and at least so many words, or so many words without one.
_SENTENCE_WORDS, _PARAGRAPH_WORDS = 7, 25
_LONGEST_DECK = 45
_LONGEST_SUBHEAD = 8
_LONGEST_LINK = 20
# How many blocks from the top a byline or timestamp still belongs to the top of the page.
_DEEPEST_TOP = 20
_DATED = frozenset({"byline", "timestamp"})
_CONTROLS = frozenset({"share buttons", "widget"})
_LISTS = frozenset({"related link", "navigation", "tags"})
_BULLETS = "•‣▪◦·-–—*"
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_DATELINE = re.compile(r"[^\W\d_a-z][^—–\n]{1,60}?(?:—|–|--| -) ")
_SURNAME = re.compile(r"[^\W\d_a-z][\w'’-]*[^\W\d_A-Z]")
_ABOUT_SOMEBODY = re.compile(
    r"(?:[^\W\d_a-z][\w.'’-]* ){0,4}?(?P<surname>[^\W\d_a-z][\w'’-]+)"
    r" (?:is|covers|writes|reports|teaches|lives|works) "
)
_HIDE_CAPTION = re.compile(r"(?:toggle|hide) caption", re.IGNORECASE)
_DATELINE_ALONE = re.compile(r"[^\W\d_a-z][^()]{1,40}\([^()]{2,40}\)\W*$")
_JOB = re.compile(
    r"\b(?:staff|writer|reporter|correspondent|editor|columnist|bureau|desk|agencies|newsroom"
    r"|contributor|press|author)\b",
    re.IGNORECASE,
)
_NAME_AND_POST = re.compile(r"[^\W\d_a-z][\w.'’-]*(?: [^\W\d_a-z][\w.'’-]*){1,3}, [^\W\d_a-z]")
_NEWSROOM = re.compile(
    r"\b(?:desk|editors?|editing|updat(?:ed|ing)|article|story|stories|posted|published|version"
    r"|translat(?:ed|ion)|reporting|correct(?:ed|ion)|headline|column|readers?|pseudonym)\b",
    re.IGNORECASE,
)


def settle(page: list[Block]) -> list[Block]:
    """Decide the kind of every block of a page; blocks left without a kind are body."""
    for block in page:
        _settle_by_wording(block)
    _mark_running_text(page)
    if not _ends_sentences(page):
        return page
    if not any(_is_paragraph(block) for block in page):
        _settle_page_without_paragraphs(page)
        return page
    _settle_bios_of_writers(page)
    _settle_tail(page)
    _settle_head(page)
    _settle_lists(page)
    _settle_pull_quotes(page)
    _settle_lines_between(page)
    return page


def _settle_by_wording(block: Block) -> None:
    if not any(map(str.isalnum, block.text)):
        block.settle("separator", "holds no letter or digit")
        return
    label = find_label(block.text, block.size, block.stop)
    if label:
        block.settle(*label)
        return
    rule = find_rule(block.text, block.tokens, block.stop, Place.ANYWHERE)
    if rule:
        block.settle(rule.kind, rule.reason)
        return
    credit = find_credit(block.text, block.size, block.stop)
    if credit and not reports_speech(block.text):
        block.settle(*credit)


def _mark_running_text(page: list[Block]) -> None:
    """Find sentences cut by a stray line break: the next line goes on in lower case."""
    for above, below in pairwise(page):
        goes_on = below.text[0].islower() and not below.text[1:2].isupper()
        if goes_on and not above.kind and not below.kind and not above.stop:
            above.running = below.running = True


def _ends_sentences(page: list[Block]) -> bool:
    """Whether this text marks the end of sentences at all (Thai does not, nor do some poems)."""
    longer = [block for block in page if not block.kind and block.size >= 2 * _SENTENCE_WORDS]
    return 2 * sum(block.stop for block in longer) >= len(longer)


def _is_paragraph(block: Block) -> bool:
    if block.kind:
        return False
    return block.running or block.size >= (_SENTENCE_WORDS if block.stop else _PARAGRAPH_WORDS)


def _in_title_case(block: Block) -> bool:
    """Whether most of the longer words begin with a capital."""
    longer = [word for word in _WORD.findall(block.text) if len(word) > 3]
    capitals = sum(word[0].isupper() for word in longer)
    return bool(longer) and capitals >= 0.7 * len(longer)


def _settle_page_without_paragraphs(page: list[Block]) -> None:
    """Settle titles where furniture was recognised but nothing reads as a paragraph."""
    if any(block.kind for block in page):
        for block in page:
            if not block.kind and not block.stop:
                block.settle("navigation", "no sentence, on a page without a paragraph")


def _settle_bios_of_writers(page: list[Block]) -> None:
    """Find sentences on who the writer is: they name somebody whom a byline of the page names.

    Such a sentence stands below the byline or at the end, and tells of the present ("is").
    """
    bylines = [i for i, block in enumerate(page) if block.kind == "byline"]
    if not bylines:
        return
    surnames = {word for i in bylines for word in _SURNAME.findall(page[i].text)}
    last = max(i for i, block in enumerate(page) if not block.kind)
    for position in {last, *(i + 1 for i in bylines if i + 1 < len(page))}:
        block = page[position]
        match = _ABOUT_SOMEBODY.match(block.text)
        if not block.kind and match and match["surname"] in surnames:
            block.settle("bio", "says who the writer named in the byline is")


def _settle_tail(page: list[Block]) -> None:
    """Go up from the end of the page to the last paragraph."""
    pending: list[Block] = []
    for block in reversed(page):
        if not block.kind and not block.running:
            rule = find_rule(block.text, block.tokens, block.stop, Place.TAIL)
            if rule:
                block.settle(rule.kind, rule.reason)
            elif _is_note_in_parentheses(block):
                block.settle("editor's note", "in parentheses at the end, speaks of the newsroom")
        if block.kind:
            kind = block.kind if block.kind in _LISTS else "navigation"
            for title in pending:
                title.settle(kind, "no sentence, after the last paragraph")
            pending.clear()
        elif _is_title(block):
            pending.append(block)
        else:
            break
    # Nothing known stands between these and the last paragraph: they may be its own list, its
    # verse, or a sentence that lost its stop.
    if all(
        block.size <= _LONGEST_SUBHEAD or _in_title_case(block) for block in pending
    ) and not any(block.text[0] in _BULLETS or block.text[-1] in ",;" for block in pending):
        for title in pending:
            title.settle("navigation", "no sentence, after the last paragraph")


def _is_title(block: Block) -> bool:
    if block.running or block.size > _LONGEST_LINK or block.text[0] in "([":
        return False
    return not block.stop or (block.text[-1] in "?!" and _in_title_case(block) and block.size >= 4)


def _is_note_in_parentheses(block: Block) -> bool:
    text = block.text
    whole = text[0] in "([" and text[-1] in ")]" and text.find(text[-1], 0, -1) == -1
    return whole and bool(_NEWSROOM.search(text))


def _settle_head(page: list[Block]) -> None:
    """Go down from the top of the page to the first paragraph."""
    top = _end_of_top(page)
    end = max(top, next(i for i, block in enumerate(page) if _is_paragraph(block)))
    end = _settle_between_picture_controls(page, end)
    head = page[:end]
    _settle_repeated_captions(head)
    _settle_titles(head, top)
    if end < len(page) and _is_deck(page, end):
        page[end].settle("deck", "a short sentence between the headline and the page's furniture")


def _settle_between_picture_controls(page: list[Block], end: int) -> int:
    """Name what stands above "hide caption" a caption; return where the head ends now."""
    for position in range(min(len(page), end + 4)):
        block = page[position]
        if block.kind == "widget" and _HIDE_CAPTION.match(block.text):
            for each in page[max(0, position - 2) : position]:
                if not each.kind and each.size <= _LONGEST_DECK:
                    each.settle("caption", "above the control that hides the caption")
                    end = max(end, position + 1)
    return end


def _end_of_top(page: list[Block]) -> int:
    """Return the position after the last byline or timestamp of the page's top, or 0.

    Above it stand headline, deck and captions, short all of them; a paragraph of the article
    stands there on no page. A timestamp below the first paragraph counts only if nothing above
    that paragraph was dated: it may head an entry of a running report.
    """
    end = 0
    paragraphs = 0
    for position, block in enumerate(page[:_DEEPEST_TOP]):
        if _is_paragraph(block):
            paragraphs += 1
            if paragraphs > 2 or block.size > _LONGEST_DECK or _DATELINE.match(block.text):
                break
        elif block.kind == "byline" or (block.kind == "timestamp" and (not end or not paragraphs)):
            end = position + 1
    above = sum(block.size for block in page[:end] if not block.kind)
    below = sum(block.size for block in page[end:] if not block.kind)
    return end if below > above else 0


def _settle_repeated_captions(head: list[Block]) -> None:
    for earlier, later in pairwise(head):
        if (
            not later.kind
            and later.text.startswith(earlier.text)
            and later.size <= earlier.size + 4
        ):
            for block in (earlier, later):
                block.settle("caption", "said twice above the article, as a picture's text is")


def _settle_titles(head: list[Block], top: int) -> None:
    """Name the open blocks above the first paragraph; those with a final stop only above `top`."""
    headline = _find_headline(head)
    if headline is None:
        return
    head[headline].settle("headline", "a title above the first paragraph")
    for position, block in enumerate(head):
        if block.kind:
            continue
        if position < headline:
            block.settle("navigation", "a label above the headline")
        elif _DATELINE_ALONE.match(block.text) and block.size <= 8:
            block.settle("dateline", "place and outlet on a line of their own")
        elif _is_name(block):
            block.settle("byline", "a name or post below the headline")
        elif position < top and any(each.kind in _DATED for each in head[headline:position]):
            block.settle("caption", "between the lines that name writer and time")
        elif position < top:
            block.settle("deck", "between the headline and the line that names writer or time")
        elif not block.stop and any(each.kind in _DATED for each in head[headline:position]):
            block.settle("caption", "no sentence, between writer or time and the first paragraph")
        elif not block.stop:
            block.settle("deck", "no sentence, between headline and first paragraph")


def _find_headline(head: list[Block]) -> int | None:
    open_positions = [i for i, block in enumerate(head) if not block.kind and not block.running]
    titles = [i for i in open_positions if not head[i].stop or _in_title_case(head[i])]
    longer = [i for i in titles if head[i].size >= 3]
    return next(iter(longer or titles), None)


def _is_name(block: Block) -> bool:
    if block.stop or block.size > 12:
        return False
    if block.size <= 8 and _JOB.search(block.text):
        return True
    words = block.text.split()
    if len(words) >= 4 and _NAME_AND_POST.match(block.text):
        return True
    return 2 <= len(words) <= 4 and all(word[0].isupper() for word in words)


def _is_deck(page: list[Block], position: int) -> bool:
    """Whether the first paragraph is a deck although no byline follows it.

    It is, if it is short, stands below a headline with nothing of byline or time above it, and is
    followed by the page's controls, or set off from the rest by a blank line but not from the
    headline.
    """
    block = page[position]
    above = page[:position]
    if block.size > 20 or block.running or any(each.kind in _DATED for each in above):
        return False
    if not above or above[-1].kind != "headline" or position + 1 == len(page):
        return False
    below = page[position + 1]
    close = block.first == above[-1].last + 1 and below.first > block.last + 1
    return close or below.kind in _CONTROLS


def _settle_lists(page: list[Block]) -> None:
    """Settle titles that follow a heading of links between paragraphs."""
    for above, block in pairwise(page):
        if above.kind in _LISTS and not block.kind and not block.stop and _is_title(block):
            block.settle(above.kind, "a title that follows a heading of links")


def _settle_lines_between(page: list[Block]) -> None:
    """Find lines without a final stop between two paragraphs: subheads, captions, lists of links.

    Where most paragraphs are well closed, a line that is not was not meant as a sentence. What
    follows a colon or begins with a bullet is a list of the article's own.
    """
    open_blocks = [block for block in page if not block.kind]
    longest = _LONGEST_LINK if sum(block.stop for block in open_blocks) >= 5 else _LONGEST_SUBHEAD
    lines: list[Block] = []
    above: Block | None = None
    for block in open_blocks:
        if not block.stop and not block.running:
            lines.append(block)
            continue
        if above and above.text[-1] != ":" and all(_is_label(each, longest) for each in lines):
            _settle_run(lines)
        lines.clear()
        above = block


def _is_label(block: Block, longest: int) -> bool:
    first, last = block.text[0], block.text[-1]
    return block.size <= longest and first not in _BULLETS + "([" and last not in ",;"


def _settle_run(lines: list[Block]) -> None:
    if len(lines) > 1:
        for block in lines:
            block.settle("navigation", "one of several lines without a final stop in the body")
        return
    for block in lines:
        if block.size <= _LONGEST_SUBHEAD or _in_title_case(block):
            block.settle("subhead", "a short line without a final stop between paragraphs")
        else:
            block.settle("caption", "a line without a final stop between paragraphs that have one")


def _settle_pull_quotes(page: list[Block]) -> None:
    """Find short lines that only say again what a paragraph close by says."""
    for position, block in enumerate(page):
        quoted = block.text[0] in "\"“‘'«„"
        if block.kind or not 4 <= block.size <= _PARAGRAPH_WORDS or (block.stop and not quoted):
            continue
        core = block.text.strip("\"“”‘’'«»„ .,")
        nearby = page[max(0, position - 4) : position + 5]
        if any(core in each.text and each.size > block.size for each in nearby):
            block.settle("pull quote", "says again what a paragraph close by says")
