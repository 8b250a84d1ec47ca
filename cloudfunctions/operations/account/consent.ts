import { consentCatalogue, pendingTexts } from '../../../types/consent'
import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { giveConsentStatement, ownIdentitiesStatement, type OwnIdentities } from '../../store/own-account'
import { direct } from '../operation'
import { asMyself } from '../as-myself'

/** Yes to texts as they read now; one that has changed since it was shown is shown again. */
export const consent = direct('account.consent', async (host, call, { texts }) => {
  const before = await asMyself<OwnIdentities>(host, call, ownIdentitiesStatement)
  if (!before.ok) return before
  if (texts.some(({ text, version }) => version !== consentCatalogue[text].version))
    return err(failure('conflict', '说明刚刚改过，请更新小程序，看过新的再同意。'))
  const given = await asMyself<number>(host, call, giveConsentStatement, [JSON.stringify(texts), host.id()])
  return given.ok ? ok({ pending: pendingTexts([...before.value.consents, ...texts]) }) : given
})
