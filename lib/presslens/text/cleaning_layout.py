"""What the place of a block on the page shows: headline, deck, caption, subhead, tail.

Blocks are first classified by their wording, then from the end of the page upwards, then from its
top down to the first paragraph, and last between paragraphs.
"""

from itertools import pairwise

from presslens.text.boilerplate import (
    PATTERNS,
    QUOTES,
    WORD,
    Block,
    find_boilerplate,
    find_rule,
    has_speech,
    in_title_case,
)

# A paragraph has a final stop and at least so many words, or so many words without one.
_MIN_SENTENCE, _MIN_PARAGRAPH = 7, 25
_MAX_DECK, _MAX_LINK, _MAX_TEASER, _MAX_SUBHEAD = 45, 20, 14, 8
# How many blocks from the top a byline or timestamp still belongs to the top of the page.
_MAX_TOP = 20
# How many blocks up from a sentence at the foot the last paragraph is sought; how long a name is.
_MAX_FOOT, _MAX_SIGN_OFF = 60, 80
_DATED, _CONTROLS = frozenset({"byline", "timestamp"}), frozenset({"share buttons", "widget"})
_SIGN_UP = frozenset({"newsletter sign-up", "subscription notice"})
_LISTS = frozenset({"related link", "navigation", "tags"})
_BULLETS = "•‣▪◦·-–—*"


def classify_page(page: list[Block]) -> None:
    """Set the kind of every block of a page; blocks left without a kind are body."""
    for block in page:
        boilerplate = find_boilerplate(block)
        if boilerplate:
            block.classify(*boilerplate)
    _mark_running_text(page)
    if not _ends_sentences(page):
        return
    if not any(map(_is_paragraph, page)):
        _classify_page_without_paragraphs(page)
        return
    _classify_bios_of_writers(page)
    _open_signed_ending(page)
    _classify_sign_up_boxes(page)
    _classify_tail(page)
    if any(map(_is_paragraph, page)):
        _classify_head(page)
    _classify_lists(page)
    _classify_pull_quotes(page)
    _classify_lines_between(page)


def _mark_running_text(page: list[Block]) -> None:
    """Find sentences cut by a stray line break: the next line goes on in lower case."""
    for above, below in pairwise(page):
        goes_on = below.text[0].islower() and above.size + below.size >= _MIN_SENTENCE
        if goes_on and not above.kind and not below.kind and not above.stop:
            above.running = below.running = True


def _ends_sentences(page: list[Block]) -> bool:
    """Whether this text marks the end of sentences at all (Thai does not, nor do some poems)."""
    longer = [block.stop for block in page if not block.kind and block.size >= 2 * _MIN_SENTENCE]
    stops = sum(longer)
    # A short story on a whole page has more teasers than sentences.
    return stops >= 2 or 2 * stops >= len(longer)


def _is_paragraph(block: Block) -> bool:
    is_long = block.size >= (_MIN_SENTENCE if block.stop else _MIN_PARAGRAPH)
    return not block.kind and (block.running or is_long)


def _classify_page_without_paragraphs(page: list[Block]) -> None:
    """Classify titles where furniture was recognized but nothing reads as a paragraph."""
    for block in page if any(block.kind for block in page) else ():
        if not block.kind and not block.stop:
            block.classify("navigation", "no sentence, on a page without a paragraph")


# --- the end of the page -------------------------------------------------------------------------


def _classify_bios_of_writers(page: list[Block]) -> None:
    """Find sentences on who the writer is: they name somebody whom a byline of the page names.

    Such a sentence is below the byline or at the end, and in the present tense ("is").
    """
    bylines = [i for i, block in enumerate(page) if block.kind == "byline"]
    if not bylines:
        return
    surnames = {word for i in bylines for word in WORD.findall(page[i].text.lower())}
    last = max(i for i, block in enumerate(page) if not block.kind)
    for position in {last, *(i + 1 for i in bylines if i + 1 < len(page))}:
        block = page[position]
        about = PATTERNS["about_somebody"].match(block.text)
        if block.kind or not about or about["surname"].lower() not in surnames:
            continue
        if not (_is_paragraph(block) and sum(map(_is_paragraph, page)) == 1):
            block.classify("bio", "says who the writer named in the byline is")


def _open_signed_ending(page: list[Block]) -> None:
    """Take the last paragraph for body if what is after its stop may sign the story."""
    for block in reversed(page):
        end = block.text[-_MAX_SIGN_OFF:]
        if block.kind in {"", "caption"} and PATTERNS["sign_off"].search(end):
            block.classify("", "")
            block.stop = True
        if _is_paragraph(block):
            return


def _classify_tail(page: list[Block]) -> None:
    """Go up from the end of the page to the last paragraph; the first one is never a note."""
    first_paragraph = next(filter(_is_paragraph, page), None)
    pending: list[Block] = []
    for position in range(len(page) - 1, -1, -1):
        block = page[position]
        if not block.kind and not block.running and block is not first_paragraph:
            _classify_note(block)
            _classify_outlets_voice(page, position)
        if block.kind:
            kind = block.kind if block.kind in _LISTS else "navigation"
            for title in pending:
                title.classify(kind, "no sentence, after the last paragraph")
            pending.clear()
        elif block is not first_paragraph and (
            _is_title(block) or (_is_question(block) and _is_in_list_of_links(page, position))
        ):
            pending.append(block)
        else:
            break
    # No boilerplate is between these and the last paragraph: they may be a list of the article,
    # verse, or a sentence that lost its stop.
    are_titles = all(block.size <= _MAX_SUBHEAD or in_title_case(block) for block in pending)
    if are_titles and not _is_list(pending):
        for title in pending:
            title.classify("navigation", "no sentence, after the last paragraph")


def _classify_note(block: Block) -> None:
    """Classify a block that only at the end of a page is no part of the article."""
    text = block.text
    rule = find_rule(block, tail=True)
    in_parentheses = text[0] in "([" and text[-1] in ")]" and text.find(text[-1], 0, -1) == -1
    if rule:
        block.classify(rule.kind, rule.reason)
    elif in_parentheses and PATTERNS["newsroom"].search(text):
        block.classify("editor's note", "in parentheses at the end, speaks of the newsroom")


def _classify_outlets_voice(page: list[Block], position: int) -> None:
    """Classify a sentence at the foot of the page in which the outlet speaks to its readers.

    It is below furniture, on a page whose other paragraphs do not speak so.
    """
    is_voice = PATTERNS["outlets_voice"].match
    if page[position].kind or not is_voice(page[position].text):
        return
    is_below_furniture = False
    for block in reversed(page[max(0, position - _MAX_FOOT) : position]):
        if not _is_paragraph(block):
            is_below_furniture |= bool(block.kind)
        elif not is_voice(block.text) or is_below_furniture:
            if is_below_furniture and not is_voice(block.text):
                page[position].classify("navigation", "the outlet speaks, below the story")
            return


def _is_in_list_of_links(page: list[Block], position: int) -> bool:
    """Whether only titles are between a block and the heading of links above it."""
    for block in reversed(page[max(0, position - _MAX_TOP) : position]):
        if block.kind or block.stop:
            return block.kind in _LISTS
    return False


def _is_title(block: Block) -> bool:
    if block.running or block.size > _MAX_LINK or block.text[0] in "([":
        return False
    return not block.stop or (block.text[-1] in "?!" and in_title_case(block) and block.size >= 4)


# --- the top of the page -------------------------------------------------------------------------


def _classify_head(page: list[Block]) -> None:
    """Go down from the top of the page to the first paragraph."""
    top = _end_of_top(page)
    end = max(top, next(i for i, block in enumerate(page) if _is_paragraph(block)))
    end = _classify_between_picture_controls(page, end)
    head = page[:end]
    _classify_repeated_captions(head)
    _classify_titles(head, top)
    if end < len(page) and _is_deck(page, end):
        page[end].classify("deck", "a short sentence between the headline and the page's furniture")


def _end_of_top(page: list[Block]) -> int:
    """Return the position after the last byline or timestamp of the page's top, or 0.

    Above it are headline, deck and captions, all of them short, but never a paragraph of the
    article. A timestamp below the first paragraph counts only if nothing above that paragraph was
    dated: it may head an entry of a running report.
    """
    end = 0
    paragraphs = 0
    for position, block in enumerate(page[:_MAX_TOP]):
        if _is_paragraph(block):
            paragraphs += 1
            has_dateline = PATTERNS["dateline"].match(block.text)
            if paragraphs > 2 or block.size > _MAX_DECK or has_dateline:
                break
        elif block.kind == "byline" or (block.kind == "timestamp" and (not end or not paragraphs)):
            end = position + 1
    above = sum(block.size for block in page[:end] if not block.kind)
    below = sum(block.size for block in page[end:] if not block.kind)
    return end if below > above else 0


def _classify_between_picture_controls(page: list[Block], end: int) -> int:
    """Classify what is above "hide caption" as caption; return where the head ends now."""
    for position in range(min(len(page), end + 4)):
        block = page[position]
        if block.kind == "widget" and PATTERNS["hide_caption"].match(block.text):
            for above in page[max(0, position - 2) : position]:
                if not above.kind and above.size <= _MAX_DECK:
                    above.classify("caption", "above the control that hides the caption")
                    end = max(end, position + 1)
    return end


def _classify_repeated_captions(head: list[Block]) -> None:
    for earlier, later in pairwise(head):
        repeats = later.text.startswith(earlier.text) and later.size <= earlier.size + 4
        if repeats and not later.kind:
            for block in (earlier, later):
                block.classify("caption", "said twice above the article, as a picture's text is")


def _classify_titles(head: list[Block], top: int) -> None:
    """Classify the open blocks above the first paragraph; with a final stop only above `top`."""
    headline = _find_headline(head)
    if headline is None:
        return
    for block in head[:headline]:
        if not block.kind:
            block.classify("navigation", "a label above the headline")
    head[headline].classify("headline", "a title above the first paragraph")
    is_dated = False
    for position, block in enumerate(head[headline + 1 :], headline + 1):
        if not block.kind:
            _classify_below_headline(block, is_dated=is_dated, in_top=position < top)
        is_dated = is_dated or block.kind in _DATED


def _classify_below_headline(block: Block, *, is_dated: bool, in_top: bool) -> None:
    """Classify a block between headline and first paragraph.

    `is_dated` says whether a byline or timestamp is above it, `in_top` whether one is below it.
    """
    if PATTERNS["dateline_alone"].match(block.text) and block.size <= 8:
        block.classify("dateline", "place and outlet on a line of their own")
    elif _is_name(block):
        block.classify("byline", "a name or post below the headline")
    elif in_top and is_dated:
        block.classify("caption", "between the lines that name writer and time")
    elif in_top:
        block.classify("deck", "between the headline and the line that names writer or time")
    elif not block.stop and is_dated:
        block.classify("caption", "no sentence, between writer or time and the first paragraph")
    elif not block.stop:
        block.classify("deck", "no sentence, between headline and first paragraph")


def _find_headline(head: list[Block]) -> int | None:
    open_positions = [i for i, block in enumerate(head) if not block.kind and not block.running]
    titles = [i for i in open_positions if not head[i].stop or in_title_case(head[i])]
    longer = [i for i in titles if head[i].size >= 3]
    return next(iter(longer or titles), None)


def _is_name(block: Block) -> bool:
    if block.stop or block.size > 12:
        return False
    if block.size <= 8 and PATTERNS["job"].search(block.text):
        return True
    words = block.text.split()
    if len(words) >= 4 and PATTERNS["name_and_post"].match(block.text):
        return True
    return 2 <= len(words) <= 4 and all(word[0].isupper() for word in words)


def _is_deck(page: list[Block], position: int) -> bool:
    """Whether the first paragraph is a deck although no byline follows it.

    It is, if it is short, is below a headline with no byline or time above it, and is followed by
    the page's controls, or set off from the rest by a blank line but not from the headline.
    """
    block = page[position]
    above = page[:position]
    if block.size > 20 or block.running or any(other.kind in _DATED for other in above):
        return False
    if not above or above[-1].kind != "headline" or position + 1 == len(page):
        return False
    below = page[position + 1]
    close = block.first == above[-1].last + 1 and below.first > block.last + 1
    return close or below.kind in _CONTROLS


# --- between paragraphs --------------------------------------------------------------------------


def _classify_lists(page: list[Block]) -> None:
    """Classify titles that follow a heading of links between paragraphs."""
    for above, block in pairwise(page):
        is_title = _is_question(block) if block.stop else _is_title(block)
        if above.kind in _LISTS and not block.kind and is_title:
            block.classify(above.kind, "a title that follows a heading of links")


def _is_question(block: Block) -> bool:
    """Whether a block may be a title that asks; a question in quotation marks is speech."""
    is_short = 4 <= block.size <= _MAX_TEASER and not block.running
    return block.text[-1] == "?" and is_short and QUOTES.isdisjoint(block.text)


def _classify_sign_up_boxes(page: list[Block]) -> None:
    """Classify name and praise of a newsletter above the field or terms to sign up."""
    for title, praise, field in zip(page, page[1:], page[2:], strict=False):
        if field.kind not in _SIGN_UP or praise.kind or set(praise.text) & QUOTES:
            continue
        is_title = not (title.kind or title.stop) and (in_title_case(title) or title.text.isupper())
        is_praise = PATTERNS["newsletter_praise"].search(praise.text)
        is_box = title.kind in _SIGN_UP or (is_title and is_praise)
        if is_box and praise.size <= _MIN_PARAGRAPH and not praise.running:
            for block in (title, praise):
                block.classify(field.kind, "names or praises what the reader may sign up to")


def _classify_pull_quotes(page: list[Block]) -> None:
    """Find short lines that only repeat what a paragraph close by says."""
    for position, block in enumerate(page):
        quoted = block.text[0] in "\"“‘'«„"
        if block.kind or not 4 <= block.size <= _MIN_PARAGRAPH or (block.stop and not quoted):
            continue
        core = block.text.strip("\"“”‘’'«»„ .,")
        nearby = page[max(0, position - 4) : position + 5]
        if any(core in other.text and other.size > block.size for other in nearby):
            block.classify("pull quote", "says again what a paragraph close by says")


def _classify_lines_between(page: list[Block]) -> None:
    """Find lines without a final stop between two paragraphs: subheads, captions, lists of links.

    Where most paragraphs end in a stop, a line that does not was not meant as a sentence. Lines
    that follow a colon or begin with a bullet are a list of the article itself.
    """
    open_positions = [i for i, block in enumerate(page) if not block.kind]
    stops = sum(page[i].stop for i in open_positions)
    longest = _MAX_LINK if stops >= 5 else _MAX_SUBHEAD
    run: list[int] = []
    above: Block | None = None
    for position in open_positions:
        block = page[position]
        if not block.stop and not block.running:
            run.append(position)
            continue
        if run and above and above.text[-1] != ":":
            _classify_run(page, run, longest)
        run.clear()
        above = block


def _classify_run(page: list[Block], run: list[int], longest: int) -> None:
    lines = [page[position] for position in run]
    touches_furniture = any(page[position + step].kind for position in run for step in (-1, 1))
    if _is_list(lines, or_entries=not touches_furniture):
        return
    for line in lines:
        if line.size > longest or has_speech(line):
            continue
        if len(lines) > 1:
            line.classify("navigation", "one of several lines without a final stop in the body")
        elif line.size <= _MAX_SUBHEAD or in_title_case(line):
            line.classify("subhead", "a short line without a final stop between paragraphs")
        elif touches_furniture:
            line.classify("caption", "a line without a final stop beside furniture")


def _is_list(lines: list[Block], *, or_entries: bool = True) -> bool:
    """Whether lines are a list or verse: by bullets, commas at the end, or figures and details."""
    if any(line.text[0] in _BULLETS + "([" or line.text[-1] in ",;" for line in lines):
        return True
    entries = sum(bool(PATTERNS["list_entry"].search(line.text)) for line in lines)
    return or_entries and len(lines) >= 3 and 2 * entries >= len(lines)
