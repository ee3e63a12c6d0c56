import { KeyRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { IssueSchemas } from '../../api/clients';
import { useMe } from '../../app/me';
import { Terms } from '../../components/task/Terms';
import { ExportLink } from './ExportLink';

interface Props {
  issue: IssueSchemas['IssueView'];
  stage: IssueSchemas['StageView'];
  task: IssueSchemas['TaskView'];
}

/** What a task asks for beside its SQL, and where its creator finds what came of it. */
export function Asked({ issue, stage, task }: Props) {
  const { t } = useTranslation('issue');
  const { email } = useMe();
  const isMine = issue.creator === email && task.state === 'DONE';
  return (
    <>
      <Terms task={task} environment={stage.environmentTitle} />
      {isMine && task.export && <ExportLink issueId={issue.id} taskId={task.taskId} />}
      {isMine && task.access && <p className="task-note"><Link className="task-outcome" to="/access"><KeyRound size={14} aria-hidden />{t('useAccess')}</Link></p>}
    </>
  );
}
