// A question's page: it tells the worker how far she is, and writes what was given without network
// into a form that came without it.
const about = document.querySelector("[data-survey]")
if (about && navigator.serviceWorker) addEventListener("load", async () => {
  const { survey, said } = about.dataset
  const own = await navigator.serviceWorker.register("/surveys/sw.js").catch(() => null)
  if (!own) return
  const worker = own.active ?? own.installing ?? own.waiting
  const tongue = document.documentElement.lang
  worker.postMessage({ front: survey, tongue, ...JSON.parse(said) })
})

const again = document.querySelector("[data-given]")
const given = again ? JSON.parse(again.dataset.given) : []
for (const field of again ? document.querySelectorAll("main [name=given]") : []) {
  if (["radio", "checkbox"].includes(field.type)) field.checked = given.includes(field.value)
  else if (given.length) field.value = given[0]
}
