/** Our own line icons on a 24 × 24 grid: stroked paths, no fills, no emblem. */
export const iconPaths = {
  home: 'M4 11 12 4l8 7M6 10v10h12V10M10 20v-6h4v6',
  ballot: 'M4 12h16v8H4zM8 12V4h8v8M10.5 8l1.5 1.5L15 6.5M9 16h6',
  ledger: 'M6 4h12v16H6zM9 8h6M9 12h6M9 16h3',
  service: 'M4 7h16v12H4zM9 7V4h6v3M4 12h16M12 11v3',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8M4 21c0-4 3.5-6 8-6s8 2 8 6',
  people:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7M2 20c0-3.5 3-5.5 7-5.5s7 2 7 5.5M16 4.5a3.5 3.5 0 0 1 0 6M18.5 14.7c2.2.8 3.5 2.6 3.5 5.3',
  house: 'M5 21V5h9v16M14 10h5v11M3 21h18M8 9h3M8 13h3M8 17h3',
  check: 'M5 13l4.5 4.5L19 7',
  cross: 'M6 6l12 12M18 6 6 18',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M12 7v5l3.5 2',
  info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M12 11v5M12 7.6v.2',
  alert: 'M12 4 2.5 20h19zM12 10v4.5M12 17.2v.2',
  left: 'M15 5l-7 7 7 7',
  right: 'M9 5l7 7-7 7',
  down: 'M5 9l7 7 7-7',
  up: 'M5 15l7-7 7 7',
  share: 'M12 15V4M8 8l4-4 4 4M6 12H4v8h16v-8h-2',
  print: 'M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z',
  paper: 'M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6',
  picture: 'M3 5h18v14H3zM3 16l5-5 4 4 3-3 6 5M16 9.5h.1',
  phone:
    'M5 4h4l1.5 5-2.5 1.5a12 12 0 0 0 5.5 5.5L15 13.5l5 1.5v4a1.5 1.5 0 0 1-1.6 1.5C10.5 20 4 13.5 3.5 5.6A1.5 1.5 0 0 1 5 4',
  upload: 'M12 16V5M7.5 9.5 12 5l4.5 4.5M4 16v4h16v-4',
  download: 'M12 4v11M7.5 10.5 12 15l4.5-4.5M4 16v4h16v-4',
  search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14M16 16l5 5',
  plus: 'M12 5v14M5 12h14',
  pen: 'M4 20l1-4L16 5l3 3L8 19zM14 7l3 3',
  calculator: 'M6 3h12v18H6zM9 7h6M9 12h.1M12 12h.1M15 12h.1M9 16h.1M12 16h.1M15 16h.1',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3M12 15v2',
  type: 'M3 19 8.5 5 14 19M5 14.5h7M15 19l3-8 3 8M16 16.5h4',
  offline: 'M3 9a14 14 0 0 1 18 0M6.5 13a9 9 0 0 1 11 0M12 18.2v.1M4 4l16 16',
} as const

/** The name of an icon. */
export type IconName = keyof typeof iconPaths
