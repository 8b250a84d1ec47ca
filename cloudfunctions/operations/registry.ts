import type { OperationOf } from '../../types/functions'
import { me } from './account/me'
import { whoSaw } from './account/who-saw'
import { approve as approveBinding } from './binding/approve'
import { doors as listDoors } from './binding/doors'
import { end as endBinding } from './binding/end'
import { home as viewHome } from './binding/home'
import { issueSlips } from './binding/issue-slips'
import { nameVoter } from './binding/name-voter'
import { queue as bindingQueue } from './binding/queue'
import { refuse as refuseBinding } from './binding/refuse'
import { request as requestBinding } from './binding/request'
import { answerCorrection } from './minutes/answer-correction'
import { askCorrection } from './minutes/ask-correction'
import { draft as draftMinutes } from './minutes/draft'
import { edit as editMinutes } from './minutes/edit'
import { finish as finishMinutes } from './minutes/finish'
import { post as postMinutes } from './minutes/post'
import { sign as signMinutes } from './minutes/sign'
import { view as viewMinutes } from './minutes/view'
import { finish as finishFollowUp } from './follow-up/finish'
import { list as listFollowUps } from './follow-up/list'
import { view as viewAgreement } from './agreement/view'
import { confirm as confirmAgreement } from './agreement/confirm'
import { enterPaper as enterAgreementPaper } from './agreement/enter-paper'
import { takeBack as takeBackAgreement } from './agreement/take-back'
import { view as viewRound } from './round/view'
import { voices as roundVoices } from './round/voices'
import { open as openRound } from './round/open'
import { extend as extendRound } from './round/extend'
import { confirm as confirmRound } from './round/confirm'
import { cancel as cancelRound } from './round/cancel'
import { topUp as topUpRound } from './round/top-up'
import { cover as coverRound } from './round/cover'
import { give as givePledge } from './pledge/give'
import { change as changePledge } from './pledge/change'
import { revoke as revokePledge } from './pledge/revoke'
import { late as latePledge } from './pledge/late'
import { enterPaper as enterPledgePaper } from './pledge/enter-paper'
import { revokePaper as revokePledgePaper } from './pledge/revoke-paper'
import { list as listHardship } from './hardship/list'
import { tell as tellHardship } from './hardship/tell'
import { answer as answerHardship } from './hardship/answer'
import { compare as comparePlan } from './plan/compare'
import { draft as draftPlan } from './plan/draft'
import { edit as editPlan } from './plan/edit'
import { list as listPlans } from './plan/list'
import { post as postPlan } from './plan/post'
import { view as viewPlan } from './plan/view'
import { withdraw as withdrawPlan } from './plan/withdraw'
import { draft as draftCovenant } from './covenant/draft'
import { edit as editCovenant } from './covenant/edit'
import { list as listCovenants } from './covenant/list'
import { post as postCovenant } from './covenant/post'
import { repeal as repealCovenant } from './covenant/repeal'
import { view as viewCovenant } from './covenant/view'
import { view as viewCalendar } from './calendar/view'
import { answer as answerConcern } from './concern/answer'
import { form as concernForm } from './concern/form'
import { ledger as concernLedger } from './concern/ledger'
import { link as linkConcern } from './concern/link'
import { list as listConcerns } from './concern/list'
import { meToo as meTooConcern } from './concern/me-too'
import { report as reportConcern } from './concern/report'
import { categories } from './concern/categories'
import { setCategories } from './concern/set-categories'
import { suggest as suggestConcerns } from './concern/suggest'
import { view as viewConcern } from './concern/view'
import { announce } from './decision/announce'
import { answerObjection } from './decision/answer-objection'
import { answerPoll } from './decision/answer-poll'
import { castBallot } from './decision/cast-ballot'
import { check } from './decision/check'
import { draft } from './decision/draft'
import { edit } from './decision/edit'
import { enterPaper } from './decision/enter-paper'
import { freezeRoll } from './decision/freeze-roll'
import { giveNotice } from './decision/give-notice'
import { list } from './decision/list'
import { markEffective } from './decision/mark-effective'
import { myChoice } from './decision/my-choice'
import { object } from './decision/object'
import { open } from './decision/open'
import { paperQueue } from './decision/paper-queue'
import { previewAmendment } from './decision/preview-amendment'
import { recordDelivery } from './decision/record-delivery'
import { settlePaper } from './decision/settle-paper'
import { view } from './decision/view'
import { withdraw } from './decision/withdraw'
import { withdrawObjection } from './decision/withdraw-objection'
import { bill as billFee } from './fee/bill'
import { endExemption as endFeeExemption } from './fee/end-exemption'
import { endSchedule as endFeeSchedule } from './fee/end-schedule'
import { exempt as exemptHome } from './fee/exempt'
import { exemptions as listExemptions } from './fee/exemptions'
import { home as homeFees } from './fee/home'
import { list as listFees } from './fee/list'
import { mine as myFees } from './fee/mine'
import { setPlaces as setFeePlaces } from './fee/set-places'
import { setSchedule as setFeeSchedule } from './fee/set-schedule'
import { table as feeTable } from './fee/table'
import { view as viewFee } from './fee/view'
import { open as openFile } from './file/open'
import { register as registerFile } from './file/register'
import { view as homeView } from './home/view'
import { cancel as cancelMeeting } from './meeting/cancel'
import { draft as draftMeeting } from './meeting/draft'
import { edit as editMeeting } from './meeting/edit'
import { giveNotice as giveMeetingNotice } from './meeting/give-notice'
import { list as listMeetings } from './meeting/list'
import { view as viewMeeting } from './meeting/view'
import { follow as followMatter } from './matter/follow'
import { list as listMatters } from './matter/list'
import { merge as mergeMatters } from './matter/merge'
import { meToo as meTooMatter } from './matter/me-too'
import { open as openMatter } from './matter/open'
import { setOutcome as setMatterOutcome } from './matter/set-outcome'
import { view as viewMatter } from './matter/view'
import { rsvp as rsvpMeeting } from './meeting/rsvp'
import { declareInterest } from './meeting/declare-interest'
import { start as startMeeting } from './meeting/start'
import { end as endMeeting } from './meeting/end'
import { tick as tickHomes } from './meeting/tick'
import { signIn as signInAtMeeting } from './meeting/sign-in'
import { callItem } from './meeting/call-item'
import { note as noteFloor } from './meeting/note'
import { openPoll as openStrawPoll } from './meeting/open-poll'
import { raiseHand } from './meeting/raise-hand'
import { countHands } from './meeting/count-hands'
import { closePoll as closeStrawPoll } from './meeting/close-poll'
import { conclude as concludeItem } from './meeting/conclude'
import { live as liveMeeting } from './meeting/live'
import { proposeTopic } from './meeting/propose-topic'
import { secondTopic } from './meeting/second-topic'
import { takeTopic } from './meeting/take-topic'
import { answerTopic } from './meeting/answer-topic'
import { topics as listTopics } from './meeting/topics'
import { health as operatorHealth } from './operator/health'
import { candidates as roleCandidates } from './role/candidates'
import { end as endRole } from './role/end'
import { grant as grantRole } from './role/grant'
import { handOver } from './role/hand-over'
import { list as listRoles } from './role/list'
import { nameDeputy } from './role/name-deputy'
import { standIn } from './role/stand-in'
import { answerSamePerson } from './roster/answer-same-person'
import { confirmImport } from './roster/confirm-import'
import { editUnit } from './roster/edit-unit'
import { generateUnits } from './roster/generate-units'
import { importProgress } from './roster/import-progress'
import { reviewImport } from './roster/review-import'
import { view as rosterView } from './roster/view'
import { enterWithSlip } from './session/enter-with-slip'
import { redeemInvitation } from './session/redeem-invitation'
import { register } from './session/register'
import { signOut } from './session/sign-out'
import { close as closeAccount } from './account/close'
import { consent } from './account/consent'
import { consents } from './account/consents'
import { correctName } from './account/correct-name'
import { identities } from './account/identities'
import { myData } from './account/my-data'
import { newPhoneCode } from './account/new-phone-code'
import { signOutOthers } from './account/sign-out-others'
import { hold as holdDeletion } from './retention/hold'
import { release as releaseDeletion } from './retention/release'
import { view as viewRetention } from './retention/view'
import { decide as decideReview } from './review/decide'
import { mine as myReviews } from './review/mine'
import { queue as reviewQueue } from './review/queue'
import { release as releaseDuty } from './review/release'
import { report as reportContent } from './review/report'
import { rule as moneyRule } from './money/rule'
import { setRule as setMoneyRule } from './money/set-rule'
import { confirm as confirmPayment } from './payment/confirm'
import { cover as coverPayments } from './payment/cover'
import { decline as declinePayment } from './payment/decline'
import { enter as enterPayment } from './payment/enter'
import { enterCover as enterCoverPayment } from './payment/enter-cover'
import { home as homePayments } from './payment/home'
import { mine as myPayments } from './payment/mine'
import { queue as paymentQueue } from './payment/queue'
import { refund as refundPayment } from './payment/refund'
import { say as sayPayment } from './payment/say'
import { second as secondPayment } from './payment/second'
import { table as paymentTable } from './payment/table'
import { undoRefund } from './payment/undo-refund'
import { check as checkReceipt } from './receipt/check'
import type { Operation } from './operation'

/** Every operation of the contract that has no function of its own, by its name. One that is missing does not compile. */
export const operations: Readonly<Record<OperationOf<'api'>, Operation>> = {
  'account.me': me,
  'session.redeemInvitation': redeemInvitation,
  'session.signOut': signOut,
  'session.register': register,
  'session.enterWithSlip': enterWithSlip,
  'home.view': homeView,
  'binding.doors': listDoors,
  'binding.request': requestBinding,
  'binding.queue': bindingQueue,
  'binding.approve': approveBinding,
  'binding.refuse': refuseBinding,
  'binding.end': endBinding,
  'binding.nameVoter': nameVoter,
  'binding.issueSlips': issueSlips,
  'binding.home': viewHome,
  'account.whoSaw': whoSaw,
  'account.myData': myData,
  'account.identities': identities,
  'account.correctName': correctName,
  'account.newPhoneCode': newPhoneCode,
  'account.signOutOthers': signOutOthers,
  'account.consents': consents,
  'account.consent': consent,
  'account.close': closeAccount,
  'role.list': listRoles,
  'role.candidates': roleCandidates,
  'role.grant': grantRole,
  'role.handOver': handOver,
  'role.end': endRole,
  'role.nameDeputy': nameDeputy,
  'role.standIn': standIn,
  'roster.generateUnits': generateUnits,
  'roster.importProgress': importProgress,
  'roster.reviewImport': reviewImport,
  'roster.confirmImport': confirmImport,
  'roster.view': rosterView,
  'roster.editUnit': editUnit,
  'roster.answerSamePerson': answerSamePerson,
  'file.register': registerFile,
  'file.open': openFile,
  'decision.list': list,
  'decision.view': view,
  'decision.draft': draft,
  'decision.edit': edit,
  'decision.check': check,
  'decision.freezeRoll': freezeRoll,
  'decision.giveNotice': giveNotice,
  'decision.open': open,
  'decision.withdraw': withdraw,
  'decision.recordDelivery': recordDelivery,
  'decision.castBallot': castBallot,
  'decision.answerPoll': answerPoll,
  'decision.myChoice': myChoice,
  'decision.announce': announce,
  'decision.paperQueue': paperQueue,
  'decision.enterPaper': enterPaper,
  'decision.settlePaper': settlePaper,
  'decision.object': object,
  'decision.previewAmendment': previewAmendment,
  'decision.answerObjection': answerObjection,
  'decision.withdrawObjection': withdrawObjection,
  'decision.markEffective': markEffective,
  'meeting.list': listMeetings,
  'meeting.view': viewMeeting,
  'meeting.draft': draftMeeting,
  'meeting.edit': editMeeting,
  'meeting.giveNotice': giveMeetingNotice,
  'meeting.cancel': cancelMeeting,
  'concern.form': concernForm,
  'concern.categories': categories,
  'concern.setCategories': setCategories,
  'concern.report': reportConcern,
  'concern.suggest': suggestConcerns,
  'concern.meToo': meTooConcern,
  'concern.list': listConcerns,
  'concern.view': viewConcern,
  'concern.link': linkConcern,
  'concern.answer': answerConcern,
  'concern.ledger': concernLedger,
  'calendar.view': viewCalendar,
  'matter.list': listMatters,
  'matter.view': viewMatter,
  'matter.open': openMatter,
  'matter.follow': followMatter,
  'matter.meToo': meTooMatter,
  'matter.setOutcome': setMatterOutcome,
  'matter.merge': mergeMatters,
  'minutes.view': viewMinutes,
  'minutes.draft': draftMinutes,
  'minutes.edit': editMinutes,
  'minutes.sign': signMinutes,
  'minutes.post': postMinutes,
  'minutes.finish': finishMinutes,
  'minutes.askCorrection': askCorrection,
  'minutes.answerCorrection': answerCorrection,
  'followUp.list': listFollowUps,
  'followUp.finish': finishFollowUp,
  'agreement.view': viewAgreement,
  'agreement.confirm': confirmAgreement,
  'agreement.enterPaper': enterAgreementPaper,
  'agreement.takeBack': takeBackAgreement,
  'round.view': viewRound,
  'round.voices': roundVoices,
  'round.open': openRound,
  'round.extend': extendRound,
  'round.confirm': confirmRound,
  'round.cancel': cancelRound,
  'round.topUp': topUpRound,
  'round.cover': coverRound,
  'pledge.give': givePledge,
  'pledge.change': changePledge,
  'pledge.revoke': revokePledge,
  'pledge.late': latePledge,
  'pledge.enterPaper': enterPledgePaper,
  'pledge.revokePaper': revokePledgePaper,
  'hardship.list': listHardship,
  'hardship.tell': tellHardship,
  'hardship.answer': answerHardship,
  'plan.list': listPlans,
  'plan.view': viewPlan,
  'plan.compare': comparePlan,
  'plan.draft': draftPlan,
  'plan.edit': editPlan,
  'plan.post': postPlan,
  'plan.withdraw': withdrawPlan,
  'covenant.list': listCovenants,
  'covenant.view': viewCovenant,
  'covenant.draft': draftCovenant,
  'covenant.edit': editCovenant,
  'covenant.post': postCovenant,
  'covenant.repeal': repealCovenant,
  'meeting.rsvp': rsvpMeeting,
  'meeting.declareInterest': declareInterest,
  'meeting.start': startMeeting,
  'meeting.end': endMeeting,
  'meeting.tick': tickHomes,
  'meeting.signIn': signInAtMeeting,
  'meeting.callItem': callItem,
  'meeting.note': noteFloor,
  'meeting.openPoll': openStrawPoll,
  'meeting.raiseHand': raiseHand,
  'meeting.countHands': countHands,
  'meeting.closePoll': closeStrawPoll,
  'meeting.conclude': concludeItem,
  'meeting.live': liveMeeting,
  'meeting.proposeTopic': proposeTopic,
  'meeting.secondTopic': secondTopic,
  'meeting.takeTopic': takeTopic,
  'meeting.answerTopic': answerTopic,
  'meeting.topics': listTopics,
  'retention.view': viewRetention,
  'retention.hold': holdDeletion,
  'retention.release': releaseDeletion,
  'review.queue': reviewQueue,
  'review.decide': decideReview,
  'review.report': reportContent,
  'review.mine': myReviews,
  'review.release': releaseDuty,
  'fee.setSchedule': setFeeSchedule,
  'fee.endSchedule': endFeeSchedule,
  'fee.exempt': exemptHome,
  'fee.endExemption': endFeeExemption,
  'fee.setPlaces': setFeePlaces,
  'fee.bill': billFee,
  'fee.list': listFees,
  'fee.view': viewFee,
  'fee.mine': myFees,
  'fee.home': homeFees,
  'fee.exemptions': listExemptions,
  'fee.table': feeTable,
  'operator.health': operatorHealth,
  'payment.say': sayPayment,
  'payment.enter': enterPayment,
  'payment.enterCover': enterCoverPayment,
  'payment.confirm': confirmPayment,
  'payment.second': secondPayment,
  'payment.decline': declinePayment,
  'payment.refund': refundPayment,
  'payment.undoRefund': undoRefund,
  'payment.mine': myPayments,
  'payment.home': homePayments,
  'payment.cover': coverPayments,
  'payment.queue': paymentQueue,
  'payment.table': paymentTable,
  'receipt.check': checkReceipt,
  'money.rule': moneyRule,
  'money.setRule': setMoneyRule,
}
