// Fresh: pieces of this page as the server would draw them now, put into the page that is open.

import { focusOn } from "./status.js";

/** Put a question into the page again as it is kept; tell whether that could be done. */
export async function redraw(fieldset) {
  const drawn = (await freshPage())?.getElementById(fieldset.id);
  if (!drawn) return false;
  const focused = fieldset.contains(document.activeElement);
  fieldset.replaceWith(document.adoptNode(drawn));
  if (focused) focusOn(drawn);
  return true;
}

/** Put a token into every form that the server will take; tell whether there was another one. */
export async function renewToken() {
  const fresh = (await freshPage())?.querySelector("#main [name=csrf_token]")?.value;
  const tokens = document.querySelectorAll("[name=csrf_token]");
  if (!fresh || fresh === tokens[0].value) return false;
  tokens.forEach((token) => (token.value = fresh));
  return true;
}

/** Show the questions that are asked now, in their order, and put aside those that are not; return the new ones. */
export async function showAsked(form, asked, moot) {
  for (const fieldset of form.querySelectorAll("fieldset.q")) putAside(fieldset, !asked.includes(fieldset.id), moot);
  const missing = asked.filter((question) => !document.getElementById(question));
  const page = missing.length ? await freshPage() : null;
  return missing.filter((question) => page && insert(form, page.getElementById(question), asked));
}

function insert(form, drawn, asked) {
  if (!drawn) return false;
  const before = document.getElementById(asked[asked.indexOf(drawn.id) - 1]);
  if (before) before.after(document.adoptNode(drawn));
  else form.querySelector("fieldset.q").before(document.adoptNode(drawn));
  return true;
}

function putAside(fieldset, aside, sentence) {
  if (fieldset.disabled === aside) return;
  fieldset.disabled = aside;
  fieldset.querySelector(".moot")?.remove();
  if (!aside) return;
  const line = document.createElement("p");
  line.className = "moot";
  line.textContent = sentence;
  fieldset.querySelector("legend").after(line);
}

function freshPage() {
  return pageAt(location.href);
}

/** Return the page at an address, null where it cannot be had now. */
export async function pageAt(address) {
  try {
    const answer = await fetch(address.split("#")[0]);
    if (!answer.ok || answer.redirected) return null;
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  } catch {
    return null;
  }
}
