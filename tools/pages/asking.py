"""Ask the site's own search, as somebody who types into it."""

from collections.abc import Iterable

from tools.pages.chromium import Page

__all__ = ["ask"]

OPEN = ".md-search__button"
FIELD = "[role=combobox]"
FOUND = """async question => {
  const results = () => [document, ...[...document.querySelectorAll('*')].map(e => e.shadowRoot).filter(Boolean)]
    .flatMap(root => [...root.querySelectorAll('[role=option]')]).map(e => new URL(e.href));
  for (let tries = 0; tries < 40; tries++) {
    await new Promise(done => setTimeout(done, 250));
    const found = results();
    if (found.length && found.every(url => url.searchParams.get('h') === question))
      return found.map(url => url.pathname.slice(1) + url.hash);
  }
  return [];
}"""
"""Where the results lead that the search shows for a question: none where nothing is shown within ten seconds."""


def ask(page: Page, address: str, questions: Iterable[str]) -> dict[str, list[str]]:
    """The results of each question, the best first."""
    page.goto(address)
    page.click(OPEN)
    results: dict[str, list[str]] = {}
    for question in questions:
        page.fill(FIELD, question)
        results[question] = page.evaluate(FOUND, question)
    return results
