import { useState } from 'react'
import { View } from '@tarojs/components'
import type { ImportPreview } from '../../../../types/roster'
import { Card } from '../../../components/card'
import { Pager, pageOf } from '../../../components/pager'
import { Segments } from '../../../components/segments'
import { withEdit, withoutEdit, type ImportDraft } from './draft'
import { ProblemItem } from './problem-item'

/** Which problems are in view. */
export type Part = 'blocking' | 'warning'

const problemsPerPage = 20

interface ProblemsCardProps {
  readonly preview: ImportPreview
  readonly draft: ImportDraft
  readonly part: Part
  readonly onPart: (part: Part) => void
  readonly onChange: (draft: ImportDraft) => void
}

/** The problems row by row: what must be settled first, then what to look at. */
export function ProblemsCard({ preview, draft, part, onPart, onChange }: ProblemsCardProps) {
  const [at, setAt] = useState(0)
  const { problems, blocking, headerRow } = preview
  if (problems.length === 0) return null
  const warnings = problems.length - blocking
  const inView = blocking === 0 ? 'warning' : warnings === 0 ? 'blocking' : part
  const { shown, page, pages } = pageOf(
    problems.filter((problem) => problem.severity === inView),
    at,
    problemsPerPage,
  )
  return (
    <Card id="problems" title={inView === 'blocking' ? '必须改的' : '提醒您看一看的'}>
      {blocking > 0 && warnings > 0 ? (
        <Segments
          label="看哪一种"
          value={inView}
          segments={[
            { value: 'blocking', label: `必须改 ${blocking} 处` },
            { value: 'warning', label: `提醒 ${warnings} 处` },
          ]}
          onChange={(next) => {
            onPart(next)
            setAt(0)
          }}
        />
      ) : null}
      {inView === 'warning' ? <View className="text">没错就不用改，不影响写入。</View> : null}
      {shown.map((problem) => (
        <ProblemItem
          key={`${problem.row}.${problem.field}.${problem.code}.${problem.value}`}
          problem={problem}
          headerRow={headerRow}
          draft={draft}
          onEdit={(edit) => {
            onChange(withEdit(draft, edit))
          }}
          onUndo={(edit) => {
            onChange(withoutEdit(draft, edit))
          }}
        />
      ))}
      <Pager id="problems" page={page} pages={pages} onPage={setAt} />
    </Card>
  )
}
