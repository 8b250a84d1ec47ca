import type { DecisionView } from '../../../../types/decision-view'
import type { VoterId } from '../../../../types/ids'
import type { SheetKind } from '../../../../types/sheet-kinds'
import { printableSheets } from '../../../../cloudfunctions/rules/sheets/may-print'
import { View } from '@tarojs/components'
import { Card } from '../../../components/card'
import { PrintSheet } from './print'

interface SheetsProps {
  readonly view: DecisionView
}

/** What hangs at the gate; the missing doors have their button where the doors are, a receipt where the ballot is. */
const atTheGate: readonly SheetKind[] = ['notice', 'ballots', 'result']

function labelOf(sheet: SheetKind, { noticedAt, openedAt }: DecisionView): string {
  const labels: Readonly<Record<SheetKind, string>> = {
    notice: noticedAt === null && openedAt === null ? '打印通知（草稿预览）' : '打印通知',
    ballots: '打印纸质票',
    missingDoors: '打印没联系上的门牌',
    receipt: '打印凭据',
    result: '打印结果单',
  }
  return labels[sheet]
}

/** For whoever puts up the paper: the sheets for the gate, in one place. */
export function GateSheets({ view }: SheetsProps) {
  const sheets = printableSheets(view).filter((sheet) => atTheGate.includes(sheet))
  if (!postsPaper(view) || sheets.length === 0) return null
  return (
    <Card title="贴在大门口">
      <View className="soft">A4 纸，黑白打印。</View>
      {sheets.map((sheet) => (
        <PrintSheet key={sheet} view={view} sheet={sheet} label={labelOf(sheet, view)} />
      ))}
    </Card>
  )
}

/** For everybody else: the notice, quietly. */
export function QuietNotice({ view }: SheetsProps) {
  if (postsPaper(view) || !printableSheets(view).includes('notice')) return null
  return <PrintSheet view={view} sheet="notice" kind="quiet" label={labelOf('notice', view)} />
}

/** The doors to go to, on paper; with the doors. */
export function MissingDoorsSheet({ view }: SheetsProps) {
  if (!printableSheets(view).includes('missingDoors')) return null
  return <PrintSheet view={view} sheet="missingDoors" label={labelOf('missingDoors', view)} />
}

/** The sheet as it hangs at the gate, for whoever reads the result on the screen. */
export function PostedResult({ view }: SheetsProps) {
  if (!printableSheets(view).includes('result')) return null
  const label = view.state === 'counted' ? labelOf('result', view) : '看贴出来的结果单'
  return (
    <Card>
      <PrintSheet view={view} sheet="result" label={label} />
    </Card>
  )
}

/** That a ballot is in, on paper; with the ballot. */
export function Receipt({ view, voterId }: SheetsProps & { readonly voterId: VoterId }) {
  return (
    <PrintSheet view={view} sheet="receipt" kind="quiet" label={labelOf('receipt', view)} voterId={voterId} />
  )
}

/** Conveners, and whoever goes from door to door in a part of the yard. */
function postsPaper(view: DecisionView): boolean {
  return view.convenes || view.doors !== null
}
