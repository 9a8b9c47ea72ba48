"""Pages like a page: those that share the most of what tells it from others."""

import math

from db.album.find import Hit, hits_of
from db.album.index import Index

MOST = 9
_TELLING = ("concept", "person", "place", "deed")
_ENOUGH = 0.15  # share of a page's own weight that another must have in common with it


def alike(index: Index, page: str, most: int = MOST) -> tuple[Hit, ...]:
    """The likest first. What is on few pages tells more than what is on many."""
    found = index.base.execute("SELECT n FROM page WHERE id = ? AND hidden = 0", (page,)).fetchone()
    if found is None:
        return ()
    pages = len(index.shown())
    marks = ",".join("?" * len(_TELLING))
    own = index.base.execute(
        f"SELECT term, weight FROM label JOIN term ON term = id WHERE n = ? AND kind IN ({marks})",
        (found[0], *_TELLING),
    ).fetchall()
    scores: dict[int, float] = {}
    whole = 0.0
    for term, weight in own:
        rows = index.base.execute("SELECT n, weight FROM label WHERE term = ?", (term,)).fetchall()
        tells = math.log(1 + pages / len(rows)) * weight
        whole += tells
        for n, other in rows:
            scores[n] = scores.get(n, 0.0) + tells * other
    scores.pop(found[0], None)
    days = index.days()
    best = sorted(scores.items(), key=lambda each: (-each[1], -days[each[0]]))[:most]
    return hits_of(index, [(n, score) for n, score in best if score >= _ENOUGH * whole])
