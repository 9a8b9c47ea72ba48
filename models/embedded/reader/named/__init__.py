"""First names in a text, by the habits of each language; who they are is not decided here."""

from collections.abc import Callable, Mapping, Sequence

from models.embedded.reader.known_names import Called
from models.embedded.reader.named.chinese import names_chinese
from models.embedded.reader.named.japanese import names_japanese
from models.embedded.reader.named.korean import names_korean
from models.embedded.reader.named.spaced import names_spaced
from models.embedded.reader.named.state import Named, state
from models.embedded.reader.scan import Scan
from models.embedded.reader.things import Found
from models.words import KnownPerson

__all__ = ["Named", "named"]

Finder = Callable[[Scan, Sequence[Found], Mapping[str, KnownPerson]], list[Named]]

_FINDERS: Mapping[str, Finder] = {
    "ko": names_korean,
    "zh": names_chinese,
    "ja": names_japanese,
}


def named(
    scan: Scan, found: Sequence[Found], known: Mapping[str, KnownPerson], called: Called
) -> list[Named]:
    """Everyone who is called by a name, in the order of the text.

    `called` are names that things have, too.
    """
    finder = _FINDERS.get(scan.language, names_spaced)
    own = [(name, at, state(scan, at)) for at, (name, _) in called.items()]
    inside = {at for first, (_, last) in called.items() for at in range(first, last)}
    others = [one for one in finder(scan, found, known) if one[1] not in inside]
    return sorted((*own, *others), key=lambda one: one[1])
