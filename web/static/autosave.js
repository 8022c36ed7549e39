// Autosave: sends each answer once its typing pauses, one at a time, and says at the question what became of it.
// Nothing is called saved before the server has said so; what is not is kept as a draft and sent again.

import { Drafts, clearOld } from "./drafts.js";
import { allOf, belongs, fill, see, seenIn, typedIn } from "./fields.js";
import { redraw, renewToken, showAsked } from "./fresh.js";
import { said } from "./said.js";
import { answered, compared, confirmed, offer, settle, tell } from "./status.js";

const STILL = 1000; // milliseconds without a keystroke after which an answer is sent
const LONGEST_PAUSE = 30_000;
const PATIENCE = 20_000;
const KEPT_ALIVE = 60_000; // characters that a browser still sends while its page is being closed

const form = document.querySelector("#main[data-autosave]"); // none for those who may only look
const { account, assessment, autosave, signIn } = form?.dataset ?? {};
const drafts = new Drafts(account, assessment);
const waiting = new Set(); // questions whose answer is to be sent
const unanswered = new Map(); // question → what was sent without the server's word; goes first, and unchanged
let timer = 0;
let pause = 0;
let running = null;
let saving = false; // the whole form is on its way
let urged = false;

function noticed({ target, type }) {
  const fieldset = target.closest("fieldset.q");
  if (!fieldset || !belongs(target.name ?? "", fieldset.id)) return;
  keep(fieldset);
  if (!waiting.has(fieldset.id)) tell(fieldset, "saving", said.saving);
  waiting.add(fieldset.id);
  soon(type === "change" ? 0 : STILL);
}

function keep(fieldset) {
  drafts.keep(fieldset.id, typedIn(fieldset), seenIn(fieldset), unanswered.get(fieldset.id));
}

function soon(delay) {
  clearTimeout(timer);
  timer = setTimeout(drain, delay);
}

/** Send what waits; the promise tells whether the server could be reached. */
function drain() {
  if (!saving) running ??= sendAll().finally(() => (running = null));
  return running ?? Promise.resolve(true);
}

async function sendAll() {
  for (const question of waiting) {
    const status = await send(document.getElementById(question));
    if (!status || status === 401) {
      pause = Math.min(2 * pause || 1000, LONGEST_PAUSE);
      soon(pause);
      return Boolean(status);
    }
    pause = 0;
  }
  return true;
}

/** Send one answer; return the status of the server's word, 0 where there was none. */
async function send(fieldset) {
  waiting.delete(fieldset.id);
  if (fieldset.disabled) return 200;
  const body = unanswered.get(fieldset.id) ?? allOf(fieldset);
  unanswered.set(fieldset.id, body);
  keep(fieldset);
  const word = await post(fieldset.id, body);
  if (!word) {
    waiting.add(fieldset.id);
    tell(fieldset, "lost", said.retrying);
    return 0;
  }
  unanswered.delete(fieldset.id);
  const late = body !== allOf(fieldset);
  await (TAKEN[word.status] ?? refused)(fieldset, word, late);
  if (late || word.status === 401) waiting.add(fieldset.id);
  return word.status;
}

async function post(question, body) {
  const sent = new URLSearchParams(body);
  sent.append("~question", question);
  sent.append("~account", account);
  try {
    const answer = await fetch(autosave, {
      method: "POST",
      headers: { "X-CSRFToken": form.elements.csrf_token.value },
      body: sent,
      keepalive: sent.toString().length < KEPT_ALIVE,
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (answer.status >= 500 || answer.status === 429) return null;
    if (answer.status === 400 && (await renewToken())) return null;
    const isJson = answer.headers.get("Content-Type")?.startsWith("application/json");
    return { ...(isJson ? await answer.json() : {}), status: answer.status };
  } catch {
    return null;
  }
}

async function saved(fieldset, word, late) {
  if (word.seen !== Number(seenIn(fieldset))) confirmed(fieldset);
  if (word.fetch && !late && (await redraw(fieldset))) fieldset = document.getElementById(fieldset.id);
  else see(fieldset, word.seen);
  if (late) return keep(fieldset);
  drafts.drop(fieldset.id);
  settle(fieldset);
  compared(fieldset, word.since);
  if (word.answered) answered(fieldset);
  tell(fieldset, "saved", word.said);
  await showEffect(fieldset, word);
}

async function showEffect(fieldset, word) {
  document.querySelector("#standing").textContent = word.standing;
  const [first, ...others] = await showAsked(form, word.asked, said.moot);
  const news = [word.said, word.news].filter(Boolean).join(" ");
  if (!first) return tell(fieldset, fieldset.querySelector(".kept-at").dataset.state, news);
  const sentence = said.more.replace("{count}", others.length + 1);
  tell(fieldset, "saved", `${news} ${sentence}`, { href: `#${first}`, textContent: said.look });
}

function stale(fieldset, word) {
  keep(fieldset);
  if (word.conflict) offer(fieldset, word.conflict);
  tell(fieldset, "lost", word.said);
}

async function gone(fieldset, word) {
  keep(fieldset);
  tell(fieldset, "lost", word.said ?? said.refused);
  if (word.asked) await showAsked(form, word.asked, said.moot);
}

function incomplete(fieldset, word) {
  keep(fieldset);
  tell(fieldset, "waiting", word.said);
}

function signedOut(fieldset) {
  keep(fieldset);
  tell(fieldset, "lost", said.expired, { href: signIn, target: "_blank", textContent: said.signInText });
}

function refused(fieldset, word) {
  keep(fieldset);
  tell(fieldset, "lost", word.said ?? said.refused);
}

const TAKEN = { 200: saved, 401: signedOut, 404: gone, 409: stale, 422: incomplete };

/** Save waits for autosave, so that the two never meet; it goes on where the server was reached, or at the second press. */
async function submitted(event) {
  if (saving || (!waiting.size && !running)) return;
  event.preventDefault();
  clearTimeout(timer);
  const reached = await drain();
  if (saving) return;
  if (!reached && !urged) {
    urged = true;
    announce(said.unreached, form.querySelector(".save"));
    return;
  }
  saving = true;
  form.requestSubmit(event.submitter);
}

function restore() {
  let restored = 0;
  for (const fieldset of form.querySelectorAll("fieldset.q")) {
    const draft = drafts.find(fieldset.id);
    if (!draft) continue;
    if (draft.typed !== typedIn(fieldset)) {
      fill(fieldset, draft.typed);
      see(fieldset, draft.seen);
      restored += 1;
    }
    if (draft.sent) unanswered.set(fieldset.id, draft.sent);
    waiting.add(fieldset.id);
    tell(fieldset, "saving", said.saving);
  }
  if (restored) announce(said.restored.replace("{count}", restored), form);
  if (waiting.size) drain();
}

function announce(sentence, place) {
  const line = document.createElement("p");
  line.className = "notice";
  line.setAttribute("role", "status");
  line.textContent = sentence;
  place.before(line);
}

function again() {
  if (waiting.size) drain();
}

function begin() {
  form.addEventListener("input", noticed);
  form.addEventListener("change", noticed);
  form.addEventListener("submit", submitted);
  window.addEventListener("online", again);
  window.addEventListener("focus", again);
  window.addEventListener("pageshow", () => (saving = false));
  document.addEventListener("visibilitychange", again);
  clearOld();
  restore();
}

if (form) begin();
