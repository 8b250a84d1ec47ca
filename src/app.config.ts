export default defineAppConfig({
  pages: [
    'pages/home/index',
    'pages/decisions/index',
    'pages/accounts/index',
    'pages/service/index',
    'pages/me/index',
  ],
  subPackages: [
    {
      root: 'packages/decision',
      name: 'decision',
      pages: [
        'detail/index',
        'vote/index',
        'result/index',
        'create/index',
        'object/index',
        'answer/index',
        'paper/index',
      ],
    },
    {
      root: 'packages/roster',
      name: 'roster',
      pages: ['index/index', 'building/index', 'unit/index', 'generate/index', 'import/index'],
    },
    {
      root: 'packages/data',
      name: 'data',
      pages: ['mine/index', 'saw/index', 'phone/index', 'texts/index', 'keeping/index'],
    },
    {
      root: 'packages/office',
      name: 'office',
      pages: ['list/index', 'one/index', 'give/index', 'deputy/index'],
    },
    { root: 'packages/review', name: 'review', pages: ['queue/index', 'mine/index'] },
    {
      root: 'packages/meeting',
      name: 'meeting',
      pages: ['list/index', 'detail/index', 'compose/index', 'live/index', 'here/index', 'topics/index'],
    },
    {
      root: 'packages/matter',
      name: 'matter',
      pages: ['list/index', 'thread/index', 'open/index', 'outcome/index', 'merge/index', 'calendar/index'],
    },
    {
      root: 'packages/concern',
      name: 'concern',
      pages: ['report/index', 'mine/index', 'one/index', 'ledger/index', 'categories/index'],
    },
    {
      root: 'packages/covenant',
      name: 'covenant',
      pages: ['list/index', 'read/index', 'write/index', 'end/index'],
    },
    {
      root: 'packages/fee',
      name: 'fee',
      pages: [
        'list/index',
        'one/index',
        'write/index',
        'mine/index',
        'table/index',
        'home/index',
        'excused/index',
      ],
    },
    {
      root: 'packages/pledge',
      name: 'pledge',
      pages: [
        'plan/index',
        'give/index',
        'open/index',
        'round/index',
        'paper/index',
        'agreement/index',
        'hardship/index',
      ],
    },
    {
      root: 'packages/plan',
      name: 'plan',
      pages: ['list/index', 'begin/index', 'compose/index', 'one/index', 'compare/index'],
    },
    { root: 'packages/minutes', name: 'minutes', pages: ['read/index', 'promised/index'] },
    { root: 'packages/operator', name: 'operator', pages: ['health/index'] },
    {
      root: 'packages/fund',
      name: 'fund',
      pages: [
        'mine/index',
        'say/index',
        'check/index',
        'queue/index',
        'table/index',
        'home/index',
        'cover/index',
        'refund/index',
        'rule/index',
      ],
    },
    {
      root: 'packages/binding',
      name: 'binding',
      pages: ['ask/index', 'home/index', 'queue/index', 'slips/index'],
    },
    { root: 'packages/tools', name: 'tools', pages: ['check/index', 'share/index'] },
    {
      root: 'packages/kit',
      name: 'kit',
      pages: [
        'index/index',
        'pictures/index',
        'money/index',
        'forms/index',
        'choices/index',
        'pickers/index',
        'files/index',
        'states/index',
      ],
    },
  ],
  // A tap on a card must not wait for a download: the vote is fetched while the home page is being read.
  preloadRule: {
    'pages/home/index': { network: 'all', packages: ['decision'] },
    'pages/decisions/index': { network: 'all', packages: ['decision'] },
    'pages/me/index': { network: 'all', packages: ['binding'] },
    'pages/service/index': { network: 'wifi', packages: ['roster', 'tools', 'office', 'meeting'] },
  },
  tabBar: {
    color: '#55594d',
    selectedColor: '#1d6a49',
    backgroundColor: '#fffdf8',
    borderStyle: 'black',
    list: [
      tab('home', '首页'),
      tab('decisions', '表决'),
      tab('accounts', '账目'),
      tab('service', '办事'),
      tab('me', '我的'),
    ],
  },
  window: {
    navigationBarBackgroundColor: '#fffdf8',
    navigationBarTitleText: '院坝',
    navigationBarTextStyle: 'black',
    backgroundColor: '#f6f1e6',
    backgroundTextStyle: 'dark',
  },
  lazyCodeLoading: 'requiredComponents',
  // Asked before the interfaces docs/privacy.md marks. Where the phone is is never asked for: a convener chooses a point
  // on WeChat's own map, and that point alone comes back.
  __usePrivacyCheck__: true,
  requiredPrivateInfos: ['chooseLocation'],
})

function tab(name: string, text: string) {
  return {
    pagePath: `pages/${name}/index`,
    text,
    iconPath: `assets/tabs/${name}.png`,
    selectedIconPath: `assets/tabs/${name}-on.png`,
  }
}
