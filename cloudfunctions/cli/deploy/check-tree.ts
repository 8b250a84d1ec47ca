import { statSync } from 'node:fs'
import path from 'node:path'
import { readText } from './files'
import { doubtful, setting, wrong, type Check, type Finding } from './finding'

/** What lies in the project's folder itself. */
export const checkTree: Check = (place) => {
  const found: Finding[] = []
  const lock = readText(place.root, 'package-lock.json')
  if (lock === null) {
    found.push(
      wrong('lockfile', 'package-lock.json', '没有锁定依赖的版本。', '用 git 里的 package-lock.json。'),
    )
  } else if (/"resolved":\s*"https?:/.test(lock)) {
    found.push(
      wrong(
        'lockfileHost',
        'package-lock.json',
        '写死了下载依赖的地址，换一台机器可能装不上，或者装到别处的包。',
        '去掉 resolved 里的地址：npm install --package-lock-only --omit-lockfile-registry-resolved。',
      ),
    )
  }
  for (const name of ['.env', '.env.local']) {
    const mode = statSync(path.join(place.root, name), { throwIfNoEntry: false })?.mode
    if (mode !== undefined && (mode & 0o077) !== 0) {
      found.push(
        doubtful('readable', name, '这台机器上别的用户也能读到里面的密码。', `运行 chmod 600 ${name}。`),
      )
    }
  }
  return found
}

/** A server of one's own: the host itself, and what stands in front of it. */
export const checkServer: Check = (place) => {
  const found: Finding[] = []
  if (setting(place, 'YUANBA_TRUST_PROXY') === null) {
    found.push(
      wrong(
        'proxy',
        'YUANBA_TRUST_PROXY',
        '没有写明前面有网页服务器：所有人看起来都来自同一个地址，一个人试错码，全院都登不上。',
        '写上 YUANBA_TRUST_PROXY=1（nginx 在同一台机器上）。',
      ),
    )
  }
  const bind = setting(place, 'YUANBA_BIND')
  if (bind !== null && !/^(127\.|::1$)/.test(bind)) {
    found.push(
      doubtful(
        'bind',
        'YUANBA_BIND',
        '不经过 nginx 也能直接连到程序，那里没有加密。',
        '去掉 YUANBA_BIND，或用防火墙只放行 nginx。',
      ),
    )
  }
  const data = setting(place, 'YUANBA_DATA')
  if (data === null || !path.isAbsolute(data) || isInside(place.root, data)) {
    found.push(
      wrong(
        'dataDirectory',
        'YUANBA_DATA',
        '上传的文件放在哪里没有写明，或者放在了程序的文件夹里，升级时会丢。',
        '写一个程序之外的绝对路径，例如 /var/lib/yuanba。',
      ),
    )
  }
  found.push(
    doubtful(
      'noContentCheck',
      '自己的服务器',
      '这里没有微信的内容安全检查，居民写的内容机器不会拦。',
      '安排人看；要机器检查，请用云开发。',
    ),
  )
  return found
}

function isInside(root: string, place: string): boolean {
  const relative = path.relative(root, place)
  return !relative.startsWith('..') && !path.isAbsolute(relative)
}
