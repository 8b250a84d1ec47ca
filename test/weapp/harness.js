// Opens pages of the real `taro build --type weapp` output in miniprogram-simulate, which compiles their templates
// with WeChat's own compiler. Needs dist/weapp to have been built.
const path = require('node:path')
const { URLSearchParams } = require('node:url')
const testing = require('@jest/globals')
const simulate = require('miniprogram-simulate')
const simulateUtils = require('miniprogram-simulate/src/utils')
const exparser = require('miniprogram-exparser')

const dist = process.env.YUANBA_WEAPP || path.resolve(__dirname, '../../dist/weapp')
const definitions = new Map() // file → what it gave to Component() or Page()
const componentIds = new Map() // route → id in the simulator
const kept = new Map() // the phone's storage
let app
let pages = []
const open = new Set() // handles of the pages in view
let answer = () => {
  throw new Error('call useCloud() first: these tests have no canned answers')
}

/** Who answers wx.cloud.callFunction: `({ name, data }) => result`, for example the built function's main(). */
function useCloud(callFunction) {
  answer = callFunction
}

/** Forgets everything the phone has kept. */
function clearStorage() {
  kept.clear()
}

// webpack's cache lets each file call Page() or Component() once only, so what it gave is replayed; without this
// Taro's recursive template renders empty from the second page on.
simulateUtils.runJs = (file) => {
  if (!definitions.has(file)) define(file)
  const definition = definitions.get(file)
  globalThis.Component({ ...definition, options: { ...definition.options } })
}

function define(file) {
  const register = globalThis.Component
  globalThis.Component = (options) => definitions.set(file, options)
  globalThis.Page = ({ data, ...rest }) => {
    const methods = {}
    const fields = {}
    for (const [name, value] of Object.entries(rest)) {
      ;(typeof value === 'function' ? methods : fields)[name] = value
    }
    definitions.set(file, { data, methods, ...fields })
  }
  try {
    require(file)
  } finally {
    globalThis.Component = register
  }
}

function calledBack(work) {
  return (options = {}) => {
    const result = work(options)
    options.success?.(result ?? {})
    options.complete?.(result ?? {})
  }
}

// Nothing is laid out here: whoever asks where pieces stand finds none.
function withoutLayout() {
  const asked = []
  const query = {
    selectAll: () => ({
      boundingClientRect(found) {
        asked.push(found)
        return query
      },
    }),
    exec() {
      for (const found of asked) found([])
    },
  }
  return query
}

// What WeChat gives every mini-program. `navigateTo` and its kin note where the app wanted to go.
function phone(visited, settings) {
  const base = { SDKVersion: '3.8.0', theme: 'light', language: 'zh_CN', ...settings }
  const screen = { windowWidth: 375, windowHeight: 667, pixelRatio: 2, screenWidth: 375, screenHeight: 667 }
  const go = (kind) => calledBack(({ url }) => void visited.push({ kind, url }))
  return {
    nextTick: (work) => setTimeout(work, 0),
    createSelectorQuery: withoutLayout,
    canIUse: () => true,
    getAppBaseInfo: () => base,
    getWindowInfo: () => screen,
    getDeviceInfo: () => ({ platform: 'devtools', system: 'iOS 17' }),
    getSystemInfoSync: () => ({ ...base, ...screen, platform: 'devtools' }),
    getStorageSync: (key) => kept.get(key) ?? '',
    setStorageSync: (key, value) => void kept.set(key, value),
    removeStorageSync: (key) => void kept.delete(key),
    getStorageInfoSync: () => ({ keys: [...kept.keys()], currentSize: 0, limitSize: 10240 }),
    onNetworkStatusChange: () => undefined,
    offNetworkStatusChange: () => undefined,
    pageScrollTo: calledBack(() => undefined),
    setClipboardData: calledBack(({ data }) => void copied.push(data)),
    setNavigationBarTitle: calledBack(() => undefined),
    showShareMenu: calledBack(() => undefined),
    navigateTo: go('navigateTo'),
    redirectTo: go('redirectTo'),
    switchTab: go('switchTab'),
    navigateBack: go('navigateBack'),
    cloud: {
      init: () => undefined,
      callFunction: async (request) => ({ result: await answer(request) }),
    },
  }
}

const visited = []
const copied = []

/** Starts the app as WeChat does. `settings` stand for the phone's own (fontSizeScaleFactor). */
function start(settings = {}) {
  if (app) return
  globalThis.wx = Object.assign(globalThis.wx ?? {}, phone(visited, settings))
  globalThis.getCurrentPages = () => pages
  globalThis.getApp = () => app
  globalThis.App = (options) => {
    app = options
  }
  require(path.join(dist, 'app.js'))
  app.onLaunch({ path: '', query: {}, scene: 1001 })
}

/** Another person's phone: nothing kept, and the app started afresh, as nothing of the last one is in memory. */
function anotherPhone(settings = {}) {
  for (const page of [...open]) page.close()
  clearStorage()
  definitions.clear()
  componentIds.clear()
  visited.length = 0
  copied.length = 0
  app = undefined
  // The bundle hangs what it has loaded on wx; the modules themselves are in jest's registry.
  for (const name of Object.keys(globalThis.wx ?? {}))
    if (/webpack/i.test(name)) Reflect.deleteProperty(globalThis.wx, name)
  testing.jest.resetModules()
  start(settings)
}

/** Lets promises, timers and setData run until nothing more is expected at once. */
async function settle(ticks = 15) {
  for (let tick = 0; tick < ticks; tick += 1) await simulate.sleep(4)
}

/** Waits until the words are on the page; fails with what was there instead. */
async function waitForText(page, words, patience = 200) {
  for (let tick = 0; tick < patience && !page.text().includes(words); tick += 1) await simulate.sleep(10)
  if (!page.text().includes(words)) throw new Error(`never saw "${words}"; the page says: ${page.text()}`)
}

function press(element) {
  const target = element.__wxElement
  if (!target) throw new Error(`${element.outerHTML} is no element of the page`)
  const event = exparser.Event.create('tap', {}, { bubbles: true, composed: true, capturePhase: true })
  exparser.Event.dispatchEvent(target, event)
}

/** The words a finger would aim at: the innermost element that says exactly them; of several the one on top. */
/** What an element says as it is read: what keeps a figure and its unit together is a space like others. */
function read(element) {
  return element.textContent.replaceAll('\u00a0', ' ').replaceAll('\u2060', '')
}

function saying(host, words) {
  const all = [...host.querySelectorAll('*')].filter((element) => read(element).trim() === words)
  const innermost = all.filter(
    (element) => !all.some((other) => other !== element && element.contains(other)),
  )
  return innermost[innermost.length - 1]
}

function handle(component, instance, host) {
  function find(selector) {
    const element = component.querySelector(selector)
    if (!element) throw new Error(`nothing at ${selector}; the page says: ${read(host)}`)
    return element
  }
  const page = {
    component,
    /** The page as WeChat has it; aria attributes are seen in its data only. */
    instance,
    /** As it is read: a space is a space, whether a line may break at it or not. */
    text: () => read(host),
    has: (selector) => Boolean(component.querySelector(selector)),
    async tap(selector) {
      find(selector).dispatchEvent('tap')
      await settle()
    },
    /** Taps what says these words, as a person would who knows no ids. */
    async press(words) {
      const element = saying(host, words)
      if (!element) throw new Error(`nothing says "${words}"; the page says: ${read(host)}`)
      press(element)
      await settle()
    },
    async type(selector, value) {
      find(selector).dispatchEvent('input', { detail: { value } })
      await settle()
    },
    /** As when another page came to the front and went again. */
    async show() {
      instance.onHide?.()
      instance.onShow?.()
      await settle()
    },
    close() {
      instance.onHide?.()
      instance.onUnload?.()
      component.detach()
      host.remove()
      pages = pages.filter((page) => page !== instance)
      open.delete(page)
    },
  }
  open.add(page)
  return page
}

/** Opens the page the app last asked WeChat for. */
function follow() {
  const { url } = visited[visited.length - 1]
  const [route, query = ''] = url.replace(/^\//, '').split('?')
  return openPage(route, Object.fromEntries(new URLSearchParams(query)))
}

/** Opens a built page (`pages/home/index`) with the parameters of its address. Close it when done. */
async function openPage(route, query = {}) {
  start()
  if (!componentIds.has(route)) {
    componentIds.set(route, simulate.load(path.join(dist, route), { rootPath: dist }))
  }
  const component = simulate.render(componentIds.get(route))
  const host = document.body.appendChild(document.createElement('div'))
  component.attach(host)
  const { instance } = component
  Object.assign(instance, { route, options: query })
  pages.push(instance)
  instance.onLoad(query)
  instance.onShow?.()
  instance.onReady?.()
  await settle()
  return handle(component, instance, host)
}

module.exports = {
  anotherPhone,
  clearStorage,
  copied,
  dist,
  follow,
  openPage,
  settle,
  start,
  useCloud,
  visited,
  waitForText,
}
