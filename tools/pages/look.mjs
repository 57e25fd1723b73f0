// Open pages in a browser without a window, as people do who see, zoom, prefer a dark
// screen or have no mouse, and print what was seen as JSON.
//
// node look.mjs FOLDER [FOLDER FOR SCREENSHOTS]

import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import chromium from "@sparticuz/chromium";
import puppeteer from "puppeteer-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core"), "utf8");
// 640 is half of 1280: what is left at a zoom of 200 %. 320 is a zoom of 400 %.
const VIEWS = [
  { name: "light", width: 1280, height: 800, scheme: "light", scale: 1 },
  { name: "dark", width: 1280, height: 800, scheme: "dark", scale: 1 },
  { name: "zoom200", width: 640, height: 400, scheme: "light", scale: 2 },
  { name: "zoom400", width: 320, height: 256, scheme: "dark", scale: 2 },
  { name: "projector", width: 1920, height: 1080, scheme: "light", scale: 1 },
];
const MOST_STOPS = 200;

const pagesOf = (folder) =>
  readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith(".html"))
    .sort();

async function complaintsOf(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  return found.violations.map(({ id, tags, nodes }) => ({
    id,
    tags,
    where: nodes.map((node) => node.html),
  }));
}

// What the Tab key stops at, in order, and whether it is seen there.
async function stopsOf(page) {
  const stops = [];
  for (let count = 0; count < MOST_STOPS; count++) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(() => {
      const here = document.activeElement;
      if (!here || here === document.body) return null;
      const box = here.getBoundingClientRect();
      return {
        place: [...document.querySelectorAll("*")].indexOf(here),
        tag: here.tagName.toLowerCase(),
        address: here.getAttribute("href"),
        seen: box.right > 0 && box.bottom > 0 && box.top < innerHeight,
        ringed: getComputedStyle(here).outlineStyle !== "none",
      };
    });
    if (!stop || stops.some((other) => other.place === stop.place)) break;
    stops.push(stop);
  }
  return stops;
}

async function look(browser, folder, name, view, shots) {
  const said = [];
  const page = await browser.newPage();
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(String(error)));
  page.on("requestfailed", (request) => said.push(`did not load: ${request.url()}`));
  const requests = [];
  page.on("request", (request) => requests.push(request.url()));
  await page.setViewport({ width: view.width, height: view.height, deviceScaleFactor: view.scale });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: view.scheme }]);
  await page.goto(pathToFileURL(join(folder, name)).href, { waitUntil: "load" });
  const pause = await page.$("#pause"); // or it loads itself anew meanwhile
  if (pause) await pause.evaluate((button) => button.click());
  const seen = await page.evaluate(() => ({
    language: document.documentElement.lang,
    title: document.title,
    wide: document.documentElement.scrollWidth,
    links: [...document.querySelectorAll("a[href], button")].map((a) => a.getAttribute("href")),
    blocks: document.querySelectorAll("pre").length,
    size: parseFloat(getComputedStyle(document.querySelector("main p, main li")).fontSize),
  }));
  const complaints = await complaintsOf(page);
  if (shots) {
    const file = `${name.replace(/[/\\]/g, "-").replace(".html", "")}-${view.name}.png`;
    await page.screenshot({ path: join(shots, file), fullPage: view.name !== "projector" });
  }
  const stops = await stopsOf(page);
  await page.close();
  return { page: name.replaceAll("\\", "/"), view: view.name, viewport: view.width, said, requests, complaints, stops, ...seen };
}

// How often a page is loaded within a time, with and without scripts, paused or not.
async function loadsOf(browser, path, { scripts, paused, time }) {
  const page = await browser.newPage();
  await page.setJavaScriptEnabled(scripts);
  let loads = 0;
  page.on("load", () => loads++);
  await page.goto(pathToFileURL(path).href, { waitUntil: "load" });
  if (paused) await (await page.$("#pause")).evaluate((button) => button.click());
  await new Promise((resolve) => setTimeout(resolve, time));
  await page.close();
  return loads;
}

const [folder, shots] = process.argv.slice(2);
const browser = await puppeteer.launch({
  executablePath: await chromium.executablePath(),
  args: [...chromium.args, "--allow-file-access-from-files"],
  headless: "shell",
});
const seen = [];
for (const name of pagesOf(folder)) {
  for (const view of VIEWS) seen.push(await look(browser, folder, name, view, shots));
}
const loads = {};
for (const name of pagesOf(folder).filter((one) => basename(one) === "room.html")) {
  const path = join(folder, name);
  const time = 7000;
  const [script, none, paused] = await Promise.all([
    loadsOf(browser, path, { scripts: true, paused: false, time }),
    loadsOf(browser, path, { scripts: false, paused: false, time }),
    loadsOf(browser, path, { scripts: true, paused: true, time }),
  ]);
  loads[name.replaceAll("\\", "/")] = { script, none, paused };
}
await browser.close();
console.log(JSON.stringify({ seen, loads }));
