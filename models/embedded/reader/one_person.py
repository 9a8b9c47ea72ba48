"""Who is called in two ways is one person: "my nephew Theo", 은주 언니, 小芳姐姐."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from models.embedded.reader.scan import Scan
from models.embedded.reader.someone import Someone
from models.embedded.reader.units import listed
from models.words import KnownPerson

_TOLD = frozenset(listed("tell told ask asked give gave show showed send sent"))

_BETWEEN: Mapping[str, tuple[str, ...]] = {"ko": ("", " ", "이", "이 "), "zh": ("",), "ja": ("",)}


def with_kin(
    scan: Scan, everyone: Sequence[Someone], known: Mapping[str, KnownPerson]
) -> list[Someone]:
    """은주 언니, 小芳姐姐 is one person, called by both; 美咲姉ちゃん has it in the name."""
    units = scan.text.units
    kept: list[Someone] = []
    for one in everyone:
        last = kept[-1] if kept else None
        if last is None or last.person.kind != "name" or one.person.kind not in ("kin", "role"):
            kept.append(one)
            continue
        end = units[last.first].start + len(last.person.name)
        start = units[one.first].start
        if start < end:
            kept[-1] = replace(last, person=replace(last.person, concept=one.person.concept))
        elif scan.text.clean[end:start] in _BETWEEN.get(scan.language, ()):
            name = scan.text.clean[units[last.first].start : start] + one.person.name
            person = replace(
                last.person, name=name, concept=one.person.concept,
                known=last.person.known or name.casefold() in known,
            )  # fmt: skip
            kept[-1] = replace(last, person=person)
        else:
            kept.append(one)
    return kept


def by_name(scan: Scan, everyone: Sequence[Someone]) -> list[Someone]:
    """ "My nephew Theo", 조카 테오, 甥のテオ is one person: the name, and who it is."""
    units = scan.text.units
    kept: list[Someone] = []
    for one in everyone:
        last = kept[-1] if kept else None
        between = "" if last is None else "".join(u.text for u in units[last.first + 1 : one.first])
        if (
            last is not None
            and last.sentence == one.sentence
            and last.person.kind in ("kin", "role")
            and last.person.count == 1
            and (one.person.kind, one.person.concept) == ("name", "person")
            and between == ("の" if scan.language == "ja" else "")
            and not scan.forms(last.first - 2, last.first) & _TOLD
        ):
            if last.person.name.endswith(one.person.name) and not one.person.known:
                continue  # "Aunt Rose" has her name already
            kept.pop()
            one = replace(one, person=replace(one.person, concept=last.person.concept))
        kept.append(one)
    return kept
