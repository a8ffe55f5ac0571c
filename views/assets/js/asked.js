// Going through a questionnaire as exchange/survey/answering.py does: what is asked, what cannot
// stand, where one goes next. Answers are lists of texts, as a form sends them.
export function holds(condition, answers) {
  if (!condition) return true
  if (condition.join) {
    const found = condition.parts.map((part) => holds(part, answers))
    if (condition.join === "not") return !found.some(Boolean)
    return condition.join === "all" ? found.every(Boolean) : found.some(Boolean)
  }
  const { test, options, number } = condition
  const given = answers[condition.question] ?? []
  if (test === "at_least") return given.length > 0 && Number(given[0]) >= number
  if (test === "at_most") return given.length > 0 && Number(given[0]) <= number
  return given.some((each) => options.includes(each))
}

// Only what is itself asked opens another branch.
export function asked({ questions }, answers) {
  const kept = {}
  return questions.filter(({ key, asked_if }) => {
    const isAsked = holds(asked_if, kept)
    if (isAsked && answers[key]) kept[key] = answers[key]
    return isAsked
  })
}

export function clashes(kit, answers) {
  const along = asked(kit, answers).map(({ key }) => [key, answers[key]]).filter(([, given]) => given)
  const wrong = kit.checks.filter(({ wrong_if }) => holds(wrong_if, Object.fromEntries(along)))
  return wrong.sort((one, other) => other.is_hard - one.is_hard)
}

// Why an answer cannot stand, by the name the house gives it.
export function faultOf({ kind, required, alone, least, most }, given) {
  const past = (number, low, high) => (least !== null && number < least ? low : most !== null && number > most ? high : null)
  if (!given.length) return required ? "missing" : null
  if (kind === "many") return given.length > 1 && given.some((each) => alone.includes(each)) ? "not_alone" : past(given.length, "too_few", "too_many")
  if (kind === "number") return /^\d{1,9}$/.test(given[0]) ? past(Number(given[0]), "too_low", "too_high") : "not_whole"
  return kind === "words" ? past(given[0].length, null, "too_long") : null
}

// To the next that waits after this one, else to any, else to the look back.
export function after({ kit, said }, key) {
  const order = kit.questions.map((each) => each.key)
  const waiting = asked(kit, said.answers).map((each) => each.key)
    .filter((each) => !said.answers[each] && !said.passed.includes(each))
  const later = waiting.find((each) => order.indexOf(each) > order.indexOf(key))
  return waiting.length ? `/questions/${later ?? waiting[0]}` : "/review"
}
