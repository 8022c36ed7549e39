// Status: the line at a question that says whether its answer is saved.

/** Say what became of a question's answer: `state` is saving, saved, waiting or lost; a link may lead on. */
export function tell(fieldset, state, sentence, link = null) {
  const line = lineOf(fieldset);
  const said = [sentence, link?.href].join(" ");
  if (line.dataset.state === state && line.dataset.said === said) return; // whoever is about to press the link can
  line.setAttribute("aria-live", state === "saving" ? "off" : "polite");
  Object.assign(line.dataset, { state, said });
  line.textContent = sentence;
  if (!link) return;
  const anchor = document.createElement("a");
  Object.assign(anchor, link);
  line.append(" ", anchor);
}

/** Take away what an earlier answer of the server said was wrong with a question. */
export function settle(fieldset) {
  const focused = fieldset.querySelector(".conflict")?.contains(document.activeElement);
  fieldset.classList.remove("bad");
  fieldset.querySelectorAll(".err, .conflict").forEach((each) => each.remove());
  if (focused) focusOn(fieldset);
  fieldset.querySelectorAll("[aria-invalid]").forEach((each) => each.removeAttribute("aria-invalid"));
  const described = fieldset.getAttribute("aria-describedby")?.replace(`${fieldset.id}~e`, "").trim();
  if (described) fieldset.setAttribute("aria-describedby", described);
  else fieldset.removeAttribute("aria-describedby");
  document.querySelectorAll(`.summary a[href^="#${fieldset.id}~"]`).forEach((each) => each.closest("li").remove());
  document.querySelectorAll(".summary:not(:has(li))").forEach((each) => each.remove());
}

/** Put the choice between two answers, as the server drew it, above a question's inputs. */
export function offer(fieldset, conflict) {
  const drawn = new DOMParser().parseFromString(conflict, "text/html").querySelector(".conflict");
  fieldset.querySelector(".conflict")?.remove();
  fieldset.querySelector("legend").after(document.adoptNode(drawn));
  drawn.scrollIntoView({ block: "nearest" });
}

/** Take away what says that a copied answer is still to be confirmed: to change it was to confirm it. */
export function confirmed(fieldset) {
  fieldset.querySelectorAll(".confirm, .since:has(.unconfirmed)").forEach((each) => each.remove());
}

/** Put how the answer stands to the one before, as the server drew it, under the question. */
export function compared(fieldset, since) {
  const drawn = new DOMParser().parseFromString(since, "text/html").querySelector(".since");
  fieldset.querySelector(".since")?.remove();
  if (drawn) fieldset.querySelector("legend").after(document.adoptNode(drawn));
}

/** Take away what holds only of a question that is open: somebody doubted it, its day has passed. */
export function answered(fieldset) {
  fieldset.querySelectorAll(".while-open").forEach((each) => each.remove());
}

/** Put the focus on a question's answer. */
export function focusOn(fieldset) {
  const answer = fieldset.querySelector(":checked") ?? fieldset.querySelector("input:not([type=hidden]), textarea");
  answer?.focus({ preventScroll: true });
}

function lineOf(fieldset) {
  const there = fieldset.querySelector(".kept-at");
  if (there) return there;
  const line = document.createElement("p");
  line.className = "kept-at";
  line.setAttribute("role", "status");
  fieldset.append(line);
  return line;
}
