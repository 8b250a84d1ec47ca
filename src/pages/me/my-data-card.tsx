import { openPage } from '../../client/navigate'
import { Card, ListRow } from '../../components/card'
import { ConsentGate } from '../../components/consent-gate'

/** What is held about me, who read it, and a new phone; before it the texts, for whoever has not said yes. */
export function MyDataCard() {
  return (
    <>
      <ConsentGate />
      <Card title="我的信息">
        <ListRow
          id="my-data"
          icon="paper"
          title="我的数据"
          detail="记了我什么，存下来、改称呼、注销"
          onPress={() => {
            openPage('/packages/data/mine/index')
          }}
        />
        <ListRow
          id="who-saw"
          icon="people"
          title="谁看过我的信息"
          onPress={() => {
            openPage('/packages/data/saw/index')
          }}
        />
        <ListRow
          id="new-phone"
          icon="phone"
          title="换手机"
          detail="换手机、换微信号、在别处退出"
          onPress={() => {
            openPage('/packages/data/phone/index')
          }}
        />
        <ListRow
          id="texts"
          icon="info"
          title="隐私说明"
          onPress={() => {
            openPage('/packages/data/texts/index')
          }}
        />
      </Card>
    </>
  )
}
