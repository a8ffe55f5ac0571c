// Where one lives: tap or drag the pin; the square shows what neighbours may know of it.
import { wireKeys } from "./keys.js"
import { drawLand, nameButtons } from "./land.js"
import "./doors.js"
import "./hour.js"
import "./squares.js"
import { divIcon, map as leafletMap, marker, rectangle } from "leaflet"

// One grid for everyone, about 1 km: the same sums as places/coarsen.
const ROWS_PER_DEGREE = 111.195

function cellAround({ lat, lng }) {
  const [south, north] = [0, 1].map((next) => (Math.floor(lat * ROWS_PER_DEGREE) + next) / ROWS_PER_DEGREE)
  const columns = ROWS_PER_DEGREE * Math.cos((((south + north) / 2) * Math.PI) / 180)
  const column = Math.floor(lng * columns)
  return [[south, column / columns], [north, (column + 1) / columns]]
}

function showPlace(box) {
  const form = box.closest("form")
  const [lat, lon] = [box.dataset.lat, box.dataset.lon].map((name) => form.elements[name])
  box.hidden = false
  const map = leafletMap(box, { attributionControl: true, minZoom: 8, maxZoom: 17, scrollWheelZoom: false })
  map.attributionControl.setPrefix(false)
  nameButtons(map, box.dataset)
  map.setView([Number(lat.value) || Number(box.dataset.centreLat), Number(lon.value) || Number(box.dataset.centreLon)], lat.value ? 12 : 10)
  const pin = marker(map.getCenter(), {
    draggable: true, keyboard: false, alt: box.dataset.pinWords,
    icon: divIcon({ className: "pr-map__pin", html: `<svg aria-hidden="true"><use href="${box.dataset.icon}"/></svg>`, iconSize: [44, 44], iconAnchor: [22, 40] }),
  })
  const cell = rectangle(cellAround(map.getCenter()), { className: "pr-map__cell", interactive: false })

  const put = (at, { write }) => {
    pin.setLatLng(at).addTo(map)
    cell.setBounds(cellAround(at)).addTo(map)
    if (!write) return
    ;[lat.value, lon.value] = [at.lat.toFixed(5), at.lng.toFixed(5)]
    lat.dispatchEvent(new Event("change", { bubbles: true }))
  }
  for (const button of form.querySelectorAll("[data-locate]")) {
    button.hidden = !navigator.geolocation
    const found = ({ coords }) => (put({ lat: coords.latitude, lng: coords.longitude }, { write: true }), map.setView(pin.getLatLng(), 13))
    button.addEventListener("click", () => navigator.geolocation.getCurrentPosition(found, () => (button.hidden = true)))
  }
  map.on("click", (event) => put(event.latlng, { write: true }))
  pin.on("dragend", () => put(pin.getLatLng(), { write: true }))
  if (lat.value && lon.value) put({ lat: Number(lat.value), lng: Number(lon.value) }, { write: false })
  const know = wireKeys(map, box, put)
  drawLand(map, box, know)
}

for (const box of document.querySelectorAll("[data-pin-map]")) showPlace(box)
