// What a list says, on a map: how many in each square of 1 km, and the same ways on. Never a home.
import { drawLand, nameButtons } from "./land.js"
import { circle, divIcon, latLngBounds, map as leafletMap, marker, rectangle } from "leaflet"

const corners = ([south, west, north, east]) => [[south, west], [north, east]]
const middle = ([south, west, north, east]) => [(south + north) / 2, (west + east) / 2]

function linksOf(rows) {
  const list = document.createElement("ul")
  for (const { title, when, href } of rows) {
    const [item, link, note] = ["li", "a", "small"].map((name) => document.createElement(name))
    link.href = href
    link.textContent = title
    note.textContent = when
    item.append(link, note)
    list.append(item)
  }
  return list
}

function disc(words) {
  const shown = document.createElement("b")
  shown.textContent = words
  return divIcon({ className: "pr-map__disc", html: shown, iconSize: [44, 44] })
}

function showSquares(box) {
  const { own, rings, squares } = JSON.parse(box.dataset.squares)
  const ground = document.createElement("div")
  ground.className = "pr-map pr-map--squares"
  box.replaceChildren(ground)
  const map = leafletMap(ground, { minZoom: 8, maxZoom: 15, scrollWheelZoom: false })
  map.attributionControl.setPrefix(false)
  nameButtons(map, box.dataset)
  const all = squares.reduce((seen, { box: each }) => seen.extend(corners(each)), latLngBounds(corners(own)))
  map.fitBounds(all.pad(0.15), { maxZoom: 13 })
  for (const [metres, words] of rings) {
    const ring = circle(middle(own), { radius: metres, className: "pr-map__ring", interactive: false }).addTo(map)
    marker([ring.getBounds().getNorth(), ring.getLatLng().lng], { icon: divIcon({ className: "pr-map__words", html: "" }), interactive: false, keyboard: false })
      .addTo(map).getElement().textContent = words
  }
  for (const { box: each, count, words, rows } of squares) {
    rectangle(corners(each), { className: "pr-map__cell", interactive: false }).addTo(map)
    marker(middle(each), { icon: disc(count) }).addTo(map).bindPopup(() => linksOf(rows), { minWidth: 190, maxHeight: 120, autoPanPaddingTopLeft: [66, 8] }).getElement().setAttribute("aria-label", words)
  }
  rectangle(corners(own), { className: "pr-map__own", interactive: false }).addTo(map)
  drawLand(map, box)
}

for (const box of document.querySelectorAll("[data-squares]")) showSquares(box)
