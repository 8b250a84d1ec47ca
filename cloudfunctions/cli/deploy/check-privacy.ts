import { compareUse, declaredIn, wechatUses } from '../../../config/wechat-use'
import { readText } from './files'
import { setting, wrong, type Check, type Finding, type Place } from './finding'

/** These reach the network directly, for which WeChat wants every domain on a list of its own. */
const networkInterfaces = ['Taro.request', 'Taro.uploadFile', 'Taro.downloadFile', 'Taro.connectSocket']

/** Every interface of WeChat's that src/ uses is declared in docs/privacy.md, and the other way round. */
export const checkPrivacy: Check = (place) => {
  const uses = wechatUses(place.root)
  const { undeclared, unused } = compareUse(uses, declaredIn(readText(place.root, 'docs/privacy.md') ?? ''))
  return [
    ...undeclared.map(({ name, file, line }) =>
      wrong(
        'privacyUndeclared',
        `${file}:${line}`,
        `用了微信接口 ${name}，隐私清单里没有。`,
        '在 docs/privacy.md 写明用途；涉及个人信息的，还要在微信公众平台的隐私保护指引里勾上。',
      ),
    ),
    ...unused.map((name) =>
      wrong(
        'privacyUnused',
        'docs/privacy.md',
        `隐私清单里有 ${name}，程序里没有用。`,
        '从清单里删掉这一行。',
      ),
    ),
    ...checkDomains(
      place,
      uses.filter(({ name }) => networkInterfaces.includes(name)).map(({ name }) => name),
    ),
  ]
}

function checkDomains(place: Place, used: readonly string[]): Finding[] {
  const domains = (setting(place, 'YUANBA_WECHAT_DOMAINS') ?? '').split(/[,\s]+/).filter((one) => one !== '')
  const bad = domains.filter((one) => !/^(https|wss):\/\/[a-z0-9.-]+\.[a-z]{2,}$/i.test(one))
  if (bad.length > 0) {
    return [
      wrong(
        'domain',
        'YUANBA_WECHAT_DOMAINS',
        `不是合法域名：${bad.join('、')}。`,
        '写成 https://域名，不带路径和端口。',
      ),
    ]
  }
  if (used.length === 0 || domains.length > 0) return []
  return [
    wrong(
      'domain',
      'YUANBA_WECHAT_DOMAINS',
      `小程序用 ${used.join('、')} 直接访问网络，没有写合法域名。`,
      '改走云函数；或在微信公众平台配置合法域名，并写在这里。',
    ),
  ]
}
