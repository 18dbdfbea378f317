// What the hand takes hold of in a picture: a clear shape over a mark, which moves its sliders.

const SVG = 'http://www.w3.org/2000/svg';
const LEAST = 1e-3; // of a class's share, so that its logarithm stays small
const NUDGE = 4; // points that a key moves a point of the triangle
const FAITHFUL = 4; // points by which a line that has the focus is nearer than others
const TURNS = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]};

const pointOn = (svg, event) => {
  const point = new DOMPoint(event.clientX, event.clientY);
  const {x, y} = point.matrixTransform(svg.getScreenCTM().inverse());
  return [x, y];
};

// What a place says of each slider: its number, or where the axis has σ of it, its inverse, or for
// a point of the triangle the logarithms of its shares.
const said = (grip, [x, y]) => {
  const places = grip.follows.map(([right, down, zero]) => right * x + down * y + zero);
  if (!grip.bent && !grip.group) return places;
  const inner = places.map(share => within({low: LEAST, high: 1 - LEAST}, share));
  if (grip.bent) return inner.map(share => Math.log(share / (1 - share)));
  const sum = inner.reduce((one, other) => one + other);
  return inner.map(share => Math.log(share / sum));
};

// A slider with the hand's own steps, where a point of the picture is less than one of its steps.
const finer = ({low, high, step, field, whole}, [right, down]) => {
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

const gripsOf = (model, sliders, {say, alive, gone}) => {
  let laid = new Map(), count = 0;
  const scale = () => model.get('grips').forEach(grip => {
    if (laid.has(grip.mark)) laid.get(grip.mark).grip = grip;
  });
  const slidersOf = grip => grip.sliders.map(reference => sliders.get(reference));
  const valuesOf = grip => slidersOf(grip).map(slider => slider.value);
  const namesOf = grip => slidersOf(grip).map(slider => slider.name).concat(grip.at || []).join(', ');

  const name = ({hit, grip}) => {
    const moved = slidersOf(grip), [{low, high, value}] = moved;
    const said = moved.map(slider => slider.say(slider.value)).join(', ');
    set(hit, {'aria-label': `${namesOf(grip)}, in the picture`, 'aria-valuemin': low,
              'aria-valuemax': high, 'aria-valuenow': value, 'aria-valuetext': said});
    hit.style.display = moved.every(slider => slider.model.get('disabled')) ? 'none' : '';
  };
  for (const [reference, slider] of sliders) {
    const tell = () => laid.forEach(own => { if (own.grip.sliders.includes(reference)) name(own); });
    follow(slider.model, slider.change, tell, gone);
  }

  // Several sliders move with one message for all: the kernel takes the newest.
  const move = (grip, values) => {
    const moved = slidersOf(grip);
    if (!grip.group) moved[0].move(stop(finer(moved[0], grip.follows[0]), values[0]));
    else if (alive()) {
      const kept = moved.map((slider, k) => within(slider, Number(values[k].toFixed(4))));
      model.set('hand', {state: {[grip.group]: kept}, count: count += 1});
      model.save_changes();
      say('');
    }
  };

  // Where a hold began; where the scale changes under the hand, it begins anew.
  const holdAt = (grip, at, values, aside = [0, 0]) => (
    {at, values, aside, last: values, scale: String(grip.follows)});
  const moved = (grip, {at, values}, to) => {
    const [before, after] = [at, to].map(place => said(grip, place));
    return values.map((value, k) => value + after[k] - before[k]);
  };
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
      const start = grip.bent || grip.group ? placeOf(hit, grip) : [x, y];
      hold = holdAt(grip, start, valuesOf(grip), [start[0] - x, start[1] - y]);
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
      if (hold.scale !== String(grip.follows)) hold = holdAt(grip, at, hold.last, hold.aside);
      hold.last = moved(grip, hold, at);
      move(grip, hold.last);
    });
    hit.addEventListener('pointerleave', () => { if (!hold) light(null); });
    for (const end of ['pointerup', 'pointercancel'])
      hit.addEventListener(end, () => { hold = null; });
    hit.addEventListener('keydown', event => turn(event, (places, key) => {
      const {grip} = own, [slider] = slidersOf(grip);
      if (!grip.group) slider.move(stop(slider, slider.value, places));
      else if (key in TURNS) {
        const here = placeOf(hit, grip), to = here.map((place, n) => place + NUDGE * TURNS[key][n]);
        move(grip, moved(grip, {at: here, values: valuesOf(grip)}, to));
      }
    }));
  };

  // Lay a clear shape over each mark that can be held: wide enough for a finger.
  const lay = marks => {
    laid = new Map();
    for (const grip of model.get('grips')) {
      const mark = marks.get(grip.mark), hit = document.createElementNS(SVG, 'path');
      const way = grip.group ? 'both' : grip.follows[0][0] ? 'across' : 'up';
      const keys = grip.keys ? {tabindex: '0', role: 'slider'} : {tabindex: '-1', 'aria-hidden': 'true'};
      set(hit, {class: `lesson-grip lesson-${way}`, 'data-grip': grip.mark, ...keys, ...QUIET});
      mark.closest('.lesson-picture > svg').append(hit);
      const own = {hit, grip};
      laid.set(grip.mark, own);
      listen(own);
      reshape(grip.mark, mark.getAttribute('d') ?? '');
      name(own);
    }
  };
  const reshape = (mark, path) => laid.get(mark)?.hit.setAttribute('d', path);
  return {lay, reshape, scale};
};
