// Cited: once the list of a question's provisions is opened, puts what they demand in the place of the link to it.

import { pageAt } from "./fresh.js";

const pages = new Map(); // address → the page there, asked for once

async function show({ target: list }) {
  const link = list.open && list.matches(".cited") && list.querySelector(":scope > p > a");
  if (!link) return;
  const [address, question] = link.href.split("#");
  if (!pages.has(address)) pages.set(address, pageAt(address));
  const page = await pages.get(address);
  if (!page) pages.delete(address); // the link still leads there
  const law = page?.getElementById(decodeURIComponent(question))?.querySelector(".law");
  if (law) link.closest("p").replaceWith(document.importNode(law, true));
}

document.addEventListener("toggle", show, true); // it does not bubble
