// The hour of a plate: moved without asking anybody, because every moment of the day is in the page.
// A moment holds until the next one, so what is shown is right at every minute.

const clock = (minute) => `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`

function wire(box) {
  const { moments, said, open, cells, shades, bands } = JSON.parse(box.dataset.plate)
  const slider = box.querySelector("[data-plate-at]")
  const put = (name, words) => box.querySelectorAll(`[data-plate-${name}]`).forEach((each) => (each.textContent = words))
  let shown = -1

  function showMoment(place) {
    put("open", open[place])
    for (const cell of box.querySelectorAll("[data-plate-cell]")) cell.textContent = cells[cell.dataset.plateCell][place]
    for (const zone of box.querySelectorAll("[data-plate-zone]")) {
      zone.setAttribute("fill", `url(#pr-shade-${shades[zone.dataset.plateZone][place]})`)
    }
    for (const band of box.querySelectorAll("[data-plate-band]")) band.setAttribute("d", bands[place][band.dataset.plateBand])
  }

  function show() {
    const minute = Number(slider.value)
    const place = moments.filter((moment) => moment <= minute).length - 1
    const words = said[place].replace("{hour}", clock(minute))
    put("hour", clock(minute))
    put("said", words)
    slider.setAttribute("aria-valuetext", words)
    for (const cell of box.querySelectorAll("[data-plate-column]")) {
      cell.classList.toggle("pr-plate__now", Number(cell.dataset.plateColumn) === Math.floor(minute / 60))
    }
    if (place !== shown) showMoment((shown = place))
  }

  slider.addEventListener("input", show)
  show()
}

for (const box of document.querySelectorAll("[data-plate]")) wire(box)
