"""Every format says the same: measures, answers, evidence, notes and figures of the JSON report, each looked for in each format.

In: `files.json` in WORK. Out: one line per check. What a format leaves out by design is listed here, with the reason.
"""

import csv
import json
import os
import re
import subprocess
import sys
import zipfile
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
from markdown_it import MarkdownIt

WORK = Path(os.environ["WORK"])

# The table for spreadsheets has one row for each measure, and no room for what has several lines.
LEFT_OUT = {"csv": {"evidence", "formulas", "rows", "steps"}}


class Words(HTMLParser):
    """The words of a page, in their order, without its style."""

    def __init__(self):
        super().__init__()
        self.text = []
        self.within = []

    def handle_starttag(self, tag, attrs):
        if tag in ("style", "title"):
            self.within.append(tag)

    def handle_endtag(self, tag):
        if self.within and self.within[-1] == tag:
            self.within.pop()

    def handle_data(self, data):
        if not self.within:
            self.text.append(data)


def page(text):
    words = Words()
    words.feed(text)
    return "".join(words.text)


def word_file(path):
    """The text of a Word file, each paragraph on its line."""
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    body = ElementTree.fromstring(zipfile.ZipFile(path).read("word/document.xml"))
    lines = []
    for paragraph in body.iter(f"{space}p"):
        pieces = []
        for node in paragraph.iter():
            if node.tag == f"{space}t":
                pieces.append(node.text or "")
            elif node.tag in (f"{space}br", f"{space}tab"):
                pieces.append("\n")
        lines.append("".join(pieces))
    return "\n".join(lines)


def workbook(path):
    """Every cell of a workbook; a share as it is printed."""
    cells = []
    for sheet in openpyxl.load_workbook(path):
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, float) and "%" in cell.number_format:
                    cells.append(f"{cell.value * 100:.1f}%")
                elif isinstance(cell.value, (int, float)) and "%" in cell.number_format:
                    cells.append(f"{cell.value * 100:.1f}%")
                elif cell.value is not None:
                    cells.append(str(cell.value))
    return "\n".join(cells)


def paper(path):
    """The text of a PDF in the order in which it is written, without the heads and feet of pages, which the box leaves out."""
    box = ["-x", "0", "-y", "60", "-W", "596", "-H", "725"]
    return subprocess.run(["pdftotext", "-raw", *box, path, "-"], capture_output=True, check=True).stdout.decode("utf-8")


READERS = {
    "html": lambda path: page(path.read_text(encoding="utf-8")),
    "md": lambda path: page(MarkdownIt("commonmark").enable("table").render(path.read_text(encoding="utf-8"))),
    "csv": lambda path: "\n".join(
        cell.removeprefix("'") for row in csv.reader(path.read_text(encoding="utf-8-sig").splitlines(keepends=True)) for cell in row
    ),
    "docx": word_file,
    "xlsx": workbook,
    "pdf": paper,
}


def bare(text):
    """Without white space and marks that only steer how lines break: where a line ends is the format's own matter."""
    return re.sub(r"[\s\u00ad\u200b\u2060\ufeff\u2068\u2069]+", "", text)


def asked(view, ending):
    """What has to be there, by sort: each text as often as it is said at least. A table of measures has no paragraphs in it, and of
    a second party its answer alone.
    """
    measures_only = ending == "csv"
    percent = {"en": "{}%", "zh": "{}%"}[view["language"]]
    sorts = {name: Counter() for name in ("measures", "questions", "answers", "rows", "evidence", "notes", "figures", "formulas", "steps")}
    ends = []
    for paragraph in view["paragraphs"]:
        for measure in paragraph["measures"]:
            sorts["measures"][measure["title"]] += 1
            sorts["measures"][measure["id"]] += 1
            sorts["questions"][measure["question"]] += 1
            for answer in filter(None, (measure["answer"], measure["review"] if measure["agreement"] != "silent" else None)):
                sorts["answers"][answer["text"]] += 1
                if answer["note"] and not (measures_only and answer is measure["review"]):
                    sorts["notes"][answer["note"]] += 1
            answer = measure["answer"]
            if measure["asks"] not in ("level", "yes-no"):
                for row in answer["rows"]:
                    sorts["rows"][row["text"]] += 1
            for used in answer["evidence"]:
                sorts["evidence"][used["title"]] += 1
            ends += [range for range in measure["figures"].values() if range]
        if not paragraph["excused"] and not measures_only:
            ends += [range for range in paragraph["figures"].values() if range]
            if paragraph["figures"]["evidenced"]["low"]:
                sorts["formulas"][paragraph["figures"]["evidenced"]["low"]["formula"]] += 1
    for piece in view["evidence"]:
        sorts["evidence"][piece["title"]] += 1
    for step in view["steps"]:
        sorts["steps"][step["text"]] += 1
    for range in ends:
        for end in filter(None, (range["low"], None if range["firm"] else range["high"])):
            sorts["figures"][percent.format(end["percent"])] += 1
    return sorts


def lost(text, wanted, ending):
    """What appears in the text less often than it should. A table for scripts has percentages without their sign."""
    found = []
    for words, times in wanted.items():
        looked = bare(words).removesuffix("%") if ending == "csv" else bare(words)
        if text.count(looked) < times:
            found.append(f"{words!r} appears {text.count(looked)} times instead of {times}")
    return found


def check(name, files, view):
    for ending, read in READERS.items():
        if ending not in files:
            print(f"FAIL {name}.{ending}: not written")
            continue
        text = bare(read(Path(files[ending])))
        # A figure in the table has no sign; a question is not in it.
        for sort, wanted in asked(view, ending).items():
            if sort in LEFT_OUT.get(ending, ()) or (ending == "csv" and sort == "questions"):
                continue
            if sum(wanted.values()) == 0:
                continue
            found = lost(text, wanted, ending)
            if found:
                print(f"FAIL {name}.{ending}: {sort}: {found[0]}" + (f", and {len(found) - 1} more" if len(found) > 1 else ""))
            else:
                print(f"pass {name}.{ending}: {sort}, {sum(wanted.values())}")


def main():
    files = json.loads((WORK / "files.json").read_text(encoding="utf-8"))
    for name in ("example", "chinese", "blank", "hostile", "small"):
        view = json.loads(Path(files[name]["json"]).read_text(encoding="utf-8"))
        check(name, files[name], view)
    # The test of the test: what is not there is found to be missing.
    for ending, read in READERS.items():
        missed = lost(bare(read(Path(files["example"][ending]))), Counter({"a title that no report has": 1}), ending)
        print(f"pass example.{ending}: a text that is not there is missed" if missed else f"FAIL example.{ending}: a text that is not there is found")
    return 0


if __name__ == "__main__":
    sys.exit(main())
