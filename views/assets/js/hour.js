// The day of the doors near: the slider says how many are open while it moves; the page asks when it rests.
// Where the device is, is sent nowhere until somebody presses for it.
const clock = (minute) => `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`
const KEPT = ["kind", "by", "day", "at", "minutes"]

function wireSlider(form) {
  const slider = form.querySelector("[data-doors-slider]")
  const at = form.elements.at
  const minute = () => Number(at.value.slice(0, 2)) * 60 + Number(at.value.slice(3))
  const show = () => {
    const { moments, words } = JSON.parse(form.querySelector("[data-doors-day]").dataset.doorsDay)
    const said = words[moments.filter((moment) => moment <= minute()).length - 1]
    form.querySelector("[data-doors-said]").textContent = said
    slider.setAttribute("aria-valuetext", `${at.value}, ${said}`)
  }
  slider.hidden = false
  form.querySelector("[data-doors-show]").hidden = Boolean(window.htmx)
  slider.addEventListener("input", () => ((at.value = clock(Number(slider.value))), show()))
  at.addEventListener("input", () => at.value && ((slider.value = minute()), show()))
}

function wireHere(here, form) {
  here.hidden = !navigator.geolocation
  const found = ({ coords }) => {
    for (const name of KEPT) here.elements[name].value = form.elements[name].value
    ;[here.elements.lat.value, here.elements.lon.value] = [coords.latitude.toFixed(3), coords.longitude.toFixed(3)]
    here.submit()
  }
  here.querySelector("button").addEventListener("click", () => navigator.geolocation.getCurrentPosition(found, () => (here.hidden = true)))
}

for (const form of document.querySelectorAll("[data-doors-form]")) {
  wireSlider(form)
  const here = document.querySelector("[data-doors-here]")
  if (here) wireHere(here, form)
  // Who comes back from a service finds what she had asked; a point stands in no address.
  form.addEventListener("htmx:afterRequest", () => {
    if (form.method === "get") history.replaceState(null, "", `?${new URLSearchParams(new FormData(form))}`)
  })
}
