import { View } from '@tarojs/components'

interface WaitingFileProps {
  /** Whoever looks opens it already: a convener. */
  readonly opened?: boolean
}

/** In the place of a file, or beside it, while its content is being checked. */
export function WaitingFile({ opened = false }: WaitingFileProps) {
  return (
    <View className="soft">
      {opened ? '附件正在核对，核对好了邻居才看得到。' : '附件正在核对，核对好了这里就能看。'}
    </View>
  )
}
