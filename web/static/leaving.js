// Leaving: signing out takes along every draft that this browser holds; where one is not saved yet, it asks first.

import { clear, count } from "./drafts.js";
import { said } from "./said.js";

const PATIENCE = 1500; // milliseconds in which an answer that is just being sent may still be saved

const form = document.querySelector(".top form");
let sure = false;

async function leave(event) {
  if (sure || !count()) return;
  event.preventDefault();
  const until = Date.now() + PATIENCE;
  while (count() && Date.now() < until) await new Promise((done) => setTimeout(done, 50));
  if (count() && !window.confirm(said.unsaved.replace("{count}", count()))) return;
  clear();
  sure = true;
  form.requestSubmit();
}

form?.addEventListener("submit", leave);
