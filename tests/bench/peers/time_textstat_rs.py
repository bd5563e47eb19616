"""Time textstat-rs, a port of textstat to Rust."""

import textstat_rs
from timing import report_timing

INDICES = [
    textstat_rs.flesch_reading_ease,
    textstat_rs.flesch_kincaid_grade,
    textstat_rs.gunning_fog,
    textstat_rs.smog_index,
    textstat_rs.coleman_liau_index,
    textstat_rs.automated_readability_index,
    textstat_rs.dale_chall_readability_score,
    textstat_rs.linsear_write_formula,
    textstat_rs.spache_readability,
    textstat_rs.mcalpine_eflaw,
]

report_timing(lambda text: [index(text) for index in INDICES], len(INDICES))
