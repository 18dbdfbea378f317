// Buttons of which one is chosen. A table of lines beside them is told which: its rows are hidden by
// the style sheet. An answer beside them is read aloud.

export default {
  async render({model, el}) {
    const make = (name, attributes) => {
      const element = document.createElement(name);
      Object.entries(attributes).forEach(pair => element.setAttribute(...pair));
      return element;
    };
    const buttons = model.get('options').map(([text, value]) => {
      const button = make('button', {type: 'button', 'data-lm-suppress-shortcuts': 'true'});
      button.textContent = text;
      button.addEventListener('click', () => { model.set('value', value); model.save_changes(); });
      return [button, value];
    });
    const choice = make('div', {class: 'lesson-choice', role: 'group', 'aria-label': model.get('label')});
    choice.append(...buttons.map(([button]) => button));
    choice.addEventListener('keydown', event => event.stopPropagation());
    el.append(choice);
    const show = () => {
      const now = model.get('value');
      for (const [button, value] of buttons) button.setAttribute('aria-pressed', String(value === now));
      el.closest('.lesson-lines')?.setAttribute('data-show', now);
    };
    model.on('change:value', show);
    show();
    requestAnimationFrame(() => { // by then it stands beside its table or its answer
      show();
      el.parentElement?.querySelector('.lesson-answer')?.setAttribute('role', 'status');
    });
    await hear(model, true);
    return () => model.off('change:value', show);
  },
};
