// What the page code of every widget uses.

const set = (element, attributes) => {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
};

const make = (tag, {text, ...attributes} = {}, ...children) => {
  const element = document.createElement(tag);
  set(element, attributes);
  if (text !== undefined) element.textContent = text;
  element.append(...children);
  return element;
};

// Follow a model while its board is there.
const follow = (model, events, show, gone) => {
  model.on(events, show);
  gone.addEventListener('abort', () => model.off(events, show));
};

const REFERENCE = 'IPY_MODEL_';
const find_model = (model, reference) =>
  model.widget_manager.get_model(reference.slice(REFERENCE.length));

// JupyterLab and Notebook leave the keys alone where the focused element itself says so.
const QUIET = {'data-lm-suppress-shortcuts': 'true'};

// Where a page is so busy that a widget takes over two seconds to load, anywidget (since its #828)
// refuses every message of the kernel to it. So it hears them itself, and asks for what it missed.
const hear = async (model, missed) => {
  const own = await model.widget_manager.get_model(model.get('own'));
  if (!own?.comm) return;
  own.comm.on_msg(({content: {data}}) => {
    if (data.method !== 'update') return;
    const {layout, ...state} = data.state; // a model, which the page has found
    own.set_state(state);
  });
  if (missed) own.comm.send({method: 'request_state'});
};

