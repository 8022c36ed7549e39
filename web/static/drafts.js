// Drafts: what was typed and is not saved yet, kept by this browser until it is saved or its owner signs out.
// What this means for privacy: docs/decisions/0013-autosave.md.

const PREFIX = "zhiping-draft/";
const LIFETIME = 14 * 24 * 3600 * 1000;

/** The drafts of one person's work on one assessment. */
export class Drafts {
  constructor(account, assessment) {
    this.prefix = `${PREFIX}${account}/${assessment}/`;
  }

  /** Keep what is typed into a question, the revision it was typed over, and what was sent without an answer yet. */
  keep(question, typed, seen, sent = "") {
    quietly(() => localStorage.setItem(this.prefix + question, JSON.stringify({ typed, seen, sent, at: Date.now() })));
  }

  /** Return the draft of a question, null where there is none. */
  find(question) {
    return quietly(() => JSON.parse(localStorage.getItem(this.prefix + question)));
  }

  /** Forget the draft of a question. */
  drop(question) {
    quietly(() => localStorage.removeItem(this.prefix + question));
  }
}

/** Return how many drafts this browser holds, of whomever. */
export function count() {
  return keys().length;
}

/** Forget every draft that this browser holds. */
export function clear() {
  keys().forEach((key) => localStorage.removeItem(key));
}

/** Forget the drafts that are too old to be wanted. */
export function clearOld() {
  keys()
    .filter((key) => !(quietly(() => JSON.parse(localStorage.getItem(key)).at) > Date.now() - LIFETIME))
    .forEach((key) => localStorage.removeItem(key));
}

function keys() {
  return quietly(() => Object.keys(localStorage).filter((key) => key.startsWith(PREFIX))) ?? [];
}

/** A browser that keeps nothing, or has no room left, still saves: only the drafts are missing. */
function quietly(work) {
  try {
    return work();
  } catch {
    return null;
  }
}
