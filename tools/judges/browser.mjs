// Open every page of some folders in a browser without a window, and print what is wrong:
// errors on the console, files that did not load, local links that lead nowhere.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { join } from "node:path";
import chromium from "@sparticuz/chromium";
import puppeteer from "puppeteer-core";

const pagesOf = (folder) =>
  readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith(".html"))
    .map((name) => join(folder, name));

const isLocal = (address) => address.startsWith("file:");

function leadsNowhere(link) {
  const [address, anchor] = link.split("#");
  const path = fileURLToPath(address);
  if (!existsSync(path)) return true;
  if (!anchor || !path.endsWith(".html")) return false;
  const id = decodeURIComponent(anchor);
  return !readFileSync(path, "utf8").includes(`id="${id}"`);
}

const browser = await puppeteer.launch({
  executablePath: await chromium.executablePath(),
  args: [...chromium.args, "--allow-file-access-from-files"],
  headless: "shell",
});
let complaints = 0;
for (const folder of process.argv.slice(2)) {
  for (const path of existsSync(folder) ? pagesOf(folder) : [folder]) {
    const said = [];
    const page = await browser.newPage();
    page.on("console", (message) => {
      if (["error", "warn"].includes(message.type())) said.push(message.text());
    });
    page.on("pageerror", (error) => said.push(String(error)));
    page.on("requestfailed", (request) => {
      if (isLocal(request.url())) said.push(`did not load: ${request.url()}`);
    });
    try {
      await page.goto(pathToFileURL(path).href, { waitUntil: "load", timeout: 60_000 });
      const links = await page.$$eval("a[href]", (all) => all.map((a) => a.href));
      for (const link of new Set(links.filter(isLocal))) {
        if (leadsNowhere(link)) said.push(`leads nowhere: ${link}`);
      }
    } catch (error) {
      said.push(String(error));
    }
    await page.close();
    for (const line of said) console.log(`${path}: ${line}`);
    complaints += said.length;
  }
}
await browser.close();
process.exit(complaints ? 1 : 0);
