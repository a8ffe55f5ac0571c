// Asks the device to make a key or to unlock one, and hands its answer to a plain form.
const opened = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (each) => each.charCodeAt(0))
const closed = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")
const known = (keys = []) => keys.map((key) => ({ ...key, id: opened(key.id) }))

const DEEDS = {
  make: async (options) => {
    const user = { ...options.user, id: opened(options.user.id) }
    const excludeCredentials = known(options.excludeCredentials)
    const publicKey = { ...options, user, excludeCredentials, challenge: opened(options.challenge) }
    const key = await navigator.credentials.create({ publicKey })
    const { clientDataJSON, attestationObject } = key.response
    return told(key, { clientDataJSON, attestationObject })
  },
  show: async (options) => {
    const allowCredentials = known(options.allowCredentials)
    const publicKey = { ...options, allowCredentials, challenge: opened(options.challenge) }
    const key = await navigator.credentials.get({ publicKey })
    const { clientDataJSON, authenticatorData, signature } = key.response
    return told(key, { clientDataJSON, authenticatorData, signature })
  },
}

function told(key, parts) {
  const response = Object.fromEntries(Object.entries(parts).map(([name, bytes]) => [name, closed(bytes)]))
  return JSON.stringify({ id: key.id, rawId: closed(key.rawId), type: key.type, response })
}

function wireKey(form) {
  const show = (what) => { document.querySelector(`[data-${what}]`).hidden = false }
  // A key belongs to one address: under another name of the same machine no device would answer.
  const cannot = location.hostname !== form.dataset.host ? "elsewhere" : window.PublicKeyCredential ? null : "cannot"
  if (cannot) {
    form.hidden = true
    return show(cannot)
  }
  form.addEventListener("submit", (event) => {
    if (form.elements.answer.value) return
    event.preventDefault()
    DEEDS[form.dataset.key](JSON.parse(form.dataset.options)).then(
      (answer) => {
        form.elements.answer.value = answer
        form.requestSubmit()
      },
      () => show("denied"),
    )
  }, { capture: true })
}

for (const form of document.querySelectorAll("[data-key]")) wireKey(form)
