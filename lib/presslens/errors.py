"""The errors a caller may catch: each message is one line that says what, where and what to do."""

from presslens.wording import printable


class PressLensError(Exception):
    """Base of all errors of this library; the command line prints it and exits with 2.

    What a file says is quoted in some: line breaks and control characters become escapes.
    """

    def __init__(self, message: str = "") -> None:
        super().__init__(printable(message))


class CorpusError(PressLensError):
    """A corpus folder or its articles.csv is wrong."""


class TextError(CorpusError):
    """A text file can't be read as the text it is said to be."""


class PressLensWarning(UserWarning):
    """Some articles are left out; the others are measured."""


class CodingError(PressLensError):
    """A coding table does not fit its texts."""


class MeasureError(PressLensError):
    """A measure was asked for something it can't compute."""


class RunError(PressLensError):
    """A run over many articles can't begin or go on."""


class FigureError(PressLensError):
    """A figure can't be published or verified."""


class ClaimError(PressLensError):
    """A sentence of a notebook is not what the tables say."""


class StudyError(PressLensError):
    """The study can't be run or checked here."""


class NotebookError(StudyError):
    """A file is not a notebook, or a notebook fails; the command line exits with 1."""
