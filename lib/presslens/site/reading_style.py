"""The style sheet of the site's pages: no script, no font or picture from anywhere else."""

VOICE_STYLES = 7
"""Voices that have a ground of their own; further ones share the last."""

_LIGHT = ("#dbeaf6", "#fbe3cf", "#d5ece4", "#f1dfe8", "#f0e6c8", "#e4e4e4", "#dce8ee")
_DARK = ("#123a55", "#543018", "#12463a", "#4c2b3c", "#473a10", "#3d3d3d", "#25424f")


def _variables(grounds: tuple[str, ...]) -> str:
    return "".join(f"--voice-{number}:{ground};" for number, ground in enumerate(grounds))


READING_STYLE = f"""
:root{{color-scheme:light dark;--paper:#fff;--ink:#1c1c1c;--muted:#545454;--rule:#c9c9c9;
--link:#0a558c;{_variables(_LIGHT)}}}
@media (prefers-color-scheme:dark){{:root{{--paper:#161616;--ink:#ececec;--muted:#b4b4b4;
--rule:#4a4a4a;--link:#8cc4f0;{_variables(_DARK)}}}}}
*{{box-sizing:border-box}}
html{{-webkit-text-size-adjust:100%}}
body{{margin:0 auto;max-width:72rem;padding:1rem;background:var(--paper);color:var(--ink);
font:1.0625rem/1.65 Georgia,"Times New Roman",serif;overflow-wrap:break-word}}
h1{{font-size:1.6rem;line-height:1.25;margin:.5rem 0}}
h2{{font-size:1.1rem;margin:2rem 0 .5rem}}
a{{color:var(--link)}}
a:focus-visible{{outline:3px solid var(--link);outline-offset:2px}}
nav ul{{list-style:none;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.25rem 1.25rem}}
nav a,nav strong{{display:inline-block;padding:.35rem 0}}
nav,.key,.notes,footer,.facts{{font-family:system-ui,-apple-system,"Segoe UI",sans-serif;
font-size:.9rem;line-height:1.45}}
.facts,footer{{color:var(--muted)}}
.key ul{{list-style:none;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.4rem 1.1rem}}
.said{{padding:.08em 0;-webkit-box-decoration-break:clone;box-decoration-break:clone;
-webkit-print-color-adjust:exact;print-color-adjust:exact}}
.key .said{{padding:.08em .4em}}
.source{{text-decoration:underline 2px;text-underline-offset:.18em}}
.cue{{font-style:italic}}
.anonymous{{border-bottom:2px dashed var(--ink)}}
.second-hand{{border-bottom:4px double var(--ink)}}
.anonymous.second-hand{{border-bottom:3px dotted var(--ink)}}
.mind{{border-bottom:1px solid var(--muted)}}
{"".join(f".voice-{n}{{background:var(--voice-{n})}}" for n in range(VOICE_STYLES))}
.reference{{font:700 .72em/1 system-ui,sans-serif;vertical-align:.35em;text-decoration:none;
padding:.25em .2em .25em .1em}}
.paragraph{{border-top:1px solid var(--rule);padding:.4rem 0}}
.paragraph p{{margin:.4rem 0;max-width:38rem}}
.notes{{margin:.4rem 0;padding:0;list-style:none}}
.notes li{{margin:.35rem 0;padding-left:2.1em;text-indent:-2.1em}}
.notes .number{{display:inline-block;min-width:2.1em;text-indent:0;font-weight:700}}
.notes .chain{{color:var(--muted)}}
footer{{margin-top:2rem;border-top:1px solid var(--rule)}}
@media (min-width:60rem){{.paragraph{{display:grid;grid-template-columns:minmax(0,38rem) 1fr;
gap:0 2rem}}.notes{{border-left:1px solid var(--rule);padding-left:1rem}}}}
@media print{{:root{{--paper:#fff;--ink:#000;--muted:#333;--link:#000}}nav{{display:none}}
body{{max-width:none;padding:0;font-size:11pt}}.paragraph{{break-inside:avoid}}}}
""".strip()
