// Runs before the first paint, so that a theme chosen by hand never flashes. The system's choice needs no script.
const root = document.documentElement;
root.classList.add("js");
try {
  const theme = localStorage.getItem("theme");
  if (theme) root.dataset.theme = theme;
} catch { /* storage is switched off: the system's theme it is */ }
