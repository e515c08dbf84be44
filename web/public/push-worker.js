// Shows push messages (W3C Push API) and opens the page that one leads to. It keeps and intercepts nothing.
self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('push', (event) => {
  let message = {};
  try {
    message = event.data?.json() ?? {};
  } catch {
    // A message that is not ours shows nothing but the city's mark.
  }
  event.waitUntil(
    self.registration.showNotification(String(message.title ?? '•'), {
      body: String(message.body ?? ''),
      lang: message.lang === 'en' ? 'en' : 'de',
      tag: String(message.id ?? 'notice'),
      data: { path: String(message.path ?? '/notices') },
    }),
  );
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const path = String(event.notification.data?.path ?? '/notices');
  const target = new URL(path.startsWith('/') ? path : '/notices', self.location.origin);
  if (target.origin !== self.location.origin) return;
  event.waitUntil(
    self.clients.matchAll({ type: 'window' }).then((open) => {
      const there = open.find((client) => new URL(client.url).pathname === target.pathname);
      return there ? there.focus() : self.clients.openWindow(target.href);
    }),
  );
});
