import { readFile } from 'node:fs/promises'
import path from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import type { Persona } from '../demo/personas'

const notBuilt = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>院坝</title>
<p>网页预览还没有构建。请运行 npm run build:h5 再刷新。</p></html>`

/** The demonstration's frame: it comes before the app, so that the first person is signed in when the app starts. */
function shell(people: readonly Persona[]): string {
  const data = JSON.stringify(people).replace(/</g, '\\u003c')
  return (
    '<link rel="stylesheet" href="./demo/shell/shell.css">' +
    `<script type="application/json" id="demo-personas">${data}</script>` +
    '<script src="./demo/shell/shell.js"></script>'
  )
}

/** How long a browser keeps a file whose name changes with its content. */
const hashedFile = /\.[0-9a-f]{8,}\.(js|css)$/

/**
 * `GET /`: the browser preview. In the demonstration the page carries the frame with 换个人看 and 时间.
 * @param directory the H5 build
 * @param personas the people of the demonstration; null outside of it
 */
export function previewRoutes(
  app: FastifyInstance,
  directory: string,
  personas: (() => Promise<readonly Persona[]>) | null,
): void {
  async function page(): Promise<string> {
    const html = await readFile(path.join(directory, 'index.html'), 'utf8').catch(() => notBuilt)
    if (!personas || html === notBuilt) return html
    const frame = shell(await personas())
    return html.replace('</head>', () => `${frame}</head>`)
  }

  for (const address of ['/', '/index.html']) {
    app.get(address, async (_request, reply) =>
      reply
        .header('content-type', 'text/html; charset=utf-8')
        .header('cache-control', 'no-cache')
        .send(await page()),
    )
  }
  void app.register(fastifyStatic, {
    root: directory,
    index: false,
    wildcard: true,
    cacheControl: false,
    setHeaders(response, file) {
      const keeps = hashedFile.test(file)
      response.header('cache-control', keeps ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  if (!personas) return
  void app.register(fastifyStatic, {
    root: path.join(__dirname, '../demo/shell'),
    prefix: '/demo/shell/',
    decorateReply: false,
    cacheControl: false,
  })
}
