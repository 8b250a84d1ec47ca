import { View } from '@tarojs/components'
import { spoken } from './accessible'
import { iconPaths, type IconName } from './icon-paths'

/** An SVG cannot read the page's variables, so the four tones are spelled here once more (see tokens.scss). */
const tones = {
  ink: '#23271f',
  soft: '#55594d',
  tea: '#1d6a49',
  deadline: '#9c3d16',
  light: '#ffffff',
} as const

interface IconProps {
  readonly name: IconName
  readonly tone?: keyof typeof tones
  /** Only where the icon stands alone; beside words it is silent. */
  readonly label?: string
}

/** A line icon, 1.4 times as high as the text around it. WeChat has no inline svg; a background image it has. */
export function Icon({ name, tone = 'ink', label }: IconProps) {
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="${tones[tone]}"` +
    ` stroke-width="2" stroke-linecap="round" stroke-linejoin="round"><path d="${iconPaths[name]}"/></svg>`
  return (
    <View
      className="icon"
      style={{ backgroundImage: `url("data:image/svg+xml,${encodeURIComponent(svg)}")` }}
      {...spoken(label ? { role: 'img', label } : { hidden: true })}
    />
  )
}
