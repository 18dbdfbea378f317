// An explorer on a page: sliders above, the picture, its sentence and its numbers below.

const QUIETLY = 500; // milliseconds before words are read aloud, or a wait is explained

// A slider whose name or values are words and no letters needs more room.
const isLong = slider => [slider.name, ...slider.labels].some(text => text.length > 10);

// Ids of two boards on a page would clash: each has its own.
const salted = (svg, salt) =>
  svg.replace(/( id="|href="#|url\(#)([^")]+)/g, (_, before, id) => `${before}${id}-${salt}`);

const wide = panels => panels.reduce((sum, panel) => sum + panel.viewBox.baseVal.width, 0);

// Put a table in the place of another: where both have as many cells, only those that differ.
const refill = (place, html) => {
  const next = make('template');
  next.innerHTML = html;
  const [now, then] = [place, next.content].map(root => [...root.querySelectorAll('th, td')]);
  const same = now.length === then.length;
  if (!same) place.replaceChildren(next.content);
  else then.forEach((cell, n) => { if (!cell.isEqualNode(now[n])) now[n].replaceWith(cell); });
  return same;
};

const render = async ({model, el}) => {
  const over = new AbortController(), gone = over.signal;
  const salt = Math.random().toString(36).slice(2, 8);
  const note = make('p', {class: 'lesson-note', role: 'alert'});
  const say = text => { if (note.textContent !== text) note.textContent = text; };
  const alive = () => !el.closest('.jupyter-widgets-disconnected');
  const hand = {say, alive, gone};

  const sliders = new Map();
  await Promise.all(model.get('rows').flat().map(async reference =>
    sliders.set(reference, adapter(await find_model(model, reference), hand))));
  const rows = model.get('rows').map(row => {
    const own = row.map(reference => sliders.get(reference));
    const element = make('div', {class: 'lesson-row'}, ...own.map(each => sliderCell(each, hand)));
    element.classList.toggle('lesson-wide', own.some(isLong));
    return element;
  });
  const columns = Math.max(...rows.map(row => row.children.length));
  rows.forEach(row => row.style.setProperty('--most', columns));

  const buttons = await Promise.all(model.get('buttons').map(async reference => {
    const button = await find_model(model, reference);
    const element = make('button', {type: 'button', text: button.get('description'), ...QUIET});
    element.addEventListener('click', () => {
      say('');
      if (alive()) button.send({event: 'click'}, {});
    });
    return element;
  }));
  const code = make('input', {type: 'text', readonly: '', class: 'lesson-code', hidden: '',
                              'aria-label': 'the code of these numbers', ...QUIET});
  const copy = make('button', {type: 'button', text: 'copy these numbers', ...QUIET});
  const give = async () => {
    code.value = model.get('code');
    try {
      await navigator.clipboard.writeText(code.value);
      say('Copied: paste it into a cell.');
    } catch {
      code.hidden = false;
      code.focus();
      code.select();
    }
  };
  // The code of the numbers that stand here comes after all that was moved: the kernel says when.
  let waiting = false;
  copy.addEventListener('click', () => {
    if (!alive()) { give(); return; }
    waiting = true;
    const explain = () => { if (waiting) say('The kernel is busy. The code comes when it is free.'); };
    setTimeout(explain, QUIETLY);
    model.set('asked', model.get('asked') + 1);
    model.save_changes();
  });
  follow(model, 'change:told', () => { if (waiting) give(); waiting = false; }, gone);

  const picture = make('div', {class: 'lesson-picture'});
  const words = make('div', {class: 'lesson-words'});
  const aloud = make('div', {class: 'lesson-aloud', role: 'status'});
  const table = make('div', {class: 'lesson-table'});
  const board = make('div', {class: 'lesson-board', role: 'group', 'aria-label': model.get('title')},
    make('p', {class: 'lesson-stopped', role: 'status',
               text: 'The kernel stopped. Run this cell again to move it.'}),
    make('div', {class: 'lesson-hand'},
      make('div', {class: 'lesson-rows'}, ...rows),
      note,
      make('div', {class: 'lesson-buttons'}, ...buttons, copy), code),
    make('div', {class: 'lesson-seen'},
      make('div', {class: 'lesson-told'}, picture, words), table),
    make('p', {class: 'lesson-hint', text: model.get('hint')}), aloud);

  // No key goes on to the notebook; Escape goes back to it.
  board.addEventListener('keydown', event => {
    event.stopPropagation();
    if (event.key === 'Escape' && event.target.type !== 'text') el.closest('.jp-Notebook')?.focus();
  });

  let marks = new Map(), scales = new Map(), panels = [];
  const move = () => {
    for (const [name, attributes] of Object.entries(model.get('marks'))) {
      const mark = marks.get(name);
      if (!mark) continue;
      for (const [key, value] of Object.entries(attributes)) {
        if ((key === 'text' ? mark.textContent : mark.getAttribute(key)) === value) continue;
        if (key === 'text') mark.textContent = value;
        else mark.setAttribute(key, value);
        if (key === 'd') held.reshape(name, value);
      }
    }
  };
  const held = gripsOf(model, sliders, hand);
  const scale = () => {
    for (const [name, svg] of Object.entries(model.get('scales'))) {
      const group = scales.get(name);
      if (group) group.innerHTML = salted(svg, `${salt}s${name}`);
    }
  };
  const alternatives = () => panels.forEach((panel, place) =>
    panel.setAttribute('aria-label', model.get('alts')[place] ?? ''));
  const still = () => {
    picture.innerHTML = model.get('panels').map(svg => salted(svg, salt)).join('');
    panels = [...picture.children];
    panels.forEach(panel => panel.style.setProperty('--width', wide([panel])));
    const named = key => new Map([...picture.querySelectorAll(`[data-${key}]`)].map(
      element => [element.dataset[key], element]));
    [marks, scales] = [named('mark'), named('scale')];
    picture.style.setProperty('--width', wide(panels));
    board.style.setProperty('--picture', wide(panels));
    held.lay(marks);
    scale(); move(); alternatives();
    panels.forEach(legible);
  };
  const offer = () => { copy.hidden = !model.get('code'); };
  let later;
  const tell = () => {
    words.innerHTML = model.get('words');
    clearTimeout(later);
    later = setTimeout(() => { aloud.textContent = words.textContent; }, QUIETLY);
  };
  const fits = () => {
    const edge = element => element?.getBoundingClientRect().right ?? 0;
    ['lesson-table', 'lesson-table lesson-wrapped', 'lesson-table lesson-stacked'].find(looks => {
      table.className = looks;
      const wide = table.scrollWidth > table.clientWidth + 1;
      return !wide && edge(table.firstElementChild) <= edge(board);
    });
  };
  const count = () => { if (!refill(table, model.get('table'))) fits(); };

  const shows = {panels: still, scales: scale, marks: move, alts: alternatives,
                 grips: held.scale, words: tell, table: count, code: offer};
  for (const [trait, show] of Object.entries(shows)) follow(model, `change:${trait}`, show, gone);
  const sized = new ResizeObserver(() => { fits(); panels.forEach(legible); });
  gone.addEventListener('abort', () => {
    sized.disconnect();
    clearTimeout(later);
  });
  el.append(board);
  still();
  offer();
  words.innerHTML = model.get('words');
  count();
  sized.observe(board);
  await hear(model, !model.get('words'));
  return () => over.abort();
};

export default {render};
