"""What `presslens verify` says of a file, one line each: what is confirmed and what can't be."""

from typing import Any

from presslens import __version__, pictures
from presslens.pictures import Picture, Place
from presslens.records import STUDY_TITLE, Record
from presslens.statements import KEYS, LARGEST, kind_of
from presslens.wording import a_list

_LOSSY = {
    "JPEG": ": a JPEG has other pixels",
    "WEBP": ": a WebP has other pixels unless it was saved without loss",
    "GIF": ": a GIF has no more than 256 colours",
}
_TOO_LITTLE = "too little is drawn in it to tell where it is from"
_BY_EYE = (
    "the source line at the foot of a figure names its version and id, so that you can compare it "
    "with the published one by eye"
)
_FOR_PARTS = "with --record and the figures folder of a checkout, a part cut out of one is found"
_WITHOUT_METADATA = {
    "PNG": "it is broken, moving or too large to be unpacked",
    "PDF": "printing, exporting or joining a PDF takes its metadata out",
    "SVG": "exporting or optimising an SVG takes its metadata out",
    "JSON": "if it is a record, it was edited",
    "": "if it is a table, another program may have saved it anew",
}
_OTHER_KIND = (
    "it is none of PNG, SVG, PDF, CSV and JSON: save a picture as PNG without loss, a table as CSV "
    "in UTF-8"
)


def one_line(text: str) -> str:
    """Show text from a stranger's file without control characters, and not without end."""
    shown = "".join(character if character.isprintable() else "?" for character in text)
    return shown if len(shown) <= 200 else shown[:200] + "..."


def _other_articles(facts: dict[str, Any]) -> str:
    return f"made by presslens from other articles (study {one_line(facts['study'])})"


def _figure(record: Record) -> str:
    """Name a figure by its number, and one that is not of our study by its own study."""
    whose = "" if record["study"] == STUDY_TITLE else f", {_other_articles(record)},"
    return f"figure {record['number']}{whose}"


def _state(record: Record) -> str:
    """Say whether a figure is published: those of a reader's own study are only on record."""
    return "published" if record["study"] == STUDY_TITLE else "recorded"


def published(name: str, record: Record) -> str:
    """Say that every byte is the published one."""
    return f"{name} is {_figure(record)} as {_state(record)}: every byte is the same"


def same_text(name: str, record: Record) -> str:
    """Say that a table, SVG or record is the published one but for its line ends."""
    return (
        f"{name} is a file of {_figure(record)} as {_state(record)}, character for "
        "character; only its line ends, or a mark before its first character, were changed"
    )


def same_picture(
    name: str, picture: Picture, record: Record, statement: dict[str, Any] | None
) -> str:
    """Say that the picture is the published one, and what became of the file around it."""
    if statement is None:
        metadata = "without its metadata"
    elif any(statement[key] != record[key] for key in KEYS):
        metadata = "and its metadata were changed: believe what stands here"
    else:
        metadata = "with its metadata"
    profile = (
        "; it has a colour profile, which may change how it is shown" if picture.profiled else ""
    )
    return (
        f"{name} shows {_figure(record)} as {_state(record)}, pixel for pixel; the file "
        f"was saved anew, {metadata}{profile}"
    )


def turned(name: str, degrees: int, record: Record) -> str:
    """Say that the picture is the published one once it is turned to the left by some degrees."""
    return (
        f"{name} shows {_figure(record)} as {_state(record)}, pixel for pixel, but turned: "
        f"turn it by {degrees} degrees to the left"
    )


def part(name: str, picture: Picture, place: Place, record: Record) -> str:
    """Say which part of a published picture this is."""
    whole = record["pixels"]
    share = picture.width * picture.height / (whole["width"] * whole["height"])
    return (
        f"{name} is an exact part of {_figure(record)}: {share:.0%} of its area, "
        f"{picture.width} x {picture.height} of {whole['width']} x {whole['height']} pixels, "
        f"from {place.left} at the left and {place.top} at the top; what was cut off is not shown"
    )


def around(name: str, place: Place, record: Record) -> str:
    """Say that a larger picture, such as a screenshot, holds a published one."""
    return (
        f"{name} holds {_figure(record)} as {_state(record)}, pixel for pixel, "
        f"{place.left} pixels from its left and {place.top} from its top; what is around it is no "
        "part of it"
    )


def several(name: str, records: list[Record], *, whole: bool) -> str:
    """Say that more than one published picture is held by this one, or holds it."""
    numbers = a_list(record["number"] for record in records)
    if whole:
        states = a_list(sorted({_state(record) for record in records}))
        return f"{name} holds figures {numbers} as {states}; what is around them is no part of them"
    return f"{name} is an exact part of figures {numbers} alike: too little to tell which"


def changed(
    name: str, content: bytes, picture: Picture | None, record: Record, *, beside: bool
) -> str:
    """Say what can be told of a file with the metadata of a figure on record, but other bytes.

    `beside` says whether published pictures lay beside the record, so that parts were looked for.
    """
    if picture is None and kind_of(content) == "PNG":
        why = "it is cut off or broken"
    elif picture is None:
        why = "it was edited or saved anew, and may show something else"
    else:
        why = _other_pixels(picture, record, beside=beside)
    if record["study"] != STUDY_TITLE:
        return (
            f"{name} says it was {_other_articles(record)}, but its bytes are not the recorded "
            f"ones: {why}; compare it with that study's figure {record['number']}"
        )
    return (
        f"{name} carries our metadata, but its bytes are not the published ones: {why}, or it is "
        "from another state of the study than this copy of it; compare it with the published "
        f"figure {record['number']}"
    )


def _other_pixels(picture: Picture, record: Record, *, beside: bool) -> str:
    """Say how a picture differs from the one on record whose metadata it has."""
    size, state = record.get("pixels"), _state(record)
    if size is None:
        return "it was changed or saved anew"
    across, down = picture.width / size["width"], picture.height / size["height"]
    sizes = (
        f"{picture.width} x {picture.height} pixels, {state} are {size['width']} x {size['height']}"
    )
    if (across, down) == (1, 1):
        return f"it has the {state} size but other pixels, so that something in it was changed"
    # Half a pixel on each side is what rounding to whole pixels can do.
    if abs(across - down) <= 0.5 / size["width"] + 0.5 / size["height"]:
        return f"it was scaled to {across:.0%} or cropped to the same shape ({sizes})"
    if max(across, down) > 1:
        return f"something was added or it was stretched ({sizes})"
    where = _no_part(picture, f"it is no exact part of a {state} picture", beside=beside)
    return f"it was cropped ({sizes}), and what remains can't be confirmed: {where}"


def _no_part(picture: Picture, none: str, *, beside: bool) -> str:
    """Say why a picture was found in no published one; `none` if it stands in none."""
    if not beside:
        return _FOR_PARTS
    return none if pictures.recognisable(picture) else _TOO_LITTLE


def unknown(
    name: str, content: bytes, picture: Picture | None, known: list[Record], *, beside: bool
) -> str:
    """Say why a file without our metadata can't be confirmed, and how to find out."""
    if not content:
        return f"{name} is empty"
    if not known:
        return (
            f"{name} has no metadata of presslens, and this installation has no figure records; "
            "give the figure's .json with --record"
        )
    none = f"{name} has no metadata of presslens and is none of the {len(known)} figures on record"
    if len(content) > LARGEST:
        return f"{none}, byte for byte; it is larger than any figure"
    if picture is None:
        kind = kind_of(content)
        if not kind and not _is_text(content):
            return f"{none}, byte for byte; {_OTHER_KIND}"
        advice = "" if kind == "JSON" or not kind else f"; {_BY_EYE}"
        return f"{none}, byte for byte; {_WITHOUT_METADATA[kind]}{advice}"
    lossy = _LOSSY.get(picture.format, "")
    parts = _no_part(picture, "nor an exact part of one", beside=beside)
    return (
        f"{none}, byte for byte or pixel for pixel{lossy}; {parts}; scaling, converting and "
        f"photographing change pixels; {_BY_EYE}"
    )


def _is_text(content: bytes) -> bool:
    try:
        return "\0" not in content.decode("utf-8")
    except UnicodeDecodeError:
        return False


def other_articles(name: str, statement: dict[str, Any], same_id: list[Record]) -> str:
    """Say that a file tells of a reader's own study, and which record would confirm it."""
    figure, version = one_line(statement["id"]), one_line(statement["version"])
    says = f"{name} says it is {figure}, {_other_articles(statement)}"
    if same_id:
        return (
            f"{says}, with version {version}; the record given has that figure of version "
            f"{same_id[0]['version']} only"
        )
    return f"{says}; to confirm it, give the .json made with it with --record"


def no_record(name: str, statement: dict[str, Any], same_id: list[Record], *, given: bool) -> str:
    """Say which record is missing to confirm a file that has our metadata."""
    figure, version = one_line(statement["id"]), one_line(statement["version"])
    says = f"{name} says it is {figure} of version {version}"
    where = "the record given" if given else f"presslens {__version__}"
    if same_id:
        has = f"{where} has that figure of version {same_id[0]['version']} only"
    else:
        has = f"{where} has no record of it"
    return f"{says}, but {has}; give the .json published with it with --record"
