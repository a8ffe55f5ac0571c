// The button that lets this device ring: asks the browser, and hands what it gives to a plain form.
export async function wireSubscribe() {
  const form = document.querySelector("[data-subscribe]")
  if (!form || !("PushManager" in window) || !navigator.serviceWorker) return
  const { pushManager } = await navigator.serviceWorker.ready
  document.querySelector("[data-cannot]").hidden = true
  form.hidden = false
  form.addEventListener("submit", (event) => {
    if (form.elements.endpoint.value) return
    event.preventDefault()
    subscribe(pushManager, form.dataset.subscribe).then((given) => send(form, given), () => refuse(form))
  }, { capture: true })
}

async function subscribe(pushManager, key) {
  const options = { userVisibleOnly: true, applicationServerKey: key }
  // Of another key of the house, an older subscription would stand in the way.
  await (await pushManager.getSubscription())?.unsubscribe()
  return (await pushManager.subscribe(options)).toJSON()
}

function send(form, { endpoint, keys }) {
  const given = { endpoint, key: keys.p256dh, secret: keys.auth }
  for (const [name, value] of Object.entries(given)) form.elements[name].value = value
  form.requestSubmit()
}

function refuse(form) {
  form.querySelector("[data-denied]").hidden = false
}
