import path from 'node:path'
import webpack from 'webpack'
import { defineConfig, type UserConfigExport } from '@tarojs/cli'

const root = path.resolve(__dirname, '..')

/**
 * Beyond src/: the contract's plain helpers and the pure rules are TypeScript of ours, and the libraries below
 * publish private fields and other syntax that the old phones in the yard cannot read.
 */
const alsoCompiled = [
  path.join(root, 'types'),
  path.join(root, 'cloudfunctions', 'rules'),
  path.join(root, 'node_modules', '@tanstack'),
  path.join(root, 'node_modules', 'zustand'),
  path.join(root, 'node_modules', '@noble'),
]

/** Type sizes and targets are promises in real px (18/22, 44/60): nothing may scale them to rpx or rem. */
const postcss = {
  pxtransform: { enable: false, config: {} },
}

export default defineConfig<'webpack5'>(() => {
  const config: UserConfigExport<'webpack5'> = {
    projectName: 'yuanba',
    designWidth: 375,
    deviceRatio: { 375: 1, 640: 1, 750: 1, 828: 1 },
    sourceRoot: 'src',
    outputRoot: process.env.TARO_ENV === 'h5' ? 'dist/h5' : 'dist/weapp',
    framework: 'react',
    compiler: { type: 'webpack5', prebundle: { enable: false } },
    cache: { enable: false },
    plugins: [path.resolve(__dirname, 'plugins/aria.js')],
    defineConstants: { CLOUD_ENV: JSON.stringify(process.env.YUANBA_CLOUD_ENV ?? '') },
    // Taro's h5 default (quote_keys: true) makes terser print private fields (#x) as #"x", which no browser parses.
    terser: { enable: true, config: { output: { quote_keys: false } } },
    copy: { patterns: [], options: {} },
    mini: {
      compile: { include: alsoCompiled },
      webpackChain(chain) {
        // WeChat has no AbortController, and its script files share no global to hang one on; react-query makes
        // one per fetch.
        chain
          .plugin('abort')
          .use(webpack.ProvidePlugin, [
            { AbortController: [path.join(root, 'src/client/abort-controller'), 'AbortController'] },
          ])
      },
      optimizeMainPackage: { enable: true },
      postcss,
    },
    h5: {
      compile: { include: alsoCompiled },
      publicPath: './',
      staticDirectory: 'static',
      router: { mode: 'hash' },
      output: { filename: 'js/[name].[hash:8].js', chunkFilename: 'js/[name].[chunkhash:8].js' },
      miniCssExtractPluginOption: {
        ignoreOrder: true,
        filename: 'css/[name].[hash].css',
        chunkFilename: 'css/[name].[chunkhash].css',
      },
      postcss: { autoprefixer: { enable: true, config: {} }, ...postcss },
    },
  }
  return config
})
