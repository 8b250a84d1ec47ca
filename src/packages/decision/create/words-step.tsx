import { AttachField } from '../../../components/attach-field'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Field } from '../../../components/field'
import { ClausesField } from './clauses-field'
import { emptyPaper, emptyQuestion } from './form'
import type { StepProps } from './step'

const questionsAtMost = 10
const papersAtMost = 20

function replaced<T>(list: readonly T[], index: number, part: Partial<T>): T[] {
  return list.map((one, place) => (place === index ? { ...one, ...part } : one))
}

/** The title and the questions, each with what follows from yes and from no. */
export function QuestionsStep({ form, change, gaps }: StepProps) {
  const { questions, regime } = form
  const owners = regime === 'owners'
  return (
    <>
      <Card>
        <Field
          id="draft-title"
          label="标题"
          hint="一句话，像跟邻居说话那样。"
          example="楼顶隔热板，要不要做？"
          value={form.title}
          maxLength={60}
          error={gaps['title']}
          onChange={(title) => {
            change({ title })
          }}
        />
      </Card>
      {questions.map((question, index) => (
        <Card key={index} title={questions.length > 1 ? `第 ${index + 1} 问` : '问什么'}>
          <Field
            id={`question-${index}-text`}
            kind="textarea"
            label={owners ? '问题' : '想听什么'}
            hint={owners ? '要能用“同意、反对、弃权”回答。' : '要能用“赞成、不赞成、说不准”回答。'}
            value={question.text}
            maxLength={200}
            error={gaps[`question.${index}`]}
            onChange={(text) => {
              change({ questions: replaced(questions, index, { text }) })
            }}
          />
          <Field
            id={`question-${index}-yes`}
            kind="textarea"
            label={owners ? '通过的话，会怎样' : '要是做，会怎样（可以不写）'}
            value={question.ifAdopted}
            maxLength={300}
            onChange={(ifAdopted) => {
              change({ questions: replaced(questions, index, { ifAdopted }) })
            }}
          />
          <Field
            id={`question-${index}-no`}
            kind="textarea"
            label={owners ? '没通过的话，会怎样' : '要是不做，会怎样（可以不写）'}
            value={question.ifNotAdopted}
            maxLength={300}
            onChange={(ifNotAdopted) => {
              change({ questions: replaced(questions, index, { ifNotAdopted }) })
            }}
          />
          {questions.length > 1 ? (
            <Button
              kind="quiet"
              label={`去掉第 ${index + 1} 问`}
              onPress={() => {
                change({ questions: questions.filter((_, place) => place !== index) })
              }}
            />
          ) : null}
        </Card>
      ))}
      {questions.length < questionsAtMost ? (
        <Button
          id="add-question"
          kind="secondary"
          icon="plus"
          label="再加一问"
          onPress={() => {
            change({ questions: [...questions, emptyQuestion] })
          }}
        />
      ) : null}
    </>
  )
}

/** Money in words, and the papers everybody should have read. */
export function PapersStep({ form, change, gaps }: StepProps) {
  const { papers } = form
  return (
    <>
      <Card>
        <Field
          id="draft-money"
          kind="textarea"
          label="要花多少钱，钱从哪里来"
          hint="不花钱就空着。投同意不等于答应出钱，这句会自动写上。"
          value={form.moneyNote}
          maxLength={300}
          onChange={(moneyNote) => {
            change({ moneyNote })
          }}
        />
      </Card>
      {papers.map((paper, index) => (
        <Card key={index} title={`材料 ${index + 1}`}>
          <Field
            id={`paper-${index}-title`}
            label="名字"
            example="三家报价对照"
            value={paper.title}
            maxLength={60}
            error={gaps[`paper.${index}`]}
            onChange={(title) => {
              change({ papers: replaced(papers, index, { title }) })
            }}
          />
          <Field
            id={`paper-${index}-body`}
            kind="textarea"
            label="内容（附了文件可以不写）"
            value={paper.body}
            maxLength={5000}
            onChange={(body) => {
              change({ papers: replaced(papers, index, { body }) })
            }}
          />
          {form.compoundId === '' ? null : (
            <AttachField
              id={`paper-${index}-file`}
              label="照片或 PDF（可以不加）"
              hint="报价单、现场照片都行。照片会自动缩小，拍照的地点不会留下。"
              compoundId={form.compoundId}
              purpose="paper"
              value={paper.file ?? null}
              onChange={(file) => {
                change({ papers: replaced(papers, index, { file }) })
              }}
            />
          )}
          {papers.length > 1 ? (
            <Button
              kind="quiet"
              label={`去掉材料 ${index + 1}`}
              onPress={() => {
                change({ papers: papers.filter((_, place) => place !== index) })
              }}
            />
          ) : null}
        </Card>
      ))}
      {papers.length < papersAtMost ? (
        <Button
          id="add-paper"
          kind="secondary"
          icon="plus"
          label="再加一份材料"
          onPress={() => {
            change({ papers: [...papers, emptyPaper] })
          }}
        />
      ) : null}
      <ClausesField form={form} change={change} />
    </>
  )
}
