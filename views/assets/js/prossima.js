import { carry } from "./carry.js"
import { wireExit } from "./exit.js"
import { sendOnce } from "./once.js"
import { wireSteppers } from "./stepper.js"
import { wirePainter } from "./painter.js"
import { shrinkPhotos } from "./photo.js"
import { wireSubscribe } from "./subscribe.js"
import { wireSharing } from "./sharing.js"

wireExit()
sendOnce()
carry()
wireSteppers()
shrinkPhotos()
wireSubscribe()
for (const box of document.querySelectorAll("[data-painter]")) wirePainter(box)
for (const box of document.querySelectorAll("[data-sharing]")) wireSharing(box)
document.querySelector("[data-faults]")?.focus()
