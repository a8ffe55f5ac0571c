// The map by keyboard: arrows move its middle (Leaflet's own keys), Enter puts the pin there, and
// each time it is said which municipality that is.
export function wireKeys(map, box, put) {
  const said = box.parentElement.querySelector("[data-map-said]")
  let towns = []
  const say = (words) => { said.textContent = words.replace("{town}", townAt(towns, map.getCenter()) || "–") }
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target !== box) return
    event.preventDefault()
    put(map.getCenter(), { write: true })
    say(box.dataset.putWords)
  })
  box.addEventListener("focus", () => box.matches(":focus-visible") && (said.textContent = box.dataset.keyWords))
  map.on("moveend", () => document.activeElement === box && say(box.dataset.hereWords))
  return (land) => (towns = land.features)
}

const townAt = (towns, at) => towns.find(({ geometry }) => polygonsOf(geometry).some(([edge]) => isInside(edge, at)))?.properties.name

const polygonsOf = ({ type, coordinates }) => (type === "Polygon" ? [coordinates] : coordinates)

// A line drawn eastwards from a place inside crosses the edge an odd number of times.
function isInside(edge, { lat, lng }) {
  let inside = false
  edge.forEach(([x, y], each) => {
    const [x2, y2] = edge.at(each - 1)
    if (y > lat !== y2 > lat && lng < ((x2 - x) * (lat - y)) / (y2 - y) + x) inside = !inside
  })
  return inside
}
