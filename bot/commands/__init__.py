"""Everything that can be said to the diary and pressed in it, as data on one screen."""

from collections.abc import Mapping

from bot.chat import Command
from bot.commands import (
    asking,
    binding,
    categories,
    changing,
    counting,
    faces,
    gallery,
    graphs,
    house,
    knowing,
    looking,
    mapping,
    me,
    pages,
    people,
    photos,
    puzzling,
    reviewing,
    searching,
    sounding,
    taking,
    trips,
    walls,
)
from bot.commands.declaring import Pressable, Spoken

SPOKEN: tuple[Spoken, ...] = (
    *pages.SPOKEN,
    *searching.SPOKEN,
    *asking.SPOKEN,
    *sounding.SPOKEN,
    *people.SPOKEN,
    *photos.SPOKEN,
    *categories.SPOKEN,
    *faces.SPOKEN,
    *me.SPOKEN,
    *looking.SPOKEN,
    *gallery.SPOKEN,
    *counting.SPOKEN,
    *mapping.SPOKEN,
    *trips.SPOKEN,
    *graphs.SPOKEN,
    *puzzling.SPOKEN,
    *binding.SPOKEN,
    *reviewing.SPOKEN,
    *knowing.SPOKEN,
    *house.SPOKEN,
)
PRESSED: tuple[Pressable, ...] = (
    *changing.PRESSED,
    *searching.PRESSED,
    *asking.PRESSED,
    *people.PRESSED,
    *photos.PRESSED,
    *categories.PRESSED,
    *faces.PRESSED,
    *walls.PRESSED,
    *me.PRESSED,
    *taking.PRESSED,
    *looking.PRESSED,
    *gallery.PRESSED,
    *counting.PRESSED,
    *mapping.PRESSED,
    *trips.PRESSED,
    *graphs.PRESSED,
    *puzzling.PRESSED,
    *binding.PRESSED,
    *reviewing.PRESSED,
    *knowing.PRESSED,
)

COMMANDS: tuple[Command, ...] = tuple(spoken.command for spoken in SPOKEN)
BY_NAME: Mapping[str, Spoken] = {spoken.command.name: spoken for spoken in SPOKEN}
BY_ACTION: Mapping[str, Pressable] = {pressable.action: pressable for pressable in PRESSED}
