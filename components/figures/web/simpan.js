"use strict";
/*
 * A map saved as one file: the same map as on the screen, without a server. Clicking an area
 * marks it and tells its name and value beside the legend; names are written as text only.
 */
(() => {
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const painted = read("lukisan");
  const layer = JSON.parse(document.querySelector(`script[data-berkas="${painted.lapis}"]`).textContent);
  const points = painted.titik && JSON.parse(document.querySelector(`script[data-berkas="${painted.titik}"]`).textContent);
  const values = painted.nilai === null ? [] : painted.nilai.split(";");
  const meanings = read("arti"); // of each class, and last of no data
  const told = document.getElementById("terpilih");

  const line = (name, text) => {
    const node = document.createElement(name);
    node.textContent = text;
    return node;
  };

  const tell = (kode) => {
    const place = layer.kode.indexOf(kode);
    const point = points ? points.kode.indexOf(kode) : -1;
    const name = place >= 0 ? layer.nama[place] : points.nama[point];
    const meaning = place >= 0 ? meanings[painted.kelas[place]] || meanings[meanings.length - 1] : "";
    const value = place >= 0 ? values[place] : "";
    const lines = [line("strong", name), value && line("b", value), meaning && line("span", meaning)];
    told.replaceChildren(...lines.filter(Boolean));
  };

  const paint = (kode) => window.dasbor.paint({ ...painted, pilih: kode });

  // The places where the map tells what was clicked, in the words of the page it was made for.
  window.__GLOBAL_DATA__ = {};
  window.Streamlit = {
    setComponentValue: ({ last_object_clicked_tooltip: kode }) => {
      tell(kode);
      paint(kode);
    },
  };
  window.dasbor.mount("peta");
  paint(painted.pilih);
  if (painted.pilih) tell(painted.pilih);
})();
