import { useState } from 'react'
import { View } from '@tarojs/components'
import type { OperationOutput } from '../../../../types/contract'
import type { AttachedFile as Photo } from '../../../../types/file'
import type { PaperReading } from '../../../../types/paper-ballot'
import { useWriteCall } from '../../../client/query'
import { AttachField } from '../../../components/attach-field'
import { AttachedFile } from '../../../components/attached-file'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { NoticeBar } from '../../../components/notice'
import type { DecisionKey } from '../words/paths'
import { enteredSentences, type PaperQueue } from '../words/paper'
import { PaperConfirm } from './paper-confirm'
import { DoorRefusal, PaperWhich } from './paper-which'

type Outcome = OperationOutput<'decision.enterPaper'>['outcome']
type Door = PaperQueue['doors'][number]
type Second = PaperQueue['second'][number]

interface PaperProps {
  readonly decisionKey: DecisionKey
  readonly queue: PaperQueue
}

/** One paper after the other: whose it is, its photo, what it says. */
export function EnterPaper({ decisionKey, queue }: PaperProps) {
  const [door, setDoor] = useState<Door | null>(null)
  const [done, setDone] = useState<{ readonly label: string; readonly outcome: Outcome } | null>(null)
  if (!door) {
    return (
      <>
        {done ? <Done {...done} /> : null}
        <PaperWhich
          key={done?.label ?? ''}
          decisionId={decisionKey.decisionId}
          queue={queue}
          onPick={(picked) => {
            setDone(null)
            setDoor(picked)
          }}
        />
      </>
    )
  }
  return (
    <OnePaper
      key={door.unitId}
      decisionKey={decisionKey}
      queue={queue}
      paper={{ by: 'unit', unitId: door.unitId }}
      label={door.label}
      door={door}
      onLeave={() => {
        setDoor(null)
      }}
      onDone={(outcome) => {
        setDone({ label: door.label, outcome })
        setDoor(null)
      }}
    />
  )
}

/** The papers that wait for a second pair of eyes; what the first one read is nowhere to be seen. */
export function SecondPapers({ decisionKey, queue }: PaperProps) {
  const [chosen, setChosen] = useState<Second | null>(null)
  const [done, setDone] = useState<{ readonly label: string; readonly outcome: Outcome } | null>(null)
  if (chosen) {
    const label = chosen.labels.join('、')
    return (
      <OnePaper
        key={chosen.paperId}
        decisionKey={decisionKey}
        queue={queue}
        paper={{ by: 'waiting', paperId: chosen.paperId }}
        label={label}
        photo={chosen.photo}
        onLeave={() => {
          setChosen(null)
        }}
        onDone={(outcome) => {
          setDone({ label, outcome })
          setChosen(null)
        }}
      />
    )
  }
  return (
    <>
      {done ? <Done {...done} /> : null}
      {queue.second.length === 0 ? (
        <Card>
          <View className="text">没有要您复核的票。您自己录过第一遍的，要由别人来复核。</View>
        </Card>
      ) : null}
      {queue.second.map((paper) => (
        <Card key={paper.paperId} title={paper.labels.join('、')}>
          <View className="text">{`${paper.enteredBy}录过第一遍。请您看着照片，再录一遍。`}</View>
          <Button
            id={`second-${paper.paperId}`}
            kind="secondary"
            label="复核这张票"
            onPress={() => {
              setDone(null)
              setChosen(paper)
            }}
          />
        </Card>
      ))}
    </>
  )
}

function Done({ label, outcome }: { readonly label: string; readonly outcome: Outcome }) {
  const settled = outcome === 'counted' || outcome === 'waiting'
  return <NoticeBar tone={settled ? 'done' : 'attention'} text={`${label}：${enteredSentences[outcome]}`} />
}

interface OnePaperProps extends PaperProps {
  readonly paper:
    | { readonly by: 'unit'; readonly unitId: Door['unitId'] }
    | { readonly by: 'waiting'; readonly paperId: Second['paperId'] }
  readonly label: string
  readonly door?: Door
  /** The photo of the first reading; without it one is taken now. */
  readonly photo?: Photo
  readonly onLeave: () => void
  readonly onDone: (outcome: Outcome) => void
}

function OnePaper(props: OnePaperProps) {
  const { decisionKey, queue, paper, label, door, onLeave, onDone } = props
  const [photo, setPhoto] = useState<Photo | null>(null)
  const [noPhoto, setNoPhoto] = useState(false)
  const enter = useWriteCall('decision.enterPaper')
  // A home that has voted: the paper may be kept, and is never counted.
  const late = door?.returned === true || enter.failure?.code === 'alreadyReturned'
  const refused = door ? door.own || (door.waiting === 'mine' && !door.returned) : false

  async function confirm(reading: PaperReading): Promise<void> {
    const result = await enter.send({
      ...decisionKey,
      paper,
      photo: photo?.id ?? null,
      reading,
      keepAsEvidence: late,
    })
    if (result.ok) onDone(result.value.outcome)
  }

  return (
    <>
      <Card title={label}>
        {door ? <DoorRefusal door={door} /> : null}
        {late && !refused ? (
          <NoticeBar tone="attention" text="这家已经投过了，先到的算数。这张纸票不计入，可以拍照留作凭据。" />
        ) : null}
        {props.photo ? <AttachedFile compoundId={decisionKey.compoundId} file={props.photo} sheet /> : null}
        {!props.photo && !refused ? (
          <AttachField
            id="paper-photo"
            label="票的照片"
            hint="整张票拍进去，签名和勾选都要看得清。"
            compoundId={decisionKey.compoundId}
            purpose="ballotPhoto"
            photosOnly
            value={photo}
            onChange={(file) => {
              setPhoto(file)
              setNoPhoto(false)
            }}
          />
        ) : null}
        {noPhoto ? <NoticeBar tone="attention" icon="alert" text="先给这张票拍一张照片。" /> : null}
        <Button id="paper-leave" kind="quiet" label="不是这一家，换一张" onPress={onLeave} />
      </Card>
      {refused ? null : (
        <PaperConfirm
          id="paper-check"
          queue={queue}
          label="核对这张票"
          question={`${label}的票，您看到的是：`}
          words={late ? '这张只留作凭据，不计入。' : '录完不能改。对着票再看一眼。'}
          confirmLabel={late ? '留作凭据' : '录入这张票'}
          busyLabel="正在录…"
          call={enter}
          lacks={props.photo || photo ? null : '还差一张票的照片，在上面加。'}
          onTry={() => {
            setNoPhoto(!props.photo && !photo)
          }}
          onConfirm={(reading) => void confirm(reading)}
        />
      )}
    </>
  )
}
