"use strict";
/*
 * Runs in every page before anything else. `lukisan.start` is when a choice was clicked (or the
 * page began to load), `lukisan.end` is two animation frames after all that was waited for is
 * there: on a map its next whole painting and, where there is a PWS graph, the next graph;
 * elsewhere the next change of the text shown. Times in ms. Nothing is looked at between an end
 * and the next click: the pages that wait for their turn must not weigh on the one measured.
 */
(() => {
  if (window !== window.top) return;
  const mark = { start: 0, end: null };
  window.lukisan = mark;
  let before = []; // what was shown at the click
  let last = ""; // what was shown in the frame before
  let frames = 0; // since something new was seen

  const shown = () => {
    const frame = document.querySelector("iframe");
    if (!frame) {
      const text = document.querySelector("[data-testid=stText]");
      return [text ? text.textContent : null];
    }
    const layer = frame.contentDocument && frame.contentDocument.querySelector("svg.lapis");
    const graph = document.querySelector(".pws-isi");
    const painted = layer && /^\d+$/.test(layer.dataset.lukisan) ? layer.dataset.lukisan : null;
    return graph ? [painted, graph.getAttribute("aria-label")] : [painted];
  };

  const look = () => {
    const parts = shown();
    const isNew = parts.every((part, place) => part !== null && part !== before[place]);
    frames = parts.join() === last ? frames + 1 : 0;
    last = parts.join();
    if (isNew && frames === 2) mark.end = performance.now();
    else awaited = requestAnimationFrame(look);
  };

  let awaited = requestAnimationFrame(look);
  const clicked = () => {
    before = shown();
    frames = 0;
    Object.assign(mark, { start: performance.now(), end: null });
    cancelAnimationFrame(awaited);
    awaited = requestAnimationFrame(look);
  };
  document.addEventListener("click", clicked, { capture: true });
})();
