// Shows the copy buttons, which do nothing without a script, and copies the text they name.
"use strict";

const status = document.querySelector("[role=status]");

async function copy(element) {
  // A page opened from disk may not use the clipboard in every browser: then the text is selected.
  try {
    await navigator.clipboard.writeText(element.textContent);
    return "Copied.";
  } catch {
    window.getSelection().selectAllChildren(element);
    return "Selected: copy it with your keyboard.";
  }
}

for (const button of document.querySelectorAll("button.copy")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    status.textContent = await copy(document.getElementById(button.dataset.copies));
  });
}
