// The buttons of a block of code, and the names within a class in the menu of a page, are no landmarks of the page, though
// the theme writes them as such: who hears a page would hear hundreds of them.
const noLandmarks = ":is(nav.md-code__nav, .md-nav--secondary nav):not([role])";
new MutationObserver(() => {
  for (const element of document.querySelectorAll(noLandmarks)) {
    element.setAttribute("role", "none");
    element.removeAttribute("aria-label");
  }
}).observe(document.documentElement, {childList: true, subtree: true});
