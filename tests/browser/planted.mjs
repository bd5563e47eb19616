// Open every page and drawing of a folder from disk in Chromium, and report what a planted script could do.
//
//   node planted.mjs FOLDER [CHROMIUM]
//
// What is planted calls ran(). The answer, as JSON, lists the files opened; those in which it was called, in
// any frame, also after all links were selected; those that asked for something that is no file; those that
// still hold a handler, a frame or a javascript: link; and the Content-Security-Policy of each page.
import { readdir } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const folder = path.resolve(process.argv[2]);
const browser = await chromium.launch({ executablePath: process.argv[3] ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const context = await browser.newContext();
const found = { opened: [], ran: [], asked: [], armed: [], policies: {} };
let name = "";

await context.exposeBinding("ran", () => { found.ran.push(name); });
await context.route(/^(?!file:)/, (route) => {
  found.asked.push(`${name}: ${route.request().url().slice(0, 60)}`);
  return route.abort();
});

// Runs in the page: what stands there that could run, after links that stay on the page were selected.
function search() {
  for (const details of document.querySelectorAll("details")) details.open = true;
  for (const link of document.querySelectorAll("a[href^='javascript:' i], a[href^='#']")) {
    link.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
  }
  const elements = [...document.querySelectorAll("*")];
  const armed = elements.filter((element) =>
    [...element.attributes].some(({ name, value }) => name.startsWith("on") || /^\s*javascript:/i.test(value))
    || ["iframe", "object", "embed"].includes(element.localName));
  const policy = document.querySelector("meta[http-equiv='Content-Security-Policy']");
  return { armed: armed.map((element) => element.localName), policy: policy?.content ?? "" };
}

const page = await context.newPage();
for (const entry of (await readdir(folder, { recursive: true })).sort()) {
  if (!/\.(html|svg)$/.test(entry)) continue;
  name = entry.replaceAll(path.sep, "/");
  await page.goto(pathToFileURL(path.join(folder, entry)).href, { waitUntil: "load" });
  const { armed, policy } = await page.evaluate(search);
  await page.waitForTimeout(50);
  found.opened.push(name);
  if (armed.length) found.armed.push(`${name}: ${armed.slice(0, 3).join(", ")}`);
  if (name.endsWith(".html")) found.policies[name] = policy;
}
await browser.close();
console.log(JSON.stringify(found));
