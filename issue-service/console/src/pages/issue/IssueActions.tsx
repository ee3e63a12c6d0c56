import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { issueService, type IssueSchemas } from '../../api/clients';
import { useMay, useMe } from '../../app/me';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { useAct } from './useAct';

interface Props {
  issue: IssueSchemas['IssueView'];
  stage: IssueSchemas['StageView'];
}

/** What can be done with the issue and the stage that is shown. */
export function IssueActions({ issue, stage }: Props) {
  const { t } = useTranslation('issue');
  const me = useMe();
  const may = useMay();
  const [closing, close] = useState(false);
  const act = useAct();
  if (issue.state !== 'OPEN') return null;
  const isCreator = issue.creator === me.email;
  const params = { path: { issueId: issue.id, stageId: stage.stageId } };
  const canCheck = (isCreator || may('stages.check', issue.projectId)) && ['CHECKING', 'APPROVED', 'REJECTED'].includes(stage.state);
  return (
    <div className="head-actions">
      {canCheck && (
        <Button loading={act.isPending} onClick={() => act.mutate(() => issueService.POST('/api/v1/issues/{issueId}/stages/{stageId}:check', { params }))}>
          {t('checkAgain')}
        </Button>
      )}
      {stage.state === 'APPROVED' && stage.mayRelease && stage.stoppedBy.length === 0 && (
        <Button look="primary" loading={act.isPending} onClick={() => act.mutate(() => issueService.POST('/api/v1/issues/{issueId}/stages/{stageId}/rollout', { params }))}>
          {t('rollOut')}
        </Button>
      )}
      {(isCreator || may('issues.close', issue.projectId)) && <Button onClick={() => close(true)}>{t('closeIssue')}</Button>}
      {closing && (
        <Dialog title={t('closeIssue')} close={() => close(false)}>
          <CloseForm issueId={issue.id} done={() => close(false)} />
        </Dialog>
      )}
    </div>
  );
}

function CloseForm({ issueId, done }: { issueId: string; done: () => void }) {
  const { t } = useTranslation('issue');
  const [reason, setReason] = useState('');
  const act = useAct(done);
  return (
    <form className="form" onSubmit={event => {
      event.preventDefault();
      act.mutate(() => issueService.POST('/api/v1/issues/{issueId}/close', { params: { path: { issueId } }, body: { reason: reason.trim() } }));
    }}>
      <p>{t('closeText')}</p>
      <label className="field">
        <span className="label">{t('reason')}</span>
        <textarea className="textarea" maxLength={2000} value={reason} onChange={event => setReason(event.target.value)} />
      </label>
      <div className="dialog-foot"><Button danger type="submit" loading={act.isPending}>{t('closeIssue')}</Button></div>
    </form>
  );
}
