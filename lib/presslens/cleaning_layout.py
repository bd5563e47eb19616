"""What the place of a block on the page gives away: headline, deck, caption, subhead, tail.

Blocks are first decided by their wording, then from the end of the page upwards, then from its top
down to the first paragraph, and last between paragraphs.
"""

import re

from presslens.cleaning_lines import Block
from presslens.cleaning_wording import Place, Rule, find_rule

# A paragraph has a final stop and at least so many words, or so many words without one.
_SENTENCE_WORDS, _PARAGRAPH_WORDS = 7, 25
_LONGEST_HEADLINE = 30
_LONGEST_DECK = 35
_LONGEST_SUBHEAD = 8
_LONGEST_LINK = 20
# Furniture that stands between the top of a page and its first paragraph, never inside the body.
_TOP_FURNITURE = frozenset({"byline", "timestamp", "share buttons", "widget"})
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_NEWSROOM = re.compile(
    r"\b(?:desk|editors?|editing|updat(?:ed|ing)|article|story|stories|posted|published|version"
    r"|translat(?:ed|ion)|reporting|correct(?:ed|ion)|headline|column|readers?|pseudonym)\b",
    re.IGNORECASE,
)


def settle(page: list[Block]) -> list[Block]:
    """Decide the kind of every block of a page; blocks left without a kind are body."""
    for block in page:
        _settle_by_wording(block, Place.ANYWHERE)
    if not any(_is_paragraph(block) for block in page if not block.kind):
        _settle_page_without_paragraphs(page)
        return page
    _settle_tail(page)
    _settle_head(page)
    _settle_between(page)
    return page


def _settle_by_wording(block: Block, place: Place) -> None:
    if not any(map(str.isalnum, block.text)):
        block.settle("separator", "holds no letter or digit")
        return

    def accept(rule: Rule) -> bool:
        return rule.place is place

    rule = find_rule(block.text, block.tokens, accept)
    if rule:
        block.settle(rule.kind, rule.reason)


def _is_paragraph(block: Block) -> bool:
    return block.size >= (_SENTENCE_WORDS if block.stop else _PARAGRAPH_WORDS)


def _in_title_case(block: Block) -> bool:
    """Whether most of the longer words begin with a capital."""
    longer = [word for word in _WORD.findall(block.text) if len(word) > 3]
    capitals = sum(word[0].isupper() for word in longer)
    return bool(longer) and capitals >= 0.7 * len(longer)


def _settle_page_without_paragraphs(page: list[Block]) -> None:
    """Where nothing reads as a paragraph but furniture was recognised, titles are furniture too."""
    if any(block.kind for block in page):
        for block in page:
            if not block.kind and not block.stop:
                block.settle("navigation", "no sentence, on a page without a paragraph")


def _settle_tail(page: list[Block]) -> None:
    """Go up from the end of the page to the last paragraph."""
    pending: list[Block] = []
    for block in reversed(page):
        if not block.kind:
            _settle_by_wording(block, Place.TAIL)
        if not block.kind and _is_note_in_parentheses(block):
            block.settle("editor's note", "in parentheses at the end, speaks of the newsroom")
        if block.kind:
            continue
        if block.stop or block.size > _LONGEST_LINK:
            break
        pending.append(block)
    for block in pending:
        block.settle("navigation", "no sentence, after the last paragraph")


def _is_note_in_parentheses(block: Block) -> bool:
    text = block.text
    whole = text[0] in "([" and text[-1] in ")]" and text.find(")", 0, -1) == -1
    return whole and bool(_NEWSROOM.search(text))


def _settle_head(page: list[Block]) -> None:
    """Go down from the top of the page to the first paragraph."""
    head: list[Block] = []
    for block in page:
        if not block.kind and (_is_paragraph(block) or block.stop):
            break
        head.append(block)
    _settle_repeated_captions(head)
    open_blocks = [block for block in head if not block.kind and block.size <= _LONGEST_HEADLINE]
    titles = [block for block in open_blocks if block.size >= 4] or open_blocks[:1]
    for block in open_blocks:
        if titles and block is titles[0]:
            block.settle("headline", "no sentence, above the first paragraph")
        elif titles and block in titles:
            block.settle("deck", "no sentence, between headline and first paragraph")
        else:
            block.settle("navigation", "a label, above the first paragraph")
    _settle_deck(page, len(head))


def _settle_repeated_captions(head: list[Block]) -> None:
    for earlier, later in zip(head, head[1:], strict=False):
        if earlier.text and later.text.startswith(earlier.text) and later.size <= earlier.size + 4:
            for block in (earlier, later):
                block.settle("caption", "said twice above the article, as a picture's text is")


def _settle_deck(page: list[Block], position: int) -> None:
    """A short paragraph between the headline and furniture of the page's top is a deck."""
    headed = any(block.kind == "headline" for block in page[:position])
    if not headed or position + 1 >= len(page):
        return
    block, following = page[position], page[position + 1]
    if not block.kind and block.size <= _LONGEST_DECK and following.kind in _TOP_FURNITURE:
        block.settle("deck", "a short sentence between the headline and the page's furniture")


def _settle_between(page: list[Block]) -> None:
    """Find subheads: single short lines without a final stop between two paragraphs."""
    for above, block, below in zip(page, page[1:], page[2:], strict=False):
        if (
            not block.kind
            and not block.stop
            and block.size <= _LONGEST_SUBHEAD
            and block.text[0].isupper()
            and not above.kind
            and above.stop
            and not below.kind
            and below.stop
            and below.text[0].isupper()
        ):
            block.settle("subhead", "a short line without a final stop between paragraphs")
