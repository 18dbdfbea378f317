// What a reader sees, and when: input events and pictures, in milliseconds of one clock.
(() => {
  const now = () => performance.timeOrigin + performance.now();
  const watch = window.watch = {inputs: [], pictures: [], smallest: Infinity, sampling: false};
  const images = '.widget-output img', marks = '.lesson-picture';
  const pictures = `.jp-OutputArea-output ${marks}, ${images}`;
  let resolve = () => {};

  for (const kind of ['keydown', 'pointermove', 'pointerup'])
    addEventListener(kind, event => watch.inputs.push(performance.timeOrigin + event.timeStamp), true);

  let waiting = false;
  const came = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; watch.pictures.push(now()); resolve(); });
  };
  // An image is there once it has loaded, marks once their attributes are set or their parent comes.
  document.addEventListener('load', event => { if (event.target.matches?.(images)) came(); }, true);
  const moved = ({target, addedNodes}) => target.closest?.(marks) ||
    [...addedNodes].some(node => node.querySelector?.(`${marks} svg`));
  new MutationObserver(records => { if (records.some(moved)) came(); })
    .observe(document, {subtree: true, childList: true, attributeFilter: ['d', 'fill']});

  const sample = () => {
    if (watch.sampling) {
      const image = document.querySelector(pictures);
      watch.smallest = Math.min(watch.smallest, image ? image.getBoundingClientRect().height : 0);
    }
    requestAnimationFrame(sample);
  };
  requestAnimationFrame(sample);

  const after = moment => watch.pictures.find(shown => shown > moment);

  // Milliseconds from the last input to the picture that follows it, if it comes in five seconds.
  watch.delay = async () => {
    const moment = watch.inputs.at(-1);
    const late = new Promise(done => setTimeout(done, 5000));
    if (!after(moment)) await Promise.race([new Promise(done => { resolve = done; }), late]);
    return after(moment) ? after(moment) - moment : null;
  };

  // What the hand asks for: each value that the slider takes in a drag, its own or one of a mark.
  let note = () => {};
  const taken = new MutationObserver(() => note());
  watch.start = handle => {
    Object.assign(watch, {inputs: [], pictures: [], values: 0, smallest: Infinity, sampling: true});
    let last = handle.ariaValueText;
    note = () => { watch.values += handle.ariaValueText !== last; last = handle.ariaValueText; };
    taken.disconnect();
    taken.observe(handle, {attributeFilter: ['aria-valuetext']});
  };

  // A drag is over when no picture came for a second.
  watch.drag = async () => {
    const quiet = () => now() - Math.max(watch.inputs.at(-1), watch.pictures.at(-1) ?? 0) > 1000;
    while (!quiet()) await new Promise(done => setTimeout(done, 100));
    watch.sampling = false;
    const {inputs, pictures, values, smallest} = watch;
    return {moves: inputs.length - 1, values, pictures: pictures.length, smallest, lag: Math.max(0, pictures.at(-1) - inputs.at(-1))};
  };
})();
