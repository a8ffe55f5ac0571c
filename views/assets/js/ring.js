// What rings, for the worker: shows a notice that came by push, and opens what is pressed on it.
export async function ring({ data }) {
  const { title, answers = [], ...said } = data.json()
  const actions = answers.map(({ action, title }) => ({ action, title }))
  const urls = Object.fromEntries(answers.map(({ action, url }) => [action, url]))
  await self.registration.showNotification(title, {
    ...said, actions, badge: self.BADGE, icon: self.BADGE, data: { url: said.url, urls },
  })
}

export async function pressed({ notification, action }) {
  notification.close()
  const { url, urls } = notification.data
  const path = urls[action] ?? url
  // Only a path of ours: what is shown came locked, and is still no reason to go anywhere.
  const to = new URL(path, self.location.origin)
  if (to.origin !== self.location.origin) return
  await self.clients.openWindow(to.href)
}

// Whoever signs out hears nothing here any more: the push service then tells the house.
export async function hush() {
  const given = await self.registration.pushManager?.getSubscription().catch(() => null)
  await given?.unsubscribe().catch(() => {})
}
