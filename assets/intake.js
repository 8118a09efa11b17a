// Bringing files in: in pieces that go on where they stopped, with how far they are. The form works
// alone; here it takes files that are too big for it, and outlives a lost connection or a reload.
(() => {
  "use strict";
  const PIECE = 4 * 1024 * 1024;
  const PATIENCE = [1, 2, 4, 8, 15, 30];
  let running = null;

  class Refused extends Error {}
  class Cancelled extends Error {}

  const form = () => document.querySelector("form[data-intake]");
  const part = (name) => document.querySelector(`[data-intake-${name}]`);
  const pause = (seconds) => new Promise((done) => { setTimeout(done, seconds * 1000); });

  // The form stands at /import, wherever on the host the house does.
  function address(of, path) {
    const url = new URL(`api/v1/${path}`, new URL(of.action));
    url.searchParams.set("person", of.dataset.person);
    return url;
  }

  function say(text) {
    const line = part("said");
    if (line && line.textContent !== text) line.textContent = text;
  }

  function words(name, values = {}) {
    const text = form()?.dataset[name] ?? "";
    return text.replace(/\{(\w+)\}/g, (all, key) => values[key] ?? all);
  }

  const megabytes = (bytes) => new Intl.NumberFormat(document.documentElement.lang, {
    maximumFractionDigits: bytes < 10e6 ? 1 : 0,
  }).format(bytes / 1e6);

  function show(done, all, started) {
    const bar = part("bar");
    if (!bar) return;
    bar.max = Math.max(all, 1);
    bar.value = done;
    const seconds = (performance.now() - started.at) / 1000;
    const rate = seconds > 1 ? (done - started.from) / seconds : 0;
    const line = part("figures");
    line.textContent = words("figures", { done: megabytes(done), all: megabytes(all), rate: megabytes(rate) });
  }

  // What a server that answers says is final, but for those answers that pass by themselves.
  async function ask(job, path, options) {
    for (let tries = 0; ; tries += 1) {
      if (job.stopped) throw new Cancelled();
      let answer = null;
      try {
        answer = await fetch(address(job.form, path), { ...options, signal: job.abort.signal });
      } catch (error) {
        if (job.stopped) throw new Cancelled();
      }
      if (answer && ![429, 502, 503, 504].includes(answer.status)) return answer;
      say(words("lost"));
      await pause(PATIENCE[Math.min(tries, PATIENCE.length - 1)]);
    }
  }

  async function refusal(answer) {
    const problem = await answer.json().catch(() => null);
    const fields = problem?.errors?.map((error) => error.message).join(" ");
    return new Refused(fields || problem?.detail || words("failed"));
  }

  async function json(job, method, path, body) {
    const headers = body ? { "Content-Type": "application/json" } : {};
    const answer = await ask(job, path, { method, headers, body: body && JSON.stringify(body) });
    if (!answer.ok) throw await refusal(answer);
    return answer.status === 204 ? null : answer.json();
  }

  const offset = (answer) => Number(answer.headers.get("Upload-Offset") ?? "0");

  // An import that was begun with just these files and is not complete goes on; else a new one begins.
  async function begin(job) {
    const wanted = job.files.map((file) => ({ name: file.name, size: file.size }));
    const same = (one) => one.state === "receiving" && one.files.length === wanted.length &&
      one.files.every((file, at) => file.name === wanted[at].name && file.size === wanted[at].size);
    const known = await json(job, "GET", "imports");
    return known.imports.find(same) ?? json(job, "POST", "imports", { files: wanted });
  }

  async function send(job, id, at, before) {
    const file = job.files[at];
    const path = `imports/${id}/files/${at}`;
    let from = offset(await ask(job, path, { method: "HEAD" }));
    job.started ??= { at: performance.now(), from: before + from };
    while (from < file.size) {
      show(before + from, job.all, job.started);
      say(words("sending"));
      const headers = { "Content-Type": "application/octet-stream", "Upload-Offset": String(from) };
      const body = file.slice(from, from + PIECE);
      const answer = await ask(job, path, { method: "PATCH", headers, body });
      // Another tab, or an answer that was lost: what is there already counts.
      if (answer.status === 409) from = offset(await ask(job, path, { method: "HEAD" }));
      else if (answer.ok) from = offset(answer);
      else throw await refusal(answer);
    }
  }

  async function run(job) {
    const { id } = await begin(job);
    job.id = id;
    let before = 0;
    for (const at of job.files.keys()) {
      await send(job, id, at, before);
      before += job.files[at].size;
      show(before, job.all, job.started);
    }
    await json(job, "POST", `imports/${id}/look`);
    location.assign(new URL(`import/${id}`, new URL(job.form.action)));
  }

  async function start(files) {
    const at = form();
    if (!at || running || files.length === 0) return;
    const all = files.reduce((sum, file) => sum + file.size, 0);
    const job = { form: at, files, all, abort: new AbortController(), stopped: false, id: null, started: null };
    running = job;
    part("progress").hidden = false;
    at.setAttribute("aria-busy", "true");
    try {
      await run(job);
    } catch (error) {
      if (error instanceof Cancelled) say(words("cancelled"));
      else say(error instanceof Refused ? error.message : words("failed"));
      part("progress").hidden = true;
    } finally {
      at.removeAttribute("aria-busy");
      running = null;
    }
  }

  // What was sent so far is thrown away, or somebody would wonder what lies there.
  async function cancel() {
    const job = running;
    if (!job) return;
    job.stopped = true;
    job.abort.abort();
    if (job.id) await fetch(address(job.form, `imports/${job.id}`), { method: "DELETE" }).catch(() => null);
  }

  document.addEventListener("submit", (event) => {
    if (event.target !== form()) return;
    const files = [...event.target.querySelector('input[type="file"]').files];
    if (files.length === 0) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    start(files);
  }, true);

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-intake-cancel]")) cancel();
  });

  // ---- dropping ----

  const carries = (event) => [...event.dataTransfer?.types ?? []].includes("Files");

  document.addEventListener("dragover", (event) => {
    if (!form() || !carries(event)) return;
    event.preventDefault();
    form().classList.toggle("over", Boolean(event.target.closest?.("form[data-intake]")));
  });

  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) form()?.classList.remove("over");
  });

  document.addEventListener("drop", (event) => {
    if (!form() || !carries(event)) return;
    event.preventDefault();
    form().classList.remove("over");
    start([...event.dataTransfer.files]);
  });

  addEventListener("beforeunload", (event) => {
    if (running && !running.stopped && part("bar")?.value < running.all) event.preventDefault();
  });
})();
