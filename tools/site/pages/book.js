// What scrolls sideways is reached by the keyboard too.
document.addEventListener('DOMContentLoaded', () => {
  for (const part of document.querySelectorAll('.cell_output, pre, .pst-scrollable-table-container'))
    if (part.scrollWidth > part.clientWidth) part.tabIndex = 0;
});
import(new URL('../../keep.js', document.currentScript.src))
  .then(({keepThisPage}) => keepThisPage())
  .catch(() => {});
