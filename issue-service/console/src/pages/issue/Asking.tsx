import { Bell, Send, UserRound } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { issueService, type IssueSchemas } from '../../api/clients';
import { useFormat } from '../../app/format';
import { useMay, useMe } from '../../app/me';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { Face } from '../../components/Face';
import { usePeople, usePeopleToChoose } from '../../components/names';
import { Tooltip } from '../../components/Tooltip';
import { lastSent, secondsToWait } from './bell';
import { useAct } from './useAct';
import { useTimeline } from './useTimeline';

type Issue = IssueSchemas['IssueView'];

/** Whom the issue waits for, and the bell that asks again. */
export function Asking({ issue }: { issue: Issue }) {
  const { t } = useTranslation('issue');
  const me = useMe();
  const may = useMay();
  const { ago } = useFormat();
  const { personName } = usePeople();
  const [choosing, choose] = useState(false);
  const stage = issue.stages.find(each => each.stageId === issue.currentStageId);
  const isCreator = issue.creator === me.email;
  const canAssign = issue.state === 'OPEN' && (isCreator || may('issues.assign', issue.projectId));
  const sent = stage?.approval?.invitations.at(-1);
  const { data: entries } = useTimeline(issue.id);
  const last = stage && entries ? lastSent(entries, stage.stageId) : null;
  const name = issue.assignee ? personName(issue.assignee) : t('nobody');
  return (
    <section className="card" aria-labelledby="asking-title">
      <div className="side-h">
        <h2 id="asking-title">{t('assignee')}</h2>
        {canAssign && <Button look="link" size="small" onClick={() => choose(true)}>{t('change')}</Button>}
      </div>
      <div className="assignee">
        {issue.assignee ? <Face name={name} size={38} /> : <span className="no-face"><UserRound size={18} aria-hidden /></span>}
        <div className="who"><strong>{name}</strong><span>{issue.assignee ?? t('everybody')}</span></div>
        {isCreator && stage && ['AWAITING_APPROVAL', 'REJECTED'].includes(stage.state) && <BellButton issue={issue} stage={stage} last={last} />}
      </div>
      {(sent || last || issue.bellRungAt) && (
        <p className="im-state">
          <Send size={13} aria-hidden />
          <span>
            {sent && t(`invited.${sent.state}`, { channel: t(`common:channel.${sent.channel}`), who: sent.recipients.map(personName).join(', ') || t('nobodyThere') })}
            {last && <> {t('lastSent', { channel: t(`common:channel.${last.channel}`), when: ago(last.at) })}</>}
            {issue.bellRungAt && <> {t('bellRung', { when: ago(issue.bellRungAt) })}</>}
          </span>
        </p>
      )}
      {choosing && (
        <Dialog title={t('assigneeTitle')} close={() => choose(false)}>
          <AssigneeForm issue={issue} done={() => choose(false)} />
        </Dialog>
      )}
    </section>
  );
}

interface BellProps {
  issue: Issue;
  stage: IssueSchemas['StageView'];
  /** When people were asked last, and where. */
  last: ReturnType<typeof lastSent>;
}

function BellButton({ issue, stage, last }: BellProps) {
  const { t } = useTranslation('issue');
  const { ago } = useFormat();
  const { personName } = usePeople();
  const act = useAct();
  const [now, setNow] = useState(Date.now);
  const wait = secondsToWait(issue.bellRungAt, now);
  const isWaiting = wait > 0;
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [isWaiting]);
  useEffect(() => setNow(Date.now()), [issue.bellRungAt]);
  const asked = stage.approval?.openNode?.asked ?? [];
  const who = asked.map(personName).join(', ');
  const says = isWaiting
    ? t('bellWait', { count: wait })
    : stage.state === 'REJECTED'
      ? t('bellAgain')
      : who ? t('bellAsks', { who }) : t('bellAsksAll');
  return (
    <Tooltip
      title={
        <>
          <div>{says}</div>
          <div>{last ? t('lastSent', { channel: t(`common:channel.${last.channel}`), when: ago(last.at) }) : t('neverSent')}</div>
          {!isWaiting && <div>{t('bellRule')}</div>}
        </>
      }
    >
      {told => (
        <button
          {...told}
          type="button"
          className="bell"
          aria-label={says}
          // Not disabled, so that it can be reached and says why it waits.
          aria-disabled={isWaiting || act.isPending}
          onClick={() => {
            if (isWaiting || act.isPending) return;
            act.mutate(() => issueService.POST('/api/v1/issues/{issueId}/bell', { params: { path: { issueId: issue.id } } }));
          }}
        >
          <Bell size={19} aria-hidden />
        </button>
      )}
    </Tooltip>
  );
}

function AssigneeForm({ issue, done }: { issue: Issue; done: () => void }) {
  const { t } = useTranslation('issue');
  const people = usePeopleToChoose();
  const [assignee, setAssignee] = useState(issue.assignee ?? '');
  const act = useAct(done);
  return (
    <form className="form" onSubmit={event => {
      event.preventDefault();
      act.mutate(() => issueService.PUT('/api/v1/issues/{issueId}/assignee', {
        params: { path: { issueId: issue.id } },
        body: { assignee: assignee.trim() === '' ? null : assignee.trim() },
      }));
    }}>
      <p>{t('assigneeText')}</p>
      <label className="field">
        <span className="label">{t('assignee')}</span>
        <input className="input" list="people" value={assignee} onChange={event => setAssignee(event.target.value)} placeholder={t('nobody')} />
      </label>
      <datalist id="people">
        {people.map(person => <option key={person.email} value={person.email}>{person.name}</option>)}
      </datalist>
      <div className="dialog-foot"><Button look="primary" type="submit" loading={act.isPending}>{t('common:save')}</Button></div>
    </form>
  );
}
