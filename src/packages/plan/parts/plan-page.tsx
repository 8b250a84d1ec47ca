import { type ReactNode } from 'react'
import { useRouter } from '@tarojs/taro'
import type { CompoundId, CostPlanId } from '../../../../types/ids'
import { NoPlan } from './no-plan'

/** A plan, and one of its versions; the posted or the latest one unless the address names it. */
export interface PlanKey {
  readonly compoundId: CompoundId
  readonly planId: CostPlanId
  readonly version?: number
}

interface PlanPageProps {
  readonly title: string
  readonly children: (key: PlanKey) => ReactNode
}

/** A page about one plan, named in its address; without one it says where to find one. */
export function PlanPage({ title, children }: PlanPageProps) {
  const { compoundId, planId, version } = useRouter().params
  if (!compoundId || !planId) return <NoPlan title={title} />
  return (
    <>
      {children({
        compoundId: compoundId as CompoundId,
        planId: planId as CostPlanId,
        ...(version ? { version: Number(version) } : {}),
      })}
    </>
  )
}
