import { Image, View } from '@tarojs/components'
import type { AttachedFile } from '../../types/file'
import { sizeWords } from '../words/count'
import { pressable, spoken } from './accessible'
import { Icon } from './icon'

interface FileRowProps {
  readonly file: Pick<AttachedFile, 'name' | 'mediaType' | 'bytes'>
  /** Where the picture is; null while it is not known. */
  readonly url: string | null
  /** Said instead of the way to open it: while it is fetched, or why it cannot be. */
  readonly words?: string
  /** A sheet of paper that is read here: its frame is as high as the screen lets it. */
  readonly sheet?: boolean
  readonly onOpen: () => void
  readonly onBroken?: () => void
}

// The row around it says the name; the browser's picture lies inside Taro's element and needs its own silence.
const silent: object =
  process.env.TARO_ENV === 'weapp' ? spoken({ hidden: true }) : { nativeProps: { alt: '' } }

/** A file that is there: a picture as a picture, a PDF by its name; pressed, it opens. */
export function FileRow({ file, url, words, sheet = false, onOpen, onBroken }: FileRowProps) {
  const picture = file.mediaType !== 'application/pdf'
  const way = words ?? (picture ? '点开看大图' : '打开 PDF')
  return (
    <View
      className="file"
      {...pressable(onOpen, { label: `${file.name}，${sizeWords(file.bytes)}，${way}` })}
    >
      {picture ? <Picture url={url} sheet={sheet} {...(onBroken ? { onBroken } : {})} /> : null}
      <View className="file__line">
        <Icon name={picture ? 'picture' : 'paper'} tone="tea" />
        <View className="file__words">
          <View className="file__name">{file.name}</View>
          <View className="file__size">{`${picture ? '图片' : 'PDF'}，${sizeWords(file.bytes)}`}</View>
        </View>
        <View className="file__way">{way}</View>
      </View>
    </View>
  )
}

// The frame is there before the picture is, so that a finger does not meet another button when it comes.
function Picture({ url, sheet = false, onBroken }: Pick<FileRowProps, 'url' | 'sheet' | 'onBroken'>) {
  const className = `file__picture${sheet ? ' file__picture--sheet' : ''}`
  if (!url) return <View className={className} />
  return (
    <Image
      className={className}
      src={url}
      mode="aspectFit"
      {...silent}
      {...(onBroken ? { onError: onBroken } : {})}
    />
  )
}
