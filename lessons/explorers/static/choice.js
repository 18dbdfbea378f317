// Buttons of which one is chosen. A table of lines beside them is told which: its rows are hidden by
// the style sheet. An answer beside them is read aloud.

const render = async ({model, el}) => {
  const buttons = model.get('options').map(([text, value]) => {
    const button = make('button', {type: 'button', text, ...QUIET});
    button.addEventListener('click', () => { model.set('value', value); model.save_changes(); });
    return [button, value];
  });
  const choice = make('div', {class: 'lesson-choice', role: 'group', 'aria-label': model.get('label')},
    ...buttons.map(([button]) => button));
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
};

export default {render};
