import { View } from '@tarojs/components'
import {
  concernPhotosAtMost,
  concernSourceLabels,
  concernSources,
  concernTextAtMost,
} from '../../../../types/concern-kinds'
import type { AttachedFile as File } from '../../../../types/file'
import type { CompoundId } from '../../../../types/ids'
import { AttachField } from '../../../components/attach-field'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { ChoiceGroup, Toggle } from '../../../components/choice-group'
import { Field } from '../../../components/field'
import { AttachedFile } from '../../../components/attached-file'
import { PickField } from '../../../components/pick-field'
import type { Form, FormData, gapsOf } from './form'

interface WordsStepProps {
  readonly compoundId: CompoundId
  readonly data: FormData
  readonly form: Form
  readonly gaps: ReturnType<typeof gapsOf>
  readonly onChange: (part: Partial<Form>) => void
}

/** What is wrong, where, and of which kind; for whom, where it is entered for somebody. */
export function WordsStep(props: WordsStepProps) {
  const { data, form, gaps, onChange } = props
  const enters = data.places.some(({ mayEnter }) => mayEnter)
  const places = form.source === 'self' ? data.places : data.places.filter(({ mayEnter }) => mayEnter)
  return (
    <>
      {enters ? <ForWhom {...props} /> : null}
      <Card>
        <Field
          id="concern-text"
          kind="textarea"
          label="哪里不对，有什么难处"
          hint="像跟邻居说话一样写。没写完可以先走开，写的都留着。"
          value={form.text}
          maxLength={concernTextAtMost}
          error={gaps.text}
          onChange={(text) => {
            onChange({ text })
          }}
        />
        <Photos {...props} />
      </Card>
      <Card>
        <PickField
          id="concern-where"
          label="在哪里"
          unchosen="请选全院、哪栋或者哪个单元"
          options={places.map(({ label }) => ({ value: label, label }))}
          value={places.some(({ label }) => label === form.where) ? form.where : ''}
          error={gaps.where}
          onChange={(where) => {
            onChange({ where })
          }}
        />
        <Field
          id="concern-place"
          label="具体位置（可以不写）"
          example="3 楼楼道"
          value={form.place}
          maxLength={60}
          onChange={(place) => {
            onChange({ place })
          }}
        />
        <PickField
          id="concern-category"
          label="是哪一类"
          unchosen="请选一类"
          options={data.categories.map(({ code, label }) => ({ value: code, label }))}
          value={form.category ?? ''}
          error={gaps.category}
          onChange={(category) => {
            onChange({ category })
          }}
        />
      </Card>
      <Card>
        <Toggle
          id="concern-named"
          label="让邻居看到姓"
          states={['看得到', '看不到']}
          detail={form.named ? '邻居看到“罗*”这样的称呼' : '邻居只看到“一位邻居”'}
          on={form.named}
          onChange={(named) => {
            onChange({ named })
          }}
        />
        <View className="soft">处理的人看得到是谁说的，谁看过都有记录。</View>
      </Card>
    </>
  )
}

function ForWhom({ data, form, onChange }: WordsStepProps) {
  const sources = concernSources.filter((source) => source !== 'self' || data.livesHere)
  return (
    <Card title="替谁登记">
      <ChoiceGroup
        label="怎么收到的"
        choices={sources.map((source) => ({ value: source, label: concernSourceLabels[source] }))}
        value={form.source}
        onChange={(source) => {
          onChange({ source })
        }}
      />
      {form.source === 'self' ? null : (
        <>
          <Field
            id="concern-person"
            label="是谁说的（不愿意说可以空着）"
            example="罗孃孃"
            value={form.person}
            maxLength={20}
            onChange={(person) => {
              onChange({ person })
            }}
          />
          <Field
            id="concern-contact"
            label="怎么联系（可以空着）"
            kind="digits"
            value={form.contact}
            maxLength={20}
            onChange={(contact) => {
              onChange({ contact })
            }}
          />
        </>
      )}
    </Card>
  )
}

function Photos({ compoundId, form, onChange }: WordsStepProps) {
  const { files } = form
  return (
    <>
      {files.map((file) => (
        <Kept
          key={file.id}
          compoundId={compoundId}
          file={file}
          onRemove={() => {
            onChange({ files: files.filter(({ id }) => id !== file.id) })
          }}
        />
      ))}
      {files.length < concernPhotosAtMost ? (
        <AttachField
          key={files.length}
          id="concern-photo"
          label={files.length === 0 ? '照片（可以不拍）' : '再加一张'}
          hint="拍清楚是哪里。不要拍到人脸、门牌和车牌。"
          compoundId={compoundId}
          purpose="concern"
          photosOnly
          value={null}
          onChange={(file) => {
            if (file) onChange({ files: [...files, file] })
          }}
        />
      ) : null}
    </>
  )
}

interface KeptProps {
  readonly compoundId: CompoundId
  readonly file: File
  readonly onRemove: () => void
}

function Kept({ compoundId, file, onRemove }: KeptProps) {
  return (
    <>
      <AttachedFile compoundId={compoundId} file={file} />
      <Button kind="quiet" label={`去掉 ${file.name}`} onPress={onRemove} />
    </>
  )
}
