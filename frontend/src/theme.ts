/** Light or dark: as the system says, unless the reader chose; kept in this browser. */
export type Theme = "system" | "light" | "dark";

const KEPT = "kraftsamling.theme";

export function theme(): Theme {
  try {
    const kept = localStorage.getItem(KEPT);
    return kept === "light" || kept === "dark" ? kept : "system";
  } catch {
    return "system";
  }
}

export function wear(chosen: Theme): void {
  if (chosen === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = chosen;
  try {
    if (chosen === "system") localStorage.removeItem(KEPT);
    else localStorage.setItem(KEPT, chosen);
  } catch {
    // Kept for this visit only.
  }
}
