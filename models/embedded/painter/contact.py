"""Contact sheets: all stickers, and a gallery of diary pages."""

import io

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from models.embedded.painter.painter import EmbeddedPainter
from models.embedded.pastel.marks import Drawing
from models.embedded.pastel.opening import open_sheet
from models.embedded.pastel.styles import HANDS
from models.embedded.reader import EmbeddedReader
from models.embedded.stickers.library import draw_sticker, library
from models.making import unheard
from models.pictures import Character, DrawOrder, Shape, Style
from models.words import Entry


def _encoded(pixels: NDArray[np.uint8]) -> bytes:
    ok, data = cv2.imencode(".png", np.ascontiguousarray(pixels[..., ::-1]))
    if not ok:
        raise RuntimeError("the sheet could not be encoded")
    return bytes(data)


def stickers(columns: int = 20, cell: int = 96) -> bytes:
    """Every drawn shape once (names that share a drawing are shown by the first)."""
    book = library()
    seen: set[int] = set()
    names = []
    for name in book.names:
        found = book.exact(name)
        if found is not None and id(found.shapes) not in seen:
            seen.add(id(found.shapes))
            names.append(name)
    rows = -(-len(names) // columns)
    d = Drawing(columns * cell, rows * cell, 3)
    for i, name in enumerate(names):
        found = book.exact(name)
        assert found is not None
        x, y = (i % columns + 0.5) * cell, (i // columns + 1) * cell - 12
        d.reseed(i)
        draw_sticker(d, found, x, y, cell * 0.74)
    sheet = open_sheet(d, 1.0, HANDS[Style.PASTEL])
    for mark in d.marks:
        sheet.lay(mark)
    return _encoded(sheet.pixels())


def gallery(columns: int = 6, width: int = 300) -> bytes:
    """24 pages from 24 diary texts in four languages, read and drawn."""
    painter, reader = EmbeddedPainter(), EmbeddedReader()
    tiles = []
    for i, (language, text, style) in enumerate(PAGES):
        reading = reader.read([Entry(text, language)])[0]
        me = {"writer": _WRITERS[i % len(_WRITERS)]}
        order = DrawOrder(
            reading.brief, 700 + i, style, Shape.TALL, characters=me, language=language
        )
        picture = painter.draw([order], unheard)[0]
        image = np.asarray(Image.open(io.BytesIO(picture.image.data)))
        tiles.append(cv2.resize(image, (width, width * 4 // 3), interpolation=cv2.INTER_AREA))
    rows = [np.hstack(tiles[i : i + columns]) for i in range(0, len(tiles), columns)]
    return _encoded(np.asarray(np.vstack(rows), np.uint8))


_WRITERS = (  # 24 pages come from several diaries
    Character("girl", hair="#6b4630", hair_style="pigtails", clothes="#f2705f", outfit="dress"),
    Character("boy", hair="#3b2f2c", hair_style="short", clothes="#5f9fe0", outfit="hoodie"),
    Character("child", hair="#3b2f2c", hair_style="bob", clothes="#f7c04a", outfit="overalls"),
    Character("girl", hair="#8a5a38", hair_style="long", clothes="#79bb6a", outfit="skirt"),
    Character("girl", hair="#c98a4a", hair_style="braids", clothes="#b28ad6", outfit="dress"),
    Character("boy", skin="#b57a50", hair="#3b2f2c", hair_style="curly", clothes="#4fb6ad"),
    Character("woman", hair="#5b3a28", hair_style="wavy", clothes="#f28fb1", outfit="cardigan"),
)

PAGES: tuple[tuple[str, str, Style], ...] = (
    ("en", "Three of us walked along the beach in the rain, Mina, Jun and me, and we laughed all "
           "the way to the lighthouse.", Style.PASTEL),
    ("en", "Grandma and I ate hot soup in her kitchen. She told me about the old days.",
     Style.PASTEL),
    ("en", "I cried in the street today. It rained and I had no umbrella. Everything felt heavy.",
     Style.WATERCOLOUR),
    ("en", "Rode my bike along the river, red leaves everywhere. So happy!", Style.CRAYON),
    ("en", "Campfire with Dad in the forest. We looked at the stars until we fell asleep.",
     Style.NIGHT),
    ("en", "Our dog Biscuit ran after the ball in the park. I threw it a hundred times.",
     Style.PENCIL),
    ("ko", "엄마랑 공원에서 벚꽃을 보며 산책했다. 정말 행복한 봄날이었다.", Style.PASTEL),
    ("ko", "친구들이랑 눈사람을 만들었다. 손은 시렸지만 너무 신났다!", Style.PASTEL),
    ("ko", "감기에 걸려서 하루 종일 침대에 누워 있었다. 고양이가 옆에 있어 줬다.", Style.PASTEL),
    ("ko", "할머니 댁에서 송편을 빚고 보름달을 봤다.", Style.INK),
    ("ko", "여름 바다에서 아빠랑 수영을 했다. 물이 정말 시원했다!", Style.CRAYON),
    ("ko", "도서관에서 늦게까지 시험 공부를 했다. 너무 피곤하다.", Style.PASTEL),
    ("ja", "友だちと公園でブランコに乗った。とても楽しかった。", Style.PASTEL),
    ("ja", "雨の日、カフェで本を読みながらコーヒーを飲んだ。静かな一日。", Style.WATERCOLOUR),
    ("ja", "夏祭りで花火を見た。浴衣を着て、りんご飴を食べた。", Style.NIGHT),
    ("ja", "お母さんとケーキを焼いた。妹の誕生日だから。", Style.PASTEL),
    ("ja", "山に登った。頂上から見た朝日がきれいだった。", Style.PENCIL),
    ("ja", "おじいちゃんのお墓参りに行った。ちょっと寂しかった。", Style.PASTEL),
    ("zh", "今天和妈妈一起包饺子，家里很热闹。", Style.PASTEL),
    ("zh", "我和朋友吵架了，很生气，一个人走回家。", Style.PASTEL),
    ("zh", "在草地上放风筝，风很大，真开心！", Style.CRAYON),
    ("zh", "晚上在房间里弹吉他，唱了很多歌。", Style.PASTEL),
    ("zh", "坐火车去旅行，窗外下着雪。", Style.INK),
    ("zh", "生日的时候，大家给我送了礼物和气球。", Style.PASTEL),
)  # fmt: skip
