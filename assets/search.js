// Searching with keys: `/` leads to the box from anywhere, arrows through what was found, Escape back.
// The results themselves come by htmx; without scripts the form and every link work alone.
(() => {
  "use strict";
  const box = () => document.querySelector("#seek-q") ?? document.querySelector("#seek");
  const hits = () => [...document.querySelectorAll("#found [data-hit]")];
  const status = () => document.getElementById("status");
  const SLASH = "wellkin.slash";
  let before = null;
  let shown = null;

  function types(element) {
    return element?.isContentEditable ||
      element?.matches?.("textarea, select, input:not([type=checkbox], [type=radio], [type=submit], [type=button])");
  }

  // Who speaks to the machine, or hits keys unwillingly, can do without `/`: told of this browser alone.
  function slashes() {
    try { return localStorage.getItem(SLASH) !== "off"; } catch { return true; }
  }

  function offerSlash() {
    const choice = document.getElementById("slash");
    if (!choice) return;
    choice.checked = slashes();
    choice.closest("[hidden]")?.removeAttribute("hidden");
  }

  document.addEventListener("change", (event) => {
    if (event.target.id !== "slash") return;
    try {
      if (event.target.checked) localStorage.removeItem(SLASH);
      else localStorage.setItem(SLASH, "off");
    } catch {
      event.target.checked = true;
    }
  });

  function enter() {
    const field = box();
    if (!field?.getClientRects().length) return document.querySelector(".seek-link")?.click();
    before = document.activeElement;
    field.focus();
    field.select();
  }

  // What was typed stays; browsers would clear a field of this kind.
  function leave(field) {
    const to = before?.isConnected && before !== document.body ? before : document.getElementById("content");
    field.blur();
    to?.focus({ preventScroll: true });
    before = null;
  }

  function step(from, by) {
    const all = hits();
    const at = from === box() ? -1 : all.indexOf(from);
    const to = at + by;
    if (to < 0) box()?.focus();
    else all[Math.min(to, all.length - 1)]?.focus();
    return all.length > 0;
  }

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = event.target;
    const inBox = at === box();
    const onHit = at.matches?.("#found [data-hit]") ?? false;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "/" && slashes() && !types(at) && !document.querySelector("dialog[open]")) enter();
    else if (event.key === "Escape" && inBox) leave(at);
    else if (event.key === "Escape" && onHit) box()?.focus();
    else if (by && (onHit || (inBox && by > 0))) { if (!step(at, by)) return; }
    else return;
    event.preventDefault();
  });

  // A keyboard goes on where it was; on a telephone one would hide what was found.
  function ready() {
    const field = document.getElementById("seek-q");
    if (!field || (field.value && matchMedia("(pointer: coarse)").matches)) return;
    field.focus({ preventScroll: true });
    field.setSelectionRange(field.value.length, field.value.length);
  }

  function tell() {
    const said = document.getElementById("found")?.dataset.said;
    if (said && status()) status().textContent = said;
  }

  document.addEventListener("htmx:beforeRequest", (event) => {
    if (event.target.closest?.("#older")) shown = hits().length;
  });

  // An answer that holds no results is another page: somebody signed out, or the house is busy.
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { target, xhr } = event.detail;
    if (!["found", "older"].includes(target?.id) || xhr.responseText.includes('id="found"')) return;
    event.detail.shouldSwap = false;
    if (xhr.status < 400) location.reload();
    else if (status()) status().textContent = status().dataset.lost;
  });

  // No answer, or none that is shown: nobody waits for older days any more.
  document.addEventListener("htmx:afterRequest", (event) => {
    if (!event.detail.successful) shown = null;
  });

  // What came is told; the results that were there stay, so that only the answer has its number.
  function tellOlder(answer) {
    const said = new DOMParser().parseFromString(answer, "text/html").getElementById("found")?.dataset.said;
    if (said && status()) status().textContent = said;
  }

  document.addEventListener("htmx:afterSettle", (event) => {
    const { target, xhr } = event.detail;
    if (target?.id === "found") {
      // Another question: what older days of the one before would have been does not count.
      shown = null;
      tell();
    } else if (target?.id === "older" && shown !== null) {
      // Whoever writes meanwhile stays where they are.
      if (!types(document.activeElement)) hits()[shown]?.focus();
      shown = null;
      tellOlder(xhr.responseText);
    } else if (event.target.id === "content") {
      ready();
      offerSlash();
      tell();
    }
  });

  ready();
  offerSlash();
})();
