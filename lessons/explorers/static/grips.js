// What the hand takes hold of in a picture: a clear shape over a mark, which moves its sliders.

const SVG = 'http://www.w3.org/2000/svg';
const LEAST = 1e-3; // of a class's share, so that its logarithm stays small
const NUDGE = 4; // points that a key moves a point of the triangle
const TURNS = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]};

// The shares of a place in a triangle: how near it is to each corner.
const shares = ([x, y], [[ax, ay], [bx, by], [cx, cy]]) => {
  const whole = (by - cy) * (ax - cx) + (cx - bx) * (ay - cy);
  const a = ((by - cy) * (x - cx) + (cx - bx) * (y - cy)) / whole;
  const b = ((cy - ay) * (x - cx) + (ax - cx) * (y - cy)) / whole;
  const within = [a, b, 1 - a - b].map(share => Math.max(LEAST, share));
  const sum = within.reduce((one, other) => one + other);
  return within.map(share => share / sum);
};

const pointOn = (svg, event) =>
  new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());

const gripsOf = (model, {say, alive, signal}) => {
  let grips = [], models = new Map(), laid = new Map(), count = 0;
  const scale = () => { grips = model.get('grips'); };
  const slidersOf = grip => grip.sliders.map(reference => models.get(reference));
  const namesOf = grip => slidersOf(grip).map(slider => slider.name).join(', ');

  const find = async () => {
    scale();
    for (const reference of grips.flatMap(grip => grip.sliders)) {
      if (models.has(reference)) continue;
      const found = await find_model(model, reference);
      const slider = Object.assign(adapter(found), {model: found, name: found.get('description')});
      models.set(reference, slider);
      const tell = () => laid.forEach(({hit, grip}) => {
        if (grip.sliders.includes(reference)) name(hit, grip);
      });
      found.on(`${slider.change} change:disabled`, tell);
      signal.addEventListener('abort', () => found.off(`${slider.change} change:disabled`, tell));
    }
    laid.forEach(({hit, grip}) => name(hit, grip));
  };

  const name = (hit, grip) => {
    const sliders = slidersOf(grip);
    if (sliders.some(slider => !slider)) return;
    const [{low, high, value}] = sliders;
    const said = sliders.map(slider => slider.say(slider.value)).join(', ');
    const words = {'aria-label': `${namesOf(grip)}, in the picture`, 'aria-valuemin': low,
                   'aria-valuemax': high, 'aria-valuenow': value, 'aria-valuetext': said};
    for (const [key, text] of Object.entries(words)) hit.setAttribute(key, text);
    hit.style.display = sliders.every(slider => slider.model.get('disabled')) ? 'none' : '';
  };

  const move = (slider, value) => {
    const kept = Math.min(slider.high, Math.max(slider.low, value));
    if (!alive() || kept === slider.value) return;
    slider.value = kept;
    slider.model.save_changes();
    say('');
  };
  // One message for all: the kernel takes the newest.
  const moveTo = (grip, values) => {
    if (!alive()) return;
    const kept = slidersOf(grip).map(({low, high}, k) => Math.min(high, Math.max(low, values[k])));
    model.set('hand', {state: {[grip.group]: kept}, count: count += 1});
    model.save_changes();
    say('');
  };
  const walk = (grip, from, to) => {
    const [before, after] = [from.at, to].map(place => shares(place, grip.corners));
    moveTo(grip, from.values.map((value, k) =>
      Number((value + Math.log(after[k] / before[k])).toFixed(4))));
  };

  // Where a hold began; where the scale changes under the hand, it begins anew.
  const holdAt = (grip, point, values) => ({
    at: [point.x, point.y], values, last: values[0], scale: `${grip.right} ${grip.down}`,
  });
  const now = mark => grips.find(grip => grip.mark === mark);
  const middle = shape => {
    const {x, y, width, height} = shape.getBBox();
    return {x: x + width / 2, y: y + height / 2};
  };

  const listen = (hit, mark) => {
    let hold = null;
    hit.addEventListener('pointerdown', event => {
      if (event.button) return;
      event.preventDefault();
      hit.focus({preventScroll: true});
      hit.setPointerCapture(event.pointerId);
      const grip = now(mark);
      const start = grip.corners.length ? middle(hit) : pointOn(hit.ownerSVGElement, event);
      hold = holdAt(grip, start, slidersOf(grip).map(slider => slider.value));
    }, {signal});
    hit.addEventListener('pointermove', event => {
      if (!hold) return;
      const point = pointOn(hit.ownerSVGElement, event), grip = now(mark);
      if (grip.corners.length) { walk(grip, hold, [point.x, point.y]); return; }
      const [slider] = slidersOf(grip);
      if (hold.scale !== `${grip.right} ${grip.down}`) hold = holdAt(grip, point, [hold.last]);
      const [x, y] = hold.at;
      hold.last = hold.values[0] + grip.right * (point.x - x) + grip.down * (point.y - y);
      move(slider, stop(slider, hold.last));
    }, {signal});
    for (const end of ['pointerup', 'pointercancel'])
      hit.addEventListener(end, () => { hold = null; }, {signal});
    hit.addEventListener('keydown', event => {
      if (event.ctrlKey || event.metaKey || event.altKey || !(event.key in KEYS)) return;
      event.preventDefault();
      const grip = now(mark);
      if (!grip.corners.length) {
        const [slider] = slidersOf(grip);
        move(slider, towards(slider, KEYS[event.key]));
      } else if (event.key in TURNS) {
        const here = middle(hit), [right, down] = TURNS[event.key];
        const from = holdAt(grip, here, slidersOf(grip).map(slider => slider.value));
        walk(grip, from, [here.x + NUDGE * right, here.y + NUDGE * down]);
      }
    }, {signal});
  };

  // Lay a clear shape over each mark that can be held: wide enough for a finger.
  const lay = marks => {
    laid = new Map();
    for (const grip of grips) {
      const mark = marks.get(grip.mark);
      const hit = document.createElementNS(SVG, 'path');
      const way = grip.corners.length ? 'both' : grip.right ? 'across' : 'up';
      const attributes = {class: `lesson-grip lesson-${way}`, tabindex: '0', role: 'slider',
                          'data-grip': grip.mark, ...QUIET};
      for (const [key, text] of Object.entries(attributes)) hit.setAttribute(key, text);
      mark.ownerSVGElement.append(hit);
      laid.set(grip.mark, {hit, grip});
      name(hit, grip);
      listen(hit, grip.mark);
    }
  };
  const follow = (mark, element) => laid.get(mark)?.hit.setAttribute('d', element.getAttribute('d'));
  return {find, lay, follow, scale};
};
