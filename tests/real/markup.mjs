// The HTML report read by a validator, and the Markdown report by a CommonMark parser with GitHub's tables.

import { readFileSync } from "node:fs";
import { check, end, files, load, nothing } from "./tell.mjs";

const { HtmlValidate } = load("html-validate");
const MarkdownIt = load("markdown-it");

const validate = new HtmlValidate({
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    // Titles hold the names of states and checklists, which are as long as they are.
    "long-title": "off",
    // Blanks at line ends come from templates and are no matter of a reader.
    "no-trailing-whitespace": "off",
    // Written as the standard of today writes it.
    "doctype-style": ["error", { style: "lowercase" }],
    // A region that only scrolls is no section of the document.
    "prefer-native-element": ["error", { exclude: ["region"] }],
    // A list may have a name.
    "aria-label-misuse": ["error", { allowAnyNamable: true }],
    // Ids of measures are names of the checklist's author.
    "valid-id": ["error", { relaxed: true }],
    // Widths in SVG and bars are attributes; a style attribute would break the policy, and none is used.
    "no-inline-style": "error",
  },
});

for (const name of ["example", "chinese", "alone", "blank", "small", "hostile"]) {
  await check(`${name}: html-validate`, async () => {
    const report = await validate.validateString(readFileSync(files[name].html, "utf8"), files[name].html);
    nothing(report.results.flatMap((result) => result.messages.map((one) => `${one.line}:${one.column} ${one.ruleId}: ${one.message}`)));
  });
}

/** The text of a document without marks, token by token. */
function tokens(file) {
  const markdown = new MarkdownIt({ html: true, linkify: false });
  return { all: markdown.parse(readFileSync(file, "utf8"), {}), markdown };
}

const text = (token) => (token.children ?? []).map((one) => one.content ?? "").join("");

function inline(all) {
  return all.flatMap((token) => token.children ?? []);
}

for (const name of ["example", "chinese", "alone", "blank", "small", "hostile"]) {
  await check(`${name}: Markdown without HTML, links and pictures`, () => {
    const { all } = tokens(files[name].md);
    const found = [...all, ...inline(all)].filter((token) => /^html_/.test(token.type)).map((token) => `HTML: ${token.content.slice(0, 100)}`);
    found.push(...inline(all).filter((token) => ["link_open", "image"].includes(token.type)).map((token) => `${token.type}: ${JSON.stringify(token.attrs)}`));
    nothing(found);
  });
  await check(`${name}: Markdown tables have as many cells in every row as in their head`, () => {
    const { all } = tokens(files[name].md);
    const found = [];
    let cells = 0, head = 0, tables = 0, row = 0;
    for (const token of all) {
      if (token.type === "table_open") { tables += 1; head = 0; }
      if (token.type === "tr_open") { cells = 0; row = token.map?.[0] ?? row; }
      if (token.type === "th_open" || token.type === "td_open") cells += 1;
      if (token.type === "tr_close") { if (head === 0) head = cells; else if (cells !== head) found.push(`line ${row + 1}: ${cells} cells, not ${head}`); }
    }
    // A row with more cells than the head loses the last ones when it is drawn, so the source is counted as well.
    const lines = readFileSync(files[name].md, "utf8").split("\n");
    let width = 0;
    lines.forEach((line, index) => {
      const count = line.startsWith("|") ? line.replace(/\\\|/g, "").split("|").length - 2 : 0;
      if (count > 0 && width > 0 && count !== width) found.push(`line ${index + 1}: ${count} cells, not ${width}`);
      width = count;
    });
    nothing(found);
    if (tables < 6) throw new Error(`${tables} tables`);
  });
}

await check("example: Markdown holds every paragraph and every measure", () => {
  const { all } = tokens(files.example.md);
  const headings = all.flatMap((token, at) => (token.type === "heading_open" ? [{ level: Number(token.tag[1]), text: text(all[at + 1]) }] : []));
  const report = JSON.parse(readFileSync(files.example.json, "utf8"));
  const found = [];
  if (headings.filter((one) => one.level === 1).length !== 1) found.push("not one title");
  headings.reduce((last, one) => { if (one.level > last + 1) found.push(`level ${one.level} after ${last}: ${one.text}`); return one.level; }, 0);
  for (const paragraph of report.paragraphs) {
    if (!headings.some((one) => one.level === 2 && one.text.includes(paragraph.title))) found.push(`no heading for paragraph ${paragraph.number}`);
    for (const measure of paragraph.measures) if (!headings.some((one) => one.level === 3 && one.text === measure.title)) found.push(`no heading for ${measure.id}: ${measure.title}`);
  }
  const notes = report.paragraphs.flatMap((paragraph) => paragraph.measures).map((measure) => measure.answer.note).filter(Boolean);
  const shown = inline(all).map((token) => token.content).join("").replace(/\s+/g, " ");
  found.push(...notes.filter((note) => !shown.includes(note.replace(/\s+/g, " "))).map((note) => `a note is not shown as written: ${note}`));
  nothing(found);
});

await check("hostile text in Markdown is read as text", () => {
  const { all } = tokens(files.hostile.md);
  const shown = all.map((token) => (token.type === "inline" ? text(token) : "")).join("\n");
  const found = [];
  for (const part of ["<script>alert(1)</script>", "[x](javascript:alert(5))", "![y](https://example.invalid/a.png)", "{{ 7*7 }}", "`code`", "| a |", "&lt;b&gt;", "*no* _no_ ~~no~~"]) {
    const times = shown.split(part).length - 1;
    if (times < 20) found.push(`${part} is shown ${times} times`);
  }
  nothing(found);
});

end();
