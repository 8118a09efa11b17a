// Shows the notifications that this house sends, and opens the page they are about. It keeps nothing
// and answers no request.
"use strict";

self.addEventListener("push", (event) => {
  let told = {};
  try {
    told = event.data?.json() ?? {};
  } catch {
    // Not one of ours. Browsers want something to be shown all the same.
  }
  const shown = self.registration.showNotification(told.title || "Wellkin", {
    body: told.body || "",
    tag: told.tag,
    renotify: Boolean(told.tag),
    icon: "apple-touch-icon.png",
    data: { link: told.link },
  });
  event.waitUntil(shown);
});

// Nothing but pages of this house is opened.
function page(link) {
  const home = self.registration.scope;
  try {
    const url = new URL(link ?? home, home);
    return url.href.startsWith(home) ? url.href : home;
  } catch {
    return home;
  }
}

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(self.clients.openWindow(page(event.notification.data?.link)));
});
