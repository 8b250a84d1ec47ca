// The runtime must number the attributes exactly as the template does.
import { mergeInternalComponents } from '@tarojs/shared'
import { components } from './aria-components'

mergeInternalComponents(components)
