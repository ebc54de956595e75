// Improvements only: every page works without this file.
import { keepCounting } from "./count.js";
import { offerAppearances } from "./appearance.js";
import { offerPasskey } from "./passkeys.js";

document.documentElement.classList.add("has-scripts");

for (const choice of document.querySelectorAll("[data-appearance-choice]")) offerAppearances(choice);
for (const area of document.querySelectorAll("textarea[data-max-length]")) keepCounting(area);
for (const place of document.querySelectorAll("[data-passkey]")) offerPasskey(place);
document.querySelector("[data-takes-focus]")?.focus();

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});

// A form is sent once, even when its button is pressed twice. Coming back to the page frees it.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  if (form.dataset.sent) event.preventDefault();
  else form.dataset.sent = "yes";
});
window.addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sent;
});

// One menu open at a time, closed by Escape.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = event.target.closest("details[data-menu][open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});
