"use strict";
/*
 * The presenter mode. One window shows the slides and is the master of what is shown; the
 * presenter's own window (?penyaji=...) sends it what was pressed and shows what it says back.
 *
 * Slides are SVG made by the dashboard, shown as pictures from data addresses: nothing in one can
 * run, ask for anything, or disturb another. Names are only ever written as text. No word for
 * people is written here: all of them come with the page (components/text/presenting.py).
 */
(() => {
  const $ = (id) => document.getElementById(id);
  const WORDS = JSON.parse($("kata").textContent);
  const QUERY = new URLSearchParams(location.search);
  const IS_DESK = QUERY.has("penyaji");
  const SESSION = IS_DESK ? QUERY.get("penyaji") : own("paparan-sesi", mint);
  const ABOUT = 5; // puskesmas on a slide that still is about each of them
  const MATCHES = 8; // names offered at once
  const TYPED = 4000; // ms in which a number may be completed by Enter
  const TOLD = 2600; // ms that a message stays
  const STILL = 3000; // ms without a movement, then the pointer hides
  const BEAT = 1000; // ms between two signs of life
  const LOST = 3500; // ms without one, then the presenter is told
  const channel = new BroadcastChannel(`dasbor-paparan-${SESSION}`);

  let deck = null; // what data.json gave
  let sheets = new Map(); // kode of a puskesmas -> its page
  let state = {
    page: 0, sheet: "", curtain: "", busy: "", note: "", noted: 0, since: 0, kept: 0,
  };
  let asked = 0; // the newest request; older answers are dropped
  let typed = "", typedUntil = 0;
  let heard = 0; // when the presenter's window last heard from the slides
  let shownKey = ""; // what the screen shows
  let told = 0; // the newest message shown
  const pictures = new Map(); // svg -> its address

  function mint() {
    return Array.from(crypto.getRandomValues(new Uint8Array(12)), (n) => n.toString(16)).join("");
  }
  function own(name, make) { // kept over a reload, so that the presenter's window finds us again
    try {
      if (!sessionStorage.getItem(name)) sessionStorage.setItem(name, make());
      return sessionStorage.getItem(name);
    } catch {
      return make();
    }
  }
  const say = (name, parts = {}) =>
    Object.entries(parts).reduce((text, [key, part]) => text.replace(`{${key}}`, part), WORDS[name]);

  // ---- what is shown -----------------------------------------------------------------------

  const picture = (svg) => {
    if (!pictures.has(svg)) {
      if (pictures.size > 60) pictures.clear();
      pictures.set(svg, `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`);
    }
    return pictures.get(svg);
  };
  const pages = () => deck?.halaman ?? [];
  const current = () => (state.sheet && sheets.get(state.sheet)) || pages()[state.page] || null;

  async function place(frame, page, empty = "") { // swap only once it is drawn: nothing flickers
    const key = page ? page.svg : empty;
    if (frame.wanted === key) return;
    frame.wanted = key;
    let node = document.createElement("p");
    node.textContent = empty;
    if (page) {
      node = new Image();
      node.alt = page.judul;
      node.src = picture(page.svg);
      await node.decode().catch(() => {});
      if (frame.wanted !== key) return;
    }
    frame.replaceChildren(node);
  }

  async function show() {
    document.body.classList.toggle("menyusun", Boolean(state.busy));
    $("bilah").hidden = !state.busy;
    if (state.noted > told) {
      told = state.noted;
      tell(state.note);
    }
    if (!deck) return;
    if (IS_DESK) showDesk();
    else await showSlide();
  }

  async function showSlide() {
    $("tirai").hidden = !state.curtain;
    $("tirai").classList.toggle("putih", state.curtain === "putih");
    const share = pages().length > 1 ? state.page / (pages().length - 1) : 1;
    $("jejak").style.transform = `scaleX(${state.sheet ? 0 : share})`;
    await place($("layar"), current());
    const page = current();
    const key = page ? `${state.sheet}/${page.kunci}` : "";
    if (key && key !== shownKey) {
      shownKey = key;
      document.title = `${page.judul} · ${WORDS.judul}`;
    }
    document.body.dataset.slide = state.sheet ? `status-${state.sheet}` : String(state.page + 1);
  }

  function showDesk() {
    const page = current(), count = pages().length;
    const next = state.sheet ? pages()[state.page] : pages()[state.page + 1];
    $("tempat").textContent = `${deck.tempat} · ${deck.keadaan}`;
    const number = state.sheet ? WORDS.lembar : say("slide", { nomor: state.page + 1, jumlah: count });
    const curtain = state.curtain ? ` · ${WORDS[state.curtain]}` : "";
    $("ke").textContent = `${number}${curtain}${state.busy ? ` · ${WORDS[state.busy]}` : ""}`;
    place($("kini").querySelector(".bingkai"), page);
    place($("nanti").querySelector(".bingkai"), next, WORDS.tanpaBerikutnya);
    const notes = page?.catatan.length ? page.catatan : [WORDS.tanpaCatatan];
    $("catatan").querySelector("div").replaceChildren(...notes.map((text) => make("p", text)));
    document.body.dataset.slide = state.sheet ? `status-${state.sheet}` : String(state.page + 1);
    document.body.dataset.tirai = state.curtain;
  }

  function make(tag, text = "", attributes = {}) {
    const node = document.createElement(tag);
    node.textContent = text;
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    return node;
  }

  let quiet;
  function tell(text, { button = null, stays = Boolean(button) } = {}) {
    clearTimeout(quiet);
    $("pesan").replaceChildren(text, ...(button ? [button] : []));
    $("pesan").hidden = !text;
    if (!stays) quiet = setTimeout(() => { $("pesan").hidden = true; }, TOLD);
  }
  const note = (text) => Object.assign(state, { note: text, noted: Date.now() });

  const passed = () => state.kept + (state.since ? Date.now() - state.since : 0);
  function clock() {
    const seconds = Math.floor(passed() / 1000), two = (n) => String(n).padStart(2, "0");
    const hours = Math.floor(seconds / 3600), minutes = Math.floor(seconds / 60) % 60;
    $("waktu").textContent = (hours ? `${hours}.${two(minutes)}` : String(minutes)) + `.${two(seconds % 60)}`;
    const now = new Date();
    $("jam").textContent = [now.getHours(), now.getMinutes(), now.getSeconds()].map(two).join(".");
    return $("waktu").textContent;
  }

  // ---- what can be done; only the window with the slides does it ------------------------------

  const turn = (page) => {
    if (state.curtain) state.curtain = ""; // the first press only lifts the curtain
    else if (state.sheet) state.sheet = ""; // and the next leads back to the slide
    else if (page < 0) note(WORDS.awal);
    else if (page >= pages().length) note(WORDS.akhir);
    else state.page = page;
  };
  const curtain = (colour) => { state.curtain = state.curtain === colour ? "" : colour; };
  const ACTIONS = {
    next: () => turn(state.page + 1),
    previous: () => turn(state.page - 1),
    first: () => { Object.assign(state, { curtain: "", sheet: "", page: 0 }); },
    last: () => { Object.assign(state, { curtain: "", sheet: "", page: Math.max(0, pages().length - 1) }); },
    page: (number) => {
      if (!Number.isInteger(number) || number < 1 || number > pages().length) note(say("tidakAda", { nomor: number }));
      else Object.assign(state, { curtain: "", sheet: "", page: number - 1 });
    },
    puskesmas: (kode) => {
      const about = slideAbout(kode);
      if (about < 0) ACTIONS.sheet(kode);
      else Object.assign(state, { curtain: "", sheet: "", page: about });
    },
    sheet: (kode) => { openSheet(kode); },
    black: () => curtain("hitam"),
    white: () => curtain("putih"),
    leave: () => { Object.assign(state, { curtain: "", sheet: "" }); },
    timer: () => {
      Object.assign(state, state.since ? { kept: passed(), since: 0 } : { since: Date.now() });
      note(`${WORDS.waktu} ${clock()}`);
    },
    reset: () => {
      Object.assign(state, { kept: 0, since: 0 });
      note(`${WORDS.waktu} ${clock()}`);
    },
    choose: (chosen) => { if (!deck?.beku) load(chosen); },
  };
  function act(name, value) {
    if (IS_DESK) channel.postMessage({ act: name, value });
    else if (Object.hasOwn(ACTIONS, name)) {
      ACTIONS[name](value);
      publish();
    }
  }
  function publish(whole = false) {
    channel.postMessage(whole ? { deck, sheets, state } : { state, sheet: sheets.get(state.sheet) });
    return show();
  }
  function slideAbout(kode) { // the slide that says most about one: the fewest others beside it
    let best = -1;
    pages().forEach(({ tempat }, place) => {
      if (!tempat.includes(kode) || tempat.length > ABOUT) return;
      if (best < 0 || tempat.length < pages()[best].tempat.length) best = place;
    });
    return best;
  }

  // ---- what the dashboard is asked -------------------------------------------------------------

  async function ask(file, query) {
    const answer = await fetch(`${file}?${new URLSearchParams(query)}`, { cache: "no-store" });
    const content = await answer.json().catch(() => ({}));
    if (!answer.ok) throw new Error(content.pesan || WORDS.gagal);
    return content;
  }

  async function load(chosen) {
    const ours = ++asked, kept = pages()[state.page]?.kunci;
    state.busy = "menyusun";
    publish();
    try {
      const found = await ask("data.json", chosen), open = state.sheet;
      const sheet = open && await ask("puskesmas.json", { ...found.pilihan, pkm: open }).catch(explain);
      if (ours !== asked) return;
      deck = found;
      sheets = new Map(sheet ? [[open, sheet]] : []);
      const same = pages().findIndex(({ kunci }) => kunci === kept);
      state.page = same >= 0 ? same : Math.min(state.page, Math.max(0, pages().length - 1));
      if (!sheet) state.sheet = ""; // the message says why
      history.replaceState(null, "", `?${new URLSearchParams(chosen)}`);
    } catch (error) {
      if (ours === asked) failed(error, chosen);
    } finally {
      if (ours === asked) {
        state.busy = "";
        publish(true);
      }
    }
  }
  const worded = (error) => (error instanceof TypeError ? WORDS.gagal : error.message);
  const explain = (error) => { note(worded(error)); };
  function failed(error, chosen) {
    if (deck) {
      explain(error);
      return;
    }
    const again = make("button", WORDS.cobaLagi, { type: "button" });
    again.addEventListener("click", () => { tell(""); load(chosen); });
    tell(worded(error), { button: again });
  }

  async function openSheet(kode) {
    const ours = ++asked;
    if (!sheets.has(kode)) {
      state.busy = "menyusunLembar";
      try {
        const found = await ask("puskesmas.json", { ...chosenNow(), pkm: kode });
        if (ours !== asked) return;
        sheets.set(kode, found);
      } catch (error) {
        if (ours === asked) explain(error);
      } finally {
        if (ours === asked) state.busy = "";
      }
    }
    if (ours === asked && sheets.has(kode)) Object.assign(state, { curtain: "", sheet: kode });
    publish();
  }
  const chosenNow = () => ({ ...deck.pilihan });
  const keptOnly = (query) => Object.fromEntries(Object.entries(query).filter(([, value]) => value));

  // ---- the two windows ---------------------------------------------------------------------------

  channel.onmessage = ({ data }) => {
    if (IS_DESK && data.state) {
      heard = Date.now();
      if (data.deck) deck = data.deck;
      if (data.sheets) sheets = data.sheets;
      if (data.sheet) sheets.set(data.state.sheet, data.sheet);
      if (!deck && !data.deck) channel.postMessage({ hello: true });
      state = data.state;
      clock();
      show();
    } else if (!IS_DESK && data.hello) publish(true);
    else if (!IS_DESK && data.act) act(data.act, data.value);
  };
  const openDesk = () => {
    const size = `popup,width=${Math.min(1280, screen.availWidth)},height=${Math.min(760, screen.availHeight)}`;
    const opened = window.open(`?penyaji=${SESSION}`, `penyaji-${SESSION}`, size);
    if (!opened) tell(WORDS.tertahan);
  };
  function beat() {
    clock();
    if (!IS_DESK) channel.postMessage({ state });
    else {
      const lost = Date.now() - heard > LOST;
      if (lost && !document.body.classList.contains("tertutup")) tell(WORDS.terputus);
      document.body.classList.toggle("tertutup", lost);
      if (lost) channel.postMessage({ hello: true });
    }
  }

  // ---- boxes: jump, month and kecamatan, keys -----------------------------------------------------

  const BOXES = { search: $("lompat"), panel: $("panel"), help: $("bantuan") };
  const openBox = () => Object.keys(BOXES).find((name) => !BOXES[name].hidden) || "";
  function close() {
    for (const box of Object.values(BOXES)) box.hidden = true;
    document.activeElement?.blur?.();
  }
  function open(name, letter = "") {
    const was = openBox();
    close();
    if (!deck || (was === name && !letter)) return;
    BOXES[name].hidden = false;
    if (name === "search") {
      $("cari").value = letter;
      $("cari").focus();
      listMatches();
    } else if (name === "panel") fillPanel();
  }

  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
  function likeness(name, wanted) { // the lower the better; Infinity where nothing agrees
    if (!wanted) return 0;
    if (name.startsWith(wanted)) return 1;
    const at = name.indexOf(wanted);
    if (at > 0) return name[at - 1] === " " ? 2 : 3;
    const compact = name.replaceAll(" ", ""), plain = wanted.replaceAll(" ", "");
    if (compact.includes(plain)) return 4;
    const missed = distance(compact, plain);
    if (missed <= Math.floor(plain.length / 5)) return 5 + missed;
    let from = 0;
    for (const letter of plain) {
      from = compact.indexOf(letter, from) + 1;
      if (!from) return Infinity;
    }
    return 20 + compact.length;
  }
  function distance(name, wanted) { // mistakes between what was typed and the best part of a name
    let row = new Array(name.length + 1).fill(0);
    for (let i = 1; i <= wanted.length; i += 1) {
      const next = [i];
      for (let j = 1; j <= name.length; j += 1) {
        const same = row[j - 1] + (wanted[i - 1] === name[j - 1] ? 0 : 1);
        next.push(Math.min(same, row[j] + 1, next[j - 1] + 1));
      }
      row = next;
    }
    return Math.min(...row);
  }

  let matches = [], chosenMatch = 0;
  function listMatches() {
    const wanted = fold($("cari").value);
    const titles = pages().map(({ judul }, place) => ({ nama: judul, kecamatan: "", page: place + 1 }));
    matches = [...deck.puskesmas, ...titles] // puskesmas first where both are as near
      .map((each) => ({ ...each, far: likeness(fold(each.nama), wanted) }))
      .filter(({ far, page }) => far < (page ? 5 : Infinity)) // a long title agrees with anything
      .sort((a, b) => a.far - b.far)
      .slice(0, MATCHES);
    chosenMatch = 0;
    drawMatches();
  }
  function drawMatches() {
    const rows = matches.map(({ kode, nama, kecamatan, page }, place) => {
      const row = make("li", "", {
        role: "option", id: `cocok-${place}`, "aria-selected": String(place === chosenMatch),
      });
      const number = page ?? slideAbout(kode) + 1;
      const target = number ? say("keSlide", { nomor: number }) : WORDS.keLembar;
      row.append(make("b", nama), make("small", kecamatan), make("small", target));
      row.addEventListener("click", () => take(place, false));
      return row;
    });
    $("cocok").replaceChildren(...(rows.length ? rows : [make("li", WORDS.tidakDitemukan)]));
    $("cari").setAttribute("aria-activedescendant", rows.length ? `cocok-${chosenMatch}` : "");
  }
  function take(place, wantsSheet) {
    const match = matches[place];
    close();
    if (!match) return;
    if (match.page) act("page", match.page);
    else act(wantsSheet ? "sheet" : "puskesmas", match.kode);
  }
  function searchKey(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && matches.length) {
      chosenMatch = (chosenMatch + step + matches.length) % matches.length;
      drawMatches();
    } else if (event.key === "Enter") take(chosenMatch, event.shiftKey);
    else return;
    event.preventDefault();
  }

  function fillPanel() {
    const { bulan, kec: codes = "" } = deck.pilihan, kec = codes.split(",").filter(Boolean);
    const option = (text, value, chosen) => {
      const node = make("option", text, { value });
      node.selected = chosen;
      return node;
    };
    $("pilihbulan").replaceChildren(...deck.bulan.map((each) => option(each.nama, each.kode, each.kode === bulan)));
    const several = kec.length > 1
      ? [option(say("beberapaKecamatan", { jumlah: kec.length }), codes, true)] : [];
    $("pilihkecamatan").replaceChildren(
      option(WORDS.semuaKecamatan, "", kec.length === 0),
      ...several,
      ...deck.kecamatan.map((each) => option(each.nama, each.kode, kec.length === 1 && kec[0] === each.kode)),
    );
    for (const control of [$("pilihbulan"), $("pilihkecamatan")]) control.disabled = Boolean(deck.beku);
    $("beku").hidden = !deck.beku;
    if (!deck.beku) $("pilihbulan").focus();
  }
  function takePanel(event) {
    event.preventDefault();
    const chosen = { ...chosenNow(), bulan: $("pilihbulan").value, kec: $("pilihkecamatan").value };
    close();
    if (!deck.beku) act("choose", keptOnly(chosen));
  }

  // ---- keys, remotes, fingers ---------------------------------------------------------------------

  const PLAIN = {
    ArrowRight: "next", ArrowDown: "next", PageDown: "next", " ": "next",
    ArrowLeft: "previous", ArrowUp: "previous", PageUp: "previous",
    Home: "first", End: "last", b: "black", ".": "black", w: "white", t: "timer", r: "reset",
  };
  const WINDOW = {
    f: () => fullScreen(), F5: () => fullScreen(), s: () => (IS_DESK ? null : openDesk()),
    m: () => open("panel"), "?": () => open("help"), "/": () => open("search"),
  };
  const fullScreen = () => {
    const done = document.fullscreenElement
      ? document.exitFullscreen() : document.documentElement.requestFullscreen();
    done?.catch(() => {});
  };
  function enter() {
    const number = Number(typed);
    const isTyped = typed && Date.now() < typedUntil;
    forget();
    act(isTyped ? "page" : "next", isTyped ? number : undefined);
  }
  function digit(key) {
    if (Date.now() >= typedUntil) typed = "";
    typed = (typed + key).slice(0, 3);
    typedUntil = Date.now() + TYPED;
    $("nomor").textContent = typed;
    $("nomor").hidden = false;
    setTimeout(() => { if (Date.now() >= typedUntil) forget(); }, TYPED + 50);
  }
  function forget() {
    typed = "";
    $("nomor").hidden = true;
  }
  function escape() {
    forget();
    if (openBox()) close();
    else act("leave");
  }

  document.addEventListener("keydown", (event) => {
    const { key } = event;
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (key === "Escape") {
      escape();
      return;
    }
    const box = openBox();
    if (box === "search") {
      searchKey(event);
      return;
    }
    if (box === "panel") { // its own controls take the keys; Enter in a list says yes
      if (key === "Enter" && event.target instanceof HTMLSelectElement) takePanel(event);
      return;
    }
    if (box === "help" && key !== "?") close();
    if (!deck || (event.target instanceof HTMLButtonElement && (key === " " || key === "Enter"))) return;
    event.preventDefault();
    press(event);
  });
  function press({ key, shiftKey, repeat }) {
    const small = key.length === 1 ? key.toLowerCase() : key;
    const isLetter = /^\p{L}$/u.test(key);
    if (isLetter && shiftKey) open("search", key);
    else if (/^[0-9]$/.test(key)) digit(key);
    else if (key === "Enter") enter();
    else if (key === " " && shiftKey) act("previous");
    else if (Object.hasOwn(PLAIN, small)) act(PLAIN[small]);
    else if (Object.hasOwn(WINDOW, small)) { if (!repeat) WINDOW[small](); }
    else if (isLetter) open("search", key);
  }

  $("panggung").addEventListener("click", (event) => {
    if (openBox()) close();
    else act(event.clientX < innerWidth / 3 ? "previous" : "next");
  });
  let still;
  document.addEventListener("pointermove", () => {
    document.body.classList.remove("diam");
    clearTimeout(still);
    still = setTimeout(() => document.body.classList.add("diam"), STILL);
  });
  $("cari").addEventListener("input", listMatches);
  $("panel").addEventListener("submit", takePanel);
  $("batal").addEventListener("click", close);
  $("meja").addEventListener("click", ({ target }) => {
    if (!(target instanceof HTMLButtonElement)) return;
    target.blur();
    if (target.dataset.lakukan) act(target.dataset.lakukan);
    if (target.dataset.buka) open(target.dataset.buka);
  });

  // ---- the beginning ------------------------------------------------------------------------------

  for (const node of document.querySelectorAll("[data-kata]")) node.textContent = WORDS[node.dataset.kata];
  $("cari").placeholder = WORDS.ketik;
  $("cari").setAttribute("aria-label", WORDS.lompat);
  for (const [name, word] of [["lompat", "lompat"], ["panel", "pilihan"], ["bantuan", "tombol"]]) {
    $(name).setAttribute("aria-label", WORDS[word]);
  }
  $("bantuan").querySelector("tbody").append(...WORDS.daftarTombol.map(([keys, use]) => {
    const row = document.createElement("tr");
    row.append(make("td", keys), make("td", use));
    return row;
  }));
  setInterval(beat, BEAT);
  clock();
  if (IS_DESK) {
    document.body.classList.add("penyaji");
    document.title = WORDS.judulPenyaji;
    $("meja").hidden = false;
    heard = Date.now();
    channel.postMessage({ hello: true });
  } else {
    document.title = WORDS.judul;
    tell(WORDS.menyusun, { stays: true });
    navigator.wakeLock?.request("screen").catch(() => {}); // a hall's projector must not fall asleep
    load(Object.fromEntries(QUERY)).then(() => { if (deck) tell(WORDS.petunjuk); });
  }
})();
