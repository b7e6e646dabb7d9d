// Shows a push of Plimsoll, and opens what it is about. Nothing else: the page is not kept for offline use.
self.addEventListener('push', (event) => {
  const { id, title, body, severity } = event.data ? event.data.json() : {};
  const link = /https?:\/\/\S+$/.exec(body || '')?.[0];
  event.waitUntil(
    self.registration.showNotification(title || 'Plimsoll', {
      body: link ? body.slice(0, -link.length).trim() : body,
      tag: id,
      requireInteraction: severity === 'critical',
      data: { link },
    }),
  );
});
self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const { link } = event.notification.data || {};
  // Only pages of this installation are opened from here.
  if (link && new URL(link).origin === self.location.origin) event.waitUntil(self.clients.openWindow(link));
});
