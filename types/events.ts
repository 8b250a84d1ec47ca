/**
 * The catalogue of events: the types and the public document come from it. An event carries ids and counts; never
 * names, free text or choices. Audiences: public; owners (of the scope); counters; self; audit (those who oversee).
 */
export type Audience = 'public' | 'owners' | 'counters' | 'self' | 'audit'

interface EventEntry {
  /** Who may read each field; an event is in nobody's thread for whom no field is named. */
  readonly fields: Readonly<Partial<Record<Audience, readonly string[]>>>
  /** The sentence of the matter's thread; null when it appears in no thread. */
  readonly sentence: string | null
  /** The same for a straw poll, where nothing is voted on. */
  readonly pollSentence?: string
  readonly doc: string
}

export const eventCatalogue = {
  invitationRedeemed: {
    fields: { self: [], audit: [] },
    sentence: null,
    doc: 'A one-time code let an account in.',
  },
  signedOut: { fields: { self: [] }, sentence: null, doc: 'An identity was ended by its holder.' },
  accountRegistered: {
    fields: { self: [], audit: [] },
    sentence: null,
    doc: 'Somebody nobody knew got an account: through WeChat, or with a slip.',
  },
  bindingRequested: {
    fields: {
      self: ['bindingId', 'unitId', 'kind', 'status'],
      audit: ['bindingId', 'unitId', 'kind', 'status'],
    },
    sentence: null,
    doc: 'Somebody asked for a home; accepted at once on a match, otherwise waiting.',
  },
  bindingApproved: {
    fields: { audit: ['bindingId', 'capacity'] },
    sentence: null,
    doc: 'One person vouched for somebody; a second is still needed.',
  },
  bindingAccepted: {
    fields: {
      self: ['bindingId', 'unitId', 'evidence'],
      audit: ['bindingId', 'unitId', 'evidence', 'ballotsCounted'],
    },
    sentence: null,
    doc: 'A binding was accepted; every owner of the unit sees it.',
  },
  bindingRefused: {
    fields: { self: ['bindingId'], audit: ['bindingId'] },
    sentence: null,
    doc: 'A binding was refused, with a reason the person reads.',
  },
  bindingEnded: {
    fields: { self: ['bindingId', 'cause'], audit: ['bindingId', 'cause'] },
    sentence: null,
    doc: 'A binding was ended.',
  },
  bindingDisputed: {
    fields: { self: ['bindingId'], audit: ['bindingId'] },
    sentence: null,
    doc: 'An owner does not know somebody bound as an owner: back to waiting, before the committee.',
  },
  bindingEscalated: {
    fields: { self: ['bindingId'], audit: ['bindingId'] },
    sentence: null,
    doc: 'Nobody answered a request for 48 hours; the committee sees it.',
  },
  voterNamed: {
    fields: { self: ['unitId'], audit: ['unitId', 'settled', 'paper'] },
    sentence: null,
    doc: 'A co-owner (or the committee, from paper) said who votes for the unit.',
  },
  slipsIssued: {
    fields: { audit: ['slips'] },
    sentence: null,
    doc: 'Door slips were made; only hashes of their codes are kept.',
  },
  slipsPrinted: {
    fields: { audit: ['slips'] },
    sentence: null,
    doc: 'Door slips were printed by whoever still holds the secret of their batch.',
  },
  deliveryRecorded: {
    fields: { audit: ['decisionId', 'units', 'channel'] },
    sentence: null,
    doc: 'Somebody went to doors or called; the owners of each home see what was brought and when.',
  },
  ballotKept: {
    fields: { self: ['decisionId', 'voterId'] },
    sentence: null,
    doc: 'A ballot is kept until its voter is accepted. In no thread, whatever the role.',
  },
  keptBallotReturned: {
    fields: { self: ['decisionId', 'voterId', 'returnId', 'disposition'] },
    sentence: null,
    doc: 'A kept ballot became a return because its voter was accepted.',
  },
  compoundCreated: {
    fields: { audit: ['compoundId'] },
    sentence: null,
    doc: 'The operator created a compound.',
  },
  areaCreated: {
    fields: { audit: ['areaId'] },
    sentence: null,
    doc: 'The operator created a street or a community.',
  },
  compoundAreaSet: {
    fields: { audit: ['compoundId', 'areaId'] },
    sentence: null,
    doc: 'The operator put a compound under a community.',
  },
  compoundClosed: {
    fields: { audit: ['compoundId'] },
    sentence: null,
    doc: 'The operator ended writing to a compound; it stays readable.',
  },
  compoundReopened: {
    fields: { audit: ['compoundId'] },
    sentence: null,
    doc: 'The operator let a compound be written to again.',
  },
  compoundImported: {
    fields: { audit: ['compoundId', 'rows'] },
    sentence: null,
    doc: 'The operator brought in a compound from the archive of another place.',
  },
  accountInvited: {
    fields: { audit: ['compoundId', 'areaId', 'accountId'] },
    sentence: null,
    doc: 'The operator prepared an account with a role or a home, and a one-time code for it.',
  },
  roleGranted: {
    fields: { audit: ['compoundId', 'areaId', 'accountId', 'grantId'] },
    sentence: null,
    doc: 'An account was given a role, by the committee, the community or the operator.',
  },
  roleHandedOver: {
    fields: { audit: ['from', 'grantId', 'accountId'] },
    sentence: null,
    doc: 'An office went from one person to the next.',
  },
  deputyNamed: {
    fields: { self: ['grantId', 'deputyId'], audit: ['grantId', 'deputyId', 'accountId'] },
    sentence: null,
    doc: 'Somebody was named beforehand to stand in.',
  },
  standInBegun: {
    fields: { self: ['grantId', 'deputyId'], audit: ['grantId', 'deputyId', 'accountId'] },
    sentence: null,
    doc: 'A deputy stands in until a day.',
  },
  standInEnded: {
    fields: { self: ['grantId', 'deputyId'], audit: ['grantId', 'deputyId', 'accountId'] },
    sentence: null,
    doc: 'A deputy no longer stands in.',
  },
  roleEnded: { fields: { audit: ['grantId'] }, sentence: null, doc: 'A role was ended, or laid down.' },
  identitiesEnded: {
    fields: { audit: ['accountId', 'ended'] },
    sentence: null,
    doc: 'The operator ended every way in of an account.',
  },
  rosterGenerated: {
    fields: { owners: ['units'], audit: ['units'] },
    sentence: null,
    doc: 'Units were generated from buildings × entrances × floors × doors.',
  },
  rosterStaged: {
    fields: { audit: ['importId', 'rows'] },
    sentence: null,
    doc: 'A spreadsheet was read; nothing is in the roster yet.',
  },
  rosterImported: {
    fields: {
      owners: ['units', 'headcount', 'area'],
      audit: ['importId', 'units', 'headcount', 'area', 'added', 'changed', 'retired'],
    },
    sentence: null,
    doc: 'A checked import was confirmed; all or nothing.',
  },
  unitEdited: {
    fields: { audit: ['unitId'] },
    sentence: null,
    doc: 'One unit of the roster was filled in or corrected.',
  },
  samePersonAnswered: {
    fields: { audit: ['ownerIds', 'verdict'] },
    sentence: null,
    doc: 'A person confirmed whether one name is one owner.',
  },
  rosterViewed: {
    fields: { self: ['units'], audit: ['units'] },
    sentence: null,
    doc: 'Names and phones of the roster were read unmasked.',
  },
  fileAdded: {
    fields: { self: ['fileId'], audit: ['fileId', 'bytes'] },
    sentence: null,
    doc: 'A picture or PDF was checked and taken in.',
  },
  decisionDrafted: { fields: { audit: ['decisionId'] }, sentence: null, doc: 'A draft was written.' },
  decisionEdited: {
    fields: { audit: ['decisionId', 'version'] },
    sentence: null,
    doc: 'A draft was changed.',
  },
  decisionChecked: {
    fields: { audit: ['decisionId'] },
    sentence: null,
    doc: 'Item, scope, regime and papers are in order.',
  },
  rollFrozen: {
    fields: { public: ['decisionId', 'headcount', 'area'], audit: ['rollVersionId'] },
    sentence: '参加表决的名册定下来了',
    doc: 'Who may vote is fixed, with a fingerprint.',
  },
  noticeGiven: {
    fields: { public: ['decisionId', 'earliestOpenAt'] },
    sentence: '通知贴出来了',
    doc: 'The legal clock started.',
  },
  decisionOpened: {
    fields: { public: ['decisionId', 'closesAt'] },
    sentence: '开始投票了',
    pollSentence: '开始征求意见了',
    doc: 'Voting began.',
  },
  decisionWithdrawn: {
    fields: { public: ['decisionId'] },
    sentence: '这件事撤回了',
    doc: 'Taken back before it opened.',
  },
  ballotCast: {
    fields: { self: ['decisionId', 'voterId', 'returnId', 'disposition'] },
    sentence: null,
    doc: 'A return came in. In no thread, whatever the role.',
  },
  pollAnswered: { fields: { self: ['decisionId'] }, sentence: null, doc: 'Somebody answered a straw poll.' },
  ballotOpened: {
    fields: { self: ['decisionId', 'voterId'] },
    sentence: null,
    doc: 'The owner opened the own ballot.',
  },
  paperEntered: {
    fields: {
      counters: ['decisionId', 'paperId', 'ordinal'],
      audit: ['decisionId', 'paperId', 'voterId', 'ordinal'],
    },
    sentence: null,
    doc: 'Somebody read a paper ballot in; it counts for nothing yet.',
  },
  paperCounted: {
    fields: {
      counters: ['decisionId', 'paperId', 'disposition'],
      audit: ['decisionId', 'paperId', 'voterId', 'returnId', 'disposition'],
    },
    sentence: null,
    doc: 'A second reading said the same, or a paper that came too late was kept: the paper became a return.',
  },
  paperSettled: {
    fields: {
      counters: ['decisionId', 'paperId', 'disposition'],
      audit: ['decisionId', 'paperId', 'voterId', 'returnId', 'disposition'],
    },
    sentence: null,
    doc: 'A third person settled a paper whose two readings differed.',
  },
  ballotPhotoOpened: {
    fields: { self: ['fileId'], audit: ['fileId'] },
    sentence: null,
    doc: 'Somebody who reads papers in looked at the photo of one.',
  },
  papersOpened: {
    fields: { self: ['decisionId', 'papers'], audit: ['decisionId', 'papers'] },
    sentence: null,
    doc: 'Somebody saw the two readings of papers that differ, in order to settle them.',
  },
  paperBallotsPrinted: {
    fields: { audit: ['decisionId', 'ballots'] },
    sentence: null,
    doc: 'Paper ballots with the doors and areas of the roll were printed.',
  },
  missingDoorsPrinted: {
    fields: { audit: ['decisionId', 'doors'] },
    sentence: null,
    doc: 'The doors that have not returned were printed.',
  },
  decisionCounted: {
    fields: { public: ['decisionId'] },
    sentence: '投票截止，数清楚了',
    pollSentence: '意见收齐了',
    doc: 'Closed and counted in one transaction.',
  },
  resultAnnounced: {
    fields: { public: ['decisionId'] },
    sentence: '结果公布了',
    pollSentence: '大家的意见公布了',
    doc: 'The result was published.',
  },
  objectionRaised: {
    fields: { public: ['decisionId'], self: ['objectionId'], audit: ['objectionId'] },
    sentence: '有人提了不同意见',
    doc: 'An owner objected to a decision; what was written is for the conveners.',
  },
  objectionWithdrawn: {
    fields: { public: ['decisionId'], self: ['objectionId'], audit: ['objectionId'] },
    sentence: '有一条不同意见撤回了',
    doc: 'Taken back by whoever raised it.',
  },
  objectionAnswered: {
    fields: { public: ['decisionId'], self: ['objectionId'], audit: ['objectionId', 'verdict'] },
    sentence: '有一条不同意见答复了',
    doc: 'A convener answered an objection with a reason; the roll stays.',
  },
  rollAmended: {
    fields: {
      public: ['decisionId', 'headcount', 'area'],
      self: ['objectionId'],
      audit: ['objectionId', 'verdict', 'rollVersionId', 'fromRollVersionId'],
    },
    sentence: '有一条不同意见答复了，名册更正了',
    doc: 'An objection about the roll was upheld and the roll amended; what had been counted was counted again.',
  },
  resultEffective: {
    fields: { public: ['decisionId'] },
    sentence: '结果生效了',
    doc: 'A convener found no objection open any more.',
  },
  meetingDrafted: { fields: { audit: ['meetingId'] }, sentence: null, doc: 'An agenda was drafted.' },
  meetingEdited: {
    fields: { public: ['meetingId', 'added'], audit: ['version'] },
    sentence: null,
    doc: 'An agenda was changed; so many items were added or rewritten after the notice.',
  },
  meetingNoticed: {
    fields: { public: ['meetingId', 'startsAt'] },
    sentence: null,
    doc: 'The notice of a meeting was posted; where law asks for days, they run.',
  },
  agendaItemNoticed: {
    fields: { public: ['meetingId', 'itemId', 'startsAt'] },
    sentence: '要在会上商量，通知贴出来了',
    doc: 'A matter stands on the agenda of a posted meeting.',
  },
  meetingCancelled: { fields: { public: ['meetingId'] }, sentence: null, doc: 'A meeting was called off.' },
  agendaItemCalledOff: {
    fields: { public: ['meetingId', 'itemId'] },
    sentence: '那次会取消了',
    doc: 'The posted meeting on whose agenda a matter stood was called off.',
  },
  matterOpened: {
    fields: { public: ['matterId', 'concerns'] },
    sentence: '开成了一件院里的事',
    doc: 'A convener opened a matter, with so many concerns in it.',
  },
  matterFollowed: {
    fields: { self: ['matterId', 'on'] },
    sentence: null,
    doc: 'Somebody follows a matter, or no longer.',
  },
  meTooSaid: {
    fields: { self: ['matterId', 'concernId', 'on'] },
    sentence: null,
    doc: 'A neighbour said 我也是 of a matter or of a concern, or took it back; only the figure is shown.',
  },
  matterOutcomeSet: {
    fields: { public: ['matterId', 'outcomeId', 'done'] },
    sentence: '说了这件事怎么样了',
    doc: 'A convener said in one sentence what came of a matter.',
  },
  matterMerged: {
    fields: { public: ['matterId', 'intoId'] },
    sentence: '和另一件事并到了一起',
    doc: 'Two matters were put together; both histories stay.',
  },
  concernReported: {
    fields: { self: ['concernId', 'files'], audit: ['concernId', 'files', 'source'] },
    sentence: null,
    doc: 'Somebody reported something, or it was entered for somebody.',
  },
  concernLinked: {
    fields: { public: ['concernId'] },
    sentence: '有邻居反映的问题放了进来',
    doc: 'A concern was put into a matter.',
  },
  concernUnlinked: {
    fields: { public: ['concernId'] },
    sentence: '有一条反映拿出去了',
    doc: 'A concern was taken out of a matter.',
  },
  concernAnswered: {
    fields: { self: ['concernId'], audit: ['concernId'] },
    sentence: null,
    doc: 'A convener answered a concern that needs no thread.',
  },
  concernPersonSeen: {
    fields: { self: ['concernId'], audit: ['concernId'] },
    sentence: null,
    doc: 'Whoever deals with a concern saw for whom it was entered and how to reach them.',
  },
  concernCategoriesSet: {
    fields: { audit: ['categories'] },
    sentence: null,
    doc: 'The categories of concerns were changed.',
  },
  minutesDrafted: {
    fields: { audit: ['meetingId', 'lines'] },
    sentence: null,
    doc: 'Minutes were begun from what was recorded at a meeting.',
  },
  minutesEdited: {
    fields: { audit: ['meetingId', 'revision'] },
    sentence: null,
    doc: 'A draft of minutes was changed; it is signed anew.',
  },
  minutesSigned: {
    fields: { audit: ['meetingId', 'capacity'] },
    sentence: null,
    doc: 'Somebody signed minutes, as convener or as recorder.',
  },
  minutesPosted: {
    fields: { public: ['meetingId', 'followUps'] },
    sentence: null,
    doc: 'Minutes signed by two were posted; those who were there may ask for corrections.',
  },
  itemMinuted: {
    fields: { public: ['meetingId', 'itemId'] },
    sentence: '会上议了，纪要贴出来了',
    doc: 'The minutes of a meeting that talked about a matter were posted.',
  },
  correctionAsked: {
    fields: { public: ['meetingId'], self: ['correctionId'], audit: ['correctionId'] },
    sentence: null,
    doc: 'Somebody who was there asked for a line of minutes to be put right.',
  },
  correctionAnswered: {
    fields: { public: ['meetingId'], self: ['correctionId'], audit: ['correctionId', 'verdict'] },
    sentence: null,
    doc: 'A convener answered a correction, for everybody to read.',
  },
  minutesFinal: {
    fields: { public: ['meetingId'] },
    sentence: null,
    doc: 'Minutes are final: nothing edits them any more.',
  },
  followUpDone: {
    fields: { public: ['meetingId', 'followUpId'] },
    sentence: '会上说好的，办好了',
    doc: 'Something somebody took on at a meeting was done.',
  },
  agreementConfirmed: {
    fields: {
      public: ['planId', 'ruleVersion', 'confirmed'],
      self: ['planId', 'unitId', 'how'],
      audit: ['planId', 'unitId', 'ruleVersion', 'how'],
    },
    sentence: null,
    doc: 'A home confirmed the rule by which a plan is shared, in the app or on paper.',
  },
  agreementTakenBack: {
    fields: {
      public: ['planId', 'ruleVersion', 'confirmed'],
      self: ['planId', 'unitId'],
      audit: ['planId', 'unitId', 'ruleVersion'],
    },
    sentence: null,
    doc: 'An owner took back what stood for the home.',
  },
  roundOpened: {
    fields: { public: ['planId', 'roundId', 'version', 'ordinal', 'payers'] },
    sentence: '开始登记分摊意向',
    doc: 'The homes of a plan are asked what they mean to pay, until a day.',
  },
  roundExtended: {
    fields: { public: ['planId', 'roundId', 'dueAt'] },
    sentence: '登记的日子往后推了',
    doc: 'A round collects until a later day.',
  },
  roundToppedUp: {
    fields: { public: ['planId', 'roundId', 'ordinal', 'missing', 'payers'] },
    sentence: '还差的部分，请登记了的人家再补一轮',
    doc: 'What is missing is asked of those who pledged.',
  },
  roundCovered: {
    fields: { public: ['planId', 'roundId', 'kind', 'amount'] },
    sentence: '有人愿意补一笔',
    doc: 'Somebody else than the homes makes up for a part; 0: no longer.',
  },
  roundConfirmed: {
    fields: { public: ['planId', 'roundId', 'homes', 'amount', 'covered'] },
    sentence: '凑够了，定下来办',
    doc: 'The goal was met; what was pledged can no longer be taken back.',
  },
  roundCancelled: {
    fields: { public: ['planId', 'roundId', 'cause', 'homes', 'toRefund'] },
    sentence: '登记取消了，已交的全部退回',
    doc: 'Nothing comes of a round; what was paid is to go back, in fen.',
  },
  roundRead: {
    fields: { self: ['roundId', 'homes'], audit: ['roundId', 'homes'] },
    sentence: null,
    doc: 'Somebody who looks after a round saw which home means to pay what.',
  },
  pledgeGiven: {
    fields: {
      self: ['planId', 'roundId', 'pledgeId', 'unitId', 'kind', 'amount'],
      audit: ['planId', 'roundId', 'pledgeId', 'unitId', 'kind'],
    },
    sentence: null,
    doc: 'A home said what it means to pay.',
  },
  pledgeChanged: {
    fields: {
      self: ['planId', 'roundId', 'pledgeId', 'unitId', 'kind', 'amount'],
      audit: ['planId', 'roundId', 'pledgeId', 'unitId', 'kind'],
    },
    sentence: null,
    doc: 'A home put another amount in the place of the one before.',
  },
  pledgeRevoked: {
    fields: {
      self: ['planId', 'roundId', 'pledgeId', 'unitId', 'kind', 'amount'],
      audit: ['planId', 'roundId', 'pledgeId', 'unitId', 'kind'],
    },
    sentence: null,
    doc: 'A home took back what it meant to pay.',
  },
  pledgeLate: {
    fields: {
      public: ['planId', 'roundId'],
      self: ['planId', 'roundId', 'pledgeId', 'unitId', 'kind', 'amount'],
      audit: ['planId', 'roundId', 'pledgeId', 'unitId', 'kind'],
    },
    sentence: '又有一户按原来的方案加入',
    doc: 'A home joined a confirmed round by what the plan asked of it.',
  },
  hardshipTold: {
    fields: { self: ['noteId', 'planId'] },
    sentence: null,
    doc: 'Somebody told the committee that paying is hard; nobody else learns that they did.',
  },
  hardshipAnswered: {
    fields: { self: ['noteId', 'planId'] },
    sentence: null,
    doc: 'The committee answered what somebody told it.',
  },
  hardshipRead: {
    fields: { self: ['notes'], audit: ['notes'] },
    sentence: null,
    doc: 'Somebody of the committee read what was told in confidence.',
  },
  covenantDrafted: {
    fields: { audit: ['covenantId', 'versionId', 'number'] },
    sentence: null,
    doc: 'A covenant, or its next version, was begun.',
  },
  covenantEdited: {
    fields: { audit: ['covenantId', 'versionId', 'revision'] },
    sentence: null,
    doc: 'The draft of a covenant was changed.',
  },
  covenantPosted: {
    fields: { public: ['covenantId', 'versionId', 'number'] },
    sentence: null,
    doc: 'A version of a covenant was posted; it is never changed again.',
  },
  covenantRepealed: {
    fields: { public: ['covenantId', 'versionId', 'number'] },
    sentence: null,
    doc: 'A covenant was ended, from now or a later day on; the ending is its last version.',
  },
  topicProposed: {
    fields: { self: ['topicId'], audit: ['topicId'] },
    sentence: null,
    doc: 'Somebody proposed what to talk about; it waits for its check.',
  },
  topicSeconded: {
    fields: { self: ['topicId'] },
    sentence: null,
    doc: 'Somebody seconded a topic, or no longer.',
  },
  topicTaken: {
    fields: { public: ['topicId', 'meetingId', 'itemId'] },
    sentence: '邻居提的话题列进了议程',
    doc: 'A topic was put on an agenda.',
  },
  topicAnswered: {
    fields: { public: ['topicId'] },
    sentence: '邻居提的话题答复了',
    doc: 'A topic was answered instead of being put on an agenda.',
  },
  rsvpGiven: {
    fields: { self: ['meetingId'] },
    sentence: null,
    doc: 'Somebody said whether they come.',
  },
  interestDeclared: {
    fields: { public: ['meetingId', 'itemId', 'standing'] },
    sentence: null,
    doc: 'Somebody said how they are tied to an item, or took it back; shown beside the item.',
  },
  meetingStarted: {
    fields: { public: ['meetingId'] },
    sentence: null,
    doc: 'A meeting began.',
  },
  meetingEnded: {
    fields: { public: ['meetingId'] },
    sentence: null,
    doc: 'A meeting is over.',
  },
  attendanceTicked: {
    fields: { audit: ['meetingId', 'homes', 'takenBack'] },
    sentence: null,
    doc: 'A convener ticked the homes that are there.',
  },
  signedIn: {
    fields: { self: ['meetingId', 'homes'], audit: ['meetingId', 'homes'] },
    sentence: null,
    doc: 'Somebody signed in at a meeting by its code.',
  },
  itemCalled: {
    fields: { public: ['meetingId', 'itemId'] },
    sentence: '会上正在商量',
    doc: 'A meeting came to an item.',
  },
  floorNoted: {
    fields: { audit: ['meetingId', 'itemId'] },
    sentence: null,
    doc: 'A convener wrote down what was said.',
  },
  handsAsked: {
    fields: { public: ['meetingId', 'itemId'] },
    sentence: null,
    doc: 'Those who are there were asked what they think: an opinion, not a vote.',
  },
  handRaised: {
    fields: { self: ['meetingId', 'itemId'] },
    sentence: null,
    doc: 'Somebody answered by phone.',
  },
  handsCounted: {
    fields: { audit: ['meetingId', 'itemId'] },
    sentence: null,
    doc: 'A convener entered the hands that were raised.',
  },
  handsClosed: {
    fields: { public: ['meetingId', 'itemId'] },
    sentence: null,
    doc: 'The asking ended.',
  },
  itemDropped: {
    fields: { public: ['meetingId', 'itemId'] },
    sentence: '会上说好：先不办了',
    doc: 'An item ended: nothing is done.',
  },
  itemComesBack: {
    fields: { public: ['meetingId', 'itemId'] },
    sentence: '这次没议完，下次接着议',
    doc: 'An item comes back at the next meeting.',
  },
  itemAsked: {
    fields: { public: ['meetingId', 'itemId'] },
    sentence: '会上请人去问，约了日子',
    doc: 'Somebody was asked to find out, by a day.',
  },
  itemToCostPlan: {
    fields: { public: ['meetingId', 'itemId'] },
    sentence: '会上说好：先算一算要多少钱',
    doc: 'A plan of the cost is wished for.',
  },
  itemToRepair: {
    fields: { public: ['meetingId', 'itemId'] },
    sentence: '会上说好：要修',
    doc: 'A repair is wished for.',
  },
  itemToTask: {
    fields: { public: ['meetingId', 'itemId'] },
    sentence: '会上说好：要有人来做',
    doc: 'Somebody is to do it.',
  },
  itemOnTrial: {
    fields: { public: ['meetingId', 'itemId'] },
    sentence: '会上说好：先试一段，不好就改回去',
    doc: 'It is tried for a time, with a day to look at it and a way back.',
  },
  itemToDecision: {
    fields: { public: ['meetingId', 'itemId', 'decisionId'] },
    sentence: '会上说好：交给大家表决',
    doc: 'An item was branched to the draft of a decision, with its text and papers.',
  },
  paymentSaid: {
    fields: { self: ['paymentId', 'subjectKind'], audit: ['paymentId', 'subjectKind'] },
    sentence: null,
    doc: 'Somebody said that the own home has paid.',
  },
  paymentChecked: {
    fields: { audit: ['paymentId', 'subjectKind'] },
    sentence: null,
    doc: 'A treasurer confirmed or entered a payment that another person looks at as well.',
  },
  paymentReceived: {
    fields: { public: ['subjectKind'], audit: ['paymentId', 'receiptYear', 'receiptNumber'] },
    sentence: '又收到一户交的钱，开了收据',
    doc: 'A payment was confirmed: it is posted and has its receipt. The thread counts, and says nothing of whose.',
  },
  paymentDeclined: {
    fields: { audit: ['paymentId', 'cause'] },
    sentence: null,
    doc: 'A payment was not confirmed; whoever said it reads why.',
  },
  refundEntered: {
    fields: { audit: ['paymentId', 'refundOf', 'correction'] },
    sentence: null,
    doc: 'A treasurer wrote down money given back, or a confirmation or a refund taken back; another person looks at it.',
  },
  refundMade: {
    fields: { public: ['subjectKind'], audit: ['paymentId', 'receiptYear', 'receiptNumber'] },
    sentence: '退了一户的钱，开了凭条',
    doc: 'Money given back was confirmed by two: it is posted and has its receipt.',
  },
  coverReceived: {
    fields: { public: ['subjectKind'], audit: ['paymentId', 'receiptYear', 'receiptNumber'] },
    sentence: '收到一笔别人补的钱，开了收据',
    doc: 'Money of somebody who is no home was confirmed by two; it is posted and has its receipt.',
  },
  coverReturned: {
    fields: { public: ['subjectKind'], audit: ['paymentId', 'receiptYear', 'receiptNumber'] },
    sentence: '退了一笔别人补的钱，开了凭条',
    doc: 'What somebody who is no home had given went back, confirmed by two.',
  },
  paymentReversed: {
    fields: { audit: ['paymentId', 'receiptYear', 'receiptNumber'] },
    sentence: null,
    doc: 'A confirmation or a refund that was wrong was taken back by two: it is posted the other way round.',
  },
  moneyRuleSet: {
    fields: { public: ['secondOver'], audit: ['decisionId', 'meetingId'] },
    sentence: null,
    doc: 'The committee named the sum above which two people confirm.',
  },
  planDrafted: {
    fields: { audit: ['planId', 'version'] },
    sentence: null,
    doc: 'A cost plan, or its next version, was begun.',
  },
  planEdited: {
    fields: { audit: ['planId', 'version', 'revision'] },
    sentence: null,
    doc: 'The draft of a cost plan was changed.',
  },
  planPosted: {
    fields: { public: ['planId', 'version', 'homes'] },
    sentence: '要花多少钱、怎么分，贴出来了',
    doc: 'A version of a cost plan was posted, with what each home pays; it is never changed again.',
  },
  planWithdrawn: {
    fields: { public: ['planId', 'version'] },
    sentence: '费用分摊方案撤回了',
    doc: 'A cost plan was taken back, with a reason people read.',
  },
  accountNameCorrected: {
    fields: { self: [], audit: [] },
    sentence: null,
    doc: 'Somebody corrected how they are addressed.',
  },
  phoneCodeMade: {
    fields: { self: [], audit: [] },
    sentence: null,
    doc: 'Somebody made a one-time code to get into their own account from a new phone.',
  },
  otherIdentitiesEnded: {
    fields: { self: ['ended'], audit: ['ended'] },
    sentence: null,
    doc: 'Somebody signed out on every other phone.',
  },
  consentGiven: {
    fields: { self: ['consented'], audit: ['consented'] },
    sentence: null,
    doc: 'Somebody said yes to texts, each in a version.',
  },
  accountClosed: {
    fields: { audit: ['homes'] },
    sentence: null,
    doc: 'Somebody closed their account: every way in, every home and every office ended, the name emptied.',
  },
  dataDeleted: {
    fields: { audit: ['kind', 'rows'] },
    sentence: null,
    doc: 'The timer deleted what is kept no longer: of one kind, so many rows.',
  },
  deletionHeld: {
    fields: { audit: ['holdId'] },
    sentence: null,
    doc: 'Nothing of the compound is deleted for a while: a suit, an audit.',
  },
  deletionReleased: {
    fields: { audit: ['holdId'] },
    sentence: null,
    doc: 'Deletion on schedule goes on.',
  },
  reviewPassed: {
    fields: { self: ['reviewId'], audit: ['reviewId'] },
    sentence: null,
    doc: 'The content check let something through that somebody wrote: others see it from now on.',
  },
  reviewHeld: {
    fields: { self: ['reviewId', 'cause'], audit: ['reviewId', 'cause'] },
    sentence: null,
    doc: 'The content check did not let something through, or could not be asked: people look at it.',
  },
  reviewDecided: {
    fields: { audit: ['reviewId', 'reports', 'kind', 'verdict'] },
    sentence: null,
    doc: 'A reviewer said whether something somebody wrote is shown; its author reads the reason.',
  },
  reviewReleased: {
    fields: { public: ['reviewId', 'kind', 'own'], audit: ['reviewId', 'kind', 'own'] },
    sentence: null,
    doc: 'A notice, minutes or outcome that was held was posted by somebody authorised; own: by its author, after the hours.',
  },
  feeScheduleSet: {
    fields: { owners: ['scheduleId', 'revision'], audit: ['scheduleId', 'revision'] },
    sentence: null,
    doc: 'A recurring fee was set, or its terms changed before the first bill.',
  },
  feeScheduleEnded: {
    fields: { owners: ['scheduleId', 'untilDay'], audit: ['scheduleId', 'untilDay'] },
    sentence: null,
    doc: 'A recurring fee has a last day: no bills after it.',
  },
  feeHomeExempted: {
    fields: { self: ['scheduleId', 'unitId', 'bills'], audit: ['scheduleId', 'unitId', 'bills'] },
    sentence: null,
    doc: 'A home was let off a fee; why is read by those who keep the fees.',
  },
  feeExemptionEnded: {
    fields: { self: ['exemptionId', 'unitId'], audit: ['exemptionId', 'unitId'] },
    sentence: null,
    doc: 'A home pays a fee again from its next bill on.',
  },
  feeExemptionsViewed: {
    fields: { audit: ['scheduleId', 'homes'] },
    sentence: null,
    doc: 'Somebody who keeps the fees looked at which homes are let off and why.',
  },
  feePlacesSet: {
    fields: { self: ['scheduleId', 'unitId', 'places'], audit: ['scheduleId', 'unitId', 'places'] },
    sentence: null,
    doc: 'How many places a home rents was noted.',
  },
  feeBilled: {
    fields: {
      owners: ['scheduleId', 'period', 'homes', 'exempt', 'due'],
      audit: ['scheduleId', 'period', 'homes', 'exempt', 'due'],
    },
    sentence: null,
    doc: 'The bills of a fee for a period were made: for so many homes, so many let off, so many fen in all.',
  },
  contentReported: {
    fields: { self: ['kind'] },
    sentence: null,
    doc: 'Somebody reported something somebody else wrote. Of what, and by whom, is read by nobody.',
  },
} as const satisfies Record<string, EventEntry>

export type EventName = keyof typeof eventCatalogue

/** How an event reads in the thread of a matter; null when it appears in none. */
export function threadSentence(name: EventName, regime: 'owners' | 'deliberation'): string | null {
  const entry: EventEntry = eventCatalogue[name]
  return (regime === 'deliberation' ? entry.pollSentence : undefined) ?? entry.sentence
}
