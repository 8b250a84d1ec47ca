import { readFileSync } from 'node:fs'
import path from 'node:path'
import { privacyRefusal } from '../../src/client/privacy'
import { compareUse, declaredIn, usesIn, wechatUses } from '../../config/wechat-use'

const root = path.join(__dirname, '../..')
const document = readFileSync(path.join(root, 'docs/privacy.md'), 'utf8')

function namesIn(text: string, file = 'a.tsx'): string[] {
  return usesIn(file, text).map(({ name }) => name)
}

const taro = "import Taro, { useDidShow as seen, type TaroStatic } from '@tarojs/taro'\n"

test('every interface of WeChat’s that src/ uses is declared in docs/privacy.md, and nothing else is', () => {
  const { undeclared, unused } = compareUse(wechatUses(root), declaredIn(document))
  expect({ undeclared, unused }).toEqual({ undeclared: [], unused: [] })
  expect(declaredIn(document).length).toBeGreaterThan(20)
})

test('one more use, or one less, is found', () => {
  const uses = wechatUses(root)
  const more = [...uses, ...usesIn('src/b.ts', `${taro}void Taro.getLocation({})`)]
  expect(compareUse(more, declaredIn(document)).undeclared).toEqual([
    { name: 'Taro.getLocation', file: 'src/b.ts', line: 2 },
  ])
  const less = uses.filter(({ name }) => name !== 'Taro.makePhoneCall')
  expect(compareUse(less, declaredIn(document)).unused).toEqual(['Taro.makePhoneCall'])
})

test('no interface is declared twice, and each has its purpose', () => {
  const declared = declaredIn(document)
  expect(declared).toEqual([...new Set(declared)])
  for (const row of document.split('\n').filter((line) => line.startsWith('| `'))) {
    expect(row.split('|').slice(2, -1)).toEqual(expect.not.arrayContaining([expect.stringMatching(/^\s*$/)]))
  }
})

test.each([
  ['a call', 'Taro.chooseMedia({})', ['Taro.chooseMedia']],
  ['a call on wx itself', 'wx.chooseMedia({})', ['Taro.chooseMedia']],
  ['a key in quotes', "Taro['chooseMedia']({})", ['Taro.chooseMedia']],
  ['a key nobody can know', 'Taro[name]({})', ['Taro.[…]']],
  ['a deeper call', 'Taro.cloud.uploadFile({})', ['Taro.cloud.uploadFile']],
  [
    'taken apart',
    'const { chooseMedia, getLocation: where } = Taro',
    ['Taro.chooseMedia', 'Taro.getLocation'],
  ],
  ['taken out under another name', 'seen(() => 1)', ['useDidShow']],
  ['handed on', 'const mine = Taro', ['Taro as a value']],
  ['a button that asks', '<Button openType="getPhoneNumber" />', ['openType=getPhoneNumber']],
  [
    'a button that may ask',
    "<Button openType={a ? 'share' : 'contact'} />",
    ['openType=share', 'openType=contact'],
  ],
  ['a button nobody can know', '<Button openType={kind} />', ['openType=[…]']],
  ['a field for the nickname', '<Input type="nickname" />', ['type=nickname']],
  [
    'words that only look so',
    "const a = { wx: 1, Taro: 2 }; console.log('Taro.getLocation', a.wx); // wx.getLocation",
    [],
  ],
  ['an ordinary field', '<Input type="text" />', []],
])('the scan sees %s', (_what, text, expected) => {
  expect(namesIn(taro + text)).toEqual(expected)
})

test('resident who declines WeChat’s privacy dialog is told what still works; who only goes back is told nothing', () => {
  for (const error of [
    { errMsg: 'chooseMessageFile:fail privacy permission is not authorized' },
    { errno: 104 },
  ]) {
    expect(privacyRefusal(error)).toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('照常投票'),
    })
  }
  for (const error of [{ errMsg: 'chooseMessageFile:fail cancel' }, new Error('x'), null, undefined]) {
    expect(privacyRefusal(error)).toBeNull()
  }
})
