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
import { ConfirmSheet } from '../../../components/confirm-sheet'
import { NoticeBar } from '../../../components/notice'
import type { DecisionKey } from '../words/paths'
import { enteredSentences, readingLines, type PaperQueue } from '../words/paper'
import { PaperReadingForm, ReadingLines, useReading } from './paper-reading'
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
  const [asking, setAsking] = useState<PaperReading | null>(null)
  const form = useReading(queue)
  const { send, busy, failure, clear } = useWriteCall('decision.enterPaper')
  // A home that has voted: the paper may be kept, and is never counted.
  const late = door?.returned === true || failure?.code === 'alreadyReturned'
  const refused = door ? door.own || (door.waiting === 'mine' && !door.returned) : false

  function ask(): void {
    const reading = form.take()
    setNoPhoto(!props.photo && !photo)
    if (reading && (props.photo || photo)) setAsking(reading)
  }

  async function confirm(reading: PaperReading): Promise<void> {
    const result = await send({
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
        <>
          <PaperReadingForm
            queue={queue}
            draft={form.draft}
            missing={form.missing}
            onChange={(draft) => {
              clear()
              form.setDraft(draft)
            }}
          />
          {noPhoto || form.missing ? (
            <NoticeBar
              tone="attention"
              icon="alert"
              text={noPhoto ? '还差一张票的照片，在上面加。' : '还有没选的，请往上看红字。'}
            />
          ) : null}
          <Button id="paper-check" label="核对这张票" onPress={ask} />
        </>
      )}
      <ConfirmSheet
        open={asking !== null}
        question={`${label}的票，您看到的是：`}
        words={late ? '这张只留作凭据，不计入。' : '录完不能改。对着票再看一眼。'}
        confirmLabel={late ? '留作凭据' : '录入这张票'}
        cancelLabel="再看看"
        busy={busy}
        busyLabel="正在录…"
        failure={failure}
        onConfirm={() => {
          if (asking) void confirm(asking)
        }}
        onCancel={() => {
          setAsking(null)
        }}
      >
        {asking ? <ReadingLines lines={readingLines(queue, asking)} /> : null}
      </ConfirmSheet>
    </>
  )
}
