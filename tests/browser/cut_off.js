// What of an explorer is not wholly seen on the page, by its name: a part that reaches beyond its
// own row or beyond the explorer, a track of less than 80 pixels, parts of a slider that cover each
// other, anything that scrolls inside the page, and the explorer where it is wider than its place.
root => {
  const board = root.querySelector('.lesson-board');
  const box = element => element.getBoundingClientRect();
  const seen = element => element.checkVisibility({visibilityProperty: true});
  const holds = (outer, inner) => inner.width > 0 &&
    inner.left >= outer.left - 1 && inner.right <= outer.right + 1 &&
    inner.top >= outer.top - 1 && inner.bottom <= outer.bottom + 1;
  const apart = (a, b) => a.right <= b.left + 1 || b.right <= a.left + 1 ||
    a.bottom <= b.top + 1 || b.bottom <= a.top + 1;
  const name = row => row.querySelector('label').textContent;
  const wrong = row => {
    const parts = [...row.firstElementChild.children].map(box);
    return !parts.every(part => holds(box(row), part)) || !holds(box(board), box(row)) ||
      box(row.querySelector('[type=range]')).width < 80 ||
      !parts.every((one, place) => parts.slice(place + 1).every(other => apart(one, other)));
  };
  const sliders = [...board.querySelectorAll('.lesson-slider')].filter(seen).filter(wrong).map(name);
  const others = [...board.querySelectorAll('.lesson-picture > svg, table, td, th, p, button')].filter(seen)
    .filter(part => part.matches(':not(.lesson-aloud)') && !holds(box(board), box(part)))
    .map(part => part.textContent.slice(0, 30) || part.localName);
  const scrolls = [root, ...root.querySelectorAll('*')].filter(element =>
    /auto|scroll/.test(getComputedStyle(element).overflowX + getComputedStyle(element).overflowY) &&
    (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1));
  const place = root.closest('.jp-OutputArea-output') ?? document.body;
  const wide = box(root).right > box(place).right + 1 ? ['the explorer'] : [];
  return [...sliders, ...others, ...scrolls.map(e => `${e.className} scrolls`), ...wide];
}
