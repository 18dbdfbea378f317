"""Build the site: `python3 lab.py site [--self-contained] [--out site/]`."""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from tools.site import book, front, laboratory

KNOWN_BY = "work.html"


def build(out: Path, self_contained: bool) -> None:
    """Build book, laboratory and first page in a folder that is new, empty, or an earlier site.

    Raises ValueError where something else stands there, RuntimeError where a step fails.
    """
    if out.exists() and any(out.iterdir()) and not (out / KNOWN_BY).exists():
        raise ValueError(f"{out} is there already, and no site; name a new folder")
    with tempfile.TemporaryDirectory() as name:
        made = Path(name, "site")
        laboratory.build(Path(name, "laboratory"), made / "live", self_contained)
        book.build(Path(name, "sphinx"), made / "book")
        front.build(made, self_contained)
        shutil.rmtree(out, ignore_errors=True)
        shutil.move(made, out)


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="python3 lab.py site", description=__doc__)
    parser.add_argument("--self-contained", action="store_true", help="ask no other host")
    parser.add_argument("--out", type=Path, default=Path("site"), help="the folder to write")
    parser.add_argument("--here", type=Path, default=Path(), help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    options.out = options.here / options.out
    try:
        build(options.out, options.self_contained)
    except (ValueError, RuntimeError, OSError) as refused:
        sys.exit(str(refused))
    size = sum(path.stat().st_size for path in options.out.rglob("*") if path.is_file())
    print(f"{options.out}: {size / 1e6:.0f} MB. To look at it:")
    print(f"  python3 -m http.server --bind 127.0.0.1 --directory {options.out} 8000")
    print("and open http://localhost:8000 in a browser.")


if __name__ == "__main__":
    main(sys.argv[1:])
