// The services of a list, where they lie: each told by its shape, each leading where the list leads.
import { drawLand, nameButtons } from "./land.js"
import { circle, divIcon, latLngBounds, map as leafletMap, marker } from "leaflet"

function wordsOf({ title, when, href }) {
  const [box, link, note] = ["div", "a", "small"].map((name) => document.createElement(name))
  link.href = href
  link.textContent = title
  note.textContent = when
  box.append(link, document.createElement("br"), note)
  return box
}

function iconOf(state) {
  const shape = document.querySelector(`[data-mark="${state}"]`).cloneNode(true)
  return divIcon({ className: "pr-map__door", html: shape, iconSize: [32, 32] })
}

function showDoors(box) {
  const { own, rings, doors } = JSON.parse(box.dataset.doors)
  const ground = document.createElement("div")
  ground.className = "pr-map pr-map--squares"
  box.replaceChildren(ground)
  const map = leafletMap(ground, { minZoom: 8, maxZoom: 17, zoomSnap: 0.25, scrollWheelZoom: false })
  map.attributionControl.setPrefix(false)
  nameButtons(map, box.dataset)
  const all = doors.reduce((seen, { at }) => seen.extend(at), latLngBounds([own]))
  // A single door, or none beside her, is seen with the least ring around it.
  if (doors.length < 2 && rings.length) all.extend(latLngBounds([own]).getCenter().toBounds(2 * rings[0][0]))
  map.fitBounds(all.pad(0.1), { maxZoom: 16 })
  for (const [metres, words] of rings) {
    const ring = circle(own, { radius: metres, className: "pr-map__ring", interactive: false }).addTo(map)
    marker([ring.getBounds().getNorth(), own[1]], { icon: divIcon({ className: "pr-map__words", html: "" }), interactive: false, keyboard: false })
      .addTo(map).getElement().textContent = words
  }
  for (const door of doors) {
    marker(door.at, { icon: iconOf(door.state), keyboard: false, alt: door.title, zIndexOffset: door.state === "open" ? 1000 : 0 })
      .addTo(map).bindPopup(() => wordsOf(door), { minWidth: 160, autoPanPaddingTopLeft: [66, 8] })
  }
  marker(own, { icon: divIcon({ className: "pr-map__me", html: "", iconSize: [22, 22] }), interactive: false, keyboard: false, zIndexOffset: 2000 }).addTo(map)
  drawLand(map, box)
}

const showAll = (within) => { for (const box of within.querySelectorAll("[data-doors]")) showDoors(box) }
showAll(document)
// Another hour, and the page brings another map.
document.addEventListener("htmx:oobAfterSwap", ({ target }) => showAll(target))
