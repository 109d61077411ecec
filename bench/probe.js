"use strict";
/*
 * Runs in every page before anything else. `lukisan.start` is when a choice was clicked (or the
 * page began to load), `lukisan.end` is two animation frames after what was waited for is there:
 * on a map its next whole painting, elsewhere the next change of the text shown. Times in ms.
 */
(() => {
  if (window !== window.top) return;
  const mark = { start: 0, end: null, seen: null };
  window.lukisan = mark;
  let frames = 0; // since something new was seen

  const shown = () => {
    const frame = document.querySelector("iframe");
    if (frame) {
      const layer = frame.contentDocument && frame.contentDocument.querySelector("svg.lapis");
      return layer ? layer.dataset.lukisan || null : null;
    }
    const text = document.querySelector("[data-testid=stText]");
    return text ? text.textContent : null;
  };

  const look = () => {
    const seen = shown();
    frames += 1;
    if (seen !== null && seen !== mark.seen) {
      mark.seen = seen;
      mark.end = null;
      frames = 0;
    } else if (frames === 2 && mark.seen !== null) mark.end = performance.now();
    requestAnimationFrame(look);
  };

  requestAnimationFrame(look);
  const clicked = () => Object.assign(mark, { start: performance.now(), end: null });
  document.addEventListener("click", clicked, { capture: true });
})();
