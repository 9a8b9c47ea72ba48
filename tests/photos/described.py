"""A picture's descriptor and hashes without the rest of seeing: quick, for tests of search."""

from models.embedded.seer import kind
from models.embedded.seer.descriptors import describe
from models.embedded.seer.hashes import hashes
from models.embedded.seer.oklab import from_rgb
from models.embedded.seer.pixels import grey, shrunk
from models.embedded.seer.scene import scene
from models.photos import Camera
from tests.photos.made import Pixels


def described(picture: Pixels) -> bytes:
    view = shrunk(picture, 512)
    around = scene(view, Camera()).numbers
    return describe(view, from_rgb(shrunk(view, 256)), around, kind.measure(picture))


def marked(picture: Pixels) -> tuple[int, int]:
    return hashes(grey(shrunk(picture, 512)))
