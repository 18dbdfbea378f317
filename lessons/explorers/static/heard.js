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

