// Copy: puts what an input holds into the clipboard, where the browser lets it; without it one selects and copies.

for (const button of document.querySelectorAll("button[data-copy]")) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    const input = document.getElementById(button.dataset.copy);
    const said = document.getElementById(button.dataset.said);
    input.select();
    try {
      await navigator.clipboard.writeText(input.value);
      said.textContent = said.dataset.done;
    } catch {
      said.textContent = ""; // refused: the text is selected, ready to be copied by hand
    }
  });
}
