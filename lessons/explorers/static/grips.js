// What the hand takes hold of in a picture: a clear shape over a mark, which moves its sliders.

const SVG = 'http://www.w3.org/2000/svg';
const LEAST = 1e-3; // of a class's share, so that its logarithm stays small
const NUDGE = 4; // points that a key moves a point of the triangle
const FAITHFUL = 4; // points by which a line that has the focus is nearer than others
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

const pointOn = (svg, event) => {
  const point = new DOMPoint(event.clientX, event.clientY);
  const {x, y} = point.matrixTransform(svg.getScreenCTM().inverse());
  return [x, y];
};

// What a place says of the slider: a number of its own, or where the axis has σ of it, its inverse.
const said = (grip, [x, y]) => {
  const place = grip.right * x + grip.down * y;
  if (!grip.bent) return place;
  const share = Math.min(1 - LEAST, Math.max(LEAST, place + grip.zero));
  return Math.log(share / (1 - share));
};

// A slider with the hand's own steps, where a point of the picture is less than one of its steps.
const finer = ({low, high, step, field, whole}, {right, down}) => {
  const point = 10 ** Math.floor(Math.log10(Math.abs(right + down)));
  return {low, high, step: field && !whole ? Math.min(step, point) : step};
};

// The ends of a shape that is one straight line, and how far a point is from it.
const STRAIGHT = /^M(-?[\d.]+),(-?[\d.]+) (-?[\d.]+),(-?[\d.]+)$/;
const endsOf = hit => hit.getAttribute('d')?.match(STRAIGHT)?.slice(1).map(Number);
const far = ([ax, ay, bx, by], [x, y]) => {
  const [dx, dy] = [bx - ax, by - ay];
  const along = ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy);
  const within = Math.min(1, Math.max(0, along));
  return Math.hypot(x - ax - within * dx, y - ay - within * dy);
};

// Of lines that lie on one another, the one that was meant: the nearest, or that with the focus.
const meant = (event, hit) => {
  if (!endsOf(hit)) return hit;
  const svg = hit.ownerSVGElement, point = pointOn(svg, event);
  const score = line => far(endsOf(line), point) - FAITHFUL * (line === document.activeElement);
  return document.elementsFromPoint(event.clientX, event.clientY)
    .filter(other => other.matches('.lesson-grip') && other.ownerSVGElement === svg && endsOf(other))
    .reduce((one, other) => (score(other) < score(one) ? other : one), hit);
};

const gripsOf = (model, {say, alive, gone}) => {
  let laid = new Map(), count = 0;
  const sliders = new Map();
  const scale = () => model.get('grips').forEach(grip => {
    if (laid.has(grip.mark)) laid.get(grip.mark).grip = grip;
  });
  const slidersOf = grip => grip.sliders.map(reference => sliders.get(reference));
  const namesOf = grip => slidersOf(grip).map(slider => slider.name).concat(grip.at || []).join(', ');

  const find = async reference => {
    if (sliders.has(reference)) return;
    const slider = adapter(await find_model(model, reference));
    sliders.set(reference, slider);
    const tell = () => laid.forEach(({hit, grip}) => {
      if (grip.sliders.includes(reference)) name(hit, grip);
    });
    follow(slider.model, `${slider.change} change:disabled`, tell, gone);
  };

  const name = (hit, grip) => {
    const moved = slidersOf(grip), [{low, high, value}] = moved;
    const said = moved.map(slider => slider.say(slider.value)).join(', ');
    set(hit, {'aria-label': `${namesOf(grip)}, in the picture`, 'aria-valuemin': low,
              'aria-valuemax': high, 'aria-valuenow': value, 'aria-valuetext': said});
    hit.style.display = moved.every(slider => slider.model.get('disabled')) ? 'none' : '';
  };

  const move = (slider, value) => {
    const kept = Math.min(slider.high, Math.max(slider.low, value));
    if (!alive() || kept === slider.value) return;
    slider.value = kept;
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
  const holdAt = (grip, at, values, aside = [0, 0]) => ({
    at, values, aside, last: values[0], scale: `${grip.right} ${grip.down}`,
  });
  // The place of what moves: a point's middle, the end of a bar that shows σ.
  const placeOf = (shape, grip) => {
    const {x, y, width, height} = shape.getBBox();
    return [x + (grip.bent ? width : width / 2), y + height / 2];
  };
  // A mark beside another of the same slider may leave the keys to that.
  const withKeys = (hit, {keys, sliders}) => (keys ? hit : [...laid.values()].find(other =>
    other.grip.keys && other.grip.sliders[0] === sliders[0]
      && other.hit.ownerSVGElement === hit.ownerSVGElement).hit);
  const light = lit => laid.forEach(({hit}) => hit.classList.toggle('lesson-near', hit === lit));

  const listen = own => {
    const {hit} = own;
    let hold = null;
    own.begin = event => {
      const {grip} = own, [x, y] = pointOn(hit.ownerSVGElement, event);
      withKeys(hit, grip).focus({preventScroll: true});
      hit.setPointerCapture(event.pointerId);
      const start = grip.bent || grip.corners.length ? placeOf(hit, grip) : [x, y];
      const values = slidersOf(grip).map(slider => slider.value);
      hold = holdAt(grip, start, values, [start[0] - x, start[1] - y]);
    };
    hit.addEventListener('pointerdown', event => {
      if (event.button) return;
      event.preventDefault();
      laid.get(meant(event, hit).dataset.grip).begin(event);
    });
    hit.addEventListener('pointermove', event => {
      if (!hold) { light(meant(event, hit)); return; }
      const [x, y] = pointOn(hit.ownerSVGElement, event), {grip} = own;
      const at = [x + hold.aside[0], y + hold.aside[1]];
      if (grip.corners.length) { walk(grip, hold, at); return; }
      const [slider] = slidersOf(grip);
      if (hold.scale !== `${grip.right} ${grip.down}`) hold = holdAt(grip, at, [hold.last], hold.aside);
      hold.last = hold.values[0] + said(grip, at) - said(grip, hold.at);
      move(slider, stop(finer(slider, grip), hold.last));
    });
    hit.addEventListener('pointerleave', () => { if (!hold) light(null); });
    for (const end of ['pointerup', 'pointercancel'])
      hit.addEventListener(end, () => { hold = null; });
    hit.addEventListener('keydown', event => {
      if (event.ctrlKey || event.metaKey || event.altKey || !(event.key in KEYS)) return;
      event.preventDefault();
      const {grip} = own;
      if (!grip.corners.length) {
        const [slider] = slidersOf(grip);
        move(slider, towards(slider, KEYS[event.key]));
      } else if (event.key in TURNS) {
        const here = placeOf(hit, grip), [right, down] = TURNS[event.key];
        const from = holdAt(grip, here, slidersOf(grip).map(slider => slider.value));
        walk(grip, from, [here[0] + NUDGE * right, here[1] + NUDGE * down]);
      }
    });
  };

  // Lay a clear shape over each mark that can be held: wide enough for a finger.
  const lay = async marks => {
    await Promise.all(model.get('grips').flatMap(grip => grip.sliders).map(find));
    laid = new Map();
    for (const grip of model.get('grips')) {
      const mark = marks.get(grip.mark);
      const hit = document.createElementNS(SVG, 'path');
      const way = grip.corners.length ? 'both' : grip.right ? 'across' : 'up';
      const keys = grip.keys ? {tabindex: '0', role: 'slider'} : {tabindex: '-1', 'aria-hidden': 'true'};
      set(hit, {class: `lesson-grip lesson-${way}`, 'data-grip': grip.mark, ...keys, ...QUIET});
      mark.ownerSVGElement.append(hit);
      laid.set(grip.mark, {hit, grip});
      listen(laid.get(grip.mark));
      reshape(grip.mark, mark.getAttribute('d') ?? '');
      name(hit, grip);
    }
  };
  const reshape = (mark, path) => laid.get(mark)?.hit.setAttribute('d', path);
  return {lay, reshape, scale};
};
