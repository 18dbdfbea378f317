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
  letters.forEach(({style}, n) => {
    const {left, right, width} = boxes[n];
    const [before, after] = [left - edge.left, edge.right - right];
    const wanted = (grow - 1) * width;
    style.scale = width ? 1 + Math.max(0, Math.min(wanted, before + after)) / width : grow;
    if (wanted / 2 > before) style.transformOrigin = 'left';
    else if (wanted / 2 > after) style.transformOrigin = 'right';
  });
};
