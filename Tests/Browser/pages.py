#!/usr/bin/env python3
"""Opens every kind of page that Tenken writes in a real browser and looks at it as readers would.

    pages.py TENKEN [--pictures DIR]        TENKEN is the built binary; needs chromium, and what Tests/requirements.txt lists

Each page in both languages, light and dark, at the width of a telephone, of A4 and of a desk, and as print: nothing is fetched, nothing said
on the console, nothing stands out of the page, and the rules of axe-core for WCAG 2 (A and AA) find nothing.
Exit status 0: all as it should be; 1: a list of what isn't.
"""
import argparse
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import axe_playwright_python
from playwright.sync_api import sync_playwright

ROOT = pathlib.Path(__file__).resolve().parents[2]
AXE = (pathlib.Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
WIDTHS = {"360": 360, "a4": 794, "desk": 1280}
# A4 upright and across in CSS pixels, without the narrowest margin that a page of ours has on it: what is wider is lost on paper.
PAPER = {False: 688, True: 1039}
# Of which supplier the contract is ended, in each language.
ENDING = {"ja": "S-0001", "en": "S-0019"}
failures = []

# Texts beyond the right edge without a box around them that scrolls.
OVERFLOW = """() => {
  const wide = document.documentElement.clientWidth;
  const said = [];
  if (document.documentElement.scrollWidth > wide) said.push(`the page is ${document.documentElement.scrollWidth} px wide on ${wide}`);
  for (const element of document.querySelectorAll('body *')) {
    const box = element.getBoundingClientRect();
    if (box.width === 0 || box.right <= wide + 1) continue;
    let parent = element;
    while (parent && !['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(parent).overflowX)) parent = parent.parentElement;
    if (!parent) { said.push(`<${element.localName} class="${element.className}"> ends at ${Math.round(box.right)} of ${wide} px`); break; }
  }
  return said;
}"""

def tenken(binary, *arguments, folder):
    common = ["--db", folder / "tenken.db", "--config", folder / "tenken.yaml", "--as-of", "2027-03-31"]
    run = subprocess.run([binary, *map(str, [*arguments, *common])], cwd=folder, capture_output=True, text=True)
    if run.returncode not in (0, 1):
        sys.exit(f"tenken {' '.join(map(str, arguments[:3]))}: status {run.returncode}\n{run.stderr}")


def write_pages(binary, folder, out):
    """The pages of the three sample years, in both languages: path by name."""
    pages = {}
    for language in ("ja", "en"):
        place = out / language
        place.mkdir()
        calls = [
            ("review", "2026", "--out", place / "review"),
            ("letter", "S-0003", "S-0001", "--year", "2026", "--out", place / "letters", "--reply-by", "2027-05-31"),
            ("visit", "sheet", "S-0003", "--year", "2026", "--out", place / "visit.xlsx", "--print", place / "visit.html"),
            ("flow", "sheet", "S-0003", "--out", place / "flows.html"),
            ("contract", "end", ENDING[language], "--date", "2027-03-30", "--by", "x", "--print", place / "recovery.html"),
            ("contract", "statement", ENDING[language], "--reveal", "--out", place / "statement.html"),
        ]
        for call in calls:
            tenken(binary, *call, "--lang", language, folder=folder)
        pages.update({f"{path.stem}-{language}": path for path in sorted(place.rglob("*.html"))})
    return pages


class Look:
    """One page at one width in one colour scheme."""

    def __init__(self, browser, name, path, width, scheme):
        self.where = f"{name} at {width} px, {scheme}"
        self.context = browser.new_context(viewport={"width": width, "height": 1000}, color_scheme=scheme)
        self.page = self.context.new_page()
        self.page.on("console", lambda message: self.fail(f"the console says: {message.text}"))
        self.page.on("pageerror", lambda error: self.fail(f"an error: {error}"))
        self.page.on("request", lambda request: request.url == path.as_uri() or self.fail(f"fetches {request.url}"))
        self.page.goto(path.as_uri())

    def fail(self, what):
        failures.append(f"{self.where}: {what}")

    def overflow(self):
        for what in self.page.evaluate(OVERFLOW):
            self.fail(what)

    def accessible(self):
        self.page.evaluate(AXE)
        options = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
        for found in self.page.evaluate("options => axe.run(document, options)", options)["violations"]:
            nodes = found["nodes"]
            self.fail(f"axe {found['id']} ({found['impact']}), {len(nodes)} times: {found['help']}; {nodes[0]['html'][:160]}")

    def picture(self, path):
        self.page.screenshot(path=path, full_page=True)


def look(browser, name, path, pictures):
    if "<script" in path.read_text(encoding="utf-8"):
        failures.append(f"{name}: holds a script")
    for size, width in WIDTHS.items():
        for scheme in ("light", "dark"):
            view = Look(browser, name, path, width, scheme)
            view.overflow()
            if size == "desk":
                view.accessible()
            if pictures and (scheme == "light" or size == "desk"):
                view.picture(pictures / f"{name}-{size}-{scheme}.png")
            view.context.close()
    view = Look(browser, name, path, PAPER["A4 landscape" in path.read_text(encoding="utf-8")], "light")
    view.page.emulate_media(media="print")
    view.overflow()
    if pictures:
        view.page.pdf(path=pictures / f"{name}.pdf", format="A4", prefer_css_page_size=True)
    view.context.close()


def print_review(binary, folder, out):
    """`--pdf` prints through the installed browser, and leaves nothing of its profile behind."""
    scratch = out / "tmp"
    scratch.mkdir()
    os.environ["TMPDIR"] = str(scratch)
    tenken(binary, "review", "2026", "--pdf", "--out", out / "pdf", folder=folder)
    if not (out / "pdf/review-2026.pdf").read_bytes().startswith(b"%PDF"):
        failures.append("review --pdf: no PDF")
    if left := [path.name for path in scratch.iterdir() if path.name.startswith("tenken")]:
        failures.append(f"review --pdf: leaves {left}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("tenken", type=pathlib.Path)
    parser.add_argument("--pictures", type=pathlib.Path, help="a folder for screenshots and PDFs")
    options = parser.parse_args()
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if not chromium:
        sys.exit("no chromium: apt-get install chromium")
    if options.pictures:
        options.pictures.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        out = pathlib.Path(scratch)
        subprocess.run(["bash", ROOT / "Samples/years.sh", options.tenken, out], check=True, stdout=subprocess.DEVNULL)
        pages = write_pages(options.tenken.resolve(), out / "play/year", out)
        with sync_playwright() as playwright:
            # As root Chromium refuses its sandbox; the pages are our own and hold no script.
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            for name, path in pages.items():
                look(browser, name, path, options.pictures)
            browser.close()
        print_review(options.tenken.resolve(), out / "play/year", out)
    print(f"browser: {len(pages)} pages, {len(WIDTHS)} widths, light and dark, print; {len(failures)} failures")
    for failure in failures:
        print(f"  {failure}", file=sys.stderr)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
