// Letters that stay legible where their picture is small: they grow against it, within its edges.

const LEGIBLE = 1; // pixels that a point of a letter has
const GROWTH = 1.25; // at most, so that one does not reach its neighbour

const legible = panel => {
  const edge = panel.getBoundingClientRect();
  const grow = Math.min(GROWTH, LEGIBLE * panel.viewBox.baseVal.width / (edge.width || Infinity));
  const letters = [...panel.querySelectorAll('text, [id^=text]')];
  letters.forEach(({style}) => { style.scale = style.transformOrigin = ''; });
  if (grow <= 1) return;
  const boxes = letters.map(each => each.getBoundingClientRect());
  letters.forEach((each, n) => {
    const {left, right, width} = boxes[n];
    const [before, after] = [left - edge.left, edge.right - right];
    const wanted = (grow - 1) * width;
    const near = wanted / 2 > Math.min(before, after) && (before < after ? 'left' : 'right');
    const side = rowSide(each, letters, boxes) || near || '';
    const room = {left: after, right: before}[side] ?? wanted;
    each.style.transformOrigin = side;
    each.style.scale = width ? 1 + Math.max(0, Math.min(wanted, room)) / width : grow;
  });
};

// Names of rows stand at an axis, where they end alike, or in a list, where they begin alike.
const rowSide = (each, letters, boxes) => {
  const axes = each.closest('[id^=ytick]') && each.closest('[id^=axes]');
  if (!axes) return '';
  const rows = boxes.filter((box, n) =>
    box.width && letters[n].closest('[id^=ytick]') && axes.contains(letters[n]));
  return rows.every(({right}) => Math.abs(right - rows[0].right) < 1) ? 'right' : 'left';
};
