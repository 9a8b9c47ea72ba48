"""A small made diary, as the cards that search sees."""

from typing import Any


def card(
    day: str,
    text: str,
    *,
    language: str = "en",
    title: str = "",
    people: tuple[str, ...] = (),
    places: tuple[tuple[str, float, float], ...] = (),
    things: tuple[str, ...] = (),
    mood: str = "calm",
    weather: str | None = None,
    backdrop: str | None = None,
    rating: int | None = None,
    photos: tuple[dict[str, Any], ...] = (),
    has: tuple[str, ...] = (),
) -> dict[str, Any]:
    return {
        "day": day,
        "language": language,
        "title": title or text.split(".")[0][:40],
        "summary": text,
        "text": text,
        "tags": [{"word": thing, "kind": "thing", "concept": thing} for thing in things],
        "people": [
            {"name": n, "concept": "person", "kind": "name", "presence": "there", "count": 1}
            for n in people
        ],
        "places": [
            {"name": n, "latitude": lat, "longitude": lon, "presence": "there"}
            for n, lat, lon in places
        ],
        "backdrop": backdrop,
        "things": [
            {"concept": t, "word": t, "family": "thing", "presence": "there"} for t in things
        ],
        "deeds": [],
        "feeling": {"mood": mood, "second": None, "valence": 0.0, "grave": False},
        "weather": weather,
        "season": None,
        "hour": None,
        "photos": list(photos),
        "has": list(has),
        "rating": rating,
        "starred": False,
        "hidden": False,
    }


BUSAN = ("Busan", 35.1796, 129.0756)
GIMHAE = ("Gimhae", 35.2342, 128.8811)  # 18 km from Busan
SEOUL = ("Seoul", 37.5665, 126.9780)

PAGES: dict[str, dict[str, Any]] = {
    "ferry": card(
        "2026-05-14",
        "The ferry was late. Tea from Grandma's yellow bag, Ben asleep on my shoulder.",
        people=("Ben",),
        places=(BUSAN,),
        things=("ship", "tea", "bag"),
        weather="rain",
        backdrop="sea",
        rating=5,
    ),
    "beach": card(
        "2026-07-20",
        "Ice cream on the beach with Jimin.",
        people=("Jimin",),
        places=(BUSAN,),
        things=("ice_cream", "beach"),
        mood="joy",
        weather="sun",
        backdrop="beach",
        rating=4,
    ),
    "icecream": card(
        "2026-08-02",
        "Ice cream at home, because why not.",
        things=("ice_cream",),
        backdrop="home",
        mood="joy",
    ),
    "snow": card(
        "2026-01-09",
        "눈이 펑펑 왔다. 지민이랑 눈사람을 만들었다.",
        language="ko",
        people=("지민",),
        places=(SEOUL,),
        things=("snow", "snowman"),
        mood="joy",
        weather="snow",
    ),
    "exam": card("2026-11-14", "Worried about the exam, could not sleep.", mood="worried"),
    "walk": card(
        "2026-11-20",
        "Walked with Jimin and Ben along the river.",
        people=("Jimin", "Ben"),
        places=(GIMHAE,),
        things=("river",),
        weather="cloud",
    ),
    "photo": card(
        "2026-10-03",
        "Sunday.",
        photos=(
            {
                "part": 1,
                "layout": "wide",
                "memorability": 71.0,
                "faces": [{}, {}],
                "facts": [{"concept": "outdoor", "sure": 0.9}],
                "colours": [{"name": "sky blue", "share": 0.4}],
                "foreground": [{"name": "red", "share": 0.5}],
                "background": [{"name": "sky blue", "share": 0.7}],
                "hashes": ["ff", "ff"],
                "features": "00ff",
                "caption": "Under a blue sky.",
                "camera": {},
            },
        ),
        has=("photo",),
    ),
}
