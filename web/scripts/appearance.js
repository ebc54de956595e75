// Light, dark, or as the system: kept on this device only.

const root = document.documentElement;

function chosen() {
  return root.dataset.theme ?? "system";
}

function choose(theme) {
  if (theme === "system") delete root.dataset.theme;
  else root.dataset.theme = theme;
  try {
    if (theme === "system") localStorage.removeItem("theme");
    else localStorage.setItem("theme", theme);
  } catch {
    // Storage may be refused: the choice then holds for this page.
  }
}

export function offerAppearances(place) {
  const buttons = [...place.querySelectorAll("button")];
  const show = () => buttons.forEach((button) => button.setAttribute("aria-pressed", String(button.value === chosen())));
  for (const button of buttons)
    button.addEventListener("click", () => {
      choose(button.value);
      show();
    });
  show();
  place.hidden = false;
}
