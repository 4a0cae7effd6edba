// The buttons of a block of code are no landmark of the page, though the theme writes them as one.
new MutationObserver(() => {
  for (const buttons of document.querySelectorAll("nav.md-code__nav:not([role])")) buttons.setAttribute("role", "none");
}).observe(document.documentElement, {childList: true, subtree: true});
