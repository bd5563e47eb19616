"""A figure to publish, for the tests of what is in its files."""

from pathlib import Path

import pandas as pd

from presslens.charts import style
from presslens.study import figures, records
from presslens.study.records import Study
from presslens.text.corpus import Corpus

ID = "fig-2-1-grade-shift"
TITLE = 'Grade of both "reports" — < 13 & its fall'
ALT = (
    f"{TITLE}. NPR: step 0, grade 12.4, step 1, grade 11.9. "
    "NBC News: step 0, grade 12.7, step 1, grade 12.2."
)
STUDY = Study("A study in small", "Somebody", records.LICENCE, records.RIGHTS)
DATA = pd.DataFrame(
    {
        "outlet": ["NPR", "NPR", "NBC News", "NBC News"],
        "step": [0, 1, 0, 1],
        "grade": [12.4, 11.9, 12.7, 12.2],
    }
)
CORPUS = Corpus(Path("seeds"), (), {"seeds/articles.csv": "1" * 64, "seeds/npr.txt": "2" * 64})


@style.chart
def shift(table=DATA, phone=False):
    figure, axes = style.new_figure(height=3, phone=phone)
    styles = style.outlet_style(table["outlet"])
    for outlet, rows in table.groupby("outlet", sort=False):
        look = styles[outlet]
        axes.plot(rows["step"], rows["grade"], color=look.color, marker=look.marker, label=outlet)
    axes.legend()
    axes.set_ylabel("Flesch-Kincaid grade")
    return figure


def publish(out, figure=None, **changes):
    arguments = {
        "id": ID,
        "data": DATA,
        "title": TITLE,
        "caption": "Grade of the file and of the body.",
        "corpus": CORPUS,
        "notebook": "02_readability.ipynb",
        "study": STUDY,
        "out": out,
    }
    figures.publish(figure or shift(), **{**arguments, **changes})
