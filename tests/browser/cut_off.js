// What of an explorer is not wholly seen on the page, by its label: a slider that reaches
// beyond the explorer, one with a part (label, track, number) that reaches beyond its own row or is
// squeezed to nothing, and the explorer itself where it is wider than its place.
root => {
  const box = element => element.getBoundingClientRect();
  const holds = (outer, inner) => inner.width > 0 &&
    inner.left >= outer.left - 1 && inner.right <= outer.right + 1 &&
    inner.top >= outer.top - 1 && inner.bottom <= outer.bottom + 1;
  const wide = element => element.scrollWidth > element.clientWidth;
  const parts = row => [...row.querySelectorAll('label, .noUi-base, .widget-readout')];
  const label = row => row.querySelector('label');
  const cut = [...root.querySelectorAll('.widget-slider')].filter(row =>
    !holds(box(root), box(row)) || !parts(row).every(part => holds(box(row), box(part))) ||
    [...row.querySelectorAll('label, .widget-readout')].some(wide));
  const whole = wide(root) || box(root).right > innerWidth ? ['the explorer'] : [];
  return [...cut.map(row => label(row).textContent), ...whole];
}
