import type { z } from 'zod'
import * as account from './account'
import * as agreement from './agreement'
import * as ballot from './ballot'
import * as binding from './binding'
import * as covenant from './covenant'
import * as calendar from './calendar'
import * as concern from './concern'
import * as concernCategory from './concern-category'
import * as concernLedger from './concern-ledger'
import * as costPlan from './cost-plan'
import * as decision from './decision'
import * as decisionView from './decision-view'
import * as delivery from './delivery'
import * as fee from './fee'
import * as feeView from './fee-view'
import * as file from './file'
import * as floor from './floor'
import * as hardship from './hardship'
import * as home from './home'
import * as meeting from './meeting'
import * as moneyRule from './money-rule'
import * as coverPayment from './cover-payment'
import * as payment from './payment'
import * as paymentView from './payment-view'
import * as receipt from './receipt'
import * as refund from './refund'
import * as matter from './matter'
import * as objection from './objection'
import * as ownHome from './own-home'
import * as paperBallot from './paper-ballot'
import * as pledge from './pledge'
import * as meetingSheet from './meeting-sheet'
import * as minutes from './minutes'
import * as operator from './operator'
import * as retention from './retention'
import * as review from './review'
import * as role from './role'
import * as roster from './roster'
import * as round from './round'
import * as session from './session'
import * as sheet from './sheet'
import * as slip from './slip'
import * as topic from './topic'

/** THE CONTRACT: every operation of the product, by the name a client calls. */
export const contract = {
  'session.redeemInvitation': session.redeemInvitation,
  'session.signOut': session.signOut,
  'session.register': binding.register,
  'session.enterWithSlip': slip.enterWithSlip,
  'account.me': session.me,
  'home.view': home.homeView,
  'binding.doors': binding.listDoors,
  'binding.request': binding.requestBinding,
  'binding.queue': binding.bindingQueue,
  'binding.approve': binding.approveBinding,
  'binding.refuse': binding.refuseBinding,
  'binding.end': binding.endBinding,
  'binding.nameVoter': binding.nameVoter,
  'binding.issueSlips': slip.issueSlips,
  'binding.printSlips': slip.printSlips,
  'binding.home': ownHome.viewHome,
  'account.whoSaw': role.whoSaw,
  'account.myData': account.myData,
  'account.identities': account.identities,
  'account.correctName': account.correctName,
  'account.newPhoneCode': account.newPhoneCode,
  'account.signOutOthers': account.signOutOthers,
  'account.consents': account.consents,
  'account.consent': account.consent,
  'account.close': account.close,
  'role.list': role.listRoles,
  'role.candidates': role.listCandidates,
  'role.grant': role.grantRole,
  'role.handOver': role.handOverRole,
  'role.end': role.endRole,
  'role.nameDeputy': role.nameDeputy,
  'role.standIn': role.standIn,
  'roster.generateUnits': roster.generateUnits,
  'roster.template': roster.template,
  'roster.stageImport': roster.stageImport,
  'roster.importProgress': roster.importProgress,
  'roster.reviewImport': roster.reviewImport,
  'roster.confirmImport': roster.confirmImport,
  'roster.view': roster.viewRoster,
  'roster.editUnit': roster.editUnit,
  'roster.answerSamePerson': roster.answerSamePerson,
  'file.register': file.registerFile,
  'file.open': file.openFile,
  'decision.list': decisionView.listDecisions,
  'decision.view': decisionView.viewDecision,
  'decision.draft': decision.draftDecision,
  'decision.edit': decision.editDecision,
  'decision.check': decision.checkDecision,
  'decision.freezeRoll': decision.freezeRoll,
  'decision.giveNotice': decision.giveNotice,
  'decision.open': decision.openDecision,
  'decision.withdraw': decision.withdrawDecision,
  'decision.recordDelivery': delivery.recordDelivery,
  'decision.castBallot': ballot.castBallot,
  'decision.answerPoll': ballot.answerPoll,
  'decision.myChoice': ballot.myChoice,
  'decision.announce': decision.announceDecision,
  'decision.paperQueue': paperBallot.paperQueue,
  'decision.enterPaper': paperBallot.enterPaper,
  'decision.settlePaper': paperBallot.settlePaper,
  'decision.object': objection.objectToDecision,
  'decision.previewAmendment': objection.previewAmendment,
  'decision.answerObjection': objection.answerObjection,
  'decision.withdrawObjection': objection.withdrawObjection,
  'decision.markEffective': decision.markDecisionEffective,
  'meeting.list': meeting.listMeetings,
  'meeting.view': meeting.viewMeeting,
  'meeting.draft': meeting.draftMeeting,
  'meeting.edit': meeting.editMeeting,
  'meeting.giveNotice': meeting.giveMeetingNotice,
  'meeting.cancel': meeting.cancelMeeting,
  'concern.form': concern.concernForm,
  'concern.categories': concernCategory.concernCategories,
  'concern.setCategories': concernCategory.setConcernCategories,
  'concern.report': concern.reportConcern,
  'concern.suggest': concern.suggestConcerns,
  'concern.meToo': concern.meTooConcern,
  'concern.list': concern.listConcerns,
  'concern.view': concern.viewConcern,
  'concern.link': concern.linkConcern,
  'concern.answer': concern.answerConcern,
  'concern.ledger': concernLedger.concernLedger,
  'concern.exportLedger': concernLedger.exportConcernLedger,
  'calendar.view': calendar.viewCalendar,
  'matter.list': matter.listMatters,
  'matter.view': matter.viewMatter,
  'matter.open': matter.openMatter,
  'matter.follow': matter.followMatter,
  'matter.meToo': matter.meTooMatter,
  'matter.setOutcome': matter.setMatterOutcome,
  'matter.merge': matter.mergeMatters,
  'meeting.printSheet': meetingSheet.printMeetingSheet,
  'minutes.view': minutes.viewMinutes,
  'minutes.draft': minutes.draftMinutes,
  'minutes.edit': minutes.editMinutes,
  'minutes.sign': minutes.signMinutes,
  'minutes.post': minutes.postMinutes,
  'minutes.finish': minutes.finishMinutes,
  'minutes.askCorrection': minutes.askCorrection,
  'minutes.answerCorrection': minutes.answerCorrection,
  'minutes.printSheet': minutes.printMinutes,
  'followUp.list': minutes.listFollowUps,
  'followUp.finish': minutes.finishFollowUp,
  'agreement.view': agreement.viewAgreement,
  'agreement.confirm': agreement.confirmAgreement,
  'agreement.enterPaper': agreement.enterAgreementPaper,
  'agreement.takeBack': agreement.takeBackAgreement,
  'round.view': round.viewRound,
  'round.voices': round.roundVoices,
  'round.printSheet': round.printRound,
  'round.open': round.openRound,
  'round.extend': round.extendRound,
  'round.confirm': round.confirmRound,
  'round.cancel': round.cancelRound,
  'round.topUp': round.topUpRound,
  'round.cover': round.coverRound,
  'pledge.give': pledge.givePledge,
  'pledge.change': pledge.changePledge,
  'pledge.revoke': pledge.revokePledge,
  'pledge.late': pledge.latePledge,
  'pledge.enterPaper': pledge.enterPledgePaper,
  'pledge.revokePaper': pledge.revokePledgePaper,
  'hardship.list': hardship.listHardship,
  'hardship.tell': hardship.tellHardship,
  'hardship.answer': hardship.answerHardship,
  'covenant.list': covenant.listCovenants,
  'covenant.view': covenant.viewCovenant,
  'covenant.draft': covenant.draftCovenant,
  'covenant.edit': covenant.editCovenant,
  'covenant.post': covenant.postCovenant,
  'covenant.repeal': covenant.repealCovenant,
  'meeting.rsvp': floor.rsvp,
  'meeting.declareInterest': floor.declareInterest,
  'meeting.start': floor.startMeeting,
  'meeting.end': floor.endMeeting,
  'meeting.tick': floor.tickHomes,
  'meeting.signIn': floor.signIn,
  'meeting.callItem': floor.callItem,
  'meeting.note': floor.noteFloor,
  'meeting.openPoll': floor.openStrawPoll,
  'meeting.raiseHand': floor.raiseHand,
  'meeting.countHands': floor.countHands,
  'meeting.closePoll': floor.closeStrawPoll,
  'meeting.conclude': floor.concludeItem,
  'meeting.live': floor.liveMeeting,
  'meeting.proposeTopic': topic.proposeTopic,
  'meeting.secondTopic': topic.secondTopic,
  'meeting.takeTopic': topic.takeTopic,
  'meeting.answerTopic': topic.answerTopic,
  'meeting.topics': topic.listTopics,
  'retention.view': retention.viewRetention,
  'retention.hold': retention.holdDeletion,
  'retention.release': retention.releaseDeletion,
  'review.queue': review.reviewQueue,
  'review.decide': review.decideReview,
  'review.report': review.reportContent,
  'review.mine': review.myReviews,
  'review.release': review.releaseDuty,
  'operator.health': operator.health,
  'fee.setSchedule': fee.setFeeSchedule,
  'fee.endSchedule': fee.endFeeSchedule,
  'fee.exempt': fee.exemptHome,
  'fee.endExemption': fee.endExemption,
  'fee.setPlaces': fee.setPlaces,
  'fee.bill': fee.billFee,
  'fee.list': feeView.listFees,
  'fee.view': feeView.viewFee,
  'fee.mine': feeView.myFees,
  'fee.home': feeView.homeFees,
  'fee.exemptions': feeView.listExemptions,
  'fee.table': feeView.feeTable,
  'plan.list': costPlan.listPlans,
  'plan.view': costPlan.viewPlan,
  'plan.compare': costPlan.comparePlan,
  'plan.draft': costPlan.draftPlan,
  'plan.edit': costPlan.editPlan,
  'plan.post': costPlan.postPlan,
  'plan.withdraw': costPlan.withdrawPlan,
  'plan.printSheet': costPlan.printPlan,
  'payment.say': payment.sayPayment,
  'payment.enter': payment.enterPayment,
  'payment.enterCover': coverPayment.enterCoverPayment,
  'payment.confirm': payment.confirmPayment,
  'payment.second': payment.secondPayment,
  'payment.decline': payment.declinePayment,
  'payment.refund': refund.refundPayment,
  'payment.undoRefund': refund.undoRefund,
  'payment.mine': paymentView.myPayments,
  'payment.home': paymentView.homePayments,
  'payment.cover': coverPayment.coverPayments,
  'payment.queue': paymentView.paymentQueue,
  'payment.table': paymentView.paymentTable,
  'payment.export': paymentView.exportPayments,
  'receipt.check': receipt.checkReceipt,
  'receipt.print': receipt.printReceipt,
  'money.rule': moneyRule.viewMoneyRule,
  'money.setRule': moneyRule.setMoneyRule,
  'fee.export': feeView.exportFees,
  'fee.printSheet': feeView.printFeeSheet,
  'decision.printSheet': sheet.printSheet,
  'covenant.printSheet': covenant.printCovenant,
} as const

export type Contract = typeof contract
export type OperationName = keyof Contract
export type OperationInput<Op extends OperationName> = z.input<Contract[Op]['input']>
export type OperationOutput<Op extends OperationName> = z.output<Contract[Op]['output']>
