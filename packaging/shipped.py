"""What is inside the binary we ship: crates, vendored files, and what the tool chain adds.

Read by packaging/copyright and packaging/sbom, so that both tell of the same things. Needs only
Python's standard library and cargo.
"""

import datetime
import json
import os
import re
import subprocess
import sys
import tomllib
from collections import namedtuple

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENDOR = os.path.join(ROOT, "assets", "vendor")

TARGETS = (
    "x86_64-unknown-linux-musl",
    "aarch64-unknown-linux-musl",
    "armv7-unknown-linux-musleabihf",
)

# Licences we accept, the one we would rather take first; each has its text in packaging/licences.
ACCEPTED = (
    "MIT",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "Zlib",
    "0BSD",
    "Unicode-3.0",
    "bzip2-1.0.6",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
)

# `licence` is an SPDX expression, `sha256` the checksum of the published archive.
Crate = namedtuple("Crate", "name version licence authors repository description sha256 folder uses")
# A file we carry that others wrote; `package` is its name on npm.
Vendored = namedtuple("Vendored", "files package version licence licence_file")


class Fault(Exception):
    """Something a person has to decide; its text says what."""


def run(*command):
    """The output of a command in the repository; raises Fault when it fails."""
    done = subprocess.run(command, cwd=ROOT, text=True, stdout=subprocess.PIPE, check=False)
    if done.returncode != 0:
        raise Fault(f"{' '.join(command[:2])} failed")
    return done.stdout


def main(task):
    """Runs `task` and turns a Fault into one line and exit code 1."""
    try:
        task()
    except Fault as fault:
        sys.exit(f"{os.path.basename(sys.argv[0])}: {fault}")


def manifest():
    """What Cargo.toml says about the package."""
    with open(os.path.join(ROOT, "Cargo.toml"), "rb") as file:
        return tomllib.load(file)["package"]


def version():
    """Our version, which stands in Cargo.toml alone."""
    return manifest()["version"]


def made_at():
    """When the source is from: SOURCE_DATE_EPOCH, or else the time of the last commit; in UTC."""
    seconds = os.environ.get("SOURCE_DATE_EPOCH") or run("git", "log", "-1", "--format=%ct")
    return datetime.datetime.fromtimestamp(int(seconds), datetime.timezone.utc)


def checksums():
    """The SHA-256 of every crate's archive, by name and version, as Cargo.lock has it."""
    with open(os.path.join(ROOT, "Cargo.lock"), "rb") as file:
        packages = tomllib.load(file)["package"]
    return {(p["name"], p["version"]): p.get("checksum", "") for p in packages}


def tree():
    """The crates compiled into the binary on any target, and which uses which.

    `cargo tree` is asked because it leaves out what only tests and build scripts use, features too;
    `cargo metadata` does not. Crates of macros count, since what they write is compiled in.
    Returns the set of (name, version) and the set of pairs of these, user first.
    """
    known, edges = set(), set()
    for target in TARGETS:
        path = []
        for line in run(
            "cargo", "tree", "--locked", "--edges", "normal", "--target", target,
            "--prefix", "depth", "--format", " {p}",
        ).splitlines():
            found = re.match(r"(\d+) (\S+) v(\S+)", line)
            if not found:
                raise Fault(f"cargo tree says what is not understood: {line}")
            depth, crate = int(found[1]), (found[2], found[3])
            del path[depth:]
            if path:
                edges.add((path[-1], crate))
            path.append(crate)
            known.add(crate)
    return known, edges


def crates():
    """Every crate in the binary, our own too, by name and version."""
    known, edges = tree()
    sums = checksums()
    packages = {}
    for target in TARGETS:
        command = "cargo", "metadata", "--locked", "--format-version", "1", "--filter-platform", target
        for package in json.loads(run(*command))["packages"]:
            packages[(package["name"], package["version"])] = package
    found = []
    for key, package in packages.items():
        if key not in known:
            continue
        found.append(
            Crate(
                name=package["name"],
                version=package["version"],
                licence=package["license"] or "",
                authors=package["authors"],
                repository=package["repository"] or "",
                description=" ".join((package["description"] or "").split()),
                sha256=sums.get(key, ""),
                folder=os.path.dirname(package["manifest_path"]),
                uses=sorted(used for user, used in edges if user == key),
            )
        )
    if len(found) != len(known):
        raise Fault("cargo tree and cargo metadata do not tell of the same crates")
    return sorted(found)


def vendored():
    """The files in assets/vendor, as the table of its README has them."""
    found = []
    with open(os.path.join(VENDOR, "README.md"), encoding="utf-8") as file:
        for line in file:
            row = re.match(r"\| (`.+`) \| `(.+)` \| (\S+) \| (\S+) \(`(.+)`\) \|$", line)
            if row:
                files = re.findall(r"`([^`]+)`", row[1])
                found.append(Vendored(files, row[2], row[3], row[4], row[5]))
    told = {name for item in found for name in [*item.files, item.licence_file]}
    untold = sorted(set(os.listdir(VENDOR)) - told - {"README.md"})
    if untold:
        raise Fault(f"assets/vendor/README.md does not tell of {', '.join(untold)}")
    return found


def choose(expression, of):
    """The licences taken from an SPDX expression: of alternatives always the same one.

    `of` names the thing in the Fault that is raised when no alternative is in ACCEPTED.
    Returns the licences that apply together.
    """
    # Crates published before SPDX wrote "MIT/Apache-2.0".
    words = re.findall(r"\(|\)|[^\s()]+", expression.replace("/", " OR "))
    words.reverse()

    def either():
        options = [both()]
        while words and words[-1] == "OR":
            words.pop()
            options.append(both())
        options = [option for option in options if option is not None]
        return min(options, key=lambda option: [ACCEPTED.index(one) for one in option], default=None)

    def both():
        taken = one()
        while words and words[-1] == "AND":
            words.pop()
            other = one()
            taken = None if taken is None or other is None else taken + other
        return taken

    def one():
        word = words.pop() if words else ""
        if word == "(":
            inner = either()
            if not words or words.pop() != ")":
                raise Fault(f"the licence of {of} is not understood: {expression}")
            return inner
        if words and words[-1] == "WITH":
            words.pop()
            word += f" WITH {words.pop() if words else ''}"
        return [word] if word in ACCEPTED else None

    taken = either()
    if taken is None or words:
        raise Fault(f"{of} has a licence we do not accept: {expression or 'none'}")
    return sorted(set(taken), key=ACCEPTED.index)
