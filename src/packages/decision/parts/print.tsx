import type { DecisionView } from '../../../../types/decision-view'
import type { VoterId } from '../../../../types/ids'
import { printSeconds, type SheetKind } from '../../../../types/sheet-kinds'
import { call } from '../../../client/call'
import { PrintButton } from '../../../components/print-button'

interface PrintSheetProps {
  readonly view: Pick<DecisionView, 'compoundId' | 'id'>
  readonly sheet: SheetKind
  readonly label: string
  readonly kind?: 'secondary' | 'quiet'
  /** Whose receipt. */
  readonly voterId?: VoterId
}

/** One sheet of a decision, on A4. */
export function PrintSheet({ view, sheet, label, kind = 'secondary', voterId }: PrintSheetProps) {
  const wanted = {
    compoundId: view.compoundId,
    decisionId: view.id,
    kind: sheet,
    ...(voterId ? { voterId } : {}),
  }
  return (
    <PrintButton
      id={`print-${sheet}`}
      kind={kind}
      label={label}
      fetch={(part) =>
        call(
          'decision.printSheet',
          { ...wanted, ...(part > 1 ? { part } : {}) },
          { timeoutMs: printSeconds * 1000 },
        )
      }
    />
  )
}
