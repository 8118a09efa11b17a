// Notifications in this browser: a form marked data-push is sent once the browser has given out where
// to reach it. Without this script its hidden fields stay empty, and the server says what is missing.
(() => {
  "use strict";

  class Said extends Error {}

  function bytes(text) {
    const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
  }

  function text(buffer) {
    const plain = String.fromCharCode(...new Uint8Array(buffer));
    return btoa(plain).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  }

  const same = (one, other) => one && text(one) === text(other);

  async function subscription(form) {
    const words = form.dataset;
    if (!window.isSecureContext) throw new Said(words.insecure);
    if (!("serviceWorker" in navigator && "PushManager" in window)) throw new Said(words.unsupported);
    if ((await Notification.requestPermission()) !== "granted") throw new Said(words.denied);
    // The form stands at /account/channels/add, wherever on the host the house does.
    await navigator.serviceWorker.register(new URL("../../sw.js", form.action));
    const { pushManager } = await navigator.serviceWorker.ready;
    const applicationServerKey = bytes(words.key);
    const old = await pushManager.getSubscription();
    if (old && same(old.options.applicationServerKey, applicationServerKey)) return old;
    await old?.unsubscribe();
    const asked = pushManager.subscribe({ userVisibleOnly: true, applicationServerKey });
    return inTime(asked, words.failed);
  }

  // A browser that does not reach its push service may never say so.
  const PATIENCE = 30 * 1000;

  function inTime(asked, otherwise) {
    const late = new Promise((_, refuse) => {
      setTimeout(() => refuse(new Said(otherwise)), PATIENCE);
    });
    return Promise.race([asked, late]);
  }

  async function run(form) {
    const button = form.querySelector('button[type="submit"]');
    const line = form.querySelector("[data-push-said]");
    button.setAttribute("aria-busy", "true");
    line.textContent = "";
    try {
      const found = await subscription(form);
      form.elements.address.value = found.endpoint;
      form.elements.p256dh.value = text(found.getKey("p256dh"));
      form.elements.auth.value = text(found.getKey("auth"));
      form.submit();
    } catch (error) {
      line.textContent = error instanceof Said ? error.message : form.dataset.failed;
    } finally {
      button.removeAttribute("aria-busy");
    }
  }

  // In the capture phase, before anything else takes the form away.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.hasAttribute("data-push")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    run(form);
  }, true);
})();
