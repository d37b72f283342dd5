"""The print of the field app's files, which its service worker carries as its version. Run it after a change: `.venv/bin/python Tests/Browser/field_stamp.py`."""

import hashlib
import re
from pathlib import Path

PUBLIC = Path(__file__).resolve().parents[2] / "Public"
WORKER = PUBLIC / "field" / "sw.js"
VERSION = re.compile(r'^const version = "([0-9a-f]*)";$', re.M)


def shell() -> list[Path]:
    """The files that the service worker keeps, as shell.txt names them."""
    return [PUBLIC / line.lstrip("/") for line in (PUBLIC / "field" / "shell.txt").read_text().split()]


def print_of(files: list[Path]) -> str:
    """Twelve digits over all files, and over the worker itself without its version."""
    digest = hashlib.sha256(VERSION.sub("", WORKER.read_text()).encode())
    for file in sorted(files):
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


def stamped() -> str:
    return VERSION.search(WORKER.read_text())[1]


if __name__ == "__main__":
    WORKER.write_text(VERSION.sub(f'const version = "{print_of(shell())}";', WORKER.read_text()))
    print(stamped())
