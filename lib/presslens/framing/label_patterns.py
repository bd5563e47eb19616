"""The patterns by which the study finds what actors and events are called.

One row per label: who or what is meant, the label, the regular expression, for the Syrian
leadership the group as in the coding. Within an actor the first pattern that fits a place has it,
so the longer form stands before the shorter. A space stands for any white space, an apostrophe
for either kind, a letter for its capital too. The patterns were written with the four seeds in
view; for other articles a reader passes rows of the same shape to `labels.mentions`.
"""

from typing import NamedTuple


class LabelPattern(NamedTuple):
    """One label: whom it names, how it is called, its group, the expression that finds it."""

    actor: str
    label: str
    expression: str
    group: str = ""


_ASSAD = "(?:(?:Bashar )?al-Assad|Bashar Assad|Assad)"
_CRIMEA = "(?:the )?(?:Crimean? (?:peninsula|region)|Crimea)"

_LEADER = (
    (
        "embattled President Bashar Al-Assad",
        f"embattled (?:Syrian )?President (?:Bashar )?{_ASSAD}",
        "office",
    ),
    (
        "embattled regime of Syrian President Bashar Assad",
        f"(?:the )?embattled regime of (?:Syrian )?President {_ASSAD}",
        "regime",
    ),
    (
        "the regime of Syrian President Bashar Assad",
        f"the regime of (?:Syrian )?President {_ASSAD}",
        "regime",
    ),
    ("the regime of Bashar al-Assad (no office)", f"the regime of {_ASSAD}", "regime"),
    ("the Assad regime", "(?:the )?(?:al-)?Assad regime|the Syrian regime", "regime"),
    ("Assad's regime", f"{_ASSAD}'s regime", "regime"),
    ("the Assad government", f"(?:the )?Assad government|{_ASSAD}'s government", "government"),
    ("the Syrian government", "the Syrian government", "government"),
    ("Damascus", "Damascus", "government"),
    ("Assad's army", f"{_ASSAD}'s army", "other"),
    ("the Syrian army", "the Syrian army", "other"),
    ("Assad stronghold", "Assad stronghold", "other"),
    ("the regime (alone)", "the regime", "regime"),
    ("President Assad", f"(?:Syrian )?President {_ASSAD}", "office"),
    ("Assad (name alone)", _ASSAD, "other"),
)

_OTHERS = (
    ("Islamic State", "Islamic State (ISIS) militants", r"Islamic State \(ISIS\) militants"),
    ("Islamic State", "Islamic State militants", "Islamic State militants"),
    ("Islamic State", "Islamic State extremists", "Islamic State extremists"),
    ("Islamic State", "anti-Islamic State effort", "anti-Islamic State effort"),
    ("Islamic State", "Islamic State (alone or with a noun)", "Islamic State"),
    ("Islamic State", "ISIS", "ISIS"),
    ("Islamic State", "ISIL (incl. counter-ISIL)", "(?:counter-|anti-)?ISIL"),
    ("Syrian opposition", "Syrian rebels", "Syrian rebels"),
    ("Syrian opposition", "rebel forces", "rebel forces"),
    ("Syrian opposition", "other rebel groups", "(?:other )?rebel groups"),
    ("Syrian opposition", "the insurgents", "(?:the )?insurgents"),
    ("Syrian opposition", "factions", "factions"),
    ("Russian action", "(military) buildup", "(?:military )?build-?up"),
    ("Russian action", "military presence", "military presence"),
    # Not "the United States supports the insurgents".
    (
        "Russian action",
        "support / supports (by Russia)",
        r"(?<!United States )(?<!U\.S\. )supports?",
    ),
    ("Russian action", "(direct/deepening) role", "(?:direct|deepening) role"),
    ("Russian action", "commitments / committed", "commitments?|committed"),
    ("Russian action", "effort (by Moscow)", "effort by (?:Moscow|Russia)"),
    (
        "Russian action",
        "aggressive military provocations",
        "aggressive military provocations?",
    ),
    ("Russian action", "activity/activities", "activity|activities"),
    ("Russian action", "vital lifeline", "vital lifeline"),
    ("Russian action", "move(s)/moved", "moves?|moved"),
    ("Russia", "Russia", "Russia"),
    ("Russia", "Moscow", "Moscow"),
    ("Russia", "the Russians", "the Russians"),
    ("Russia", "Soviet", "Soviet"),
    ("Crimea 2014", "seized the Crimean peninsula", f"seized {_CRIMEA}"),
    (
        "Crimea 2014",
        "invaded and annexed the Crimea region",
        f"(?:invaded and )?annexed {_CRIMEA}|invaded {_CRIMEA}",
    ),
    ("The war", "civil war (any)", "civil war"),
    ("The war", "crisis", "crisis"),
    # "Prevent a conflict between the forces" is another conflict, see "The talk".
    ("The war", "conflict (the war)", "(?:the|Syrian) conflict|conflict in Syria"),
    ("The war", "war-torn country", "war-torn(?: country)?"),
    ("The war", "chaos", "chaos"),
    ("The talk", "deconfliction / de-conflict", "de-?conflict(?:ion|ing|ed|s)?"),
    ("The talk", "de-escalate", "de-?escalat(?:e|es|ed|ing|ion)"),
    ("The talk", "steer clear", "steer clear"),
    ("The talk", "prevent a conflict", "prevent a conflict"),
    ("Russian minister", "Sergei Shoygu", "Sergei Shoygu"),
    ("Russian minister", "Sergey Shoygu", "Sergey Shoygu"),
    ("Russian minister", "Sergei Shoigu", "Serge[iy] Shoigu"),
    ("Russian minister", "Shoygu (alone)", "Shoygu"),
    ("Russian minister", "Shoigu (alone)", "Shoigu"),
    ("U.S. minister", "Ashton Carter", r"Ashton (?:B\. )?Carter"),
    ("U.S. minister", "Ash Carter", "Ash Carter"),
    ("U.S. minister", "Carter (alone)", "Carter"),
    ("Unnamed sources", "senior ... defense official", r"senior (?:[^\s]+ )?defense officials?"),
    ("Unnamed sources", "Defense officials (plural, unnamed)", "Defense officials"),
    ("Unnamed sources", "a Pentagon official", "Pentagon officials?"),
    ("Unnamed sources", "U.S. (military) officials", r"U\.S\. (?:military )?officials"),
    ("Unnamed sources", "Syrian military source", "Syrian military sources?"),
)

SYRIAN_LEADER = "Syrian leader"
"""The actor whose mentions are coded with their voice."""

PROPER_NAME = "assad|syria"
"""What a mention of that actor holds, in any case, where he is meant: "the regime" may be any."""

PATTERNS: tuple[LabelPattern, ...] = (
    *(
        LabelPattern(SYRIAN_LEADER, label, expression, group)
        for label, expression, group in _LEADER
    ),
    *(LabelPattern(*row) for row in _OTHERS),
)

UNIFIED = {
    "Sergey Shoygu": "Sergei Shoygu",
    "Sergei Shoigu": "Sergei Shoygu",
    "Shoigu (alone)": "Shoygu (alone)",
}
"""Labels that differ in nothing but the spelling of a name, and the one they are counted with."""
