import { ExternalLink, MailCheck } from 'lucide-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { imGateway, type GatewaySchemas } from '../../api/clients';
import { useFormat } from '../../app/format';
import { usePeople } from '../../components/names';
import { narrowed } from '../../components/things/narrowing';
import { ThingList, ThingRow } from '../../components/things/ThingList';
import { usePages } from '../../components/things/usePages';
import { Said } from '../../said/Said';
import { LOOKS, pageOf, STATES, stateOf } from './invitations';

const PATH = '/api/v1/im/invitations';
// What becomes of an issue is told at once; tries, and what failed, are not.
/** What the gateway does by itself is shown so soon. */
export const RENEWED_MILLIS = 10_000;
type Logged = GatewaySchemas['LoggedInvitation'];

/** What was asked of whom and what became of it, newest first; the state that is looked for stands in the address. */
export function InvitationLog() {
  const { t } = useTranslation('im');
  const id = useId();
  const [parameters, setParameters] = useSearchParams();
  const state = stateOf(parameters.get('state'));
  const list = usePages<Logged>(PATH, { state }, cursor => imGateway.GET(PATH, { params: { query: { ...cursor, ...(state && { state }) } } }), RENEWED_MILLIS);
  const choose = (chosen: string) => setParameters(before => narrowed(before, 'state', chosen), { replace: true });
  return (
    <>
      <div className="things-bar">
        <label htmlFor={id}>{t('log.state')}</label>
        <select id={id} className="input" value={state ?? ''} onChange={event => choose(event.target.value)}>
          <option value="">{t('log.all')}</option>
          {STATES.map(each => <option key={each} value={each}>{t(`log.states.${each}`)}</option>)}
        </select>
      </div>
      <ThingList
        label={t('views.log')}
        list={list}
        keyOf={invitation => invitation.id}
        row={invitation => <Row invitation={invitation} />}
        empty={state
          ? { icon: MailCheck, title: t('log.noneSo'), text: t('log.noneSoText') }
          : { icon: MailCheck, title: t('log.none'), text: t('log.noneText') }}
      />
    </>
  );
}

function Row({ invitation }: { invitation: Logged }) {
  const { t } = useTranslation('im');
  const { ago, list, moment } = useFormat();
  const { personName } = usePeople();
  const names = (emails: readonly string[]) => list(emails.map(personName));
  const page = pageOf(invitation.link);
  return (
    <ThingRow
      title={<Link to={`/issues/${encodeURIComponent(invitation.issueId)}`}>#{invitation.issueId} {invitation.issueTitle}</Link>}
      sub={
        <>
          <span>{t('log.asked', { who: invitation.systemId ?? names(invitation.asked), channel: t(`common:channel.${invitation.channel}`) })}</span>
          <span>{invitation.nodeTitle}</span>
          <span>{invitation.environmentTitle}</span>
          <span title={moment(invitation.plannedAt)}>{ago(invitation.plannedAt)}</span>
          <span>{t('log.tries', { count: invitation.tries })}</span>
          {invitation.nextTryAt && invitation.tries > 0 && <span>{t('log.nextTry', { when: ago(invitation.nextTryAt) })}</span>}
          {invitation.notReached.length > 0 && <span>{t('log.notReached', { who: names(invitation.notReached) })}</span>}
          {invitation.takenBack && <span>{t(`log.takenBack.${invitation.takenBack}`)}</span>}
          {invitation.refused && <span>{t('log.refused')}</span>}
          {invitation.lastFault && <LastFault invitation={invitation} />}
        </>
      }
    >
      <span className={LOOKS[invitation.state]}>{t(`log.states.${invitation.state}`)}</span>
      {page && <a className="im-link" href={page} target="_blank" rel="noreferrer">{t('log.open', { channel: t(`common:channel.${invitation.channel}`) })}<ExternalLink size={12} aria-hidden /></a>}
    </ThingRow>
  );
}

function LastFault({ invitation }: { invitation: Logged }) {
  const { t } = useTranslation('im');
  const { ago } = useFormat();
  return (
    <span className="im-fault">
      {invitation.fault && <strong>{t(`log.faults.${invitation.fault}`)} </strong>}
      {invitation.lastFaultAt ? t('log.lastFaultAt', { when: ago(invitation.lastFaultAt) }) : t('log.lastFault')} <Said>{invitation.lastFault ?? ''}</Said>
    </span>
  );
}
