// Copies the public address of the page. Without this script nobody sees the button for it.
"use strict";

(function () {
  const button = document.querySelector(".copy");
  const status = button?.nextElementSibling;
  // Browsers offer the clipboard to pages that came unaltered: over https, or from a folder.
  if (!button || !navigator.clipboard) return;
  const { href } = document.querySelector("link[rel=canonical]");
  button.classList.add("live");
  button.onclick = async () => {
    status.textContent = "";
    try {
      await navigator.clipboard.writeText(href);
      status.textContent = button.dataset.done;
    } catch (error) {
      status.textContent = button.dataset.failed + " " + href;
    }
  };
})();
