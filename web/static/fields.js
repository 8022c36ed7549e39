// Fields: what stands in the inputs of one question. Its inputs are named by its id, or by its id, ~ and a part.

const OURS = ["seen", "met", "keep"]; // kept by the page, not typed

/** Tell whether an input belongs to a question. */
export function belongs(name, question) {
  return name === question || name.startsWith(`${question}~`);
}

/** Return what is typed into a question, as the text that a form would send. */
export function typedIn(fieldset) {
  return written(fieldset, (part) => !OURS.includes(part));
}

/** Return all that a form would send of a question, with the revision that it shows. */
export function allOf(fieldset) {
  return written(fieldset, () => true);
}

/** Return the revision that a question shows. */
export function seenIn(fieldset) {
  return part(fieldset, "seen").value;
}

/** Say which revision a question shows from now on. */
export function see(fieldset, revision) {
  part(fieldset, "seen").value = revision;
}

/** Put what was typed once back into the inputs. */
export function fill(fieldset, typed) {
  const values = new URLSearchParams(typed);
  for (const name of new Set(controls(fieldset).map((control) => control.name))) {
    fillOne(fieldset, name, values.getAll(name));
  }
  for (const details of fieldset.querySelectorAll("details")) {
    details.open ||= [...details.querySelectorAll("textarea")].some((area) => area.value);
  }
}

function fillOne(fieldset, name, values) {
  const same = () => controls(fieldset).filter((control) => control.name === name);
  if (same().some((control) => control.type === "radio" || control.type === "checkbox")) {
    same().forEach((control) => (control.checked = values.includes(control.value)));
    return;
  }
  while (same().length < values.length) addRow(same().at(-1));
  same().forEach((control, at) => (control.value = values[at] ?? ""));
}

function addRow(control) {
  const row = control.closest(".row-of") ?? control;
  const copy = row.cloneNode(true);
  [copy, ...copy.querySelectorAll("[id]")].forEach((each) => each.removeAttribute("id"));
  row.after(copy);
}

function written(fieldset, wanted) {
  const sent = new URLSearchParams();
  for (const [name, value] of new FormData(fieldset.form)) {
    const [, part = ""] = name.slice(fieldset.id.length).split("~");
    if (belongs(name, fieldset.id) && typeof value === "string" && wanted(part)) sent.append(name, value);
  }
  return sent.toString();
}

function controls(fieldset) {
  return [...fieldset.querySelectorAll("input[name], textarea[name]")].filter(
    ({ name, type }) => type !== "file" && belongs(name, fieldset.id) && !OURS.includes(name.split("~").at(-1)),
  );
}

function part(fieldset, name) {
  return fieldset.querySelector(`[name="${fieldset.id}~${name}"]`);
}
