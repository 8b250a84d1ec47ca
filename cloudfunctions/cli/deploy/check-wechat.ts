import path from 'node:path'
import { readManifest, readWechatProject } from './manifest'
import { wrong, type Check, type Finding } from './finding'

const file = 'project.config.json'

/** project.config.json: whose mini-program it is, and that it points at what is built. */
export const checkWechat: Check = (place) => {
  const project = readWechatProject(place)
  if (!project) return [wrong('wechatProject', file, '读不出来，或者格式不对。', '用 git 里的那一份换回来。')]
  const found: Finding[] = []
  if (!/^wx[0-9a-f]{16}$/.test(project.appid)) {
    found.push(
      wrong(
        'appid',
        `${file} appid`,
        '没有写自己小程序的 AppID。',
        '从微信公众平台“开发设置”抄 wx 开头的 18 位 AppID。',
      ),
    )
  }
  if (!project.setting.urlCheck) {
    found.push(
      wrong(
        'urlCheck',
        `${file} setting.urlCheck`,
        '关掉了合法域名检查，真机上会和开发时不一样。',
        '改成 true；本小程序只走云函数，不需要配置域名。',
      ),
    )
  }
  const manifest = readManifest(place)
  const same = (a: string, b: string): boolean => path.resolve(place.root, a) === path.resolve(place.root, b)
  if (
    !same(project.miniprogramRoot, 'dist/weapp') ||
    (manifest && !same(project.cloudfunctionRoot, manifest.functionRoot))
  ) {
    found.push(
      wrong(
        'wechatRoots',
        file,
        '没有指向构建出来的 dist/weapp 和 dist/cloudfunctions。',
        '把 miniprogramRoot、cloudfunctionRoot 改回来。',
      ),
    )
  }
  return found
}
