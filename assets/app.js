// What pages can do more with scripts than without. Everything here has a plain form or link under
// it that works alone. Listeners sit on the document, because contents are swapped under them.
(() => {
  "use strict";
  const root = document.documentElement;
  const content = () => document.getElementById("content");
  const status = () => document.getElementById("status");

  function say(text, shown = false) {
    const line = status();
    if (!line) return;
    line.classList.toggle("shown", shown);
    line.classList.toggle("sr-only", !shown);
    line.textContent = text;
  }

  // ---- steps: a little more, a little less, in whole thousandths ----

  function milli(text) {
    const plain = text.trim().replace(/[\s\u00a0]/g, "").replace(",", ".");
    return plain === "" || Number.isNaN(Number(plain)) ? null : Math.round(Number(plain) * 1000);
  }

  function written(value) {
    const text = (value / 1000).toFixed(3).replace(/\.?0+$/, "");
    return root.lang === "hr" ? text.replace(".", ",") : text;
  }

  function step(button) {
    const input = document.getElementById(button.dataset.stepTarget);
    if (!input) return;
    const by = milli(button.dataset.step) ?? 0;
    const from = milli(input.value) ?? milli(input.placeholder) ?? 0;
    const low = milli(input.dataset.min ?? "0") ?? 0;
    const high = milli(input.dataset.max ?? "") ?? Infinity;
    input.value = written(Math.min(high, Math.max(low, from + by)));
    input.dispatchEvent(new Event("input", { bubbles: true }));
    say(input.value);
  }

  // ---- copying: the clipboard is closed to plain http, so there is an older way beside it ----

  async function copy(button) {
    const source = document.getElementById(button.dataset.copy);
    if (!source) return;
    const text = source.value ?? source.textContent.trim();
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const field = document.createElement("textarea");
      field.value = text;
      field.className = "sr-only";
      document.body.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
      button.focus();
    }
    const label = button.querySelector("span") ?? button;
    const before = label.textContent;
    label.textContent = button.dataset.copied;
    say(button.dataset.copied);
    setTimeout(() => { label.textContent = before; }, 2000);
  }

  function dismiss(button) {
    button.closest(".notice")?.remove();
    content()?.focus({ preventScroll: true });
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-step-target], [data-copy], [data-dismiss]");
    if (!button) return;
    if (button.dataset.stepTarget) step(button);
    else if (button.dataset.copy) copy(button);
    else dismiss(button);
  });

  document.addEventListener("change", (event) => {
    if (event.target.matches("select[data-autosubmit]")) event.target.form?.requestSubmit();
  });

  // ---- asking first ----

  function ask(form, submitter) {
    const template = document.getElementById("confirm-template");
    const dialog = template.content.firstElementChild.cloneNode(true);
    const question = dialog.querySelector("h2");
    question.textContent = form.dataset.confirm || question.dataset.fallback;
    dialog.querySelector(".confirm-detail").textContent = form.dataset.confirmDetail ?? "";
    const yes = dialog.querySelector('[data-answer="yes"]');
    // What is said for those who do not see where the button stands is said by the question here.
    const label = (submitter?.querySelector("span:not(.sr-only)") ?? submitter)?.textContent.trim();
    if (label) yes.textContent = label;
    if (submitter?.classList.contains("danger")) yes.className = "danger";
    dialog.addEventListener("click", (event) => {
      const answer = event.target.closest("[data-answer]")?.dataset.answer;
      if (answer || event.target === dialog) dialog.close(answer ?? "no");
    });
    dialog.addEventListener("close", () => {
      dialog.remove();
      if (dialog.returnValue !== "yes") return submitter?.focus();
      form.dataset.confirmed = "yes";
      form.requestSubmit(submitter ?? undefined);
      delete form.dataset.confirmed;
    });
    document.body.append(dialog);
    dialog.showModal();
  }

  // In the capture phase, so that it is asked before htmx takes the form away.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.confirm === undefined || form.dataset.confirmed) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    ask(form, event.submitter);
  }, true);

  // ---- after a swap: where to read on ----

  function themeColour() {
    const paper = getComputedStyle(root).getPropertyValue("--paper").trim();
    for (const meta of document.querySelectorAll('meta[name="theme-color"]')) {
      meta.dataset.device ??= meta.content;
      meta.content = root.dataset.theme ? paper : meta.dataset.device;
    }
  }

  function takeOver() {
    const page = content();
    if (!page) return;
    root.lang = page.dataset.pageLang || root.lang;
    const theme = page.dataset.pageTheme;
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
    else delete root.dataset.theme;
    themeColour();
  }

  function firstInvalid() {
    return content()?.querySelector(':is(input, select, textarea)[aria-invalid="true"]');
  }

  function readOn() {
    const target = firstInvalid() ?? content()?.querySelector("[autofocus], h1") ?? content();
    if (!target) return;
    if (target.matches("h1")) target.tabIndex = -1;
    target.focus({ preventScroll: target.matches("h1, main") });
    const heading = content()?.querySelector("h1")?.textContent.trim() ?? document.title;
    say((status()?.dataset.loaded ?? "{title}").replace("{title}", heading));
  }

  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.target.id !== "content") return;
    takeOver();
    readOn();
  });

  for (const lost of ["htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(lost, () => say(status()?.dataset.lost ?? "", true));
  }

  // What asks again and again by itself does so only while somebody can see it.
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (document.hidden && event.target.matches?.("[data-live]")) event.preventDefault();
  });

  // What was focused there is focused in what takes its place.
  const looks = (at) => [at.tagName, at.getAttribute("href"), at.form?.getAttribute("action"), at.name, at.textContent].join();
  let focused = null;
  document.addEventListener("htmx:beforeSwap", (event) => {
    const live = event.target.id === "live" ? event.target : null;
    focused = live?.contains(document.activeElement) ? looks(document.activeElement) : null;
  });
  document.addEventListener("htmx:afterSettle", () => {
    if (!focused) return;
    const all = document.querySelectorAll("#live :is(a, button, input, select, summary)");
    [...all].find((at) => looks(at) === focused)?.focus({ preventScroll: true });
    focused = null;
  });

  // One press, one request: the button that was pressed waits.
  function busy(event, on) {
    const form = event.target.closest?.("form");
    if (!form) return;
    for (const button of form.querySelectorAll('button[type="submit"]')) {
      if (on) button.setAttribute("aria-busy", "true");
      else button.removeAttribute("aria-busy");
    }
  }
  document.addEventListener("htmx:beforeRequest", (event) => busy(event, true));
  document.addEventListener("htmx:afterRequest", (event) => busy(event, false));

  themeColour();
  firstInvalid()?.focus();
})();
