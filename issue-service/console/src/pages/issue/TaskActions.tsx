import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { issueService, type IssueSchemas } from '../../api/clients';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { useAct } from './useAct';

interface Props {
  issue: IssueSchemas['IssueView'];
  stage: IssueSchemas['StageView'];
  task: IssueSchemas['TaskView'];
}

const STARTED = ['APPROVED', 'ROLLING_OUT', 'FAILED'];

/** What can be done with a task that runs, failed, or is to be left out. */
export function TaskActions({ issue, stage, task }: Props) {
  const { t } = useTranslation('issue');
  const [question, ask] = useState<'retry' | 'skip' | 'confirm'>();
  const act = useAct(() => ask(undefined));
  const params = { path: { issueId: issue.id, taskId: task.taskId } };
  const may = (what: IssueSchemas['TaskView']['allowed'][number]) => task.allowed.includes(what);
  const isOpen = task.state === 'FAILED' || task.state === 'OUTCOME_UNKNOWN';
  const canCancel = task.state === 'RUNNING' && may('CANCEL');
  // What waits for its target is tried at once.
  const canRetry = (isOpen || task.outOfReach !== null) && may('RETRY');
  const canConfirm = task.state === 'OUTCOME_UNKNOWN' && may('CONFIRM');
  const canSkip = (isOpen || task.state === 'WAITING') && may('SKIP');
  if (!STARTED.includes(stage.state) || !(canCancel || canRetry || canConfirm || canSkip)) return null;
  return (
    <div className="task-actions">
      {canCancel && (
        <Button
          size="small"
          danger
          disabled={task.cancelledBy !== null}
          loading={act.isPending}
          onClick={() => act.mutate(() => issueService.POST('/api/v1/issues/{issueId}/tasks/{taskId}/cancel', { params }))}
        >
          {t(task.cancelledBy ? 'cancelling' : 'cancelTask')}
        </Button>
      )}
      {canRetry && <Button size="small" onClick={() => ask('retry')}>{t('retryTask')}</Button>}
      {canConfirm && <Button size="small" onClick={() => ask('confirm')}>{t('confirmTask')}</Button>}
      {canSkip && <Button size="small" look="text" onClick={() => ask('skip')}>{t('skipTask')}</Button>}
      {question === 'retry' && (
        <Dialog title={t('retryTask')} close={() => ask(undefined)}>
          <RetryForm
            task={task}
            isPending={act.isPending}
            retry={fromUnit => act.mutate(() =>
              issueService.POST('/api/v1/issues/{issueId}/tasks/{taskId}/retry', { params, body: fromUnit === null ? {} : { fromUnit } }))}
          />
        </Dialog>
      )}
      {question === 'confirm' && (
        <Dialog title={t('confirmTask')} close={() => ask(undefined)}>
          <div className="form">
            <p>{t('confirmText')}</p>
            <div className="dialog-foot">
              <Button
                look="primary"
                loading={act.isPending}
                onClick={() => act.mutate(() => issueService.POST('/api/v1/issues/{issueId}/tasks/{taskId}/confirm', { params }))}
              >
                {t('confirmTask')}
              </Button>
            </div>
          </div>
        </Dialog>
      )}
      {question === 'skip' && (
        <Dialog title={t('skipTask')} close={() => ask(undefined)}>
          <SkipForm
            isPending={act.isPending}
            skip={reason => act.mutate(() => issueService.POST('/api/v1/issues/{issueId}/tasks/{taskId}/skip', { params, body: { reason } }))}
          />
        </Dialog>
      )}
    </div>
  );
}

/** Where nobody knows whether a unit was done, a person says with which to go on. */
function RetryForm({ task, isPending, retry }: { task: Props['task']; isPending: boolean; retry: (fromUnit: number | null) => void }) {
  const { t } = useTranslation('issue');
  const unknown = task.unknownUnit;
  const [from, setFrom] = useState(unknown);
  return (
    <div className="form">
      <p>{t('retryText')}</p>
      {unknown !== null && (
        <fieldset className="choices">
          <legend>{t('retryFrom', { unit: unknown })}</legend>
          {[unknown, unknown + 1].map((unit, index) => (
            <label key={unit} className="check">
              <input type="radio" name="from" checked={from === unit} onChange={() => setFrom(unit)} />
              {t(index === 0 ? 'retryAgain' : 'retryNext', { unit })}
            </label>
          ))}
        </fieldset>
      )}
      <div className="dialog-foot"><Button look="primary" loading={isPending} onClick={() => retry(from)}>{t('retryTask')}</Button></div>
    </div>
  );
}

function SkipForm({ isPending, skip }: { isPending: boolean; skip: (reason: string) => void }) {
  const { t } = useTranslation('issue');
  const [reason, setReason] = useState('');
  return (
    <form className="form" onSubmit={event => {
      event.preventDefault();
      skip(reason.trim());
    }}>
      <p>{t('skipText')}</p>
      <label className="field">
        <span className="label">{t('reason')}</span>
        <textarea className="textarea" required maxLength={1000} value={reason} onChange={event => setReason(event.target.value)} />
      </label>
      <div className="dialog-foot">
        <Button danger type="submit" loading={isPending} disabled={reason.trim() === ''}>{t('skipTask')}</Button>
      </div>
    </form>
  );
}
