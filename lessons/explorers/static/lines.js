// Buttons over a table of lines: which verdict is shown. Rows are hidden by a style sheet.

const pressed = (element, on) => element.setAttribute('aria-pressed', String(on));

export default {
  render({model, el}) {
    const buttons = model.get('groups').map(([text, group]) => {
      const button = document.createElement('button');
      Object.assign(button, {type: 'button', textContent: text});
      button.setAttribute('data-lm-suppress-shortcuts', 'true');
      button.addEventListener('click', () => { model.set('group', group); model.save_changes(); });
      return [button, group];
    });
    const choice = document.createElement('div');
    choice.className = 'lesson-buttons';
    choice.setAttribute('role', 'group');
    choice.setAttribute('aria-label', 'which lines to show');
    choice.append(...buttons.map(([button]) => button));
    el.append(choice);
    const show = () => {
      const now = model.get('group');
      for (const [button, group] of buttons) pressed(button, group === now);
      el.closest('.lesson-lines')?.setAttribute('data-show', now);
    };
    model.on('change:group', show);
    show();
    requestAnimationFrame(show); // by then it stands beside its table
    return () => model.off('change:group', show);
  },
};
