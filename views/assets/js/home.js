// How two share it at home, worked out on the device: the form is never sent, and nothing is kept.
const form = document.querySelector("[data-home]")
const part = document.querySelector("[data-part]")
const words = part.querySelector("[data-words]")
document.querySelector("[data-here]").hidden = false

const minutesOf = (whose) => [...form.querySelectorAll(`[name^="${whose}-"]`)]
  .reduce((sum, { value, max }) => sum + Math.min(Number(max), Math.max(0, Math.trunc(Number(value)) || 0)), 0)
// Digits as the server writes them, also where a language has others.
const said = (share) => share.toLocaleString(`${document.documentElement.lang}-u-nu-latn`, { maximumFractionDigits: 1 })

function tell() {
  const [own, other] = [minutesOf("own"), minutesOf("other")]
  if (!own && !other) return
  const share = Math.round((1000 * own) / (own + other)) / 10
  words.textContent = part.dataset.said.replace("{own}", said(share)).replace("{other}", said(100 - share))
}

form.addEventListener("input", tell)
form.addEventListener("submit", (event) => {
  event.preventDefault()
  tell()
  part.focus()
})
