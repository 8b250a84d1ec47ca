import type { CovenantView } from '../../../types/covenant'
import { clauseNumber, covenantKindLabels, effectWords } from '../covenant'
import { startOfDay } from '../clocks'
import type { Sheet, SheetBlock } from './model'
import { paperDay, placeLine, section, sheetAround } from './parts'

/** 公约、制度: every clause with its number, how it came to hold and what that means, from when, and where to ask. */
export function covenantSheet(view: CovenantView): Sheet {
  const { shown } = view
  const name = covenantKindLabels[view.kind]
  const posted = shown.state === 'posted' && shown.visibility === 'visible'
  const blocks: SheetBlock[] = [
    ...(posted ? [] : [{ kind: 'banner', text: '草稿预览，还没有贴出来，请不要张贴。' } as const]),
    ...(posted && !view.inForce ? [{ kind: 'banner', text: bannerOf(view) } as const] : []),
    { kind: 'title', text: shown.title },
    placeLine(view),
    { kind: 'subtitle', text: `${name} · 第 ${shown.number} 版` },
    ...(shown.preamble === '' ? [] : [{ kind: 'text', text: shown.preamble } as const]),
    ...shown.clauses.flatMap(({ text }, index): SheetBlock[] => [
      { kind: 'text', text: clauseNumber(index + 1), strong: true },
      { kind: 'text', text },
    ]),
    ...section('怎么定的', [
      shown.adoptedWords,
      shown.adoption === null ? null : effectWords(shown.adoption.how),
      shown.validFrom === null ? null : `从${paperDay(startOfDay(shown.validFrom))}起按这个办。`,
    ]),
    ...section('废止', endingWords(view)),
    ...section('有不清楚的', [
      view.contactPhone === null ? '问楼栋代表或业委会。' : `打电话问：${view.contactPhone}。`,
    ]),
  ]
  const foot = {
    lines: ['张贴的人（签字）', '贴出日期'],
    address: null,
    addressWords: `在微信里打开“院坝”，点“办事”“公约和制度”，找：${shown.title}`,
  }
  return sheetAround(view, {
    name,
    about: shown.title,
    mark: `第 ${shown.number} 版`,
    leaves: [{ blocks, foot }],
  })
}

function bannerOf({ startsOn, repeal }: CovenantView): string {
  if (startsOn !== null) return `这一版从${paperDay(startOfDay(startsOn))}起才按着办，现在还不按这一版。`
  if (repeal?.holds) return '这一份已经废止，现在不按这一份，请不要张贴。'
  return '这是以前的一版，现在不按这一版，请不要张贴。'
}

/** What ended it, as far as everybody may read that. */
function endingWords({ repeal }: CovenantView): (string | null)[] {
  if (repeal?.visibility !== 'visible') return []
  const words = repeal.holds ? '起已经废止。' : '起废止。'
  return [`从${paperDay(startOfDay(repeal.from))}${words}`, repeal.adoptedWords, `原因：${repeal.reason}`]
}
