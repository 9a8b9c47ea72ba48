"""`daydrawn models`: which checkpoints the neural backends use, what they cost, and fetching them.

`auto` chooses a neural backend only where its weights are; this is how they come.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from typing import Any

from config.settings import Settings
from models.errors import ModelError
from models.making import Step
from models.neural.machine import Machine
from models.neural.profiles import PROFILES, Checkpoint


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser("daydrawn models", description=__doc__)
    parser.add_argument("--json", action="store_true", help="for scripts")
    parser.add_argument("--profile", choices=sorted(PROFILES), help="other than the set one")
    does = parser.add_subparsers(dest="does")
    fetch = does.add_parser("fetch", help="fetch what is not here yet")
    fetch.add_argument("parts", nargs="*", help="painter, reader …; none: all of the profile")
    given = parser.parse_args(list(arguments))
    settings = Settings.load()
    profile = PROFILES[given.profile] if given.profile else None
    machine = Machine(settings.backends, settings.home, profile=profile)
    names = list(machine.profile.checkpoints)
    if given.does == "fetch":
        to_be_had = [name for name in names if not machine.checkpoint(name).home_made]
        wanted = [name for name in to_be_had if not given.parts or _of(name, given.parts)]
        if not wanted:
            parser.error(f"nothing to fetch; there are {', '.join(to_be_had)}")
        return _fetch(machine, wanted, given.json)
    return _list(machine, names, given.json)


def _of(name: str, parts: Sequence[str]) -> bool:
    return name in parts or name.partition(".")[0] in parts


def _list(machine: Machine, names: Sequence[str], as_json: bool) -> int:
    facts = machine.facts()
    if as_json:
        print(json.dumps(facts, indent=2))
        return 0
    print(f"{facts['device']}, {facts['precision']}, {facts['gigabytes']:g} GB free")
    print(f"profile {facts['profile']}: {facts['says']}\n")
    for name in names:
        one = machine.checkpoint(name)
        mark = "✓" if facts["parts"][name]["missing"] is None else "·"
        print(f" {mark} {name:<18}{one.id:<46}{one.gigabytes:>5g} GB  {one.licence}")
    print(f"\n{machine.folder}   ✓ here  · `daydrawn models fetch` brings it")
    return 0


def _fetch(machine: Machine, names: Sequence[str], as_json: bool) -> int:
    done: list[dict[str, Any]] = []
    failed = False
    for name in names:
        one = machine.checkpoint(name)
        try:
            folder = machine.weights.get(name, one, _shown(name, one, as_json))
        except ModelError as error:
            failed = True
            done.append({"part": name, "checkpoint": one.id, "error": str(error)})
            print(f"daydrawn: {error}", file=sys.stderr)
        else:
            done.append({"part": name, "checkpoint": one.id, "folder": str(folder)})
            if not as_json:
                print(f"\r ✓ {name:<18}{folder}")
    if as_json:
        print(json.dumps(done, indent=2))
    return 1 if failed else 0


def _shown(name: str, one: Checkpoint, as_json: bool) -> Any:
    def show(step: Step) -> None:
        if not as_json and sys.stdout.isatty():
            share = round(100 * step.done / step.of)
            print(f"\r   {name:<18}{one.id} {share} % of {one.gigabytes:g} GB", end="", flush=True)

    return show
