// Shows how far an upload is. The form works without this: the browser then sends it by itself.
const MOST = 20 * 1024 * 1024;

function teller(form) {
  const place = form.querySelector(".sending");
  const [said, bar] = [place.querySelector("span"), place.querySelector("progress")];
  return (word, percent = null) => {
    place.hidden = false;
    if (said.textContent !== place.dataset[word]) said.textContent = place.dataset[word];
    bar.hidden = percent === null;
    bar.value = percent ?? 0;
  };
}

function show(html) {
  const fresh = new DOMParser().parseFromString(html, "text/html");
  document.title = fresh.title;
  document.querySelector("main").replaceWith(document.adoptNode(fresh.querySelector("main")));
  (document.querySelector(".summary") ?? document.querySelector("main")).focus();
  scrollTo(0, 0);
}

function send(form, tell) {
  const [request, button] = [new XMLHttpRequest(), form.querySelector("button")];
  const failed = () => {
    tell("failed");
    button.disabled = false;
  };
  request.open("POST", form.action);
  request.upload.addEventListener("progress", (sent) => tell("busy", Math.floor((100 * sent.loaded) / sent.total)));
  request.upload.addEventListener("load", () => tell("checking", 100));
  for (const end of ["error", "abort", "timeout"]) request.addEventListener(end, failed);
  request.addEventListener("load", () => {
    if (request.responseText.includes("<main")) show(request.responseText);
    else failed();
  });
  button.disabled = true;
  tell("busy", 0);
  request.send(new FormData(form));
}

document.addEventListener("submit", (event) => {
  const form = event.target.closest("form.upload");
  const file = form?.querySelector("input[type=file]").files[0];
  if (!file) return;
  event.preventDefault();
  const tell = teller(form);
  if (file.size > MOST) tell("large");
  else if (!form.querySelector("button").disabled) send(form, tell);
});
