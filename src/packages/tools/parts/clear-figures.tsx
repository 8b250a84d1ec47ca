import { useState } from 'react'
import { Button } from '../../../components/button'
import { ConfirmSheet } from '../../../components/confirm-sheet'

interface ClearFiguresProps {
  readonly id: string
  /** There is something to clear. */
  readonly filled: boolean
  readonly onClear: () => void
}

/** 重新填: empties the form, once it has been asked whether that is meant. */
export function ClearFigures({ id, filled, onClear }: ClearFiguresProps) {
  const [asking, setAsking] = useState(false)
  return (
    <>
      {filled ? (
        <Button
          id={id}
          kind="quiet"
          label="重新填"
          onPress={() => {
            setAsking(true)
          }}
        />
      ) : null}
      <ConfirmSheet
        open={asking}
        question="把填的数字都清掉？"
        confirmLabel="清掉，重新填"
        cancelLabel="不清，接着填"
        onConfirm={() => {
          onClear()
          setAsking(false)
        }}
        onCancel={() => {
          setAsking(false)
        }}
      />
    </>
  )
}
