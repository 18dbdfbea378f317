// One slider over a model of ipywidgets: a name, a handle, and a number that can be typed.

const minus = text => text.replace('-', '−');

// A number as it is shown: two decimals at least, four at most; next to nothing as 2e−7.
const shown = value => {
  if (value && Math.abs(value) < 5e-5) return minus(String(Number(value.toPrecision(2))));
  const digits = String(Number(value.toFixed(4))).split('.')[1]?.length ?? 0;
  return minus(value.toFixed(Math.max(2, digits)));
};

// What a person typed, with a comma or a point, as a number; NaN where it is none.
const read = text => {
  const plain = text.trim().replace(/^[−–]/, '-').replace(/e[−–]/i, 'e-').replace(',', '.');
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) ? Number(plain) : NaN;
};

// Why a number that was typed cannot be taken.
const refused = (slider, text, value) => (
  Number.isNaN(value) ? `“${text}” is not a number such as 0.25 or 0,25`
    : slider.whole && !Number.isInteger(value) ? `${text} is not whole`
      : value !== within(slider, value) ? `${text} is out of reach` : '');

const ends = slider => `from ${minus(String(slider.low))} to ${minus(String(slider.high))}`;

// Numbers and names have the same handle; `field` says whether a number can be typed.
const adapter = (model, {say, alive}) => {
  const labels = model.get('_options_labels') ?? [], names = labels.length > 0;
  const key = names ? 'index' : 'value', whole = model.get('_model_name') === 'IntSliderModel';
  return {
    model, whole, labels, field: !names, name: model.get('description'),
    low: names ? 0 : model.get('min'),
    high: names ? labels.length - 1 : model.get('max'),
    step: names ? 1 : model.get('step'),
    get value() { return model.get(key); },
    move(value) {
      const kept = within(this, value);
      if (!alive() || kept === this.value) return;
      model.set(key, kept);
      model.save_changes();
      say('');
    },
    change: `change:${key} change:disabled`,
    say: value => (names ? labels[value] : whole ? minus(String(value)) : shown(value)),
  };
};

const within = ({low, high}, value) => Math.min(high, Math.max(low, value));

// The nearest place of a handle, or the next one in a direction.
const stop = (slider, value, towards = 0) => {
  const places = value / slider.step;
  const place = towards > 0 ? Math.floor(places + 1e-9) + towards
    : towards < 0 ? Math.ceil(places - 1e-9) + towards : Math.round(places);
  return within(slider, Number((place * slider.step).toFixed(9)));
};

// A track is filled from 0, or from the end that is next to it, to the handle.
const filled = slider => [within(slider, 0), slider.value].sort((one, other) => one - other);

const KEYS = {
  ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10,
  Home: -Infinity, End: Infinity,
};

// Whether a key moves a slider; if so, it does, by so many steps or to an end.
const turn = (event, move) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !(event.key in KEYS)) return false;
  event.preventDefault();
  move(KEYS[event.key], event.key);
  return true;
};

// The cell of a slider in a board; `say` puts a sentence where a number cannot be taken.
const sliderCell = (slider, {say, gone}) => {
  const {name, model} = slider;
  const id = `lesson-${model.model_id ?? Math.random().toString(36).slice(2)}`;
  const {low: min, high: max} = slider;
  const handle = make('input', {type: 'range', id, min, max, step: 'any', ...QUIET});
  const label = make('label', {for: id, text: name});
  const field = slider.field
    ? make('input', {type: 'text', inputmode: 'decimal', tabindex: '-1', autocomplete: 'off',
                     spellcheck: 'false', 'aria-label': `${name}, typed`, ...QUIET})
    : make('span', {class: 'lesson-name', 'aria-hidden': 'true'});
  const cell = make('div', {class: 'lesson-slider'}, make('div', {}, label, handle, field));
  for (const meaning of model.get('_dom_classes') ?? [])
    cell.style.setProperty('--lesson-paint', `var(--${meaning})`);
  let put = '';

  const show = () => {
    const text = slider.say(slider.value);
    handle.disabled = Boolean(model.get('disabled'));
    cell.classList.toggle('lesson-unused', handle.disabled);
    handle.value = slider.value;
    const [from, to] = filled(slider).map(place => (place - slider.low) / (slider.high - slider.low || 1));
    handle.style.setProperty('--from', from);
    handle.style.setProperty('--to', to);
    handle.setAttribute('aria-valuetext', text);
    if (!slider.field) field.textContent = text;
    else if (document.activeElement !== field) field.value = text;
  };

  handle.addEventListener('input', () => {
    slider.move(stop(slider, handle.valueAsNumber));
    show();
  });
  handle.addEventListener('keydown', event => {
    if (turn(event, places => slider.move(stop(slider, slider.value, places)))) return;
    if (slider.field && /^([\d.,+−–-]|Enter)$/.test(event.key)) {
      event.preventDefault();
      field.focus();
      if (event.key === 'Enter') field.select();
      else field.value = event.key;
    }
  });

  if (slider.field) {
    const exact = () => minus(String(slider.value));
    const back = () => { put = field.value = exact(); };
    const take = () => {
      if (field.value === put) return;
      put = field.value;
      const value = read(put), reason = refused(slider, put.trim(), value);
      if (!reason) { slider.move(value); return; }
      const wanted = slider.whole ? 'a whole number' : 'a number';
      say(`${reason}: ${name} takes ${wanted} ${ends(slider)}. It stays ${exact()}.`);
      back();
    };
    field.addEventListener('focus', () => { say(''); back(); field.select(); });
    field.addEventListener('blur', () => { take(); show(); });
    field.addEventListener('keydown', event => {
      if (event.key === 'Escape') back();
      if (event.key === 'Enter' || event.key === 'Escape') handle.focus();
    });
  }

  follow(model, slider.change, show, gone);
  show();
  return cell;
};
