"""Whether somebody who is named is there, as far as the words around the name tell."""

from models.embedded.reader.lexicon import lexicon
from models.embedded.reader.scan import Scan
from models.embedded.reader.units import listed
from models.words import Presence

Named = tuple[str, int, Presence]  # a name, its unit, whether they are there


def state(scan: Scan, at: int) -> Presence:
    clause = scan.clause_of(at)
    if clause.dreamt:
        return Presence.DREAMT
    if scan.is_quoted(at) or clause.simile:
        return Presence.MENTIONED
    if scan.language == "en":
        before = [u.text.lower() for u in scan.text.units[max(clause.first, at - 3) : at]]
        after = [u.text.lower() for u in scan.text.units[at + 1 : at + 4]]
        if "without" in before or "miss" in before or "missed" in before:
            return Presence.ABSENT
        if after and after[0] in listed("didn't wasn't never couldn't won't isn't hasn't"):
            return (
                Presence.ABSENT
                if {"come", "there", "show", "call", "here", "came"} & set(after)
                else Presence.THERE
            )
        if clause.wished and not (
            {"nearly", "almost", "might"} & scan.forms(clause.first, clause.last)
        ):
            wish_at = [
                i
                for i in range(clause.first, at)
                if scan.text.units[i].text.lower()
                in ("wish", "if", "want", "would", "should", "next")
            ]
            return Presence.WISHED if wish_at else Presence.THERE
    return Presence.THERE


def latin_names(scan: Scan) -> list[Named]:
    """Sarah in a Korean, Chinese or Japanese line."""
    english = lexicon("en")
    return [
        (unit.text, at, state(scan, at))
        for at, unit in enumerate(scan.text.units)
        if unit.text[:1].isupper() and unit.text.isascii() and unit.text in english.names
        and scan.text.clean[max(0, unit.start - 1) : unit.start] != "-"
        and unit.text.lower() not in english.meanings and unit.text not in english.wordy
    ]  # fmt: skip
