import { createHash } from 'node:crypto'

/** The same UUID (version 8: custom) for the same words, on every machine: links into the demonstration keep working. */
export function demoId<Id extends string>(...words: readonly string[]): Id {
  const hex = createHash('sha256')
    .update(['yuanba.demo.v1', ...words].join('|'))
    .digest('hex')
  const variant = ((parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}` as Id
}

/** A source of numbers in [0, 1) that begins the same for the same words (mulberry32). */
export function chanceFrom(words: string): () => number {
  let state = createHash('sha256').update(words).digest().readUInt32LE(0)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** The list in another order, which the words decide. */
export function shuffled<T>(list: readonly T[], words: string): T[] {
  const chance = chanceFrom(words)
  return list
    .map((entry) => ({ entry, order: chance() }))
    .sort((a, b) => a.order - b.order)
    .map(({ entry }) => entry)
}

const surnames = [
  ...'王李张刘陈杨黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文冉向覃',
]
const middles = [...'国建德永志文明世光清学成兴维正玉秀桂淑素碧先泽晓雨思家俊']
const lasts = [...'华强平军伟林富贵福祥海波勇刚英兰芳珍琼群容霞梅蓉莲燕静敏琴慧娟涛鹏飞杰宇欣怡']

/** Invents names that are all different from each other and from those already taken. */
export function nameMaker(words: string, taken: Iterable<string>): () => string {
  const chance = chanceFrom(words)
  const used = new Set(taken)
  const pick = (list: readonly string[]): string => list[Math.floor(chance() * list.length)] ?? ''
  return () => {
    for (;;) {
      const name = pick(surnames) + (chance() < 0.12 ? '' : pick(middles)) + pick(lasts)
      if (used.has(name)) continue
      used.add(name)
      return name
    }
  }
}
