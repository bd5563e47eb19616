"""What a figure that draws on all measures has to say of the origin of its numbers."""

from typing import TYPE_CHECKING, Any

from presslens.validity.shared import shared

if TYPE_CHECKING:
    from presslens.corpus import Corpus


def record(corpus: "Corpus") -> dict[str, Any]:
    """Return the texts and the codings that the table of all analyses rests on.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded, with or without a coding.

    Returns
    -------
    dict
        `inputs` and `coding_by`, as `figures.publish` takes them.
    """
    sheet, attributed = shared(corpus).sheet, shared(corpus).attributed
    files = dict(corpus.files)
    coders = []
    for one in (sheet.record, attributed.record):
        files |= dict(one["inputs"])  # type: ignore[call-overload]
        coders.append(one.get("coding_by"))
    return {"inputs": files, "coding_by": next(filter(None, coders), None)}
