#!/usr/bin/env python3
"""What `prose.py` must find: each kind of fault planted in a small repository, and the same without it."""
import pathlib
import sys
import tempfile
import unittest

import prose

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "docs/pictures"))
import modules  # noqa: E402

README = "# Name\n\nIt reads sheets.\n\nbash Samples/run.sh\nbash Tests/run.sh\n"
CHANGELOG = "# Changelog\n\n## [Unreleased]\n\n### Added\n\n- One.\n\n## [0.1.0] - 2026-01-31\n\n### Fixed\n\n- Two.\n"


class Bites(unittest.TestCase):
    def faults(self, **files):
        """The faults of a repository with these pages; a name's `__` stands for `/`, and `_` before its ending for `.`."""
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder).resolve()
            (root / "Sources" / "Ingest" / "Text").mkdir(parents=True)
            for script in prose.COMMANDS:
                (root / script.split()[1]).parent.mkdir(exist_ok=True)
                (root / script.split()[1]).touch()
            content = {"README_md": README, "CHANGELOG_md": CHANGELOG, **files}
            for name, text in content.items():
                path = root / ".".join(name.replace("__", "/").rsplit("_", 1))
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
            return list(prose.faults(root))

    def assertFinds(self, words, **files):
        found = self.faults(**files)
        self.assertEqual(len(found), 1, found)
        self.assertIn(words, found[0])

    def test_a_repository_in_form_has_no_fault(self):
        self.assertEqual(self.faults(docs__a_md="# A b\n\nSee [there](#a-b) and `docs/a.md`.\n"), [])

    def test_a_wide_line(self):
        self.assertFinds("docs/a.md:3: 104 columns", docs__a_md="# A\n\n" + "word. " * 17 + "w.\n")

    def test_a_wide_japanese_line_counts_two_columns_a_character(self):
        self.assertFinds("docs/a.md:1: 103 columns", docs__a_md="点検 " + "検" * 49 + "\n")

    def test_a_wide_japanese_line_without_blanks_is_parted_at_its_commas(self):
        self.assertFinds("docs/a.md:1: 122 columns", docs__a_md="検" * 40 + "、" + "検" * 20 + "\n")

    def test_a_long_piece_of_code_stays_whole(self):
        self.assertEqual(self.faults(docs__a_md="- `" + "1=met " * 17 + "`\n"), [])

    def test_tables_code_and_single_tokens_may_be_wide(self):
        long = "x " * 60
        self.assertEqual(self.faults(docs__a_md=f"| {long}|\n\n```\n{long}\n```\n\n{'x' * 120}\n"), [])

    def test_long_sentences(self):
        sentence = "word " * 10 + "\n" + "word " * 9 + "word.\n"
        self.assertFinds("the median is 20", docs__a_md=sentence)

    def test_one_long_sentence_among_short_ones_is_no_fault(self):
        sentence = "word " * 10 + "\n" + "word " * 9 + "word.\n"
        self.assertEqual(self.faults(docs__a_md=sentence + "\nShort.\n\nShort too.\n"), [])

    def test_a_link_to_no_page(self):
        self.assertFinds("docs/a.md:1: the link b.md leads nowhere", docs__a_md="[b](b.md)\n")

    def test_a_link_to_no_heading(self):
        self.assertFinds("leads to no heading", docs__a_md="[b](b.md#two)\n", docs__b_md="# One\n")

    def test_a_link_to_the_second_heading_of_a_name(self):
        self.assertEqual(self.faults(docs__a_md="[b](b.md#one-1)\n", docs__b_md="# One\n\n## One\n"), [])

    def test_a_page_that_names_a_missing_file(self):
        self.assertFinds("Schemas/no.schema.json doesn't exist", docs__a_md="See `Schemas/no.schema.json`.\n")

    def test_a_comment_that_names_a_missing_page(self):
        self.assertFinds("Sources/Ingest/A.swift:1: docs/no.md", Sources__Ingest__A_swift="/// See docs/no.md.\n")

    def test_the_architecture_names_a_missing_room(self):
        page = "`Ingest/Text` and `Ingest/Gone`, not `image/png`.\n"
        self.assertFinds("Sources/Ingest/Gone doesn't exist", docs__architecture_md=page)

    def test_the_architecture_names_a_type_that_no_source_knows(self):
        self.assertFinds(
            "no source knows OldThing", docs__architecture_md="`Thing.all` once was `OldThing(of:)`.\n",
            Sources__Ingest__A_swift="struct Thing {}")

    def test_a_long_first_sentence_of_the_readme(self):
        text = README.replace("It reads sheets.", "It reads " + "sheets and\n" * 11 + "sheets again.\n\nShort.\n\nShort.")
        self.assertFinds("the first sentence has 26 words", README_md=text)

    def test_a_readme_whose_commands_stand_too_low(self):
        text = README.replace("bash Tests/run.sh", "\n" * 25 + "bash Tests/run.sh")
        self.assertFinds("bash Tests/run.sh isn't among the first 25 lines", README_md=text)

    def test_a_changelog_without_an_unreleased_version(self):
        self.assertFinds("not [Unreleased]", CHANGELOG_md="## [0.1.0] - 2026-01-31\n")

    def test_a_changelog_with_another_form_of_version(self):
        self.assertFinds("## 0.1.0 is not", CHANGELOG_md="## [Unreleased]\n\n## 0.1.0\n")

    def test_a_changelog_with_another_kind(self):
        self.assertFinds("Performance is none of", CHANGELOG_md=CHANGELOG.replace("### Fixed", "### Performance"))

    def test_a_changelog_with_a_kind_twice(self):
        self.assertFinds("Added stands twice", CHANGELOG_md=CHANGELOG.replace("- One.", "- One.\n\n### Added"))

    def test_a_changelog_with_an_older_version_above(self):
        self.assertFinds("newest to the oldest", CHANGELOG_md=CHANGELOG + "\n## [0.2.0] - 2026-02-28\n")


class Modules(unittest.TestCase):
    """The picture of the modules: what it takes from Package.swift, and where it puts it."""

    PACKAGE = """
      dependencies: [.package(url: "https://example.org/yams", from: "6.2.2")],
      targets: [
        // .target(name: "Gone"),
        .target(name: "Words"),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .target(name: "Files", dependencies: ["Words", "CZlib", .product(name: "Yams", package: "Yams")]),
        .executableTarget(
          name: "face",
          dependencies: [
            "Files", "Words", argumentParser,
          ]),
        .testTarget(name: "FilesTests", dependencies: ["Files"]),
      ]
    """

    def test_targets_are_read_with_their_dependencies(self):
        self.assertEqual(
            modules.targets(self.PACKAGE),
            {"Words": [], "Files": ["Words", "CZlib", "Yams"], "face": ["Files", "Words", "argumentParser"]})

    def test_an_arrow_that_another_implies_is_left_out(self):
        self.assertEqual(
            modules.arrows(modules.targets(self.PACKAGE)), {"Words": [], "Files": ["Words"], "face": ["Files"]})

    def test_a_module_stands_above_all_that_it_imports(self):
        rows, _ = modules.layers({"a": [], "b": ["a"], "c": ["b", "d"], "d": []})
        self.assertEqual([[thing for thing in row if isinstance(thing, str)] for row in rows], [["a"], ["b", "d"], ["c"]])

    def test_an_arrow_over_a_layer_passes_a_point_in_it(self):
        _, lines = modules.layers({"a": [], "b": ["a"], "c": ["a", "b"]})
        self.assertIn(["c", ("c", "a", 1), "a"], lines)


if __name__ == "__main__":
    unittest.main()
