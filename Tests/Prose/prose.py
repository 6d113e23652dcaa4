#!/usr/bin/env python3
"""Holds the form of the documentation, without network.

    prose.py [ROOT]        ROOT is the repository (default: the one that this file stands in)

Exit status 0: all as it should be; 1: a list of what isn't, each with file and line.
"""
import pathlib
import re
import statistics
import sys
import unicodedata

WIDTH = 100
# Half of a page's sentences have at most so many words.
SENTENCE = 18
FIRST_SENTENCE = 24
COMMANDS_WITHIN = 25
COMMANDS = ("bash Samples/run.sh", "bash Tests/run.sh")
KINDS = ("Added", "Changed", "Deprecated", "Removed", "Fixed", "Security")
# Pages of this folder are written by a test from the rules' own texts, which are as long as they are.
WRITTEN_BY_A_TEST = "docs/rules"
WRITTEN_BY_HAND = ("your-own.md",)
# Pages that name types: each name must still be known to a source.
ABOUT_THE_CODE = ("docs/architecture.md", "docs/performance.md", "docs/CONTRIBUTING.md", "docs/hostile.md")
# Folders whose files the pages and comments name by their path.
FOLDERS = ("docs", "Schemas", "Samples", "Tests", "Sources")
ENDINGS = r"\.(?:md|swift|py|sh|json|csv|html|xlsx|yaml|svg|png|sql|txt)"


# MARK: What a page is made of


def pages(root):
    """Every page that people write or read: in the root, under docs and beside the samples."""
    found = [*root.glob("*.md"), *(root / "docs").rglob("*.md"), *(root / "Samples").rglob("*.md")]
    return sorted(path for path in found if path.is_file())


def lines_of(text):
    """Each line with its number and what it is: code, table, heading or prose."""
    code = False
    for number, line in enumerate(text.split("\n"), 1):
        bare = line.strip()
        if bare.startswith("```"):
            code = not code
            yield number, "code", line
        elif code:
            yield number, "code", line
        elif bare.startswith("|"):
            yield number, "table", line
        elif bare.startswith("#"):
            yield number, "heading", line
        else:
            yield number, "prose", line


def columns(line):
    """How wide a line is on a screen, where a Japanese character takes two columns."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in line)


def sentences(text):
    """The sentences of the paragraphs and list items, with links by their words alone."""
    paragraphs, current = [], []
    for _, kind, line in lines_of(text):
        bare = line.strip()
        begins_item = re.match(r"([-*+]|\d+[.)])\s+", bare)
        if kind != "prose" or not bare or begins_item or bare[0] in "<!":
            paragraphs.append(" ".join(current))
            current = []
        if kind == "prose" and bare and bare[0] not in "<!":
            current.append(bare[begins_item.end():] if begins_item else bare)
    paragraphs.append(" ".join(current))
    for paragraph in paragraphs:
        for sentence in re.split(r"(?<=[.!?])[\"”)*_]*\s+|(?<=。)", re.sub(r"\]\([^)]*\)", "]", paragraph)):
            if words(sentence):
                yield sentence


def words(sentence):
    return sum(1 for word in sentence.split() if re.search(r"\w", word))


def anchors(text):
    """The names by which the headings of a page can be linked, as GitHub makes them."""
    names = set()
    for _, kind, line in lines_of(text):
        if kind != "heading":
            continue
        title = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", line.strip().lstrip("#").strip())
        name = re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")
        count = 1
        unique = name
        while unique in names:
            unique = f"{name}-{count}"
            count += 1
        names.add(unique)
    return names


# MARK: What has to hold


def too_wide(text):
    for number, kind, line in lines_of(text):
        # Code stays whole, and so does Japanese between its commas and full stops.
        plain = re.sub(r"`[^`]*`", "x", line.strip().lstrip("-*> "))
        can_be_parted = re.search(r" |[。、][^」』）]", plain)
        if kind == "prose" and can_be_parted and columns(line) > WIDTH and not line.startswith("!["):
            yield number, f"{columns(line)} columns wide, more than {WIDTH}"


def too_long(text):
    lengths = [words(sentence) for sentence in sentences(text)]
    if lengths and statistics.median(lengths) > SENTENCE:
        yield 1, f"half of the sentences have more than {SENTENCE} words (the median is {statistics.median(lengths)})"


def dead_links(path, text, root):
    for number, kind, line in lines_of(text):
        if kind == "code":
            continue
        for target in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"`[^`]*`", "", line)):
            if re.match(r"[a-z]+:", target):
                continue
            name, _, anchor = target.partition("#")
            file = (path.parent / name).resolve() if name else path
            if not file.exists():
                yield number, f"the link {target} leads nowhere"
            elif anchor and anchor not in anchors(file.read_text(encoding="utf-8")):
                yield number, f"the link {target} leads to no heading of that page"


def missing_files(text, root, only=FOLDERS):
    """Files that are named by their path from the root and don't exist. Names with a placeholder are passed over."""
    named = re.compile(rf"(?<![\w/.-])(?:{'|'.join(only)})/[\w./+-]*?{ENDINGS}(?![\w/])")
    for number, line in enumerate(text.split("\n"), 1):
        for name in named.findall(line):
            if not (root / name).exists():
                yield number, f"{name} doesn't exist"


def missing_rooms(text, root):
    """Folders and files of Sources that the architecture names, as `Ingest/Text`, and that don't exist."""
    modules = {folder.name for folder in (root / "Sources").iterdir() if folder.is_dir()}
    for number, kind, line in lines_of(text):
        if kind == "code":
            continue
        for name in re.findall(r"`([A-Za-z-]+/[\w+/-]+)`", line):
            room = root / "Sources" / name
            is_there = room.exists() or room.with_name(room.name + ".swift").exists()
            if name.split("/")[0] in modules and not is_there:
                yield number, f"Sources/{name} doesn't exist"


def missing_names(text, known):
    """Types and suites that a page about the code names, as `RuleBook.all`, and that no source knows any more."""
    for number, kind, line in lines_of(text):
        if kind == "code":
            continue
        for name in re.findall(r"`([A-Z][a-z]+(?:[A-Z][A-Za-z]*)?)(?:[.(<][^`]*)?`", line):
            if name not in known:
                yield number, f"no source knows {name}"


def names_of(root):
    """Every word of the sources and tests, and the names of their folders and files."""
    known = {pathlib.Path(part).stem for path in comments(root) for part in path.relative_to(root).parts}
    for path in comments(root):
        known.update(re.findall(r"[A-Z]\w+", path.read_text(encoding="utf-8")))
    return known


def readme_faults(text):
    first = next(sentences(text), "")
    if words(first) > FIRST_SENTENCE:
        yield 1, f"the first sentence has {words(first)} words, more than {FIRST_SENTENCE}"
    top = text.split("\n")[:COMMANDS_WITHIN]
    for command in COMMANDS:
        if not any(line.startswith(command) for line in top):
            yield 1, f"{command} isn't among the first {COMMANDS_WITHIN} lines"


def changelog_faults(text):
    """What isn't by the form of Keep a Changelog: versions from the newest, the unreleased one first, in kinds."""
    dates, versions, kinds = [], 0, []
    for number, kind, line in lines_of(text):
        if kind != "heading":
            continue
        if line.startswith("## "):
            versions += 1
            kinds = []
            released = re.fullmatch(r"## \[\d+\.\d+\.\d+\] - (\d{4}-\d{2}-\d{2})", line)
            if released:
                dates.append(released[1])
            if versions == 1 and line != "## [Unreleased]":
                yield number, "the first version is not [Unreleased]"
            if versions > 1 and not released:
                yield number, f"{line} is not of the form ## [1.2.3] - 2026-01-31"
            if dates != sorted(dates, reverse=True):
                yield number, "the versions don't stand from the newest to the oldest"
        elif line.startswith("### "):
            if line[4:] not in KINDS:
                yield number, f"{line[4:]} is none of {', '.join(KINDS)}"
            if line in kinds:
                yield number, f"{line[4:]} stands twice in one version"
            kinds.append(line)
    if versions == 0:
        yield 1, "there is no version"


def comments(root):
    """The sources, whose comments name pages of the documentation."""
    for folder in ("Sources", "Tests"):
        yield from sorted((root / folder).rglob("*.swift"))
    yield from sorted((root / "Tests").glob("*/*.py"))


def faults(root):
    known = names_of(root)
    for path in pages(root):
        text = path.read_text(encoding="utf-8")
        found = [*too_wide(text), *dead_links(path, text, root), *missing_files(text, root)]
        if path.parent != root / WRITTEN_BY_A_TEST or path.name in WRITTEN_BY_HAND:
            found += too_long(text)
        if path == root / "README.md":
            found += readme_faults(text)
        if path == root / "CHANGELOG.md":
            found += changelog_faults(text)
        if path == root / "docs/architecture.md":
            found += missing_rooms(text, root)
        if path.relative_to(root).as_posix() in ABOUT_THE_CODE:
            found += missing_names(text, known)
        for number, fault in sorted(found):
            yield f"{path.relative_to(root)}:{number}: {fault}"
    for path in comments(root):
        if path.parent == pathlib.Path(__file__).resolve().parent:
            continue
        for number, fault in missing_files(path.read_text(encoding="utf-8"), root, only=("docs",)):
            yield f"{path.relative_to(root)}:{number}: {fault}"


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parents[2]).resolve()
    found = list(faults(root))
    print("\n".join(found) if found else f"prose: {len(pages(root))} pages, all in form")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
