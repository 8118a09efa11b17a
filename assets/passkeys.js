// Passkeys: a form marked data-passkey is sent once the device has answered. Without this script its
// hidden field stays empty, and the server says what to do instead.
(() => {
  "use strict";
  const known = "PublicKeyCredential" in window;

  // ---- bytes, as WebAuthn's JSON writes them: base64url ----

  function bytes(text) {
    const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
  }

  function text(buffer) {
    const plain = String.fromCharCode(...new Uint8Array(buffer));
    return btoa(plain).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  }

  function question(told) {
    const list = (items) => items?.map((item) => ({ ...item, id: bytes(item.id) }));
    const asked = { ...told, challenge: bytes(told.challenge) };
    if (told.user) asked.user = { ...told.user, id: bytes(told.user.id) };
    if (told.excludeCredentials) asked.excludeCredentials = list(told.excludeCredentials);
    if (told.allowCredentials) asked.allowCredentials = list(told.allowCredentials);
    return asked;
  }

  function answer(credential) {
    const given = credential.response;
    const response = { clientDataJSON: text(given.clientDataJSON) };
    if (given.attestationObject) {
      response.attestationObject = text(given.attestationObject);
      response.transports = given.getTransports?.() ?? [];
    } else {
      response.authenticatorData = text(given.authenticatorData);
      response.signature = text(given.signature);
      if (given.userHandle) response.userHandle = text(given.userHandle);
    }
    return JSON.stringify({
      id: credential.id,
      rawId: text(credential.rawId),
      type: credential.type,
      authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
      clientExtensionResults: credential.getClientExtensionResults(),
      response,
    });
  }

  // ---- asking the server, then the device ----

  class Said extends Error {}

  async function begin(form) {
    if (!known) throw new Said(form.dataset.unsupported);
    if (location.origin !== form.dataset.origin) throw new Said(form.dataset.elsewhere);
    const fields = new URLSearchParams(new FormData(form));
    let reply;
    let told;
    try {
      reply = await fetch(`${form.action}/begin`, { method: "POST", body: fields });
      told = await reply.json();
    } catch {
      throw new Said(form.dataset.lost);
    }
    if (!reply.ok) throw new Said(told.said ?? form.dataset.lost);
    return question(told.publicKey ?? told);
  }

  function send(form, credential) {
    form.elements.answer.value = answer(credential);
    // The server has heard the password already.
    if (form.elements.password) form.elements.password.value = "";
    form.submit();
  }

  function say(form, error) {
    const words = {
      NotAllowedError: form.dataset.cancelled,
      AbortError: form.dataset.cancelled,
      InvalidStateError: form.dataset.known,
      NotSupportedError: form.dataset.unsupported,
      SecurityError: form.dataset.elsewhere,
    };
    const line = form.querySelector("[data-passkey-said]");
    line.textContent = error instanceof Said ? error.message : words[error.name] ?? form.dataset.lost;
  }

  async function run(form) {
    const button = form.querySelector('button[type="submit"]');
    button.setAttribute("aria-busy", "true");
    form.querySelector("[data-passkey-said]").textContent = "";
    try {
      offering?.abort();
      const publicKey = await begin(form);
      const made = form.dataset.passkey === "make";
      send(form, await navigator.credentials[made ? "create" : "get"]({ publicKey }));
    } catch (error) {
      say(form, error);
      offer();
    } finally {
      button.removeAttribute("aria-busy");
    }
  }

  // ---- offering passkeys in the field for the name, where the browser can ----

  let offering = null;
  // A challenge holds for five minutes; a page left open asks for a new one before that.
  const RENEWED = 4 * 60 * 1000;

  async function offer() {
    const form = document.querySelector("form[data-offers]");
    if (!form || !known || location.origin !== form.dataset.origin) return;
    if (!(await window.PublicKeyCredential.isConditionalMediationAvailable?.())) return;
    const mine = new AbortController();
    offering = mine;
    const again = setTimeout(() => {
      mine.abort();
      offer();
    }, RENEWED);
    try {
      const publicKey = await begin(form);
      const { signal } = mine;
      send(form, await navigator.credentials.get({ publicKey, mediation: "conditional", signal }));
    } catch {
      // Nobody asked for this, so nobody is told that it came to nothing.
      if (mine.signal.aborted) return;
    }
    clearTimeout(again);
  }

  // In the capture phase, before anything else takes the form away.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.dataset.passkey) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    run(form);
  }, true);

  offer();
})();
