import type { AttachedFile as File, FilePurpose } from '../../types/file'
import type { CompoundId } from '../../types/ids'
import { useAttach } from '../client/use-attach'
import { AttachedFile } from './attached-file'
import { FileField } from './file-field'

interface AttachFieldProps {
  readonly id: string
  readonly label: string
  readonly hint?: string
  readonly compoundId: CompoundId
  readonly purpose: FilePurpose
  readonly value: File | null
  /** The file that was taken in, or null when it was taken away. */
  readonly onChange: (file: File | null) => void
  readonly photosOnly?: boolean
}

/** A FileField that sends what is chosen to the yard's storage and registers it. */
export function AttachField({ compoundId, purpose, value, onChange, ...rest }: AttachFieldProps) {
  const { stage, pick, again } = useAttach(compoundId, purpose, onChange)
  return (
    <FileField
      {...rest}
      stage={stage}
      onPick={pick}
      onAgain={again}
      onRemove={() => {
        onChange(null)
      }}
    >
      {value ? <AttachedFile compoundId={compoundId} file={value} /> : null}
    </FileField>
  )
}
