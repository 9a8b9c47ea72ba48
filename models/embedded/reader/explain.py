"""All that was understood of an entry, and why, as text for a person."""

from models.words import Presence, Reading


def explain(reading: Reading) -> str:
    """A reading in lines: what was found, then each decision with its words and rule."""
    feeling = reading.feeling
    mood = str(feeling.mood) + (f" + {feeling.second}" if feeling.second else "")
    sure = "unsure" if feeling.confidence < 0.3 else f"{feeling.confidence:.0%}"
    lines = [
        f"title     {reading.title}",
        f"summary   {reading.summary}",
        f"language  {reading.language}",
        f"mood      {mood} ({sure}{', grave' if feeling.grave else ''})",
    ]
    for name, value in (
        ("weather", reading.weather), ("season", reading.season), ("hour", reading.hour), ("place", reading.place),
    ):  # fmt: skip
        if value is not None:
            lines.append(f"{name:<9} {value}")
    for spot in reading.places:
        where = (
            f" ({spot.latitude:.2f}, {spot.longitude:.2f})"
            if spot.latitude is not None and spot.longitude is not None
            else ""
        )
        lines.append(f"on map    {spot.name}{where}{_state(spot.presence)}")
    for person in reading.people:
        count = f" ×{person.count}" if person.count > 1 else ""
        lines.append(f"who       {person.name}: {person.concept}{count}{_state(person.presence)}")
    for thing in reading.things:
        lines.append(f"what      {thing.word}: {thing.concept}{_state(thing.presence)}")
    for deed in reading.deeds[:4]:
        what = f" {deed.object}" if deed.object else ""
        lines.append(f"deed      {deed.who}: {deed.pose}{what} ({deed.word})")
    lines.append(
        "drawn     "
        + ", ".join(
            f"{f.who} ({f.look}) {f.pose}{' ' + f.holds if f.holds else ''}"
            for f in reading.brief.figures
        )
    )
    if reading.brief.focus:
        lines.append(
            f"around    {reading.brief.focus} ({reading.brief.relation}), {', '.join(reading.brief.things)}"
        )
    if reading.brief.never:
        lines.append("never     " + ", ".join(sorted(reading.brief.never)))
    lines.append("tags      " + ", ".join(tag.word for tag in reading.tags))
    if reading.near_tags:
        lines.append("near      " + ", ".join(tag.word for tag in reading.near_tags))
    lines += ["", "why"]
    lines += [f"  {why.what:<18} {why.rule:<34} {why.words}".rstrip() for why in reading.why]
    return "\n".join(lines)


def _state(presence: Presence) -> str:
    return "" if presence is Presence.THERE else f" [{presence}]"
