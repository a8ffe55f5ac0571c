// What rings, for the worker: shows a notice that came by push, and opens what is pressed on it. It rings
// while somebody is signed in here, and again after her next sign-in: whom it rang for is kept beside.
const RANG = "prossima-ring"
const FOR = "/ring/for"

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

// Whoever signs out hears nothing here any more. With the next page the push service tells the house.
export const ringNoMore = () => caches.delete(RANG)

async function hush() {
  await ringNoMore()
  const given = await subscription().catch(() => null)
  await given?.unsubscribe().catch(() => {})
}

// Nobody is signed in: what ran out comes back with her who comes back, all the rest is over.
export const hushUnlessSheReturns = async () => (await caches.has(RANG)) || hush()

export async function ringAgain({ ring, mark, token }) {
  if (!ring) return
  const cache = await caches.open(RANG)
  const rang = await cache.match(FOR).then((kept) => kept?.json())
  const remember = () => cache.put(FOR, new Response(JSON.stringify({ whose: ring.whose, mark })))
  if (ring.here) return remember()
  // Taken out while she was signed in, or somebody else's by now.
  if (!rang || rang.mark === mark || rang.whose !== ring.whose) return rang ? hush() : ringNoMore()
  const { endpoint, keys } = (await subscription(ring.key)).toJSON()
  const fields = { csrf_token: token, act_uid: crypto.randomUUID(), endpoint, key: keys.p256dh, secret: keys.auth }
  const answer = await fetch("/me/notices/devices/returns", { method: "POST", body: new URLSearchParams(fields) })
  if (answer.ok) await remember()
}

async function subscription(key) {
  const { pushManager } = self.registration
  const options = { userVisibleOnly: true, applicationServerKey: key }
  return (await pushManager?.getSubscription()) ?? (key && pushManager.subscribe(options))
}
