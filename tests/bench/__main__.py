"""`make bench [AREA …]`: figures of every area, as a table and in out/bench.json.

A benchmark is a function `bench_…(report)` in a file of this folder. Figures are ratios side by
side in one run where that is possible, since machines are noisy.
"""

import importlib
import pkgutil
import platform
import sys
import time
import traceback
from pathlib import Path

from tests import bench
from tests.bench.report import Report


def main(wanted: list[str]) -> int:
    areas = [
        module.name
        for module in pkgutil.iter_modules(bench.__path__)
        if module.name not in ("__main__", "report", "gpu") and not module.name.startswith("_")
    ]
    if unknown := set(wanted) - set(areas):
        print(f"no such area: {', '.join(sorted(unknown))}; there are {', '.join(areas)}")
        return 2
    report = Report()
    broken: list[str] = []
    print(f"{platform.platform()}, Python {platform.python_version()}, {_processor()}")
    for area in wanted or areas:
        print(f"\n{area}")
        started = time.monotonic()
        try:
            module = importlib.import_module(f"tests.bench.{area}")
            for name in sorted(vars(module)):
                if name.startswith("bench_"):
                    getattr(module, name)(report)
        except Exception:
            traceback.print_exc()
            broken.append(area)
        print(f"   ({time.monotonic() - started:.0f} s)")
    report.write(Path("out/bench.json"))
    missed = [name for name, row in report.rows.items() if row["met"] is False]
    print(f"\n{len(report.rows)} figures in out/bench.json; goals missed: {len(missed)}")
    for name in missed:
        print(f"  {name}: {report.rows[name]['value']} {report.rows[name]['unit']}")
    if broken:
        print(f"did not run: {', '.join(broken)}")
    return 1 if broken else 0


def _processor() -> str:
    try:
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    except OSError:
        pass
    return platform.processor() or platform.machine()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
