// The demonstration's frame around the app: 换个人看 and 时间. Runs before the app, so that the first person is signed in
// when the app asks who is there. Plain script of the browser: no build.
;(function () {
  const document = window.document
  const storage = window.localStorage
  const sessionKey = 'yuanba.session'
  const largeKey = 'yuanba.large'
  const visitorKey = 'yuanba-demo-visitor'
  const hourMs = 60 * 60 * 1000
  const dayMs = 24 * hourMs
  const shanghaiMs = 8 * hourMs

  const people = JSON.parse(document.getElementById('demo-personas').textContent)

  // The app keeps its token as JSON inside the wrapper that Taro puts around every stored value.
  function readToken() {
    try {
      return JSON.parse(JSON.parse(storage.getItem(sessionKey)).data)
    } catch {
      return null
    }
  }

  function forgetDrafts() {
    Object.keys(storage)
      .filter((key) => key.startsWith('yuanba.draft.'))
      .forEach((key) => storage.removeItem(key))
  }

  function beSomebody(person) {
    forgetDrafts()
    if (person) {
      storage.removeItem(visitorKey)
      storage.setItem(sessionKey, JSON.stringify({ data: JSON.stringify(person.token) }))
      storage.setItem(largeKey, JSON.stringify({ data: JSON.stringify(person.large === true) }))
    } else {
      storage.setItem(visitorKey, '1')
      storage.removeItem(sessionKey)
    }
  }

  function current() {
    const token = readToken()
    return people.find((person) => person.token === token) || null
  }

  // No chooser first: whoever comes looks through the eyes of the first person. A token of another database is dropped;
  // one that a passer-by got for a slip or an invitation stays, and the app itself lets go of it when it has ended.
  if (!current() && !storage.getItem(visitorKey) && people.length > 0) {
    beSomebody(people[0])
  }

  function element(name, properties, children) {
    const made = Object.assign(document.createElement(name), properties)
    made.append(...(children || []))
    return made
  }

  function goHome() {
    window.location.hash = '#/pages/home/index'
    window.location.reload()
  }

  /** A remark of its own inside the brackets becomes part of the sentence: 业主，身份在核对. */
  function rolesOf(person) {
    return person.roles.join('、').replace(/（/g, '，').replace(/）/g, '')
  }

  function personButton(person, chosen) {
    const button = element('button', { type: 'button' }, [
      person ? person.name + '（' + rolesOf(person) + '）' : '路人（不登录）',
      element('small', { textContent: person ? person.say : '看看没有登录的人能看到什么。' }),
    ])
    button.setAttribute('aria-pressed', String(chosen))
    button.addEventListener('click', () => {
      beSomebody(person)
      goHome()
    })
    return button
  }

  function peoplePanel() {
    const panel = element('section', { className: 'shell-panel shell-people' }, [
      element('h2', { textContent: '换个人看' }),
      element('p', { textContent: '演示数据，人物虚构。' }),
    ])
    const now = current()
    const yards = [...new Set(people.map((person) => person.compound))]
    yards.forEach((yard) => {
      panel.append(element('h3', { textContent: yard }))
      people
        .filter((person) => person.compound === yard)
        .forEach((person) => panel.append(personButton(person, person === now)))
    })
    panel.append(element('h3', { textContent: '没有登录' }), personButton(null, now === null))
    return panel
  }

  function two(number) {
    return String(number).padStart(2, '0')
  }

  /** 10 月 14 日 星期三 10:05, as it is in Shanghai, wherever the browser is. */
  function words(moment) {
    const there = new Date(moment + shanghaiMs)
    const day = '日一二三四五六'.charAt(there.getUTCDay())
    const date = there.getUTCMonth() + 1 + ' 月 ' + there.getUTCDate() + ' 日 星期' + day
    return date + ' ' + two(there.getUTCHours()) + ':' + two(there.getUTCMinutes())
  }

  function tomorrowAtEight(moment) {
    const midnight = Math.floor((moment + shanghaiMs) / dayMs) * dayMs - shanghaiMs
    return midnight + dayMs + 20 * hourMs
  }

  const panels = element('div', { className: 'shell-panels' })
  const time = element('section', { className: 'shell-panel shell-time' })

  function move(order) {
    panels.setAttribute('aria-busy', 'true')
    window
      .fetch('./demo/clock', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(order),
      })
      .then(() => window.location.reload())
  }

  function timeButton(label, order, small) {
    const button = element('button', { type: 'button' }, [
      label,
      ...(small ? [element('small', { textContent: small })] : []),
    ])
    button.addEventListener('click', () => move(order))
    return button
  }

  function showTime(answer) {
    const jumps = answer.moments.slice(0, 8).map((moment) => {
      const what = moment.kind === 'opens' ? '开始投票' : '投票截止'
      return timeButton(
        moment.title + (/[？?！!。]$/.test(moment.title) ? '' : '：') + what,
        { to: moment.at },
        moment.compound + '，' + words(moment.at),
      )
    })
    const tomorrow = tomorrowAtEight(answer.now)
    time.replaceChildren(
      element('h2', { textContent: '时间' }),
      element('p', { className: 'shell-now', textContent: words(answer.now) }),
      timeButton('拨到明晚 8 点', { to: tomorrow }, words(tomorrow)),
      timeButton('+1 小时', { addMs: hourMs }),
      timeButton('+1 天', { addMs: dayMs }),
      ...(jumps.length > 0 ? [element('h3', { textContent: '跳到' })] : []),
      ...jumps,
    )
  }

  function askTime() {
    window
      .fetch('./demo/clock')
      .then((response) => response.json())
      .then(showTime, () => undefined) // the host is being restarted: the next asking will tell
  }

  const strip = element('button', { type: 'button', className: 'shell-strip' })
  const who = current()
  strip.textContent = '演示数据，人物虚构 · ' + (who ? who.name : '路人') + ' ▾'
  strip.setAttribute('aria-expanded', 'false')

  function openSheet(open) {
    panels.classList.toggle('shell-open', open)
    strip.setAttribute('aria-expanded', String(open))
    if (open) panels.querySelector('button').focus()
    else strip.focus()
  }

  strip.addEventListener('click', () => openSheet(true))
  const close = element('button', { type: 'button', className: 'shell-close', textContent: '回到应用' })
  close.addEventListener('click', () => openSheet(false))
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && panels.classList.contains('shell-open')) openSheet(false)
  })

  panels.append(close, peoplePanel(), time)
  document.documentElement.append(strip, panels)
  askTime()
  window.setInterval(askTime, 20000)
})()
