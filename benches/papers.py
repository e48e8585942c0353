"""Writes the report as Word, PDF and Excel in plain Python, from the JSON report: python-docx, ReportLab and openpyxl.

In: the JSON report, and the paths of the Word file, the PDF and the workbook. Out: these three files. They contain every measure with its
question, answer, rows, note and evidence, and the same tables. They have no tags for screen readers, no outline and no language marks, and
nothing is computed.
"""

import json
import sys
from xml.sax.saxutils import escape

from docx import Document
from openpyxl import Workbook
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table


def ends(range):
    if not range or not range["low"]:
        return "–"
    low, high = range["low"]["percent"], (range["high"] or range["low"])["percent"]
    return f"{low}%" if range["firm"] else f"{low}% to {high}%"


def paper(view):
    """The content of the report: headings, paragraphs, lists and tables, each with its kind."""
    readings = [one["id"] for one in view["readings"]]
    yield "title", f"{view['assessment']['name']}: {view['checklist']['title']}"
    yield "heading", "Profile"
    yield "table", [["Kind", *readings]] + [[group["title"], *(ends(group["figures"][name]) for name in readings)] for group in view["profile"]]
    yield "heading", "Paragraphs"
    yield "table", [["Paragraph", *readings, "Rating"]] + [
        [f"{p['number']} {p['title']}", *(ends(p["figures"][name]) for name in readings), (p["rating"] or {}).get("text", "–")] for p in view["paragraphs"]
    ]
    for p in view["paragraphs"]:
        yield "heading", f"Paragraph {p['number']}: {p['title']}"
        yield "text", p["summary"]
        for one in p["measures"]:
            answer = one["answer"]
            yield "measure", one["title"]
            yield "text", one["question"]
            yield "text", answer["text"]
            yield "list", [f"{row['says']}: {row['text']}" + (f" ({row['at']})" if row["at"] else "") for row in answer["rows"]]
            if answer["note"]:
                yield "text", answer["note"]
            yield "list", [f"{used['title']}, {used['at'] or ''} ({used['class']['title']}: {used['verdict']})" for used in answer["evidence"]]
            yield "text", "; ".join(f"{name} {ends(one['figures'][name])}" for name in readings)
    yield "heading", "Next steps"
    yield "table", [["Measure", "Step", "Adds"]] + [[one["measure"]["title"], one["text"], one["overall_gain"]["percent"]] for one in view["steps"]]
    yield "heading", "Evidence"
    yield "table", [["Document", "Class", "Dates", "Serves"]] + [
        [one["title"], one["class"]["title"], one["verdict"], ", ".join(use["measure"]["id"] for use in one["uses"])] for one in view["evidence"]
    ]


def word(view, path):
    document = Document()
    for kind, what in paper(view):
        if kind in ("title", "heading", "measure"):
            document.add_heading(what, ("title", "heading", "measure").index(kind))
        elif kind == "text":
            document.add_paragraph(what)
        elif kind == "list":
            for line in what:
                document.add_paragraph(line, style="List Bullet")
        else:
            table = document.add_table(0, len(what[0]))
            for row in what:
                for cell, text in zip(table.add_row().cells, row):
                    cell.text = text
    document.save(path)


def pdf(view, path):
    styles = getSampleStyleSheet()
    look = {"title": styles["Title"], "heading": styles["Heading1"], "measure": styles["Heading2"], "text": styles["BodyText"], "list": styles["Bullet"]}
    story = []
    for kind, what in paper(view):
        if kind == "table":
            rows = [[Paragraph(escape(text), styles["BodyText"]) for text in row] for row in what]
            story.append(Table(rows, repeatRows=1))
        else:
            lines = what if kind == "list" else [what]
            story += [Paragraph(escape(line), look[kind]) for line in lines]
    SimpleDocTemplate(path, pagesize=A4).build(story)


def workbook(view, path):
    book = Workbook()
    sheet = book.active
    sheet.append(["Paragraph", "Measure", "Title", "State", "Answer", "Note", *(one["id"] for one in view["readings"])])
    for p in view["paragraphs"]:
        for one in p["measures"]:
            sheet.append([p["id"], one["id"], one["title"], one["answer"]["state"]["title"], one["answer"]["text"], one["answer"]["note"],
                          *(ends(one["figures"][reading["id"]]) for reading in view["readings"])])
    second = book.create_sheet("Evidence")
    for one in view["evidence"]:
        second.append([one["id"], one["title"], one["class"]["title"], one["date"], one["verdict"]])
    book.save(path)


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        view = json.load(file)
    word(view, sys.argv[2])
    pdf(view, sys.argv[3])
    workbook(view, sys.argv[4])


main()
