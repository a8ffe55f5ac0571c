// Builds views/static/dist from the sources beside this file. `node build.mjs` writes it;
// `node build.mjs --check` builds in memory and fails, naming the files, when dist differs.
import { createHash } from "node:crypto"
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { dirname, extname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib"
import * as esbuild from "esbuild"
import * as sass from "sass"

const here = dirname(fileURLToPath(import.meta.url))
const dist = join(here, "../static/dist")
const modules = join(here, "node_modules")
const browsers = ["chrome99", "safari15.4", "firefox97"]
const built = new Map() // file name -> Buffer
const names = {} // logical name -> file name

function keep(name, content, { hashed = true } = {}) {
  const bytes = Buffer.from(content)
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 10)
  const dot = name.lastIndexOf(".")
  const file = hashed ? `${name.slice(0, dot)}.${hash}${name.slice(dot)}` : name
  names[name] = file
  built.set(file, bytes)
  return file
}

const source = (...path) => readFileSync(join(here, ...path))
const fromModule = (...path) => readFileSync(join(modules, ...path))
// Whatever a style sheet or a manifest names by its logical name is named by its hashed one.
const withHashes = (text) => Object.entries(names)
  .reduce((all, [name, file]) => all.replaceAll(new RegExp(`(["(/])${name}(?=[")])`, "g"), `$1${file}`), text)

function keepFonts() {
  for (const part of ["latin", "latin-ext"]) {
    for (const weight of [400, 600, 700]) {
      const name = `titillium-${part}-${weight}.woff2`
      const ours = join(here, "fonts", name) // with the letters of Romanian: fonts/make_latin.py
      const file = `titillium-web-${part}-${weight}-normal.woff2`
      keep(name, existsSync(ours) ? readFileSync(ours) : fromModule("@fontsource/titillium-web/files", file))
    }
  }
  for (const weight of [400, 600]) {
    keep(`cairo-arabic-${weight}.woff2`, fromModule("@fontsource/cairo/files", `cairo-arabic-${weight}-normal.woff2`))
  }
}

function keepIcons() {
  const symbols = readdirSync(join(here, "icons")).sort().map((file) => {
    const inside = source("icons", file).toString().replace(/^<svg[^>]*>|<\/svg>\s*$/g, "")
    return `<symbol id="${file.replace(".svg", "")}" viewBox="0 0 24 24">${inside}</symbol>`
  })
  keep("icons.svg", `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("\n")}</svg>\n`)
  for (const file of readdirSync(join(here, "brand")).sort()) {
    if (extname(file) !== ".webmanifest") keep(file, source("brand", file))
  }
  keep("manifest.webmanifest", withHashes(source("brand/manifest.webmanifest").toString()))
}

// Nothing is purged by what templates use today: little is compiled that no page needs, and a
// page with a new word must not ask for a new build.
async function keepStyle(name) {
  const compiled = sass.compile(join(here, `sass/${name}.scss`), {
    loadPaths: [modules], quietDeps: true,
    silenceDeprecations: ["import", "global-builtin", "color-functions", "if-function"],
  }).css
  const before = name === "map" ? leafletStyle() : ""
  const small = await esbuild.transform(before + compiled, { loader: "css", minify: true, target: browsers, legalComments: "none" })
  keep(`${name}.css`, withHashes(small.code))
}

// Our pin is drawn by the sprite, so Leaflet's own pictures are never asked for.
function leafletStyle() {
  return fromModule("leaflet/dist/leaflet.css").toString().replace(/background-image:\s*url\(images[^)]*\);?/g, "")
}

async function keepScripts() {
  // Leaflet signs the map with a link to its own site: the page's notices name it instead.
  const quiet = {
    name: "leaflet without its link",
    setup: (build) => build.onLoad({ filter: /leaflet-src\.esm\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, "utf8").replace(/prefix: '<a[\s\S]*?Leaflet<\/a>'/, "prefix: false"),
    })),
  }
  for (const name of ["prossima", "map", "key", "desk", "chronomap", "diary", "home", "survey", "asking", "parts", "worker"]) {
    const result = await esbuild.build({
      entryPoints: [join(here, `js/${name}.js`)], bundle: true, minify: true, write: false, format: "iife",
      target: browsers, legalComments: "none", plugins: [quiet], nodePaths: [modules],
      alias: { leaflet: join(modules, "leaflet/dist/leaflet-src.esm.js") },
    })
    keep(`${name}.js`, result.outputFiles[0].contents)
  }
  keep("htmx.js", fromModule("htmx.org/dist/htmx.min.js"))
}

// The municipalities for the pin's map; where they come from stands in the file's own maker.
function keepLand() {
  keep("municipalities.json", source("geo/municipalities.json"))
}

// Whose work is built in, and on which terms: their licences ask to travel along.
function keepLicences() {
  const from = ["@fontsource/titillium-web", "@fontsource/cairo", "bootstrap-italia", "htmx.org", "leaflet"]
  keep("licences.txt", from.map((name) => `${name}\n\n${fromModule(name, "LICENSE")}`).join("\n\n----\n\n"))
}

function compressed(bytes) {
  return brotliCompressSync(bytes, { params: {
    [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  } })
}

function keepCompressed() {
  for (const [file, bytes] of [...built]) {
    if (/\.(css|js|json|svg|webmanifest)$/.test(file)) built.set(`${file}.br`, compressed(bytes))
  }
}

function differences() {
  const there = existsSync(dist) ? readdirSync(dist) : []
  const changed = [...built.keys()].filter((file) => !there.includes(file) || !same(file))
  return [...changed, ...there.filter((file) => !built.has(file))].sort()
}

// Two versions of brotli may pack the same bytes differently: what counts is what comes out.
function same(file) {
  const open = (bytes) => (file.endsWith(".br") ? brotliDecompressSync(bytes) : bytes)
  return open(readFileSync(join(dist, file))).equals(open(built.get(file)))
}

keepFonts()
keepIcons()
await keepStyle("prossima")
await keepStyle("map")
await keepStyle("chronomap")
await keepStyle("scenario")
await keepStyle("diary")
await keepStyle("shifts")
await keepStyle("charts")
await keepStyle("budget")
await keepStyle("commitments")
await keepScripts()
keepLand()
keepLicences()
keepCompressed()
const listed = Object.fromEntries(Object.entries(names).sort())
built.set("manifest.json", Buffer.from(`${JSON.stringify(listed, null, 2)}\n`))

if (process.argv.includes("--check")) {
  const changed = differences()
  if (changed.length) console.error(`views/static/dist is not what its sources build: ${changed.join(", ")}`)
  process.exit(changed.length ? 1 : 0)
}
mkdirSync(dist, { recursive: true })
for (const file of differences()) {
  if (built.has(file)) writeFileSync(join(dist, file), built.get(file))
  else rmSync(join(dist, file))
}
for (const [file, bytes] of built) if (file.endsWith(".br")) console.log(String(bytes.length).padStart(7), file)
