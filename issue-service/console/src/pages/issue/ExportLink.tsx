import { Download } from 'lucide-react';
import { useState, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../../api/problem';
import { ProblemView } from '../../components/ProblemView';

interface Props {
  issueId: string;
  taskId: string;
}

/** Where an exported file is downloaded, or why there is none any more. */
export function ExportLink({ issueId, taskId }: Props) {
  const { t } = useTranslation('issue');
  const [problem, setProblem] = useState<unknown>(null);
  const address = `/api/v1/issues/${issueId}/tasks/${taskId}/export`;
  const download = async () => {
    try {
      const isThere = (await fetch(address, { method: 'HEAD' })).ok;
      setProblem(isThere ? null : await problemOf(await fetch(address)));
      // An address, not a fetch: files of gigabytes go past the page's memory.
      if (isThere) window.location.assign(address);
    } catch (error) {
      setProblem(error);
    }
  };
  const onClick = (event: MouseEvent) => {
    event.preventDefault();
    void download();
  };
  return (
    <>
      <p className="task-note"><a className="task-outcome" href={address} onClick={onClick}><Download size={14} aria-hidden />{t('download')}</a></p>
      {problem !== null && <ProblemView error={problem} />}
    </>
  );
}
