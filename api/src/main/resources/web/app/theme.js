// Runs before the first paint, so that a chosen theme does not flash in late.
(() => {
  const KEY = "weir.theme";
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");

  const chosen = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null; // storage is switched off: follow the system
    }
  };

  const apply = (theme) => {
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
    const dark = (root.dataset.theme ?? (system.matches ? "dark" : "light")) === "dark";
    document.getElementById("theme")?.setAttribute("aria-pressed", String(dark));
    root.dispatchEvent(new CustomEvent("weir:theme"));
    return dark;
  };

  apply(chosen());
  system.addEventListener("change", () => apply(chosen()));
  document.addEventListener("DOMContentLoaded", () => {
    apply(chosen());
    document.getElementById("theme").addEventListener("click", (event) => {
      const next = event.currentTarget.getAttribute("aria-pressed") === "true" ? "light" : "dark";
      try {
        localStorage.setItem(KEY, next);
      } catch {
        // it holds for this page only
      }
      apply(next);
    });
  });
})();
