#!/usr/bin/env python3
"""Draws the modules and their arrows as Package.swift has them, into modules.svg beside this script.

    modules.py            writes the picture
    modules.py --check    says whether the picture shows what Package.swift has (status 1: it doesn't)

An arrow that others already imply isn't drawn: whoever may import Rollup may import Criteria.
"""
import html
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
PACKAGE = HERE.parent.parent / "Package.swift"
PICTURE = HERE / "modules.svg"
# What each module holds, in at most two short lines.
HOLDS = {
    "CatalogueData": ["one data file per edition,", "inside the binary"],
    "Criteria": ["the shared words: items,", "returns, findings, bytes"],
    "Ingest": ["files → returns,", "files → tables"],
    "Rules": ["one rule, one file"],
    "Partners": ["suppliers, flows, cycle,", "visits, ledger"],
    "Registers": ["tables that come in:", "one heading list"],
    "Rollup": ["scores, ranking, gaps:", "pure functions"],
    "Markup": ["HTML that escapes", "by type"],
    "Reports": ["pages, listings, letters,", "pictures"],
    "Sheets": ["workbooks and sheets", "going out"],
    "Exchange": ["open formats going out"],
    "Store": ["the database file"],
    "Configuration": ["tenken.yaml and maps"],
    "Office": ["what an office does:", "one step, one value"],
    "tenken": ["arguments, terminal,", "exit status"],
    "Portal": ["accounts, sessions, pages;", "no HTTP"],
    "tenken-portal": ["the web server"],
}
LIBRARIES = {
    "CZlib": "zlib", "CExpat": "expat", "CDeflate": "libdeflate", "CXlsxWriter": "libxlsxwriter", "grdb": "GRDB",
    "crypto": "swift-crypto", "argumentParser": "ArgumentParser", "Yams": "Yams",
}
WIDTH, HEIGHT, ACROSS, DOWN, MARGIN, LINE = 176, 74, 200, 124, 24, 15


# MARK: What Package.swift has


def targets(text):
    """Each target that is neither a test nor for tests, with the names in its list of dependencies."""
    text = re.sub(r"(?m)^\s*//.*$", "", text)
    text = re.sub(r'\.(?:product|byName)\(name:\s*("[^"]+")[^)]*\)', r"\1", text)
    found = {}
    for match in re.finditer(r'\.(?:executableTarget|target)\(\s*name:\s*"([^"]+)"', text):
        depth, end = 1, match.end()
        while depth:
            depth += {"(": 1, ")": -1}.get(text[end], 0)
            end += 1
        # What only the suites need is no module.
        if re.search(r'path:\s*"Tests/', text[match.end():end]):
            continue
        listed = re.search(r"dependencies:\s*\[(.*?)\]", text[match.end():end], re.S)
        found[match[1]] = re.findall(r"[\w-]+", listed[1]) if listed else []
    return found


def arrows(modules):
    """The modules that each one may import, without those that it reaches through another."""
    direct = {name: [other for other in used if other in modules] for name, used in modules.items()}

    def reach(name):
        return set().union(*({other} | reach(other) for other in direct[name])) if direct[name] else set()

    return {name: sorted(o for o in used if not any(o in reach(other) for other in used)) for name, used in direct.items()}


# MARK: Where it stands


def layers(down):
    """Modules from the bottom up. Between layers that aren't neighbours an arrow passes through a point in each."""
    def height(name):
        return 1 + max(map(height, down[name]), default=-1)

    rank = {name: height(name) for name in down}
    # What rests on nothing stands right below its lowest user.
    for name in sorted(down):
        users = [user for user in down if name in down[user]]
        if not down[name] and users:
            rank[name] = min(rank[user] for user in users) - 1
    rows = [sorted(name for name in down if rank[name] == level) for level in range(max(rank.values()) + 1)]
    lines = []
    for name in sorted(down):
        for other in down[name]:
            path = [name]
            for level in range(rank[name] - 1, rank[other], -1):
                path.append((name, other, level))
                rows[level].append(path[-1])
            lines.append(path + [other])
    return rows, lines


def ordered(rows, lines):
    """Rows put in order by the middle of what each thing is joined to, until few arrows cross."""
    joined = {}
    for path in lines:
        for upper, lower in zip(path, path[1:]):
            joined.setdefault(upper, []).append(lower)
            joined.setdefault(lower, []).append(upper)

    def middle(thing, row, place):
        near = [place[other] for other in joined.get(thing, []) if other in place]
        return sum(near) / len(near) if near else place_in(row, thing)

    def place_in(row, thing):
        return row.index(thing) - (len(row) - 1) / 2

    for turn in range(24):
        order = range(1, len(rows)) if turn % 2 == 0 else range(len(rows) - 2, -1, -1)
        for level in order:
            near = rows[level - 1] if turn % 2 == 0 else rows[level + 1]
            place = {thing: place_in(near, thing) for thing in near}
            rows[level] = sorted(rows[level], key=lambda thing: (middle(thing, rows[level], place), str(thing)))
    return rows


# MARK: The picture


def drawn(modules):
    down = arrows(modules)
    rows, lines = layers(down)
    rows = ordered(rows, lines)
    # A point that an arrow passes takes less room than a box.
    room = {thing: ACROSS if thing in modules else ACROSS / 4 for row in rows for thing in row}
    whole = max(sum(room[thing] for thing in row) for row in rows) + 2 * MARGIN
    tall = len(rows) * DOWN - (DOWN - HEIGHT) + 2 * MARGIN
    place = {}
    for level, row in enumerate(rows):
        x = (whole - sum(room[thing] for thing in row)) / 2
        for thing in row:
            place[thing] = (x + room[thing] / 2, tall - MARGIN - HEIGHT - level * DOWN)
            x += room[thing]
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {whole:g} {tall:g}" font-family="sans-serif" role="img"'
        ' aria-labelledby="title">',
        '<title id="title">The modules of Tenken: an arrow leads from a module to one that it may import</title>',
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
        '<path d="M0 0L8 4L0 8z" fill="#567"/></marker></defs>',
        '<rect width="100%" height="100%" fill="#fff"/>',
    ]
    for path in lines:
        parts.append(f'<path d="{curve(path, place)}" fill="none" stroke="#567" stroke-width="1.3" marker-end="url(#tip)"/>')
    for name in sorted(modules):
        parts += box(name, modules[name], *place[name])
    return "\n".join([*parts, "</svg>", ""])


def curve(path, place):
    x, top = place[path[0]]
    y = top + HEIGHT
    steps = [f"M{x:g} {y:g}"]
    for thing in path[1:]:
        to_x, top = place[thing]
        bend = (DOWN - HEIGHT) / 2
        steps.append(f"C{x:g} {y + bend:g} {to_x:g} {top - bend:g} {to_x:g} {top:g}")
        x, y = to_x, top
        if thing != path[-1]:
            y = top + HEIGHT
            steps.append(f"V{y:g}")
    return "".join(steps)


def box(name, used, x, y):
    libraries = [LIBRARIES[one] for one in used if one in LIBRARIES]
    texts = [(line, "#234", 12) for line in HOLDS[name]] + [(", ".join(libraries), "#678", 11)] * bool(libraries)
    top = y + (HEIGHT - LINE * (len(texts) + 1)) / 2 + 12
    yield (f'<rect x="{x - WIDTH / 2:g}" y="{y:g}" width="{WIDTH}" height="{HEIGHT}" rx="6" fill="#eef4fa"'
           ' stroke="#567"/>')
    yield f'<text x="{x:g}" y="{top:g}" text-anchor="middle" font-size="15" font-weight="bold" fill="#123">{name}</text>'
    for number, (line, colour, size) in enumerate(texts, 1):
        yield (f'<text x="{x:g}" y="{top + number * LINE:g}" text-anchor="middle" font-size="{size}" fill="{colour}">'
               f"{html.escape(line)}</text>")


def main():
    modules = targets(PACKAGE.read_text(encoding="utf-8"))
    unknown = sorted(set(modules) - set(HOLDS))
    if unknown:
        sys.exit(f"docs/pictures/modules.py: say in HOLDS what {', '.join(unknown)} holds")
    picture = drawn(modules)
    if "--check" in sys.argv[1:]:
        if not PICTURE.exists() or PICTURE.read_text(encoding="utf-8") != picture:
            sys.exit("docs/pictures/modules.svg isn't what Package.swift has: run python3 docs/pictures/modules.py")
    else:
        PICTURE.write_text(picture, encoding="utf-8")


if __name__ == "__main__":
    main()
