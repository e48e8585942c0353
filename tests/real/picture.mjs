// Creates the pictures in README.md again: reports/example.png, the title and the profile of the report on the shipped example;
// reports/pdf.png, a page of the PDF; reports/word.png, a page of the Word file as LibreOffice prints it.
//
// Usage: node tests/real/picture.mjs, after tests/all has installed what it needs.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const cache = process.env.UPHOLD_NODE ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "uphold-tests", "node");
const { chromium } = createRequire(join(cache, "node_modules", "x.js"))("playwright-core");
const shipped = (name) => `checklists/hrc-31-7/${name}.toml`;
const words = ["report", shipped("example"), "--review", shipped("review"), "-o", "-"];
const [program, before] = process.env.UPHOLD ? [process.env.UPHOLD, []] : ["cargo", ["run", "--release", "--quiet", "--features", "pdf", "--"]];
const folder = mkdtempSync(join(tmpdir(), "uphold-"));
const page = join(folder, "report.html");
writeFileSync(page, execFileSync(program, [...before, ...words, "--format", "html"], { maxBuffer: 1 << 28 }));

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  headless: true,
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
const window = await browser.newPage({ viewport: { width: 1120, height: 1200 } });
await window.goto(pathToFileURL(page).href);
// The contents and the explanation stand between the title and the profile, and would make the picture too long for a README.
const height = await window.evaluate(() => {
  document.querySelectorAll("body > nav, section.what").forEach((element) => element.remove());
  return Math.ceil(document.getElementById("profile").getBoundingClientRect().bottom + scrollY);
});
await window.screenshot({ path: "reports/example.png", fullPage: true, clip: { x: 0, y: 0, width: 1120, height: height + 16 } });
await browser.close();

const run = (name, ...words) => execFileSync(name, words, { maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "ignore"] }).toString();
// The first page after the contents that contains a text, 800 pixels wide.
const picture = (pdf, text, name) => {
  const at = run("pdftotext", pdf, "-").split("\f").findIndex((page, at) => at > 2 && page.includes(text)) + 1;
  run("pdftoppm", "-f", at, "-l", at, "-scale-to-x", "800", "-scale-to-y", "-1", "-png", pdf, join(folder, "page"));
  renameSync(join(folder, readdirSync(folder).find((name) => /^page.*png$/.test(name))), name);
};
for (const format of ["pdf", "docx"]) {
  writeFileSync(join(folder, `report.${format}`), execFileSync(program, [...before, ...words, "--format", format], { maxBuffer: 1 << 28 }));
}
picture(join(folder, "report.pdf"), "Speed of removal", "reports/pdf.png");
run("soffice", "--headless", "--convert-to", "pdf:writer_pdf_Export", "--outdir", join(folder, "word"), join(folder, "report.docx"));
picture(join(folder, "word", "report.pdf"), "Removal, blocking", "reports/word.png");
