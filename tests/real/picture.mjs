// Makes the picture in README.md again: reports/example.png, the first figures of the report on the shipped example.
//
// Usage: node tests/real/picture.mjs, after tests/all has once installed what it needs.

import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const cache = process.env.UPHOLD_NODE ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "uphold-tests", "node");
const { chromium } = createRequire(join(cache, "node_modules", "x.js"))("playwright-core");
const shipped = (name) => `checklists/hrc-31-7/${name}.toml`;
const words = ["report", shipped("example"), "--review", shipped("review"), "-o", "-"];
const [program, before] = process.env.UPHOLD ? [process.env.UPHOLD, []] : ["cargo", ["run", "--release", "--quiet", "--"]];
const page = join(mkdtempSync(join(tmpdir(), "uphold-")), "report.html");
writeFileSync(page, execFileSync(program, [...before, ...words, "--format", "html"], { maxBuffer: 1 << 28 }));

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  headless: true,
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
const window = await browser.newPage({ viewport: { width: 1120, height: 1200 } });
await window.goto(pathToFileURL(page).href);
const top = await window.evaluate(() => document.getElementById("profile").getBoundingClientRect().top + scrollY);
await window.screenshot({ path: "reports/example.png", fullPage: true, clip: { x: 0, y: top + 16, width: 1120, height: 1180 } });
await browser.close();
