import { openPage } from '../../client/navigate'
import { ListRow } from '../../components/card'
import type { IconName } from '../../components/icon-paths'
import type { CompoundId } from '../../../types/ids'

/** One thing to do in a yard. */
export interface YardDoor {
  /** Begins the id of its rows. */
  readonly key: string
  readonly icon: IconName
  readonly title: string
  readonly detail: string
  /** The page it opens, which is told the yard as `compoundId`. */
  readonly path: string
}

interface YardDoorsProps {
  readonly yards: readonly { readonly id: CompoundId; readonly name: string }[]
  readonly doors: readonly YardDoor[]
  /** Whoever belongs to more yards than the listed ones needs their names too. */
  readonly named: boolean
}

/** The same things to do in each of somebody's yards: thing by thing, so that the same ones stand together. */
export function YardDoors({ yards, doors, named }: YardDoorsProps) {
  return (
    <>
      {doors.flatMap(({ key, icon, title, detail, path }) =>
        yards.map(({ id, name }) => (
          <ListRow
            key={`${key}-${id}`}
            id={`${key}-${id}`}
            icon={icon}
            title={title}
            detail={named ? `${name}：${detail}` : detail}
            onPress={() => {
              openPage(path, { compoundId: id })
            }}
          />
        )),
      )}
    </>
  )
}
