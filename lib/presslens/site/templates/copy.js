// Shows the copy buttons, which do nothing without a script, and copies the text they name.
"use strict";

const status = document.querySelector(".status");

function select(element) {
  const range = document.createRange();
  range.selectNodeContents(element);
  const selection = window.getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
}

async function copy(element) {
  // A page opened from disk may not use the clipboard in every browser: then the text is selected.
  try {
    await navigator.clipboard.writeText(element.textContent);
    return "Copied.";
  } catch {
    select(element);
    return "Selected: copy it with your keyboard.";
  }
}

for (const button of document.querySelectorAll("button.copy")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const done = await copy(document.getElementById(button.dataset.copies));
    status.textContent = done;
  });
}
