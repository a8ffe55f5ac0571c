// The ground of every map: boundaries and names from here, tiles only from whom the deployer named.
import { geoJSON, tileLayer, tooltip } from "leaflet"

// Leaflet's buttons speak English by themselves.
export function nameButtons(map, { buttonIn, buttonOut, buttonClose }) {
  const name = (selector, words) => {
    const button = map.getContainer().querySelector(selector)
    if (!button) return
    button.title = words
    button.setAttribute("aria-label", words)
  }
  name(".leaflet-control-zoom-in", buttonIn)
  name(".leaflet-control-zoom-out", buttonOut)
  map.on("popupopen", () => name(".leaflet-popup-close-button", buttonClose))
}

export async function drawLand(map, box, know = () => {}) {
  const { tiles, tilesCredit, boundaries, credit } = box.dataset
  if (tiles) tileLayer(tiles, { attribution: tilesCredit, maxZoom: 19 }).addTo(map)
  if (!boundaries) return
  const answer = await fetch(boundaries)
  if (!answer.ok) return
  const land = await answer.json()
  know(land)
  geoJSON(land, {
    interactive: false, attribution: credit,
    style: { className: tiles ? "pr-map__border" : "pr-map__land" },
  }).addTo(map).bringToBack()
  // A name stands in its town, which is not always the middle of its land.
  for (const { properties: { name, lat, lon } } of land.features) {
    if (name && lat) tooltip([lat, lon], { permanent: true, direction: "center", pane: "shadowPane", content: name }).addTo(map)
  }
}
