import { type ReactNode } from 'react'
import { View } from '@tarojs/components'
import type { PickKind } from '../client/pick-file'
import type { AttachStage } from '../client/use-attach'
import { Button } from './button'
import { NoticeBar } from './notice'
import { Progress } from './progress'

interface FileFieldProps {
  /** What the file is for: "照片或 PDF（可以不加）". */
  readonly label: string
  readonly hint?: string
  readonly id: string
  readonly stage: AttachStage
  /** The file that is there already, as a FileRow; null while there is none. */
  readonly children: ReactNode
  readonly onPick: (kind: PickKind) => void
  readonly onAgain: () => void
  readonly onRemove: () => void
  /** Photos only: a ballot is photographed. */
  readonly photosOnly?: boolean
}

/** A place for one photo or PDF: choose, see how far it is, look at it, take it away, try again. */
export function FileField(props: FileFieldProps) {
  const { label, hint, id, stage, children, onPick, onAgain, onRemove, photosOnly = false } = props
  const sending = stage.step === 'sending'
  const failed = stage.step === 'failed' ? stage : null
  const there = children !== null
  return (
    <View className="field">
      <View className="field__label">{label}</View>
      {hint && !there ? <View className="field__hint">{hint}</View> : null}
      {there && !sending ? children : null}
      {sending ? <Progress label={`正在上传 ${stage.name}`} share={stage.share} /> : null}
      {failed ? <NoticeBar tone="attention" icon="alert" text={failed.failure.message} /> : null}
      {failed?.again ? (
        <Button id={`${id}-again`} kind="secondary" label="再传一次" onPress={onAgain} />
      ) : null}
      {there && !sending ? (
        <Button id={`${id}-remove`} kind="quiet" label="去掉这个文件" onPress={onRemove} />
      ) : null}
      {there || sending ? null : (
        <>
          <Button
            id={`${id}-photo`}
            kind="secondary"
            icon="picture"
            label={failed ? '换一张照片' : '加照片'}
            onPress={() => {
              onPick('photo')
            }}
          />
          {photosOnly ? null : (
            <Button
              id={`${id}-pdf`}
              kind="secondary"
              icon="paper"
              label={failed ? '换一个 PDF' : '加 PDF'}
              onPress={() => {
                onPick('pdf')
              }}
            />
          )}
        </>
      )}
    </View>
  )
}
