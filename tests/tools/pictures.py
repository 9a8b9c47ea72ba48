"""The README's pictures, made by the program itself: `python -m tests.tools.pictures`."""

import io
from datetime import date, datetime, timedelta
from pathlib import Path

from PIL import Image

from models.embedded.cards import EmbeddedCards
from models.embedded.painter import EmbeddedPainter
from models.embedded.reader import EmbeddedReader
from models.making import unheard
from models.pictures import CardOrder, DrawOrder, Style
from models.words import Entry

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
MONDAY = date(2026, 5, 11)
WEEK: tuple[tuple[str, str, Style], ...] = (
    ("Baked bread with Grandma, flour all over the kitchen.", "en", Style.PASTEL),
    ("비가 하루 종일 왔다. 우산을 쓰고 지민이랑 바닷가를 걸었다.", "ko", Style.PASTEL),
    ("Rode my bike along the river, the cherry trees are in bloom.", "en", Style.CRAYON),
    ("晚上和爸爸妈妈在公园看星星。", "zh", Style.NIGHT),
    ("Stayed in bed with a fever. The cat did not leave my side.", "en", Style.WATERCOLOUR),
    ("海辺で凧を揚げた。風が気持ちよかった。", "ja", Style.PENCIL),
)
CARD_WIDTH, GAP = 560, 24


def card(number: int, text: str, language: str, style: Style) -> Image.Image:
    day = MONDAY + timedelta(days=number)
    at = datetime(day.year, day.month, day.day, 15)
    reading = EmbeddedReader().read([Entry(text, locale=language, at=at)])[0]
    order = DrawOrder(reading.brief, seed=100 + number, style=style, language=language)
    picture = EmbeddedPainter().draw([order], unheard)[0]
    made = EmbeddedCards().card(
        CardOrder(
            picture=picture.image.data,
            title=reading.title,
            day=day,
            date_label=f"{day.day}.{day.month}.{day.year}",
            language=language,
            weather=reading.weather,
            mood=reading.feeling.mood,
            season=reading.season,
            hour=reading.hour,
            seed=number,
        )
    )
    return Image.open(io.BytesIO(made.data)).convert("RGB")


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    cards = [card(number, *each) for number, each in enumerate(WEEK)]
    cards = [c.resize((CARD_WIDTH, c.height * CARD_WIDTH // c.width)) for c in cards]
    height = max(c.height for c in cards)
    sheet = Image.new("RGB", (3 * CARD_WIDTH + 4 * GAP, 2 * height + 3 * GAP), (251, 247, 236))
    for number, each in enumerate(cards):
        column, row = number % 3, number // 3
        sheet.paste(each, (GAP + column * (CARD_WIDTH + GAP), GAP + row * (height + GAP)))
    sheet.save(FOLDER / "week.jpg", quality=82, optimize=True)


if __name__ == "__main__":
    main()
